package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Buffer;
import dev.narae.op.Draw;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The same bits for any number of threads, and for any number of callers of one engine. */
class DeterminismTest {
    private View view(CpuBackend engine, DType dtype, Layout layout, Random random) {
        long size = layout.extent();
        Buffer buffer = engine.allocate(dtype, size);
        byte[] bytes = new byte[(int) (size * dtype.bytes())];
        MemorySegment memory = MemorySegment.ofArray(bytes);
        for (int i = 0; i < size; i++) {
            switch (dtype) {
                case F32 -> memory.setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED, i, (float) random.nextGaussian());
                case I64 -> memory.setAtIndex(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, i, random.nextInt(50));
                default -> { }
            }
        }
        engine.write(buffer, 0, memory);
        return new View(buffer, layout);
    }

    private View view(CpuBackend engine, Random random, int... dims) {
        return view(engine, DType.F32, Layout.contiguous(Shape.of(dims)), random);
    }

    private static byte[] bytes(CpuBackend engine, View view) {
        byte[] bytes = new byte[(int) view.buffer().bytes()];
        engine.read(view.buffer(), 0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** A bit of everything, large enough to be cut into tasks; the bytes of all results. */
    private List<byte[]> results(CpuBackend engine, long seed) {
        Random random = new Random(seed);
        List<byte[]> results = new ArrayList<>();
        Expr x = Expr.in(0);
        View big = view(engine, random, 700, 301);
        View other = view(engine, random, 700, 301);
        Layout last = Layout.channelsLast(Shape.of(8, 24, 30, 31));
        View image = view(engine, DType.F32, last, random);
        View out = view(engine, random, 700, 301);
        Arguments draw = Arguments.of(new double[] {0.3}, List.of(new Draw(seed, 5)));
        engine.execute(new Op.Map(List.of(out), List.of(big, other), List.of(
                Expr.uniform(0).less(Expr.scalar(0)).select(Expr.constant(0), x.times(Expr.in(1)).plus(x.tanh()).sigmoid().plus(x.exp()))), draw));
        results.add(bytes(engine, out));
        for (Shape to : List.of(Shape.of(1, 1), Shape.of(700, 1), Shape.of(1, 301))) {
            for (Reduction kind : List.of(Reduction.SUM, Reduction.PROD, Reduction.MAX)) {
                View reduced = view(engine, DType.F32, Layout.contiguous(to), random);
                engine.execute(new Op.Reduce(kind, reduced, List.of(big), x.times(x), x, Arguments.none()));
                results.add(bytes(engine, reduced));
            }
            View index = view(engine, DType.I64, Layout.contiguous(to), random);
            engine.execute(new Op.Reduce(Reduction.ARGMAX, index, List.of(big), x, x, Arguments.none()));
            results.add(bytes(engine, index));
        }
        View channels = view(engine, random, 1, 24, 1, 1);
        engine.execute(new Op.Reduce(Reduction.SUM, channels, List.of(image), x, x, Arguments.none()));
        results.add(bytes(engine, channels));
        View product = view(engine, random, 700, 700);
        engine.execute(new Op.MatMul(product, big, other.with(other.layout().transpose(0, 1)), Epilogue.none()));
        results.add(bytes(engine, product));
        View kernel = view(engine, random, 16, 24, 3, 3);
        View convolved = view(engine, DType.F32, Layout.channelsLast(Shape.of(8, 16, 30, 31)), random);
        Window window = Window.of(3, 3).withPadding(1);
        engine.execute(new Op.Conv(convolved, image, kernel, window, 1, Epilogue.none()));
        results.add(bytes(engine, convolved));
        View gradKernel = view(engine, random, 16, 24, 3, 3);
        engine.execute(new Op.ConvGradWeight(gradKernel, convolved, image, window, 1));
        results.add(bytes(engine, gradKernel));
        View gradImage = view(engine, DType.F32, last, random);
        engine.execute(new Op.ConvGradInput(gradImage, convolved, kernel, window, 1, Epilogue.none()));
        results.add(bytes(engine, gradImage));
        View pooled = view(engine, random, 8, 24, 15, 15);
        engine.execute(new Op.Pool(PoolKind.MAX, pooled, Optional.empty(), image, Window.of(2, 2).withStride(2)));
        results.add(bytes(engine, pooled));
        View planes = view(engine, random, 8, 24, 30, 31);
        View chosen = view(engine, DType.I32, Layout.contiguous(Shape.of(8, 24, 15, 15)), random);
        engine.execute(new Op.Pool(PoolKind.MAX, pooled, Optional.of(chosen), planes, Window.of(2, 2).withStride(2)));
        results.add(bytes(engine, pooled));
        results.add(bytes(engine, chosen));
        engine.execute(new Op.PoolGrad(PoolKind.MAX, planes, pooled, Optional.of(chosen), Window.of(2, 2).withStride(2)));
        results.add(bytes(engine, planes));
        engine.execute(new Op.PoolGrad(PoolKind.AVERAGE, planes, pooled, Optional.empty(), Window.of(2, 2).withStride(2)));
        results.add(bytes(engine, planes));
        View soft = view(engine, random, 700, 301);
        engine.execute(new Op.Softmax(soft, big, 1, false));
        results.add(bytes(engine, soft));
        engine.execute(new Op.Softmax(soft, big, 0, true));
        results.add(bytes(engine, soft));
        View gradient = view(engine, random, 700, 301);
        for (boolean logarithm : new boolean[] {false, true}) {
            engine.execute(new Op.SoftmaxGrad(gradient, other, soft, 1, logarithm));
            results.add(bytes(engine, gradient));
            engine.execute(new Op.SoftmaxGrad(gradient, other, soft, 0, logarithm));
            results.add(bytes(engine, gradient));
            View lines = soft.with(Layout.contiguous(Shape.of(30, 7000)));
            engine.execute(new Op.SoftmaxGrad(gradient.with(lines.layout()), other.with(lines.layout()), lines, 1, logarithm));
            results.add(bytes(engine, gradient));
        }
        View rows = view(engine, DType.I64, Layout.contiguous(Shape.of(2000)), random);
        View table = view(engine, random, 50, 96);
        View source = view(engine, random, 2000, 96);
        View indices = rows.with(rows.layout().unsqueeze(1).expand(source.shape()));
        engine.execute(new Op.ScatterAdd(table, indices, source, 0));
        results.add(bytes(engine, table));
        engine.execute(new Op.SegmentSum(table, rows, source));
        results.add(bytes(engine, table));
        engine.execute(new Op.Scan(out, big, 1, true));
        results.add(bytes(engine, out));
        View order = view(engine, DType.I64, Layout.contiguous(big.shape()), random);
        engine.execute(new Op.Sort(out, order, big, 0, true));
        results.add(bytes(engine, order));
        return results;
    }

    @Test
    void oneTwoAndThreeThreadsGiveTheSameBits() {
        List<byte[]> expected = null;
        for (int threads = 1; threads <= 3; threads++) {
            try (CpuBackend engine = new CpuBackend(CpuOptions.defaults().withThreads(threads))) {
                List<byte[]> actual = results(engine, 42);
                if (expected != null) {
                    for (int i = 0; i < actual.size(); i++) {
                        assertArrayEquals(expected.get(i), actual.get(i), "result " + i + " with " + threads + " threads");
                    }
                }
                expected = actual;
            }
        }
    }

    @Test
    void eightCallersOfOneEngineGetWhatOneGets() throws InterruptedException {
        try (CpuBackend engine = new CpuBackend(CpuOptions.defaults().withThreads(2))) {
            List<byte[]> expected = results(engine, 7);
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                callers.add(Thread.ofPlatform().start(() -> {
                    try {
                        List<byte[]> actual = results(engine, 7);
                        for (int i = 0; i < actual.size(); i++) {
                            assertArrayEquals(expected.get(i), actual.get(i), "result " + i);
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertTrue(failures.isEmpty(), failures.toString());
        }
    }
}
