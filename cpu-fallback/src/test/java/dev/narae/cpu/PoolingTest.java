package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PoolingTest {
    /** An array of a batch of images, once as float and once as double, in one of three orders. */
    private static final class Images {
        final int n;
        final int c;
        final int d;
        final int h;
        final int w;
        final int offset;
        final int[] stride;
        final float[] floats;
        final double[] doubles;

        Images(Random random, int n, int c, int d, int h, int w, int order) {
            this.n = n;
            this.c = c;
            this.d = d;
            this.h = h;
            this.w = w;
            int[] extent = {n, c, d, h, w};
            int[][] inner = {{4, 3, 2, 1, 0}, {1, 4, 3, 2, 0}, {0, 1, 2, 3, 4}, {1, 4, 3, 2, 0}};
            stride = new int[5];
            int size = 1;
            for (int axis : inner[order]) {
                stride[axis] = size;
                size = size * extent[axis] + (order == 3 ? axis : 0);
            }
            offset = random.nextInt(5);
            floats = new float[offset + size];
            doubles = new double[offset + size];
            for (int i = 0; i < floats.length; i++) {
                // Few different values, so that equal ones meet in windows.
                floats[i] = random.nextInt(40) == 0 ? Float.NaN : random.nextInt(-8, 9) / 4f;
                doubles[i] = floats[i];
            }
        }

        Volumes view() {
            return new Volumes(floats, offset, stride[0], stride[1], stride[2], stride[3], stride[4]);
        }

        DoubleVolumes doubleView() {
            return new DoubleVolumes(doubles, offset, stride[0], stride[1], stride[2], stride[3], stride[4]);
        }

        Indices indices(int[] data) {
            return new Indices(data, offset, stride[0], stride[1], stride[2], stride[3], stride[4]);
        }

        int at(int i, int j, int k, int l, int m) {
            return offset + i * stride[0] + j * stride[1] + k * stride[2] + l * stride[3] + m * stride[4];
        }

        void withoutNaN() {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = Float.isNaN(floats[i]) ? 0.5f : floats[i];
                doubles[i] = floats[i];
            }
        }
    }

    private interface Each {
        void at(int n, int c, int d, int h, int w);
    }

    private static void each(Images images, Each each) {
        for (int n = 0; n < images.n; n++) {
            for (int c = 0; c < images.c; c++) {
                for (int d = 0; d < images.d; d++) {
                    for (int h = 0; h < images.h; h++) {
                        for (int w = 0; w < images.w; w++) {
                            each.at(n, c, d, h, w);
                        }
                    }
                }
            }
        }
    }

    private static PoolingShape shape(Random random, int channels) {
        WindowAxis[] axes = new WindowAxis[3];
        int dimensions = 1 + random.nextInt(3);
        for (int a = 0; a < 3; a++) {
            if (a < 3 - dimensions) {
                axes[a] = WindowAxis.NONE;
                continue;
            }
            int kernel = 1 + random.nextInt(4);
            int stride = random.nextBoolean() ? kernel : 1 + random.nextInt(3);
            int padding = random.nextInt(kernel / 2 + 1);
            WindowAxis floor = WindowAxis.fitting(1 + random.nextInt(dimensions == 1 ? 40 : 10), kernel, stride, padding, padding, 1 + random.nextInt(2));
            // Ceiling mode: one more output, if its window begins inside.
            int more = floor.output() > 0 && random.nextBoolean() && floor.output() * stride - padding < floor.input() ? 1 : 0;
            axes[a] = new WindowAxis(floor.input(), floor.output() + more, kernel, stride, padding, padding, floor.dilation());
        }
        return new PoolingShape(1 + random.nextInt(3), channels, axes[0], axes[1], axes[2]);
    }

    private static Images input(Random random, PoolingShape s, int order) {
        return new Images(random, s.batch(), s.channels(), s.depth().input(), s.height().input(), s.width().input(), order);
    }

    private static Images output(Random random, PoolingShape s, int order) {
        return new Images(random, s.batch(), s.channels(), s.depth().output(), s.height().output(), s.width().output(), order);
    }

    /** The window of an output as {position in the plane, place in the array} pairs, by the definition. */
    private static int[][] window(PoolingShape s, Images x, int n, int c, int d, int h, int w) {
        int[][] found = new int[s.taps()][];
        int count = 0;
        for (int a = 0; a < s.depth().kernel(); a++) {
            for (int b = 0; b < s.height().kernel(); b++) {
                for (int e = 0; e < s.width().kernel(); e++) {
                    int id = d * s.depth().stride() - s.depth().padding() + a * s.depth().dilation();
                    int ih = h * s.height().stride() - s.height().padding() + b * s.height().dilation();
                    int iw = w * s.width().stride() - s.width().padding() + e * s.width().dilation();
                    if (id >= 0 && id < x.d && ih >= 0 && ih < x.h && iw >= 0 && iw < x.w) {
                        found[count++] = new int[] {(id * x.h + ih) * x.w + iw, x.at(n, c, id, ih, iw)};
                    }
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    @Test
    void maximumAndMinimumWithTheirGradients() {
        try (Workers workers = new Workers(3)) {
            Pooling pooling = new Pooling(workers, new HeapScratch());
            DoublePooling doubles = new DoublePooling(workers);
            Random random = new Random(1);
            for (int round = 0; round < 300; round++) {
                PoolingShape s = shape(random, new int[] {1, 2, 5, 16, 19, 33}[random.nextInt(6)]);
                boolean minimum = random.nextBoolean();
                Images x = input(random, s, random.nextInt(4));
                Images y = output(random, s, random.nextInt(4));
                Images i = output(random, s, random.nextInt(4));
                int[] index = new int[i.floats.length];
                int[] doubleIndex = new int[i.floats.length];
                float[] without = y.floats.clone();
                pooling.select(minimum, s, x.view(), new Volumes(without, y.offset, y.stride[0], y.stride[1], y.stride[2], y.stride[3], y.stride[4]), null);
                pooling.select(minimum, s, x.view(), y.view(), i.indices(index));
                doubles.select(minimum, s, x.doubleView(), y.doubleView(), i.indices(doubleIndex));
                double[] expected = new double[x.floats.length];
                Images dy = output(random, s, random.nextInt(4));
                dy.withoutNaN();
                each(y, (n, c, d, h, w) -> {
                    float best = minimum ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
                    int chosen = -1;
                    int place = -1;
                    for (int[] e : window(s, x, n, c, d, h, w)) {
                        float v = x.floats[e[1]];
                        boolean wins = chosen < 0 || !Float.isNaN(best) && (Float.isNaN(v) || (minimum ? v < best : v > best));
                        best = wins ? v : best;
                        chosen = wins ? e[0] : chosen;
                        place = wins ? e[1] : place;
                    }
                    assertEquals(best, y.floats[y.at(n, c, d, h, w)], s.toString());
                    assertEquals(best, without[y.at(n, c, d, h, w)], s.toString());
                    assertEquals(best, y.doubles[y.at(n, c, d, h, w)], s.toString());
                    assertEquals(chosen, index[i.at(n, c, d, h, w)], s.toString());
                    assertEquals(chosen, doubleIndex[i.at(n, c, d, h, w)], s.toString());
                    if (place >= 0) {
                        expected[place] += dy.floats[dy.at(n, c, d, h, w)];
                    }
                });
                Images dx = new Images(random, x.n, x.c, x.d, x.h, x.w, random.nextInt(4));
                float[] before = dx.floats.clone();
                pooling.selectGradient(s, dy.view(), i.indices(index), dx.view());
                doubles.selectGradient(s, dy.doubleView(), i.indices(index), dx.doubleView());
                compare(expected, x, dx, before, s);
            }
        }
    }

    private static void compare(double[] expected, Images x, Images dx, float[] before, PoolingShape s) {
        boolean[] inside = new boolean[before.length];
        each(dx, (n, c, d, h, w) -> {
            double e = expected[x.at(n, c, d, h, w)];
            int at = dx.at(n, c, d, h, w);
            assertEquals(e, dx.floats[at], 1e-5, s.toString());
            assertEquals(e, dx.doubles[at], 1e-9, s.toString());
            inside[at] = true;
        });
        for (int p = 0; p < before.length; p++) {
            if (!inside[p]) {
                assertEquals(before[p], dx.floats[p], "wrote outside");
            }
        }
    }

    @Test
    void averageWithItsGradient() {
        try (Workers workers = new Workers(2)) {
            Pooling pooling = new Pooling(workers, new HeapScratch());
            DoublePooling doubles = new DoublePooling(workers);
            Random random = new Random(2);
            for (int round = 0; round < 300; round++) {
                PoolingShape s = shape(random, new int[] {1, 2, 5, 16, 19, 33}[random.nextInt(6)]);
                boolean countPadding = random.nextBoolean();
                int fixed = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
                Images x = input(random, s, random.nextInt(4));
                x.withoutNaN();
                Images y = output(random, s, random.nextInt(4));
                Images dy = output(random, s, random.nextInt(4));
                dy.withoutNaN();
                pooling.average(s, countPadding, fixed, x.view(), y.view());
                doubles.average(s, countPadding, fixed, x.doubleView(), y.doubleView());
                double[] expected = new double[x.floats.length];
                each(y, (n, c, d, h, w) -> {
                    int[][] window = window(s, x, n, c, d, h, w);
                    double sum = 0;
                    for (int[] e : window) {
                        sum += x.floats[e[1]];
                    }
                    double count = fixed != 0 ? fixed : countPadding ? padded(s.depth(), d) * padded(s.height(), h) * padded(s.width(), w) : window.length;
                    assertEquals(sum / count, y.floats[y.at(n, c, d, h, w)], 1e-5, s.toString());
                    assertEquals(sum / count, y.doubles[y.at(n, c, d, h, w)], 1e-12, s.toString());
                    for (int[] e : window) {
                        expected[e[1]] += dy.floats[dy.at(n, c, d, h, w)] / count;
                    }
                });
                Images dx = new Images(random, x.n, x.c, x.d, x.h, x.w, random.nextInt(4));
                float[] before = dx.floats.clone();
                pooling.averageGradient(s, countPadding, fixed, dy.view(), dx.view());
                doubles.averageGradient(s, countPadding, fixed, dy.doubleView(), dx.doubleView());
                compare(expected, x, dx, before, s);
            }
        }
    }

    /** Taps in the padded extent, one by one. */
    private static int padded(WindowAxis axis, int output) {
        int count = 0;
        for (int t = 0; t < axis.kernel(); t++) {
            int at = output * axis.stride() - axis.padding() + t * axis.dilation();
            count += at < axis.input() + axis.paddingEnd() ? 1 : 0;
        }
        return count;
    }

    @Test
    void averagePoolingWithPaddingAndCeilingAsInPyTorch() {
        // avg_pool1d of 1..5, kernel 3, stride 2, padding 1, ceil_mode: windows [0 1 2] [2 3 4] [4 5 0].
        PoolingShape s = new PoolingShape(1, 1, WindowAxis.NONE, WindowAxis.NONE, new WindowAxis(5, 3, 3, 2, 1, 1, 1));
        Volumes x = Volumes.channelsFirst(new float[] {1, 2, 3, 4, 5}, 0, 1, 1, 1, 5);
        Volumes y = Volumes.channelsFirst(new float[3], 0, 1, 1, 1, 3);
        try (Workers workers = new Workers(1)) {
            new Pooling(workers, new HeapScratch()).average(s, true, 0, x, y);
            assertArrayEquals(new float[] {1, 3, 3}, y.data());
            new Pooling(workers, new HeapScratch()).average(s, false, 0, x, y);
            assertArrayEquals(new float[] {1.5f, 3, 4.5f}, y.data());
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            PoolingShape s = shape(random, 40);
            Images x = input(random, s, round % 2);
            Images dy = output(random, s, round % 2);
            dy.withoutNaN();
            float[][] results = new float[3][];
            for (int threads = 1; threads <= 3; threads++) {
                try (Workers workers = new Workers(threads)) {
                    Pooling pooling = new Pooling(workers, new HeapScratch());
                    int[] index = new int[dy.floats.length];
                    float[] y = new float[dy.floats.length];
                    pooling.select(false, s, x.view(), new Volumes(y, dy.offset, dy.stride[0], dy.stride[1], dy.stride[2], dy.stride[3], dy.stride[4]),
                            dy.indices(index));
                    float[] dx = new float[x.floats.length];
                    pooling.selectGradient(s, dy.view(), dy.indices(index),
                            new Volumes(dx, x.offset, x.stride[0], x.stride[1], x.stride[2], x.stride[3], x.stride[4]));
                    results[threads - 1] = dx;
                }
            }
            assertArrayEquals(results[0], results[1]);
            assertArrayEquals(results[0], results[2]);
        }
    }

    @Test
    void nothingToPool() {
        try (Workers workers = new Workers(2)) {
            PoolingShape s = new PoolingShape(0, 3, WindowAxis.NONE, WindowAxis.fitting(4, 2, 2, 0, 0, 1), WindowAxis.fitting(4, 2, 2, 0, 0, 1));
            Volumes none = Volumes.channelsFirst(new float[0], 0, 3, 1, 2, 2);
            Pooling pooling = new Pooling(workers, new HeapScratch());
            pooling.select(false, s, none, none, null);
            pooling.averageGradient(s, true, 0, none, none);
            PoolingShape small = new PoolingShape(1, 2, WindowAxis.NONE, WindowAxis.NONE, WindowAxis.fitting(2, 3, 1, 0, 0, 1));
            float[] dx = {1, 2, 3, 4};
            pooling.averageGradient(small, true, 0, none, Volumes.channelsFirst(dx, 0, 2, 1, 1, 2));
            assertArrayEquals(new float[4], dx);
        }
    }
}
