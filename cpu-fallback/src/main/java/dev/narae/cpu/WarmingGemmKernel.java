package dev.narae.cpu;

import java.util.Arrays;

/**
 * {@link VectorGemmKernel}, whose loops are stood in for until the JIT has compiled them: at first by {@link FusedGemmKernel}, soon by
 * {@link QuickTiles}. All give the same bits, so it does not matter when the change comes. A loop is warmed up when it is first asked for; a tile,
 * each kind and height by itself, once it has been asked for so much work that compiling it pays: a process of some steps is over before that.
 */
final class WarmingGemmKernel implements GemmKernel {
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = 2 * L;

    /** Kinds of tiles; the height is added. */
    private static final int HEIGHTS = 16;
    static final int STORE = 0;
    static final int ADD = HEIGHTS;
    static final int NARROW = 2 * HEIGHTS;
    static final int TURNED_STORE = 3 * HEIGHTS;
    static final int TURNED_ADD = 4 * HEIGHTS;
    static final int TURNED_NARROW = 5 * HEIGHTS;
    /** What is added to the kinds above where two k make a turn: those are loops of their own. */
    static final int TWICE = 6 * HEIGHTS;
    static final int IN_PLACE = 12 * HEIGHTS;
    /** Of one vector to three. */
    static final int PLACED = 13 * HEIGHTS;

    static final int PACKING = 16 * HEIGHTS;

    /** The moves. */
    private static final int MOVES = 17 * HEIGHTS;
    static final int COPY_PANEL = MOVES;
    static final int COPY_NARROW_PANEL = MOVES + 1;
    static final int COPY_ROWS = MOVES + 2;
    static final int COPY_TURNED = MOVES + 3;
    static final int TRANSPOSE = MOVES + 4;
    static final int ADD_TO_ROWS = MOVES + 5;
    /** Not a move, but of one height only. */
    static final int ROW = MOVES + 6;
    static final int ADD_TO_ROWS_RELU = MOVES + 7;
    static final int COPY_ROWS_AT = MOVES + 8;
    static final int COPY_TURNED_AT = MOVES + 9;
    /** {@link QuickTiles}. */
    static final int QUICK = MOVES + 10;
    static final int QUICK_PLACED = MOVES + 11;
    /** {@link VectorDots}: two rows, one, and their totals. */
    static final int DOT_TWO = MOVES + 12;
    static final int DOT_ONE = MOVES + 13;
    static final int TOTALS = MOVES + 14;
    static final int MOVE_TILE = MOVES + 15;
    static final int KINDS = MOVES + 16;

    /**
     * Multiply-adds after which a tile is compiled. That takes the JIT 0.1 s, and a multiply-add of the quick tiles 5 ps more than one of the tile's own, so
     * that compiling has paid after five times as many; this few, because most processes go on.
     */
    static final long ENOUGH = 4_000_000_000L;
    /** The same where the JIT has nothing better to do. */
    static final long SOME = ENOUGH / 4;

    /** Tiles of a run, and the depth of each: several of several turns, or the JIT, which sees more light calls than runs, would take the loops for such as hardly turn. */
    private static final int TILES = 4;
    private static final int TILE_DEPTH = 16;
    /** The rows of a move's run. */
    private static final int DEEP = 32;
    private static final int DEPTH = 256;

    /** Times that compiled loops stay under by far and others never reach. */
    private static final long TILE_NANOS = 4_000;
    private static final long MOVE_NANOS = 1_500;

    private final VectorGemmKernel vector = new VectorGemmKernel();
    private final WarmLoops loops;
    private final long some;
    private final long enough;

    WarmingGemmKernel(Warmup.Starter warmup) {
        this(warmup, SOME, ENOUGH);
    }

    /**
     * @param some   multiply-adds after which a tile is warmed where the compiler has time
     * @param enough the same anyhow
     */
    WarmingGemmKernel(Warmup.Starter warmup, long some, long enough) {
        this.some = some;
        this.enough = enough;
        loops = new WarmLoops(KINDS, warmup, kind -> {
            Trial trial = new Trial(vector, kind);
            return new Warmup.Trial(trial, isTile(kind) ? TILE_NANOS : MOVE_NANOS, trial::light);
        });
    }

    /** Has the quick tiles compiled while the data are still being read: there is hardly a network without products. */
    WarmingGemmKernel begin() {
        loops.isReady(QUICK);
        loops.isReady(QUICK_PLACED);
        return this;
    }

    /** Whether a kind is tiles, of either sort, and not a move or a row. */
    private static boolean isTile(int kind) {
        return kind < MOVES || kind == QUICK || kind == QUICK_PLACED;
    }

    private boolean isReady(int kind, int tiles, int rows, int columns, int depth) {
        return loops.isReady(kind, (long) tiles * Math.ceilDiv(rows, QuickTiles.ROWS) * QuickTiles.ROWS * columns * depth, some, enough);
    }

    private void multiplyMeanwhile(int rows, int columns, float[] a, int ao, int aRow, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int ldc, boolean accumulate, float[] tile, int tileAt) {
        if (loops.isReady(QUICK)) {
            QuickTiles.multiply(rows, columns, a, ao, aRow, aStep, b, bo, bStep, depth, c, co, ldc, accumulate, tile, tileAt);
        } else {
            FusedGemmKernel.multiply(rows, columns, a, ao, aRow, aStep, b, bo, bStep, depth, c, co, ldc, accumulate);
        }
    }

    /** Whether a tile of so many columns needs no vectors to come to its place, or they are compiled; asked for beside the tile, so that both are warmed at once. */
    private boolean isMoved(int columns) {
        return columns < L || columns == WIDTH || loops.isReady(MOVE_TILE);
    }

    /** The kind that a tile of so many k is. */
    private static int ofDepth(int kind, int depth) {
        return MicroKernel.isTwice(depth) ? TWICE + kind : kind;
    }

    @Override
    public int rows() {
        return vector.rows();
    }

    @Override
    public int panelsAlong() {
        return vector.panelsAlong();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int padded(int columns) {
        return vector.padded(columns);
    }

    @Override
    public int wholePanels(int columns) {
        return vector.wholePanels(columns);
    }

    @Override
    public int rowWidth() {
        return vector.rowWidth();
    }

    @Override
    public boolean turns() {
        return vector.turns();
    }

    @Override
    public void multiply(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] tile, int tileAt) {
        int kind = columns <= L ? NARROW : columns == WIDTH && accumulate ? ADD : STORE;
        if (isReady(ofDepth(kind, depth) + rows, 1, rows, columns, depth) & isMoved(columns)) {
            vector.multiply(rows, columns, a, ao, b, bo, depth, c, co, ldc, accumulate, tile, tileAt);
        } else {
            multiplyMeanwhile(rows, columns, a, ao, GemmBlocking.ROW_STRIDE, 1, b, bo, WIDTH, depth, c, co, ldc, accumulate, tile, tileAt);
        }
    }

    @Override
    public void multiplyTurned(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] tile, int tileAt) {
        int kind = columns <= L ? TURNED_NARROW : columns == WIDTH && accumulate ? TURNED_ADD : TURNED_STORE;
        if (isReady(ofDepth(kind, depth) + rows, 1, rows, columns, depth) & isMoved(columns)) {
            vector.multiplyTurned(rows, columns, a, ao, b, bo, depth, c, co, ldc, accumulate, tile, tileAt);
        } else {
            multiplyMeanwhile(rows, columns, a, ao, 1, rows, b, bo, WIDTH, depth, c, co, ldc, accumulate, tile, tileAt);
        }
    }

    @Override
    public void multiplyRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        if (isReady(ofDepth(accumulate ? ADD : STORE, depth) + rows, tiles, rows, WIDTH, depth)) {
            vector.multiplyRun(tiles, rows, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc, accumulate);
            return;
        }
        for (int t = 0; t < tiles; t++) {
            multiplyMeanwhile(rows, WIDTH, a, ao + t * aStep, GemmBlocking.ROW_STRIDE, 1, b, bo + t * bStep, WIDTH, depth, c, co + t * cStep, ldc, accumulate, null, 0);
        }
    }

    @Override
    public void multiplyTurnedRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        if (isReady(ofDepth(accumulate ? TURNED_ADD : TURNED_STORE, depth) + rows, tiles, rows, WIDTH, depth)) {
            vector.multiplyTurnedRun(tiles, rows, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc, accumulate);
            return;
        }
        for (int t = 0; t < tiles; t++) {
            multiplyMeanwhile(rows, WIDTH, a, ao + t * aStep, 1, rows, b, bo + t * bStep, WIDTH, depth, c, co + t * cStep, ldc, accumulate, null, 0);
        }
    }

    @Override
    public void multiplyPacking(int rows, float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc,
            boolean accumulate) {
        if (isReady(PACKING + rows, 1, rows, WIDTH, depth)) {
            vector.multiplyPacking(rows, a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, accumulate);
        } else {
            copyPanel(b, bo, ldb, depth, WIDTH, panel, at);
            multiplyMeanwhile(rows, WIDTH, a, ao, GemmBlocking.ROW_STRIDE, 1, panel, at, WIDTH, depth, c, co, ldc, accumulate, null, 0);
        }
    }

    @Override
    public int dotColumns() {
        return vector.dotColumns();
    }

    @Override
    public void dots(int rows, int columns, float[] a, int ao, int aRow, float[] b, int bo, int bColumn, int depth, float[] lanes, int at) {
        boolean pairs = rows < 2 || loops.isReady(DOT_TWO);
        boolean last = rows % 2 == 0 || loops.isReady(DOT_ONE);
        if (pairs && last) {
            vector.dots(rows, columns, a, ao, aRow, b, bo, bColumn, depth, lanes, at);
        } else {
            FusedDots.dots(rows, columns, a, ao, aRow, b, bo, bColumn, depth, lanes, at);
        }
    }

    @Override
    public void totals(float[] lanes, int at, float[] turned, int turnedAt, float[] sums, int o) {
        if (loops.isReady(TOTALS)) {
            vector.totals(lanes, at, turned, turnedAt, sums, o);
        } else {
            FusedDots.totals(lanes, at, sums, o);
        }
    }

    @Override
    public int placedWidth() {
        return vector.placedWidth();
    }

    @Override
    public int placedRows(int columns) {
        return vector.placedRows(columns);
    }

    @Override
    public void multiplyPlacedRun(int tiles, int rows, int columns, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo,
            float[] c, int co, int cStep, int ldc) {
        if (isReady(PLACED + (columns - 1) / L * HEIGHTS + rows, tiles, rows, columns, places.length)) {
            vector.multiplyPlacedRun(tiles, rows, columns, a, ao, aStep, aRow, places, b, bo, c, co, cStep, ldc);
            return;
        }
        boolean quick = loops.isReady(QUICK_PLACED);
        for (int t = 0; t < tiles; t++) {
            if (quick) {
                QuickTiles.multiplyPlaced(rows, columns, a, ao + t * aStep, aRow, places, b, bo, c, co + t * cStep, ldc);
            } else {
                FusedGemmKernel.multiplyPlaced(rows, columns, a, ao + t * aStep, aRow, places, b, bo, c, co + t * cStep, ldc);
            }
        }
    }

    @Override
    public void multiplyInPlace(int rows, int columns, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        if (isReady(columns > WIDTH ? ROW : IN_PLACE + rows, 1, rows, Math.max(WIDTH, columns), depth)) {
            vector.multiplyInPlace(rows, columns, a, ao, b, bo, ldb, depth, c, co, ldc);
            return;
        }
        for (int j = 0; j < columns; j += WIDTH) {
            multiplyMeanwhile(rows, WIDTH, a, ao, GemmBlocking.ROW_STRIDE, 1, b, bo + j, ldb, depth, c, co + j, ldc, true, null, 0);
        }
    }

    @Override
    public void copyTurned(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        if (loops.isReady(COPY_TURNED)) {
            vector.copyTurned(from, o, stride, depth, rows, into, at);
        } else {
            FusedGemmKernel.copyTurned(from, o, stride, depth, rows, into, at);
        }
    }

    @Override
    public void copyTurnedAt(float[] from, int[] beginnings, int depth, int highest, int add, int count, int other, int rows, float[] into, int at) {
        if (loops.isReady(COPY_TURNED_AT)) {
            vector.copyTurnedAt(from, beginnings, depth, highest, add, count, other, rows, into, at);
        } else {
            GemmKernel.super.copyTurnedAt(from, beginnings, depth, highest, add, count, other, rows, into, at);
        }
    }

    @Override
    public void copyPanel(float[] from, int o, int stride, int depth, int columns, float[] into, int at) {
        if (loops.isReady(columns < WIDTH ? COPY_NARROW_PANEL : COPY_PANEL)) {
            vector.copyPanel(from, o, stride, depth, columns, into, at);
        } else {
            FusedGemmKernel.copyPanel(from, o, stride, depth, columns, padded(columns), into, at);
        }
    }

    @Override
    public void copyRows(float[] from, int o, int stride, int rows, int length, float[] into, int at, int pitch, int room) {
        if (loops.isReady(COPY_ROWS)) {
            vector.copyRows(from, o, stride, rows, length, into, at, pitch, room);
        } else {
            PlainGemmKernel.copyRows(from, o, stride, rows, length, into, at, pitch);
        }
    }

    @Override
    public void copyRowsAt(float[] from, int[] beginnings, int rows, int highest, int add, int length, float[] into, int at, int pitch, int room) {
        if (loops.isReady(COPY_ROWS_AT)) {
            vector.copyRowsAt(from, beginnings, rows, highest, add, length, into, at, pitch, room);
        } else {
            GemmKernel.super.copyRowsAt(from, beginnings, rows, highest, add, length, into, at, pitch, room);
        }
    }

    @Override
    public void transpose(float[] from, int o, int stride, int rows, int columns, float[] into, int at, int atStride) {
        if (loops.isReady(TRANSPOSE)) {
            vector.transpose(from, o, stride, rows, columns, into, at, atStride);
        } else {
            PlainGemmKernel.transposeSquares(from, o, stride, rows, columns, into, at, atStride);
        }
    }

    @Override
    public void addToRows(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        if (loops.isReady(ADD_TO_ROWS)) {
            vector.addToRows(row, at, c, co, ldc, rows, columns);
        } else {
            PlainGemmKernel.addToRows(row, at, 0, c, co, ldc, rows, columns);
        }
    }

    @Override
    public void addToRowsRelu(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        if (loops.isReady(ADD_TO_ROWS_RELU)) {
            vector.addToRowsRelu(row, at, c, co, ldc, rows, columns);
        } else {
            PlainGemmKernel.addToRowsRelu(row, at, 0, c, co, ldc, rows, columns);
        }
    }

    private static final int[] BEGINNINGS = java.util.stream.IntStream.rangeClosed(1, DEPTH).toArray();

    private static final int[] PLACES = java.util.Arrays.copyOf(BEGINNINGS, 27);

    /** One run of a kind of loop on arrays of its own. A is zero, so that sums stay what they are. */
    private static final class Trial implements Runnable {
        private final VectorGemmKernel loops;
        private final int kind;
        private final int rows;
        private final float[] a;
        private final float[] b = new float[(DEPTH + 2) * 2 * WIDTH];
        private final float[] c = new float[DEPTH * 2 * WIDTH];
        private final float[] packed;

        Trial(VectorGemmKernel loops, int kind) {
            this.loops = loops;
            this.kind = kind < MOVES ? kind / HEIGHTS * HEIGHTS : kind;
            this.rows = kind < MOVES ? kind % HEIGHTS : DEPTH;
            a = new float[kind < MOVES ? rows * GemmBlocking.ROW_STRIDE : 2 * DEPTH];
            packed = new float[this.kind == PACKING ? DEPTH * WIDTH : 0];
            Arrays.fill(b, 1f);
        }

        @Override
        public void run() {
            if (isTile(kind)) {
                tiles(TILES, TILE_DEPTH + odd(), true);
                tiles(TILES, TILE_DEPTH + odd(), false);
            } else {
                move(DEEP);
            }
        }

        /** Tiles in place have no number of tiles: they are empty where they have no depth. */
        void light() {
            if (isTile(kind)) {
                tiles(0, odd(), false);
            } else {
                move(1);
            }
        }

        private int odd() {
            return kind < TWICE ? 1 : 0;
        }

        private boolean isOfEven() {
            return kind >= TWICE && kind < IN_PLACE;
        }

        private void tiles(int tiles, int depth, boolean add) {
            switch (isOfEven() ? kind - TWICE : kind) {
                case STORE -> MicroKernel.store(rows, tiles, a, 0, 0, b, 0, 0, depth, c, 0, WIDTH, 3 * WIDTH);
                case ADD -> MicroKernel.add(rows, tiles, a, 0, 0, b, 0, 0, depth, c, 0, WIDTH, 3 * WIDTH);
                case NARROW -> MicroKernel.narrow(rows, tiles, a, 0, 0, b, 0, 0, depth, c, 0, WIDTH, 3 * WIDTH);
                case TURNED_STORE -> MicroKernel.turnedStore(rows, tiles, a, 0, 0, b, 0, 0, depth, c, 0, WIDTH, 3 * WIDTH);
                case TURNED_ADD -> MicroKernel.turnedAdd(rows, tiles, a, 0, 0, b, 0, 0, depth, c, 0, WIDTH, 3 * WIDTH);
                case TURNED_NARROW -> MicroKernel.turnedNarrow(rows, tiles, a, 0, 0, b, 0, 0, depth, c, 0, WIDTH, 3 * WIDTH);
                case PLACED, PLACED + HEIGHTS, PLACED + 2 * HEIGHTS -> loops.multiplyPlacedRun(tiles, rows, ((kind - PLACED) / HEIGHTS + 1) * L, a, 0, 3, 3,
                        PLACES, b, 0, c, 0, 2 * WIDTH, 6 * WIDTH);
                case QUICK -> QuickTiles.four(tiles * QuickTiles.ROWS, 2, a, 0, DEPTH / QuickTiles.ROWS, 1, b, 0, WIDTH, depth, c, 0, WIDTH, add);
                case QUICK_PLACED -> QuickTiles.placed(tiles * QuickTiles.ROWS, 2, a, 0, 1, PLACES, b, 0, c, 0, WIDTH);
                case PACKING -> loops.multiplyPacking(rows, a, 0, b, 0, WIDTH, packed, 0, depth, c, 0, 3 * WIDTH, add);
                default -> loops.multiplyInPlace(rows, WIDTH, a, 0, b, 0, 2 * WIDTH, depth, c, 0, WIDTH);
            }
        }

        private void move(int depth) {
            switch (kind) {
                case COPY_PANEL -> loops.copyPanel(b, 0, WIDTH + 3, depth, WIDTH, c, 0);
                case COPY_NARROW_PANEL -> {
                    loops.copyPanel(b, 0, WIDTH + 3, depth, WIDTH - 1, c, 0);
                    loops.copyPanel(b, 0, WIDTH + 3, depth, L - 1, c, 0);
                }
                case COPY_ROWS -> loops.copyRows(b, 0, WIDTH + 3, depth, L + 1, c, 0, WIDTH, WIDTH);
                case COPY_ROWS_AT -> loops.copyRowsAt(b, BEGINNINGS, depth, DEPTH, 0, 3 * L, c, 0, 2 * WIDTH, 2 * WIDTH);
                case COPY_TURNED_AT -> {
                    loops.copyTurnedAt(b, BEGINNINGS, depth, DEPTH, 0, 3, L, 5, c, 0);
                    loops.copyTurnedAt(b, BEGINNINGS, depth, DEPTH, 0, 5, 0, 5, c, 0);
                }
                case COPY_TURNED -> {
                    loops.copyTurned(b, 0, WIDTH + 3, depth, loops.rows(), c, 0);
                    loops.copyTurned(b, 0, WIDTH + 3, depth, 4, c, 0);
                }
                // Both ends of k, and no columns where there is little to do.
                case DOT_TWO -> {
                    VectorDots.two(b, 0, WIDTH, b, 0, WIDTH, depth == 1 ? 0 : 4, DEPTH, c, 0);
                    VectorDots.two(b, 0, WIDTH, b, 0, WIDTH, depth == 1 ? 0 : 4, DEPTH - 3, c, 0);
                }
                case DOT_ONE -> {
                    VectorDots.one(b, 0, b, 0, WIDTH, depth == 1 ? 0 : 8, DEPTH, c, 0);
                    VectorDots.one(b, 0, b, 0, WIDTH, depth == 1 ? 0 : 8, DEPTH - 3, c, 0);
                }
                case TOTALS -> loops.totals(b, 0, c, 0, c, L * L);
                case ROW -> loops.multiplyInPlace(1, loops.rowWidth(), a, 0, b, 0, 2 * WIDTH, depth, c, 0, loops.rowWidth());
                case TRANSPOSE -> loops.transpose(b, 0, 2 * WIDTH, L, depth == 1 ? L : 2 * WIDTH, c, 0, L);
                case MOVE_TILE -> {
                    VectorMoves.moveTile(depth, b, 0, WIDTH, L - 1, c, 0, WIDTH, false);
                    VectorMoves.moveTile(depth, b, 0, WIDTH, 1, c, 0, WIDTH, true);
                }
                case ADD_TO_ROWS_RELU -> loops.addToRowsRelu(b, 0, c, 0, WIDTH, depth, WIDTH);
                default -> loops.addToRows(b, 0, c, 0, WIDTH, depth, WIDTH);
            }
        }
    }
}
