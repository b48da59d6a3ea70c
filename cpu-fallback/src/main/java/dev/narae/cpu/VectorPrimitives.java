package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Primitives} with the Vector API. Whole vectors here, each loop compiled for itself ({@link Uninlined}), the rest by the loops of {@link PlainPrimitives}, whose
 * elements come out with the same bits.
 */
final class VectorPrimitives implements Primitives {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final VectorSpecies<Double> D = Lanes.DOUBLES;
    private static final PlainPrimitives REST = new PlainPrimitives(L);

    /** By operator; null where there is no vector loop. */
    private static final MethodHandle[] BOTH = loops("%sBoth", BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.MAX, BinaryOp.MIN);
    private static final MethodHandle[] RIGHT = loops("%sNumber", BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.MAX, BinaryOp.MIN);
    private static final MethodHandle[] LEFT = loops("number%S", BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.MAX, BinaryOp.MIN);
    private static final MethodHandle[] COMPARE = loops("%s", BinaryOp.EQ, BinaryOp.NE, BinaryOp.LT, BinaryOp.LE);
    private static final MethodHandle[] COMPARE_SELECT = loops("select%S", BinaryOp.EQ, BinaryOp.NE, BinaryOp.LT, BinaryOp.LE);

    private static final int FMA = 0;
    private static final int FMA_SCALED = 1;
    private static final int FMA_LINEAR = 2;
    private static final int SELECT = 3;
    private static final int SUM_BLOCK = 4;
    private static final int TIMES_DIFFERENCE = 5;
    private static final MethodHandle[] LOOPS = {
        Uninlined.of(MethodHandles.lookup(), "fmaOfThree"), Uninlined.of(MethodHandles.lookup(), "fmaScaled"),
        Uninlined.of(MethodHandles.lookup(), "fmaLinear"), Uninlined.of(MethodHandles.lookup(), "selectBytes"),
        Uninlined.of(MethodHandles.lookup(), "sumBlock"), Uninlined.of(MethodHandles.lookup(), "timesDifferenceOf")
    };

    /** @param name of the methods, with the operator's name for %s, or with a capital for %S */
    private static MethodHandle[] loops(String name, BinaryOp... operators) {
        MethodHandle[] loops = new MethodHandle[BinaryOp.values().length];
        for (BinaryOp op : operators) {
            String capital = op.name().charAt(0) + op.name().substring(1).toLowerCase(Locale.ROOT);
            loops[op.ordinal()] = Uninlined.of(MethodHandles.lookup(), name.replace("%s", op.name().toLowerCase(Locale.ROOT)).replace("%S", capital));
        }
        return loops;
    }

    @Override
    public void unary(UnaryOp op, float[] out, int o, float[] x, int p, int n) {
        if (n < L) {
            REST.unary(op, out, o, x, p, n);
            return;
        }
        VectorUnary.apply(op, out, o, x, p, n);
        int done = S.loopBound(n);
        if (done < n) {
            REST.unary(op, out, o + done, x, p + done, n - done);
        }
    }

    @Override
    public void compound(Compound f, float[] out, int o, float[] x, int p, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            VectorUnary.apply(f, out, o, x, p, done);
        }
        if (done < n) {
            REST.compound(f, out, o + done, x, p + done, n - done);
        }
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        MethodHandle loop = BOTH[op.ordinal()];
        int done = loop == null ? 0 : S.loopBound(n);
        if (done > 0) {
            try {
                loop.invokeExact(out, o, a, p, b, q, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.binary(op, out, o + done, a, p + done, b, q + done, n - done);
        }
    }

    private static void addBoth(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).add(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void subBoth(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).sub(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void mulBoth(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).mul(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void divBoth(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).div(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void maxBoth(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).max(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void minBoth(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).min(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float[] a, int p, float b, int n) {
        MethodHandle loop = RIGHT[op.ordinal()];
        int done = loop == null ? 0 : S.loopBound(n);
        if (done > 0) {
            try {
                loop.invokeExact(out, o, a, p, b, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.binary(op, out, o + done, a, p + done, b, n - done);
        }
    }

    private static void addNumber(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).add(b).intoArray(out, o + i);
        }
    }

    private static void subNumber(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).sub(b).intoArray(out, o + i);
        }
    }

    private static void mulNumber(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).mul(b).intoArray(out, o + i);
        }
    }

    private static void divNumber(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).div(b).intoArray(out, o + i);
        }
    }

    private static void maxNumber(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).max(b).intoArray(out, o + i);
        }
    }

    private static void minNumber(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).min(b).intoArray(out, o + i);
        }
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float a, float[] b, int q, int n) {
        MethodHandle loop = LEFT[op.ordinal()];
        int done = loop == null ? 0 : S.loopBound(n);
        if (done > 0) {
            try {
                loop.invokeExact(out, o, a, b, q, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.binary(op, out, o + done, a, b, q + done, n - done);
        }
    }

    private static void numberAdd(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, a).add(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void numberSub(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, a).sub(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void numberMul(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, a).mul(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void numberDiv(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, a).div(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void numberMax(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, a).max(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    private static void numberMin(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, a).min(FloatVector.fromArray(S, b, q + i)).intoArray(out, o + i);
        }
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float[] b, int q, float[] c, int r, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                LOOPS[FMA].invokeExact(out, o, a, p, b, q, c, r, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.fma(out, o + done, a, p + done, b, q + done, c, r + done, n - done);
        }
    }

    private static void fmaOfThree(float[] out, int o, float[] a, int p, float[] b, int q, float[] c, int r, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).fma(FloatVector.fromArray(S, b, q + i), FloatVector.fromArray(S, c, r + i)).intoArray(out, o + i);
        }
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float b, float[] c, int r, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                LOOPS[FMA_SCALED].invokeExact(out, o, a, p, b, c, r, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.fma(out, o + done, a, p + done, b, c, r + done, n - done);
        }
    }

    private static void fmaScaled(float[] out, int o, float[] a, int p, float b, float[] c, int r, int n) {
        FloatVector factor = FloatVector.broadcast(S, b);
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).fma(factor, FloatVector.fromArray(S, c, r + i)).intoArray(out, o + i);
        }
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float b, float c, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                LOOPS[FMA_LINEAR].invokeExact(out, o, a, p, b, c, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.fma(out, o + done, a, p + done, b, c, n - done);
        }
    }

    private static void fmaLinear(float[] out, int o, float[] a, int p, float b, float c, int n) {
        FloatVector factor = FloatVector.broadcast(S, b);
        FloatVector summand = FloatVector.broadcast(S, c);
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, a, p + i).fma(factor, summand).intoArray(out, o + i);
        }
    }

    @Override
    public void compare(BinaryOp op, byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        MethodHandle loop = COMPARE[op.ordinal()];
        if (loop == null) {
            throw new IllegalArgumentException(op + " is no comparison");
        }
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                loop.invokeExact(out, o, a, p, b, q, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.compare(op, out, o + done, a, p + done, b, q + done, n - done);
        }
    }

    private static void eq(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            MaskBytes.store(FloatVector.fromArray(S, a, p + i).compare(VectorOperators.EQ, FloatVector.fromArray(S, b, q + i)).toLong(), out, o + i);
        }
    }

    private static void ne(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            MaskBytes.store(FloatVector.fromArray(S, a, p + i).compare(VectorOperators.NE, FloatVector.fromArray(S, b, q + i)).toLong(), out, o + i);
        }
    }

    private static void lt(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            MaskBytes.store(FloatVector.fromArray(S, a, p + i).compare(VectorOperators.LT, FloatVector.fromArray(S, b, q + i)).toLong(), out, o + i);
        }
    }

    private static void le(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i += L) {
            MaskBytes.store(FloatVector.fromArray(S, a, p + i).compare(VectorOperators.LE, FloatVector.fromArray(S, b, q + i)).toLong(), out, o + i);
        }
    }

    @Override
    public void select(float[] out, int o, byte[] condition, int k, float[] yes, int p, float[] no, int q, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                LOOPS[SELECT].invokeExact(out, o, condition, k, yes, p, no, q, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.select(out, o + done, condition, k + done, yes, p + done, no, q + done, n - done);
        }
    }

    private static void selectBytes(float[] out, int o, byte[] condition, int k, float[] yes, int p, float[] no, int q, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> mask = VectorMask.fromLong(S, MaskBytes.load(condition, k + i));
            FloatVector.fromArray(S, no, q + i).blend(FloatVector.fromArray(S, yes, p + i), mask).intoArray(out, o + i);
        }
    }

    @Override
    public void select(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        MethodHandle loop = COMPARE_SELECT[op.ordinal()];
        if (loop == null) {
            throw new IllegalArgumentException(op + " is no comparison");
        }
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                loop.invokeExact(out, o, a, p, b, q, yes, r, no, s, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.select(op, out, o + done, a, p + done, b, q + done, yes, r + done, no, s + done, n - done);
        }
    }

    private static void selectEq(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> mask = FloatVector.fromArray(S, a, p + i).compare(VectorOperators.EQ, FloatVector.fromArray(S, b, q + i));
            FloatVector.fromArray(S, no, s + i).blend(FloatVector.fromArray(S, yes, r + i), mask).intoArray(out, o + i);
        }
    }

    private static void selectNe(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> mask = FloatVector.fromArray(S, a, p + i).compare(VectorOperators.NE, FloatVector.fromArray(S, b, q + i));
            FloatVector.fromArray(S, no, s + i).blend(FloatVector.fromArray(S, yes, r + i), mask).intoArray(out, o + i);
        }
    }

    private static void selectLt(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> mask = FloatVector.fromArray(S, a, p + i).compare(VectorOperators.LT, FloatVector.fromArray(S, b, q + i));
            FloatVector.fromArray(S, no, s + i).blend(FloatVector.fromArray(S, yes, r + i), mask).intoArray(out, o + i);
        }
    }

    private static void selectLe(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> mask = FloatVector.fromArray(S, a, p + i).compare(VectorOperators.LE, FloatVector.fromArray(S, b, q + i));
            FloatVector.fromArray(S, no, s + i).blend(FloatVector.fromArray(S, yes, r + i), mask).intoArray(out, o + i);
        }
    }

    /**
     * The sum of the lanes: of the halves, then of what these leave. One lane after the other takes longer than a row; the order of
     * {@link FloatVector#reduceLanes} is not the same for compiled code and other. Spelled out: a loop's lanes are no constants while the JIT decides, and an
     * array is garbage.
     */
    static float total(FloatVector v) {
        if (L > 8) {
            return (((v.lane(0) + v.lane(8)) + (v.lane(4) + v.lane(12))) + ((v.lane(2) + v.lane(10)) + (v.lane(6) + v.lane(14))))
                    + (((v.lane(1) + v.lane(9)) + (v.lane(5) + v.lane(13))) + ((v.lane(3) + v.lane(11)) + (v.lane(7) + v.lane(15))));
        }
        if (L > 4) {
            return ((v.lane(0) + v.lane(4)) + (v.lane(2) + v.lane(6))) + ((v.lane(1) + v.lane(5)) + (v.lane(3) + v.lane(7)));
        }
        return (v.lane(0) + v.lane(2)) + (v.lane(1) + v.lane(3));
    }

    /** Lanes to come to the place of each: from half a vector on, a quarter, and so on. */
    private static final VectorShuffle<Float> EIGHT_ON = VectorShuffle.iota(S, 8 % L, 1, true);
    private static final VectorShuffle<Float> FOUR_ON = VectorShuffle.iota(S, 4 % L, 1, true);
    private static final VectorShuffle<Float> TWO_ON = VectorShuffle.iota(S, 2 % L, 1, true);
    private static final VectorShuffle<Float> ONE_ON = VectorShuffle.iota(S, 1, 1, true);

    /** The same bits by few instructions, for loops over rows: what they wait for, the next row does not. */
    static float totalOfMany(FloatVector v) {
        if (L > 8) {
            v = v.rearrange(EIGHT_ON).add(v);
        }
        if (L > 4) {
            v = v.rearrange(FOUR_ON).add(v);
        }
        v = v.rearrange(TWO_ON).add(v);
        return v.rearrange(ONE_ON).add(v).lane(0);
    }

    @Override
    public double sum(float[] x, int p, int n) {
        return VectorReductions.sum(x, p, n);
    }

    @Override
    public void sumEach(double[] sums, int o, float[] x, int p, int rows, int stride, int n, boolean far) {
        VectorReductions.sumEach(sums, o, x, p, rows, stride, n, far);
    }

    @Override
    public double dot(float[] a, int p, float[] b, int q, int n) {
        return VectorReductions.dot(a, p, b, q, n);
    }

    @Override
    public float max(float[] x, int p, int n) {
        return VectorReductions.max(x, p, n);
    }

    @Override
    public float largest(float[] x, int p, int n) {
        return VectorReductions.largest(x, p, n);
    }

    @Override
    public float min(float[] x, int p, int n) {
        return VectorReductions.min(x, p, n);
    }

    @Override
    public void sumRows(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        int done = S.loopBound(n);
        try {
            for (int row = 0; row < rows && done > 0; row += PlainPrimitives.ROWS) {
                LOOPS[SUM_BLOCK].invokeExact(sums, o, x, p + row * stride, Math.min(PlainPrimitives.ROWS, rows - row), stride, done);
            }
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
        if (done < n) {
            REST.sumRows(sums, o + done, x, p + done, rows, stride, n - done);
        }
    }

    private static void sumBlock(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector sum = FloatVector.fromArray(S, x, p + i);
            for (int row = 1; row < rows; row++) {
                sum = FloatVector.fromArray(S, x, p + row * stride + i).add(sum);
            }
            DoubleVector low = (DoubleVector) sum.convertShape(VectorOperators.F2D, D, 0);
            DoubleVector high = (DoubleVector) sum.convertShape(VectorOperators.F2D, D, 1);
            DoubleVector.fromArray(D, sums, o + i).add(low).intoArray(sums, o + i);
            DoubleVector.fromArray(D, sums, o + i + L / 2).add(high).intoArray(sums, o + i + L / 2);
        }
    }

    @Override
    public double expSum(float[] out, int o, float[] x, int p, float shift, int n) {
        return n < L ? REST.expSum(out, o, x, p, shift, n) : VectorUnary.exponentials(out, o, x, p, shift, n);
    }

    @Override
    public void timesDifference(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            try {
                LOOPS[TIMES_DIFFERENCE].invokeExact(out, o, y, p, g, q, shift, done);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        if (done < n) {
            REST.timesDifference(out, o + done, y, p + done, g, q + done, shift, n - done);
        }
    }

    private static void timesDifferenceOf(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, y, p + i).mul(FloatVector.fromArray(S, g, q + i).sub(shift)).intoArray(out, o + i);
        }
    }

    @Override
    public float scaleThenLargest(float[] y, int o, float factor, float[] x, int p, int n) {
        return n < L ? REST.scaleThenLargest(y, o, factor, x, p, n) : VectorReductions.scaleThenLargest(y, o, factor, x, p, n);
    }

    @Override
    public double timesDifferenceThenDot(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int nextP, int nextQ, int n) {
        return n < L ? REST.timesDifferenceThenDot(out, o, y, p, g, q, shift, nextP, nextQ, n)
                : VectorReductions.timesDifferenceThenDot(out, o, y, p, g, q, shift, nextP, nextQ, n);
    }

    @Override
    public void geluGradient(float[] out, int o, float[] x, int p, float[] g, int q, int n) {
        int done = S.loopBound(n);
        if (done > 0) {
            VectorUnary.geluGradient(out, o, x, p, g, q, done);
        }
        if (done < n) {
            REST.geluGradient(out, o + done, x, p + done, g, q + done, n - done);
        }
    }

    @Override
    public void randomBits(int[] out, int o, long key, long counter, long first, int n) {
        VectorPhilox.fill(out, o, key, counter, first, n);
    }

    /** Lane masks as bits of a long, and as the bytes 0 and 1 that bools are. */
    private static final class MaskBytes {
        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        private static final long LOWEST_BITS = 0x0101010101010101L;

        private MaskBytes() {
        }

        static void store(long bits, byte[] out, int o) {
            if (L == 4) {
                INTS.set(out, o, (int) Long.expand(bits, LOWEST_BITS));
            } else {
                for (int i = 0; i < L; i += 8) {
                    LONGS.set(out, o + i, Long.expand(bits >>> i, LOWEST_BITS));
                }
            }
        }

        static long load(byte[] x, int p) {
            if (L == 4) {
                return Long.compress((int) INTS.get(x, p), LOWEST_BITS);
            }
            long bits = 0;
            for (int i = 0; i < L; i += 8) {
                bits |= Long.compress((long) LONGS.get(x, p + i), LOWEST_BITS) << i;
            }
            return bits;
        }
    }
}
