package dev.narae.cpu;

/** The double twin of {@link Matrix}: element (i, j) is {@code data[offset + i*rowStride + j*columnStride]}. */
record DoubleMatrix(double[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
    DoubleMatrix {
        Matrix.checkInside(data.length, offset, rows, columns, rowStride, columnStride);
    }

    /** Rows one after the other from the offset on. */
    static DoubleMatrix of(double[] data, int offset, int rows, int columns) {
        return new DoubleMatrix(data, offset, rows, columns, columns, 1);
    }

    DoubleMatrix transposed() {
        return new DoubleMatrix(data, offset, columns, rows, columnStride, rowStride);
    }

    /** The same matrix {@code by} elements further on. */
    DoubleMatrix shifted(int by) {
        return by == 0 ? this : new DoubleMatrix(data, offset + by, rows, columns, rowStride, columnStride);
    }
}
