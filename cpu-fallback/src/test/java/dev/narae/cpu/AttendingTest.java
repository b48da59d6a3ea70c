package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** What the conformance kit does not ask: that no bit depends on the number of threads, and what happens to a wrong type. */
class AttendingTest {
    private static View filled(CpuBackend engine, Random random, int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        Buffer buffer = engine.allocate(DType.F32, shape.size());
        engine.write(buffer, buffer.start(), MemorySegment.ofArray(values));
        return new View(buffer, Layout.contiguous(shape).startingAt(buffer.start()));
    }

    private static float[] read(CpuBackend engine, View view) {
        float[] values = new float[(int) view.shape().size()];
        engine.read(view.buffer(), view.layout().offset(), MemorySegment.ofArray(values));
        return values;
    }

    /** The result and the three gradients. */
    private static List<float[]> all(int threads, int batch, int heads, int keyHeads, int queries, int keys, int width, int out, OptionalInt earlier) {
        try (CpuBackend engine = new CpuBackend(CpuOptions.defaults().withThreads(threads))) {
            Random random = new Random(7);
            View query = filled(engine, random, batch, heads, queries, width);
            View key = filled(engine, random, batch, keyHeads, keys, width);
            View value = filled(engine, random, batch, keyHeads, keys, out);
            View g = filled(engine, random, batch, heads, queries, out);
            View output = filled(engine, random, batch, heads, queries, out);
            View byQuery = filled(engine, random, batch, heads, queries, width);
            View byKey = filled(engine, random, batch, keyHeads, keys, width);
            View byValue = filled(engine, random, batch, keyHeads, keys, out);
            engine.execute(new Op.Attention(output, query, key, value, Optional.empty(), List.of(), earlier, 0.3));
            engine.execute(new Op.AttentionGrad(Optional.of(byQuery), Optional.of(byKey), Optional.of(byValue), g, query, key, value, Optional.empty(), List.of(),
                    earlier, 0.3));
            List<float[]> results = new ArrayList<>();
            for (View view : List.of(output, byQuery, byKey, byValue)) {
                results.add(read(engine, view));
            }
            return results;
        }
    }

    /** Several tiles of queries; shared key heads; rows of more than one piece of a product, and of more than one of a sum. */
    @ParameterizedTest
    @CsvSource({"3, 4, 2, 270, 40, 32, 32", "2, 3, 1, 100, 700, 16, 64", "1, 5, 5, 30, 1500, 9, 5"})
    void theNumberOfThreadsDoesNotChangeABit(int batch, int heads, int keyHeads, int queries, int keys, int width, int out) {
        for (OptionalInt earlier : List.of(OptionalInt.empty(), OptionalInt.of(3))) {
            List<float[]> one = all(1, batch, heads, keyHeads, queries, keys, width, out, earlier);
            List<float[]> many = all(5, batch, heads, keyHeads, queries, keys, width, out, earlier);
            for (int i = 0; i < one.size(); i++) {
                assertArrayEquals(one.get(i), many.get(i), "result " + i + (earlier.isPresent() ? " causal" : ""));
            }
        }
    }

    @Test
    void anotherTypeIsNamed() {
        try (CpuBackend engine = new CpuBackend()) {
            Buffer buffer = engine.allocate(DType.F64, 4);
            View wrong = new View(buffer, Layout.contiguous(Shape.of(1, 1, 2, 2)));
            String message = assertThrows(IllegalArgumentException.class, () -> engine.execute(new Op.Attention(wrong, wrong, wrong, wrong, Optional.empty(), List.of(),
                    OptionalInt.empty(), 1))).getMessage();
            assertTrue(message.contains("float64") || message.contains("F64"), message);
        }
    }
}
