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

    /**
     * What mapping tiles costs is in proportion to inputs + outputs, what it saves to inputs * outputs: below 16 channels on both
     * sides it does not pay. Mapping weights pays from so many pixels on; sums of mapped weights are mapped back besides.
     */
    long MAPPED_CHANNELS = 8;
    long MAPPED_PIXELS = 128;

    /** Whether Winograd's algorithms can do it. */
    static boolean suitsWinograd(ConvolutionShape s) {
        return s.depth().equals(new WindowAxis(s.depth().input(), s.depth().input(), 1, 1, 0, 0, s.depth().dilation()))
                && ofThree(s.height()) && ofThree(s.width()) && !s.depthwise();
    }

    private static boolean ofThree(WindowAxis axis) {
        return axis.kernel() == 3 && axis.stride() == 1 && axis.dilation() == 1;
    }

    private static Way byShape(Direction direction, ConvolutionShape s) {
        if (!suitsWinograd(s)) {
            return Way.PATCHES;
        }
        boolean byInput = direction == Direction.INPUT_GRADIENT;
        long rows = byInput ? s.height().input() : s.height().output();
        long columns = byInput ? s.width().input() : s.width().output();
        long pixels = rows * columns * s.batch() * s.depth().output();
        // Multiplications for each pair of channels in one plane: by the definition, and with tiles of either size.
        long plain = 9 * rows * columns;
        long four = 36 * Math.ceilDiv(rows, 4) * Math.ceilDiv(columns, 4);
        long two = 16 * Math.ceilDiv(rows, 2) * Math.ceilDiv(columns, 2);
        boolean mapsPay = (long) s.groupIn() * s.groupOut() >= MAPPED_CHANNELS * (s.groupIn() + s.groupOut())
                && pixels >= (direction == Direction.WEIGHT_GRADIENT ? 2 : 1) * MAPPED_PIXELS;
        if (!mapsPay || 3 * Math.min(two, four) > 2 * plain) {
            return Way.PATCHES;
        }
        // With as many multiplications the smaller tiles are the more exact ones.
        return two <= four ? Way.WINOGRAD_2 : Way.WINOGRAD_4;
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
