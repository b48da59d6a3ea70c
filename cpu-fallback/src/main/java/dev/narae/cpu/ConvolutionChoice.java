package dev.narae.cpu;

/** Which way a convolution goes. Tests put another choice in the place of {@link #BY_SHAPE}. */
@FunctionalInterface
interface ConvolutionChoice {
    /** What is computed. */
    enum Direction { FORWARD, INPUT_GRADIENT, WEIGHT_GRADIENT }

    /** The ways; a depthwise convolution has its own. */
    enum Way {
        PATCHES, WINOGRAD_2, WINOGRAD_4, WINOGRAD_5,
        /** As {@link #WINOGRAD_5}, but the gradient by the input is spread ({@link Winograd#spreadGradient}). */
        WINOGRAD_5_SPREAD
    }

    Way way(Direction direction, ConvolutionShape shape);

    /** The faster way, as measured for windows of 3 x 3, and as reckoned from that for 5 x 5. */
    ConvolutionChoice BY_SHAPE = ConvolutionChoice::byShape;

    /**
     * What mapping tiles costs is in proportion to inputs + outputs, what it saves to inputs * outputs: below 16 channels on both
     * sides it does not pay. For a window of 5 x 5 a pixel has a share of 9 mapped numbers instead of 2.25, and saves 16 multiplications
     * instead of 6.75: so reckoned, it does not pay below 28 channels on both sides. Mapping weights pays from so many pixels on; sums of mapped
     * weights are mapped back besides.
     */
    long MAPPED_CHANNELS = 8;
    long MAPPED_CHANNELS_OF_FIVE = 14;
    long MAPPED_PIXELS = 128;
    long MOST_SPREAD_TILES = 64;

    /** Whether a way can do it. */
    static boolean suits(Way way, ConvolutionShape s) {
        Winograd.Size tiles = tiles(way);
        return tiles == null || s.depth().equals(new WindowAxis(s.depth().input(), s.depth().input(), 1, 1, 0, 0, s.depth().dilation()))
                && of(tiles.window, s.height()) && of(tiles.window, s.width()) && !s.depthwise();
    }

    private static boolean of(int window, WindowAxis axis) {
        return axis.kernel() == window && axis.stride() == 1 && axis.dilation() == 1;
    }

    private static Way byShape(Direction direction, ConvolutionShape s) {
        boolean ofFive = suits(Way.WINOGRAD_5, s);
        if (!ofFive && !suits(Way.WINOGRAD_4, s)) {
            return Way.PATCHES;
        }
        boolean byInput = direction == Direction.INPUT_GRADIENT;
        boolean spreads = byInput && ofFive && spreads(s);
        long rows = byInput ? s.height().input() : s.height().output();
        long columns = byInput ? s.width().input() : s.width().output();
        long pixels = rows * columns * s.batch() * s.depth().output();
        // Multiplications for each pair of channels in one plane: without Winograd, and with tiles of each size.
        long plain = byInput && s.seesAll() ? s.taps() : s.taps() * rows * columns;
        long two = multiplications(Way.WINOGRAD_2, rows, columns);
        long four = multiplications(Way.WINOGRAD_4, rows, columns);
        // With as many multiplications the smaller tiles are the more exact ones.
        Way way = spreads ? Way.WINOGRAD_5_SPREAD : ofFive ? Way.WINOGRAD_5 : two <= four ? Way.WINOGRAD_2 : Way.WINOGRAD_4;
        long mapped = ofFive ? MAPPED_CHANNELS_OF_FIVE : MAPPED_CHANNELS;
        boolean mapsPay = (long) s.groupIn() * s.groupOut() >= mapped * (s.groupIn() + s.groupOut())
                && pixels >= (direction == Direction.WEIGHT_GRADIENT ? 2 : 1) * MAPPED_PIXELS;
        long mapping = spreads ? multiplications(way, s.height().output(), s.width().output()) : multiplications(way, rows, columns);
        return mapsPay && 3 * mapping <= 2 * plain ? way : Way.PATCHES;
    }

    /** Whether there are a quarter fewer tiles of outputs than of inputs, and so few that a task may have all of a plane. */
    private static boolean spreads(ConvolutionShape s) {
        long tiles = multiplications(Way.WINOGRAD_5, s.height().output(), s.width().output());
        return 4 * tiles <= 3 * multiplications(Way.WINOGRAD_5, s.height().input(), s.width().input()) && tiles <= MOST_SPREAD_TILES * 36;
    }

    private static long multiplications(Way way, long rows, long columns) {
        Winograd.Size tiles = tiles(way);
        return tiles.inputs * tiles.inputs * Math.ceilDiv(rows, tiles.outputs) * Math.ceilDiv(columns, tiles.outputs);
    }

    /** The size of tiles of a way, or null. */
    static Winograd.Size tiles(Way way) {
        return switch (way) {
            case PATCHES -> null;
            case WINOGRAD_2 -> Winograd.Size.TWO;
            case WINOGRAD_4 -> Winograd.Size.FOUR;
            case WINOGRAD_5, WINOGRAD_5_SPREAD -> Winograd.Size.FIVE;
        };
    }
}
