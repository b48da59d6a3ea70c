package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoubleGemmTest {
    private static DoubleMatrix matrix(Random random, int rows, int columns, int lie) {
        double[] data = new double[4 + 3 * (rows + 1) * (columns + 1)];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextGaussian();
        }
        return switch (lie) {
            case 0 -> DoubleMatrix.of(data, 2, rows, columns);
            case 1 -> new DoubleMatrix(data, 1, rows, columns, 1, rows);
            case 2 -> new DoubleMatrix(data, 3, rows, columns, 2 * columns + 1, 2);
            default -> new DoubleMatrix(data, Math.max(0, rows * columns - 1), rows, columns, -columns, -1);
        };
    }

    private static double at(DoubleMatrix m, int i, int j) {
        return m.data()[m.offset() + i * m.rowStride() + j * m.columnStride()];
    }

    @Test
    void shapesAndStridesAgainstTheDefinition() {
        try (Workers workers = new Workers(2)) {
            DoubleGemm gemm = new DoubleGemm(workers);
            Random random = new Random(1);
            for (int[] s : new int[][] {{1, 1, 1}, {3, 5, 7}, {4, 4, 4}, {9, 600, 33}, {70, 40, 90}, {5, 6, 0}, {0, 3, 3}}) {
                for (int la = 0; la < 4; la++) {
                    for (int lb = 0; lb < 4; lb++) {
                        DoubleMatrix a = matrix(random, s[0], s[2], la);
                        DoubleMatrix b = matrix(random, s[2], s[1], lb);
                        DoubleMatrix c = matrix(random, s[0], s[1], (la + lb) % 4);
                        boolean accumulate = random.nextBoolean();
                        double[] expected = new double[s[0] * s[1]];
                        for (int e = 0; e < expected.length; e++) {
                            double sum = accumulate ? at(c, e / s[1], e % s[1]) : 0;
                            for (int k = 0; k < s[2]; k++) {
                                sum += at(a, e / s[1], k) * at(b, k, e % s[1]);
                            }
                            expected[e] = sum;
                        }
                        gemm.multiply(a, b, c, accumulate);
                        for (int e = 0; e < expected.length; e++) {
                            assertEquals(expected[e], at(c, e / s[1], e % s[1]), 1e-12 * (1 + s[2]));
                        }
                    }
                }
            }
        }
    }

    @Test
    void batchesEqualSingleProductsWhateverTheThreads() {
        Random random = new Random(2);
        DoubleMatrix a = DoubleMatrix.of(matrix(random, 60, 30, 0).data(), 0, 20, 30);
        DoubleMatrix b = matrix(random, 30, 10, 1);
        double[] one = new double[3 * 200];
        for (int i = 0; i < 3; i++) {
            try (Workers workers = new Workers(1)) {
                new DoubleGemm(workers).multiply(a.shifted(i * 600), b, DoubleMatrix.of(one, i * 200, 20, 10), false);
            }
        }
        try (Workers workers = new Workers(3)) {
            double[] batch = new double[3 * 200];
            new DoubleGemm(workers).multiplyBatch(3, a, 600, b, 0, DoubleMatrix.of(batch, 0, 20, 10), 200, false);
            assertArrayEquals(one, batch);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        try (Workers workers = new Workers(1)) {
            DoubleMatrix a = DoubleMatrix.of(new double[6], 0, 2, 3);
            assertThrows(IllegalArgumentException.class, () -> new DoubleGemm(workers).multiply(a, a, a, false));
        }
    }
}
