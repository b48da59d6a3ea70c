package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.BinaryOp;
import dev.narae.op.Philox;
import dev.narae.op.UnaryOp;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The float32 functions against {@link Math}, and the two tiers against each other. */
class FloatMathTest {
    private static final float[] SPECIALS = {0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2.5f, -0.3f, Float.MIN_VALUE, -Float.MIN_VALUE,
        Float.MIN_NORMAL, 0x1p23f, -0x1p23f, 0x1.000002p23f, 32768f, 32769f, 1e10f, 88.72f, 88.73f, -87.4f, -103.9f, -104f, -17.5f, 9f, 4f,
        Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    private static final int LANES = Tier.CHOSEN == Tier.VECTOR ? Lanes.COUNT : Primitives.PLAIN_LANES;

    private static void check(UnaryOp op, double ulps, DoubleUnaryOperator exact) {
        float[] x = new float[4096];
        float[] y = new float[x.length];
        for (int block = 0; block < 64; block++) {
            for (int i = 0; i < x.length; i++) {
                // An odd step through all bit patterns.
                x[i] = block == 0 && i < SPECIALS.length ? SPECIALS[i] : Float.intBitsToFloat((block * x.length + i) * 16411);
            }
            Primitives.CHOSEN.unary(op, y, 0, x, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                double wanted = exact.applyAsDouble(x[i]);
                float rounded = (float) wanted;
                boolean same = Float.isNaN(rounded) || Float.isInfinite(rounded) || rounded == 0
                        ? Float.compare(rounded, y[i]) == 0 : Math.abs(y[i] - wanted) <= ulps * Math.ulp(rounded);
                assertTrue(same, op + "(" + x[i] + ") = " + y[i] + ", exactly " + wanted);
            }
        }
    }

    @Test
    void transcendentalFunctionsAreWithinThreeUnits() {
        check(UnaryOp.EXP, 1.5, Math::exp);
        check(UnaryOp.EXPM1, 2, Math::expm1);
        check(UnaryOp.LOG, 1.5, Math::log);
        check(UnaryOp.LOG1P, 2, Math::log1p);
        check(UnaryOp.SIN, 2, Math::sin);
        check(UnaryOp.COS, 2, Math::cos);
        check(UnaryOp.ATAN, 2, Math::atan);
        check(UnaryOp.TANH, 2, Math::tanh);
        check(UnaryOp.SIGMOID, 3, DoubleMath::sigmoid);
        check(UnaryOp.ERF, 2, DoubleMath::erf);
    }

    /** Within four units, and the error that the square of a rounded argument has in the exponent. */
    @Test
    void geluAndItsSlope() {
        for (float a = -13f; a < 20f; a += 0.00037f) {
            double error = (4 + 0.5 * a * a) * 0x1p-23;
            double density = Math.exp(-0.5 * a * a) / Math.sqrt(2 * Math.PI);
            double tail = Math.abs(a);
            for (int k = 80; k > 0; k--) {
                tail = Math.abs(a) + k / tail;
            }
            double below = Math.abs(a) < 3 ? 0.5 - 0.5 * DoubleMath.erf(Math.abs(a) * Math.sqrt(0.5)) : density / tail;
            double normal = a < 0 ? below : 1 - below;
            float[] x = new float[LANES + 3];
            Arrays.fill(x, a);
            float[] y = new float[x.length];
            Primitives.CHOSEN.compound(Compound.GELU, y, 0, x, 0, x.length);
            assertEquals(a * normal, y[0], Math.abs(a * normal) * error, "gelu of " + a);
            Primitives.CHOSEN.compound(Compound.GELU_SLOPE, y, 0, x, 0, x.length);
            // The two terms have different signs left of 0.
            assertEquals(normal + a * density, y[0], (normal + Math.abs(a) * density) * error, "slope of gelu at " + a);
        }
    }

    /** No subnormal numbers, which are slow, and what is infinite on the way is no matter. */
    @Test
    void geluFarFromZero() {
        for (float a : new float[] {-13.3f, -14f, -50f, -1e4f, -1e20f, 1e20f, 50f}) {
            float[] x = new float[LANES + 3];
            Arrays.fill(x, a);
            float[] y = new float[x.length];
            Primitives.CHOSEN.compound(Compound.GELU, y, 0, x, 0, x.length);
            for (float each : y) {
                assertEquals(Math.max(a, 0f), Math.abs(each), "gelu of " + a);
            }
            Primitives.CHOSEN.compound(Compound.GELU_SLOPE, y, 0, x, 0, x.length);
            for (float each : y) {
                assertEquals(a > 0 ? 1f : 0f, Math.abs(each), "slope of gelu at " + a);
            }
        }
    }

    @Test
    void roundingFunctionsAreExact() {
        check(UnaryOp.FLOOR, 0, Math::floor);
        check(UnaryOp.CEIL, 0, Math::ceil);
        check(UnaryOp.ROUND, 0, Math::rint);
        check(UnaryOp.TRUNC, 0, x -> x < 0 ? Math.ceil(x) : Math.floor(x));
        check(UnaryOp.SIGN, 0, Math::signum);
        check(UnaryOp.SQRT, 0.5, Math::sqrt);
        check(UnaryOp.ABS, 0, Math::abs);
        check(UnaryOp.NEG, 0, x -> -x);
    }

    @Test
    void theErrorFunctionInDouble() {
        assertEquals(0.5204998778130465, DoubleMath.erf(0.5), 1e-15);
        assertEquals(-0.8427007929497149, DoubleMath.erf(-1), 1e-15);
        assertEquals(0.9995930479825550, DoubleMath.erf(2.5), 1e-15);
        assertEquals(0.9999779095030014, DoubleMath.erf(3), 1e-15);
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(DoubleMath.erf(-0.0)));
        assertTrue(Double.isNaN(DoubleMath.erf(Double.NaN)));
    }

    /** Every element's bits are those of the plain tier, wherever in a stretch it lies. */
    @Test
    void theTiersAgreeToTheBit() {
        Primitives plain = new PlainPrimitives(LANES);
        Random random = new Random(7);
        float[] x = new float[300];
        float[] z = new float[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < SPECIALS.length ? SPECIALS[i] : i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian() * 5;
            z[i] = i % 5 == 0 ? x[i] : (float) random.nextGaussian();
        }
        for (int start = 0; start < 3; start++) {
            int from = start;
            for (int n : new int[] {0, 1, 3, 4, 7, 8, 15, 16, 17, 31, 65, 290}) {
                for (UnaryOp op : UnaryOp.values()) {
                    if (op != UnaryOp.NOT && op != UnaryOp.IS_NAN) {
                        same(op + " of " + n, n, y -> Primitives.CHOSEN.unary(op, y, from, x, 2, n), y -> plain.unary(op, y, from, x, 2, n));
                    }
                }
                for (Compound f : Compound.values()) {
                    same(f + " of " + n, n, y -> Primitives.CHOSEN.compound(f, y, from, x, 2, n), y -> plain.compound(f, y, from, x, 2, n));
                }
                for (BinaryOp op : new BinaryOp[] {BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.REM, BinaryOp.POW, BinaryOp.MAX, BinaryOp.MIN}) {
                    same(op + " of " + n, n, y -> Primitives.CHOSEN.binary(op, y, from, x, 1, z, 3, n), y -> plain.binary(op, y, from, x, 1, z, 3, n));
                    same(op + " of " + n + " with a number", n, y -> Primitives.CHOSEN.binary(op, y, from, x, 1, 0.7f, n), y -> plain.binary(op, y, from, x, 1, 0.7f, n));
                    same(op + " of a number and " + n, n, y -> Primitives.CHOSEN.binary(op, y, from, 0.7f, z, 1, n), y -> plain.binary(op, y, from, 0.7f, z, 1, n));
                }
                same("fma", n, y -> Primitives.CHOSEN.fma(y, from, x, 1, z, 2, x, 3, n), y -> plain.fma(y, from, x, 1, z, 2, x, 3, n));
                same("fma", n, y -> Primitives.CHOSEN.fma(y, from, x, 1, 3f, z, 2, n), y -> plain.fma(y, from, x, 1, 3f, z, 2, n));
                same("fma", n, y -> Primitives.CHOSEN.fma(y, from, x, 1, 3f, -1f, n), y -> plain.fma(y, from, x, 1, 3f, -1f, n));
                same("gradient of gelu", n, y -> Primitives.CHOSEN.geluGradient(y, from, x, 1, z, 2, n), y -> plain.geluGradient(y, from, x, 1, z, 2, n));
                same("y (g - shift)", n, y -> Primitives.CHOSEN.timesDifference(y, from, x, 1, z, 2, 0.3f, n),
                        y -> plain.timesDifference(y, from, x, 1, z, 2, 0.3f, n));
                assertEquals(plain.dot(z, 1, z, 3, n), Primitives.CHOSEN.dot(z, 1, z, 3, n), 0.0, "dot product of " + n);
                assertEquals(plain.dot(x, 1, z, 2, n), Primitives.CHOSEN.dot(x, 1, z, 2, n), 0.0, "dot product of " + n + " with specials");
                byte[] bits = new byte[304];
                for (BinaryOp op : new BinaryOp[] {BinaryOp.EQ, BinaryOp.NE, BinaryOp.LT, BinaryOp.LE}) {
                    byte[] expected = new byte[304];
                    plain.compare(op, expected, from, x, 1, z, 1, n);
                    byte[] actual = new byte[304];
                    Primitives.CHOSEN.compare(op, actual, from, x, 1, z, 1, n);
                    assertEquals(Arrays.toString(expected), Arrays.toString(actual), op + " of " + n);
                    System.arraycopy(expected, 0, bits, 0, bits.length);
                    same("select by " + op, n, y -> Primitives.CHOSEN.select(op, y, from, x, 1, z, 1, x, 4, z, 5, n),
                            y -> plain.select(op, y, from, x, 1, z, 1, x, 4, z, 5, n));
                    assertEquals(plain.sum(z, 1, n), Primitives.CHOSEN.sum(z, 1, n), 0.0, "sum of " + n);
                    for (int rows : new int[] {0, 1, 2, 5}) {
                        double[] each = {1, 2, 3, 4, 5, 6, 7};
                        double[] expectedEach = each.clone();
                        int length = Math.min(n, 64 * (rows + 1));
                        double[] farEach = each.clone();
                        Primitives.CHOSEN.sumEach(each, 1, z, 2, rows, (290 - length) / 5, length, false);
                        Primitives.CHOSEN.sumEach(farEach, 1, z, 2, rows, (290 - length) / 5, length, true);
                        plain.sumEach(expectedEach, 1, z, 2, rows, (290 - length) / 5, length, false);
                        assertEquals(Arrays.toString(expectedEach), Arrays.toString(each), rows + " sums of " + length);
                        assertEquals(Arrays.toString(expectedEach), Arrays.toString(farEach), rows + " sums of " + length + " from afar");
                    }
                    for (int rows : new int[] {1, 3, 8, 19}) {
                        double[] columns = new double[20];
                        double[] expectedSums = new double[20];
                        Primitives.CHOSEN.sumRows(columns, 1, z, 2, rows, n % 15 + 1, Math.min(n, 14));
                        plain.sumRows(expectedSums, 1, z, 2, rows, n % 15 + 1, Math.min(n, 14));
                        assertEquals(Arrays.toString(expectedSums), Arrays.toString(columns), rows + " rows");
                    }
                    same("select", n, y -> Primitives.CHOSEN.select(y, from, bits, from, x, 4, z, 5, n), y -> plain.select(y, from, bits, from, x, 4, z, 5, n));
                }
            }
        }
    }

    /** The same for the loops of softmax, which do not look after numbers that it has not: above the largest, or none. */
    @Test
    void theTiersAgreeOnSoftmaxToTheBit() {
        Primitives plain = new PlainPrimitives(LANES);
        Random random = new Random(8);
        float[] x = new float[300];
        float[] z = new float[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 7 == 0 ? -300f * random.nextFloat() : i % 11 == 0 ? Float.NEGATIVE_INFINITY : (float) random.nextGaussian();
            z[i] = (float) random.nextGaussian();
        }
        for (int n : new int[] {1, 3, 4, 7, 8, 15, 16, 17, 31, 64, 65, 290}) {
            float most = plain.largest(x, 2, n);
            assertEquals(plain.max(x, 2, n), most, "the largest of " + n);
            assertEquals(most, Primitives.CHOSEN.largest(x, 2, n), "the largest of " + n);
            assertEquals(most, Primitives.CHOSEN.scaleThenLargest(new float[n], 0, 1f, x, 2, n), "the largest of " + n);
            same("scaled", n, y -> Primitives.CHOSEN.scaleThenLargest(scaled(y, z), 1, 0.7f, z, 2, n), y -> plain.scaleThenLargest(scaled(y, z), 1, 0.7f, z, 2, n));
            double[] sums = {0, 0, 0, 0};
            same("exponentials", n, y -> sums[0] = Primitives.CHOSEN.expSum(y, 1, x, 2, most, n), y -> sums[1] = plain.expSum(y, 1, x, 2, most, n));
            assertEquals(sums[1], sums[0], 0.0, "sum of exponentials of " + n);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.exp((double) x[2 + i] - most);
            }
            assertEquals(sum, sums[0], 1e-6 * sum, "sum of exponentials of " + n);
            same("y (g - shift)", n, y -> sums[2] = Primitives.CHOSEN.timesDifferenceThenDot(y, 1, z, 1, z, 2, 0.3f, 3, 4, n),
                    y -> sums[3] = plain.timesDifferenceThenDot(y, 1, z, 1, z, 2, 0.3f, 3, 4, n));
            assertEquals(sums[3], sums[2], 0.0, "dot product of " + n);
        }
    }

    private static float[] scaled(float[] y, float[] z) {
        System.arraycopy(z, 0, y, 0, 300);
        return y;
    }

    @FunctionalInterface
    private interface Filled {
        void by(float[] y);
    }

    private static void same(String what, int n, Filled actual, Filled expected) {
        float[] a = new float[310];
        float[] b = new float[310];
        actual.by(a);
        expected.by(b);
        for (int i = 0; i < a.length; i++) {
            assertEquals(Float.floatToIntBits(b[i]), Float.floatToIntBits(a[i]), what + " at " + i + ": " + b[i] + " and " + a[i] + ", n = " + n);
        }
    }

    @Test
    void randomBitsAreThoseOfTheDefinition() {
        int[] words = new int[300];
        for (long first : new long[] {0, 1, 2, 3, 5, (1L << 34) - 50, 1L << 40}) {
            for (int n : new int[] {0, 1, 4, 5, 33, 200}) {
                Primitives.CHOSEN.randomBits(words, 7, 0x123456789ABCDEF1L, 0xFEDCBA9876543211L, first, n);
                for (int i = 0; i < n; i++) {
                    assertEquals(Philox.word(0x123456789ABCDEF1L, 0xFEDCBA9876543211L, first + i), words[7 + i], first + " + " + i);
                }
            }
        }
    }

    @Test
    void sumsOfManyAreExactToAFewUnits() {
        Random random = new Random(11);
        float[] x = new float[2048];
        double exact = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
            exact += x[i];
            squares += (double) x[i] * x[i];
        }
        assertEquals(exact, Primitives.CHOSEN.sum(x, 0, x.length), exact * 1e-6);
        assertEquals(squares, Primitives.CHOSEN.dot(x, 0, x, 0, x.length), squares * 1e-6);
        assertEquals((double) x[3] * x[2000] + (double) x[4] * x[2001], Primitives.CHOSEN.dot(x, 3, x, 2000, 2), 0.0);
        double[] sums = new double[33];
        Primitives.CHOSEN.sumRows(sums, 0, x, 0, 60, 34, 33);
        for (int column = 0; column < sums.length; column++) {
            double column33 = 0;
            for (int row = 0; row < 60; row++) {
                column33 += x[row * 34 + column];
            }
            assertEquals(column33, sums[column], column33 * 1e-6);
        }
    }

    /** Loops that are ready at once or never: what is computed is the same. */
    @Test
    void loopsThatAreStillWarmingGiveTheSameBits() throws InterruptedException {
        Primitives plain = new PlainPrimitives(16);
        Primitives warming = new WarmingPrimitives(plain, plain);
        float[] x = new float[5000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 100f - 25f;
        }
        float[] first = new float[x.length];
        float[] later = new float[x.length];
        warming.unary(UnaryOp.TANH, first, 0, x, 0, x.length);
        Thread.sleep(50);
        warming.unary(UnaryOp.TANH, later, 0, x, 0, x.length);
        assertArrayEquals(first, later);
        assertEquals(plain.sum(x, 0, x.length), warming.sum(x, 0, x.length), 0.0);
        assertEquals(plain.max(x, 3, 100), warming.max(x, 3, 100));
    }

    @Test
    @Timeout(60)
    void warmingTellsWhenALoopIsFastAndOnlyThen() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        Warmup.soon(new Warmup.Trial(() -> {
            if (runs.incrementAndGet() < 5) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(120));
            }
        }, TimeUnit.MILLISECONDS.toNanos(60), () -> { }), () -> {
            told.set(runs.get());
            ready.countDown();
        });
        ready.await();
        assertTrue(told.get() >= 5, "ready after " + told.get());
    }

    /** Behind a pause a run finds its code and its arrays in no cache, however well it was compiled: another one must be timed. */
    @Test
    @Timeout(60)
    void aRunThatIsSlowBehindAPauseOnlyIsRepeated() throws InterruptedException {
        long[] last = {0};
        CountDownLatch ready = new CountDownLatch(1);
        Warmup.soon(new Warmup.Trial(() -> {
            long begun = System.nanoTime();
            while (begun - last[0] > 500_000 && System.nanoTime() - begun < 14_000) {
                Thread.onSpinWait();
            }
            last[0] = System.nanoTime();
        }, 2_000, () -> { }), ready::countDown);
        ready.await();
    }

    /** A trial that fails is told of and given up; those behind it are warmed all the same. */
    @Test
    @Timeout(60)
    void warmingGoesOnBehindATrialThatFails() throws InterruptedException {
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        Warmup.soon(new Warmup.Trial(() -> { }, Long.MAX_VALUE, () -> {
            if (failed.incrementAndGet() == 1) {
                throw new IllegalStateException("a trial that fails on purpose");
            }
        }), () -> failed.addAndGet(1000));
        Warmup.soon(new Warmup.Trial(() -> { }, Long.MAX_VALUE, () -> { }), ready::countDown);
        ready.await();
        assertEquals(1, failed.get());
    }
}
