package dev.narae.cpu;

/**
 * One thread's part in {@code Op.Attention} or its gradient: the packed operands of a head, a tile's scores and weights, and the products between them. What
 * belongs to one key head is packed once for all tiles and heads that follow one another.
 */
final class AttentionDesk implements AutoCloseable {
    private static final int STRIDE = GemmBlocking.ROW_STRIDE;
    private static final int DEPTH = GemmBlocking.DEPTH;
    private static final int START = Gemm.START;
    private static final Primitives LOOPS = Primitives.CHOSEN;

    private final GemmKernel kernel;
    private final Loan loan;
    private final AttentionHeads heads;
    private final int panel;
    private final float[] scores;
    private final int pitch;
    /** Rows that lie as packed rows of a left operand do, where a row has one piece. */
    private final float[] weights;
    private final int weightsPitch;
    private final float[] left;
    /** Made for the first product that needs it. */
    private float[] edge;

    AttentionDesk(Scratch scratch, GemmKernel kernel, AttentionHeads heads) {
        this.kernel = kernel;
        this.heads = heads;
        loan = new Loan(scratch);
        panel = kernel.width();
        // No power of two, which would crowd a cache's sets.
        pitch = padded(heads.keys) + 16;
        weightsPitch = heads.keys <= DEPTH ? STRIDE : pitch;
        scores = take(heads.rows * pitch);
        weights = take(heads.rows * Math.max(weightsPitch, STRIDE));
        left = take(Math.ceilDiv(Math.max(heads.keys, Math.max(heads.width, heads.out)), DEPTH) * heads.rows * STRIDE);
    }

    private float[] take(int floats) {
        return loan.take(Math.addExact(START, floats));
    }

    /** Columns rounded up to whole panels. */
    private int padded(int columns) {
        return Math.ceilDiv(columns, panel) * panel;
    }

    /** Room for a right operand. */
    float[] panels(int k, int columns) {
        return take(Math.multiplyExact(k, padded(columns)));
    }

    /** Room for a left operand of so many rows of one piece. */
    float[] turnedRows(int rows) {
        return take(rows * STRIDE);
    }

    /** Packs a right operand, all of its columns, times a factor. */
    void packPanels(MatrixPanels source, int first, int k, int columns, float factor, float[] into) {
        for (int j = 0; j < columns; j += panel) {
            int count = Math.min(panel, columns - j);
            source.pack(first, k, j, count, into, START + j * k);
            Packing.zeroPadding(kernel.padded(count), panel, panel, k, into, START + j * k);
        }
        if (factor != 1) {
            LOOPS.binary(dev.narae.op.BinaryOp.MUL, into, START, into, START, factor, k * padded(columns));
        }
    }

    /** Packs rows of a left operand. */
    private void packLeft(MatrixRows source, int first, int rows, int k) {
        for (int piece = 0; piece * DEPTH < k; piece++) {
            source.pack(first, rows, piece * DEPTH, Math.min(DEPTH, k - piece * DEPTH), left, START + piece * rows * STRIDE);
        }
    }

    /** Rows of a matrix times packed keys or values: a tile's scores, or what their gradients are made of. */
    void scores(MatrixRows source, int tile, int k, float[] right) {
        int count = heads.rows(tile);
        packLeft(source, tile * heads.rows, count, k);
        product(count, left, k, right, k, heads.seen(tile), scores, START, pitch, false);
    }

    /** The tile's scores become its weights. */
    void weigh(int sequence, int head, int tile) {
        heads.weigh(sequence, head, tile, scores, START, pitch, weights, START, weightsPitch);
    }

    /** The weights become the gradients by the tile's scores; the scores are those by the weights. */
    void differences(int tile) {
        int n = heads.seen(tile);
        int count = heads.rows(tile);
        if (n <= SoftmaxKernel.PIECE) {
            SoftmaxGradient.overlapped(count, weights, START, weightsPitch, scores, START, pitch, weights, START, weightsPitch, n);
            return;
        }
        for (int i = 0; i < count; i++) {
            int at = START + i * weightsPitch;
            SoftmaxGradient.line(weights, at, scores, START + i * pitch, weights, at, n, false);
        }
    }

    /** The weights, or what was made of them, times a right operand with a row for every key. */
    void mix(int tile, float[] right, int columns, Matrix target, int at) {
        int n = heads.seen(tile);
        int count = heads.rows(tile);
        float[] rows = weights;
        if (weightsPitch != STRIDE) {
            for (int piece = 0; piece * DEPTH < n; piece++) {
                int length = Math.min(DEPTH, n - piece * DEPTH);
                for (int i = 0; i < count; i++) {
                    System.arraycopy(weights, START + i * weightsPitch + piece * DEPTH, left, START + (piece * count + i) * STRIDE, length);
                }
            }
            rows = left;
        }
        if (isDirect(target, columns)) {
            product(count, rows, n, right, heads.keys, columns, target.data(), at + tile * heads.rows * target.rowStride(), target.rowStride(), false);
            return;
        }
        float[] room = edge(columns);
        product(count, rows, n, right, heads.keys, columns, room, START, padded(columns), false);
        copy(room, count, columns, target, at + tile * heads.rows * target.rowStride());
    }

    /** Turns the weights, or what was made of them: a row for every key. */
    void turn(int tile, float[] into) {
        kernel.transpose(weights, START, weightsPitch, heads.rows(tile), heads.seen(tile), into, START, STRIDE);
    }

    /** Rows that {@link #turn} left, times a right operand with a row for every query of the tile, added to a matrix or, by the first, written. */
    void gather(int tile, float[] turned, float[] right, int columns, float[] target, int at, int targetPitch, boolean add) {
        product(heads.seen(tile), turned, heads.rows(tile), right, heads.rows(tile), columns, target, at, targetPitch, add);
    }

    /** Whether a product may be written where it belongs: whole panels of neighbouring columns. */
    boolean isDirect(Matrix target, int columns) {
        return columns % panel == 0 && target.columnStride() == 1 && target.rowStride() >= columns;
    }

    /** A row's length in a matrix of one's own that products are written to. */
    int ownPitch(int columns) {
        return padded(columns);
    }

    /** Such a matrix. */
    float[] own(int rows, int columns) {
        return take(Math.multiplyExact(rows, padded(columns)));
    }

    private float[] edge(int columns) {
        if (edge == null) {
            edge = own(heads.rows, Math.max(heads.width, heads.out));
        }
        return edge;
    }

    /** Rows of a matrix of one's own to where they belong. */
    void copy(float[] from, int rows, int columns, Matrix target, int at) {
        int fromPitch = padded(columns);
        for (int i = 0; i < rows; i++) {
            int to = at + i * target.rowStride();
            for (int j = 0; j < columns; j++) {
                target.data()[to + j * target.columnStride()] = from[START + i * fromPitch + j];
            }
        }
    }

    /**
     * {@code C = A * B}, or {@code C += A * B}.
     *
     * @param a          packed rows, piece after piece of k
     * @param panelDepth rows of the packed B, of which the first k are multiplied
     */
    private void product(int rows, float[] a, int k, float[] right, int panelDepth, int columns, float[] c, int co, int ldc, boolean add) {
        for (int j = 0; j < columns; j += panel) {
            for (int start = 0; start < k; start += DEPTH) {
                kernel.multiplyRows(rows, a, START + start / DEPTH * rows * STRIDE, right, START + j * panelDepth + start * panel, Math.min(DEPTH, k - start), c,
                        co + j, ldc, add || start > 0);
            }
        }
    }

    @Override
    public void close() {
        loan.close();
    }
}
