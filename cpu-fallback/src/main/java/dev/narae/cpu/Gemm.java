package dev.narae.cpu;

import dev.narae.op.IterationSpace;

/**
 * The matrix product {@code C = A * B} or {@code C += A * B} in float, with an optional {@link Finish}.
 *
 * <p>Shapes: A is [m, k], B is [k, n], C is [m, n]; each with any strides (a transpose is a change of strides).
 * C must not overlap A or B, nor itself.
 *
 * <p>The scheme is that of Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (ACM TOMS 34, 2008):
 * {@link GemmBlocking} cuts, {@link Packing} lays operands out, {@link GemmKernel} multiplies tiles. An element of C is the
 * sum over the pieces of k, in order, of the piece's products summed in the order of k; so the result depends neither on
 * the number of threads nor on how C is cut into tasks.
 */
final class Gemm {
    /** Alignment of packed blocks in floats (a cache line), and where a block begins in an array whose header is 16 bytes. */
    private static final int LINE = 16;
    static final int START = 12;

    /**
     * The least size of an array for packed blocks, 2 MB: the default collector places arrays of that size at the beginning
     * of a region and never moves them, so that {@link #START} is the beginning of a cache line.
     */
    private static final int ALIGNED = 1 << 19;

    /**
     * Columns of B that a task packs at a time: what stays in the second-level cache, and runs of every row that are long enough for the processor to
     * see what comes next.
     */
    private static final int GROUP = 256;

    /**
     * The most tiles below one another of which the first packs B while it multiplies, and the most floats of such a B, 1 MB. It reads a line or two of every row, pages
     * apart: as long as they are in the second-level cache that is 1.2 times as fast as packing first, from farther away it takes twice as long.
     */
    private static final int PACKING_TILES = 4;
    private static final int PACKING_ELEMENTS = 1 << 18;

    /** The most floats of B that are packed at once; wider products go in slabs of columns. */
    private static final int MOST_SHARED = 1 << 22;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel kernel;

    Gemm(Workers workers, Scratch scratch) {
        this(workers, scratch, GemmKernel.chosen());
    }

    Gemm(Workers workers, Scratch scratch, GemmKernel kernel) {
        this.workers = workers;
        this.scratch = scratch;
        this.kernel = kernel;
    }

    GemmKernel kernel() {
        return kernel;
    }

    /** {@code C = A * B}. */
    void multiply(Matrix a, Matrix b, Matrix c) {
        multiply(a, b, c, false, null);
    }

    /**
     * {@code C = A * B}, or {@code C += A * B}, then the finish.
     *
     * @param finish what is done to C afterwards, or null
     * @throws IllegalArgumentException if the shapes do not fit
     */
    void multiply(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish) {
        int m = c.rows();
        int n = c.columns();
        if (a.rows() != m || b.columns() != n || a.columns() != b.rows()) {
            throw new IllegalArgumentException("matrix product of [" + a.rows() + ", " + a.columns() + "] and [" + b.rows() + ", " + b.columns()
                    + "] into [" + m + ", " + n + "]");
        }
        if (m == 0 || n == 0) {
            return;
        }
        if (c.columnStride() != 1 && n > 1) {
            if (c.rowStride() == 1 && finish == null) {
                multiply(b.transposed(), a.transposed(), c.transposed(), accumulate, null);
            } else {
                multiplyThroughCopy(a, b, c, accumulate, finish);
            }
            return;
        }
        if (isInPlace(b, c)) {
            inPlace(a, b, c, accumulate, finish);
            return;
        }
        multiply(Packing.rows(kernel, a), Packing.panels(kernel, b), a.columns(), c, accumulate, finish);
    }

    /**
     * {@link #multiply(Matrix, Matrix, Matrix, boolean, Finish)} where a row of C need not be what it would be among more rows, to the last bit: few rows times a transposed
     * matrix, and a matrix times few columns, are summed in another order, so that the matrix need not be packed.
     */
    void multiplyByItself(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish) {
        int m = c.rows();
        int n = c.columns();
        boolean fits = fits(a, b, c, finish);
        boolean rowsLie = fits && a.columnStride() == 1;
        if (rowsLie && b.rowStride() == 1 && isFew(m, a.columns(), DEEP_FOR_ROWS)) {
            dots(a, b, c, accumulate, finish, false);
        } else if (rowsLie && b.rowStride() != 1 && m >= TURNING_ROWS && isFew(n, a.columns(), Integer.MAX_VALUE)) {
            byColumns(a, b, c, accumulate, finish);
        } else if (fits && n == 1 && a.rowStride() == 1 && c.rowStride() == 1 && finish == null) {
            multiply(b.transposed(), a.transposed(), c.transposed(), accumulate, null);
        } else {
            multiplyRows(a, b, c, accumulate, finish);
        }
    }

    /**
     * {@link #multiply(Matrix, Matrix, Matrix, boolean, Finish)}, with rows that are what they would be among more rows, for a B that may be few columns one after the
     * other: then a row's sums have the order that they have where few rows are multiplied by themselves, however many there are.
     */
    void multiplyRows(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish) {
        if (fits(a, b, c, finish) && a.columnStride() == 1 && b.rowStride() == 1 && isFew(c.columns(), a.columns(), DEEP_FOR_COLUMNS)) {
            dots(b.transposed(), a.transposed(), c.transposed(), accumulate, finish, true);
        } else {
            multiply(a, b, c, accumulate, finish);
        }
    }

    /** Whether the shapes are those of a product that is not empty, and the finish finds the columns of C side by side. */
    private static boolean fits(Matrix a, Matrix b, Matrix c, Finish finish) {
        return a.rows() == c.rows() && b.columns() == c.columns() && a.columns() == b.rows() && c.rows() > 0 && c.columns() > 0
                && (finish == null || c.columnStride() == 1 || c.columns() == 1);
    }

    private boolean isFew(int rows, int k, int deep) {
        int lanes = kernel.dotColumns();
        return lanes > 0 && k >= lanes && rows <= (k >= deep ? DEEP_DOT_ROWS : DOT_ROWS);
    }

    /** A matrix times few columns that do not lie one after the other: there are so few numbers in them that they are brought there first. */
    private void byColumns(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish) {
        int k = b.rows();
        int n = b.columns();
        float[] columns = scratch.take(Math.multiplyExact(k, n));
        try {
            if (b.columnStride() == 1) {
                kernel.transpose(b.data(), b.offset(), b.rowStride(), k, n, columns, 0, k);
            } else {
                for (int l = 0; l < k; l++) {
                    for (int j = 0; j < n; j++) {
                        columns[j * k + l] = b.data()[b.offset() + l * b.rowStride() + j * b.columnStride()];
                    }
                }
            }
            dots(Matrix.of(columns, 0, n, k), a.transposed(), c.transposed(), accumulate, finish, true);
        } finally {
            scratch.give(columns);
        }
    }

    /**
     * A product at every turn of a batch's loops, each with the same shapes.
     *
     * <p>Small products are the tasks of one job, large ones are cut themselves.
     *
     * @param batch the loops, and where C, A and B (in this order) lie at each turn; an operand that all share has strides of 0, which C must not have
     */
    void multiplyBatch(IterationSpace batch, Matrix a, Matrix b, Matrix c, boolean accumulate) {
        int count = Math.toIntExact(batch.size());
        if (count == 0) {
            return;
        }
        long work = (long) c.rows() * c.columns() * Math.max(1, a.columns());
        if (count > 1 && (work < BATCH_WORK || count >= 16)) {
            int perTask = Math.clamp(TASK_WORK / Math.max(1, work), 1, Math.ceilDiv(count, 2));
            int tasks = Math.ceilDiv(count, perTask);
            Turns[] turns = new Turns[workers.threads()];
            workers.run(tasks, (t, w) -> {
                if (turns[w] == null) {
                    turns[w] = new Turns(batch, a, b, c, accumulate);
                }
                turns[w].run(t * perTask, Math.min(count, (t + 1) * perTask));
            });
        } else {
            new Turns(batch, a, b, c, accumulate).run(0, count);
        }
    }

    /** A batch's products one after the other, by operands that are moved: where both are packed, nothing is made for each product. */
    private final class Turns {
        private final LoopNest nest;
        private final Matrix a;
        private final Matrix b;
        private final Matrix c;
        private final boolean accumulate;
        private final MatrixRows rows;
        private final MatrixPanels panels;
        /** Null where a product packs not both, or not all at once. */
        private final Product product;

        Turns(IterationSpace batch, Matrix a, Matrix b, Matrix c, boolean accumulate) {
            nest = new LoopNest(batch, 3, batch.rank(), 0);
            this.a = a;
            this.b = b;
            this.c = c;
            this.accumulate = accumulate;
            int n = c.columns();
            int k = a.columns();
            boolean packed = c.rows() > 0 && n > 0 && k > 0 && (c.columnStride() == 1 || n == 1) && !isInPlace(b, c);
            GemmBlocking cut = packed ? GemmBlocking.of(c.rows(), n, k, kernel.rows(), kernel.width(), workers.available()) : null;
            boolean whole = packed && slabColumns(cut, n, k) >= n;
            rows = whole ? Packing.rows(kernel, a) : null;
            panels = whole ? Packing.panels(kernel, b) : null;
            product = whole ? new Product(cut, rows, panels, k, c.data(), c.rowStride(), c.rows(), n, 0, accumulate, null) : null;
        }

        void run(int first, int end) {
            nest.seek(first);
            for (int i = first; i < end; i++) {
                if (product == null) {
                    multiply(a.at((int) nest.base(1)), b.at((int) nest.base(2)), c.at((int) nest.base(0)), accumulate, null);
                } else {
                    rows.moveTo(a.checked((int) nest.base(1)));
                    panels.moveTo(b.checked((int) nest.base(2)));
                    product.run(c.checked((int) nest.base(0)));
                }
                nest.advance();
            }
        }
    }

    /** Whether B is read where it lies: packing it would cost as much as the product. */
    private boolean isInPlace(Matrix b, Matrix c) {
        return c.rows() <= kernel.rows() && c.columns() >= kernel.width() && b.columnStride() == 1;
    }

    /** Multiply-adds above which one product of a batch keeps all threads busy by itself. */
    private static final long BATCH_WORK = 1L << 25;

    /** Multiply-adds that a task of a batch should have at least. */
    private static final long TASK_WORK = 1L << 19;

    /** The most rows for which a transposed B is read where it lies: packing it takes as long as the product of some ten. */
    private static final int DOT_ROWS = 8;

    /**
     * As many if the sums are deep: adding the lanes of each sum is little then. For columns of B, which waste lanes of a tile, from a smaller depth on;
     * not if they have to be copied first.
     */
    private static final int DEEP_DOT_ROWS = 12;
    private static final int DEEP_FOR_ROWS = 512;
    private static final int DEEP_FOR_COLUMNS = 256;

    /** From so many rows on, B's few columns are copied for them. */
    private static final int TURNING_ROWS = 32;

    /** With fewer rows, reading B is the work: that of one row as long as the multiply-adds of so many. */
    private static final int LEAST_READ_ROWS = 4;

    /** For a C without adjacent columns: the product goes to a packed copy and from there to its place. */
    private void multiplyThroughCopy(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish) {
        int m = c.rows();
        int n = c.columns();
        float[] copy = scratch.take(Math.multiplyExact(m, n));
        try {
            if (accumulate) {
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        copy[i * n + j] = c.data()[c.offset() + i * c.rowStride() + j * c.columnStride()];
                    }
                }
            }
            multiply(a, b, Matrix.of(copy, 0, m, n), accumulate, finish);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    c.data()[c.offset() + i * c.rowStride() + j * c.columnStride()] = copy[i * n + j];
                }
            }
        } finally {
            scratch.give(copy);
        }
    }

    /**
     * The product of operands that fill packed blocks themselves.
     *
     * @param k the inner extent
     * @param c where the result goes; its columns must be adjacent
     * @param finish what is done to C afterwards, or null
     */
    void multiply(Packing.Rows a, Packing.Panels b, int k, Matrix c, boolean accumulate, Finish finish) {
        int m = c.rows();
        int n = c.columns();
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0) {
            finishEmpty(c, accumulate, finish);
            return;
        }
        int threads = workers.available();
        GemmBlocking blocking = GemmBlocking.of(m, n, k, kernel.rows(), kernel.width(), threads);
        int slab = slabColumns(blocking, n, k);
        for (int column = 0; column < n; column += slab) {
            int columns = Math.min(slab, n - column);
            int first = column;
            GemmBlocking cut = columns == n ? blocking : GemmBlocking.of(m, columns, k, kernel.rows(), kernel.width(), threads);
            Packing.Panels panels = column == 0 ? b : (at, depth, j, count, into, o) -> b.pack(at, depth, first + j, count, into, o);
            new Product(cut, a, panels, k, c.data(), c.rowStride(), m, columns, column, accumulate, finish).run(c.offset() + column);
        }
    }

    private int slabColumns(GemmBlocking blocking, int n, int k) {
        if (!blocking.sharePanels() || (long) n * k <= MOST_SHARED) {
            return n;
        }
        int width = kernel.width();
        return Math.max(width, MOST_SHARED / k / width * width);
    }

    private static void finishEmpty(Matrix c, boolean accumulate, Finish finish) {
        if (!accumulate) {
            for (int i = 0; i < c.rows(); i++) {
                int row = c.offset() + i * c.rowStride();
                java.util.Arrays.fill(c.data(), row, row + c.columns(), 0f);
            }
        }
        if (finish != null) {
            finish.apply(c.data(), c.offset(), c.rowStride(), 0, 0, c.rows(), c.columns());
        }
    }

    private float[] takeAligned(int size) {
        return scratch.take(aligned(size));
    }

    /** How many floats to ask of a scratch for so many packed ones from {@link #START} on. */
    static int aligned(int size) {
        return Math.max(ALIGNED, Math.addExact(START, size));
    }

    /** One product on its way: what all its tasks share. */
    private final class Product {
        final GemmBlocking cut;
        final Packing.Rows a;
        final Packing.Panels b;
        final int k;
        final float[] c;
        final int ldc;
        final int m;
        final int n;
        final int firstColumn;
        final boolean accumulate;
        final Finish finish;
        final boolean turned;
        /** B where it lies, if a first tile can pack it. */
        final MatrixPanels lying;
        /** A task's rectangle of C. */
        final Workers.Task rectangles = this::rectangle;
        /** Where C begins. */
        int co;
        final int width = kernel.width();
        final int height = kernel.rows();

        /** Panels that a task takes at a time. */
        final int group = Math.max(1, GROUP / kernel.width());

        /** All of A, piece after piece, if it is packed once for all tasks. */
        float[] packedRows;

        /** All of B, piece after piece and panel after panel, if it is packed once for all tasks. */
        float[] packedPanels;

        /** One C after the other, if k is cut into parts. */
        float[] partialSums;

        Product(GemmBlocking cut, Packing.Rows a, Packing.Panels b, int k, float[] c, int ldc, int m, int n, int firstColumn, boolean accumulate, Finish finish) {
            this.cut = cut;
            this.a = a;
            this.b = b;
            this.k = k;
            this.c = c;
            this.ldc = ldc;
            this.m = m;
            this.n = n;
            this.firstColumn = firstColumn;
            this.accumulate = accumulate;
            this.finish = finish;
            this.turned = a.turned();
            this.lying = b.lying();
        }

        /** @param to where C begins */
        void run(int to) {
            co = to;
            try {
                if (cut.shareRows()) {
                    packedRows = takeAligned(Math.multiplyExact(cut.pieces(), pieceRows()));
                    int tiles = 4;
                    int groups = Math.ceilDiv(Math.ceilDiv(cut.taskRows(), height), tiles);
                    workers.run(groups * cut.rowTasks() * cut.pieces(), (t, w) -> {
                        int piece = t / groups / cut.rowTasks();
                        int first = t / groups % cut.rowTasks() * cut.taskRows();
                        packRows(first, Math.min(cut.taskRows(), m - first), t % groups * tiles, tiles, piece, packedRows,
                                START + piece * pieceRows() + first * GemmBlocking.ROW_STRIDE);
                    });
                }
                if (cut.sharePanels()) {
                    packedPanels = takeAligned(Math.multiplyExact(k, panels() * width));
                    int count = 4;
                    int groups = Math.ceilDiv(panels(), count);
                    workers.run(groups * cut.pieces(), (t, w) -> {
                        int piece = t / groups;
                        int panel = t % groups * count;
                        b.packAll(pieceStart(piece), pieceDepth(piece), panel * width, Math.min(count * width, n - panel * width), width,
                                packedPanels, panelAt(piece, panel));
                    });
                }
                if (cut.parts() > 1) {
                    partialSums = takeAligned(cut.parts() * m * n);
                    workers.run(cut.parts(), (t, w) -> rectangle(0, 0, t * cut.pieces() / cut.parts(), (t + 1) * cut.pieces() / cut.parts(),
                            partialSums, START + t * m * n, n));
                    addPartialSums();
                } else {
                    workers.run(cut.rowTasks() * cut.columnTasks(), rectangles);
                }
            } finally {
                give(partialSums);
                give(packedRows);
                give(packedPanels);
                partialSums = null;
                packedRows = null;
                packedPanels = null;
            }
        }

        private void rectangle(int task, int worker) {
            rectangle(task % cut.rowTasks(), task / cut.rowTasks(), 0, cut.pieces(), c, co, ldc);
        }

        private void give(float[] array) {
            if (array != null) {
                scratch.give(array);
            }
        }

        private int panels() {
            return Math.ceilDiv(n, width);
        }

        private int panelColumns(int panel) {
            return Math.min(width, n - panel * width);
        }

        private int pieceStart(int piece) {
            return piece * cut.depth();
        }

        private int pieceDepth(int piece) {
            return Math.min(cut.depth(), k - pieceStart(piece));
        }

        private int pieceRows() {
            return m * GemmBlocking.ROW_STRIDE;
        }

        private int panelAt(int piece, int panel) {
            return START + (pieceStart(piece) * panels() + panel * pieceDepth(piece)) * width;
        }

        /** Packs some tiles of a block for one piece of k. */
        private void packRows(int firstRow, int rows, int firstTile, int tiles, int piece, float[] into, int at) {
            Tiling tiling = Tiling.of(rows, height);
            int last = Math.min(tiling.tiles(), firstTile + tiles);
            if (!turned) {
                int from = tiling.row(Math.min(firstTile, last));
                a.pack(firstRow + from, tiling.row(last) - from, pieceStart(piece), pieceDepth(piece), into, at + from * GemmBlocking.ROW_STRIDE);
                return;
            }
            for (int i = 0, begin = 0; i < tiling.runs(); begin += tiling.run(i++).tiles()) {
                Tiling.Run run = tiling.run(i);
                int skipped = Math.max(0, firstTile - begin);
                int packed = Math.min(run.tiles(), last - begin) - skipped;
                int from = run.row() + skipped * run.height();
                if (packed > 0) {
                    a.packTurnedRun(packed, firstRow + from, run.height(), pieceStart(piece), pieceDepth(piece), into,
                            at + from * GemmBlocking.ROW_STRIDE);
                }
            }
        }

        private void addPartialSums() {
            int perTask = Math.max(1, (1 << 14) / n);
            workers.run(Math.ceilDiv(m, perTask), (t, w) -> {
                int end = Math.min(m, (t + 1) * perTask);
                for (int i = t * perTask; i < end; i++) {
                    addPartialRow(i);
                }
                if (finish != null) {
                    finish.apply(c, co + t * perTask * ldc, ldc, t * perTask, firstColumn, end - t * perTask, n);
                }
            });
        }

        private void addPartialRow(int i) {
            int to = co + i * ldc;
            for (int part = 0; part < cut.parts(); part++) {
                int from = START + (part * m + i) * n;
                if (part == 0 && !accumulate) {
                    System.arraycopy(partialSums, from, c, to, n);
                } else {
                    kernel.addToRows(partialSums, from, c, to, n, 1, n);
                }
            }
        }

        /** One task: a rectangle of C, given by its block of rows and its block of panels, over pieces of k; into c or a partial sum. */
        private void rectangle(int rowTask, int columnTask, int firstPiece, int lastPiece, float[] into, int at, int pitch) {
            int firstRow = rowTask * cut.taskRows();
            int lastRow = Math.min(m, firstRow + cut.taskRows());
            int firstPanel = columnTask * cut.taskPanels();
            int lastPanel = Math.min(panels(), firstPanel + cut.taskPanels());
            int mostRows = packedRows != null || lastRow - firstRow <= GemmBlocking.MOST_ROWS ? m : Math.max(height, GemmBlocking.ROWS / height * height);
            int ownRows = packedRows != null ? 0 : Math.min(lastRow - firstRow, mostRows) * GemmBlocking.ROW_STRIDE;
            int ownPanel = packedPanels != null ? 0 : (Math.min(group, lastPanel - firstPanel) * cut.depth() * width + LINE - 1) / LINE * LINE;
            float[] own = takeAligned(ownRows + ownPanel + height * width);
            try {
                for (int row = firstRow; row < lastRow; row += mostRows) {
                    int end = Math.min(lastRow, row + mostRows);
                    block(row, end, firstPanel, lastPanel, firstPiece, lastPiece, own, START + ownRows, START + ownRows + ownPanel, into, at, pitch);
                }
            } finally {
                scratch.give(own);
            }
        }

        private void block(int firstRow, int lastRow, int firstPanel, int lastPanel, int firstPiece, int lastPiece, float[] own, int panelAt,
                int tileAt, float[] into, int at, int pitch) {
            int rows = lastRow - firstRow;
            for (int piece = firstPiece; piece < lastPiece; piece++) {
                boolean add = piece > firstPiece || accumulate && into == c;
                int depth = pieceDepth(piece);
                float[] ra = own;
                int ao = START;
                if (packedRows != null) {
                    ra = packedRows;
                    ao = START + piece * pieceRows() + firstRow * GemmBlocking.ROW_STRIDE;
                } else {
                    packRows(firstRow, rows, 0, rows, piece, own, START);
                }
                for (int panel = firstPanel; panel < lastPanel; panel += group) {
                    int last = Math.min(lastPanel, panel + group);
                    float[] pb = own;
                    int bo = panelAt;
                    boolean packs = false;
                    if (packedPanels != null) {
                        pb = packedPanels;
                        bo = panelAt(piece, panel);
                    } else {
                        packs = lying != null && !turned && rows > height && rows <= PACKING_TILES * height && (long) n * k <= PACKING_ELEMENTS;
                        // The first tile packs whole panels.
                        int packed = packs ? Math.min(last, n / width) : panel;
                        if (packed < last) {
                            b.packAll(pieceStart(piece), depth, packed * width, Math.min(n, last * width) - packed * width, width, own,
                                    panelAt + (packed - panel) * depth * width);
                        }
                    }
                    boolean finishes = finish != null && into == c && piece == lastPiece - 1;
                    tiles(firstRow, rows, panel, last, ra, ao, pb, bo, piece, packs, into, at + firstRow * pitch, pitch, add, own, tileAt, finishes);
                }
            }
        }

        /** All tiles of a block against some panels, and, with the last piece of k, what is done to C afterwards. */
        private void tiles(int firstRow, int rows, int firstPanel, int lastPanel, float[] ra, int ao, float[] pb, int bo, int piece, boolean packs,
                float[] into, int at, int pitch, boolean add, float[] tile, int tileAt, boolean finishes) {
            int depth = pieceDepth(piece);
            Tiling tiling = Tiling.of(rows, height);
            if (!packs && lastPanel - firstPanel >= kernel.panelsAlong()) {
                for (int i = 0; i < tiling.tiles(); i++) {
                    int row = tiling.row(i);
                    int h = tiling.height(i);
                    int from = ao + row * GemmBlocking.ROW_STRIDE;
                    int to = at + row * pitch;
                    int whole = Math.min(lastPanel, n / width) - firstPanel;
                    if (whole > 0) {
                        run(whole, h, ra, from, 0, pb, bo, depth * width, depth, into, to + firstPanel * width, width, pitch, add);
                    }
                    if (firstPanel + whole < lastPanel) {
                        tile(h, lastPanel - 1, ra, from, pb, bo + whole * depth * width, depth, into, to, pitch, add, tile, tileAt);
                    }
                    if (finishes) {
                        finish(firstRow + row, h, firstPanel, lastPanel);
                    }
                }
                return;
            }
            for (int panel = firstPanel; panel < lastPanel; panel++) {
                int from = bo + (panel - firstPanel) * depth * width;
                if (panelColumns(panel) == width) {
                    if (packs) {
                        packing(tiling.height(0), panel, ra, ao, pb, from, piece, into, at, pitch, add);
                    }
                    for (int i = 0; i < tiling.runs(); i++) {
                        evenTiles(packs && i == 0 ? 1 : 0, tiling.run(i), panel, ra, ao, pb, from, depth, into, at, pitch, add);
                    }
                    continue;
                }
                for (int i = 0; i < tiling.tiles(); i++) {
                    int row = tiling.row(i);
                    tile(tiling.height(i), panel, ra, ao + row * GemmBlocking.ROW_STRIDE, pb, from, depth, into, at + row * pitch, pitch, add, tile, tileAt);
                }
            }
            if (finishes) {
                finish(firstRow, rows, firstPanel, lastPanel);
            }
        }

        /** Tiles of one height below one another, from the {@code done}-th on. */
        private void evenTiles(int done, Tiling.Run tiles, int panel, float[] ra, int ao, float[] pb, int bo, int depth, float[] into, int at,
                int pitch, boolean add) {
            if (done < tiles.tiles()) {
                int h = tiles.height();
                int row = tiles.row() + done * h;
                run(tiles.tiles() - done, h, ra, ao + row * GemmBlocking.ROW_STRIDE, h * GemmBlocking.ROW_STRIDE, pb, bo, 0, depth, into,
                        at + row * pitch + panel * width, h * pitch, pitch, add);
            }
        }

        /** The first tile of a whole panel. */
        private void packing(int rows, int panel, float[] ra, int ao, float[] pb, int bo, int piece, float[] into, int at, int pitch, boolean add) {
            int from = lying.at(pieceStart(piece), panel * width);
            kernel.multiplyPacking(rows, ra, ao, lying.data(), from, lying.rowStride(), pb, bo, pieceDepth(piece), into, at + panel * width, pitch,
                    add);
        }

        private void finish(int row, int rows, int firstPanel, int lastPanel) {
            int column = firstPanel * width;
            finish.apply(c, co + row * ldc + column, ldc, row, firstColumn + column, rows, Math.min(n, lastPanel * width) - column);
        }

        private void run(int tiles, int rows, float[] ra, int ao, int aStep, float[] pb, int bo, int bStep, int depth, float[] into, int at, int step,
                int pitch, boolean add) {
            if (turned) {
                kernel.multiplyTurnedRun(tiles, rows, ra, ao, aStep, pb, bo, bStep, depth, into, at, step, pitch, add);
            } else {
                kernel.multiplyRun(tiles, rows, ra, ao, aStep, pb, bo, bStep, depth, into, at, step, pitch, add);
            }
        }

        private void tile(int rows, int panel, float[] ra, int ao, float[] pb, int bo, int depth, float[] into, int at, int pitch, boolean add,
                float[] tile, int tileAt) {
            if (turned) {
                kernel.multiplyTurned(rows, panelColumns(panel), ra, ao, pb, bo, depth, into, at + panel * width, pitch, add, tile, tileAt);
            } else {
                kernel.multiply(rows, panelColumns(panel), ra, ao, pb, bo, depth, into, at + panel * width, pitch, add, tile, tileAt);
            }
        }
    }

    /**
     * Few rows times a transposed matrix: each element of C is a sum along two rows that lie in memory as they are read.
     *
     * @param turned whether all three are the transposes of what the finish knows
     */
    private void dots(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish, boolean turned) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        int w = kernel.dotColumns();
        int groups = Math.ceilDiv(n, w);
        // A multiply-add takes twice as long as a tile's, so half as many are work for a task.
        int wanted = Math.clamp((long) Math.max(m, LEAST_READ_ROWS) * n * k * 2 / TASK_WORK, 1, groups);
        int perTask = Math.ceilDiv(groups, wanted);
        workers.run(Math.ceilDiv(groups, perTask), (t, worker) -> {
            int firstColumn = t * perTask * w;
            int end = Math.min(n, firstColumn + perTask * w);
            int across = START + m * w * w;
            int sums = across + w * w;
            float[] own = scratch.take(sums + w);
            try {
                for (int j = firstColumn; j < end; j += w) {
                    int columns = Math.min(w, end - j);
                    kernel.dots(m, columns, a.data(), a.offset(), a.rowStride(), b.data(), b.offset() + j * b.columnStride(), b.columnStride(), k, own, START);
                    for (int i = 0; i < m; i++) {
                        kernel.totals(own, START + i * w * w, own, across, own, sums);
                        putRow(own, sums, c, c.offset() + i * c.rowStride() + j * c.columnStride(), columns, accumulate);
                    }
                }
            } finally {
                scratch.give(own);
            }
            if (finish != null && turned) {
                finish.apply(c.data(), c.offset() + firstColumn * c.columnStride(), c.columnStride(), firstColumn, 0, end - firstColumn, m);
            } else if (finish != null) {
                finish.apply(c.data(), c.offset() + firstColumn, c.rowStride(), 0, firstColumn, m, end - firstColumn);
            }
        });
    }

    /** Some elements of a row of C. */
    private void putRow(float[] sums, int at, Matrix c, int to, int columns, boolean accumulate) {
        int step = c.columnStride();
        if (step != 1) {
            for (int j = 0; j < columns; j++) {
                c.data()[to + j * step] = accumulate ? c.data()[to + j * step] + sums[at + j] : sums[at + j];
            }
        } else if (accumulate) {
            kernel.addToRows(sums, at, c.data(), to, c.rowStride(), 1, columns);
        } else {
            System.arraycopy(sums, at, c.data(), to, columns);
        }
    }

    /** The last columns of C to a tile, or zeros if nothing is added to them; or back. */
    private void copyTail(int rows, int columns, Matrix c, int column, float[] tile, int at, boolean accumulate, boolean toTile) {
        for (int i = 0; i < rows; i++) {
            int from = c.offset() + column + i * c.rowStride();
            int to = at + i * kernel.width();
            if (!toTile) {
                System.arraycopy(tile, to, c.data(), from, columns);
            } else if (accumulate) {
                System.arraycopy(c.data(), from, tile, to, columns);
            } else {
                java.util.Arrays.fill(tile, to, to + columns, 0f);
            }
        }
    }

    /** Few rows: packing B would cost as much as the product, so its rows are read where they lie. */
    private void inPlace(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        if (k == 0) {
            finishEmpty(c, accumulate, finish);
            return;
        }
        int width = kernel.width();
        int whole = n / width;
        int over = n % width;
        // The last columns are a tile like the others, which reads on into the next row of B and goes to a copy of C; where B ends before it would, they are packed.
        boolean tail = over > 0 && b.rowStride() >= 0 && b.offset() + (k - 1) * b.rowStride() + (whole + 1) * width <= b.data().length;
        int panels = tail ? whole + 1 : whole;
        int depth = GemmBlocking.evenDepth(k);
        int pieces = Math.ceilDiv(k, depth);
        int pieceRows = m * GemmBlocking.ROW_STRIDE;
        Packing.Rows rows = Packing.rows(kernel, a);
        int tile = START + pieces * pieceRows;
        float[] packed = scratch.take(tile + m * width);
        try {
            for (int piece = 0; piece < pieces; piece++) {
                rows.pack(0, m, piece * depth, Math.min(depth, k - piece * depth), packed, START + piece * pieceRows);
            }
            int wanted = Math.clamp((long) Math.max(m, LEAST_READ_ROWS) * n * k / TASK_WORK, 1, panels);
            int perTask = Math.ceilDiv(panels, wanted);
            workers.run(Math.ceilDiv(panels, perTask), (t, w) -> {
                int first = t * perTask;
                int last = Math.min(whole, first + perTask);
                int cAt = c.offset() + first * width;
                if (!accumulate) {
                    for (int i = 0; i < m; i++) {
                        java.util.Arrays.fill(c.data(), cAt + i * c.rowStride(), cAt + i * c.rowStride() + Math.max(0, last - first) * width, 0f);
                    }
                }
                boolean tailToo = first + perTask > whole && tail;
                if (tailToo) {
                    copyTail(m, over, c, whole * width, packed, tile, accumulate, true);
                }
                for (int piece = 0; piece < pieces; piece++) {
                    int at = piece * depth;
                    int deep = Math.min(depth, k - at);
                    int bAt = b.offset() + at * b.rowStride();
                    for (int column = first * width, step; column < last * width; column += step) {
                        step = m == 1 && last * width - column >= kernel.rowWidth() ? kernel.rowWidth() : width;
                        kernel.multiplyInPlace(m, step, packed, START + piece * pieceRows, b.data(), bAt + column, b.rowStride(), deep, c.data(),
                                c.offset() + column, c.rowStride());
                    }
                    if (tailToo) {
                        kernel.multiplyInPlace(m, width, packed, START + piece * pieceRows, b.data(), bAt + whole * width, b.rowStride(), deep, packed, tile,
                                width);
                    }
                }
                if (tailToo) {
                    copyTail(m, over, c, whole * width, packed, tile, accumulate, false);
                }
                if (finish != null) {
                    int end = tailToo ? n : last * width;
                    finish.apply(c.data(), cAt, c.rowStride(), 0, first * width, m, end - first * width);
                }
            });
        } finally {
            scratch.give(packed);
        }
        if (over > 0 && !tail) {
            int rest = whole * width;
            Matrix right = new Matrix(b.data(), b.offset() + rest * b.columnStride(), k, n - rest, b.rowStride(), b.columnStride());
            Matrix into = new Matrix(c.data(), c.offset() + rest, m, n - rest, c.rowStride(), 1);
            Finish shifted = finish == null ? null : (cc, offset, rowStride, row, column, rowCount, columns) ->
                    finish.apply(cc, offset, rowStride, row, rest + column, rowCount, columns);
            multiply(rows, Packing.panels(kernel, right), k, into, accumulate, shifted);
        }
    }
}
