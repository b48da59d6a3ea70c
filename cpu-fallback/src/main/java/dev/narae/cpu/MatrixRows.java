package dev.narae.cpu;

/** A matrix as left operand. It may be moved from place to place of its array: in a batch one serves product after product. */
final class MatrixRows implements Packing.Rows {
    /** Columns that are packed for all neighbouring tiles before the next: they lie pages apart, a tile's part of one is a line. */
    private static final int STRETCH = Packing.STRETCH;

    /**
     * Rows whose part of a line in memory is long enough to be read ahead, line after line, before squares are taken from it. A training step
     * with one thread: LSTM 1.00 by A and 1.01 by B, GRU 1.02 and 1.03; with two nothing was seen.
     */
    private static final int LONG_ROWS = 64;

    private final GemmKernel kernel;
    private final float[] data;
    private final int rowStride;
    private final int columnStride;
    private int offset;

    MatrixRows(GemmKernel kernel, Matrix a) {
        this.kernel = kernel;
        data = a.data();
        offset = a.offset();
        rowStride = a.rowStride();
        columnStride = a.columnStride();
    }

    /** The same matrix somewhere else in the array. */
    void moveTo(int place) {
        offset = place;
    }

    @Override
    public void pack(int row, int rows, int k, int depth, float[] into, int at) {
        if (columnStride == 1) {
            copy(row, rows, k, depth, into, at);
        } else if (rowStride == 1) {
            turn(row, rows, k, depth, into, at);
        } else {
            gather(row, rows, k, depth, into, at);
        }
    }

    private void copy(int row, int rows, int k, int depth, float[] into, int at) {
        int from = offset + row * rowStride + k;
        for (int i = 0; i < rows; i++) {
            System.arraycopy(data, from + i * rowStride, into, at + i * GemmBlocking.ROW_STRIDE, depth);
        }
    }

    private void turn(int row, int rows, int k, int depth, float[] into, int at) {
        for (int l = 0; l < depth; l += STRETCH) {
            int most = Math.min(STRETCH, depth - l);
            int from = offset + row + (k + l) * columnStride;
            if (rows >= LONG_ROWS && rows * most <= Packing.FETCHED) {
                Ahead.rows(data, from, columnStride, most, rows);
            }
            kernel.transpose(data, from, columnStride, most, rows, into, at + l, GemmBlocking.ROW_STRIDE);
        }
    }

    private void gather(int row, int rows, int k, int depth, float[] into, int at) {
        for (int i = 0; i < rows; i++) {
            int s = offset + (row + i) * rowStride + k * columnStride;
            int d = at + i * GemmBlocking.ROW_STRIDE;
            for (int l = 0; l < depth; l++) {
                into[d + l] = data[s + l * columnStride];
            }
        }
    }

    @Override
    public boolean turned() {
        return columnStride > 1 && rowStride == 1 && kernel.turns();
    }

    @Override
    public void packTurned(int row, int rows, int k, int depth, float[] into, int at) {
        kernel.copyTurned(data, offset + row + k * columnStride, columnStride, depth, rows, into, at);
    }

    @Override
    public void packTurnedRun(int tiles, int row, int rows, int k, int depth, float[] into, int at) {
        for (int l = 0; l < depth; l += STRETCH) {
            int most = Math.min(STRETCH, depth - l);
            if (tiles > 1 && tiles * rows * most <= Packing.FETCHED) {
                Ahead.rows(data, offset + row + (k + l) * columnStride, columnStride, most, tiles * rows);
            }
            for (int t = 0; t < tiles; t++) {
                packTurned(row + t * rows, rows, k + l, most, into, at + (t * GemmBlocking.ROW_STRIDE + l) * rows);
            }
        }
    }
}
