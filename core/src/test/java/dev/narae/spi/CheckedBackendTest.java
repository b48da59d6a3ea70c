package dev.narae.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.reference.Host;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckedBackendTest {
    private final CheckedBackend checked = new CheckedBackend(new ReferenceBackend());
    private final Host host = new Host(checked);

    private static Op.Map map(Expr body, View output, View... inputs) {
        return new Op.Map(List.of(output), List.of(inputs), List.of(body), Arguments.none());
    }

    private void refuses(Op op, String... words) {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> checked.execute(op));
        for (String word : words) {
            assertTrue(thrown.getMessage().contains(word), thrown.getMessage());
        }
    }

    @Test
    void letsGoodOperationsPass() {
        View x = host.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        View y = host.empty(DType.F32, Shape.of(2, 3));
        checked.execute(map(Expr.in(0).times(Expr.in(0)), y, x));
        assertArrayEquals(new float[] {1, 4, 9, 16, 25, 36}, host.floats(y));
        checked.execute(map(Expr.in(0).plus(Expr.in(1)), y, y, x));
        assertArrayEquals(new float[] {2, 6, 12, 20, 30, 42}, host.floats(y));
    }

    @Test
    void findsNanAndInfinity() {
        View x = host.floats(Shape.of(3), 1, -1, 0);
        View y = host.empty(DType.F32, Shape.of(3));
        ArithmeticException nan = assertThrows(ArithmeticException.class, () -> checked.execute(map(Expr.in(0).sqrt(), y, x)));
        assertTrue(nan.getMessage().contains("Map(float32 [3]) -> float32 [3]: element 1"), nan.getMessage());
        ArithmeticException infinity = assertThrows(ArithmeticException.class,
                () -> checked.execute(map(Expr.constant(1).over(Expr.in(0)), y, x)));
        assertTrue(infinity.getMessage().contains("element 2") && infinity.getMessage().contains("Infinity"), infinity.getMessage());
        View reversed = y.with(y.layout().slice(0, Slice.every(-1)));
        ArithmeticException strided = assertThrows(ArithmeticException.class, () -> checked.execute(map(Expr.in(0).sqrt(), reversed, x)));
        assertTrue(strided.getMessage().contains("element 1"), strided.getMessage());
    }

    @Test
    void looksOnlyForWhatItIsAskedTo() {
        CheckedBackend nanOnly = new CheckedBackend(new ReferenceBackend(), EnumSet.of(CheckedBackend.Finding.NAN));
        Host other = new Host(nanOnly);
        View x = other.floats(Shape.of(1), 0);
        View y = other.empty(DType.F32, Shape.of(1));
        assertDoesNotThrow(() -> nanOnly.execute(map(Expr.constant(1).over(Expr.in(0)), y, x)));
        assertThrows(ArithmeticException.class, () -> nanOnly.execute(map(Expr.in(0).over(Expr.in(0)), y, x)));
        CheckedBackend neither = new CheckedBackend(new ReferenceBackend(), Set.of());
        Host third = new Host(neither);
        View z = third.floats(Shape.of(1), 0);
        View out = third.empty(DType.F32, Shape.of(1));
        assertDoesNotThrow(() -> neither.execute(map(Expr.in(0).over(Expr.in(0)), out, z)));
    }

    @Test
    void findsReleasedAndForeignBuffers() {
        View x = host.floats(Shape.of(3), 1, 2, 3);
        View y = host.empty(DType.F32, Shape.of(3));
        checked.release(x.buffer());
        refuses(map(Expr.in(0), y, x), "Map(float32 [3])", "was released");
        assertThrows(IllegalStateException.class, () -> checked.release(x.buffer()));
        View foreign = new Host(new ReferenceBackend()).floats(Shape.of(3), 1, 2, 3);
        refuses(map(Expr.in(0), y, foreign), "was not allocated by engine reference");
        assertThrows(IllegalStateException.class, () -> checked.read(foreign.buffer(), 0, MemorySegment.ofArray(new float[1])));
    }

    @Test
    void findsViewsBeyondTheirBuffer() {
        View x = host.floats(Shape.of(4), 1, 2, 3, 4);
        View y = host.empty(DType.F32, Shape.of(3));
        refuses(map(Expr.in(0), y, x.with(Layout.of(Shape.of(3), new long[] {2}, 0))), "elements 0 to 4");
        refuses(map(Expr.in(0), y, x.with(Layout.of(Shape.of(3), new long[] {-1}, 1))), "elements -1 to 1");
        refuses(map(Expr.in(0), y.with(Layout.of(Shape.of(3), new long[] {1}, 1)), x.with(Layout.contiguous(Shape.of(3)))), "beyond the buffer of 3 float32");
        assertThrows(IllegalStateException.class, () -> checked.write(x.buffer(), 2, MemorySegment.ofArray(new float[3])));
        assertThrows(IllegalStateException.class, () -> checked.read(x.buffer(), -1, MemorySegment.ofArray(new float[1])));
        assertThrows(IllegalStateException.class, () -> checked.read(x.buffer(), 0, MemorySegment.ofArray(new byte[3])));
    }

    @Test
    void findsOverlaps() {
        View x = host.floats(Shape.of(6), 1, 2, 3, 4, 5, 6);
        View head = x.with(x.layout().slice(0, Slice.to(4)));
        View tail = x.with(x.layout().slice(0, Slice.from(2)));
        refuses(map(Expr.in(0), tail, head), "overlaps the input");
        refuses(map(Expr.in(0), head, x.with(x.layout().slice(0, Slice.of(3, Slice.OPEN, -1)))), "overlaps the input");
        refuses(new Op.Map(List.of(head, tail), List.of(), List.of(Expr.constant(0), Expr.constant(1)), Arguments.none()), "outputs");
        // Interleaved views do not touch each other.
        View even = x.with(x.layout().slice(0, Slice.every(2)));
        View odd = x.with(x.layout().slice(0, Slice.of(1, Slice.OPEN, 2)));
        checked.execute(map(Expr.in(0), even, odd));
        assertArrayEquals(new float[] {2, 2, 4, 4, 6, 6}, host.floats(x));
        // Only Map may work in place.
        View square = x.with(Layout.contiguous(Shape.of(2, 2)));
        refuses(new Op.MatMul(square, square, host.floats(Shape.of(2, 2), 1, 0, 0, 1), Epilogue.none()), "MatMul", "overlaps");
        View index = host.longs(Shape.of(6), 0, 1, 2, 3, 4, 5);
        refuses(new Op.ScatterAdd(x, index, x, 0), "ScatterAdd", "overlaps");
        checked.execute(new Op.ScatterAdd(x, index, host.floats(Shape.of(6), 1, 1, 1, 1, 1, 1), 0));
        assertArrayEquals(new float[] {3, 3, 5, 5, 7, 7}, host.floats(x));
    }

    @Test
    void findsOutputsWhoseElementsShareAPlace() {
        View x = host.floats(Shape.of(3), 1, 2, 3);
        View one = host.empty(DType.F32, Shape.of(1));
        refuses(map(Expr.in(0), one.expand(Shape.of(3)), x), "share places");
        View windows = host.empty(DType.F32, Shape.of(4)).with(Layout.contiguous(Shape.of(4)).unfold(0, 2, 1));
        refuses(map(Expr.constant(0), windows), "share places");
    }

    @Test
    void forwardsEverythingElse() {
        long before = checked.memory().liveBytes();
        View x = host.floats(Shape.of(3), 1, 2, 3);
        assertTrue(checked.memory().liveBytes() == before + 12 && checked.inner().memory().liveBytes() == before + 12);
        checked.release(x.buffer());
        assertTrue(checked.memory().liveBytes() == before);
        assertTrue(checked.name().equals("reference") && !checked.description().isEmpty() && checked.features().isEmpty());
        checked.synchronize();
        checked.close();
    }
}
