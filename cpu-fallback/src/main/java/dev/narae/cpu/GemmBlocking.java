package dev.narae.cpu;

/**
 * How a matrix product is cut: pieces of the inner extent, tasks of rows and columns, and which operand is packed once
 * for all tasks. How k is cut, which the bits of the result depend on, follows from the shape alone; how C is cut, which they do
 * not depend on, from the number of threads as well: each cut costs packing or shorter runs of memory.
 *
 * <p>Each task owns a rectangle of C and runs over the pieces of k in order, so no two tasks touch the same element.
 * Inside a task a packed panel of B stays in the first-level cache while the packed rows of A stream past it.
 *
 * @param depth how many k one piece has; the last piece may have fewer
 * @param pieces number of pieces
 * @param taskRows rows of C in one task, a multiple of the tile's height except for the last
 * @param rowTasks number of tasks along the rows
 * @param taskPanels panels (of the kernel's width) of C in one task
 * @param columnTasks number of tasks along the columns
 * @param parts into how many partial sums k is cut; above 1 each task owns one part of k and all of C, and the partial
 *     sums are added in order afterwards
 * @param shareRows whether A is packed once, before the tasks, for all of them
 * @param sharePanels whether B is packed once, before the tasks, for all of them
 */
record GemmBlocking(
        int depth, int pieces, int taskRows, int rowTasks, int taskPanels, int columnTasks, int parts, boolean shareRows, boolean sharePanels) {
    /** Whether tiles go along the columns in narrow matrices too ({@link GemmKernel#panelsAlong}). */
    private static final boolean ALONG_COLUMNS = Tier.CHOSEN == Tier.VECTOR && Lanes.REGISTERS < 32;

    /**
     * The greatest depth of a piece. A panel of B (depth x 32 floats at 512 bits) then fills the first-level cache; where tiles go along the
     * columns, six rows of A take 12 of its 32 KB, and C is read and written half as often: 4 %.
     */
    static final int DEPTH = setting("narae.cpu.gemm.depth", ALONG_COLUMNS ? 512 : 256, 16, 4096);

    /** Distance between packed rows of A: a constant, so that the kernel reads all rows through one index; odd in cache lines. */
    static final int ROW_STRIDE = (DEPTH + 15) / 16 * 16 + 16;

    /** The most rows of A that a task packs at a time: they stay in the second-level cache. */
    static final int ROWS = setting("narae.cpu.gemm.rows", 264, 12, 1 << 16) / 12 * 12;

    /**
     * Rows of A up to which one task takes all of them with one thread, and with several if B is deep and each of them has panels enough for long rows: then B is packed
     * panel by panel and read once, instead of written to memory and read once a block of rows. {@code [384, 2048]} by {@code [2048, 1024]} 1.05 to 1.14 times as fast
     * with one thread, 1.04 to 1.07 with two (Zen 5); by few columns it is slower with two, 0.83 to 0.92.
     */
    static final int MOST_ROWS = ALONG_COLUMNS ? ROWS : Math.max(ROWS, 768);
    private static final int MOST_SHARED_ROWS = ALONG_COLUMNS ? ROWS : Math.max(ROWS, 516);
    private static final int LONG_PANELS = 8;

    /** The same where B is packed for all tasks: deep pieces of it share the cache with fewer rows, 5 %. */
    private static final int SHARING_ROWS = ALONG_COLUMNS ? Math.min(ROWS, 72) : ROWS;

    /** The most columns of C in one task. */
    static final int COLUMNS = setting("narae.cpu.gemm.columns", 512, 32, 1 << 20);

    /** Multiply-adds below which a second task costs more to hand over than it saves: with four times as many, [128, 512] by [512, 10] took 1.5 times as long with two threads. */
    private static final long TASK_WORK = 1 << 18;

    /** Tasks a thread that keep all of them evenly busy; with four the narrow ones of {@code [256, 2048]} by {@code [2048, 256]} took 1.2 times as long. */
    private static final int TASKS_PER_THREAD = 2;

    /** Elements of C up to which k may be cut: a partial sum must stay in the second-level cache. */
    private static final int PART_ELEMENTS = 1 << 18;

    /** Pieces that a part of k has at least: a thousand k. */
    private static final int PART_PIECES = Math.max(1, 1024 / DEPTH);

    /** Of a C so small that adding its parts is hardly felt, they may have half as many. */
    private static final int SMALL_PART_ELEMENTS = 1 << 15;
    private static final int SMALL_PART_PIECES = Math.max(1, PART_PIECES / 2);

    private static final int MOST_PARTS = 16;

    private static int setting(String property, int normal, int least, int most) {
        int value = Integer.getInteger(property, normal);
        if (value < least || value > most) {
            throw new IllegalArgumentException("-D" + property + "=" + value + ": expected " + least + " to " + most);
        }
        return value;
    }

    /** A product and how it was cut. */
    private record Cut(int m, int n, int k, int rows, int width, int threads, GemmBlocking blocking) {
    }

    private static final int KNOWN_BITS = 8;
    /** Products of late, each in the place that its extents give: a training step has the same few at every turn. */
    private static final Cut[] KNOWN = new Cut[1 << KNOWN_BITS];

    /** The blocking of an [m, k] by [k, n] product for a kernel with tiles of {@code rows} by {@code width}. */
    static GemmBlocking of(int m, int n, int k, int rows, int width, int threads) {
        int at = (31 * (31 * m + n) + k) * 0x9e3779b9 >>> Integer.SIZE - KNOWN_BITS;
        Cut known = KNOWN[at];
        if (known != null && known.m == m && known.n == n && known.k == k && known.rows == rows && known.width == width && known.threads == threads) {
            return known.blocking;
        }
        GemmBlocking blocking = cut(m, n, k, rows, width, threads);
        KNOWN[at] = new Cut(m, n, k, rows, width, threads, blocking);
        return blocking;
    }

    private static GemmBlocking cut(int m, int n, int k, int rows, int width, int threads) {
        int depth = evenDepth(k);
        int pieces = Math.max(1, ceilDiv(k, depth));
        int tiles = ceilDiv(m, rows);
        int panels = ceilDiv(n, width);
        int mostTiles = Math.max(1, SHARING_ROWS / rows);
        int mostPanels = Math.max(1, COLUMNS / width);
        long work = (long) m * n * k;
        if (work < 2 * TASK_WORK) {
            return new GemmBlocking(depth, pieces, m, 1, panels, 1, 1, false, false);
        }
        int partPieces = (long) m * n <= SMALL_PART_ELEMENTS ? SMALL_PART_PIECES : PART_PIECES;
        if (pieces >= 4 * partPieces && (long) m * n <= PART_ELEMENTS) {
            // A long sum into a small C, as in the gradient of a convolution by its weights: A and B are read once, piece by piece.
            return new GemmBlocking(depth, pieces, m, 1, panels, 1, Math.min(MOST_PARTS, pieces / partPieces), false, false);
        }
        int wanted = threads == 1 ? 1 : Math.clamp(work / TASK_WORK, 1, TASKS_PER_THREAD * threads);
        if (m <= ROWS || m <= (wanted == 1 ? MOST_ROWS : pieces > 1 && panels >= LONG_PANELS * wanted ? MOST_SHARED_ROWS : ROWS)) {
            if (wanted == 1) {
                return new GemmBlocking(depth, pieces, m, 1, panels, 1, 1, false, false);
            }
            int columnTasks = evenParts(panels, Math.max(wanted, ceilDiv(panels, mostPanels)));
            int taskPanels = ceilDiv(panels, columnTasks);
            // Few panels: the rows are cut as well, down to four tiles, below which packing B again would be felt.
            int rowTasks = columnTasks >= wanted ? 1 : evenParts(tiles, Math.min(ceilDiv(wanted, columnTasks), Math.max(1, tiles / 4)));
            int taskTiles = ceilDiv(tiles, rowTasks);
            return new GemmBlocking(depth, pieces, taskTiles * rows, ceilDiv(tiles, taskTiles), taskPanels, ceilDiv(panels, taskPanels), 1,
                    columnTasks > 1, false);
        }
        int columnTasks = ceilDiv(panels, mostPanels);
        int taskPanels = ceilDiv(panels, columnTasks);
        int rowTasks = evenParts(tiles, Math.max(ceilDiv(wanted, columnTasks), ceilDiv(tiles, mostTiles)));
        int taskTiles = ceilDiv(tiles, rowTasks);
        return new GemmBlocking(depth, pieces, taskTiles * rows, ceilDiv(tiles, taskTiles), taskPanels, ceilDiv(panels, taskPanels), 1, false, true);
    }

    /** Even pieces of k, of an even number of k unless there is but one: a tile takes two at a turn, and code that was compiled with one left over is slower. */
    static int evenDepth(int k) {
        int depth = Math.max(1, ceilDiv(k, Math.max(1, ceilDiv(k, DEPTH))));
        return k > DEPTH ? Math.min(DEPTH, (depth + 1) / 2 * 2) : depth;
    }

    /** Into how many parts {@code count} things are cut if {@code parts} are wished for and none may be empty. */
    private static int evenParts(int count, int parts) {
        return ceilDiv(count, ceilDiv(count, Math.clamp(parts, 1, count)));
    }

    static int ceilDiv(int a, int b) {
        return Math.ceilDiv(a, b);
    }
}
