package dev.narae.cpu;

/**
 * What a tier of the engine supplies to the matrix product: the tile, and the moves that packing is made of.
 *
 * <p>Packed rows of A lie {@link GemmBlocking#ROW_STRIDE} apart. A packed panel of B has rows of {@link #width()} floats
 * one after the other.
 */
interface GemmKernel {
    /** The kernel of this JVM's tier. */
    static GemmKernel chosen() {
        return Chosen.KERNEL;
    }

    /**
     * A class of its own: an interface with default methods is initialised with each class that implements it, and were the choice a part of that, a thread that
     * begins with the interface and one that begins with such a class would wait for each other.
     */
    final class Chosen {
        private static final GemmKernel KERNEL = choose(Tier.CHOSEN, Tier.isDemanded());

        private Chosen() {
        }
    }

    /** @param demanded whether the user asked for this very tier: then vector loops are not warmed up behind others */
    static GemmKernel choose(Tier tier, boolean demanded) {
        return switch (tier) {
            case VECTOR -> demanded ? new VectorGemmKernel() : new WarmingGemmKernel(Warmup::soon).begin();
            case PLAIN -> new PlainGemmKernel();
        };
    }

    /** The greatest height of a tile. */
    int rows();

    /**
     * From how many panels on a block's tiles go along the columns of C, with a tile's rows of A in the first-level cache and B in the second: C is then
     * written in runs of memory, which is felt where it lies outside of the caches. With fewer they go down its rows, with a panel of B in the first and A
     * in the second.
     */
    default int panelsAlong() {
        return 1;
    }

    /** The width of a panel. */
    int width();

    /** How many columns of a panel that has {@code columns} of B must hold numbers: the kernel reads the rest too. */
    int padded(int columns);

    /**
     * A tile of C from packed rows and a packed panel: {@code C = A * B}, or {@code C += A * B}.
     *
     * @param rows height of the tile, 1 to {@link #rows()}
     * @param columns columns of C to write, 1 to {@link #width()}
     * @param tile at least rows() * width() floats of working memory from tileAt on; not used for the full width
     */
    void multiply(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc, boolean accumulate,
            float[] tile, int tileAt);

    /**
     * A run of {@code tiles} tiles of the full width, each {@code aStep}, {@code bStep} and {@code cStep} behind the one before: the same as
     * {@link #multiply} for each of them, for shallow ones in less time.
     *
     * @param tiles 1 or more
     */
    default void multiplyRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        for (int t = 0; t < tiles; t++) {
            multiply(rows, width(), a, ao + t * aStep, b, bo + t * bStep, depth, c, co + t * cStep, ldc, accumulate, null, 0);
        }
    }

    /**
     * Any number of rows, {@link GemmBlocking#ROW_STRIDE} apart, by one whole panel of B, dealt to tiles by {@link Tiling}.
     */
    default void multiplyRows(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc, boolean accumulate) {
        Tiling tiling = Tiling.of(rows, rows());
        for (int i = 0; i < tiling.runs(); i++) {
            Tiling.Run run = tiling.run(i);
            multiplyRun(run.tiles(), run.height(), a, ao + run.row() * GemmBlocking.ROW_STRIDE, run.height() * GemmBlocking.ROW_STRIDE, b, bo, 0, depth,
                    c, co + run.row() * ldc, run.height() * ldc, ldc, accumulate);
        }
    }

    /** Whether there are {@link #multiplyTurned} and {@link #multiplyTurnedRun}. */
    default boolean turns() {
        return false;
    }

    /** As {@link #multiply}, with A as {@link #copyTurned} leaves it. */
    default void multiplyTurned(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] tile, int tileAt) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #multiplyRun}, with A as {@link #copyTurned} leaves it. */
    default void multiplyTurnedRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        throw new UnsupportedOperationException();
    }

    /**
     * One tile of the full width with rows of B where they lie, {@code ldb} apart, which are left behind as a packed panel: the first of several tiles packs
     * while it multiplies.
     */
    default void multiplyPacking(int rows, float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc,
            boolean accumulate) {
        copyPanel(b, bo, ldb, depth, width(), panel, at);
        multiplyRun(1, rows, a, ao, 0, panel, at, 0, depth, c, co, 0, ldc, accumulate);
    }

    /**
     * Columns of C that {@link #dots} takes at a time, which is the number of lanes; 0 if there are no such loops. So many k are needed at least.
     */
    default int dotColumns() {
        return 0;
    }

    /**
     * Rows of A times rows of a transposed B: for each element of C the sums of every lane's products, {@code lanes[at + (i*w + j)*w + l]} where w is
     * {@link #dotColumns}; {@code a[ao + i*aRow + k]}, {@code b[bo + j*bColumn + k]}.
     *
     * @param columns at most w
     * @param depth   at least w
     */
    default void dots(int rows, int columns, float[] a, int ao, int aRow, float[] b, int bo, int bColumn, int depth, float[] lanes, int at) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the lanes of w neighbouring elements add up to, {@code sums[o + j]}: in the order of the lanes.
     *
     * @param turned room for w times w
     */
    default void totals(float[] lanes, int at, float[] turned, int turnedAt, float[] sums, int o) {
        throw new UnsupportedOperationException();
    }

    /** Columns of the widest tile that {@link #multiplyPlacedRun} has; 0 if there is none. */
    default int placedWidth() {
        return 0;
    }

    /** The greatest height of such a tile of so many columns. */
    default int placedRows(int columns) {
        return 0;
    }

    /**
     * A run of tiles {@code C = A * B}, with A where it lies: number k of row i of the first tile is {@code a[ao + i*aRow + places[k]]}, and B
     * is as deep as there are places. Whole vectors are written, row after row, also where the columns do not fill the last.
     *
     * @param tiles   0 or more, each aStep and cStep behind the one before
     * @param columns 1 to {@link #placedWidth}; panels of B follow one another
     */
    default void multiplyPlacedRun(int tiles, int rows, int columns, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo,
            float[] c, int co, int cStep, int ldc) {
        throw new UnsupportedOperationException();
    }

    /**
     * Packs a tile's rows of an A whose columns are adjacent in memory, one column after the other, without transposing it:
     * {@code into[at + k*rows + i] = from[o + k*stride + i]}. May write a vector beyond the last.
     */
    default void copyTurned(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        throw new UnsupportedOperationException();
    }

    /** How many columns lie in so many whole panels as {@link #multiplyInPlace} needs for {@code columns}. */
    int wholePanels(int columns);

    /** The width of a tile of one row in {@link #multiplyInPlace}: whole panels. */
    default int rowWidth() {
        return width();
    }

    /**
     * {@code C += A * B} for one tile, with rows of B where they lie, {@code ldb} apart.
     *
     * @param columns columns of B and C that matter, 1 to {@link #width()}, of which those up to {@link #wholePanels} are read and changed too;
     *     or, for one row, {@link #rowWidth}
     */
    void multiplyInPlace(int rows, int columns, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc);

    /**
     * Packs one panel of {@code columns} from rows of B that lie {@code stride} apart, their columns adjacent, with zeros up
     * to the padded columns.
     */
    void copyPanel(float[] from, int o, int stride, int depth, int columns, float[] into, int at);

    /**
     * {@code into[at + i*pitch + j] = from[o + i*stride + j]} for i below rows and j below length. What lies behind the
     * {@code length} floats of a row of {@code into}, up to {@code room} floats from the row's beginning, may be overwritten:
     * then whole vectors are moved.
     */
    void copyRows(float[] from, int o, int stride, int rows, int length, float[] into, int at, int pitch, int room);

    /**
     * {@code into[at + i*pitch + j] = from[beginnings[i] + add + j]} for i below rows and j below length; room as with {@link #copyRows}.
     *
     * @param highest the greatest of the beginnings
     */
    default void copyRowsAt(float[] from, int[] beginnings, int rows, int highest, int add, int length, float[] into, int at, int pitch, int room) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, beginnings[i] + add, into, at + i * pitch, length);
        }
    }

    /**
     * As {@link #copyTurned}, with two segments of every column:
     * {@code into[at + k*rows + i] = from[beginnings[k] + (i < count ? add + i : other + i - count)]}.
     *
     * @param highest the greatest of the beginnings
     */
    default void copyTurnedAt(float[] from, int[] beginnings, int depth, int highest, int add, int count, int other, int rows, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            int d = at + k * rows;
            for (int i = 0; i < count; i++) {
                into[d + i] = from[beginnings[k] + add + i];
            }
            for (int i = count; i < rows; i++) {
                into[d + i] = from[beginnings[k] + other + i - count];
            }
        }
    }

    /** {@code into[at + j*atStride + i] = from[o + i*stride + j]} for i below rows and j below columns. */
    void transpose(float[] from, int o, int stride, int rows, int columns, float[] into, int at, int atStride);

    /** {@code c[co + i*ldc + j] += row[at + j]} for i below rows and j below columns. */
    void addToRows(float[] row, int at, float[] c, int co, int ldc, int rows, int columns);

    /** The same, and 0 in place of what is not greater; a NaN stays. */
    void addToRowsRelu(float[] row, int at, float[] c, int co, int ldc, int rows, int columns);
}
