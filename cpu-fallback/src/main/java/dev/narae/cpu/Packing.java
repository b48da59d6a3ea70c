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

        /** B as it lies in memory, if neighbouring columns are neighbours there, or null. */
        default Matrix lying() {
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
    private static final int STRETCH = 32;

    /** Floats that are read ahead at most: half of the nearest cache. */
    private static final int FETCHED = 1 << 13;

    /**
     * Rows of A, and panels of B, whose part of a line in memory is long enough to be read ahead, line after line, before squares or panels are taken from it. A training step
     * with one thread: LSTM 1.00 by A and 1.01 by B, GRU 1.02 and 1.03; with two nothing was seen.
     */
    private static final int LONG_ROWS = 64;
    private static final int LONG_PANELS = 8;

    private Packing() {}

    /** A matrix as left operand. */
    static Rows rows(GemmKernel kernel, Matrix a) {
        if (a.columnStride() == 1) {
            return (row, rows, k, depth, into, at) -> copyRows(a, row, rows, k, depth, into, at);
        }
        if (a.rowStride() == 1) {
            return new Rows() {
                @Override
                public void pack(int row, int rows, int k, int depth, float[] into, int at) {
                    for (int l = 0; l < depth; l += STRETCH) {
                        int most = Math.min(STRETCH, depth - l);
                        int from = a.offset() + row + (k + l) * a.columnStride();
                        if (rows >= LONG_ROWS && rows * most <= FETCHED) {
                            Ahead.rows(a.data(), from, a.columnStride(), most, rows);
                        }
                        kernel.transpose(a.data(), from, a.columnStride(), most, rows, into, at + l, GemmBlocking.ROW_STRIDE);
                    }
                }

                @Override
                public boolean turned() {
                    return kernel.turns() && a.columnStride() > 0;
                }

                @Override
                public void packTurned(int row, int rows, int k, int depth, float[] into, int at) {
                    kernel.copyTurned(a.data(), a.offset() + row + k * a.columnStride(), a.columnStride(), depth, rows, into, at);
                }

                @Override
                public void packTurnedRun(int tiles, int row, int rows, int k, int depth, float[] into, int at) {
                    for (int l = 0; l < depth; l += STRETCH) {
                        int most = Math.min(STRETCH, depth - l);
                        if (tiles > 1 && tiles * rows * most <= FETCHED) {
                            Ahead.rows(a.data(), a.offset() + row + (k + l) * a.columnStride(), a.columnStride(), most, tiles * rows);
                        }
                        for (int t = 0; t < tiles; t++) {
                            packTurned(row + t * rows, rows, k + l, most, into, at + (t * GemmBlocking.ROW_STRIDE + l) * rows);
                        }
                    }
                }
            };
        }
        return (row, rows, k, depth, into, at) -> gatherRows(a, row, rows, k, depth, into, at);
    }

    private static void copyRows(Matrix a, int row, int rows, int k, int depth, float[] into, int at) {
        int from = a.offset() + row * a.rowStride() + k;
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a.data(), from + i * a.rowStride(), into, at + i * GemmBlocking.ROW_STRIDE, depth);
        }
    }

    private static void gatherRows(Matrix a, int row, int rows, int k, int depth, float[] into, int at) {
        float[] data = a.data();
        int stride = a.columnStride();
        for (int i = 0; i < rows; i++) {
            int s = a.offset() + (row + i) * a.rowStride() + k * stride;
            int d = at + i * GemmBlocking.ROW_STRIDE;
            for (int l = 0; l < depth; l++) {
                into[d + l] = data[s + l * stride];
            }
        }
    }

    /** A matrix as right operand. */
    static Panels panels(GemmKernel kernel, Matrix b) {
        Panels panels = panelsOf(kernel, b);
        if (b.rowStride() == 1) {
            return panels;
        }
        return new Panels() {
            @Override
            public void pack(int k, int depth, int column, int columns, float[] into, int at) {
                panels.pack(k, depth, column, columns, into, at);
            }

            @Override
            public Matrix lying() {
                return panels.lying();
            }

            @Override
            public void packAll(int k, int depth, int column, int columns, int width, float[] into, int at) {
                for (int l = 0; l < depth; l += STRETCH) {
                    int rows = Math.min(STRETCH, depth - l);
                    if (columns >= LONG_PANELS * width && rows * columns <= FETCHED && b.columnStride() == 1) {
                        Ahead.rows(b.data(), b.offset() + (k + l) * b.rowStride() + column, b.rowStride(), rows, columns);
                    }
                    for (int j = 0; j < columns; j += width) {
                        panels.pack(k + l, rows, column + j, Math.min(width, columns - j), into, at + j * depth + l * width);
                    }
                }
            }
        };
    }

    private static Panels panelsOf(GemmKernel kernel, Matrix b) {
        int width = kernel.width();
        if (b.columnStride() == 1) {
            return new Panels() {
                @Override
                public void pack(int k, int depth, int column, int columns, float[] into, int at) {
                    kernel.copyPanel(b.data(), b.offset() + k * b.rowStride() + column, b.rowStride(), depth, columns, into, at);
                }

                @Override
                public Matrix lying() {
                    return b;
                }
            };
        }
        if (b.rowStride() == 1) {
            return (k, depth, column, columns, into, at) -> {
                kernel.transpose(b.data(), b.offset() + k + column * b.columnStride(), b.columnStride(), columns, depth, into, at, width);
                zeroPadding(columns, kernel.padded(columns), width, depth, into, at);
            };
        }
        return (k, depth, column, columns, into, at) -> {
            gatherPanel(b, k, depth, column, columns, width, into, at);
            zeroPadding(columns, kernel.padded(columns), width, depth, into, at);
        };
    }

    private static void gatherPanel(Matrix b, int k, int depth, int column, int columns, int width, float[] into, int at) {
        float[] data = b.data();
        int stride = b.columnStride();
        for (int l = 0; l < depth; l++) {
            int s = b.offset() + (k + l) * b.rowStride() + column * stride;
            int d = at + l * width;
            for (int j = 0; j < columns; j++) {
                into[d + j] = data[s + j * stride];
            }
        }
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
