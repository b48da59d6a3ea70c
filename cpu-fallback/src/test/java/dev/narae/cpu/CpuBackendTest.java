package dev.narae.cpu;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Buffer;
import dev.narae.op.Epilogue;
import dev.narae.op.IndexException;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Availability;
import dev.narae.spi.BackendProvider;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CpuBackendTest {
    private static View view(CpuBackend engine, DType dtype, int... dims) {
        Shape shape = Shape.of(dims);
        return new View(engine.allocate(dtype, shape.size()), Layout.contiguous(shape));
    }

    private static View floats(CpuBackend engine, Shape shape, float... values) {
        Buffer buffer = engine.allocate(DType.F32, shape.size());
        engine.write(buffer, 0, MemorySegment.ofArray(values));
        return new View(buffer, Layout.contiguous(shape));
    }

    private static float[] read(CpuBackend engine, View view) {
        float[] values = new float[(int) view.buffer().size()];
        engine.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    @Test
    void theEngineIsFoundAsAService() {
        BackendProvider provider = ServiceLoader.load(BackendProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals("cpu")).findFirst().orElseThrow();
        assertEquals(100, provider.priority());
        assertInstanceOf(Availability.Available.class, provider.probe());
        assertThrows(IllegalArgumentException.class, () -> provider.create(1));
        try (var engine = provider.create(0)) {
            assertEquals("cpu", engine.name());
        }
    }

    @Test
    void optionsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> CpuOptions.defaults().withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> CpuOptions.defaults().withPoolBytes(-1));
        String before = System.getProperty(CpuOptions.THREADS);
        try {
            System.setProperty(CpuOptions.THREADS, "3");
            assertEquals(3, CpuOptions.defaults().threads());
            System.setProperty(CpuOptions.THREADS, "many");
            var error = assertThrows(IllegalArgumentException.class, CpuOptions::defaults);
            assertTrue(error.getMessage().contains("-Dnarae.cpu.threads=many"), error.getMessage());
            Availability.Unavailable refusal = assertInstanceOf(Availability.Unavailable.class, new CpuProvider().probe());
            assertTrue(refusal.reason().contains("narae.cpu.threads"), refusal.reason());
        } finally {
            if (before == null) {
                System.clearProperty(CpuOptions.THREADS);
            } else {
                System.setProperty(CpuOptions.THREADS, before);
            }
        }
    }

    @Test
    void transfersOutsideABufferAreRefused() {
        try (CpuBackend engine = new CpuBackend()) {
            Buffer buffer = engine.allocate(DType.F32, 4);
            assertThrows(IndexOutOfBoundsException.class, () -> engine.write(buffer, buffer.start() + 1, MemorySegment.ofArray(new float[4])));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.read(buffer, -1, MemorySegment.ofArray(new float[1])));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.write(buffer, 0, MemorySegment.ofArray(new byte[3])));
            engine.release(buffer);
        }
    }

    @Test
    void aFailedOperationLeavesNoBufferBehind() {
        try (CpuBackend engine = new CpuBackend()) {
            View x = view(engine, DType.I32, 300, 7);
            engine.write(x.buffer(), 0, MemorySegment.ofArray(new int[2100]));
            View sum = view(engine, DType.I32, 300, 1);
            long live = engine.memory().liveBuffers();
            assertThrows(ArithmeticException.class, () -> engine.execute(new Op.Reduce(Reduction.SUM, sum, List.of(x),
                    constant(1).over(in(0)), in(0), Arguments.none())));
            assertThrows(ArithmeticException.class, () -> engine.execute(new Op.Reduce(Reduction.SUM, sum, List.of(x), in(0),
                    constant(1).over(in(0)), Arguments.none())));
            assertEquals(live, engine.memory().liveBuffers());
        }
    }

    @Test
    void theFirstBadIndexIsNamedByItsPlace() {
        try (CpuBackend engine = new CpuBackend()) {
            View table = view(engine, DType.F32, 10, 4);
            View index = view(engine, DType.I64, 6, 1);
            engine.write(index.buffer(), 0, MemorySegment.ofArray(new long[] {1, 2, 9, 10, 3, -1}));
            View rows = index.with(index.layout().expand(Shape.of(6, 4)));
            View output = view(engine, DType.F32, 6, 4);
            var gather = assertThrows(IndexException.class, () -> engine.execute(new Op.Gather(output, table, rows, 0)));
            assertTrue(gather.getMessage().contains("index 10 at place 12"), gather.getMessage());
            var scatter = assertThrows(IndexException.class, () -> engine.execute(new Op.ScatterAdd(table, rows, output, 0)));
            assertTrue(scatter.getMessage().contains("extent 10"), scatter.getMessage());
        }
    }

    /** What the engine itself borrows comes from its pool too, so a repeated step asks the system for nothing. */
    @Test
    void aRepeatedStepAllocatesNothing() {
        try (CpuBackend engine = new CpuBackend(CpuOptions.defaults().withThreads(2))) {
            long warm = 0;
            for (int step = 0; step < 30; step++) {
                View x = view(engine, DType.F32, 64, 100);
                View half = view(engine, DType.BF16, 64, 100);
                View square = view(engine, DType.BF16, 64, 64);
                View row = view(engine, DType.F32, 64, 1);
                View soft = view(engine, DType.F32, 64, 100);
                engine.execute(new Op.Map(List.of(x, half), List.of(), List.of(constant(2), constant(3)), Arguments.none()));
                engine.execute(new Op.MatMul(square, half, half.with(half.layout().transpose(0, 1)), Epilogue.none()));
                engine.execute(new Op.Reduce(Reduction.SUM, row, List.of(x), in(0), in(0).sqrt(), Arguments.none()));
                engine.execute(new Op.Softmax(soft, x, 0, false));
                assertEquals(1 / 64f, read(engine, soft)[17], 1e-7);
                for (View view : List.of(x, half, square, row, soft)) {
                    engine.release(view.buffer());
                }
                warm = step == 5 ? engine.memory().systemAllocations() : warm;
            }
            assertEquals(warm, engine.memory().systemAllocations());
            assertEquals(0, engine.memory().liveBuffers());
        }
    }

    /** A bias row is added by the product itself; anything else afterwards, with the same result. */
    @Test
    void epiloguesOfProducts() {
        try (CpuBackend engine = new CpuBackend()) {
            View a = floats(engine, Shape.of(2, 2), 1, 2, 3, 4);
            View bias = floats(engine, Shape.of(2), 10, 20);
            View c = view(engine, DType.F32, 2, 2);
            engine.execute(new Op.MatMul(c, a, a, Epilogue.bias(bias.expand(c.shape()))));
            assertArrayEquals(new float[] {17, 30, 25, 42}, read(engine, c));
            View byRow = bias.with(Layout.of(c.shape(), new long[] {1, 0}, 0));
            engine.execute(new Op.MatMul(c, a, a, Epilogue.bias(byRow)));
            assertArrayEquals(new float[] {17, 20, 35, 42}, read(engine, c));
            engine.execute(new Op.MatMul(c, a, a, new Epilogue(in(0).minus(in(1)).max(constant(0)), List.of(byRow), Arguments.none())));
            assertArrayEquals(new float[] {0, 0, 0, 2}, read(engine, c));
        }
    }
}
