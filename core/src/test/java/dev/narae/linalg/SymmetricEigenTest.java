package dev.narae.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    /** A = Vᵀ diag V, the vectors orthonormal, for dense, low-rank, tridiagonal, diagonal and empty matrices. */
    @Test
    void theMatrixAgain() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n : new int[] {0, 1, 2, 3, 17, 60}) {
            for (int rank : new int[] {0, 1, n / 2, n}) {
                double[][] a = new double[n][n];
                for (int r = 0; r < rank; r++) {
                    double[] x = random.doubles(n, -1, 1).toArray();
                    double sign = r % 3 == 0 ? -1 : 1;
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < n; j++) {
                            a[i][j] += sign * x[i] * x[j];
                        }
                    }
                }
                check(a);
            }
        }
        double[][] band = new double[30][30];
        for (int i = 0; i < 30; i++) {
            band[i][i] = i % 4;
            if (i > 0) {
                band[i][i - 1] = band[i - 1][i] = i % 5 == 0 ? 0 : 1.0 / i;
            }
        }
        check(band);
        check(new double[][] {{2, 0, 0}, {0, -3, 0}, {0, 0, 2}});
        check(new double[][] {{0, 1}, {1, 0}});
        check(new double[][] {{1e-200, 1e-200}, {1e-200, -1e-200}});
    }

    private static void check(double[][] a) {
        int n = a.length;
        SymmetricEigen eigen = SymmetricEigen.of(a);
        double scale = 1e-300;
        for (double[] row : a) {
            scale = Math.max(scale, Arrays.stream(row).map(Math::abs).sum());
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double again = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    again += eigen.values()[k] * eigen.vector(k)[i] * eigen.vector(k)[j];
                    product += eigen.vector(i)[k] * eigen.vector(j)[k];
                }
                assertEquals(a[i][j], again, 1e-13 * scale);
                assertEquals(i == j ? 1 : 0, product, 1e-13);
            }
        }
    }

    /** The string of n beads: 2 − 2 cos(kπ / (n + 1)). */
    @Test
    void knownValues() {
        int n = 50;
        double[][] a = new double[n][n];
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            a[i][i] = 2;
            if (i > 0) {
                a[i][i - 1] = a[i - 1][i] = -1;
            }
            expected[i] = 2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1));
        }
        double[] values = SymmetricEigen.of(a).values();
        Arrays.sort(values);
        assertArrayEquals(expected, values, 1e-14);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThrows(ArithmeticException.class, () -> SymmetricEigen.of(new double[][] {{Double.NaN, 1}, {1, 0}}));
    }
}
