package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.IterationSpace;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class GemmTest {
    /** How a matrix lies in its array. */
    private enum Lie { ROWS, COLUMNS, WIDE_ROWS, WIDE_COLUMNS, SPREAD, BACKWARD, BROADCAST_ROW, BROADCAST_COLUMN }

    private static final Lie[] WRITABLE = {Lie.ROWS, Lie.COLUMNS, Lie.WIDE_ROWS, Lie.WIDE_COLUMNS, Lie.SPREAD, Lie.BACKWARD};

    private static Matrix matrix(Random random, int rows, int columns, Lie lie) {
        int offset = random.nextInt(20);
        int rs;
        int cs;
        switch (lie) {
            case ROWS -> { rs = columns; cs = 1; }
            case COLUMNS -> { rs = 1; cs = rows; }
            case WIDE_ROWS -> { rs = columns + 3; cs = 1; }
            case WIDE_COLUMNS -> { rs = 1; cs = rows + 5; }
            case SPREAD -> { rs = 2 * columns + 1; cs = 2; }
            case BACKWARD -> { rs = -columns; cs = -1; offset += Math.max(0, rows * columns - 1); }
            case BROADCAST_ROW -> { rs = 0; cs = 1; }
            default -> { rs = 1; cs = 0; }
        }
        int size = offset + 1 + Math.max(0, (rows - 1) * Math.max(rs, 0)) + Math.max(0, (columns - 1) * Math.max(cs, 0)) + random.nextInt(9);
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return new Matrix(data, offset, rows, columns, rs, cs);
    }

    private static int place(Layout batch, int i, int j) {
        return (int) (batch.offset() + i * batch.stride(0) + j * batch.stride(1));
    }

    private static float at(Matrix m, int i, int j) {
        return m.data()[m.offset() + i * m.rowStride() + j * m.columnStride()];
    }

    /** The product in double, and beside it the error that float may make. */
    private static double[][] expected(Matrix a, Matrix b, Matrix c, boolean accumulate) {
        double[][] result = new double[2][c.rows() * c.columns()];
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                double sum = accumulate ? at(c, i, j) : 0;
                double size = Math.abs(sum);
                for (int k = 0; k < a.columns(); k++) {
                    double product = (double) at(a, i, k) * at(b, k, j);
                    sum += product;
                    size += Math.abs(product);
                }
                result[0][i * c.columns() + j] = sum;
                result[1][i * c.columns() + j] = 6e-8 * size * (4 + a.columns()) + 1e-30;
            }
        }
        return result;
    }

    private static void check(Matrix a, Matrix b, Matrix c, float[] before, double[][] expected, double[] plus, String what) {
        boolean[] inside = new boolean[before.length];
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                int e = i * c.columns() + j;
                assertEquals(expected[0][e] + (plus == null ? 0 : plus[e]), at(c, i, j), expected[1][e] + (plus == null ? 0 : 1e-6), what + " at " + i + ", " + j);
                inside[c.offset() + i * c.rowStride() + j * c.columnStride()] = true;
            }
        }
        for (int x = 0; x < before.length; x++) {
            if (!inside[x]) {
                assertEquals(before[x], c.data()[x], what + ": wrote outside of C at " + x);
            }
        }
    }

    private static void product(Gemm gemm, Random random, int m, int n, int k, Lie la, Lie lb, Lie lc, boolean accumulate) {
        Matrix a = matrix(random, m, k, la);
        Matrix b = matrix(random, k, n, lb);
        Matrix c = matrix(random, m, n, lc);
        float[] before = c.data().clone();
        double[][] expected = expected(a, b, c, accumulate);
        gemm.multiplyByItself(a, b, c, accumulate, null);
        check(a, b, c, before, expected, null, "[" + m + "," + k + "] " + la + " x [" + k + "," + n + "] " + lb + " -> " + lc + (accumulate ? " +=" : ""));
    }

    @Test
    void everySmallShape() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(1);
            for (int m : new int[] {1, 2, 5, 6, 7, 11, 12, 13, 25}) {
                for (int n : new int[] {1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 70}) {
                    for (int k : new int[] {1, 2, 3, 8, 17, 40}) {
                        product(gemm, random, m, n, k, Lie.ROWS, Lie.ROWS, Lie.ROWS, (m + n + k) % 2 == 0);
                    }
                }
            }
        }
    }

    /** Read where both lie, a vector of k at a time: every end of k, and groups of columns that are not full. */
    @Test
    void fewRowsTimesATransposedMatrix() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(8);
            for (int m = 1; m <= 9; m++) {
                for (int n : new int[] {1, 2, 5, 8, 16, 21, 40}) {
                    for (int k : new int[] {4, 8, 15, 16, 17, 31, 32, 45, 300}) {
                        for (Lie lb : new Lie[] {Lie.COLUMNS, Lie.WIDE_COLUMNS, Lie.BROADCAST_COLUMN}) {
                            product(gemm, random, m, n, k, Lie.WIDE_ROWS, lb, Lie.WIDE_ROWS, (m + n + k) % 2 == 0);
                        }
                    }
                }
            }
            product(gemm, random, 3, 700, 900, Lie.ROWS, Lie.COLUMNS, Lie.ROWS, false);
            // More rows, if the sums are deep.
            for (int m = 8; m <= 13; m++) {
                for (int k : new int[] {511, 512, 523}) {
                    product(gemm, random, m, 37, k, Lie.WIDE_ROWS, Lie.COLUMNS, Lie.WIDE_ROWS, m % 2 == 0);
                }
            }
        }
    }

    /** The same the other way round: the matrix is read where it lies, and what it is multiplied with is brought into that order, whatever its own. */
    @Test
    void aMatrixTimesFewColumns() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(14);
            for (int n = 1; n <= 9; n++) {
                for (int m : new int[] {9, 16, 31, 32, 45}) {
                    for (int k : new int[] {4, 15, 16, 17, 45, 300}) {
                        for (Lie lb : new Lie[] {Lie.COLUMNS, Lie.ROWS, Lie.WIDE_ROWS, Lie.BROADCAST_ROW, Lie.BACKWARD}) {
                            for (Lie lc : new Lie[] {Lie.WIDE_ROWS, Lie.COLUMNS, Lie.SPREAD}) {
                                product(gemm, random, m, n, k, Lie.WIDE_ROWS, lb, lc, (m + n + k) % 2 == 0);
                            }
                        }
                        product(gemm, random, m, n, k, Lie.WIDE_COLUMNS, Lie.ROWS, Lie.ROWS, (m + n + k) % 2 == 0);
                    }
                }
            }
            product(gemm, random, 900, 3, 700, Lie.ROWS, Lie.COLUMNS, Lie.ROWS, false);
            for (int n = 8; n <= 13; n++) {
                for (int k : new int[] {255, 256, 267}) {
                    for (Lie lb : new Lie[] {Lie.COLUMNS, Lie.ROWS}) {
                        product(gemm, random, 130, n, k, Lie.WIDE_ROWS, lb, Lie.WIDE_ROWS, n % 2 == 0);
                    }
                }
            }
        }
    }

    /** One of {@link Gemm}'s products. */
    private interface Product {
        void multiply(Matrix a, Matrix b, Matrix c, boolean accumulate, Finish finish);
    }

    /** A product of the extents m, n, k with a bias, against the definition. */
    private static void biased(Random random, int[] s, Lie lb, Lie lc, boolean alongRows, boolean accumulate, Product product) {
        Matrix a = matrix(random, s[0], s[2], Lie.ROWS);
        Matrix b = matrix(random, s[2], s[1], lb);
        Matrix c = matrix(random, s[0], s[1], lc);
        float[] bias = matrix(random, 1, 4 + Math.max(s[0], s[1]), Lie.ROWS).data();
        double[] plus = new double[s[0] * s[1]];
        for (int i = 0; i < plus.length; i++) {
            plus[i] = bias[4 + (alongRows ? i / s[1] : i % s[1])];
        }
        float[] before = c.data().clone();
        double[][] expected = expected(a, b, c, accumulate);
        product.multiply(a, b, c, accumulate, alongRows ? Finish.rowBias(bias, 4) : Finish.columnBias(bias, 4));
        check(a, b, c, before, expected, plus, "bias " + s[0] + "," + s[1] + "," + s[2] + " " + lb + " " + lc);
    }

    @Test
    void theFinishOfFewRowsAndOfFewColumns() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(15);
            for (int[] s : new int[][] {{3, 90, 64}, {90, 3, 64}, {90, 1, 64}, {1, 90, 64}, {700, 5, 900}}) {
                for (Lie lb : new Lie[] {Lie.COLUMNS, Lie.ROWS}) {
                    for (Lie lc : WRITABLE) {
                        for (boolean alongRows : new boolean[] {false, true}) {
                            biased(random, s, lb, lc, alongRows, false, gemm::multiplyByItself);
                        }
                    }
                }
            }
        }
    }

    /** The last vector of k overlaps the one before: what was there already must not be multiplied by zero. */
    @Test
    void infinityTimesATransposedMatrixIsInfinity() {
        try (Workers workers = new Workers(1)) {
            int k = 37;
            for (int place = 0; place < k; place++) {
                float[] a = new float[2 * k];
                float[] b = new float[3 * k];
                java.util.Arrays.fill(a, 1f);
                java.util.Arrays.fill(b, 1f);
                b[k + place] = Float.POSITIVE_INFINITY;
                float[] c = new float[2 * 3];
                new Gemm(workers, new HeapScratch()).multiplyByItself(Matrix.of(a, 0, 2, k), Matrix.of(b, 0, 3, k).transposed(), Matrix.of(c, 0, 2, 3), false, null);
                assertArrayEquals(new float[] {k, Float.POSITIVE_INFINITY, k, k, Float.POSITIVE_INFINITY, k}, c, "infinity at " + place);
            }
        }
    }

    @Test
    void everyCombinationOfStrides() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(2);
            int[][] shapes = {{7, 33, 19}, {40, 70, 300}, {13, 20, 5}, {1, 40, 30}, {30, 1, 20}};
            for (int[] s : shapes) {
                for (Lie la : Lie.values()) {
                    for (Lie lb : Lie.values()) {
                        Lie lc = WRITABLE[(la.ordinal() + lb.ordinal()) % WRITABLE.length];
                        product(gemm, random, s[0], s[1], s[2], la, lb, lc, random.nextBoolean());
                    }
                }
            }
        }
    }

    @Test
    void randomShapesAndStrides() {
        try (Workers workers = new Workers(3)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(3);
            Lie[] lies = Lie.values();
            for (int i = 0; i < 150; i++) {
                int m = 1 + random.nextInt(random.nextBoolean() ? 20 : 300);
                int n = 1 + random.nextInt(random.nextBoolean() ? 40 : 300);
                int k = 1 + random.nextInt(random.nextBoolean() ? 20 : 600);
                product(gemm, random, m, n, k, lies[random.nextInt(lies.length)], lies[random.nextInt(lies.length)],
                        WRITABLE[random.nextInt(WRITABLE.length)], random.nextBoolean());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"300,260,520", "250,530,300", "385,1030,600", "530,1030,300", "780,60,300", "2000,40,30", "40,40,5000", "33,70,9000", "12,700,600", "128,10,512", "600,33,257"})
    void blocksOfEveryKind(int m, int n, int k) {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            product(gemm, new Random(4), m, n, k, Lie.ROWS, Lie.ROWS, Lie.ROWS, false);
            product(gemm, new Random(5), m, n, k, Lie.COLUMNS, Lie.COLUMNS, Lie.WIDE_ROWS, true);
        }
    }

    /** How C is cut, and what is packed once, depends on the number of threads; no bit does. Rows and columns on both sides of every limit. */
    @ParameterizedTest
    @CsvSource({"270,1030,600", "385,1024,520", "516,1030,257", "520,1030,257", "516,400,520", "768,90,300", "780,90,300", "300,600,256"})
    void theSameBitsWithAnyNumberOfThreads(int m, int n, int k) {
        Random random = new Random(16);
        for (Lie la : new Lie[] {Lie.ROWS, Lie.COLUMNS}) {
            for (Lie lb : new Lie[] {Lie.WIDE_ROWS, Lie.COLUMNS}) {
                Matrix a = matrix(random, m, k, la);
                Matrix b = matrix(random, k, n, lb);
                float[] one = null;
                for (int threads = 1; threads <= 3; threads++) {
                    try (Workers workers = new Workers(threads)) {
                        float[] c = new float[m * n];
                        new Gemm(workers, new HeapScratch()).multiply(a, b, Matrix.of(c, 0, m, n));
                        one = one == null ? c : one;
                        assertArrayEquals(one, c, threads + " threads");
                    }
                }
            }
        }
    }

    @Test
    void aWideProductInSlabsOfColumnsIsTheProductOfItsHalves() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(6);
            Matrix a = matrix(random, 244, 7500, Lie.ROWS);
            Matrix b = matrix(random, 7500, 600, Lie.ROWS);
            float[] whole = new float[244 * 600];
            float[] halves = new float[244 * 600];
            gemm.multiply(a, b, Matrix.of(whole, 0, 244, 600));
            for (int first = 0; first < 600; first += 300) {
                gemm.multiply(a, new Matrix(b.data(), b.offset() + first, 7500, 300, 600, 1), new Matrix(halves, first, 244, 300, 600, 1));
            }
            assertArrayEquals(halves, whole);
        }
    }

    /** Of few rows the last columns are read beyond their end where B's array goes on, and packed where it does not. */
    @Test
    void theLastColumnsAreTheSameWhateverLiesBehindB() {
        Random random = new Random(71);
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            int width = gemm.kernel().width();
            for (int m : new int[] {1, 3, 6}) {
                for (int n : new int[] {width + 1, 2 * width + width / 2, 31 * width + 8, 9 * width - 1}) {
                    for (int k : new int[] {1, 100, 1000}) {
                        for (boolean accumulate : new boolean[] {false, true}) {
                            Matrix a = matrix(random, m, k, Lie.ROWS);
                            float[] b = new float[k * n];
                            for (int i = 0; i < b.length; i++) {
                                b[i] = (float) random.nextGaussian();
                            }
                            float[] room = java.util.Arrays.copyOf(b, b.length + width);
                            java.util.Arrays.fill(room, b.length, room.length, Float.NaN);
                            float[] bias = new float[n];
                            float[] before = new float[m * n + 1];
                            for (int i = 0; i < before.length; i++) {
                                before[i] = bias[i % n] = (float) random.nextGaussian();
                            }
                            float[] end = before.clone();
                            float[] on = before.clone();
                            Finish finish = (c, offset, rowStride, row, column, rows, columns) -> {
                                for (int i = 0; i < rows; i++) {
                                    for (int j = 0; j < columns; j++) {
                                        c[offset + i * rowStride + j] += bias[column + j];
                                    }
                                }
                            };
                            gemm.multiply(a, Matrix.of(b, 0, k, n), Matrix.of(end, 0, m, n), accumulate, finish);
                            gemm.multiply(a, Matrix.of(room, 0, k, n), Matrix.of(on, 0, m, n), accumulate, finish);
                            assertArrayEquals(end, on, "[" + m + ", " + k + "] x [" + k + ", " + n + "]" + (accumulate ? " +=" : ""));
                        }
                    }
                }
            }
        }
    }

    @Test
    void emptyExtents() {
        try (Workers workers = new Workers(1)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(7);
            product(gemm, random, 0, 5, 3, Lie.ROWS, Lie.ROWS, Lie.ROWS, false);
            product(gemm, random, 5, 0, 3, Lie.ROWS, Lie.ROWS, Lie.ROWS, false);
            product(gemm, random, 5, 4, 0, Lie.ROWS, Lie.ROWS, Lie.ROWS, false);
            product(gemm, random, 5, 4, 0, Lie.ROWS, Lie.ROWS, Lie.ROWS, true);
            product(gemm, random, 5, 64, 0, Lie.ROWS, Lie.ROWS, Lie.COLUMNS, false);
        }
    }

    @Test
    void biasesAlongColumnsAndRows() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(8);
            int[][] shapes = {{5, 70, 30}, {128, 70, 300}, {300, 45, 520}, {3, 2, 1}, {4, 40, 0}, {700, 64, 64}};
            for (int[] s : shapes) {
                for (Lie lc : WRITABLE) {
                    for (boolean alongRows : new boolean[] {false, true}) {
                        for (boolean accumulate : new boolean[] {false, true}) {
                            biased(random, s, Lie.ROWS, lc, alongRows, accumulate, gemm::multiply);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theFinishSeesEveryElementOnceAtItsPlace() {
        try (Workers workers = new Workers(2)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(9);
            for (int[] s : new int[][] {{9, 100, 20}, {200, 300, 100}, {500, 90, 300}, {244, 600, 7500}}) {
                Matrix a = new Matrix(new float[s[2]], 0, s[0], s[2], 0, 1);
                Matrix b = matrix(random, s[2], s[1], Lie.ROWS);
                Matrix c = matrix(random, s[0], s[1], Lie.WIDE_ROWS);
                gemm.multiply(a, b, c, false, (data, offset, rowStride, row, column, rows, columns) -> {
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            data[offset + i * rowStride + j] += (row + i) * 1000 + column + j;
                        }
                    }
                });
                for (int i = 0; i < s[0]; i++) {
                    for (int j = 0; j < s[1]; j++) {
                        assertEquals(i * 1000 + j, at(c, i, j));
                    }
                }
            }
        }
    }

    @Test
    void batchesWithAndWithoutSharedOperands() {
        try (Workers workers = new Workers(3)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Random random = new Random(10);
            // Heads that lie between one another's rows make loops that do not merge.
            int[][] cases = {{1, 1, 5, 6, 7}, {1, 5, 20, 30, 40}, {1, 40, 8, 8, 8}, {1, 3, 200, 210, 220}, {1, 0, 3, 3, 3}, {1, 17, 1, 40, 64}, {5, 4, 30, 40, 20},
                    {3, 2, 9, 33, 12}, {9, 2, 70, 80, 300}, {2, 2, 330, 340, 350}};
            for (int[] s : cases) {
                for (int shared = 0; shared < 3; shared++) {
                    int m = s[2];
                    int n = s[3];
                    int k = s[4];
                    int heads = s[1];
                    Shape batch = Shape.of(s[0], heads);
                    Layout ofC = Layout.of(batch, new long[] {(long) m * heads * n + 2, n}, 1);
                    Layout ofA = Layout.of(batch, shared == 1 ? new long[] {0, 0} : new long[] {(long) m * heads * k, k}, 0);
                    Layout ofB = Layout.of(batch, shared == 2 ? new long[] {0, 0} : new long[] {(long) k * n * heads, k * n}, 0);
                    Matrix a = new Matrix(matrix(random, Math.max(1, s[0]), Math.max(1, heads) * m * k, Lie.ROWS).data(), 0, m, k, Math.max(1, heads) * k, 1);
                    Matrix b = Matrix.of(matrix(random, Math.max(1, s[0] * heads), k * n, Lie.ROWS).data(), 0, k, n);
                    Matrix c = new Matrix(new float[s[0] * (m * Math.max(1, heads) * n + 2) + 1], 1, m, n, Math.max(1, heads) * n, 1);
                    gemm.multiplyBatch(IterationSpace.of(List.of(ofC, ofA, ofB)), a, b, c, false);
                    for (int i = 0; i < s[0]; i++) {
                        for (int head = 0; head < heads; head++) {
                            Matrix ci = c.at(place(ofC, i, head));
                            double[][] expected = expected(a.at(place(ofA, i, head)), b.at(place(ofB, i, head)), ci, false);
                            for (int e = 0; e < m * n; e++) {
                                assertEquals(expected[0][e], at(ci, e / n, e % n), expected[1][e]);
                            }
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theNumberOfThreadsDoesNotChangeABit(int threads) {
        Random random = new Random(11);
        for (int[] s : new int[][] {{300, 300, 600}, {64, 512, 784}, {128, 10, 512}, {1000, 40, 27}, {8, 900, 500}, {100, 64, 3000}, {60, 70, 9000}}) {
            for (Lie lie : new Lie[] {Lie.ROWS, Lie.COLUMNS}) {
                Matrix a = matrix(random, s[0], s[2], lie);
                Matrix b = matrix(random, s[2], s[1], lie);
                float[] one = run(1, a, b, s);
                assertArrayEquals(one, run(threads, a, b, s));
            }
        }
    }

    private static float[] run(int threads, Matrix a, Matrix b, int[] s) {
        try (Workers workers = new Workers(threads)) {
            float[] c = new float[s[0] * s[1]];
            new Gemm(workers, new HeapScratch()).multiply(a, b, Matrix.of(c, 0, s[0], s[1]));
            return c;
        }
    }

    @Test
    void callersAtOnceGetWhatOneGets() throws Exception {
        Random random = new Random(12);
        int[] s = {150, 200, 300};
        Matrix a = matrix(random, s[0], s[2], Lie.ROWS);
        Matrix b = matrix(random, s[2], s[1], Lie.COLUMNS);
        float[] one = run(1, a, b, s);
        try (Workers workers = new Workers(3); ExecutorService users = Executors.newFixedThreadPool(8)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            List<Callable<float[]>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> {
                    float[] c = new float[s[0] * s[1]];
                    gemm.multiply(a, b, Matrix.of(c, 0, s[0], s[1]));
                    return c;
                });
            }
            for (Future<float[]> result : users.invokeAll(calls)) {
                assertArrayEquals(one, result.get());
            }
        }
    }

    @Test
    void notANumberStaysInItsRowAndColumn() {
        try (Workers workers = new Workers(1)) {
            Random random = new Random(13);
            Matrix a = matrix(random, 30, 40, Lie.ROWS);
            Matrix b = matrix(random, 40, 50, Lie.ROWS);
            a.data()[a.offset() + 7 * 40 + 3] = Float.NaN;
            Matrix c = Matrix.of(new float[30 * 50], 0, 30, 50);
            new Gemm(workers, new HeapScratch()).multiply(a, b, c);
            for (int i = 0; i < 30; i++) {
                for (int j = 0; j < 50; j++) {
                    assertEquals(i == 7, Float.isNaN(at(c, i, j)));
                }
            }
        }
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        try (Workers workers = new Workers(1)) {
            Gemm gemm = new Gemm(workers, new HeapScratch());
            Matrix a = Matrix.of(new float[6], 0, 2, 3);
            Matrix c = Matrix.of(new float[4], 0, 2, 2);
            var e = assertThrows(IllegalArgumentException.class, () -> gemm.multiply(a, a, c));
            assertTrue(e.getMessage().contains("[2, 3] and [2, 3] into [2, 2]"), e.getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> Matrix.of(new float[6], 1, 2, 3));
        }
    }
}
