package dev.narae.nn;

/** Batch normalisation of {@code [n, channels]} or {@code [n, channels, length]}, as {@link BatchNorm} describes it. Output of the input's shape. */
public final class BatchNorm1d extends BatchNorm {
    private BatchNorm1d(Builder<BatchNorm1d> settings) {
        super(settings);
    }

    /** With PyTorch's defaults: ε = 10⁻⁵, momentum 0.1, weight and bias. */
    public BatchNorm1d(int channels) {
        this(of(channels));
    }

    public static Builder<BatchNorm1d> of(int channels) {
        return new Builder<>(BatchNorm1d::new, channels);
    }

    @Override
    boolean takes(int rank) {
        return rank == 2 || rank == 3;
    }
}
