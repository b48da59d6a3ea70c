package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of few rows with a matrix that is transposed: rows of both are read where they lie, a vector of k at a time, and each element of C is a sum of
 * lanes. Packing the transposed matrix would take longer than the product.
 */
final class VectorDots {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private VectorDots() {
    }

    /** {@link GemmKernel#dots}. */
    static void dots(int rows, int columns, float[] a, int ao, int aRow, float[] b, int bo, int bColumn, int depth, float[] lanes, int at) {
        int i = 0;
        for (; i + 2 <= rows; i += 2) {
            for (int j = 0; j < columns; j += 4) {
                two(a, ao + i * aRow, aRow, b, bo + j * bColumn, bColumn, Math.min(4, columns - j), depth, lanes, at + (i * L + j) * L);
            }
        }
        for (int j = 0; i < rows && j < columns; j += 8) {
            one(a, ao + i * aRow, b, bo + j * bColumn, bColumn, Math.min(8, columns - j), depth, lanes, at + (i * L + j) * L);
        }
    }

    /** Two rows times up to four columns. Columns that are not wanted are the last one again. */
    static void two(float[] a, int ao, int aRow, float[] b, int bo, int bColumn, int columns, int depth, float[] lanes, int at) {
        if (columns == 0) {
            return;
        }
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s13 = s00;
        int b1 = bo + Math.min(1, columns - 1) * bColumn;
        int b2 = bo + Math.min(2, columns - 1) * bColumn;
        int b3 = bo + Math.min(3, columns - 1) * bColumn;
        int k = 0;
        for (; k <= depth - L; k += L) {
            FloatVector x0 = FloatVector.fromArray(S, a, ao + k);
            FloatVector x1 = FloatVector.fromArray(S, a, ao + aRow + k);
            FloatVector y0 = FloatVector.fromArray(S, b, bo + k);
            s00 = x0.fma(y0, s00);
            s10 = x1.fma(y0, s10);
            FloatVector y1 = FloatVector.fromArray(S, b, b1 + k);
            s01 = x0.fma(y1, s01);
            s11 = x1.fma(y1, s11);
            FloatVector y2 = FloatVector.fromArray(S, b, b2 + k);
            s02 = x0.fma(y2, s02);
            s12 = x1.fma(y2, s12);
            FloatVector y3 = FloatVector.fromArray(S, b, b3 + k);
            s03 = x0.fma(y3, s03);
            s13 = x1.fma(y3, s13);
        }
        if (k < depth) {
            // The last vector of each row, without what was in the one before.
            VectorMask<Float> done = FloatVector.zero(S).addIndex(1).compare(VectorOperators.LT, (float) (k - (depth - L)));
            int last = depth - L;
            FloatVector x0 = FloatVector.fromArray(S, a, ao + last).blend(0f, done);
            FloatVector x1 = FloatVector.fromArray(S, a, ao + aRow + last).blend(0f, done);
            FloatVector y0 = FloatVector.fromArray(S, b, bo + last).blend(0f, done);
            s00 = x0.fma(y0, s00);
            s10 = x1.fma(y0, s10);
            FloatVector y1 = FloatVector.fromArray(S, b, b1 + last).blend(0f, done);
            s01 = x0.fma(y1, s01);
            s11 = x1.fma(y1, s11);
            FloatVector y2 = FloatVector.fromArray(S, b, b2 + last).blend(0f, done);
            s02 = x0.fma(y2, s02);
            s12 = x1.fma(y2, s12);
            FloatVector y3 = FloatVector.fromArray(S, b, b3 + last).blend(0f, done);
            s03 = x0.fma(y3, s03);
            s13 = x1.fma(y3, s13);
        }
        s13.intoArray(lanes, at + L * L + Math.min(3, columns - 1) * L);
        s12.intoArray(lanes, at + L * L + Math.min(2, columns - 1) * L);
        s11.intoArray(lanes, at + L * L + Math.min(1, columns - 1) * L);
        s10.intoArray(lanes, at + L * L);
        s03.intoArray(lanes, at + Math.min(3, columns - 1) * L);
        s02.intoArray(lanes, at + Math.min(2, columns - 1) * L);
        s01.intoArray(lanes, at + Math.min(1, columns - 1) * L);
        s00.intoArray(lanes, at);
    }

    /** A row times up to eight columns. Columns that are not wanted are the last one again. */
    static void one(float[] a, int ao, float[] b, int bo, int bColumn, int columns, int depth, float[] lanes, int at) {
        if (columns == 0) {
            return;
        }
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s04 = s00;
        FloatVector s05 = s00;
        FloatVector s06 = s00;
        FloatVector s07 = s00;
        int b1 = bo + Math.min(1, columns - 1) * bColumn;
        int b2 = bo + Math.min(2, columns - 1) * bColumn;
        int b3 = bo + Math.min(3, columns - 1) * bColumn;
        int b4 = bo + Math.min(4, columns - 1) * bColumn;
        int b5 = bo + Math.min(5, columns - 1) * bColumn;
        int b6 = bo + Math.min(6, columns - 1) * bColumn;
        int b7 = bo + Math.min(7, columns - 1) * bColumn;
        int k = 0;
        for (; k <= depth - L; k += L) {
            FloatVector x0 = FloatVector.fromArray(S, a, ao + k);
            FloatVector y0 = FloatVector.fromArray(S, b, bo + k);
            s00 = x0.fma(y0, s00);
            FloatVector y1 = FloatVector.fromArray(S, b, b1 + k);
            s01 = x0.fma(y1, s01);
            FloatVector y2 = FloatVector.fromArray(S, b, b2 + k);
            s02 = x0.fma(y2, s02);
            FloatVector y3 = FloatVector.fromArray(S, b, b3 + k);
            s03 = x0.fma(y3, s03);
            FloatVector y4 = FloatVector.fromArray(S, b, b4 + k);
            s04 = x0.fma(y4, s04);
            FloatVector y5 = FloatVector.fromArray(S, b, b5 + k);
            s05 = x0.fma(y5, s05);
            FloatVector y6 = FloatVector.fromArray(S, b, b6 + k);
            s06 = x0.fma(y6, s06);
            FloatVector y7 = FloatVector.fromArray(S, b, b7 + k);
            s07 = x0.fma(y7, s07);
        }
        if (k < depth) {
            // The last vector of each row, without what was in the one before.
            VectorMask<Float> done = FloatVector.zero(S).addIndex(1).compare(VectorOperators.LT, (float) (k - (depth - L)));
            int last = depth - L;
            FloatVector x0 = FloatVector.fromArray(S, a, ao + last).blend(0f, done);
            FloatVector y0 = FloatVector.fromArray(S, b, bo + last).blend(0f, done);
            s00 = x0.fma(y0, s00);
            FloatVector y1 = FloatVector.fromArray(S, b, b1 + last).blend(0f, done);
            s01 = x0.fma(y1, s01);
            FloatVector y2 = FloatVector.fromArray(S, b, b2 + last).blend(0f, done);
            s02 = x0.fma(y2, s02);
            FloatVector y3 = FloatVector.fromArray(S, b, b3 + last).blend(0f, done);
            s03 = x0.fma(y3, s03);
            FloatVector y4 = FloatVector.fromArray(S, b, b4 + last).blend(0f, done);
            s04 = x0.fma(y4, s04);
            FloatVector y5 = FloatVector.fromArray(S, b, b5 + last).blend(0f, done);
            s05 = x0.fma(y5, s05);
            FloatVector y6 = FloatVector.fromArray(S, b, b6 + last).blend(0f, done);
            s06 = x0.fma(y6, s06);
            FloatVector y7 = FloatVector.fromArray(S, b, b7 + last).blend(0f, done);
            s07 = x0.fma(y7, s07);
        }
        s07.intoArray(lanes, at + Math.min(7, columns - 1) * L);
        s06.intoArray(lanes, at + Math.min(6, columns - 1) * L);
        s05.intoArray(lanes, at + Math.min(5, columns - 1) * L);
        s04.intoArray(lanes, at + Math.min(4, columns - 1) * L);
        s03.intoArray(lanes, at + Math.min(3, columns - 1) * L);
        s02.intoArray(lanes, at + Math.min(2, columns - 1) * L);
        s01.intoArray(lanes, at + Math.min(1, columns - 1) * L);
        s00.intoArray(lanes, at);
    }

    /**
     * The sums of the lanes of as many vectors as there are lanes, in order of the lanes.
     *
     * @param turned room for a square
     */
    static void totals(float[] lanes, int at, float[] turned, int turnedAt, float[] sums, int o) {
        TransposeKernel.square(lanes, at, L, turned, turnedAt, L);
        FloatVector sum = FloatVector.fromArray(S, turned, turnedAt);
        for (int l = 1; l < L; l++) {
            sum = FloatVector.fromArray(S, turned, turnedAt + l * L).add(sum);
        }
        sum.intoArray(sums, o);
    }
}
