package dev.narae.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Buffer;
import dev.narae.op.Draw;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.IndexException;
import dev.narae.op.Op;
import dev.narae.op.Philox;
import dev.narae.op.PoolKind;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.spi.Availability;
import dev.narae.spi.BackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Answers worked out by hand: the oracle itself needs something to be held to. */
class ReferenceBackendTest {
    private final ReferenceBackend backend = new ReferenceBackend();
    private final Host host = new Host(backend);

    private static final Expr IN = Expr.in(0);

    private View map(DType dtype, Expr body, View... inputs) {
        View output = host.empty(dtype, inputs[0].shape());
        backend.execute(new Op.Map(List.of(output), List.of(inputs), List.of(body), Arguments.none()));
        return output;
    }

    @Test
    void isFoundAsAService() {
        BackendProvider provider = ServiceLoader.load(BackendProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals("reference")).findFirst().orElseThrow();
        assertEquals(0, provider.priority());
        assertInstanceOf(Availability.Available.class, provider.probe());
        assertEquals("reference", provider.create(0).name());
        assertThrows(IllegalArgumentException.class, () -> provider.create(1));
    }

    @Test
    void mapReadsEveryStride() {
        View a = host.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        View transposed = a.with(a.layout().transpose(0, 1));
        View reversed = host.floats(Shape.of(2), 10, 20);
        View broadcast = reversed.with(reversed.layout().slice(0, Slice.every(-1))).expand(Shape.of(3, 2));
        View sum = map(DType.F32, IN.plus(Expr.in(1)), transposed, broadcast);
        assertArrayEquals(new float[] {21, 14, 22, 15, 23, 16}, host.floats(sum));
    }

    @Test
    void mapWritesSeveralOutputsAndInPlace() {
        View a = host.floats(Shape.of(3), 1, 2, 3);
        View b = host.floats(Shape.of(3), 10, 20, 30);
        // Both outputs are inputs: the old values must be read before either is written.
        backend.execute(new Op.Map(List.of(a, b), List.of(a, b), List.of(Expr.in(1), IN.times(Expr.scalar(0))), Arguments.scalars(2)));
        assertArrayEquals(new float[] {10, 20, 30}, host.floats(a));
        assertArrayEquals(new float[] {2, 4, 6}, host.floats(b));
    }

    @Test
    void float32IsRoundedAtEveryStep() {
        View a = host.floats(Shape.of(1), 1);
        // In double (1 + 2⁻³⁰) − 1 would be 2⁻³⁰.
        View zero = map(DType.F32, IN.plus(Expr.constant(0x1p-30)).minus(Expr.constant(1)), a);
        assertEquals(0f, host.floats(zero)[0]);
        // (1 + 2⁻¹²)² = 1 + 2⁻¹¹ + 2⁻²⁴; only a fused product keeps the last term.
        View x = host.floats(Shape.of(1), 1 + 0x1p-12);
        View fused = map(DType.F32, new Expr.Fma(IN, IN, Expr.constant(-1 - 0x1p-11)), x);
        assertEquals(0x1p-24f, host.floats(fused)[0]);
    }

    @Test
    void narrowTypesRoundToNearestEven() {
        View x = host.floats(Shape.of(6), 1 + 0x1p-8, 1 + 0x3p-8, Double.NaN, 70000, 0x1p-25, 3.4e38);
        short[] brain = host.halves(map(DType.BF16, IN, x));
        assertArrayEquals(new short[] {0x3F80, 0x3F82, 0x7FC0, 0x4789, 0x3300, 0x7F80}, brain);
        short[] half = host.halves(map(DType.F16, IN, host.floats(Shape.of(4), 1 + 0x1p-11, 1 + 0x3p-11, 70000, 0x1p-25)));
        assertArrayEquals(new short[] {0x3C00, 0x3C02, 0x7C00, 0}, half);
        View back = map(DType.F32, IN, host.halves(DType.BF16, Shape.of(2), 0x3F82, 0xFF80));
        assertArrayEquals(new float[] {1 + 0x1p-6f, Float.NEGATIVE_INFINITY}, host.floats(back));
    }

    @Test
    void integersKeepTheirLowBits() {
        View ints = host.ints(Shape.of(4), 255, 256, -1, 1000);
        assertArrayEquals(new byte[] {-1, 0, -1, (byte) 232}, host.bytes(map(DType.U8, IN, ints)));
        View bytes = host.bytes(DType.U8, Shape.of(1), 200);
        assertEquals(400, host.ints(map(DType.I32, IN.plus(IN), bytes))[0]);
        View large = host.ints(Shape.of(1), Integer.MIN_VALUE);
        assertEquals(Integer.MIN_VALUE, host.ints(map(DType.I32, IN.abs(), large))[0]);
        assertEquals(1, host.ints(map(DType.I32, new Expr.Binary(dev.narae.op.BinaryOp.SHR, IN, Expr.constant(31)), large))[0]);
    }

    @Test
    void castsAsJavaDoes() {
        View x = host.floats(Shape.of(5), -1.9, Double.NaN, 1e20, 0, -0.0);
        assertArrayEquals(new int[] {-1, 0, Integer.MAX_VALUE, 0, 0}, host.ints(map(DType.I32, IN.cast(DType.I32), x)));
        assertArrayEquals(new byte[] {1, 1, 1, 0, 0}, host.bytes(map(DType.BOOL, IN.cast(DType.BOOL), x)));
        // By way of double this would be rounded twice, to 2⁶⁰ instead of the float above it.
        View odd = host.longs(Shape.of(1), (1L << 60) + (1L << 36) + 1);
        assertEquals(0x1.000002p60f, host.floats(map(DType.F32, IN.cast(DType.F32), odd))[0]);
    }

    @Test
    void errorFunction() {
        // erf(0.5), erf(1), erf(2), erf(3) to 20 digits: Abramowitz and Stegun, table 7.1 and later tables.
        double[] x = {0, 0.5, 1, 2, 3, 7, Double.POSITIVE_INFINITY};
        double[] expected = {0, 0.52049987781304653768, 0.84270079294971486934, 0.99532226501895273416, 0.99997790950300141456, 1, 1};
        for (int i = 0; i < x.length; i++) {
            assertEquals(expected[i], Scalars.erf(x[i]), 4 * Math.ulp(expected[i]), "erf " + x[i]);
            assertEquals(-expected[i], Scalars.erf(-x[i]), 4 * Math.ulp(expected[i]), "erf " + -x[i]);
        }
        assertTrue(Double.isNaN(Scalars.erf(Double.NaN)));
    }

    @Test
    void randomBitsFollowTheRowMajorIndex() {
        View out = host.empty(DType.I32, Shape.of(3, 5));
        View transposed = out.with(Layout.inOrder(Shape.of(3, 5), new int[] {1, 0}));
        Arguments arguments = Arguments.of(new double[0], List.of(new Draw(7, 9)));
        backend.execute(new Op.Map(List.of(transposed), List.of(), List.of(new Expr.RandomBits(0)), arguments));
        int[] words = host.ints(out);
        for (int i = 0; i < 15; i++) {
            assertEquals(Philox.word(7, 9, i), words[i / 5 + i % 5 * 3]);
        }
    }

    @Test
    void reduceEveryKind() {
        View x = host.floats(Shape.of(2, 3), 1, 5, 5, -2, Double.NaN, 7);
        assertArrayEquals(new float[] {11, Float.NaN}, reduced(Reduction.SUM, DType.F32, x, Shape.of(2, 1)));
        assertArrayEquals(new float[] {5, Float.NaN}, reduced(Reduction.MAX, DType.F32, x, Shape.of(2, 1)));
        assertArrayEquals(new float[] {-2, Float.NaN, 5}, reduced(Reduction.MIN, DType.F32, x, Shape.of(1, 3)));
        assertArrayEquals(new float[] {-2, Float.NaN, 35}, reduced(Reduction.PROD, DType.F32, x, Shape.of(1, 3)));
        View where = host.empty(DType.I64, Shape.of(2, 1));
        backend.execute(new Op.Reduce(Reduction.ARGMAX, where, List.of(x), IN, IN, Arguments.none()));
        assertArrayEquals(new long[] {1, 1}, host.longs(where));
        View all = host.empty(DType.I64, Shape.of(1, 1));
        backend.execute(new Op.Reduce(Reduction.ARGMIN, all, List.of(x), IN, IN, Arguments.none()));
        assertArrayEquals(new long[] {4}, host.longs(all));
    }

    private float[] reduced(Reduction kind, DType dtype, View input, Shape shape) {
        View output = host.empty(dtype, shape);
        backend.execute(new Op.Reduce(kind, output, List.of(input), IN, IN, Arguments.none()));
        return host.floats(output);
    }

    @Test
    void reduceOfNothing() {
        View none = host.floats(Shape.of(2, 0));
        assertArrayEquals(new float[] {0, 0}, reduced(Reduction.SUM, DType.F32, none, Shape.of(2, 1)));
        assertArrayEquals(new float[] {1, 1}, reduced(Reduction.PROD, DType.F32, none, Shape.of(2, 1)));
        assertThrows(IllegalArgumentException.class, () -> reduced(Reduction.MAX, DType.F32, none, Shape.of(2, 1)));
    }

    @Test
    void reduceBetweenExpressions() {
        View x = host.floats(Shape.of(4), 1, 2, 3, 4);
        View norm = host.empty(DType.F32, Shape.of(1));
        backend.execute(new Op.Reduce(Reduction.SUM, norm, List.of(x), IN.times(IN), IN.plus(Expr.scalar(0)).sqrt(), Arguments.scalars(6)));
        assertEquals(6f, host.floats(norm)[0]);
    }

    @Test
    void matMulWithBroadcastBatchAndBias() {
        View left = host.floats(Shape.of(2, 1, 2), 1, 2, 3, 4);
        View right = host.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        View bias = host.floats(Shape.of(3), 100, 200, 300);
        View output = host.empty(DType.F32, Shape.of(2, 1, 3));
        backend.execute(new Op.MatMul(output, left, right.expand(Shape.of(2, 2, 3)), Epilogue.bias(bias.expand(output.shape()))));
        assertArrayEquals(new float[] {109, 212, 315, 119, 226, 333}, host.floats(output));
        View zero = host.empty(DType.F32, Shape.of(2, 2));
        backend.execute(new Op.MatMul(zero, host.floats(Shape.of(2, 0)), host.floats(Shape.of(0, 2)), Epilogue.none()));
        assertArrayEquals(new float[4], host.floats(zero));
    }

    @Test
    void convolutionAndItsGradients() {
        View input = host.floats(Shape.of(1, 1, 4), 1, 2, 3, 4);
        View weight = host.floats(Shape.of(1, 1, 2), 10, 1);
        int[] two = {2};
        Window window = Window.of(2).withStride(two).withPadding(new int[] {1}, new int[] {0}).withDilation(two);
        // Padded input 0 1 2 3 4, taps two apart, positions 0 and 2: 0·10 + 2·1 and 2·10 + 4·1.
        View output = host.empty(DType.F32, Shape.of(1, 1, 2));
        backend.execute(new Op.Conv(output, input, weight, window, 1, Epilogue.none()));
        assertArrayEquals(new float[] {2, 24}, host.floats(output));
        View grad = host.floats(Shape.of(1, 1, 2), 1, 100);
        View gradInput = host.empty(DType.F32, Shape.of(1, 1, 4));
        backend.execute(new Op.ConvGradInput(gradInput, grad, weight, window, 1, Epilogue.none()));
        assertArrayEquals(new float[] {0, 1 + 1000, 0, 100}, host.floats(gradInput));
        View gradWeight = host.empty(DType.F32, Shape.of(1, 1, 2));
        backend.execute(new Op.ConvGradWeight(gradWeight, grad, input, window, 1));
        assertArrayEquals(new float[] {200, 2 + 400}, host.floats(gradWeight));
    }

    @Test
    void groupedConvolution() {
        View input = host.floats(Shape.of(1, 4, 1), 1, 2, 3, 4);
        View weight = host.floats(Shape.of(2, 2, 1), 1, 10, 100, 1000);
        View output = host.empty(DType.F32, Shape.of(1, 2, 1));
        backend.execute(new Op.Conv(output, input, weight, Window.of(1), 2, Epilogue.none()));
        assertArrayEquals(new float[] {21, 4300}, host.floats(output));
        View gradInput = host.empty(DType.F32, Shape.of(1, 4, 1));
        backend.execute(new Op.ConvGradInput(gradInput, host.floats(Shape.of(1, 2, 1), 1, 2), weight, Window.of(1), 2, Epilogue.none()));
        assertArrayEquals(new float[] {1, 10, 200, 2000}, host.floats(gradInput));
        View gradWeight = host.empty(DType.F32, Shape.of(2, 2, 1));
        backend.execute(new Op.ConvGradWeight(gradWeight, host.floats(Shape.of(1, 2, 1), 1, 2), input, Window.of(1), 2));
        assertArrayEquals(new float[] {1, 2, 6, 8}, host.floats(gradWeight));
    }

    @Test
    void poolingAndItsGradient() {
        View input = host.floats(Shape.of(1, 1, 5), 3, 3, 1, Double.NaN, 2);
        Window window = Window.of(2).withStride(new int[] {2});
        View output = host.empty(DType.F32, Shape.of(1, 1, 3));
        View indices = host.empty(DType.I32, Shape.of(1, 1, 3));
        backend.execute(new Op.Pool(PoolKind.MAX, output, Optional.of(indices), input, window));
        assertArrayEquals(new float[] {3, Float.NaN, 2}, host.floats(output));
        assertArrayEquals(new int[] {0, 3, 4}, host.ints(indices));
        View gradInput = host.empty(DType.F32, Shape.of(1, 1, 5));
        View grad = host.floats(Shape.of(1, 1, 3), 1, 2, 3);
        backend.execute(new Op.PoolGrad(PoolKind.MAX, gradInput, grad, Optional.of(indices), window));
        assertArrayEquals(new float[] {1, 0, 0, 2, 3}, host.floats(gradInput));

        // Padding 1 on both sides, windows of 3 with stride 3: [0 1 2] and [3 4 0], where 0 is padding.
        View plain = host.floats(Shape.of(1, 1, 4), 1, 2, 3, 4);
        Window padded = Window.of(3).withStride(new int[] {3}).withPadding(1);
        View average = host.empty(DType.F32, Shape.of(1, 1, 2));
        backend.execute(new Op.Pool(PoolKind.AVERAGE, average, Optional.empty(), plain, padded));
        assertArrayEquals(new float[] {1, 7f / 3}, host.floats(average));
        backend.execute(new Op.Pool(PoolKind.AVERAGE_INSIDE, average, Optional.empty(), plain, padded));
        assertArrayEquals(new float[] {1.5f, 3.5f}, host.floats(average));
        View spread = host.empty(DType.F32, Shape.of(1, 1, 4));
        backend.execute(new Op.PoolGrad(PoolKind.AVERAGE_INSIDE, spread, host.floats(Shape.of(1, 1, 2), 2, 4), Optional.empty(), padded));
        assertArrayEquals(new float[] {1, 1, 2, 2}, host.floats(spread));
    }

    @Test
    void gatherAndScatterAdd() {
        View table = host.floats(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
        View index = host.longs(Shape.of(2, 1), 2, 0);
        View rows = host.empty(DType.F32, Shape.of(2, 2));
        backend.execute(new Op.Gather(rows, table, index.expand(Shape.of(2, 2)), 0));
        assertArrayEquals(new float[] {5, 6, 1, 2}, host.floats(rows));
        View target = host.floats(Shape.of(3, 2), 0, 0, 0, 0, 1, 1);
        View twice = host.longs(Shape.of(2, 1), 2, 2);
        backend.execute(new Op.ScatterAdd(target, twice.expand(Shape.of(2, 2)), rows, 0));
        assertArrayEquals(new float[] {0, 0, 0, 0, 7, 9}, host.floats(target));
        View wrong = host.longs(Shape.of(2, 1), 0, 3);
        IndexException thrown = assertThrows(IndexException.class,
                () -> backend.execute(new Op.Gather(rows, table, wrong.expand(Shape.of(2, 2)), 0)));
        assertTrue(thrown.getMessage().contains("index 3"), thrown.getMessage());
    }

    @Test
    void scanBothWays() {
        View x = host.ints(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        View sums = host.empty(DType.I32, Shape.of(2, 3));
        backend.execute(new Op.Scan(sums, x, 1, false));
        assertArrayEquals(new int[] {1, 3, 6, 4, 9, 15}, host.ints(sums));
        backend.execute(new Op.Scan(sums, x, 0, true));
        assertArrayEquals(new int[] {5, 7, 9, 4, 5, 6}, host.ints(sums));
    }

    @Test
    void sortIsStableAndPutsNanLast() {
        View x = host.floats(Shape.of(6), 2, Double.NaN, -0.0, 2, 0, Double.NEGATIVE_INFINITY);
        View values = host.empty(DType.F32, Shape.of(6));
        View indices = host.empty(DType.I64, Shape.of(6));
        backend.execute(new Op.Sort(values, indices, x, 0, false));
        assertArrayEquals(new long[] {5, 2, 4, 0, 3, 1}, host.longs(indices));
        assertArrayEquals(new float[] {Float.NEGATIVE_INFINITY, -0f, 0, 2, 2, Float.NaN}, host.floats(values));
        backend.execute(new Op.Sort(values, indices, x, 0, true));
        assertArrayEquals(new long[] {1, 0, 3, 2, 4, 5}, host.longs(indices));
    }

    @Test
    void softmax() {
        View x = host.doubles(Shape.of(1, 2), 1000, 1000 + Math.log(3));
        View y = host.empty(DType.F64, Shape.of(1, 2));
        backend.execute(new Op.Softmax(y, x, 1, false));
        assertArrayEquals(new double[] {0.25, 0.75}, host.doubles(y), 1e-13);
        backend.execute(new Op.Softmax(y, x, 1, true));
        assertArrayEquals(new double[] {Math.log(0.25), Math.log(0.75)}, host.doubles(y), 1e-13);
    }

    @Test
    void softmaxGrad() {
        View g = host.doubles(Shape.of(1, 2), 2, 6);
        View y = host.doubles(Shape.of(1, 2), 0.25, 0.75);
        View x = host.empty(DType.F64, Shape.of(1, 2));
        backend.execute(new Op.SoftmaxGrad(x, g, y, 1, false));
        assertArrayEquals(new double[] {0.25 * (2 - 5), 0.75 * (6 - 5)}, host.doubles(x), 1e-15);
        backend.execute(new Op.SoftmaxGrad(x, g, host.doubles(Shape.of(1, 2), Math.log(0.25), Math.log(0.75)), 1, true));
        assertArrayEquals(new double[] {2 - 0.25 * 8, 6 - 0.75 * 8}, host.doubles(x), 1e-13);
        backend.execute(new Op.SoftmaxGrad(x, g.with(g.layout().slice(1, Slice.to(1)).expand(x.shape())), y, 1, false));
        assertArrayEquals(new double[] {0, 0}, host.doubles(x), 1e-15);
    }

    @Test
    void memoryIsCountedAndGuarded() {
        Buffer buffer = backend.allocate(DType.F64, 10);
        assertEquals(80, backend.memory().liveBytes());
        assertEquals(1, backend.memory().liveBuffers());
        backend.release(buffer);
        assertEquals(0, backend.memory().liveBytes());
        assertEquals(80, backend.memory().peakLiveBytes());
        assertThrows(IllegalStateException.class, () -> backend.release(buffer));
        View released = new View(buffer, Layout.contiguous(Shape.of(10)));
        assertThrows(IllegalStateException.class, () -> map(DType.F64, IN, released));
        assertThrows(IllegalArgumentException.class, () -> backend.release(new Buffer(DType.F32, 1) { }));
    }
}
