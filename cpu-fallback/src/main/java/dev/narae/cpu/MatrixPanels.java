package dev.narae.cpu;

/** A matrix as right operand. It may be moved from place to place of its array: in a batch one serves product after product. */
final class MatrixPanels implements Packing.Panels {
    /** Rows that are packed for all neighbouring panels before the next: they lie pages apart, a panel's part of one is a line. */
    private static final int STRETCH = Packing.STRETCH;

    /** Panels whose part of a line in memory is long enough to be read ahead, as with {@link MatrixRows}. */
    private static final int LONG_PANELS = 8;

    private final GemmKernel kernel;
    private final float[] data;
    private final int rowStride;
    private final int columnStride;
    private int offset;

    MatrixPanels(GemmKernel kernel, Matrix b) {
        this.kernel = kernel;
        data = b.data();
        offset = b.offset();
        rowStride = b.rowStride();
        columnStride = b.columnStride();
    }

    /** The same matrix somewhere else in the array. */
    void moveTo(int place) {
        offset = place;
    }

    float[] data() {
        return data;
    }

    int rowStride() {
        return rowStride;
    }

    /** Where an element lies, with neighbouring columns beside each other. */
    int at(int row, int column) {
        return offset + row * rowStride + column;
    }

    @Override
    public MatrixPanels lying() {
        return columnStride == 1 ? this : null;
    }

    @Override
    public void pack(int k, int depth, int column, int columns, float[] into, int at) {
        if (columnStride == 1) {
            kernel.copyPanel(data, at(k, column), rowStride, depth, columns, into, at);
            return;
        }
        int width = kernel.width();
        if (rowStride == 1) {
            kernel.transpose(data, offset + k + column * columnStride, columnStride, columns, depth, into, at, width);
        } else {
            gather(k, depth, column, columns, width, into, at);
        }
        Packing.zeroPadding(columns, kernel.padded(columns), width, depth, into, at);
    }

    private void gather(int k, int depth, int column, int columns, int width, float[] into, int at) {
        for (int l = 0; l < depth; l++) {
            int s = offset + (k + l) * rowStride + column * columnStride;
            int d = at + l * width;
            for (int j = 0; j < columns; j++) {
                into[d + j] = data[s + j * columnStride];
            }
        }
    }

    @Override
    public void packAll(int k, int depth, int column, int columns, int width, float[] into, int at) {
        int stretch = rowStride == 1 ? depth : STRETCH;
        for (int l = 0; l < depth; l += stretch) {
            int rows = Math.min(stretch, depth - l);
            if (columns >= LONG_PANELS * width && rows * columns <= Packing.FETCHED && columnStride == 1) {
                Ahead.rows(data, at(k + l, column), rowStride, rows, columns);
            }
            for (int j = 0; j < columns; j += width) {
                pack(k + l, rows, column + j, Math.min(width, columns - j), into, at + j * depth + l * width);
            }
        }
    }
}
