package dev.narae.cpu;

/**
 * Convolutions with windows of 3 x 3 or 5 x 5, stride 1, and of 4 x 4, stride 2, by the algorithms F(m x m, r x r) of Winograd, F(2x2, 3x3),
 * F(4x4, 3x3), F(2x2, 5x5), F(4x4, 5x5) and F(4x4, 2x2): {@code Y = At [(G g Gt) . (Bt d B)] A} for each tile d of n x n inputs,
 * n = m + r - 1, which gives m x m outputs Y. The products are summed over the channels before At is applied, so for each of the n * n elements of
 * a tile they are a product of matrices, [tiles, channels] by [channels, outputs]: 36 multiplications for 16 outputs of F(4x4, 3x3), where the
 * definition has 144, for 4 of F(2x2, 5x5), where it has 100, and 64 for 16 of F(4x4, 5x5), where it has 400. The maps are in {@link WinogradMap}.
 *
 * <p>A window of 4 x 4 with stride 2 is four windows of 2 x 2, each of which sees every other row and column ({@link WinogradTiles#phases}). Their
 * channels follow one another as if there were four times as many; of the gradient by the input, the outputs. 100 multiplications for 16 outputs
 * instead of 256.
 *
 * <p>The gradient by the input is the same with weights turned by half a circle; the gradient by the weights is in
 * {@link WinogradWeightGradient}.
 *
 * <p>A task takes a block of tiles from their inputs to their outputs, so that what is between them stays in the cache. Cuts
 * follow the shape alone, and an output is the sum over pieces of the channels, in order: any number of threads gives the same bits.
 *
 * <p>An error is relative to the largest values of the tile, not to the terms of the single output, and a NaN or an infinity
 * reaches all outputs of its tiles.
 */
final class Winograd {
    /** Floats of mapped inputs and products that a task has at a time: they should stay in the second-level cache. */
    private static final int BLOCK = 1 << 17;

    /** The most outputs of a task at a time, in floats of the products of one tile element. */
    private static final int OUTPUTS = 64;

    /** Chunks of outputs and floats of mapped weights above which, with few blocks, tasks map their own: the whole would go through the memory. */
    private static final int OWN_CHUNKS = 8;
    private static final int SHARED_WEIGHTS = 1 << 21;

    /** Channels of a panel of weights that one task maps. */
    private static final int PACKED_CHANNELS = 64;

    /** The fewest tiles of a block: with fewer, a panel of weights is not used often enough. */
    private static final int LEAST_TILES = 16;

    /** Tasks that suffice to keep the threads of a large machine evenly busy. */
    private static final int ENOUGH_TASKS = 32;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel gemm;
    private final WinogradKernel kernel = WinogradKernel.CHOSEN;

    Winograd(Workers workers, Scratch scratch, GemmKernel gemm) {
        this.workers = workers;
        this.scratch = scratch;
        this.gemm = gemm;
    }

    /** The sizes of tiles: F(2x2, 3x3), F(4x4, 3x3), F(2x2, 5x5), F(4x4, 5x5), and F(4x4, 2x2) for a stride of two. */
    enum Size {
        TWO(2, 3, WinogradMap.INPUT_2, WinogradMap.WEIGHT_2, WinogradMap.OUTPUT_2, WinogradMap.GRADIENT_2, WinogradMap.WEIGHT_GRADIENT_2, null),
        FOUR(4, 3, WinogradMap.INPUT_4, WinogradMap.WEIGHT_4, WinogradMap.OUTPUT_4, WinogradMap.GRADIENT_4, WinogradMap.WEIGHT_GRADIENT_4,
                WinogradMap.INPUT_GRADIENT_4),
        TWO_OF_FIVE(2, 5, WinogradMap.INPUT_4, WinogradMap.WEIGHT_5, WinogradMap.OUTPUT_5, WinogradMap.GRADIENT_5, WinogradMap.WEIGHT_GRADIENT_5,
                WinogradMap.INPUT_GRADIENT_4),
        FOUR_OF_FIVE(4, 5, WinogradMap.INPUT_8, WinogradMap.WEIGHT_8, WinogradMap.OUTPUT_8, WinogradMap.GRADIENT_8, WinogradMap.WEIGHT_GRADIENT_8,
                WinogradMap.INPUT_GRADIENT_8),
        FOUR_STRIDED(4, 2, WinogradMap.INPUT_42, WinogradMap.WEIGHT_42, WinogradMap.OUTPUT_42, null, null, null);

        /** Outputs of a tile along an axis, taps of the window, and inputs of a tile. */
        final int outputs;
        final int window;
        final int inputs;
        final WinogradMap input;
        final WinogradMap weight;
        final WinogradMap output;
        /** For the gradient by the weights, or null. */
        final WinogradMap gradient;
        final WinogradMap weightGradient;
        /** For {@link #spreadGradient}, or null. */
        final WinogradMap inputGradient;

        Size(int outputs, int window, WinogradMap input, WinogradMap weight, WinogradMap output, WinogradMap gradient, WinogradMap weightGradient,
                WinogradMap inputGradient) {
            this.outputs = outputs;
            this.window = window;
            this.inputs = outputs + window - 1;
            this.input = input;
            this.weight = weight;
            this.output = output;
            this.gradient = gradient;
            this.weightGradient = weightGradient;
            this.inputGradient = inputGradient;
        }

        /** Taps of a phase. */
        int taps() {
            return window * window;
        }

        int stride() {
            return this == FOUR_STRIDED ? 2 : 1;
        }
    }

    /** Writes y; see {@link Convolution#forward}. The channels of x must be adjacent, and pixels of y the rows of a matrix. */
    void forward(Size size, ConvolutionShape s, Volumes x, Volumes w, Finish finish, Volumes y) {
        int down = Math.ceilDiv(s.height().output(), size.outputs);
        int across = Math.ceilDiv(s.width().output(), size.outputs);
        for (int g = 0; g < s.groups(); g++) {
            int firstIn = g * s.groupIn();
            int firstOut = g * s.groupOut();
            WinogradTiles from = new WinogradTiles(x.fromChannel(firstIn), s.groupIn(), s.depth().input(), s.height().input(),
                    s.width().input(), size.inputs, size.outputs, s.height().padding(), s.width().padding(), down, across);
            WinogradTiles to = new WinogradTiles(y.fromChannel(firstOut), s.groupOut(), s.depth().output(), s.height().output(), s.width().output(),
                    size.outputs, size.outputs, 0, 0, down, across);
            new Pass(size.weight, size.input, size.output, false, s.batch(), size.stride(), from,
                    WinogradWeights.phases(size.stride(), w.fromImage(firstOut), size.window, false), new WinogradTiles[] {to}, finish, firstOut).run();
        }
    }

    /**
     * Writes dx; see {@link Convolution#inputGradient}. The channels of dy must be adjacent, and pixels of dx the rows of a matrix.
     *
     * @param finish null if there is a stride
     */
    void inputGradient(Size size, ConvolutionShape s, Volumes dy, Volumes w, Finish finish, Volumes dx) {
        int stride = size.stride();
        // Outputs from the first that sees an input to the last.
        int firstRow = s.height().padding() / stride;
        int firstColumn = s.width().padding() / stride;
        int down = Math.ceilDiv(reached(s.height()), size.outputs);
        int across = Math.ceilDiv(reached(s.width()), size.outputs);
        for (int g = 0; g < s.groups(); g++) {
            int firstIn = g * s.groupIn();
            int firstOut = g * s.groupOut();
            WinogradTiles from = new WinogradTiles(dy.fromChannel(firstOut), s.groupOut(), s.depth().output(), s.height().output(),
                    s.width().output(), size.inputs, size.outputs, size.window - 1 - firstRow, size.window - 1 - firstColumn, down, across);
            WinogradTiles[] to = WinogradTiles.phases(stride, dx.fromChannel(firstIn), s.groupIn(), s.depth().input(), s.height().input(),
                    s.width().input(), size.outputs, size.outputs, s.height().padding() - firstRow * stride, s.width().padding() - firstColumn * stride, down, across);
            new Pass(size.weight, size.input, size.output, false, s.batch(), 1, from,
                    WinogradWeights.phases(stride, w.fromImage(firstOut), size.window, true), to, finish, firstIn).run();
        }
    }

    /** How many neighbouring outputs, those that padding would add among them, see the inputs with a first tap of a phase. */
    static int reached(WindowAxis axis) {
        return axis.input() == 0 ? 0 : (axis.input() - 1 + axis.padding()) / axis.stride() - axis.padding() / axis.stride() + 1;
    }

    /**
     * The same by the algorithm transposed, {@code B [(A dy At) . (G g Gt)] Bt}, whose tiles of inputs overlap and are added. It takes as many
     * tiles as the outputs have, which without padding are far fewer than those of the inputs. A task adds up whole planes, so they should be small.
     */
    void spreadGradient(Size size, ConvolutionShape s, Volumes dy, Volumes w, Finish finish, Volumes dx) {
        int down = Math.ceilDiv(s.height().output(), size.outputs);
        int across = Math.ceilDiv(s.width().output(), size.outputs);
        if (down * across == 0) {
            inputGradient(size, s, dy, w, finish, dx);
            return;
        }
        for (int g = 0; g < s.groups(); g++) {
            int firstIn = g * s.groupIn();
            int firstOut = g * s.groupOut();
            WinogradTiles from = new WinogradTiles(dy.fromChannel(firstOut), s.groupOut(), s.depth().output(), s.height().output(),
                    s.width().output(), size.outputs, size.outputs, 0, 0, down, across);
            WinogradTiles to = new WinogradTiles(dx.fromChannel(firstIn), s.groupIn(), s.depth().input(), s.height().input(), s.width().input(),
                    size.inputs, size.outputs, s.height().padding(), s.width().padding(), down, across);
            new Pass(size.weight, size.gradient, size.inputGradient, true, s.batch(), 1, from,
                    new Volumes[] {WinogradWeights.across(w.fromImage(firstOut))}, new WinogradTiles[] {to}, finish, firstIn).run();
        }
    }

    /** One convolution on its way: what all its tasks share. */
    private final class Pass {
        /** What comes before and behind the products. */
        final WinogradMap mapIn;
        final WinogradMap mapOut;
        /** Extent of a tile between them. */
        final int extent;
        final int elements;
        /** Whether outputs overlap and are added. */
        final boolean adds;
        final int perPlane;
        final WinogradTiles from;
        /** For a stride, or null. */
        final PaddedPlane plane;
        /** By phase. */
        final WinogradTiles[] to;
        final Finish finish;
        final int firstColumn;
        final WinogradWeights weights;
        final int tiles;
        final int width = gemm.width();
        /** Of all phases. */
        final int channels;
        final int outputs;
        final int pieces;

        /** Panels of outputs that a task computes at a time. */
        final int panels;
        final int chunks;
        final int chunkColumns;
        final int block;
        final int blocks;

        /**
         * Distances between the matrices of tile elements: mapped inputs (rows are tiles), by the element's row and column, and products. Where
         * there are few channels, the elements of one row share the rows that the kernel reads: the nearer cache holds more pages of them.
         */
        final int inputRowPitch;
        final int inputColumnPitch;
        final int pieceFloats;
        final int productPitch;

        /** Whether each task maps the weights of its outputs, and all blocks pass them while they are in the cache. */
        final boolean ownWeights;

        /** Distance between the matrices of mapped weights, in an array of all of them or of one chunk. */
        final int weightPitch;

        Pass(WinogradMap mapWeight, WinogradMap mapIn, WinogradMap mapOut, boolean adds, int batch, int stride, WinogradTiles from, Volumes[] w,
                WinogradTiles[] to, Finish finish, int firstColumn) {
            this.mapIn = mapIn;
            this.mapOut = mapOut;
            this.adds = adds;
            this.extent = mapIn.to;
            this.elements = extent * extent;
            this.perPlane = from.down() * from.across();
            this.from = from;
            this.plane = stride > 1 ? new PaddedPlane(from, stride) : null;
            this.to = to;
            this.finish = finish;
            this.firstColumn = firstColumn;
            this.channels = stride * stride * from.channels();
            this.outputs = to.length * to[0].channels();
            this.weights = new WinogradWeights(gemm, kernel, mapWeight, w, to.length > 1, outputs, channels);
            this.tiles = from.count(batch);
            this.pieces = Math.ceilDiv(channels, WinogradTiles.PIECE);
            this.panels = Math.min(weights.panels(), Math.max(1, OUTPUTS / width));
            this.chunks = Math.ceilDiv(weights.panels(), panels);
            this.chunkColumns = panels * width;
            int most = Math.max(1, BLOCK / (elements * (channels + chunkColumns)) / gemm.rows()) * gemm.rows();
            int fit = Math.max(most, LEAST_TILES);
            this.block = Math.min(tiles, adds ? Math.max(1, fit / perPlane) * perPlane : fit);
            this.blocks = Math.ceilDiv(tiles, block);
            int rows = block * GemmBlocking.ROW_STRIDE + 16;
            boolean few = extent * kernel.padded(channels) <= GemmBlocking.ROW_STRIDE;
            this.inputColumnPitch = few ? kernel.padded(channels) : rows;
            this.inputRowPitch = few ? rows : extent * rows;
            this.pieceFloats = extent * inputRowPitch;
            this.productPitch = block * chunkColumns + 16;
            this.ownWeights = blocks == 1 || blocks < ENOUGH_TASKS && chunks >= OWN_CHUNKS
                    && (long) elements * channels * outputs > SHARED_WEIGHTS;
            this.weightPitch = weights.pitch(ownWeights ? panels : weights.panels());
        }

        void run() {
            if (ownWeights) {
                workers.run(chunks, (chunk, worker) -> {
                    float[] own = scratch.take(floats());
                    float[] u = takeWeights();
                    for (int panel = chunk * panels; panel < lastPanel(chunk); panel++) {
                        weights.pack(panel, 0, channels, own, 0, u, Gemm.START + (panel - chunk * panels) * channels * width, weightPitch);
                    }
                    for (int b = 0; b < blocks; b++) {
                        block(b, chunk, chunk + 1, own, u, chunk);
                    }
                    scratch.give(own);
                    scratch.give(u);
                });
                return;
            }
            float[] u = takeWeights();
            int parts = Math.ceilDiv(channels, PACKED_CHANNELS);
            workers.run(weights.panels() * parts, (t, worker) -> {
                int panel = t / parts;
                int first = t % parts * PACKED_CHANNELS;
                float[] room = scratch.take(weights.room());
                weights.pack(panel, first, Math.min(channels, first + PACKED_CHANNELS), room, 0, u, Gemm.START + panel * channels * width,
                        weightPitch);
                scratch.give(room);
            });
            // Few blocks: the outputs are cut as well, and each task maps the inputs again.
            int each = blocks >= ENOUGH_TASKS ? chunks : 1;
            int tasks = chunks / each;
            workers.run(blocks * tasks, (t, worker) -> {
                float[] own = scratch.take(floats());
                block(t / tasks, t % tasks, t % tasks + each, own, u, 0);
                scratch.give(own);
            });
            scratch.give(u);
        }

        private float[] takeWeights() {
            return scratch.take(Gemm.aligned(Math.multiplyExact(elements, weightPitch)));
        }

        private int lastPanel(int chunk) {
            return Math.min(weights.panels(), (chunk + 1) * panels);
        }

        private int productAt() {
            return Gemm.START + pieces * pieceFloats;
        }

        private int roomAt() {
            return productAt() + elements * productPitch;
        }

        private int mapRoom() {
            return Math.max(WinogradTiles.room(mapIn, kernel.padded(from.channels())), WinogradTiles.room(mapOut, chunkColumns));
        }

        private int planeAt() {
            return roomAt() + Math.max(mapRoom(), gemm.rows() * width);
        }

        /** What a task needs for itself. */
        private int floats() {
            return Gemm.aligned(Math.max(weights.room(), planeAt() + (plane == null ? 0 : plane.floats())));
        }

        /**
         * A block of tiles, for some chunks of outputs.
         *
         * @param u mapped weights from {@code firstOfWeights}, a chunk, on
         */
        private void block(int number, int firstChunk, int lastChunk, float[] own, float[] u, int firstOfWeights) {
            int first = number * block;
            int count = Math.min(block, tiles - first);
            if (plane != null) {
                mapPhases(first, count, own);
            }
            for (int t = 0; plane == null && t < count; t++) {
                from.map(kernel, mapIn, first + t, own, roomAt(), own, Gemm.START + t * GemmBlocking.ROW_STRIDE, inputRowPitch,
                        inputColumnPitch, pieceFloats);
            }
            for (int chunk = firstChunk; chunk < lastChunk; chunk++) {
                int weightAt = Gemm.START + (chunk - firstOfWeights) * chunkColumns * channels;
                int output = chunk * chunkColumns;
                int columns = Math.min(outputs - output, chunkColumns);
                for (int e = 0; e < elements; e++) {
                    int from = Gemm.START + e / extent * inputRowPitch + e % extent * inputColumnPitch;
                    multiply(count, columns, own, from, u, weightAt + e * weightPitch, productAt() + e * productPitch, roomAt());
                }
                if (adds) {
                    to[0].clear(first / perPlane, count / perPlane, output, columns);
                }
                int each = to[0].channels();
                for (int done = 0, some; done < columns; done += some) {
                    int inPhase = (output + done) % each;
                    some = Math.min(columns - done, each - inPhase);
                    for (int t = 0; t < count; t++) {
                        output(to[(output + done) / each], first + t, inPhase, some, own, productAt() + t * chunkColumns + done, roomAt());
                    }
                }
                for (int plane = first / perPlane; adds && finish != null && plane < (first + count) / perPlane; plane++) {
                    finish(to[0], plane, 0, 0, to[0].rows(), to[0].columns(), output, columns);
                }
            }
        }

        /** Maps the phases of the block's inputs, whose channels follow one another. */
        private void mapPhases(int first, int count, float[] own) {
            WinogradTiles[] phases = plane.phases(own, planeAt());
            int loaded = -1;
            for (int t = 0; t < count; t++) {
                if (from.plane(first + t) != loaded) {
                    loaded = from.plane(first + t);
                    plane.load(loaded, own, planeAt());
                }
                for (int f = 0; f < phases.length; f++) {
                    int channel = f * from.channels();
                    phases[f].map(kernel, mapIn, first + t, own, roomAt(), own, Gemm.START + t * GemmBlocking.ROW_STRIDE
                            + channel / WinogradTiles.PIECE * pieceFloats + channel % WinogradTiles.PIECE, inputRowPitch, inputColumnPitch, pieceFloats);
                }
            }
        }

        /** The product of one tile element, for all tiles of the block and the panels of a chunk. */
        private void multiply(int rows, int columns, float[] own, int a, float[] u, int b, int c, int tileAt) {
            Tiling tiling = Tiling.of(rows, gemm.rows());
            for (int piece = 0; piece < pieces; piece++) {
                int k = piece * WinogradTiles.PIECE;
                int depth = Math.min(WinogradTiles.PIECE, channels - k);
                for (int column = 0; column < columns; column += width) {
                    int panel = b + (column * channels + k * width);
                    int wide = gemm.padded(Math.min(width, columns - column));
                    if (wide == width) {
                        gemm.multiplyRows(rows, own, a + piece * pieceFloats, u, panel, depth, own, c + column, chunkColumns, piece > 0);
                        continue;
                    }
                    for (int i = 0; i < tiling.tiles(); i++) {
                        int row = tiling.row(i);
                        gemm.multiply(tiling.height(i), wide, own, a + piece * pieceFloats + row * GemmBlocking.ROW_STRIDE, u, panel, depth,
                                own, c + row * chunkColumns + column, chunkColumns, piece > 0, own, tileAt);
                    }
                }
            }
        }

        /** Outputs of a tile from its products. */
        private void output(WinogradTiles to, int tile, int firstOutput, int columns, float[] own, int productAt, int roomAt) {
            int m = mapOut.to;
            int place = adds ? -1 : to.place(tile, firstOutput);
            int padded = kernel.padded(columns);
            Volumes y = to.images();
            int rowPitch = extent * productPitch;
            int pieceStep = WinogradTiles.PIECE;
            if (place >= 0 && padded == columns) {
                WinogradTiles.map(kernel, mapOut, own, productAt, rowPitch, productPitch, columns, own, roomAt, y.data(), place, y.row(), y.column(),
                        pieceStep);
            } else {
                int at = roomAt + extent * m * WinogradTiles.STRETCH;
                WinogradTiles.map(kernel, mapOut, own, productAt, rowPitch, productPitch, padded, own, roomAt, own, at, m * padded, padded, pieceStep);
                if (adds) {
                    to.add(gemm, tile, own, at, padded, firstOutput, columns);
                } else {
                    to.store(tile, own, at, padded, firstOutput, columns);
                }
            }
            if (finish != null && !adds) {
                int row = to.row(tile);
                int column = to.column(tile);
                finish(to, to.plane(tile), row, column, Math.min(m, to.rows() - row), Math.min(m, to.columns() - column), firstOutput, columns);
            }
        }

        /** Finishes some outputs of a rectangle of pixels. */
        private void finish(WinogradTiles to, int plane, int row, int column, int high, int wide, int firstOutput, int columns) {
            Volumes y = to.images();
            for (int i = row; i < row + high; i++) {
                int pixel = (plane * to.rows() + i) * to.columns() + column;
                finish.apply(y.data(), to.at(plane, i, column) + firstOutput, y.column(), pixel, firstColumn + firstOutput, wide, columns);
            }
        }
    }
}
