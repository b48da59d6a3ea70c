package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands in for vector loops gives their bits: before these are compiled, while some of them are, and afterwards. */
@Timeout(120)
class WarmingKernelTest {
    /** Runs each trial once and keeps what was asked for until the test lets it go. */
    private static final class Held implements Warmup.Starter {
        final List<Runnable> ready = new ArrayList<>();
        int asked;

        @Override
        public synchronized void soon(Warmup.Trial trial, Runnable whenReady) {
            trial.run().run();
            trial.light().run();
            asked++;
            ready.add(whenReady);
        }

        synchronized void release(int count) {
            for (int i = 0; i < count; i++) {
                ready.removeFirst().run();
            }
        }
    }

    /** Lets the n-th loop go as soon as it is asked for, if n is even. */
    private static Warmup.Starter everySecond() {
        int[] asked = {0};
        return (trial, ready) -> {
            if (asked[0]++ % 2 == 0) {
                ready.run();
            }
        };
    }

    @BeforeEach
    void vectorsOnly() {
        assumeTrue(Tier.CHOSEN == Tier.VECTOR);
    }

    private static float[] numbers(Random random, int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static int[] bits(float[] x, int from, int to) {
        int[] bits = new int[to - from];
        for (int i = from; i < to; i++) {
            bits[i - from] = Float.floatToIntBits(x[i]);
        }
        return bits;
    }

    /** Compares bits, not numbers: a zero of the other sign is another result. */
    private static void same(float[] expected, float[] actual, String what) {
        assertArrayEquals(bits(expected, 0, expected.length), bits(actual, 0, actual.length), what);
    }

    private interface Task<K> {
        float[] run(K kernel);
    }

    /** A task on the vector kernel, on the other with nothing compiled, with every second loop compiled, with all, and with all but the tiles, for which the quick ones do. */
    private static void products(Task<GemmKernel> task, String what) {
        float[] expected = task.run(new VectorGemmKernel());
        Held held = new Held();
        GemmKernel warming = new WarmingGemmKernel(held, 0, 0);
        same(expected, task.run(warming), what + " before");
        assertTrue(held.asked > 0, what);
        int asked = held.asked;
        held.release(asked);
        same(expected, task.run(warming), what + " after");
        assertEquals(asked, held.asked, what + ": what is ready is not asked for again");
        same(expected, task.run(new WarmingGemmKernel(everySecond(), 0, 0)), what + " between");
        same(expected, task.run(new WarmingGemmKernel((trial, ready) -> ready.run(), Long.MAX_VALUE, Long.MAX_VALUE)), what + " by quick tiles");
    }

    @Test
    void oneRowByItsOwnWidth() {
        int width = new VectorGemmKernel().rowWidth();
        Random random = new Random(4);
        float[] a = numbers(random, GemmBlocking.ROW_STRIDE);
        float[] b = numbers(random, 40 * (width + 3) + 2);
        float[] c = numbers(random, width + 9);
        products(k -> {
            assertEquals(width, k.rowWidth());
            float[] to = c.clone();
            k.multiplyInPlace(1, width, a, 3, b, 2, width + 3, 40, to, 5, width);
            return to;
        }, "a row");
    }

    /** With A where it lies: what is written of whole vectors beyond the columns need not be the same. */
    @Test
    void placedTilesOfEveryHeightAndWidth() {
        VectorGemmKernel kernel = new VectorGemmKernel();
        Random random = new Random(5);
        float[] a = numbers(random, 200);
        float[] b = numbers(random, 27 * 2 * kernel.width() + 9);
        float[] c = numbers(random, 2 * kernel.rows() * (kernel.placedWidth() + 20) + 99);
        for (int columns = 1; columns <= kernel.placedWidth(); columns++) {
            int wanted = columns;
            for (int height = 1; height <= kernel.placedRows(columns); height++) {
                int h = height;
                for (int depth : new int[] {1, 2, 27}) {
                    int[] places = new int[depth];
                    Arrays.setAll(places, k -> k % 3 + k / 3 * 11);
                    products(k -> {
                        float[] to = c.clone();
                        k.multiplyPlacedRun(2, h, wanted, a, 3, 3 * h, 3, places, b, 5, to, 2, h * (wanted + 20), wanted + 20);
                        float[] seen = new float[2 * h * wanted];
                        for (int i = 0; i < 2 * h; i++) {
                            System.arraycopy(to, 2 + i * (wanted + 20), seen, i * wanted, wanted);
                        }
                        return seen;
                    }, h + " x " + wanted + ", " + depth + " deep, placed");
                    // Rows without a gap, as images have them: what a row writes beyond its end is the next one's place.
                    products(k -> {
                        float[] to = new float[c.length];
                        k.multiplyPlacedRun(2, h, wanted, a, 3, 3 * h, 3, places, b, 5, to, 2, h * wanted, wanted);
                        return Arrays.copyOfRange(to, 2, 2 + 2 * h * wanted);
                    }, h + " x " + wanted + ", " + depth + " deep, placed without gaps");
                }
            }
        }
    }

    @Test
    void tilesOfEveryHeight() {
        VectorGemmKernel kernel = new VectorGemmKernel();
        int width = kernel.width();
        Random random = new Random(1);
        float[] a = numbers(random, kernel.rows() * GemmBlocking.ROW_STRIDE + 7);
        float[] b = numbers(random, 256 * (width + 5) + 11);
        float[] c = numbers(random, kernel.rows() * (width + 3) + width);
        for (int rows = 1; rows <= kernel.rows(); rows++) {
            for (int columns : new int[] {1, width / 2 - 1, width / 2, width / 2 + 1, width - 1, width}) {
                for (int depth : new int[] {1, 7, 40, 256}) {
                    for (boolean add : new boolean[] {false, true}) {
                        int h = rows;
                        String what = rows + " x " + columns + " of " + depth + (add ? " +=" : "");
                        products(k -> {
                            float[] to = c.clone();
                            k.multiply(h, columns, a, 3, b, 5, depth, to, 2, width + 3, add, new float[kernel.rows() * width + 1], 1);
                            return to;
                        }, what);
                        if (kernel.turns()) {
                            products(k -> {
                                float[] to = c.clone();
                                k.multiplyTurned(h, columns, a, 3, b, 5, depth, to, 2, width + 3, add, new float[kernel.rows() * width + 1], 1);
                                return to;
                            }, what + " turned");
                        }
                        products(k -> {
                            float[] to = c.clone();
                            k.multiplyInPlace(h, columns, a, 3, b, 5, width + 5, depth, to, 2, width + 3);
                            return to;
                        }, what + " in place");
                        if (columns == width) {
                            products(k -> {
                                float[] to = Arrays.copyOf(c, c.length + depth * width);
                                k.multiplyPacking(h, a, 3, b, 5, width + 5, to, c.length, depth, to, 2, width + 3, add);
                                return to;
                            }, what + " packing");
                        }
                    }
                }
            }
        }
    }

    @Test
    void sumsOfLanes() {
        VectorGemmKernel kernel = new VectorGemmKernel();
        int w = kernel.dotColumns();
        Random random = new Random(9);
        float[] a = numbers(random, 9 * 90);
        float[] b = numbers(random, (w + 1) * 90);
        for (int rows = 1; rows <= 5; rows++) {
            for (int columns : new int[] {1, 3, 4, Math.min(5, w), w - 1, w}) {
                for (int depth : new int[] {w, w + 1, 2 * w, 3 * w - 1, 80}) {
                    int h = rows;
                    products(k -> {
                        float[] lanes = new float[h * w * w + 3];
                        k.dots(h, columns, a, 2, 85, b, 1, 87, depth, lanes, 3);
                        float[] seen = new float[h * columns * (w + 1)];
                        float[] turned = new float[w * w];
                        float[] sums = new float[w];
                        for (int i = 0; i < h; i++) {
                            System.arraycopy(lanes, 3 + i * w * w, seen, i * columns * w, columns * w);
                            k.totals(lanes, 3 + i * w * w, turned, 0, sums, 0);
                            System.arraycopy(sums, 0, seen, h * columns * w + i * columns, columns);
                        }
                        return seen;
                    }, h + " rows, " + columns + " columns, " + depth + " k");
                }
            }
        }
    }

    @Test
    void moves() {
        VectorGemmKernel kernel = new VectorGemmKernel();
        int width = kernel.width();
        float[] from = numbers(new Random(2), 4000);
        for (int columns : new int[] {1, width / 2 - 1, width / 2, width / 2 + 1, width - 1, width}) {
            products(k -> {
                float[] to = new float[40 * width + 3];
                k.copyPanel(from, 3, width + 1, 40, columns, to, 2);
                return to;
            }, "panel of " + columns);
        }
        for (int rows = 1; rows <= (kernel.turns() ? kernel.rows() : 0); rows++) {
            int h = rows;
            products(k -> {
                float[] to = new float[31 * h + 2 * width];
                k.copyTurned(from, 5, 17, 30, h, to, 1);
                return java.util.Arrays.copyOf(to, 1 + 30 * h);
            }, "turned rows " + rows);
        }
        for (int length : new int[] {1, width / 2, width + 3, 4 * width}) {
            products(k -> {
                float[] to = new float[9 * 5 * width];
                k.copyRows(from, 7, 29, 9, length, to, 0, 5 * width, 5 * width);
                float[] seen = new float[9 * length];
                for (int i = 0; i < 9; i++) {
                    System.arraycopy(to, i * 5 * width, seen, i * length, length);
                }
                return seen;
            }, "rows of " + length);
        }
        for (int rows : new int[] {1, width / 2, width + 3}) {
            for (int columns : new int[] {1, width / 2, 2 * width + 5}) {
                products(k -> {
                    float[] to = new float[(2 * width + 5) * (width + 6)];
                    k.transpose(from, 1, 2 * width + 7, rows, columns, to, 2, width + 4);
                    return to;
                }, "transpose " + rows + " x " + columns);
                products(k -> {
                    float[] to = from.clone();
                    k.addToRows(from, 9, to, 4, 2 * width + 5, rows, columns);
                    return to;
                }, "add to rows " + rows + " x " + columns);
                products(k -> {
                    float[] to = from.clone();
                    k.addToRowsRelu(from, 9, to, 4, 2 * width + 5, rows, columns);
                    return to;
                }, "add to rows, then relu, " + rows + " x " + columns);
            }
        }
    }

    /** The loops become ready while the product is on its way, on several threads. */
    @Test
    void productsThatAreOvertaken() {
        Random random = new Random(3);
        int[][] shapes = {{77, 130, 300}, {5, 200, 40}, {200, 20, 1100}};
        try (Workers one = new Workers(1); Workers two = new Workers(2)) {
            for (int[] s : shapes) {
                for (boolean turned : new boolean[] {false, true}) {
                    float[] a = numbers(random, s[0] * s[2]);
                    float[] b = numbers(random, s[2] * s[1]);
                    Matrix left = turned ? Matrix.of(a, 0, s[2], s[0]).transposed() : Matrix.of(a, 0, s[0], s[2]);
                    float[] expected = new float[s[0] * s[1]];
                    new Gemm(one, new HeapScratch(), new VectorGemmKernel())
                            .multiply(left, Matrix.of(b, 0, s[2], s[1]), Matrix.of(expected, 0, s[0], s[1]));
                    for (int wait = 0; wait < 3; wait++) {
                        float[] actual = new float[expected.length];
                        int[] asked = {0};
                        List<Runnable> ready = new ArrayList<>();
                        int behind = wait;
                        GemmKernel kernel = new WarmingGemmKernel((trial, whenReady) -> {
                            ready.add(whenReady);
                            if (asked[0]++ >= behind) {
                                ready.removeFirst().run();
                            }
                        }, 0, 0);
                        new Gemm(two, new HeapScratch(), kernel).multiply(left, Matrix.of(b, 0, s[2], s[1]), Matrix.of(actual, 0, s[0], s[1]));
                        same(expected, actual, "[" + s[0] + ", " + s[2] + "] x [" + s[2] + ", " + s[1] + "], loops ready " + wait + " behind");
                    }
                }
            }
        }
    }

    /** Quick tiles at once, a tile of its own only where so much was asked of it that compiling it pays. */
    @Test
    void tilesAreCompiledForMuchWork() {
        int width = new VectorGemmKernel().width();
        long ofTwoCalls = 2L * 8 * width * 10;
        List<Warmup.Trial> asked = new ArrayList<>();
        GemmKernel kernel = new WarmingGemmKernel((trial, ready) -> {
            asked.add(trial);
            ready.run();
        }, Long.MAX_VALUE, ofTwoCalls + 1);
        float[] a = new float[8 * GemmBlocking.ROW_STRIDE];
        float[] c = new float[8 * width];
        for (int call = 1; call <= 4; call++) {
            kernel.multiplyRun(1, 8, a, 0, 0, new float[10 * width], 0, 0, 10, c, 0, 0, width, true);
            assertEquals(call < 3 ? 1 : 2, asked.size(), "call " + call);
        }
        // Another height is another tile, and rows that quick tiles compute twice count.
        for (int call = 1; call <= 3; call++) {
            kernel.multiplyRun(1, 5, a, 0, 0, new float[10 * width], 0, 0, 10, c, 0, 0, width, true);
            assertEquals(call < 3 ? 2 : 3, asked.size(), "call " + call);
        }
    }

    @Test
    void theGeometryIsThatOfTheVectorKernel() {
        GemmKernel vector = new VectorGemmKernel();
        Held held = new Held();
        GemmKernel warming = new WarmingGemmKernel(held);
        assertEquals(vector.rows(), warming.rows());
        assertEquals(vector.width(), warming.width());
        assertEquals(vector.panelsAlong(), warming.panelsAlong());
        assertEquals(vector.turns(), warming.turns());
        for (int columns = 1; columns <= 3 * vector.width(); columns++) {
            assertEquals(vector.wholePanels(columns), warming.wholePanels(columns));
            assertEquals(vector.padded(columns), warming.padded(columns));
            assertEquals(new VectorWinogradKernel().padded(columns), new WarmingWinogradKernel(held).padded(columns));
        }
        assertEquals(0, held.asked);
    }

    @Test
    void winogradsMaps() {
        Random random = new Random(4);
        for (WinogradMap map : WinogradMap.values()) {
            for (int vectors = 1; vectors <= 3; vectors++) {
                int channels = vectors * Lanes.COUNT;
                float[] x = numbers(random, map.from * 5 * channels + 3);
                Task<WinogradKernel> task = kernel -> {
                    float[] y = new float[map.to * 5 * channels + 2];
                    kernel.apply(map, x, 3, 5 * channels, channels, 5, channels, y, 2, 5 * channels, channels);
                    return y;
                };
                float[] expected = task.run(new VectorWinogradKernel());
                Held held = new Held();
                WinogradKernel warming = new WarmingWinogradKernel(held);
                same(expected, task.run(warming), map + " before");
                assertEquals(1, held.asked);
                held.release(1);
                same(expected, task.run(warming), map + " after");
                assertEquals(1, held.asked);
            }
        }
    }

    private static void channels(Task<ChannelKernel> task, String what) {
        float[] expected = task.run(new VectorChannelKernel());
        Held held = new Held();
        ChannelKernel warming = new WarmingChannelKernel(held);
        same(expected, task.run(warming), what + " before");
        assertEquals(1, held.asked, what);
        held.release(1);
        same(expected, task.run(warming), what + " after");
        assertEquals(1, held.asked, what);
    }

    @Test
    void loopsOverChannels() {
        Random random = new Random(5);
        for (int channels : new int[] {1, Lanes.COUNT - 1, Lanes.COUNT, 2 * Lanes.COUNT + 3}) {
            for (int windows : new int[] {1, 6}) {
                for (int count : new int[] {1, 4, 9}) {
                    Taps taps = new Taps(count);
                    for (int t = 0; t < count; t++) {
                        taps.add(t * channels, count - 1 - t);
                    }
                    int step = 2 * channels;
                    float[] x = numbers(random, windows * step + count * channels);
                    x[x.length / 2] = Float.NaN;
                    x[x.length / 3] = -0f;
                    float[] w = numbers(random, ChannelKernel.START + count * channels);
                    float[] dy = numbers(random, windows * channels);
                    int[] chosen = random.ints(windows * channels, 0, count + windows).toArray();
                    String what = channels + " channels, " + windows + " windows, " + count + " taps: ";
                    for (float sign : new float[] {1f, -1f}) {
                        channels(k -> {
                            float[] y = new float[windows * channels];
                            k.select(sign, windows, channels, taps, x, 0, step, 1, y, 0, channels, null, 0, 0);
                            return y;
                        }, what + "select");
                        channels(k -> {
                            float[] y = new float[2 * windows * channels];
                            int[] index = new int[windows * channels];
                            k.select(sign, windows, channels, taps, x, 0, step, 1, y, 0, channels, index, 0, channels);
                            for (int i = 0; i < index.length; i++) {
                                y[index.length + i] = index[i];
                            }
                            return y;
                        }, what + "select with indices");
                        channels(k -> {
                            float[] y = new float[2 * windows * channels];
                            k.selectPlaced(sign, windows, channels, taps, x, 0, step, 1, y, 0, channels, y, windows * channels, channels);
                            return y;
                        }, what + "select with places");
                    }
                    channels(k -> {
                        float[] dx = x.clone();
                        k.spread(windows, channels, taps, dx, 0, step, 1, dy, 0, channels, chosen, 0, channels);
                        return dx;
                    }, what + "spread");
                    channels(k -> {
                        float[] y = new float[windows * channels];
                        k.average(count, windows, channels, taps, x, 0, step, y, 0, channels);
                        return y;
                    }, what + "average");
                    channels(k -> {
                        float[] dx = x.clone();
                        k.share(1f / count, windows, channels, taps, dx, 0, step, dy, 0, channels);
                        return dx;
                    }, what + "share");
                    channels(k -> {
                        float[] y = new float[windows * channels];
                        k.weigh(windows, channels, taps, x, 0, step, w, y, 0, channels);
                        return y;
                    }, what + "weigh");
                    channels(k -> {
                        float[] sums = w.clone();
                        k.correlate(windows, channels, taps, x, 0, step, dy, 0, channels, sums, 0);
                        return sums;
                    }, what + "correlate");
                }
            }
        }
    }

    /** While the loops of softmax's gradient are being compiled, and whenever that is done. */
    @Test
    void sumsOfProductsAndDifferences() {
        Random random = new Random(6);
        float[] y = numbers(random, 700);
        float[] g = numbers(random, 700);
        Primitives vector = new VectorPrimitives();
        Primitives warming = new WarmingPrimitives(vector, new PlainPrimitives(Lanes.COUNT));
        long end = System.nanoTime() + 300_000_000;
        do {
            for (int n : new int[] {1, Lanes.COUNT, 4 * Lanes.COUNT, 4 * Lanes.COUNT + 3, 690}) {
                assertEquals(vector.dot(y, 1, g, 2, n), warming.dot(y, 1, g, 2, n), 0.0, "sum of " + n);
                float[] expected = new float[700];
                float[] actual = new float[700];
                vector.timesDifference(expected, 3, y, 1, g, 2, 0.7f, n);
                warming.timesDifference(actual, 3, y, 1, g, 2, 0.7f, n);
                assertArrayEquals(expected, actual);
                vector.geluGradient(expected, 3, y, 1, g, 2, n);
                warming.geluGradient(actual, 3, y, 1, g, 2, n);
                same(expected, actual, n + " differences");
            }
        } while (System.nanoTime() < end);
    }

    /** A loop that never gets fast keeps no other from being warmed. */
    @Test
    void aSlowLoopBlocksNoOther() throws InterruptedException {
        boolean[] slow = {false};
        CountDownLatch fast = new CountDownLatch(1);
        Warmup.soon(new Warmup.Trial(() -> { }, Long.MIN_VALUE, () -> { }), () -> slow[0] = true);
        Warmup.soon(new Warmup.Trial(() -> { }, Long.MAX_VALUE, () -> { }), fast::countDown);
        fast.await();
        // And a thread that was idle starts again.
        CountDownLatch again = new CountDownLatch(1);
        Warmup.soon(new Warmup.Trial(() -> { }, Long.MAX_VALUE, () -> { }), again::countDown);
        again.await();
        assertFalse(slow[0]);
    }

    @Test
    void aDemandedTierHasNoStandIns() {
        assertTrue(GemmKernel.choose(Tier.VECTOR, true) instanceof VectorGemmKernel);
        assertTrue(GemmKernel.choose(Tier.VECTOR, false) instanceof WarmingGemmKernel);
        assertTrue(WinogradKernel.choose(Tier.VECTOR, true) instanceof VectorWinogradKernel);
        assertTrue(WinogradKernel.choose(Tier.VECTOR, false) instanceof WarmingWinogradKernel);
        assertTrue(ChannelKernel.choose(Tier.VECTOR, true) instanceof VectorChannelKernel);
        assertTrue(ChannelKernel.choose(Tier.VECTOR, false) instanceof WarmingChannelKernel);
        assertTrue(GemmKernel.choose(Tier.PLAIN, false) instanceof PlainGemmKernel);
    }
}
