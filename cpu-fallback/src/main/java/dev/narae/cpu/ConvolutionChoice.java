package dev.narae.cpu;

/** Which way a convolution goes. Tests put another choice in the place of {@link #BY_SHAPE}. */
@FunctionalInterface
interface ConvolutionChoice {
    /** What is computed. */
    enum Direction { FORWARD, INPUT_GRADIENT, WEIGHT_GRADIENT }

    /** The ways; a depthwise convolution has its own. */
    enum Way {
        PATCHES(null, false), WINOGRAD_2(Winograd.Size.TWO, false), WINOGRAD_4(Winograd.Size.FOUR, false),
        WINOGRAD_5(Winograd.Size.TWO_OF_FIVE, false), WINOGRAD_5_LARGE(Winograd.Size.FOUR_OF_FIVE, false),
        /** As the two before, but the gradient by the input is spread ({@link Winograd#spreadGradient}). */
        WINOGRAD_5_SPREAD(Winograd.Size.TWO_OF_FIVE, true), WINOGRAD_5_LARGE_SPREAD(Winograd.Size.FOUR_OF_FIVE, true),
        /** For windows of 4 x 4 with stride 2; not for the gradient by the weights, which was as slow as by patches. */
        WINOGRAD_STRIDED(Winograd.Size.FOUR_STRIDED, false);

        /** The size of tiles, or null. */
        final Winograd.Size tiles;
        final boolean spreads;

        Way(Winograd.Size tiles, boolean spreads) {
            this.tiles = tiles;
            this.spreads = spreads;
        }
    }

    Way way(Direction direction, ConvolutionShape shape);

    /** The faster way, as measured. */
    ConvolutionChoice BY_SHAPE = ConvolutionChoice::byShape;

    /**
     * What mapping tiles costs is in proportion to inputs + outputs, what it saves to inputs * outputs: below 16 channels on both
     * sides it does not pay. For a window of 5 x 5 and tiles of 2 x 2 outputs a pixel has a share of 9 mapped numbers instead of 2.25, and saves 16
     * multiplications instead of 6.75: so reckoned, it does not pay below 28 channels on both sides; with tiles of 4 x 4 outputs, as measured,
     * below 12. With a stride it pays from 32 on. Mapping weights pays from so many pixels on; sums of mapped weights are mapped back besides.
     */
    long MAPPED_CHANNELS = 8;
    long MAPPED_CHANNELS_OF_FIVE = 14;
    long MAPPED_CHANNELS_OF_LARGE = 6;
    long MAPPED_CHANNELS_STRIDED = 16;
    long MAPPED_PIXELS = 128;
    long MOST_SPREAD_TILES = 64;

    /** Lanes of the longest vectors. */
    int WHOLE_VECTORS = 16;

    /** Whether a way can do it. */
    static boolean suits(Way way, ConvolutionShape s) {
        Winograd.Size tiles = way.tiles;
        return tiles == null || s.isPlaneByPlane() && isOf(tiles, s.height()) && isOf(tiles, s.width()) && !s.depthwise()
                && (tiles.stride() == 1 || phasesFollow(s.groupIn()));
    }

    /** Whether phases of so many channels can follow one another in packed rows: vectors are whole, and none lies in two pieces. */
    private static boolean phasesFollow(int channels) {
        return channels % WHOLE_VECTORS == 0 && (4 * channels <= WinogradTiles.PIECE || channels % WinogradTiles.STRETCH == 0);
    }

    private static boolean isOf(Winograd.Size tiles, WindowAxis axis) {
        return axis.kernel() == tiles.window * tiles.stride() && axis.stride() == tiles.stride() && axis.dilation() == 1;
    }

    private static Way byShape(Direction direction, ConvolutionShape s) {
        Way way = suits(Way.WINOGRAD_5, s) ? better(of(Way.WINOGRAD_5, Way.WINOGRAD_5_SPREAD, direction, s),
                of(Way.WINOGRAD_5_LARGE, Way.WINOGRAD_5_LARGE_SPREAD, direction, s), direction, s)
                : suits(Way.WINOGRAD_4, s) ? better(Way.WINOGRAD_2, Way.WINOGRAD_4, direction, s)
                : suits(Way.WINOGRAD_STRIDED, s) ? Way.WINOGRAD_STRIDED : Way.PATCHES;
        if (way == Way.PATCHES || way.tiles.gradient == null && direction == Direction.WEIGHT_GRADIENT) {
            return Way.PATCHES;
        }
        boolean byInput = direction == Direction.INPUT_GRADIENT;
        long rows = byInput ? s.height().input() : s.height().output();
        long columns = byInput ? s.width().input() : s.width().output();
        // Of a phase.
        long inPlane = byInput ? rows * columns / (way.tiles.stride() * way.tiles.stride()) : rows * columns;
        long pixels = inPlane * s.batch() * s.depth().output();
        long plain = byInput && s.seesAll() ? s.taps() : s.taps() * inPlane;
        long mapped = switch (way.tiles) {
            case TWO, FOUR -> MAPPED_CHANNELS;
            case TWO_OF_FIVE -> MAPPED_CHANNELS_OF_FIVE;
            case FOUR_OF_FIVE -> MAPPED_CHANNELS_OF_LARGE;
            case FOUR_STRIDED -> MAPPED_CHANNELS_STRIDED;
        };
        boolean mapsPay = (long) s.groupIn() * s.groupOut() >= mapped * (s.groupIn() + s.groupOut())
                && pixels >= (direction == Direction.WEIGHT_GRADIENT ? 2 : 1) * MAPPED_PIXELS;
        return mapsPay && 3 * multiplications(way, direction, s) <= 2 * plain ? way : Way.PATCHES;
    }

    /** With as many multiplications the smaller tiles are the more exact ones. */
    private static Way better(Way small, Way large, Direction direction, ConvolutionShape s) {
        return multiplications(small, direction, s) <= multiplications(large, direction, s) ? small : large;
    }

    /** The spread way where there are a quarter fewer tiles of outputs than of inputs, and so few that a task may have all of a plane. */
    private static Way of(Way way, Way spread, Direction direction, ConvolutionShape s) {
        long tiles = multiplications(spread, Direction.INPUT_GRADIENT, s);
        boolean spreads = direction == Direction.INPUT_GRADIENT && 4 * tiles <= 3 * multiplications(way, direction, s)
                && tiles <= MOST_SPREAD_TILES * way.tiles.inputs * way.tiles.inputs;
        return spreads ? spread : way;
    }

    /** For each pair of channels in one plane. */
    private static long multiplications(Way way, Direction direction, ConvolutionShape s) {
        boolean byInput = direction == Direction.INPUT_GRADIENT && !way.spreads;
        Winograd.Size tiles = way.tiles;
        return (long) tiles.inputs * tiles.inputs * tiles.stride() * tiles.stride()
                * Math.ceilDiv(byInput ? Winograd.reached(s.height()) : s.height().output(), tiles.outputs)
                * Math.ceilDiv(byInput ? Winograd.reached(s.width()) : s.width().output(), tiles.outputs);
    }
}
