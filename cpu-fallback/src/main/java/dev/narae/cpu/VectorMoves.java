package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link VectorGemmKernel} moves vector by vector. Each loop is compiled for itself ({@link Uninlined}): even copies, of which nothing lives on from pass to pass,
 * became objects where they were inlined into large callers (10 MB a step of LeNet in one process).
 */
final class VectorMoves {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = 2 * L;

    private static final int COPY_TURNED = 0;
    private static final int COPY_AT = 1;
    private static final int COPY_TWO_AT = 2;
    private static final int COPY_PANEL = 3;
    private static final int COPY_NARROW_PANEL = 4;
    private static final int COPY_ROWS = 5;
    private static final int MOVE_TILE = 6;
    private static final int ADD_TO_ROWS = 7;
    private static final int ADD_TO_ROWS_RELU = 8;
    private static final MethodHandle[] LOOPS = {
        loop("copyTurnedLoop"), loop("copyAtLoop"), loop("copyTwoAtLoop"),
        loop("copyPanelLoop"), loop("copyNarrowPanelLoop"), loop("copyRowsLoop"),
        loop("moveTileLoop"), loop("addToRowsLoop"), loop("addToRowsReluLoop")
    };

    private VectorMoves() {
    }

    private static MethodHandle loop(String name) {
        return Uninlined.of(MethodHandles.lookup(), name);
    }

    /** Packs columns that are adjacent in memory, one after the other; whole vectors of each, and what comes next covers what was too much. */
    static void copyTurned(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        try {
            LOOPS[COPY_TURNED].invokeExact(from, o, stride, depth, rows, into, at);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void copyTurnedLoop(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            for (int i = 0; i < rows; i += L) {
                FloatVector.fromArray(S, from, o + k * stride + i).intoArray(into, at + k * rows + i);
            }
        }
    }

    /** A vector from each of some places. */
    static void copyAt(float[] from, int[] beginnings, int rows, int add, float[] into, int at, int pitch) {
        try {
            LOOPS[COPY_AT].invokeExact(from, beginnings, rows, add, into, at, pitch);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void copyAtLoop(float[] from, int[] beginnings, int rows, int add, float[] into, int at, int pitch) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(S, from, beginnings[i] + add).intoArray(into, at + i * pitch);
        }
    }

    /** Two vectors from each of some places, the first before the second: this may lie over it. */
    static void copyTwoAt(float[] from, int[] beginnings, int rows, int add, int other, float[] into, int at, int otherAt, int pitch) {
        try {
            LOOPS[COPY_TWO_AT].invokeExact(from, beginnings, rows, add, other, into, at, otherAt, pitch);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void copyTwoAtLoop(float[] from, int[] beginnings, int rows, int add, int other, float[] into, int at, int otherAt, int pitch) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(S, from, beginnings[i] + add).intoArray(into, at + i * pitch);
            FloatVector.fromArray(S, from, beginnings[i] + other).intoArray(into, otherAt + i * pitch);
        }
    }

    /** A whole panel. */
    static void copyPanel(float[] from, int o, int stride, int depth, float[] into, int at) {
        try {
            LOOPS[COPY_PANEL].invokeExact(from, o, stride, depth, into, at);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void copyPanelLoop(float[] from, int o, int stride, int depth, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            int s = o + k * stride;
            int d = at + k * WIDTH;
            FloatVector.fromArray(S, from, s).intoArray(into, d);
            FloatVector.fromArray(S, from, s + L).intoArray(into, d + L);
        }
    }

    /** A panel of fewer columns: whole vectors, of which the lanes beyond the columns become zeros. */
    static void copyNarrowPanel(float[] from, int o, int stride, int depth, int columns, int padded, float[] into, int at) {
        try {
            LOOPS[COPY_NARROW_PANEL].invokeExact(from, o, stride, depth, columns, padded, into, at);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void copyNarrowPanelLoop(float[] from, int o, int stride, int depth, int columns, int padded, float[] into, int at) {
        VectorMask<Float> beyond = S.indexInRange(0, columns - (padded - L)).not();
        for (int k = 0; k < depth; k++) {
            int s = o + k * stride;
            int d = at + k * WIDTH;
            if (padded > L) {
                FloatVector.fromArray(S, from, s).intoArray(into, d);
            }
            FloatVector.fromArray(S, from, s + padded - L).blend(0f, beyond).intoArray(into, d + padded - L);
        }
    }

    /** Some vectors of each row. */
    static void copyRows(float[] from, int o, int stride, int rows, int vectors, float[] into, int at, int pitch) {
        try {
            LOOPS[COPY_ROWS].invokeExact(from, o, stride, rows, vectors, into, at, pitch);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void copyRowsLoop(float[] from, int o, int stride, int rows, int vectors, float[] into, int at, int pitch) {
        for (int v = 0; v < vectors * L; v += L) {
            int s = o + v;
            int d = at + v;
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(S, from, s + i * stride).intoArray(into, d + i * pitch);
            }
        }
    }

    /**
     * A tile to its place, or added to what is there.
     *
     * @param second where a row's second vector begins: the tile's columns less one vector, so that it overlaps the first
     */
    static void moveTile(int rows, float[] tile, int tileAt, int width, int second, float[] c, int co, int ldc, boolean add) {
        try {
            LOOPS[MOVE_TILE].invokeExact(rows, tile, tileAt, width, second, c, co, ldc, add);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void moveTileLoop(int rows, float[] tile, int tileAt, int width, int second, float[] c, int co, int ldc, boolean add) {
        for (int i = 0; i < rows; i++) {
            int from = tileAt + i * width;
            int to = co + i * ldc;
            FloatVector left = FloatVector.fromArray(S, tile, from);
            FloatVector right = FloatVector.fromArray(S, tile, from + second);
            if (add) {
                // Both are read before either is written: what they share is added to once.
                left = FloatVector.fromArray(S, c, to).add(left);
                right = FloatVector.fromArray(S, c, to + second).add(right);
            }
            left.intoArray(c, to);
            right.intoArray(c, to + second);
        }
    }

    /** {@link GemmKernel#addToRows} of columns that fill vectors. */
    static void addToRows(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        try {
            LOOPS[ADD_TO_ROWS].invokeExact(row, at, c, co, ldc, rows, columns);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void addToRowsLoop(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        for (int j = 0; j < columns; j += L) {
            FloatVector add = FloatVector.fromArray(S, row, at + j);
            int to = co + j;
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(S, c, to + i * ldc).add(add).intoArray(c, to + i * ldc);
            }
        }
    }

    /** {@link GemmKernel#addToRowsRelu} of columns that fill vectors. */
    static void addToRowsRelu(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        try {
            LOOPS[ADD_TO_ROWS_RELU].invokeExact(row, at, c, co, ldc, rows, columns);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void addToRowsReluLoop(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        for (int j = 0; j < columns; j += L) {
            FloatVector add = FloatVector.fromArray(S, row, at + j);
            int to = co + j;
            for (int i = 0; i < rows; i++) {
                FloatVector x = FloatVector.fromArray(S, c, to + i * ldc).add(add);
                x.blend(0f, x.compare(VectorOperators.LE, 0f)).intoArray(c, to + i * ldc);
            }
        }
    }
}
