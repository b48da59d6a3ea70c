package dev.narae.cpu;

/**
 * A matrix that lies somewhere in an array: element (i, j) is {@code data[offset + i*rowStride + j*columnStride]}.
 * Strides may be any, negative and 0 included.
 */
record Matrix(float[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
    Matrix {
        checkInside(data.length, offset, rows, columns, rowStride, columnStride);
    }

    /**
     * Refuses a matrix that reaches outside of its array.
     *
     * @throws IllegalArgumentException for negative extents
     * @throws IndexOutOfBoundsException if an element lies outside of {@code length} elements
     */
    static void checkInside(int length, int offset, int rows, int columns, int rowStride, int columnStride) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns);
        }
        if (rows > 0 && columns > 0) {
            long first = offset;
            long lowest = first + Math.min(0, (rows - 1L) * rowStride) + Math.min(0, (columns - 1L) * columnStride);
            long highest = first + Math.max(0, (rows - 1L) * rowStride) + Math.max(0, (columns - 1L) * columnStride);
            if (lowest < 0 || highest >= length) {
                throw new IndexOutOfBoundsException("matrix [" + rows + ", " + columns + "] with strides (" + rowStride + ", " + columnStride
                        + ") at " + offset + " spans " + lowest + " to " + highest + " of an array of " + length);
            }
        }
    }

    /** Rows one after the other from the offset on. */
    static Matrix of(float[] data, int offset, int rows, int columns) {
        return new Matrix(data, offset, rows, columns, columns, 1);
    }

    Matrix transposed() {
        return new Matrix(data, offset, columns, rows, columnStride, rowStride);
    }

    /** A place where a matrix of the same form would lie inside of the array. @throws IndexOutOfBoundsException if it would not */
    int checked(int place) {
        checkInside(data.length, place, rows, columns, rowStride, columnStride);
        return place;
    }

    /** A matrix of the same form somewhere else in the array. */
    Matrix at(int place) {
        return place == offset ? this : new Matrix(data, place, rows, columns, rowStride, columnStride);
    }
}
