package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.cpu.Winograd.Size;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The maps as matrices, of this run's tier: against the formulas of Toom and Cook, and what they make of a convolution along one axis. */
class WinogradMapTest {
    private static final WinogradKernel KERNEL = WinogradKernel.CHOSEN;

    private static double[] points(Size size) {
        return switch (size) {
            case TWO -> new double[] {0, 1, -1};
            case FOUR, TWO_OF_FIVE -> new double[] {0, 0.75, -0.75, 1.5, -1.5};
            case FOUR_STRIDED -> new double[] {0, 0.75, -0.75, 2};
            case FOUR_OF_FIVE -> new double[] {0, 0.5, -0.5, 1, -1, 2, -2};
        };
    }

    /** {@code map x} for each of the columns of x, by the kernel, two lines at a time with gaps between all. */
    private static double[][] apply(WinogradMap map, double[][] x) {
        int columns = x[0].length;
        int each = Math.ceilDiv(columns, 2);
        int channels = KERNEL.padded(each);
        int stride = channels + 3;
        int step = map.from * stride + 5;
        int toStep = channels + 1;
        int toStride = 2 * toStep + 7;
        float[] from = new float[2 * step + 2];
        float[] to = new float[map.to * toStride + 4];
        for (int i = 0; i < map.from; i++) {
            for (int j = 0; j < columns; j++) {
                from[2 + j / each * step + i * stride + j % each] = (float) x[i][j];
            }
        }
        KERNEL.apply(map, from, 2, stride, step, 2, channels, to, 4, toStride, toStep);
        double[][] y = new double[map.to][columns];
        for (int i = 0; i < map.to; i++) {
            for (int j = 0; j < columns; j++) {
                y[i][j] = to[4 + j / each * toStep + i * toStride + j % each];
            }
        }
        return y;
    }

    private static double[][] matrix(WinogradMap map) {
        double[][] unit = new double[map.from][map.from];
        for (int i = 0; i < map.from; i++) {
            unit[i][i] = 1;
        }
        return apply(map, unit);
    }

    private static void assertClose(double[][] expected, double[][] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i].length, actual[i].length, what);
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual[i][j], tolerance, what + " at " + i + ", " + j);
            }
        }
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[m[0].length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < m[0].length; j++) {
                t[j][i] = m[i][j];
            }
        }
        return t;
    }

    /** Powers of every point from 0 to {@code count - 1}, over {@code divisor(point)}; of infinity the highest alone. */
    private static double[][] powers(double[] points, int count, double[] divisors) {
        double[][] rows = new double[points.length + 1][count];
        for (int i = 0; i < points.length; i++) {
            for (int k = 0; k < count; k++) {
                rows[i][k] = Math.pow(points[i], k) / divisors[i];
            }
        }
        rows[points.length][count - 1] = 1;
        return rows;
    }

    /** Coefficients of the product of (x - b) over all points b but the one that is left out, the lowest first. */
    private static double[] product(double[] points, int leftOut, int length) {
        double[] c = new double[length];
        c[0] = 1;
        for (int i = 0; i < points.length; i++) {
            if (i != leftOut) {
                for (int k = length - 1; k >= 0; k--) {
                    c[k] = (k > 0 ? c[k - 1] : 0) - points[i] * c[k];
                }
            }
        }
        return c;
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void mapsAreThoseOfToomAndCook(Size size) {
        double[] points = points(size);
        double[] ones = new double[points.length];
        double[] differences = new double[points.length];
        double[][] input = new double[size.inputs][];
        for (int i = 0; i <= points.length; i++) {
            input[i] = product(points, i, size.inputs);
            if (i < points.length) {
                ones[i] = 1;
                differences[i] = 1;
                for (int j = 0; j < points.length; j++) {
                    differences[i] *= j == i ? 1 : points[i] - points[j];
                }
            }
        }
        if (size == Size.TWO) {
            // The sign of point 0 may stand on either side.
            differences[0] = -differences[0];
            for (int k = 0; k < size.inputs; k++) {
                input[0][k] = -input[0][k];
            }
        }
        double[][] weight = powers(points, size.window, differences);
        double[][] gradient = powers(points, size.outputs, ones);
        assertClose(input, matrix(size.input), 1e-6, "Bt");
        assertClose(weight, matrix(size.weight), 1e-7, "G");
        if (size.gradient != null) {
            assertClose(transposed(weight), matrix(size.weightGradient), 1e-7, "Gt");
            assertClose(gradient, matrix(size.gradient), 0, "A");
        }
        assertClose(transposed(gradient), matrix(size.output), 0, "At");
    }

    private static double[][] normal(Random random, int rows, int columns) {
        double[][] m = new double[rows][columns];
        for (double[] row : m) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return m;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[i][j] = a[i][j] * b[i][j];
            }
        }
        return c;
    }

    /** A column of each matrix is a case of its own. */
    @ParameterizedTest
    @EnumSource(Size.class)
    void theyGiveAConvolutionAndItsGradientByTheWeights(Size size) {
        Random random = new Random(1);
        int cases = 75;
        double[][] d = normal(random, size.inputs, cases);
        double[][] g = normal(random, size.window, cases);
        double[][] dy = normal(random, size.outputs, cases);
        double[][] y = new double[size.outputs][cases];
        double[][] dg = new double[size.window][cases];
        for (int i = 0; i < size.outputs; i++) {
            for (int k = 0; k < size.window; k++) {
                for (int c = 0; c < cases; c++) {
                    y[i][c] += d[i + k][c] * g[k][c];
                    dg[k][c] += d[i + k][c] * dy[i][c];
                }
            }
        }
        double[][] mapped = apply(size.input, d);
        assertClose(y, apply(size.output, times(apply(size.weight, g), mapped)), 1e-5, "y");
        if (size.gradient == null) {
            return;
        }
        assertClose(dg, apply(size.weightGradient, times(apply(size.gradient, dy), mapped)), 1e-5, "dg");
    }
}
