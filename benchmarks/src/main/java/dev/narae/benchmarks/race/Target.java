package dev.narae.benchmarks.race;

/** How fast a kind of work must be and should be, as the peer's time over ours. */
public enum Target {
    SQUARE_PRODUCT("matrix product, square", 0.90, 1.0),
    NARROW_PRODUCT("matrix product, few rows or columns", 0.85, 1.0),
    CONVOLUTION_3X3("3x3 convolution", 1.3, 2),
    OTHER_CONVOLUTION("other convolution", 0.9, 1.2),
    MLP("MLP step", 1.1, 1.4),
    LENET("LeNet step", 1.5, 2.5),
    RECURRENT("LSTM or GRU step", 1.3, 2),
    TRANSFORMER("Transformer step", 1.0, 1.4),
    DEEP_CONVOLUTION("ResNet, VGG or DCGAN step", 1.1, 1.6),
    TEXT("text classifier step", 1.0, 1.5),
    ELEMENTWISE("elementwise chain", 1.7, 3),
    ONE_PASS("softmax, normalisation, pooling, embedding, reduction", 1.0, 1.5),
    ODD("a shape that nobody tunes for", 1.0, 1.5);

    private final String title;
    private final double must;
    private final double goal;

    Target(String title, double must, double goal) {
        this.title = title;
        this.must = must;
        this.goal = goal;
    }

    public String title() {
        return title;
    }

    public double must() {
        return must;
    }

    public double goal() {
        return goal;
    }

    /** Whether whole training steps are meant, which the geometric mean is taken over. */
    public boolean isStep() {
        return switch (this) {
            case MLP, LENET, RECURRENT, TRANSFORMER, DEEP_CONVOLUTION, TEXT -> true;
            default -> false;
        };
    }
}
