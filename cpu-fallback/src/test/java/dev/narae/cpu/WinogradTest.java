package dev.narae.cpu;

import static dev.narae.cpu.ConvolutionTest.flat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cpu.ConvolutionChoice.Direction;
import dev.narae.cpu.ConvolutionChoice.Way;
import dev.narae.cpu.ConvolutionTest.Lie;
import dev.narae.op.Buffer;
import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WinogradTest {
    /** What an element may be off in units of the largest sum of sizes of terms of any element. */
    private static double bound(Way way) {
        return way == Way.WINOGRAD_2 ? 1e-6 : way.tiles == Winograd.Size.FOUR_OF_FIVE ? 1e-5 : 4e-6;
    }

    /** The extent of the windows that a way is for. */
    private static int window(Way way) {
        return way == Way.PATCHES ? 3 : way.tiles.window * way.tiles.stride();
    }

    private static int stride(Way way) {
        return way == Way.PATCHES ? 1 : way.tiles.stride();
    }

    /** So many channels, or as many more as the way asks for. */
    private static int inputs(Way way, int channels) {
        return stride(way) == 1 ? channels : Math.ceilDiv(channels, 16) * 16;
    }

    /** Images for a way; input channels of a group are rounded up if need be. */
    private static ConvolutionShape shape(Way way, int batch, int in, int out, int groups, int h, int w, int padding) {
        return flat(batch, inputs(way, in / groups) * groups, out, groups, h, w, window(way), stride(way), padding, 1);
    }

    /** Padding with which outputs are as many as inputs, or as strides. */
    private static int same(Way way) {
        return (window(way) - 1) / 2;
    }

    private static ConvolutionChoice always(Way way) {
        return (direction, s) -> ConvolutionChoice.suits(way, s) ? way : Way.PATCHES;
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, names = "PATCHES", mode = Mode.EXCLUDE)
    void oddShapesInEveryDirection(Way way) {
        Lie[] lies = Lie.values();
        int window = window(way);
        try (Workers workers = new Workers(2)) {
            Convolution convolution = ConvolutionTest.convolution(workers, always(way));
            Random random = new Random(1);
            int[] channels = window == 3 ? new int[] {1, 3, 17} : new int[] {1, 17};
            for (int in : stride(way) == 1 ? channels : new int[] {16, 48}) {
                for (int out : channels) {
                    for (int extent = 1; extent <= 9; extent++) {
                        for (int padding = 0; padding < window; padding++) {
                            // Of the larger windows, which have more paddings and more taps, half.
                            if (extent + 2 * padding < window || window > 3 && random.nextBoolean()) {
                                continue;
                            }
                            int batch = random.nextInt(4) == 0 ? 7 : 1;
                            int other = window + random.nextInt(7);
                            ConvolutionShape s = random.nextBoolean() ? flat(batch, in, out, 1, extent, other, window, stride(way), padding, 1)
                                    : flat(batch, in, out, 1, other, extent, window, stride(way), padding, 1);
                            check(convolution, random, s, lies, way);
                        }
                    }
                }
            }
            check(convolution, random, shape(way, 1, 17, 3, 1, 28, 28, same(way)), lies, way);
            check(convolution, random, shape(way, 7, 3, 17, 1, 28, 9, 0), lies, way);
        }
    }

    private static void check(Convolution convolution, Random random, ConvolutionShape s, Lie[] lies, Way way) {
        ConvolutionTest.check(convolution, random, s, lies[random.nextInt(lies.length)], lies[random.nextInt(lies.length)],
                lies[random.nextInt(lies.length)], bound(way));
    }

    /** More padding than a window reaches, padding at one side, planes of volumes, groups, nothing at all. */
    @ParameterizedTest
    @EnumSource(value = Way.class, names = "PATCHES", mode = Mode.EXCLUDE)
    void unusualShapes(Way way) {
        int window = window(way);
        int same = same(way);
        int stride = stride(way);
        WindowAxis uneven = WindowAxis.fitting(6, window, stride, 2, 0, 1);
        WindowAxis planes = WindowAxis.fitting(3, 1, 1, 0, 0, 1);
        ConvolutionShape[] shapes = {
            shape(way, 2, 5, 6, 1, 4, 5, 4), shape(way, 2, 5, 6, 1, 4, 5, 7),
            new ConvolutionShape(2, inputs(way, 4), 9, 1, WindowAxis.NONE, uneven, WindowAxis.fitting(7, window, stride, 0, window, 1)),
            new ConvolutionShape(2, 16, 8, 1, planes, uneven, uneven), shape(way, 2, 12, 20, 4, 6, 7, same),
            shape(way, 2, 48, 32, 2, 6, 7, same), shape(way, 0, 5, 6, 1, 4, 5, same), shape(way, 2, 5, 6, 1, 2, 5, 0),
            shape(way, 1, 40, 24, 1, 9, 9, same)};
        try (Workers workers = new Workers(2)) {
            Convolution convolution = ConvolutionTest.convolution(workers, always(way));
            Random random = new Random(2);
            for (ConvolutionShape s : shapes) {
                assertTrue(ConvolutionChoice.suits(way, s));
                for (int i = 0; i < 3; i++) {
                    check(convolution, random, s, Lie.values(), way);
                }
            }
        }
    }

    /** Channels in several pieces and chunks; blocks of tiles with weights of their own and with shared ones. */
    @ParameterizedTest
    @EnumSource(value = Way.class, names = "PATCHES", mode = Mode.EXCLUDE)
    void theNumberOfThreadsDoesNotChangeABit(Way way) {
        int same = same(way);
        // With a stride there are four times as many channels, which must be one piece or whole stretches.
        ConvolutionShape[] shapes = {shape(way, 1, stride(way) == 1 ? 300 : 256, 70, 1, 6, 6, same), shape(way, 2, stride(way) == 1 ? 260 : 128, 530, 1, 2, 2, same),
            shape(way, 40, 16, 24, 1, 20, 20, same), shape(way, 5, 64, 150, 1, 13, 13, same), shape(way, 3, 64, 64, 2, 14, 14, same)};
        for (ConvolutionShape s : shapes) {
            float[][] one = ConvolutionTest.all(1, s, Lie.LAST, always(way));
            for (int threads : new int[] {2, 5}) {
                float[][] many = ConvolutionTest.all(threads, s, Lie.LAST, always(way));
                for (int i = 0; i < one.length; i++) {
                    assertArrayEquals(one[i], many[i], s + " direction " + i);
                }
            }
            float[][] plain = ConvolutionTest.all(1, s, Lie.LAST, always(Way.PATCHES));
            for (int i = 0; i < one.length; i++) {
                assertTrue(distance(one[i], plain[i]) < 2e-5, s + " direction " + i + ": " + distance(one[i], plain[i]));
            }
        }
    }

    /** The largest difference in units of the largest element. */
    private static double distance(float[] a, float[] b) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(b[i]));
            difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
        }
        return difference / largest;
    }

    /** Data for the test of accuracy. */
    private enum Data {
        /** What networks have inside: about normal. */
        NORMAL,
        /** After a rectifier: half zeros, nothing negative. */
        RECTIFIED,
        /** Signs alternate from pixel to pixel, in images and weights alike: the maps' sums cancel. */
        ALTERNATING,
        /** One pixel in sixteen is a million times as large as the others, which share tiles with it. */
        SPIKES;

        float value(Random random, int row, int column) {
            float normal = (float) random.nextGaussian();
            return switch (this) {
                case NORMAL -> normal;
                case RECTIFIED -> Math.max(0, normal);
                case ALTERNATING -> (row + column) % 2 == 0 ? Math.abs(normal) + 1 : -Math.abs(normal) - 1;
                case SPIKES -> random.nextInt(16) == 0 ? normal * 1e3f : normal * 1e-3f;
            };
        }
    }

    /**
     * The error against the reference engine in float64, in units of the largest element of the result. Measured (largest of the
     * three directions): see the bounds.
     */
    @ParameterizedTest
    @EnumSource(Way.class)
    void errorsAgainstFloat64(Way way) {
        double limit = switch (way) {
            case PATCHES -> 2e-6;
            case WINOGRAD_2 -> 2e-6;
            case WINOGRAD_4, WINOGRAD_5, WINOGRAD_5_SPREAD -> 6e-6;
            case WINOGRAD_5_LARGE, WINOGRAD_5_LARGE_SPREAD -> 1.6e-5;
            case WINOGRAD_STRIDED -> 4e-6;
        };
        for (Data data : Data.values()) {
            ConvolutionShape s = shape(way, 2, 40, 24, 1, 11, 10, same(way));
            Random random = new Random(3);
            float[] x = images(random, s.batch() * s.inChannels(), s.height().input(), s.width().input(), data);
            float[] w = images(random, s.outChannels() * s.inChannels(), window(way), window(way), data == Data.SPIKES ? Data.NORMAL : data);
            float[] dy = images(random, s.batch() * s.outChannels(), s.height().output(), s.width().output(), data);
            float[][] got = computed(way, s, x, w, dy);
            double[][] expected = expected(s, x, w, dy);
            for (Direction direction : Direction.values()) {
                int i = direction.ordinal();
                double largest = 0;
                double error = 0;
                for (int j = 0; j < got[i].length; j++) {
                    largest = Math.max(largest, Math.abs(expected[i][j]));
                    error = Math.max(error, Math.abs(got[i][j] - expected[i][j]));
                }
                if (Boolean.getBoolean("narae.test.print")) {
                    System.out.printf("%s %s %s: %.2e%n", way, data, direction, error / largest);
                }
                assertTrue(error <= limit * largest, way + " " + data + " " + direction + ": " + error / largest);
            }
        }
    }

    private static float[] images(Random random, int planes, int rows, int columns, Data data) {
        float[] values = new float[planes * rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.value(random, i / columns % rows, i % columns);
        }
        return values;
    }

    private static float[][] computed(Way way, ConvolutionShape s, float[] x, float[] w, float[] dy) {
        float[] y = new float[dy.length];
        float[] dx = new float[x.length];
        float[] dw = new float[w.length];
        try (Workers workers = new Workers(2)) {
            Convolution convolution = ConvolutionTest.convolution(workers, always(way));
            convolution.forward(s, input(s, x), weights(s, w), null, output(s, y));
            convolution.inputGradient(s, output(s, dy), weights(s, w), null, input(s, dx));
            convolution.weightGradient(s, input(s, x), output(s, dy), weights(s, dw));
        }
        return new float[][] {y, dx, dw};
    }

    private static Volumes input(ConvolutionShape s, float[] x) {
        return Volumes.channelsFirst(x, 0, s.inChannels(), 1, s.height().input(), s.width().input());
    }

    private static Volumes output(ConvolutionShape s, float[] y) {
        return Volumes.channelsFirst(y, 0, s.outChannels(), 1, s.height().output(), s.width().output());
    }

    private static Volumes weights(ConvolutionShape s, float[] w) {
        return Volumes.channelsFirst(w, 0, s.groupIn(), 1, s.height().kernel(), s.width().kernel());
    }

    private static double[][] expected(ConvolutionShape s, float[] x, float[] w, float[] dy) {
        try (Backend reference = new ReferenceBackend()) {
            Shape input = Shape.of(s.batch(), s.inChannels(), s.height().input(), s.width().input());
            Shape weight = Shape.of(s.outChannels(), s.groupIn(), s.height().kernel(), s.width().kernel());
            Shape output = Shape.of(s.batch(), s.outChannels(), s.height().output(), s.width().output());
            View xs = view(reference, input, x);
            View ws = view(reference, weight, w);
            View gradient = view(reference, output, dy);
            View y = view(reference, output, null);
            View dx = view(reference, input, null);
            View dw = view(reference, weight, null);
            Window window = Window.of(s.height().kernel(), s.width().kernel()).withStride(s.height().stride()).withPadding(s.height().padding());
            reference.execute(new Op.Conv(y, xs, ws, window, 1, Epilogue.none()));
            reference.execute(new Op.ConvGradInput(dx, gradient, ws, window, 1, Epilogue.none()));
            reference.execute(new Op.ConvGradWeight(dw, gradient, xs, window, 1));
            return new double[][] {values(reference, y), values(reference, dx), values(reference, dw)};
        }
    }

    private static View view(Backend engine, Shape shape, float[] values) {
        Buffer buffer = engine.allocate(DType.F64, shape.size());
        if (values != null) {
            double[] doubles = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                doubles[i] = values[i];
            }
            engine.write(buffer, 0, MemorySegment.ofArray(doubles));
        }
        return new View(buffer, Layout.contiguous(shape));
    }

    private static double[] values(Backend engine, View view) {
        double[] values = new double[(int) view.layout().shape().size()];
        engine.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aNanReachesWhatSeesItAndNoOtherImage(Way way) {
        int window = window(way);
        int stride = stride(way);
        ConvolutionShape s = shape(way, 2, 20, 20, 1, 12, 12, same(way));
        Random random = new Random(4);
        float[] x = images(random, 2 * s.inChannels(), 12, 12, Data.NORMAL);
        x[5 * 12 + 6] = Float.NaN;
        float[] w = images(random, s.inChannels() * 20, window, window, Data.NORMAL);
        int extent = s.height().output();
        float[] y = computed(way, s, x, w, new float[2 * 20 * extent * extent])[0];
        for (int i = 0; i < y.length; i++) {
            int row = i / extent % extent * stride - same(way);
            int column = i % extent * stride - same(way);
            boolean sees = i < y.length / 2 && row <= 5 && 5 < row + window && column <= 6 && 6 < column + window;
            boolean far = i >= y.length / 2 || Math.abs(row + same(way) - 5) > 5 * stride || Math.abs(column + same(way) - 6) > 5 * stride;
            assertTrue(!sees || Float.isNaN(y[i]), "lost at " + i);
            assertTrue(!far || !Float.isNaN(y[i]), "spread to " + i);
        }
    }

    @Test
    void theShapeChooses() {
        for (Direction direction : Direction.values()) {
            assertEquals(Way.WINOGRAD_4, ConvolutionChoice.BY_SHAPE.way(direction, flat(32, 64, 64, 1, 56, 56, 3, 1, 1, 1)));
            assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, flat(32, 64, 64, 1, 56, 56, 3, 2, 1, 1)));
            assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, flat(32, 64, 64, 1, 56, 56, 3, 1, 2, 2)));
            assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, flat(32, 3, 64, 1, 32, 32, 3, 1, 1, 1)));
            assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, flat(32, 64, 64, 64, 56, 56, 3, 1, 1, 1)));
        }
    }

    @Test
    void theShapeChoosesForStrides() {
        for (Direction direction : Direction.values()) {
            Way expected = direction == Direction.WEIGHT_GRADIENT ? Way.PATCHES : Way.WINOGRAD_STRIDED;
            assertEquals(expected, ConvolutionChoice.BY_SHAPE.way(direction, flat(64, 32, 64, 1, 14, 14, 4, 2, 1, 1)));
            assertEquals(expected, ConvolutionChoice.BY_SHAPE.way(direction, flat(64, 192, 64, 1, 28, 28, 4, 2, 1, 1)));
            // A stride of one, other windows, few channels, channels that end within a piece of packed rows, few pixels.
            for (ConvolutionShape s : new ConvolutionShape[] {flat(64, 32, 64, 1, 14, 14, 4, 1, 1, 1), flat(64, 32, 64, 1, 14, 14, 5, 2, 2, 1),
                flat(64, 16, 16, 1, 28, 28, 4, 2, 1, 1), flat(64, 36, 64, 1, 28, 28, 4, 2, 1, 1), flat(64, 144, 64, 1, 28, 28, 4, 2, 1, 1),
                flat(1, 64, 64, 1, 14, 14, 4, 2, 1, 1), flat(64, 64, 64, 64, 14, 14, 4, 2, 1, 1)}) {
                assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, s), s.toString());
            }
        }
    }

    @Test
    void theShapeChoosesForWindowsOfFive() {
        WindowAxis five = WindowAxis.fitting(20, 5, 1, 2, 2, 1);
        WindowAxis three = WindowAxis.fitting(20, 3, 1, 1, 1, 1);
        ConvolutionShape[] large = {
            flat(32, 64, 64, 1, 56, 56, 5, 1, 2, 1), flat(32, 64, 192, 1, 27, 27, 5, 1, 2, 1),
            flat(32, 96, 256, 2, 27, 27, 5, 1, 2, 1), flat(32, 64, 64, 1, 56, 56, 5, 1, 0, 1), flat(32, 12, 12, 1, 14, 14, 5, 1, 2, 1),
            flat(32, 27, 27, 1, 28, 28, 5, 1, 2, 1), flat(32, 8, 32, 1, 28, 28, 5, 1, 2, 1),
            new ConvolutionShape(32, 64, 64, 1, WindowAxis.fitting(4, 1, 1, 0, 0, 1), five, five)};
        // Two rows of outputs, for which tiles of four have as many multiplications and more; tiles that hang over both edges.
        ConvolutionShape[] small = {
            new ConvolutionShape(64, 64, 64, 1, WindowAxis.NONE, WindowAxis.fitting(2, 5, 1, 2, 2, 1), WindowAxis.fitting(6, 5, 1, 2, 2, 1))};
        // Without padding there are fewer tiles of outputs than of inputs, and the planes are small.
        ConvolutionShape[] spread = {
            flat(32, 28, 28, 1, 14, 14, 5, 1, 1, 1), flat(64, 32, 64, 1, 12, 12, 5, 1, 0, 1), flat(32, 64, 64, 1, 8, 9, 5, 1, 0, 1)};
        ConvolutionShape[] patches = {
            // Strides, dilation, windows of two extents or of three axes.
            flat(32, 64, 64, 1, 56, 56, 5, 2, 2, 1), flat(32, 64, 64, 1, 56, 56, 5, 1, 4, 2), flat(32, 64, 64, 1, 56, 56, 4, 1, 2, 1),
            flat(32, 64, 64, 1, 56, 56, 7, 1, 3, 1), new ConvolutionShape(32, 64, 64, 1, WindowAxis.NONE, five, three),
            new ConvolutionShape(32, 64, 64, 1, WindowAxis.NONE, three, five), new ConvolutionShape(4, 64, 64, 1, five, five, five),
            // Few channels on a side or in a group, each its own, few pixels, one line of outputs.
            flat(32, 1, 64, 1, 28, 28, 5, 1, 2, 1), flat(32, 64, 3, 1, 28, 28, 5, 1, 2, 1), flat(32, 11, 11, 1, 28, 28, 5, 1, 2, 1),
            flat(32, 64, 64, 8, 28, 28, 5, 1, 2, 1), flat(32, 64, 64, 64, 28, 28, 5, 1, 2, 1), flat(2, 64, 64, 1, 7, 7, 5, 1, 2, 1),
            new ConvolutionShape(64, 64, 64, 1, WindowAxis.NONE, WindowAxis.fitting(1, 5, 1, 2, 2, 1),
                    WindowAxis.fitting(6, 5, 1, 2, 2, 1))};
        for (Direction direction : Direction.values()) {
            for (ConvolutionShape s : large) {
                assertEquals(Way.WINOGRAD_5_LARGE, ConvolutionChoice.BY_SHAPE.way(direction, s), s + " " + direction);
            }
            for (ConvolutionShape s : small) {
                assertEquals(Way.WINOGRAD_5, ConvolutionChoice.BY_SHAPE.way(direction, s), s + " " + direction);
            }
            for (ConvolutionShape s : spread) {
                Way expected = direction == Direction.INPUT_GRADIENT ? Way.WINOGRAD_5_LARGE_SPREAD : Way.WINOGRAD_5_LARGE;
                assertEquals(expected, ConvolutionChoice.BY_SHAPE.way(direction, s), s + " " + direction);
            }
            for (ConvolutionShape s : patches) {
                assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, s), s + " " + direction);
            }
        }
    }

    /** A window that is the whole image: its gradient by the input is one product of dy and weights, without a tap too many. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void windowsThatSeeTheWholeImageAreLeftAlone(int window) {
        for (Direction direction : Direction.values()) {
            assertEquals(Way.PATCHES, ConvolutionChoice.BY_SHAPE.way(direction, flat(512, 64, 64, 1, window, window, window, 1, 0, 1)));
        }
        // One pixel more, and taps overlap: that gradient has tiles to save on.
        Way expected = window == 3 ? Way.WINOGRAD_4 : Way.WINOGRAD_5_SPREAD;
        assertEquals(expected, ConvolutionChoice.BY_SHAPE.way(Direction.INPUT_GRADIENT, flat(512, 64, 64, 1, window + 1, window + 1, window, 1, 0, 1)));
    }
}
