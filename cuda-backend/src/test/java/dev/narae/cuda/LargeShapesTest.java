package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ways of our kernels that only shapes larger than the conformance kit's take: rows in pieces, merges, sums in parts. */
class LargeShapesTest {
    private static Backend cuda;
    private static Backend reference;

    private final Random random = new Random(7);

    @BeforeAll
    static void open() {
        cuda = OnSimulator.engine();
        reference = new ReferenceBackend();
    }

    @AfterAll
    static void close() {
        if (cuda != null) {
            cuda.close();
            reference.close();
        }
    }

    /** Contents that are put on either engine. */
    private record Given(DType type, Layout layout, byte[] bytes) {
        View on(Backend backend) {
            Buffer buffer = backend.allocate(type, bytes.length / type.bytes());
            backend.write(buffer, 0, MemorySegment.ofArray(bytes));
            return new View(buffer, layout);
        }
    }

    private Given floats(int... dims) {
        Layout layout = Layout.contiguous(Shape.of(dims));
        float[] values = new float[(int) layout.extent()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 4 - 2;
        }
        return new Given(DType.F32, layout, MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE));
    }

    private Given longs(int bound, int... dims) {
        Layout layout = Layout.contiguous(Shape.of(dims));
        return new Given(DType.I64, layout, MemorySegment.ofArray(random.longs(layout.extent(), 0, bound).toArray()).toArray(ValueLayout.JAVA_BYTE));
    }

    private static View fresh(Backend backend, DType type, Shape shape) {
        return new View(backend.allocate(type, shape.size()), Layout.contiguous(shape));
    }

    private static byte[] bytes(Backend backend, View view) {
        byte[] bytes = new byte[(int) view.buffer().bytes()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    private static float[] floats(Backend backend, View view) {
        return MemorySegment.ofArray(bytes(backend, view)).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }

    /** The first output of an operation on both engines, float by float. */
    private static void near(Function<Backend, Op> operation, double tolerance) {
        Op tested = operation.apply(cuda);
        Op expected = operation.apply(reference);
        cuda.execute(tested);
        reference.execute(expected);
        for (int k = 0; k < tested.written().size(); k++) {
            assertArrayEquals(floats(reference, expected.written().get(k)), floats(cuda, tested.written().get(k)), (float) tolerance,
                    tested.name() + ", output " + k);
        }
    }

    @Test
    void longRowsAreScannedInPieces() {
        for (boolean reverse : new boolean[] {false, true}) {
            for (Given x : new Given[] {floats(1, 50_000), floats(3, 9_000)}) {
                near(backend -> new Op.Scan(fresh(backend, DType.F32, x.layout().shape()), x.on(backend), 1, reverse), 0.05);
            }
            Given integers = longs(1 << 20, 2, 30_000);
            Op.Scan tested = new Op.Scan(fresh(cuda, DType.I64, integers.layout().shape()), integers.on(cuda), 1, reverse);
            Op.Scan expected = new Op.Scan(fresh(reference, DType.I64, integers.layout().shape()), integers.on(reference), 1, reverse);
            cuda.execute(tested);
            reference.execute(expected);
            assertArrayEquals(bytes(reference, expected.output()), bytes(cuda, tested.output()));
        }
    }

    @Test
    void manyRowsSideBySideAreScannedTogether() {
        Given x = floats(70, 1_500);
        near(backend -> new Op.Scan(fresh(backend, DType.F32, x.layout().shape()), x.on(backend), 0, false), 1e-3);
    }

    @Test
    void longRowsAreSortedByMerging() {
        Given x = floats(2, 20_000);
        for (boolean descending : new boolean[] {false, true}) {
            Function<Backend, Op.Sort> sort = backend -> new Op.Sort(fresh(backend, DType.F32, x.layout().shape()),
                    fresh(backend, DType.I64, x.layout().shape()), x.on(backend), 1, descending);
            Op.Sort tested = sort.apply(cuda);
            Op.Sort expected = sort.apply(reference);
            cuda.execute(tested);
            reference.execute(expected);
            assertArrayEquals(bytes(reference, expected.values()), bytes(cuda, tested.values()));
            assertArrayEquals(bytes(reference, expected.indices()), bytes(cuda, tested.indices()));
        }
    }

    /** An embedding's gradient: bit for bit what adding one row after the other gives, however the work is divided. */
    @Test
    void contributionsAreAddedInOrder() {
        int rows = 5_000;
        int width = 6;
        Given index = longs(40, rows, 1);
        Given source = floats(rows, width);
        Given start = floats(40, width);
        View target = start.on(cuda);
        View indices = index.on(cuda);
        cuda.execute(new Op.ScatterAdd(target, indices.expand(Shape.of(rows, width)), source.on(cuda), 0));
        float[] expected = MemorySegment.ofArray(start.bytes()).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
        float[] terms = MemorySegment.ofArray(source.bytes()).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
        long[] chosen = MemorySegment.ofArray(index.bytes()).toArray(ValueLayout.JAVA_LONG_UNALIGNED);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                expected[(int) chosen[i] * width + j] += terms[i * width + j];
            }
        }
        assertArrayEquals(expected, floats(cuda, target), 0.0f);
    }

    /** So many lines that each is walked by one thread. */
    @Test
    void manyLinesAreAddedOneByOne() {
        Given index = longs(3, 20, 70_000);
        Given source = floats(20, 70_000);
        Given start = floats(3, 70_000);
        View target = start.on(cuda);
        View wanted = start.on(reference);
        cuda.execute(new Op.ScatterAdd(target, index.on(cuda), source.on(cuda), 0));
        reference.execute(new Op.ScatterAdd(wanted, index.on(reference), source.on(reference), 0));
        assertArrayEquals(floats(reference, wanted), floats(cuda, target), 1e-4f);
    }

    @Test
    void layerNormOfLongAndOfManyRows() {
        for (int[] dims : new int[][] {{5, 3_000}, {700, 40}, {40_000, 3}}) {
            Given x = floats(dims);
            Given g = floats(dims);
            Given weight = floats(dims[1]);
            Shape rows = Shape.of(dims[0]);
            near(backend -> new Op.LayerNorm(fresh(backend, DType.F32, x.layout().shape()), fresh(backend, DType.F32, rows), fresh(backend, DType.F32, rows),
                    x.on(backend), Optional.of(weight.on(backend)), Optional.empty(), 0.1), 1e-5);
            Given mean = floats(dims[0]);
            Given inverse = floats(dims[0]);
            near(backend -> new Op.LayerNormGrad(fresh(backend, DType.F32, x.layout().shape()), Optional.of(fresh(backend, DType.F32, Shape.of(dims[1]))),
                    Optional.of(fresh(backend, DType.F32, Shape.of(dims[1]))), g.on(backend), x.on(backend), Optional.of(weight.on(backend)),
                    mean.on(backend), inverse.on(backend)), 0.02);
        }
    }
}
