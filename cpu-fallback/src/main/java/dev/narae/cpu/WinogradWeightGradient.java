package dev.narae.cpu;

import java.util.Arrays;

/**
 * The gradient of a convolution by its weights, by Winograd's algorithms transposed:
 * {@code dG = Gt [sum over the tiles of (A dY At) . (Bt d B)] G}. For each of the n * n elements of a tile that sum is a product of
 * matrices, [outputs, tiles] by [tiles, channels].
 *
 * <p>A task owns some outputs and a part of the tiles, and goes through these block after block. How many parts there are
 * follows from the shape, and their sums are added in order.
 */
final class WinogradWeightGradient {
    /** Floats of mapped tiles that a task has at a time, and the fewest tiles: a product that is too shallow spends its time on the sums. */
    private static final int BLOCK = 1 << 18;
    private static final int LEAST_TILES = 32;

    /** Outputs of one task. */
    private static final int OUTPUTS = 64;

    /** Tasks that are wished for, and blocks of tiles, or tiles, that suffice for a part: what it costs is to clear and to add its sums. */
    private static final int TASKS = 16;
    private static final int PART_BLOCKS = 3;
    private static final int PART_TILES = 128;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel gemm;
    private final WinogradKernel kernel = WinogradKernel.CHOSEN;

    WinogradWeightGradient(Workers workers, Scratch scratch, GemmKernel gemm) {
        this.workers = workers;
        this.scratch = scratch;
        this.gemm = gemm;
    }

    /**
     * Writes the gradient by the weights as {@code [outChannels][taps][groupIn]}. The channels of x and dy must be adjacent.
     */
    void write(Winograd.Size size, ConvolutionShape s, Volumes x, Volumes dy, float[] into) {
        int down = Math.ceilDiv(s.height().output(), size.outputs);
        int across = Math.ceilDiv(s.width().output(), size.outputs);
        for (int g = 0; g < s.groups(); g++) {
            WinogradTiles inputs = new WinogradTiles(x.fromChannel(g * s.groupIn()), s.groupIn(), s.depth().input(), s.height().input(),
                    s.width().input(), size.inputs, size.outputs, s.height().padding(), s.width().padding(), down, across);
            new Pass(size, s.batch(), s.groupOut(), inputs, dy.fromChannel(g * s.groupOut()), s, into,
                    g * s.groupOut() * size.taps() * s.groupIn()).run();
        }
    }

    private final class Pass {
        final Winograd.Size size;
        final ConvolutionShape s;
        final int elements;
        final WinogradTiles inputs;
        final Volumes dy;
        final float[] into;
        final int at;
        final int outputs;
        final int channels;
        final int tiles;
        final int chunk;
        final int chunks;
        final int block;
        final int parts;
        final int blocksPerPart;

        /** Floats between the rows of the sums, whole panels, and of one element's sums. */
        final int paddedChannels;
        final int elementSums;

        /** All sums: part after part, and in it a matrix [outputs, channels] for each tile element. */
        float[] sums;

        Pass(Winograd.Size size, int batch, int outputs, WinogradTiles inputs, Volumes dy, ConvolutionShape s, float[] into, int at) {
            this.size = size;
            this.s = s;
            this.elements = size.inputs * size.inputs;
            this.inputs = inputs;
            this.dy = dy;
            this.into = into;
            this.at = at;
            this.outputs = outputs;
            this.channels = inputs.channels();
            this.tiles = inputs.count(batch);
            this.chunk = Math.min(OUTPUTS, outputs);
            this.chunks = Math.ceilDiv(outputs, chunk);
            this.paddedChannels = gemm.wholePanels(channels);
            this.elementSums = outputs * paddedChannels;
            int most = Math.clamp(BLOCK / (elements * (channels + chunk)), LEAST_TILES, GemmBlocking.DEPTH);
            int enough = Math.max(tiles / PART_TILES, Math.ceilDiv(tiles, most) / PART_BLOCKS);
            int share = Math.max(1, Math.ceilDiv(tiles, Math.clamp(enough, 1, Math.max(1, TASKS / chunks))));
            this.blocksPerPart = Math.ceilDiv(share, most);
            this.block = Math.ceilDiv(share, blocksPerPart);
            this.parts = Math.max(1, Math.ceilDiv(tiles, blocksPerPart * block));
        }

        void run() {
            if (tiles == 0) {
                Arrays.fill(into, at, at + outputs * size.taps() * channels, 0f);
                return;
            }
            int perPart = Math.multiplyExact(elements, elementSums);
            sums = scratch.take(Gemm.aligned(Math.multiplyExact(parts, perPart)));
            try {
                workers.run(parts * chunks, (t, worker) -> part(t / chunks, t % chunks * chunk));
                if (parts > 1) {
                    workers.run(elements, (e, worker) -> {
                        for (int part = 1; part < parts; part++) {
                            gemm.addToRows(sums, sumAt(part, e, 0), sums, sumAt(0, e, 0), elementSums, 1, elementSums);
                        }
                    });
                }
                workers.run(outputs, (o, worker) -> finish(o));
            } finally {
                scratch.give(sums);
            }
        }

        /** Where the sums of an element and an output begin. */
        private int sumAt(int part, int element, int output) {
            return Gemm.START + (part * elements + element) * elementSums + output * paddedChannels;
        }

        private void part(int part, int firstOutput) {
            int count = Math.min(chunk, outputs - firstOutput);
            WinogradTiles gradients = new WinogradTiles(dy.fromChannel(firstOutput), count, s.depth().output(), s.height().output(),
                    s.width().output(), size.outputs, size.outputs, 0, 0, inputs.down(), inputs.across());
            int gradientRow = kernel.padded(count);
            int inputRow = kernel.padded(channels);
            int gradientPitch = block * gradientRow + 16;
            int inputPitch = block * inputRow + 16;
            int inputAt = Gemm.START;
            int gradientAt = inputAt + elements * inputPitch;
            int rowsAt = gradientAt + elements * gradientPitch;
            int panelAt = rowsAt + count * GemmBlocking.ROW_STRIDE;
            int roomAt = panelAt + block * gemm.width();
            float[] own = scratch.take(Gemm.aligned(roomAt + Math.max(gemm.rows() * gemm.width(), Math.max(WinogradTiles.room(size.input, inputRow),
                    WinogradTiles.room(size.gradient, gradientRow)))));
            try {
                for (int b = 0; b < blocksPerPart; b++) {
                    int first = (part * blocksPerPart + b) * block;
                    int depth = Math.min(block, tiles - first);
                    for (int t = 0; t < depth; t++) {
                        gradients.map(kernel, size.gradient, first + t, own, roomAt, own, gradientAt + t * gradientRow,
                                size.inputs * gradientPitch, gradientPitch,
                                WinogradTiles.PIECE);
                        inputs.map(kernel, size.input, first + t, own, roomAt, own, inputAt + t * inputRow, size.inputs * inputPitch, inputPitch,
                                WinogradTiles.PIECE);
                    }
                    for (int e = 0; depth > 0 && e < elements; e++) {
                        pack(own, gradientAt + e * gradientPitch, gradientRow, depth, count, rowsAt);
                        multiply(own, count, depth, rowsAt, inputAt + e * inputPitch, inputRow, sumAt(part, e, firstOutput), panelAt, roomAt, b > 0);
                    }
                }
            } finally {
                scratch.give(own);
            }
        }

        /** The gradients of one element as left operand: for the kernel's turned form if it has one. */
        private void pack(float[] own, int from, int row, int depth, int rows, int to) {
            if (!gemm.turns()) {
                gemm.transpose(own, from, row, depth, rows, own, to, GemmBlocking.ROW_STRIDE);
                return;
            }
            Tiling tiling = Tiling.of(rows, gemm.rows());
            for (int i = 0; i < tiling.tiles(); i++) {
                int at = tiling.row(i);
                gemm.copyTurned(own, from + at, row, depth, tiling.height(i), own, to + at * GemmBlocking.ROW_STRIDE);
            }
        }

        /** The product of one tile element, panel after panel. */
        private void multiply(float[] own, int rows, int depth, int a, int b, int inputRow, int c, int panel, int tile, boolean add) {
            int width = gemm.width();
            Tiling tiling = Tiling.of(rows, gemm.rows());
            for (int column = 0; column < channels; column += width) {
                int columns = Math.min(width, channels - column);
                gemm.copyPanel(own, b + column, inputRow, depth, columns, own, panel);
                for (int i = 0; i < tiling.runs(); i++) {
                    Tiling.Run run = tiling.run(i);
                    tiles(run.tiles(), run.height(), gemm.padded(columns), own, a + run.row() * GemmBlocking.ROW_STRIDE, panel, depth,
                            c + run.row() * paddedChannels + column, tile, add);
                }
            }
        }

        /** Tiles of one height, one below the other. */
        private void tiles(int count, int height, int columns, float[] own, int a, int panel, int depth, int c, int tile, boolean add) {
            int aStep = height * GemmBlocking.ROW_STRIDE;
            int cStep = height * paddedChannels;
            if (columns == gemm.width() && gemm.turns()) {
                gemm.multiplyTurnedRun(count, height, own, a, aStep, own, panel, 0, depth, sums, c, cStep, paddedChannels, add);
            } else if (columns == gemm.width()) {
                gemm.multiplyRun(count, height, own, a, aStep, own, panel, 0, depth, sums, c, cStep, paddedChannels, add);
            } else {
                for (int i = 0; i < count; i++) {
                    if (gemm.turns()) {
                        gemm.multiplyTurned(height, columns, own, a + i * aStep, own, panel, depth, sums, c + i * cStep, paddedChannels, add, own, tile);
                    } else {
                        gemm.multiply(height, columns, own, a + i * aStep, own, panel, depth, sums, c + i * cStep, paddedChannels, add, own, tile);
                    }
                }
            }
        }

        /** Maps the sums of one output to its weights. */
        private void finish(int output) {
            int padded = kernel.padded(channels);
            int window = size.window;
            int taps = size.taps();
            float[] room = scratch.take(taps * padded + WinogradTiles.room(size.weightGradient, 0));
            WinogradTiles.map(kernel, size.weightGradient, sums, sumAt(0, 0, output), size.inputs * elementSums, elementSums, padded, room, taps * padded,
                    room, 0, window * padded, padded, WinogradTiles.PIECE);
            for (int tap = 0; tap < taps; tap++) {
                System.arraycopy(room, tap * padded, into, at + (output * taps + tap) * channels, channels);
            }
            scratch.give(room);
        }
    }
}
