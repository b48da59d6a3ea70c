package dev.narae.cpu;

/**
 * The forward convolution of few channels to few: tiles of the product whose left operand is read where it lies. A patch of few numbers that few
 * outputs need would be packed in more time than it is multiplied in. With more outputs than fit a tile it was no faster. The sums are those of
 * the product of {@link Patches}, in their order, hence their bits.
 *
 * <p>A tile has neighbouring outputs of a line, which see the same places at a constant distance. Images with padding get zeros around them first.
 */
final class PlacedConvolution {
    /** Numbers in a patch at most: then the weights of a panel stay in the nearest cache. */
    private static final int MOST_IN_PATCH = 160;
    /** Lines of outputs of a task, in multiply-adds. */
    private static final int TASK = 1 << 19;
    /** Floats behind a copy that whole vectors may read. */
    private static final int BEHIND = 64;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel kernel;

    PlacedConvolution(Workers workers, Scratch scratch, GemmKernel kernel) {
        this.workers = workers;
        this.scratch = scratch;
        this.kernel = kernel;
    }

    /** Whether this way is possible, and faster: see the constants. */
    boolean suits(ConvolutionShape s, Volumes y) {
        return kernel.placedWidth() > 0 && s.groups() == 1 && s.isPlaneByPlane()
                && s.taps() * s.inChannels() <= MOST_IN_PATCH && s.outChannels() >= kernel.padded(1) && s.outChannels() <= kernel.placedWidth()
                && s.width().output() >= kernel.placedRows(1)
                && y.pixelStride(s.batch(), s.depth().output(), s.height().output(), s.width().output()) == s.outChannels();
    }

    /**
     * Writes y.
     *
     * @param x       images whose channels are adjacent
     * @param weights as right operand: a row for each number of a patch, a column for each output
     * @param y       pixels as dense rows of a matrix
     */
    void forward(ConvolutionShape s, Volumes x, Packing.Panels weights, Finish finish, Volumes y) {
        int width = kernel.width();
        int depth = s.taps() * s.inChannels();
        int outputs = s.outChannels();
        int rows = s.height().output();
        int perTask = Math.clamp(TASK / Math.max(1, depth * outputs * s.width().output()), 1, Math.max(1, rows));
        int blocks = Math.ceilDiv(rows, perTask);
        boolean inside = isInside(s.height()) && isInside(s.width());
        try (Loan loan = new Loan(scratch)) {
            float[] panels = loan.take(Gemm.aligned(Math.ceilDiv(outputs, width) * width * depth));
            weights.packAll(0, depth, 0, outputs, width, panels, Gemm.START);
            int columns = span(s.width(), s.width().output());
            int[] places = inside ? places(s, x.row(), x.column()) : places(s, columns * s.inChannels(), s.inChannels());
            workers.run(s.batch() * s.depth().output() * blocks, (t, worker) -> {
                int plane = t / blocks;
                int first = t % blocks * perTask;
                int lines = Math.min(perTask, rows - first);
                int n = plane / s.depth().output();
                int d = plane % s.depth().output();
                if (inside) {
                    lines(s, x.data(), x.at(n, 0, d, first * s.height().stride(), 0), s.height().stride() * x.row(), s.width().stride() * x.column(),
                            places, panels, finish, y, plane * rows + first, lines);
                    return;
                }
                int high = span(s.height(), lines);
                int line = columns * s.inChannels();
                float[] copy = scratch.take(Gemm.START + high * line + BEHIND);
                load(s, x, plane, first, lines, line, copy, Gemm.START);
                lines(s, copy, Gemm.START, s.height().stride() * line, s.width().stride() * s.inChannels(), places, panels, finish, y, plane * rows + first,
                        lines);
                scratch.give(copy);
            });
        }
    }

    /**
     * What some lines of a plane's outputs see, with zeros around the image.
     *
     * @param plane counted over all images
     * @param line  numbers of one line
     */
    static void load(ConvolutionShape s, Volumes x, int plane, int first, int lines, int line, float[] into, int at) {
        int planes = s.depth().output();
        for (int i = 0; i < span(s.height(), lines); i++) {
            Patches.load(x, s.inChannels(), planes, s.height().input(), s.width().input(), plane / planes, plane % planes,
                    first * s.height().stride() - s.height().padding() + i, -s.width().padding(), line / s.inChannels(), into, at + i * line);
        }
    }

    static boolean isInside(WindowAxis axis) {
        return axis.padding() == 0 && span(axis, axis.output()) <= axis.input();
    }

    /** How many inputs so many outputs see between them. */
    static int span(WindowAxis axis, int outputs) {
        return (outputs - 1) * axis.stride() + (axis.kernel() - 1) * axis.dilation() + 1;
    }

    /** How far behind its first number each number of a patch lies. */
    private static int[] places(ConvolutionShape s, int row, int column) {
        int[] places = new int[s.taps() * s.inChannels()];
        int at = 0;
        for (int h = 0; h < s.height().kernel(); h++) {
            for (int w = 0; w < s.width().kernel(); w++) {
                for (int c = 0; c < s.inChannels(); c++) {
                    places[at++] = h * s.height().dilation() * row + w * s.width().dilation() * column + c;
                }
            }
        }
        return places;
    }

    /** @param line the first line of outputs, counted over all planes */
    private void lines(ConvolutionShape s, float[] a, int ao, int aLine, int aRow, int[] places, float[] panels, Finish finish, Volumes y, int line,
            int lines) {
        int width = s.width().output();
        int outputs = s.outChannels();
        float[] tile = scratch.take(Gemm.START + kernel.placedRows(1) * kernel.placedWidth());
        for (int i = 0; i < lines; i++) {
            int row = (line + i) * width;
            int co = y.offset() + row * outputs;
            line(width, outputs, a, ao + i * aLine, aRow, places, panels, y.data(), co, tile);
            if (finish != null) {
                finish.apply(y.data(), co, outputs, row, 0, width, outputs);
            }
        }
        scratch.give(tile);
    }

    /**
     * One line of pixels, dealt to tiles by {@link Tiling}. What the vectors of a pixel write beyond its outputs is the next pixel's, and is
     * written again; behind the last tile begins somebody else's line.
     */
    private void line(int width, int outputs, float[] a, int ao, int aRow, int[] places, float[] b, float[] c, int co, float[] tile) {
        Tiling tiling = Tiling.of(width, kernel.placedRows(outputs));
        boolean whole = outputs % kernel.padded(1) == 0;
        for (int i = 0; i < tiling.runs(); i++) {
            Tiling.Run run = tiling.run(i);
            int tiles = whole || i < tiling.runs() - 1 ? run.tiles() : run.tiles() - 1;
            kernel.multiplyPlacedRun(tiles, run.height(), outputs, a, ao + run.row() * aRow, run.height() * aRow, aRow, places, b, Gemm.START, c,
                    co + run.row() * outputs, run.height() * outputs, outputs);
        }
        if (!whole) {
            int wide = kernel.placedWidth();
            int last = tiling.row(tiling.tiles() - 1);
            int height = width - last;
            kernel.multiplyPlacedRun(1, height, outputs, a, ao + last * aRow, 0, aRow, places, b, Gemm.START, tile, Gemm.START, 0, wide);
            for (int i = 0; i < height; i++) {
                System.arraycopy(tile, Gemm.START + i * wide, c, co + (last + i) * outputs, outputs);
            }
        }
    }
}
