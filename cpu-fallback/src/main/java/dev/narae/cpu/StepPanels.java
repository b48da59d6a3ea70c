package dev.narae.cpu;

/**
 * A right operand that is packed once and multiplied many times with few rows: the weights of a recurrent network, at every
 * step. Like {@link Gemm}, an element is the sum over the pieces of k, in order, of the piece's products summed in the order of k.
 *
 * <p>The columns may come from several matrices ("groups") side by side, each of which begins a panel of its own.
 */
final class StepPanels {
    private static final int STRIDE = GemmBlocking.ROW_STRIDE;

    private final GemmKernel kernel;
    private final int width;
    private final int k;
    private final int columns;
    private final int panels;
    private final int depth;
    private final int pieces;
    private final float[] packed;

    /**
     * @param k       the inner extent
     * @param groups  how many matrices
     * @param columns of each
     * @param packed  room of {@link #room}, to be filled by {@link #pack}
     */
    StepPanels(GemmKernel kernel, int k, int groups, int columns, float[] packed) {
        this.kernel = kernel;
        this.k = k;
        this.columns = columns;
        this.packed = packed;
        width = kernel.width();
        panels = groups * Math.ceilDiv(columns, width);
        depth = GemmBlocking.evenDepth(k);
        pieces = Math.ceilDiv(k, depth);
    }

    /** How many floats the packed form takes, its beginning included. */
    static int room(GemmKernel kernel, int k, int groups, int columns) {
        return Gemm.aligned(Math.multiplyExact(Math.multiplyExact(groups * Math.ceilDiv(columns, kernel.width()), k), kernel.width()));
    }

    /** Panels of one group. */
    int blocks() {
        return Math.ceilDiv(columns, width);
    }

    /** Columns of a group's panel. */
    int columns(int block) {
        return Math.min(width, columns - block * width);
    }

    /** Columns that a product into a tile of the kernel's width writes: the kernel's moves are whole there. */
    int tileColumns(int block) {
        int wanted = columns(block);
        return kernel.padded(wanted) == wanted ? wanted : width;
    }

    private int at(int group, int block) {
        return Gemm.START + (group * blocks() + block) * k * width;
    }

    /**
     * Packs rows of one group.
     *
     * @param rows the rows from {@code first} on, of which a matrix may hold only some
     */
    void pack(Workers workers, int group, int first, Matrix rows) {
        Packing.Panels source = Packing.panels(kernel, rows);
        int perTask = Math.clamp((1 << 14) / Math.max(1, rows.rows() * width), 1, blocks());
        workers.run(Math.ceilDiv(blocks(), perTask), (t, w) -> {
            for (int block = t * perTask; block < Math.min(blocks(), (t + 1) * perTask); block++) {
                int to = at(group, block) + first * width;
                source.pack(0, rows.rows(), block * width, columns(block), packed, to);
                Packing.zeroPadding(kernel.padded(columns(block)), tileColumns(block), width, rows.rows(), packed, to);
            }
        });
    }

    /** Floats of so many packed rows of a left operand. */
    int rowRoom(int rows) {
        return pieces * rows * STRIDE;
    }

    /** Packs rows of a left operand, which lie {@code pitch} apart. */
    void packRows(float[] from, int o, int pitch, int rows, float[] into, int at) {
        for (int piece = 0; piece < pieces; piece++) {
            int start = piece * depth;
            int length = Math.min(depth, k - start);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(from, o + i * pitch + start, into, at + (piece * rows + i) * STRIDE, length);
            }
        }
    }

    /**
     * Packed rows times one panel: {@code C = A * B}, or {@code C += A * B}.
     *
     * @param written columns of C to write
     * @param tile    working memory of {@link #tileRoom}
     */
    void multiply(int rows, float[] a, int ao, int group, int block, int written, float[] c, int co, int ldc, boolean add, float[] tile, int tileAt) {
        Tiling tiling = Tiling.of(rows, kernel.rows());
        int b = at(group, block);
        for (int piece = 0; piece < pieces; piece++) {
            int start = piece * depth;
            if (written == width) {
                kernel.multiplyRows(rows, a, ao + piece * rows * STRIDE, packed, b + start * width, Math.min(depth, k - start), c, co, ldc, add || piece > 0);
                continue;
            }
            for (int i = 0; i < tiling.tiles(); i++) {
                int row = tiling.row(i);
                kernel.multiply(tiling.height(i), written, a, ao + (piece * rows + row) * STRIDE, packed, b + start * width, Math.min(depth, k - start),
                        c, co + row * ldc, ldc, add || piece > 0, tile, tileAt);
            }
        }
    }

    static int tileRoom(GemmKernel kernel) {
        return kernel.rows() * kernel.width();
    }
}
