package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;

/**
 * Plain loops until the vector loop of the same kind is compiled, then that one. Both give the same bits, so it does not
 * matter when the change comes. A loop is warmed up when it is first asked for.
 */
final class WarmingPrimitives implements Primitives {
    private static final int UNARY = 0;
    private static final int BINARY = UNARY + UnaryOp.values().length;
    private static final int OPERATORS = BinaryOp.values().length;
    private static final int COMPARE = BINARY + 3 * OPERATORS;
    private static final int COMPARE_SELECT = COMPARE + OPERATORS;
    /** The kinds that are no family of operators, counted from here on. */
    private static final int OTHERS = COMPARE_SELECT + OPERATORS;
    private static final int FMA = 0;
    private static final int FMA_SCALED = 1;
    private static final int FMA_LINEAR = 2;
    private static final int SELECT = 3;
    private static final int SUM = 4;
    private static final int MAX = 5;
    private static final int MIN = 6;
    private static final int SUM_ROWS = 7;
    private static final int EXP_SUM = 8;
    private static final int RANDOM_BITS = 9;
    private static final int DOT = 10;
    private static final int TIMES_DIFFERENCE = 11;
    private static final int GELU_GRADIENT = 12;
    private static final int SUM_EACH = 13;
    private static final int LARGEST = 14;
    private static final int SCALE_LARGEST = 15;
    private static final int DIFFERENCE_DOT = 16;
    private static final int SUM_EACH_FAR = 17;
    /** Of the compound functions, the first. */
    private static final int COMPOUND = OTHERS + 18;
    private static final int KINDS = COMPOUND + Compound.values().length;

    /**
     * Elements of a trial, of a light call (a vector or some), and of one of a loop that takes four vectors at a time: a part that light calls leave out seems
     * rare to the JIT, which then does not inline what is called there.
     */
    private static final int TRIAL = 256;
    private static final int LIGHT = 16;
    private static final int LIGHT_FOUR = 64;
    /** Times that compiled code stays under by far and other code never reaches: a function takes longer than a sum. */
    private static final long NANOS = 900;
    private static final long FUNCTION_NANOS = 1_500;

    private final Primitives vector;
    private final Primitives plain;
    private final WarmLoops loops;

    WarmingPrimitives(Primitives vector, Primitives plain) {
        this(Warmup::soon, vector, plain);
    }

    WarmingPrimitives(Warmup.Starter warmup, Primitives vector, Primitives plain) {
        this.vector = vector;
        this.plain = plain;
        loops = new WarmLoops(KINDS, warmup, kind -> {
            Trial trial = new Trial(vector, kind);
            return new Warmup.Trial(() -> trial.run(TRIAL), isFunction(kind) ? FUNCTION_NANOS : NANOS, () -> trial.run(isSumEach(kind) ? TRIAL : isByFour(kind) ? LIGHT_FOUR : LIGHT));
        });
        // These have no vector loop: there is nothing to wait for.
        for (int form = 0; form < 3; form++) {
            loops.setReady(BINARY + form * OPERATORS + BinaryOp.POW.ordinal());
            loops.setReady(BINARY + form * OPERATORS + BinaryOp.REM.ordinal());
        }
    }

    /** Whether an element takes many instructions. */
    private static boolean isFunction(int kind) {
        return kind < BINARY || kind >= COMPOUND || kind == OTHERS + EXP_SUM || kind == OTHERS + GELU_GRADIENT || kind == OTHERS + RANDOM_BITS;
    }

    private static boolean isByFour(int kind) {
        int other = kind - OTHERS;
        return other == SUM || other == MAX || other == MIN || other == LARGEST || other == SCALE_LARGEST || other == DIFFERENCE_DOT || other == DOT;
    }

    private static boolean isSumEach(int kind) {
        return kind == OTHERS + SUM_EACH || kind == OTHERS + SUM_EACH_FAR;
    }

    private Primitives of(int kind) {
        return loops.isReady(kind) ? vector : plain;
    }

    /** One run of a kind of loop on arrays of its own. */
    private static final class Trial {
        private final Primitives loops;
        private final int kind;
        private final float[] a = new float[TRIAL];
        private final float[] b = new float[TRIAL];
        private final float[] out = new float[TRIAL];
        private final byte[] bytes = new byte[TRIAL];
        private final int[] ints = new int[TRIAL];
        private final double[] doubles = new double[TRIAL];
        /** Keeps results from being optimised away. */
        private double seen;

        Trial(Primitives loops, int kind) {
            this.loops = loops;
            this.kind = kind;
            for (int i = 0; i < TRIAL; i++) {
                a[i] = 4f * i / TRIAL - 2f;
                b[i] = 2f - i % 37 / 9f;
                bytes[i] = (byte) (i & 1);
            }
        }

        void run(int n) {
            if (kind < BINARY) {
                loops.unary(UnaryOp.values()[kind], out, 0, a, 0, n);
            } else if (kind < COMPARE) {
                BinaryOp op = BinaryOp.values()[(kind - BINARY) % OPERATORS];
                switch ((kind - BINARY) / OPERATORS) {
                    case 0 -> loops.binary(op, out, 0, a, 0, b, 0, n);
                    case 1 -> loops.binary(op, out, 0, a, 0, 1.5f, n);
                    default -> loops.binary(op, out, 0, 1.5f, b, 0, n);
                }
            } else if (kind < COMPARE_SELECT) {
                loops.compare(BinaryOp.values()[kind - COMPARE], bytes, 0, a, 0, b, 0, n);
            } else if (kind < OTHERS) {
                loops.select(BinaryOp.values()[kind - COMPARE_SELECT], out, 0, a, 0, b, 0, b, 0, a, 0, n);
            } else if (kind < COMPOUND) {
                others(n);
            } else {
                loops.compound(Compound.values()[kind - COMPOUND], out, 0, a, 0, n);
            }
        }

        private void others(int n) {
            switch (kind - OTHERS) {
                case FMA -> loops.fma(out, 0, a, 0, b, 0, a, 0, n);
                case FMA_SCALED -> loops.fma(out, 0, a, 0, 1.5f, b, 0, n);
                case FMA_LINEAR -> loops.fma(out, 0, a, 0, 1.5f, 0.5f, n);
                case SELECT -> loops.select(out, 0, bytes, 0, a, 0, b, 0, n);
                case SUM -> seen += loops.sum(a, 0, n);
                case MAX -> seen += loops.max(a, 0, n);
                case MIN -> seen += loops.min(a, 0, n);
                case LARGEST -> seen += loops.largest(a, 0, n);
                case SUM_ROWS -> loops.sumRows(doubles, 0, a, 0, 4, TRIAL / 4, Math.max(LIGHT, n / 4));
                case SUM_EACH, SUM_EACH_FAR -> loops.sumEach(doubles, 0, a, 0, 2, TRIAL / 2, n / 2, kind == OTHERS + SUM_EACH_FAR);
                case EXP_SUM -> seen += loops.expSum(out, 0, a, 0, 2f, n);
                case DOT -> seen += loops.dot(a, 0, b, 0, n);
                case TIMES_DIFFERENCE -> loops.timesDifference(out, 0, a, 0, b, 0, 0.5f, n);
                case SCALE_LARGEST -> seen += loops.scaleThenLargest(out, 0, 0.5f, a, 0, n);
                case DIFFERENCE_DOT -> seen += loops.timesDifferenceThenDot(out, 0, a, 0, b, 0, 0.5f, 0, 0, n);
                case GELU_GRADIENT -> loops.geluGradient(out, 0, a, 0, b, 0, n);
                default -> loops.randomBits(ints, 0, 1, 2, 0, n == TRIAL ? 4 * Lanes.COUNT : n);
            }
        }
    }

    @Override
    public void unary(UnaryOp op, float[] out, int o, float[] x, int p, int n) {
        of(UNARY + op.ordinal()).unary(op, out, o, x, p, n);
    }

    @Override
    public void compound(Compound f, float[] out, int o, float[] x, int p, int n) {
        of(COMPOUND + f.ordinal()).compound(f, out, o, x, p, n);
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        of(BINARY + op.ordinal()).binary(op, out, o, a, p, b, q, n);
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float[] a, int p, float b, int n) {
        of(BINARY + OPERATORS + op.ordinal()).binary(op, out, o, a, p, b, n);
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float a, float[] b, int q, int n) {
        of(BINARY + 2 * OPERATORS + op.ordinal()).binary(op, out, o, a, b, q, n);
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float[] b, int q, float[] c, int r, int n) {
        of(OTHERS + FMA).fma(out, o, a, p, b, q, c, r, n);
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float b, float[] c, int r, int n) {
        of(OTHERS + FMA_SCALED).fma(out, o, a, p, b, c, r, n);
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float b, float c, int n) {
        of(OTHERS + FMA_LINEAR).fma(out, o, a, p, b, c, n);
    }

    @Override
    public void compare(BinaryOp op, byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        of(COMPARE + op.ordinal()).compare(op, out, o, a, p, b, q, n);
    }

    @Override
    public void select(float[] out, int o, byte[] condition, int k, float[] yes, int p, float[] no, int q, int n) {
        of(OTHERS + SELECT).select(out, o, condition, k, yes, p, no, q, n);
    }

    @Override
    public void select(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        of(COMPARE_SELECT + op.ordinal()).select(op, out, o, a, p, b, q, yes, r, no, s, n);
    }

    @Override
    public double sum(float[] x, int p, int n) {
        return of(OTHERS + SUM).sum(x, p, n);
    }

    @Override
    public void sumEach(double[] sums, int o, float[] x, int p, int rows, int stride, int n, boolean far) {
        of(OTHERS + (far ? SUM_EACH_FAR : SUM_EACH)).sumEach(sums, o, x, p, rows, stride, n, far);
    }

    @Override
    public double dot(float[] a, int p, float[] b, int q, int n) {
        return of(OTHERS + DOT).dot(a, p, b, q, n);
    }

    @Override
    public float max(float[] x, int p, int n) {
        return of(OTHERS + MAX).max(x, p, n);
    }

    @Override
    public float largest(float[] x, int p, int n) {
        return of(OTHERS + LARGEST).largest(x, p, n);
    }

    @Override
    public float min(float[] x, int p, int n) {
        return of(OTHERS + MIN).min(x, p, n);
    }

    @Override
    public void sumRows(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        of(OTHERS + SUM_ROWS).sumRows(sums, o, x, p, rows, stride, n);
    }

    @Override
    public double expSum(float[] out, int o, float[] x, int p, float shift, int n) {
        return of(OTHERS + EXP_SUM).expSum(out, o, x, p, shift, n);
    }

    @Override
    public float scaleThenLargest(float[] y, int o, float factor, float[] x, int p, int n) {
        return of(OTHERS + SCALE_LARGEST).scaleThenLargest(y, o, factor, x, p, n);
    }

    @Override
    public double timesDifferenceThenDot(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int nextP, int nextQ, int n) {
        return of(OTHERS + DIFFERENCE_DOT).timesDifferenceThenDot(out, o, y, p, g, q, shift, nextP, nextQ, n);
    }

    @Override
    public void geluGradient(float[] out, int o, float[] x, int p, float[] g, int q, int n) {
        of(OTHERS + GELU_GRADIENT).geluGradient(out, o, x, p, g, q, n);
    }

    @Override
    public void timesDifference(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int n) {
        of(OTHERS + TIMES_DIFFERENCE).timesDifference(out, o, y, p, g, q, shift, n);
    }

    @Override
    public void randomBits(int[] out, int o, long key, long counter, long first, int n) {
        of(OTHERS + RANDOM_BITS).randomBits(out, o, key, counter, first, n);
    }
}
