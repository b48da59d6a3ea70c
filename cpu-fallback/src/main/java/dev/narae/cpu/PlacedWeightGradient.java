package dev.narae.cpu;

import java.util.Arrays;

/**
 * The gradient by the weights of a convolution of few channels, {@code dw[o, c, t] = sum over n, p of dy[n, o, p] * x[n, c, p*stride - padding + t*dilation]}, as a
 * first layer has it: the transposed patches times dy, of which neither is packed. For the taps of a window's line the numbers of a patch are neighbours in x, so
 * that the rows of a tile of {@link GemmKernel#multiplyPlacedRun} are those, its k are the outputs of some lines, and dy is the right operand as it lies, if it has
 * just as many channels as a panel has columns. Images with padding get zeros around them first.
 *
 * <p>The lines of all images fall into parts, whose sums are added in order; into which, follows from the shape alone.
 */
final class PlacedWeightGradient {
    /** Numbers in a patch, and outputs, at most: with more the packing of patches is hardly felt. Where more than a quarter of the lanes are idle, patches are smaller. */
    private static final int MOST_IN_PATCH = 160;
    private static final int MOST_WITH_IDLE_LANES = 64;
    private static final int MOST_OUTPUTS = 64;
    /** Rows of a tile at least: with fewer, sums would wait for one another. */
    private static final int LEAST_ROWS = 3;
    /** Outputs of a product, about: a panel of so many k fills the first-level cache. */
    private static final int DEPTH = 256;
    /** Multiply-adds of a part at least. */
    private static final long PART = 1 << 18;
    private static final int MOST_PARTS = 16;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel kernel;

    PlacedWeightGradient(Workers workers, Scratch scratch, GemmKernel kernel) {
        this.workers = workers;
        this.scratch = scratch;
        this.kernel = kernel;
    }

    /** Whether this way is possible, and faster: see the constants. Without outputs there is nothing to read. */
    boolean suits(ConvolutionShape s) {
        boolean idle = 4 * s.outChannels() < 3 * Math.ceilDiv(s.outChannels(), kernel.width()) * kernel.width();
        return kernel.placedWidth() >= kernel.width() && s.groups() == 1 && s.outputPixels() > 0 && s.isPlaneByPlane() && (s.width().dilation() == 1 || s.width().kernel() == 1)
                && rowsOfLine(s) >= LEAST_ROWS && s.taps() * s.inChannels() <= (idle ? MOST_WITH_IDLE_LANES : MOST_IN_PATCH)
                && s.outChannels() >= kernel.padded(1) && s.outChannels() <= MOST_OUTPUTS;
    }

    private static int rowsOfLine(ConvolutionShape s) {
        return s.width().kernel() * s.inChannels();
    }

    /**
     * @param x    images whose channels are adjacent
     * @param dy   pixels as rows of a matrix
     * @param into dw as {@code [outChannels][taps][inChannels]}
     */
    void write(ConvolutionShape s, Volumes x, Volumes dy, float[] into) {
        int width = kernel.width();
        int patch = s.taps() * s.inChannels();
        int outputs = s.outChannels();
        int panels = Math.ceilDiv(outputs, width);
        int size = panels * patch * width;
        Lines lines = new Lines(s, x, dy);
        int parts = (int) Math.clamp((long) s.batch() * s.outputPixels() * patch * outputs / PART, 1, Math.clamp(lines.units, 1, MOST_PARTS));
        try (Loan loan = new Loan(scratch)) {
            float[] sums = loan.take(parts * size);
            workers.run(parts, (t, w) -> {
                Arrays.fill(sums, t * size, (t + 1) * size, 0f);
                lines.add((int) ((long) t * lines.units / parts), (int) ((long) (t + 1) * lines.units / parts), sums, t * size);
            });
            for (int part = 1; part < parts; part++) {
                kernel.addToRows(sums, part * size, sums, 0, size, 1, size);
            }
            for (int panel = 0; panel < panels; panel++) {
                int first = panel * width;
                kernel.transpose(sums, first * patch, width, patch, Math.min(width, outputs - first), into, first * patch, patch);
            }
        }
    }

    /** Where the outputs of some lines read, and those of the last lines of a plane; the last of them is kept, for the next step. Nobody writes to it. */
    private record Places(int lines, int columns, int last, int row, int column, int[] places, int[] lastPlaces) {
        private static volatile Places kept;

        static Places of(int lines, int columns, int last, int row, int column) {
            Places known = kept;
            if (known == null || known.lines != lines || known.columns != columns || known.last != last || known.row != row || known.column != column) {
                int[] places = new int[lines * columns];
                for (int h = 0, at = 0; h < lines; h++) {
                    for (int w = 0; w < columns; w++) {
                        places[at++] = h * row + w * column;
                    }
                }
                known = new Places(lines, columns, last, row, column, places, last == 0 ? places : Arrays.copyOf(places, last * columns));
                kept = known;
            }
            return known;
        }
    }

    /** What all parts share: units of some lines of outputs of one plane, counted over all planes. */
    private final class Lines {
        final ConvolutionShape s;
        final Volumes x;
        final Volumes dy;
        final int width = kernel.width();
        final int patch;
        final int across;
        final int lines;
        final int blocks;
        final int units;
        /** Whether x is read where it lies. */
        final boolean inside;
        /** How far apart lines of what is read are. */
        final int line;
        final int[] places;
        /** Those of the last lines of a plane, which may be fewer. */
        final int[] lastPlaces;
        final int dyStride;

        Lines(ConvolutionShape s, Volumes x, Volumes dy) {
            this.s = s;
            this.x = x;
            this.dy = dy;
            patch = s.taps() * s.inChannels();
            across = rowsOfLine(s);
            int rows = s.height().output();
            int columns = s.width().output();
            lines = Math.clamp(DEPTH / Math.max(1, columns), 1, Math.max(1, rows));
            blocks = Math.ceilDiv(rows, lines);
            units = s.batch() * s.depth().output() * blocks;
            inside = PlacedConvolution.isInside(s.height()) && PlacedConvolution.isInside(s.width()) && (x.column() == s.inChannels() || s.width().kernel() == 1);
            line = inside ? x.row() : PlacedConvolution.span(s.width(), columns) * s.inChannels();
            Places found = Places.of(lines, columns, rows % lines, s.height().stride() * line, s.width().stride() * (inside ? x.column() : s.inChannels()));
            places = found.places;
            lastPlaces = found.lastPlaces;
            dyStride = dy.pixelStride(s.batch(), s.depth().output(), rows, columns);
        }

        void add(int firstUnit, int endUnit, float[] sums, int at) {
            boolean lies = s.outChannels() == width && dyStride == width;
            int panel = lies ? 0 : places.length * width;
            int copied = inside ? 0 : PlacedConvolution.span(s.height(), lines) * line;
            float[] own = scratch.take(Gemm.START + panel + patch * width + copied);
            int tile = Gemm.START + panel;
            int copy = tile + patch * width;
            try {
                Arrays.fill(own, tile, copy, 0f);
                for (int unit = firstUnit; unit < endUnit; unit++) {
                    int plane = unit / blocks;
                    int first = unit % blocks * lines;
                    int count = Math.min(lines, s.height().output() - first);
                    int ao = copy;
                    if (inside) {
                        ao = x.at(plane / s.depth().output(), 0, plane % s.depth().output(), first * s.height().stride(), 0);
                    } else {
                        PlacedConvolution.load(s, x, plane, first, count, line, own, copy);
                    }
                    int[] k = count == lines ? places : lastPlaces;
                    int row = dy.offset() + (plane * s.height().output() + first) * s.width().output() * dyStride;
                    for (int column = 0; column < s.outChannels(); column += width) {
                        int columns = Math.min(width, s.outChannels() - column);
                        if (!lies) {
                            kernel.copyPanel(dy.data(), row + column, dyStride, k.length, columns, own, Gemm.START);
                        }
                        product(inside ? x.data() : own, ao, k, lies ? dy.data() : own, lies ? row : Gemm.START, columns, own, tile);
                        kernel.addToRows(own, tile, sums, at + column * patch, patch * width, 1, patch * width);
                    }
                }
            } finally {
                scratch.give(own);
            }
        }

        /** All taps: those of a window's line are rows of tiles, one run of which has the same of all lines. */
        private void product(float[] a, int ao, int[] places, float[] b, int bo, int columns, float[] c, int co) {
            Tiling tiling = Tiling.of(across, kernel.placedRows(columns));
            for (int i = 0; i < tiling.tiles(); i++) {
                int row = tiling.row(i);
                kernel.multiplyPlacedRun(s.height().kernel(), tiling.height(i), columns, a, ao + row, s.height().dilation() * line, 1, places, b, bo, c,
                        co + row * width, across * width, width);
            }
        }
    }
}
