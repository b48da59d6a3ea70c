package dev.narae.cuda;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How a batched matrix product becomes calls of cuBLAS, which takes matrices whose rows or columns lie without gaps, and batches whose matrices
 * lie evenly apart. Logical matrices are row-major here; cuBLAS's are column-major, which is the same memory read as the transpose:
 * {@code output = left · right} is asked for as {@code outputᵀ = rightᵀ · leftᵀ}.
 *
 * <p>An operand that does not fit is copied first, or, for the output, written elsewhere. Batch axes that lie evenly apart for all three become one;
 * those over which one factor is the same become rows or columns of the other. One axis that is left goes to cuBLAS, the rest are loops.
 */
final class ProductPlan {
    /** Beyond this many calls copying the operands is less work. */
    private static final int MOST_CALLS = 16;
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int OUTPUT = 2;

    /** Whether each operand, left, right and output, must be contiguous memory of its own. */
    private final boolean[] moved = new boolean[3];
    private final Layout[] layouts = new Layout[3];

    private int m;
    private int n;
    private final int k;
    /** For each operand the stride of its rows and of its columns. */
    private final long[] rows = new long[3];
    private final long[] columns = new long[3];
    /** Batch axes: extents, and for each the three operands' strides. */
    private final List<long[]> batches = new ArrayList<>();

    // What a call needs.
    private boolean swapped;
    private boolean firstTransposed;
    private boolean secondTransposed;
    private final int[] leading = new int[3];
    private long[] together = {1, 0, 0, 0};
    private final int[] counters;
    private long offsetLeft;
    private long offsetRight;
    private long offsetOutput;

    private ProductPlan(Layout left, Layout right, Layout output, boolean copyLeft, boolean copyRight, boolean copyOutput) {
        int rank = output.shape().rank();
        m = output.shape().dim(rank - 2);
        n = output.shape().dim(rank - 1);
        k = left.shape().dim(rank - 1);
        place(LEFT, left, copyLeft);
        place(RIGHT, right, copyRight);
        place(OUTPUT, output, copyOutput);
        for (int axis = 0; axis < rank - 2; axis++) {
            add(output.shape().dim(axis), axis);
        }
        fold();
        chooseTogether();
        counters = new int[batches.size()];
        choose();
    }

    /**
     * A plan.
     *
     * @param left         {@code [batch…, m, k]}, not empty, as the others
     * @param right        {@code [batch…, k, n]}
     * @param output       {@code [batch…, m, n]}
     * @param outputServes whether the product may be written there; otherwise it is to be written to contiguous memory
     */
    static ProductPlan of(Layout left, Layout right, Layout output, boolean outputServes) {
        boolean copyLeft = false;
        boolean copyRight = false;
        boolean copyOutput = !outputServes;
        ProductPlan plan = new ProductPlan(left, right, output, copyLeft, copyRight, copyOutput);
        if (plan.calls() > MOST_CALLS) {
            plan = new ProductPlan(left, right, output, !isPlain(left), !isPlain(right), copyOutput || !output.isContiguous());
        }
        // Folding batch axes may make a matrix out of what was none, so what fits is asked of the result.
        while (!plan.fits(LEFT) || !plan.fits(RIGHT) || !plan.fits(OUTPUT)) {
            plan = new ProductPlan(left, right, output, plan.moved[LEFT] || !plan.fits(LEFT), plan.moved[RIGHT] || !plan.fits(RIGHT),
                    plan.moved[OUTPUT] || !plan.fits(OUTPUT));
        }
        return plan;
    }

    /** Contiguous but for broadcast batch axes. */
    private static boolean isPlain(Layout layout) {
        return compact(layout).isContiguous();
    }

    /** The layout with broadcast batch axes cut to extent 1: every element once. */
    static Layout compact(Layout layout) {
        Shape shape = layout.shape();
        for (int axis = 0; axis < shape.rank() - 2; axis++) {
            if (layout.stride(axis) == 0 && shape.dim(axis) > 1) {
                shape = shape.with(axis, 1);
            }
        }
        return Layout.of(shape, layout.strides(), layout.offset());
    }

    private void place(int operand, Layout layout, boolean move) {
        moved[operand] = move;
        Layout placed = move ? Layout.contiguous(compact(layout).shape()).expand(layout.shape()) : layout;
        layouts[operand] = placed;
        int rank = placed.shape().rank();
        rows[operand] = placed.stride(rank - 2);
        columns[operand] = placed.stride(rank - 1);
    }

    private void add(int extent, int axis) {
        long[] batch = {extent, layouts[LEFT].stride(axis), layouts[RIGHT].stride(axis), layouts[OUTPUT].stride(axis)};
        if (extent == 1) {
            return;
        }
        if (!batches.isEmpty()) {
            long[] last = batches.getLast();
            boolean merges = last[0] * extent <= Integer.MAX_VALUE;
            for (int i = 1; i < 4; i++) {
                merges &= last[i] == batch[i] * extent;
            }
            if (merges) {
                batch[0] *= last[0];
                batches.removeLast();
            }
        }
        batches.add(batch);
    }

    /** Makes batch axes rows where the right factor is one for all, and columns where the left is. */
    private void fold() {
        for (int i = batches.size() - 1; i >= 0; i--) {
            long[] batch = batches.get(i);
            if (batch[1 + RIGHT] == 0 && m * batch[0] <= Integer.MAX_VALUE && (m == 1 ? standsAsRows(batch)
                    : batch[1 + LEFT] == m * rows[LEFT] && batch[1 + OUTPUT] == m * rows[OUTPUT])) {
                if (m == 1) {
                    rows[LEFT] = batch[1 + LEFT];
                    rows[OUTPUT] = batch[1 + OUTPUT];
                }
                m *= (int) batch[0];
                batches.remove(i);
            } else if (batch[1 + LEFT] == 0 && n * batch[0] <= Integer.MAX_VALUE && (n == 1 ? standsAsColumns(batch)
                    : batch[1 + RIGHT] == n * columns[RIGHT] && batch[1 + OUTPUT] == n * columns[OUTPUT])) {
                if (n == 1) {
                    columns[RIGHT] = batch[1 + RIGHT];
                    columns[OUTPUT] = batch[1 + OUTPUT];
                }
                n *= (int) batch[0];
                batches.remove(i);
            }
        }
    }

    /** Whether single rows, one a batch, are the rows of a matrix that cuBLAS takes. */
    private boolean standsAsRows(long[] batch) {
        return (columns[LEFT] == 1 || k == 1) && batch[1 + LEFT] >= k && (columns[OUTPUT] == 1 || n == 1) && batch[1 + OUTPUT] >= n;
    }

    private boolean standsAsColumns(long[] batch) {
        return (rows[RIGHT] == 1 || k == 1) && batch[1 + RIGHT] >= k && (rows[OUTPUT] == 1 || m == 1) && batch[1 + OUTPUT] >= m;
    }

    /** Takes the longest batch axis that cuBLAS can walk by itself. */
    private void chooseTogether() {
        int best = -1;
        for (int i = 0; i < batches.size(); i++) {
            long[] batch = batches.get(i);
            if (batch[1 + LEFT] >= 0 && batch[1 + RIGHT] >= 0 && batch[1 + OUTPUT] > 0 && (best < 0 || batch[0] > batches.get(best)[0])) {
                best = i;
            }
        }
        if (best >= 0) {
            together = batches.remove(best);
        }
    }

    private int height(int operand) {
        return operand == RIGHT ? k : m;
    }

    private int width(int operand) {
        return operand == LEFT ? k : n;
    }

    private boolean isRowMajor(int operand) {
        return lies(height(operand), width(operand), rows[operand], columns[operand]);
    }

    private boolean isColumnMajor(int operand) {
        return lies(width(operand), height(operand), columns[operand], rows[operand]);
    }

    /** Whether lines lie without gaps, one after the other and not over each other. */
    private static boolean lies(int lines, int length, long lineStep, long step) {
        return (step == 1 || length == 1) && (lines == 1 || lineStep >= length && lineStep <= Integer.MAX_VALUE);
    }

    private boolean fits(int operand) {
        return isRowMajor(operand) || isColumnMajor(operand);
    }

    private void choose() {
        boolean outputByRows = isRowMajor(OUTPUT);
        boolean leftByRows = isRowMajor(LEFT);
        boolean rightByRows = isRowMajor(RIGHT);
        swapped = outputByRows;
        firstTransposed = outputByRows ? !rightByRows : leftByRows;
        secondTransposed = outputByRows ? !leftByRows : rightByRows;
        leading[LEFT] = leading(LEFT, leftByRows);
        leading[RIGHT] = leading(RIGHT, rightByRows);
        leading[OUTPUT] = leading(OUTPUT, outputByRows);
    }

    private int leading(int operand, boolean byRows) {
        int lines = byRows ? height(operand) : width(operand);
        int length = byRows ? width(operand) : height(operand);
        return lines == 1 ? length : (int) (byRows ? rows[operand] : columns[operand]);
    }

    private long calls() {
        long calls = 1;
        for (long[] batch : batches) {
            calls *= batch[0];
        }
        return calls;
    }

    boolean copiesLeft() {
        return moved[LEFT];
    }

    boolean copiesRight() {
        return moved[RIGHT];
    }

    /** Whether the product is written elsewhere than to the output. */
    boolean writesElsewhere() {
        return moved[OUTPUT];
    }

    /** The layout of the left factor that the calls read: its own, or that of its copy. */
    Layout left() {
        return layouts[LEFT];
    }

    Layout right() {
        return layouts[RIGHT];
    }

    /** Where the product is written. */
    Layout output() {
        return layouts[OUTPUT];
    }

    /** Goes to the first call. */
    void begin() {
        offsetLeft = 0;
        offsetRight = 0;
        offsetOutput = 0;
    }

    /** Goes to the next call; false if there is none. */
    boolean advance() {
        for (int at = counters.length - 1; at >= 0; at--) {
            long[] batch = batches.get(at);
            offsetLeft += batch[1 + LEFT];
            offsetRight += batch[1 + RIGHT];
            offsetOutput += batch[1 + OUTPUT];
            if (++counters[at] < batch[0]) {
                return true;
            }
            offsetLeft -= batch[1 + LEFT] * batch[0];
            offsetRight -= batch[1 + RIGHT] * batch[0];
            offsetOutput -= batch[1 + OUTPUT] * batch[0];
            counters[at] = 0;
        }
        return false;
    }

    /** Elements from the left factor's first element to the call's. */
    long offsetLeft() {
        return offsetLeft;
    }

    long offsetRight() {
        return offsetRight;
    }

    long offsetOutput() {
        return offsetOutput;
    }

    /** Whether calls ask for the transpose: cuBLAS's first factor is the right one, and m and n trade places. */
    boolean swapped() {
        return swapped;
    }

    boolean firstTransposed() {
        return firstTransposed;
    }

    boolean secondTransposed() {
        return secondTransposed;
    }

    int rows() {
        return m;
    }

    int columns() {
        return n;
    }

    int inner() {
        return k;
    }

    int leadingLeft() {
        return leading[LEFT];
    }

    int leadingRight() {
        return leading[RIGHT];
    }

    int leadingOutput() {
        return leading[OUTPUT];
    }

    /** How many matrices a call multiplies. */
    int batch() {
        return (int) together[0];
    }

    long batchStrideLeft() {
        return together[1 + LEFT];
    }

    long batchStrideRight() {
        return together[1 + RIGHT];
    }

    long batchStrideOutput() {
        return together[1 + OUTPUT];
    }
}
