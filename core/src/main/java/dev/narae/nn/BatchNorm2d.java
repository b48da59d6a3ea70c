package dev.narae.nn;

/** Batch normalisation of {@code [n, channels, height, width]}, as {@link BatchNorm} describes it. Output of the input's shape. */
public final class BatchNorm2d extends BatchNorm {
    private BatchNorm2d(Builder<BatchNorm2d> settings) {
        super(settings);
    }

    /** With PyTorch's defaults: ε = 10⁻⁵, momentum 0.1, weight and bias. */
    public BatchNorm2d(int channels) {
        this(of(channels));
    }

    public static Builder<BatchNorm2d> of(int channels) {
        return new Builder<>(BatchNorm2d::new, channels);
    }

    @Override
    boolean takes(int rank) {
        return rank == 4;
    }
}
