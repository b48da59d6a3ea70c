package dev.narae.cpu;

/**
 * Brings the operands of a matrix product into the order in which the kernel reads them.
 *
 * <p>An operand is whatever can fill packed blocks: a {@link Matrix} with any strides, or the patches of an image that
 * are never laid out as a matrix ({@link Convolution}).
 */
final class Packing {
    /** The left operand A. Implementations are used by several threads at once. */
    interface Rows {
        /**
         * Writes {@code A[row + i, k + l]} to {@code into[at + i*GemmBlocking.ROW_STRIDE + l]} for i below rows and l below depth.
         */
        void pack(int row, int rows, int k, int depth, float[] into, int at);

        /** Whether tiles are to be packed by {@link #packTurned}, for {@link GemmKernel#multiplyTurned}. */
        default boolean turned() {
            return false;
        }

        /** Writes the rows of one tile, {@code A[row + i, k + l]} to {@code into[at + l*rows + i]} for i below rows and l below depth. */
        default void packTurned(int row, int rows, int k, int depth, float[] into, int at) {
            throw new UnsupportedOperationException();
        }

        /** Tiles of {@code rows} below one another, each {@code rows * GemmBlocking.ROW_STRIDE} behind the one before: as {@link #packTurned} for each. */
        default void packTurnedRun(int tiles, int row, int rows, int k, int depth, float[] into, int at) {
            for (int t = 0; t < tiles; t++) {
                packTurned(row + t * rows, rows, k, depth, into, at + t * rows * GemmBlocking.ROW_STRIDE);
            }
        }
    }

    /** The right operand B. Implementations are used by several threads at once. */
    interface Panels {
        /**
         * Writes {@code B[k + l, column + j]} to {@code into[at + l*width + j]} for l below depth and j below columns,
         * where width is the kernel's panel width, and zeros for j from columns to the kernel's padded columns.
         */
        void pack(int k, int depth, int column, int columns, float[] into, int at);

        /** B as it lies in memory, if it is a matrix and neighbouring columns are neighbours there, or null. */
        default MatrixPanels lying() {
            return null;
        }

        /** Neighbouring panels, of {@code columns} together, one after the other: the same as {@link #pack} for each of them. */
        default void packAll(int k, int depth, int column, int columns, int width, float[] into, int at) {
            for (int j = 0; j < columns; j += width) {
                pack(k, depth, column + j, Math.min(width, columns - j), into, at + j * depth);
            }
        }
    }

    /** Rows of a matrix that are packed for all neighbouring panels or tiles before the next: they lie pages apart, a panel's part of one is a line. */
    static final int STRETCH = 32;

    /** Floats that are read ahead at most: half of the nearest cache. */
    static final int FETCHED = 1 << 13;

    private Packing() {}

    /** A matrix as left operand. */
    static MatrixRows rows(GemmKernel kernel, Matrix a) {
        return new MatrixRows(kernel, a);
    }

    /** A matrix as right operand. */
    static MatrixPanels panels(GemmKernel kernel, Matrix b) {
        return new MatrixPanels(kernel, b);
    }

    /** Zeros rather than leftovers in the lanes that are computed for nothing: subnormal leftovers would be slow. */
    static void zeroPadding(int columns, int padded, int width, int depth, float[] into, int at) {
        if (padded <= columns) {
            return;
        }
        for (int l = 0; l < depth; l++) {
            int d = at + l * width;
            for (int j = columns; j < padded; j++) {
                into[d + j] = 0f;
            }
        }
    }
}
