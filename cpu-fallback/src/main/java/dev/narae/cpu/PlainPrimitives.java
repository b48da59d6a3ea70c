package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.Philox;
import dev.narae.op.UnaryOp;

/**
 * {@link Primitives} as plain loops, most of which the JIT's own vectorizer turns into vector code. Each is a method of its
 * own, so that it is compiled for itself.
 *
 * <p>The vector tier leaves the ends of its loops to them, and whole loops while its own are not yet compiled. So they give
 * the same bits; sums are therefore added up in as many lanes as a vector has.
 */
final class PlainPrimitives implements Primitives {
    /** Rows that are added in float32 before they enter a double. */
    static final int ROWS = 8;

    private final int lanes;

    /** @param lanes in how many partial sums a sum is made */
    PlainPrimitives(int lanes) {
        this.lanes = lanes;
    }

    @Override
    public void unary(UnaryOp op, float[] out, int o, float[] x, int p, int n) {
        switch (op) {
            case NEG -> neg(out, o, x, p, n);
            case ABS -> abs(out, o, x, p, n);
            case SIGN -> sign(out, o, x, p, n);
            case FLOOR -> floor(out, o, x, p, n);
            case CEIL -> ceil(out, o, x, p, n);
            case ROUND -> round(out, o, x, p, n);
            case TRUNC -> trunc(out, o, x, p, n);
            case SQRT -> sqrt(out, o, x, p, n);
            case EXP -> exp(out, o, x, p, n);
            case EXPM1 -> expm1(out, o, x, p, n);
            case LOG -> log(out, o, x, p, n);
            case LOG1P -> log1p(out, o, x, p, n);
            case SIN -> sin(out, o, x, p, n);
            case COS -> cos(out, o, x, p, n);
            case ATAN -> atan(out, o, x, p, n);
            case TANH -> tanh(out, o, x, p, n);
            case SIGMOID -> sigmoid(out, o, x, p, n);
            case ERF -> erf(out, o, x, p, n);
            case NOT, IS_NAN -> throw new IllegalArgumentException(op + " does not give a float32");
        }
    }

    static void neg(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = -x[p + i];
        }
    }

    static void abs(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.abs(x[p + i]);
        }
    }

    static void sign(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.signum(x[p + i]);
        }
    }

    static void floor(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.floor(x[p + i]);
        }
    }

    static void ceil(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.ceil(x[p + i]);
        }
    }

    static void round(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.rint(x[p + i]);
        }
    }

    static void trunc(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.trunc(x[p + i]);
        }
    }

    static void sqrt(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.sqrt(x[p + i]);
        }
    }

    static void exp(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.exp(x[p + i]);
        }
    }

    static void expm1(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.expm1(x[p + i]);
        }
    }

    static void log(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.log(x[p + i]);
        }
    }

    static void log1p(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.log1p(x[p + i]);
        }
    }

    static void sin(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.sin(x[p + i]);
        }
    }

    static void cos(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.cos(x[p + i]);
        }
    }

    static void atan(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.atan(x[p + i]);
        }
    }

    static void tanh(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.tanh(x[p + i]);
        }
    }

    static void sigmoid(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.sigmoid(x[p + i]);
        }
    }

    static void erf(float[] out, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.erf(x[p + i]);
        }
    }

    @Override
    public void compound(Compound f, float[] out, int o, float[] x, int p, int n) {
        switch (f) {
            case GELU -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = FloatMath.gelu(x[p + i]);
                }
            }
            case GELU_SLOPE -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = FloatMath.geluSlope(x[p + i]);
                }
            }
        }
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        switch (op) {
            case ADD -> add(out, o, a, p, b, q, n);
            case SUB -> sub(out, o, a, p, b, q, n);
            case MUL -> mul(out, o, a, p, b, q, n);
            case DIV -> div(out, o, a, p, b, q, n);
            case MAX -> max(out, o, a, p, b, q, n);
            case MIN -> min(out, o, a, p, b, q, n);
            case REM -> rem(out, o, a, p, b, q, n);
            case POW -> pow(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " does not give a float32");
        }
    }

    static void add(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] + b[q + i];
        }
    }

    static void sub(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] - b[q + i];
        }
    }

    static void mul(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] * b[q + i];
        }
    }

    static void div(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] / b[q + i];
        }
    }

    static void max(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.max(a[p + i], b[q + i]);
        }
    }

    static void min(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.min(a[p + i], b[q + i]);
        }
    }

    static void rem(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] % b[q + i];
        }
    }

    static void pow(float[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.pow(a[p + i], b[q + i]);
        }
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float[] a, int p, float b, int n) {
        switch (op) {
            case ADD -> add(out, o, a, p, b, n);
            case SUB -> sub(out, o, a, p, b, n);
            case MUL -> mul(out, o, a, p, b, n);
            case DIV -> div(out, o, a, p, b, n);
            case MAX -> max(out, o, a, p, b, n);
            case MIN -> min(out, o, a, p, b, n);
            case REM -> rem(out, o, a, p, b, n);
            case POW -> pow(out, o, a, p, b, n);
            default -> throw new IllegalArgumentException(op + " does not give a float32");
        }
    }

    static void add(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] + b;
        }
    }

    static void sub(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] - b;
        }
    }

    static void mul(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] * b;
        }
    }

    static void div(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] / b;
        }
    }

    static void max(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.max(a[p + i], b);
        }
    }

    static void min(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.min(a[p + i], b);
        }
    }

    static void rem(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] % b;
        }
    }

    static void pow(float[] out, int o, float[] a, int p, float b, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.pow(a[p + i], b);
        }
    }

    @Override
    public void binary(BinaryOp op, float[] out, int o, float a, float[] b, int q, int n) {
        switch (op) {
            case ADD -> add(out, o, a, b, q, n);
            case SUB -> sub(out, o, a, b, q, n);
            case MUL -> mul(out, o, a, b, q, n);
            case DIV -> div(out, o, a, b, q, n);
            case MAX -> max(out, o, a, b, q, n);
            case MIN -> min(out, o, a, b, q, n);
            case REM -> rem(out, o, a, b, q, n);
            case POW -> pow(out, o, a, b, q, n);
            default -> throw new IllegalArgumentException(op + " does not give a float32");
        }
    }

    static void add(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a + b[q + i];
        }
    }

    static void sub(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a - b[q + i];
        }
    }

    static void mul(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a * b[q + i];
        }
    }

    static void div(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a / b[q + i];
        }
    }

    static void max(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.max(a, b[q + i]);
        }
    }

    static void min(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.min(a, b[q + i]);
        }
    }

    static void rem(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a % b[q + i];
        }
    }

    static void pow(float[] out, int o, float a, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) Math.pow(a, b[q + i]);
        }
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float[] b, int q, float[] c, int r, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.fma(a[p + i], b[q + i], c[r + i]);
        }
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float b, float[] c, int r, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.fma(a[p + i], b, c[r + i]);
        }
    }

    @Override
    public void fma(float[] out, int o, float[] a, int p, float b, float c, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.fma(a[p + i], b, c);
        }
    }

    @Override
    public void compare(BinaryOp op, byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        switch (op) {
            case EQ -> eq(out, o, a, p, b, q, n);
            case NE -> ne(out, o, a, p, b, q, n);
            case LT -> lt(out, o, a, p, b, q, n);
            case LE -> le(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " is no comparison");
        }
    }

    private static void eq(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] == b[q + i] ? 1 : 0);
        }
    }

    private static void ne(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] != b[q + i] ? 1 : 0);
        }
    }

    private static void lt(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] < b[q + i] ? 1 : 0);
        }
    }

    private static void le(byte[] out, int o, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] <= b[q + i] ? 1 : 0);
        }
    }

    @Override
    public void select(float[] out, int o, byte[] condition, int k, float[] yes, int p, float[] no, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = condition[k + i] != 0 ? yes[p + i] : no[q + i];
        }
    }

    @Override
    public void select(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        switch (op) {
            case EQ -> selectEq(out, o, a, p, b, q, yes, r, no, s, n);
            case NE -> selectNe(out, o, a, p, b, q, yes, r, no, s, n);
            case LT -> selectLt(out, o, a, p, b, q, yes, r, no, s, n);
            case LE -> selectLe(out, o, a, p, b, q, yes, r, no, s, n);
            default -> throw new IllegalArgumentException(op + " is no comparison");
        }
    }

    private static void selectEq(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i++) {
            float y = yes[r + i];
            float z = no[s + i];
            out[o + i] = a[p + i] == b[q + i] ? y : z;
        }
    }

    private static void selectNe(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i++) {
            float y = yes[r + i];
            float z = no[s + i];
            out[o + i] = a[p + i] != b[q + i] ? y : z;
        }
    }

    private static void selectLt(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i++) {
            float y = yes[r + i];
            float z = no[s + i];
            out[o + i] = a[p + i] < b[q + i] ? y : z;
        }
    }

    private static void selectLe(float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n) {
        for (int i = 0; i < n; i++) {
            float y = yes[r + i];
            float z = no[s + i];
            out[o + i] = a[p + i] <= b[q + i] ? y : z;
        }
    }

    @Override
    public double sum(float[] x, int p, int n) {
        if (n < lanes) {
            return doubleSum(x, p, n);
        }
        float[] partial = new float[4 * lanes];
        int i = 0;
        for (; i <= n - lanes; i += block(n - i)) {
            addTo(partial, x, p + i, block(n - i));
        }
        double sum = total(partial);
        return i < n ? sum + doubleSum(x, p + i, n - i) : sum;
    }

    /** Four vectors go together, and single ones after them. */
    private int block(int left) {
        return left >= 4 * lanes ? 4 * lanes : lanes;
    }

    @Override
    public void sumEach(double[] sums, int o, float[] x, int p, int rows, int stride, int n, boolean far) {
        for (int row = 0; row < rows; row++) {
            sums[o + row] += sum(x, p + row * stride, n);
        }
    }

    /** The sum of four vectors of partial sums: of these, then of the halves of what is left. */
    private float total(float[] partial) {
        for (int lane = 0; lane < lanes; lane++) {
            partial[lane] = (partial[lane] + partial[lanes + lane]) + (partial[2 * lanes + lane] + partial[3 * lanes + lane]);
        }
        for (int half = lanes / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                partial[lane] += partial[half + lane];
            }
        }
        return partial[0];
    }

    private static void addTo(float[] sums, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[p + i];
        }
    }

    private static double doubleSum(float[] x, int p, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[p + i];
            s1 += x[p + i + 1];
            s2 += x[p + i + 2];
            s3 += x[p + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[p + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public double dot(float[] a, int p, float[] b, int q, int n) {
        if (n < lanes) {
            return doubleDot(a, p, b, q, n);
        }
        float[] partial = new float[4 * lanes];
        int i = 0;
        for (; i <= n - lanes; i += block(n - i)) {
            addProductsTo(partial, a, p + i, b, q + i, block(n - i));
        }
        double sum = total(partial);
        return i < n ? sum + doubleDot(a, p + i, b, q + i, n - i) : sum;
    }

    private static void addProductsTo(float[] sums, float[] a, int p, float[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] = Math.fma(a[p + i], b[q + i], sums[i]);
        }
    }

    /** In double, where products are exact. */
    private static double doubleDot(float[] a, int p, float[] b, int q, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += (double) a[p + i] * b[q + i];
            s1 += (double) a[p + i + 1] * b[q + i + 1];
            s2 += (double) a[p + i + 2] * b[q + i + 2];
            s3 += (double) a[p + i + 3] * b[q + i + 3];
        }
        for (; i < n; i++) {
            s0 += (double) a[p + i] * b[q + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public float max(float[] x, int p, int n) {
        float most = x[p];
        for (int i = 1; i < n; i++) {
            most = Math.max(most, x[p + i]);
        }
        return most;
    }

    @Override
    public float largest(float[] x, int p, int n) {
        float most = x[p];
        for (int i = 1; i < n; i++) {
            most = x[p + i] < most ? most : x[p + i];
        }
        return most;
    }

    @Override
    public float min(float[] x, int p, int n) {
        float least = x[p];
        for (int i = 1; i < n; i++) {
            least = Math.min(least, x[p + i]);
        }
        return least;
    }

    @Override
    public void sumRows(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        if (rows == 1) {
            addTo(sums, o, x, p, n);
            return;
        }
        float[] partial = new float[n];
        for (int row = 0; row < rows; row += ROWS) {
            System.arraycopy(x, p + row * stride, partial, 0, n);
            for (int more = row + 1; more < Math.min(rows, row + ROWS); more++) {
                addTo(partial, x, p + more * stride, n);
            }
            addTo(sums, o, partial, 0, n);
        }
    }

    private static void addTo(double[] sums, int o, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            sums[o + i] += x[p + i];
        }
    }

    @Override
    public double expSum(float[] out, int o, float[] x, int p, float shift, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.expNormal(x[p + i] - shift);
        }
        if (n < lanes) {
            return doubleSum(out, o, n);
        }
        float[] partial = new float[4 * lanes];
        int whole = n / lanes * lanes;
        for (int i = 0; i < whole; i += lanes) {
            addTo(partial, out, o + i, lanes);
        }
        // What fills no vector is the end of the last one that does.
        for (int i = whole; i < n; i++) {
            partial[lanes - n + i] += out[o + i];
        }
        return total(partial);
    }

    @Override
    public void timesDifference(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = y[p + i] * (g[q + i] - shift);
        }
    }

    @Override
    public float scaleThenLargest(float[] y, int o, float factor, float[] x, int p, int n) {
        binary(BinaryOp.MUL, y, o, y, o, factor, n);
        return largest(x, p, n);
    }

    @Override
    public double timesDifferenceThenDot(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int nextP, int nextQ, int n) {
        timesDifference(out, o, y, p, g, q, shift, n);
        return dot(y, nextP, g, nextQ, n);
    }

    @Override
    public void geluGradient(float[] out, int o, float[] x, int p, float[] g, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = FloatMath.geluSlope(x[p + i]) * g[q + i];
        }
    }

    @Override
    public void randomBits(int[] out, int o, long key, long counter, long first, int n) {
        philox(out, o, key, counter, first, n);
    }

    static void philox(int[] out, int o, long key, long counter, long first, int n) {
        int i = 0;
        int[] words = new int[4];
        while (i < n) {
            long at = first + i;
            int skip = (int) (at & 3);
            if (skip == 0 && n - i >= 4) {
                Philox.block(key, counter, at >>> 2, out, o + i);
                i += 4;
            } else {
                Philox.block(key, counter, at >>> 2, words, 0);
                for (int w = skip; w < 4 && i < n; w++) {
                    out[o + i++] = words[w];
                }
            }
        }
    }
}
