package dev.narae.cpu;

/** Which way a convolution goes. Tests put another choice in the place of {@link #BY_SHAPE}. */
@FunctionalInterface
interface ConvolutionChoice {
    /** What is computed. */
    enum Direction { FORWARD, INPUT_GRADIENT, WEIGHT_GRADIENT }

    /** The ways; a depthwise convolution has its own. */
    enum Way { PATCHES, WINOGRAD_2, WINOGRAD_4 }

    Way way(Direction direction, ConvolutionShape shape);

    /** The faster way, as measured. */
    ConvolutionChoice BY_SHAPE = ConvolutionChoice::byShape;

    /** Whether Winograd's algorithms can do it. */
    static boolean suitsWinograd(ConvolutionShape s) {
        return s.depth().equals(new WindowAxis(s.depth().input(), s.depth().input(), 1, 1, 0, 0, s.depth().dilation()))
                && ofThree(s.height()) && ofThree(s.width()) && !s.depthwise();
    }

    private static boolean ofThree(WindowAxis axis) {
        return axis.kernel() == 3 && axis.stride() == 1 && axis.dilation() == 1;
    }

    private static Way byShape(Direction direction, ConvolutionShape s) {
        if (!suitsWinograd(s) || Math.min(s.groupIn(), s.groupOut()) < 16) {
            return Way.PATCHES;
        }
        return Way.WINOGRAD_4;
    }

    /** The size of tiles of a way, or null. */
    static Winograd.Size tiles(Way way) {
        return switch (way) {
            case PATCHES -> null;
            case WINOGRAD_2 -> Winograd.Size.TWO;
            case WINOGRAD_4 -> Winograd.Size.FOUR;
        };
    }
}
