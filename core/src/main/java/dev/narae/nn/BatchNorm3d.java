package dev.narae.nn;

/** Batch normalisation of {@code [n, channels, depth, height, width]}, as {@link BatchNorm} describes it. Output of the input's shape. */
public final class BatchNorm3d extends BatchNorm {
    private BatchNorm3d(Builder<BatchNorm3d> settings) {
        super(settings);
    }

    /** With PyTorch's defaults: ε = 10⁻⁵, momentum 0.1, weight and bias. */
    public BatchNorm3d(int channels) {
        this(of(channels));
    }

    public static Builder<BatchNorm3d> of(int channels) {
        return new Builder<>(BatchNorm3d::new, channels);
    }

    @Override
    boolean takes(int rank) {
        return rank == 5;
    }
}
