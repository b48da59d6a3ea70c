package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ConvolutionTest {
    enum Lie { FIRST, LAST, FIRST_WITH_GAPS, LAST_WITH_GAPS, REVERSED }

    static Volumes volumes(Random random, int n, int c, int d, int h, int w, Lie lie) {
        int offset = random.nextInt(10);
        int[] e = {n, c, d, h, w};
        int[] inner = switch (lie) {
            case FIRST, FIRST_WITH_GAPS -> new int[] {4, 3, 2, 1, 0};
            case LAST, LAST_WITH_GAPS -> new int[] {1, 4, 3, 2, 0};
            case REVERSED -> new int[] {0, 1, 2, 3, 4};
        };
        boolean gaps = lie == Lie.FIRST_WITH_GAPS || lie == Lie.LAST_WITH_GAPS;
        int[] stride = new int[5];
        int size = 1;
        for (int axis : inner) {
            stride[axis] = size;
            size = size * e[axis] + (gaps ? 1 + axis : 0);
        }
        float[] data = new float[offset + size + random.nextInt(30)];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return new Volumes(data, offset, stride[0], stride[1], stride[2], stride[3], stride[4]);
    }

    private static double value(Volumes v, int n, int c, int d, int h, int w) {
        return v.data()[v.at(n, c, d, h, w)];
    }

    /** What an element should be, and the sum of the sizes of its terms. */
    private record Sums(double[] sum, double[] size) {
        static Sums of(int n) {
            return new Sums(new double[n], new double[n]);
        }

        void add(int at, double term) {
            sum[at] += term;
            size[at] += Math.abs(term);
        }
    }

    private interface Term {
        void at(int n, int o, int c, int inGroup, int[] out, int[] tap, int[] in);
    }

    /** Every term of a convolution, straight from the definition. */
    private static void eachTerm(ConvolutionShape s, Term term) {
        WindowAxis[] axes = {s.depth(), s.height(), s.width()};
        for (int n = 0; n < s.batch(); n++) {
            for (int o = 0; o < s.outChannels(); o++) {
                for (int k = 0; k < s.groupIn(); k++) {
                    int c = o / s.groupOut() * s.groupIn() + k;
                    for (int p = 0; p < s.outputPixels(); p++) {
                        int[] out = {p / (axes[1].output() * axes[2].output()), p / axes[2].output() % axes[1].output(), p % axes[2].output()};
                        for (int t = 0; t < s.taps(); t++) {
                            int[] tap = {t / (axes[1].kernel() * axes[2].kernel()), t / axes[2].kernel() % axes[1].kernel(), t % axes[2].kernel()};
                            int[] in = new int[3];
                            boolean inside = true;
                            for (int a = 0; a < 3; a++) {
                                in[a] = out[a] * axes[a].stride() - axes[a].padding() + tap[a] * axes[a].dilation();
                                inside &= in[a] >= 0 && in[a] < axes[a].input();
                            }
                            if (inside) {
                                term.at(n, o, c, k, out, tap, in);
                            }
                        }
                    }
                }
            }
        }
    }

    private static int index(int[] extents, int... at) {
        int i = 0;
        for (int a = 0; a < extents.length; a++) {
            i = i * extents[a] + at[a];
        }
        return i;
    }

    /** @param ofLargest how much of the largest element's terms an element may be off, besides what its own terms allow */
    private static void compare(Sums expected, int[] e, Volumes actual, float[] before, double ofLargest, String what) {
        double more = 1e-6 + ofLargest * Arrays.stream(expected.size).max().orElse(0);
        boolean[] inside = new boolean[before.length];
        int i = 0;
        for (int n = 0; n < e[0]; n++) {
            for (int c = 0; c < e[1]; c++) {
                for (int d = 0; d < e[2]; d++) {
                    for (int h = 0; h < e[3]; h++) {
                        for (int w = 0; w < e[4]; w++, i++) {
                            assertEquals(expected.sum[i], value(actual, n, c, d, h, w), more + 4e-6 * expected.size[i],
                                    what + " at " + n + "," + c + "," + d + "," + h + "," + w);
                            inside[actual.at(n, c, d, h, w)] = true;
                        }
                    }
                }
            }
        }
        for (int x = 0; x < before.length; x++) {
            if (!inside[x]) {
                assertEquals(before[x], actual.data()[x], what + ": wrote outside at " + x);
            }
        }
    }

    private static void check(Convolution convolution, Random random, ConvolutionShape s, Lie lx, Lie lw, Lie ly) {
        check(convolution, random, s, lx, lw, ly, 0);
    }

    /** x in every way; dy as rows, and in some other. */
    private static void checkEachLie(Convolution convolution, Random random, ConvolutionShape s) {
        for (Lie x : Lie.values()) {
            check(convolution, random, s, x, Lie.FIRST, Lie.LAST);
            check(convolution, random, s, x, Lie.FIRST, Lie.values()[random.nextInt(5)]);
        }
    }

    /** All three directions against the definition. */
    static void check(Convolution convolution, Random random, ConvolutionShape s, Lie lx, Lie lw, Lie ly, double ofLargest) {
        String what = s + " " + lx + " " + lw + " " + ly;
        int[] ex = {s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width().input()};
        int[] ew = {s.outChannels(), s.groupIn(), s.depth().kernel(), s.height().kernel(), s.width().kernel()};
        int[] ey = {s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output()};
        Volumes x = volumes(random, ex[0], ex[1], ex[2], ex[3], ex[4], lx);
        Volumes w = volumes(random, ew[0], ew[1], ew[2], ew[3], ew[4], lw);
        Volumes y = volumes(random, ey[0], ey[1], ey[2], ey[3], ey[4], ly);
        float[] bias = new float[Math.max(s.inChannels(), s.outChannels()) + 3];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) random.nextGaussian();
        }
        Sums sy = Sums.of(ey[0] * ey[1] * ey[2] * ey[3] * ey[4]);
        boolean withBias = random.nextBoolean();
        for (int i = 0; withBias && i < sy.sum.length; i++) {
            sy.add(i, bias[3 + i / s.outputPixels() % s.outChannels()]);
        }
        eachTerm(s, (n, o, c, k, out, tap, in) -> sy.add(index(ey, n, o, out[0], out[1], out[2]),
                value(x, n, c, in[0], in[1], in[2]) * value(w, o, k, tap[0], tap[1], tap[2])));
        float[] before = y.data().clone();
        convolution.forward(s, x, w, withBias ? Finish.columnBias(bias, 3) : null, y);
        compare(sy, ey, y, before, ofLargest, "forward " + what);

        Sums sx = Sums.of(ex[0] * ex[1] * ex[2] * ex[3] * ex[4]);
        Sums sw = Sums.of(ew[0] * ew[1] * ew[2] * ew[3] * ew[4]);
        eachTerm(s, (n, o, c, k, out, tap, in) -> {
            double gradient = value(y, n, o, out[0], out[1], out[2]);
            sx.add(index(ex, n, c, in[0], in[1], in[2]), gradient * value(w, o, k, tap[0], tap[1], tap[2]));
            sw.add(index(ew, o, k, tap[0], tap[1], tap[2]), gradient * value(x, n, c, in[0], in[1], in[2]));
        });
        for (int i = 0; withBias && i < sx.sum.length; i++) {
            sx.add(i, bias[i / s.inputPixels() % s.inChannels()]);
        }
        Volumes dx = volumes(random, ex[0], ex[1], ex[2], ex[3], ex[4], lx);
        before = dx.data().clone();
        convolution.inputGradient(s, y, w, withBias ? Finish.columnBias(bias, 0) : null, dx);
        compare(sx, ex, dx, before, ofLargest, "input gradient " + what);
        Volumes dw = volumes(random, ew[0], ew[1], ew[2], ew[3], ew[4], lw);
        before = dw.data().clone();
        convolution.weightGradient(s, x, y, dw);
        compare(sw, ew, dw, before, ofLargest, "weight gradient " + what);
    }

    private static Convolution convolution(Workers workers) {
        return convolution(workers, ConvolutionChoice.BY_SHAPE);
    }

    static Convolution convolution(Workers workers, ConvolutionChoice choice) {
        Scratch scratch = new HeapScratch();
        return new Convolution(workers, scratch, new Gemm(workers, scratch), choice);
    }

    static ConvolutionShape flat(int batch, int in, int out, int groups, int h, int w, int kernel, int stride, int padding, int dilation) {
        return new ConvolutionShape(batch, in, out, groups, WindowAxis.NONE, WindowAxis.fitting(h, kernel, stride, padding, padding, dilation),
                WindowAxis.fitting(w, kernel, stride, padding, padding, dilation));
    }

    @Test
    void usualLayersInEveryOrder() {
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(1);
            ConvolutionShape[] shapes = {
                flat(2, 1, 8, 1, 12, 13, 5, 1, 2, 1), flat(2, 3, 16, 1, 11, 9, 3, 2, 1, 1), flat(3, 16, 40, 1, 7, 7, 3, 1, 1, 1),
                flat(2, 20, 17, 1, 6, 5, 1, 1, 0, 1), flat(1, 33, 8, 1, 9, 9, 3, 1, 2, 2), flat(2, 8, 12, 4, 6, 6, 3, 1, 1, 1),
                flat(2, 24, 24, 24, 7, 8, 3, 1, 1, 1), flat(2, 6, 12, 6, 7, 8, 3, 2, 1, 1)};
            for (ConvolutionShape s : shapes) {
                for (Lie x : Lie.values()) {
                    for (Lie w : new Lie[] {Lie.FIRST, Lie.LAST, Lie.REVERSED}) {
                        check(convolution, random, s, x, w, Lie.values()[random.nextInt(Lie.values().length)]);
                    }
                }
            }
        }
    }

    /** Planes at the end that only padding is behind: what looks at a plane in its place must not look there. */
    private static final ConvolutionShape PADDED_END = new ConvolutionShape(2, 3, 17, 1, WindowAxis.fitting(3, 1, 1, 0, 2, 1), WindowAxis.fitting(6, 3, 1, 1, 1, 1),
            WindowAxis.fitting(14, 3, 1, 1, 1, 1));

    /**
     * The gradient by the weights with x and dy where they lie, and, where windows have gaps or groups, patches as its rows: parts of one, two and many segments in a
     * tile, long sums, several panels and tiles, groups.
     */
    @Test
    void firstLayers() {
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(4);
            for (ConvolutionShape s : new ConvolutionShape[] {
                flat(3, 1, 32, 1, 12, 13, 5, 1, 0, 1), flat(2, 1, 32, 1, 12, 13, 5, 1, 2, 1), flat(2, 3, 32, 1, 9, 11, 3, 1, 1, 1), flat(2, 1, 32, 1, 9, 8, 3, 2, 1, 1),
                flat(2, 1, 16, 1, 9, 8, 3, 1, 2, 2), flat(3, 2, 32, 1, 7, 10, 3, 1, 1, 2), flat(30, 1, 16, 1, 28, 28, 3, 1, 1, 1),
                flat(2, 2, 64, 2, 6, 7, 5, 1, 1, 1), flat(1, 1, 16, 1, 40, 3, 2, 1, 0, 1), flat(2, 3, 70, 1, 20, 21, 7, 2, 3, 1), flat(1, 3, 130, 1, 9, 9, 3, 1, 1, 1),
                flat(2, 5, 40, 1, 300, 9, 1, 1, 0, 1), flat(3, 1, 20, 1, 33, 31, 4, 2, 1, 1), PADDED_END}) {
                for (Lie x : Lie.values()) {
                    check(convolution, random, s, x, Lie.FIRST, Lie.values()[random.nextInt(5)]);
                }
            }
        }
    }

    /** Patches that are read where they lie: outputs that fill vectors and do not, lines of all lengths, several planes; and just beyond what suits. */
    @Test
    void fewChannelsToFewOutputs() {
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(11);
            ConvolutionShape deep = new ConvolutionShape(2, 2, 9, 1, WindowAxis.fitting(3, 1, 1, 0, 0, 1), WindowAxis.fitting(6, 3, 1, 1, 1, 1),
                    WindowAxis.fitting(14, 3, 1, 1, 1, 1));
            for (ConvolutionShape s : new ConvolutionShape[] {
                flat(2, 3, 17, 1, 9, 30, 3, 1, 1, 1), flat(2, 1, 16, 1, 8, 24, 5, 1, 0, 1), flat(2, 3, 8, 1, 7, 6, 3, 1, 1, 1), flat(1, 4, 24, 1, 33, 13, 3, 2, 1, 1),
                flat(2, 2, 23, 1, 9, 29, 3, 1, 2, 2), flat(1, 3, 4, 1, 5, 21, 3, 1, 1, 1), flat(1, 5, 15, 1, 6, 11, 4, 3, 0, 1), deep, PADDED_END,
                flat(1, 17, 17, 1, 9, 12, 3, 1, 1, 1), flat(1, 18, 17, 1, 9, 12, 3, 1, 1, 1), flat(1, 3, 25, 1, 9, 12, 3, 1, 1, 1), flat(1, 1, 48, 1, 9, 12, 3, 1, 1, 1)}) {
                checkEachLie(convolution, random, s);
            }
        }
    }

    /** Gradients by few input channels, added plane by plane to the phases of the input: all strides, shifts to both sides and beyond a line, several blocks. */
    @Test
    void fewChannelsInPhases() {
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(13);
            ConvolutionShape deep = new ConvolutionShape(2, 2, 9, 1, WindowAxis.fitting(3, 1, 1, 0, 0, 1), WindowAxis.fitting(12, 3, 1, 1, 1, 1),
                    WindowAxis.fitting(20, 4, 2, 1, 1, 1));
            ConvolutionShape line = new ConvolutionShape(3, 1, 5, 1, WindowAxis.NONE, WindowAxis.NONE, WindowAxis.fitting(131, 5, 1, 2, 2, 1));
            ConvolutionShape ofBoth = new ConvolutionShape(2, 3, 7, 1, WindowAxis.NONE, WindowAxis.fitting(31, 3, 3, 0, 2, 1), WindowAxis.fitting(29, 5, 2, 3, 1, 1));
            for (ConvolutionShape s : new ConvolutionShape[] {
                flat(3, 1, 32, 1, 28, 28, 4, 2, 1, 1), flat(2, 3, 8, 1, 17, 16, 3, 1, 1, 1), flat(2, 4, 6, 2, 20, 19, 4, 2, 1, 1), flat(1, 4, 3, 1, 27, 26, 5, 3, 2, 1),
                flat(2, 1, 9, 1, 12, 13, 3, 1, 2, 2), flat(1, 2, 4, 1, 150, 130, 7, 1, 3, 1), flat(2, 1, 4, 1, 80, 2, 5, 1, 4, 1), flat(1, 1, 1, 1, 9, 8, 2, 1, 0, 1),
                flat(1, 1, 3, 1, 90, 1, 7, 2, 4, 1), flat(2, 3, 5, 1, 16, 16, 2, 2, 0, 1), flat(0, 1, 5, 1, 16, 16, 3, 1, 1, 1), deep, line, ofBoth}) {
                checkEachLie(convolution, random, s);
            }
        }
    }

    /** What a tap sends beyond the image is nobody's, infinite or not. */
    @Test
    void infiniteNumbersStayWhereTheyBelong() {
        try (Workers workers = new Workers(2)) {
            ConvolutionShape s = flat(1, 1, 2, 1, 10, 10, 3, 1, 1, 1);
            Volumes dy = Volumes.channelsLast(new float[200], 0, 2, 1, 10, 10);
            dy.data()[dy.at(0, 1, 0, 4, 9)] = Float.POSITIVE_INFINITY;
            Volumes w = Volumes.channelsFirst(new float[18], 0, 1, 1, 3, 3);
            Arrays.fill(w.data(), 1f);
            Volumes dx = Volumes.channelsLast(new float[100], 0, 1, 1, 10, 10);
            convolution(workers).inputGradient(s, dy, w, null, dx);
            for (int h = 0; h < 10; h++) {
                for (int v = 0; v < 10; v++) {
                    assertEquals(h >= 3 && h <= 5 && v >= 8 ? Float.POSITIVE_INFINITY : 0f, dx.data()[dx.at(0, 0, 0, h, v)], h + ", " + v);
                }
            }
        }
    }

    /** A window over the whole image: one output, few and many, which is a product of whole images. */
    @Test
    void windowsThatSeeAll() {
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(12);
            ConvolutionShape deep = new ConvolutionShape(5, 2, 3, 1, WindowAxis.fitting(2, 2, 1, 0, 0, 1), WindowAxis.fitting(3, 3, 1, 0, 0, 1),
                    WindowAxis.fitting(5, 5, 1, 0, 0, 1));
            for (ConvolutionShape s : new ConvolutionShape[] {
                flat(40, 3, 1, 1, 7, 7, 7, 1, 0, 1), flat(64, 16, 1, 1, 4, 4, 4, 1, 0, 1), flat(5, 9, 20, 1, 5, 5, 5, 1, 0, 1), flat(1, 17, 1, 1, 3, 3, 3, 1, 0, 1),
                flat(33, 40, 10, 1, 1, 1, 1, 1, 0, 1), flat(6, 8, 4, 2, 3, 3, 3, 1, 0, 1), deep}) {
                for (Lie x : Lie.values()) {
                    check(convolution, random, s, x, Lie.values()[random.nextInt(5)], Lie.values()[random.nextInt(5)]);
                }
            }
        }
    }

    /** Whatever the order of its sums, an image's output is the same alone and among others. */
    @Test
    void anImageGivesTheSameBitsAloneAndAmongOthers() {
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(13);
            int batch = 41;
            for (int[] s : new int[][] {{16, 1, 5, 5, 0}, {16, 8, 5, 5, 0}, {16, 9, 5, 5, 0}, {3, 20, 4, 4, 0}, {3, 17, 9, 3, 1}, {16, 1, 9, 3, 1}}) {
                Volumes w = volumes(random, s[1], s[0], 1, s[3], s[3], Lie.FIRST);
                Volumes x = volumes(random, batch, s[0], 1, s[2], s[2], Lie.LAST);
                ConvolutionShape all = flat(batch, s[0], s[1], 1, s[2], s[2], s[3], 1, s[4], 1);
                int size = all.outChannels() * all.outputPixels();
                float[] y = new float[batch * size];
                convolution.forward(all, x, w, null, Volumes.channelsFirst(y, 0, all.outChannels(), 1, all.height().output(), all.width().output()));
                for (int few : new int[] {1, 3, 9}) {
                    float[] some = new float[few * size];
                    convolution.forward(flat(few, s[0], s[1], 1, s[2], s[2], s[3], 1, s[4], 1), x, w, null,
                            Volumes.channelsFirst(some, 0, all.outChannels(), 1, all.height().output(), all.width().output()));
                    assertArrayEquals(Arrays.copyOf(y, few * size), some, few + " of " + all);
                }
            }
        }
    }

    @Test
    void randomShapesInOneToThreeDimensions() {
        try (Workers workers = new Workers(3)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(2);
            Lie[] lies = Lie.values();
            for (int i = 0; i < 250; i++) {
                WindowAxis[] axes = new WindowAxis[3];
                int dimensions = 1 + random.nextInt(3);
                for (int a = 0; a < 3; a++) {
                    axes[a] = a < 3 - dimensions ? WindowAxis.NONE : WindowAxis.fitting(1 + random.nextInt(dimensions == 1 ? 40 : 9), 1 + random.nextInt(4),
                            1 + random.nextInt(3), random.nextInt(4), random.nextInt(4), 1 + random.nextInt(3));
                }
                int groups = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
                ConvolutionShape s = new ConvolutionShape(1 + random.nextInt(3), groups * (1 + random.nextInt(groups > 1 ? 3 : 20)),
                        groups * (1 + random.nextInt(groups > 1 ? 3 : 20)), groups, axes[0], axes[1], axes[2]);
                check(convolution, random, s, lies[random.nextInt(5)], lies[random.nextInt(5)], lies[random.nextInt(5)]);
            }
        }
    }

    @Test
    void emptyBatchesAndOutputs() {
        try (Workers workers = new Workers(1)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(3);
            // First layers, without images, lines or columns of outputs.
            check(convolution, random, flat(0, 3, 16, 1, 9, 9, 3, 1, 1, 1), Lie.LAST, Lie.FIRST, Lie.LAST);
            check(convolution, random, flat(2, 3, 16, 1, 9, 2, 3, 1, 0, 1), Lie.LAST, Lie.FIRST, Lie.LAST);
            check(convolution, random, flat(2, 3, 32, 1, 2, 9, 5, 1, 0, 1), Lie.LAST, Lie.FIRST, Lie.LAST);
            check(convolution, random, flat(2, 3, 32, 1, 20, 1, 5, 9, 1, 1), Lie.LAST, Lie.FIRST, Lie.LAST);
            check(convolution, random, flat(0, 3, 4, 1, 5, 5, 3, 1, 1, 1), Lie.FIRST, Lie.FIRST, Lie.LAST);
            check(convolution, random, flat(2, 3, 4, 1, 2, 2, 3, 1, 0, 1), Lie.FIRST, Lie.FIRST, Lie.LAST);
            check(convolution, random, flat(0, 4, 4, 4, 5, 5, 3, 1, 1, 1), Lie.LAST, Lie.FIRST, Lie.LAST);
        }
    }

    @Test
    void kernelsSmallerThanTheStrideLeaveZeros() {
        try (Workers workers = new Workers(2)) {
            check(convolution(workers), new Random(4), flat(2, 5, 6, 1, 10, 11, 2, 3, 1, 1), Lie.LAST, Lie.FIRST, Lie.LAST);
            check(convolution(workers), new Random(5), flat(2, 5, 6, 1, 10, 11, 2, 2, 0, 2), Lie.LAST, Lie.FIRST, Lie.LAST);
        }
    }

    /** The first and the last layer of networks that make images of noise and judge them; and windows that only nearly do so. */
    @Test
    void windowsThatSeeTheWholeImage() {
        WindowAxis hanging = WindowAxis.fitting(2, 3, 1, 0, 1, 1);
        WindowAxis short3 = WindowAxis.fitting(3, 2, 2, 0, 0, 1);
        ConvolutionShape[] shapes = {
            flat(9, 20, 33, 1, 7, 7, 7, 1, 0, 1), flat(9, 20, 1, 1, 7, 7, 7, 1, 0, 1), flat(1, 5, 10, 1, 4, 4, 4, 2, 0, 1), flat(3, 8, 6, 2, 4, 4, 4, 1, 0, 1),
            flat(3, 8, 6, 1, 1, 1, 1, 1, 0, 1), flat(3, 8, 6, 1, 3, 5, 3, 1, 0, 1), flat(3, 8, 6, 1, 3, 3, 2, 1, 0, 2),
            new ConvolutionShape(4, 6, 10, 1, WindowAxis.fitting(2, 2, 1, 0, 0, 1), WindowAxis.fitting(3, 3, 1, 0, 0, 1), WindowAxis.fitting(4, 4, 1, 0, 0, 1)),
            new ConvolutionShape(4, 6, 10, 1, WindowAxis.NONE, hanging, short3), new ConvolutionShape(4, 6, 10, 1, WindowAxis.NONE, hanging, hanging)};
        try (Workers workers = new Workers(2)) {
            Convolution convolution = convolution(workers);
            Random random = new Random(8);
            for (ConvolutionShape s : shapes) {
                for (Lie x : Lie.values()) {
                    check(convolution, random, s, x, Lie.values()[random.nextInt(Lie.values().length)], Lie.values()[random.nextInt(Lie.values().length)]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theNumberOfThreadsDoesNotChangeABit(int threads) {
        ConvolutionShape[] shapes = {flat(6, 1, 32, 1, 28, 28, 5, 1, 2, 1), flat(4, 32, 64, 1, 14, 14, 5, 1, 2, 1), flat(3, 24, 24, 24, 15, 15, 3, 2, 1, 1),
            flat(3, 30, 36, 6, 15, 15, 3, 2, 1, 1), flat(64, 64, 100, 1, 7, 7, 7, 1, 0, 1)};
        for (ConvolutionShape s : shapes) {
            for (Lie lie : new Lie[] {Lie.LAST, Lie.FIRST}) {
                float[][] one = all(1, s, lie);
                float[][] many = all(threads, s, lie);
                for (int i = 0; i < one.length; i++) {
                    assertArrayEquals(one[i], many[i]);
                }
            }
        }
    }

    private static float[][] all(int threads, ConvolutionShape s, Lie lie) {
        return all(threads, s, lie, ConvolutionChoice.BY_SHAPE);
    }

    /** The arrays of all results. */
    static float[][] all(int threads, ConvolutionShape s, Lie lie, ConvolutionChoice choice) {
        try (Workers workers = new Workers(threads)) {
            Random random = new Random(6);
            Convolution convolution = convolution(workers, choice);
            Volumes x = volumes(random, s.batch(), s.inChannels(), 1, s.height().input(), s.width().input(), lie);
            Volumes w = volumes(random, s.outChannels(), s.groupIn(), 1, s.height().kernel(), s.width().kernel(), Lie.FIRST);
            Volumes y = volumes(random, s.batch(), s.outChannels(), 1, s.height().output(), s.width().output(), lie);
            Volumes dx = volumes(random, s.batch(), s.inChannels(), 1, s.height().input(), s.width().input(), lie);
            Volumes dw = volumes(random, s.outChannels(), s.groupIn(), 1, s.height().kernel(), s.width().kernel(), Lie.FIRST);
            convolution.forward(s, x, w, null, y);
            convolution.inputGradient(s, y, w, null, dx);
            convolution.weightGradient(s, x, y, dw);
            return new float[][] {y.data(), dx.data(), dw.data()};
        }
    }

    @Test
    void doubleAgreesWithTheDefinition() {
        try (Workers workers = new Workers(2)) {
            Random random = new Random(7);
            DoubleConvolution convolution = new DoubleConvolution(workers);
            ConvolutionShape[] shapes = {flat(2, 3, 4, 1, 6, 7, 3, 2, 1, 1), flat(2, 6, 4, 2, 6, 7, 2, 1, 1, 2),
                new ConvolutionShape(2, 4, 8, 4, WindowAxis.fitting(4, 2, 1, 1, 0, 1), WindowAxis.fitting(5, 3, 2, 1, 1, 1), WindowAxis.fitting(4, 2, 1, 0, 0, 1))};
            for (ConvolutionShape s : shapes) {
                DoubleVolumes x = doubles(random, s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width().input());
                DoubleVolumes w = doubles(random, s.outChannels(), s.groupIn(), s.depth().kernel(), s.height().kernel(), s.width().kernel());
                DoubleVolumes y = doubles(random, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output());
                DoubleVolumes dy = doubles(random, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output());
                double[] ey = new double[y.data().length];
                double[] ex = new double[x.data().length];
                double[] ew = new double[w.data().length];
                eachTerm(s, (n, o, c, k, out, tap, in) -> {
                    int py = y.at(n, o, out[0], out[1], out[2]);
                    int px = x.at(n, c, in[0], in[1], in[2]);
                    int pw = w.at(o, k, tap[0], tap[1], tap[2]);
                    ey[py] += x.data()[px] * w.data()[pw];
                    ex[px] += dy.data()[py] * w.data()[pw];
                    ew[pw] += dy.data()[py] * x.data()[px];
                });
                convolution.forward(s, x, w, y);
                assertArrayEquals(ey, y.data(), 1e-12);
                DoubleVolumes dx = doubles(random, s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width().input());
                convolution.inputGradient(s, dy, w, dx);
                assertArrayEquals(ex, dx.data(), 1e-12);
                convolution.weightGradient(s, x, dy, w);
                assertArrayEquals(ew, w.data(), 1e-11);
            }
        }
    }

    private static DoubleVolumes doubles(Random random, int n, int c, int d, int h, int w) {
        double[] data = random.doubles((long) n * c * d * h * w, -1, 1).toArray();
        return new DoubleVolumes(data, 0, c * d * h * w, d * h * w, h * w, w, 1);
    }

    @Test
    void extentsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> flat(1, 3, 4, 2, 5, 5, 3, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new WindowAxis(5, 5, 3, 0, 1, 1, 1));
        assertEquals(0, WindowAxis.fitting(2, 3, 1, 0, 0, 1).output());
        assertEquals(4, WindowAxis.fitting(7, 3, 2, 1, 1, 1).output());
    }
}
