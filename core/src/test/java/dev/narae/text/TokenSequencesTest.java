package dev.narae.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Batch;
import dev.narae.data.Field;
import dev.narae.op.Lengths;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TokenSequencesTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    private static void refused(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static final List<String> CLASSES = List.of("odd", "even");

    /** Sequence i has 1 + 7 i mod 10 tokens, all of them i + 1, and the class 1 where i is even. */
    private static TokenSequences twentyThree() {
        List<int[]> sequences = new ArrayList<>();
        long[] labels = new long[23];
        for (int i = 0; i < labels.length; i++) {
            int[] sequence = new int[1 + 7 * i % 10];
            Arrays.fill(sequence, i + 1);
            sequences.add(sequence);
            labels[i] = (i + 1) % 2;
        }
        return TokenSequences.of(sequences, labels, CLASSES, 0);
    }

    @Test
    void isASetOfRowsThatAreFilledUp() {
        TokenSequences set = TokenSequences.of(List.of(new int[] {5, 6}, new int[] {7}, new int[] {8, 9, 5}), new long[] {0, 1, 0}, CLASSES, 0);
        assertEquals(Field.integers(3), set.input());
        assertEquals(Field.label(), set.label());
        assertArrayEquals(new long[] {7, 0, 0}, set.example(1).inputIntegers());
        assertEquals(1, set.labelClass(1));
        assertEquals(CLASSES, set.classes());
        assertArrayEquals(new int[] {2, 1, 3}, set.lengths());
    }

    @Test
    void aBatchIsCutToItsLongest() {
        try (Scope _ = Scope.open()) {
            TokenBatch batch = TokenBatch.padded(Tensor.of(device, new long[] {5, 0, 6, 0, 7, 0, 0, 0}, 2, 4), 0);
            assertEquals(Shape.of(2, 3), batch.tokens().shape());
            // A padding between tokens is not behind the end.
            assertEquals(Lengths.of(3, 1), batch.lengths());
            refused("sequence 1 of 2 is empty", () -> TokenBatch.padded(Tensor.of(device, new long[] {5, 0, 0, 0}, 2, 2), 0));
            refused("int64 [n, width], got", () -> TokenBatch.padded(Tensor.zeros(device, 2, 2), 0));
        }
    }

    @Test
    void bucketsMakeALoadersOrder() {
        TokenSequences set = twentyThree();
        int places = 0;
        List<Integer> seen = new ArrayList<>();
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            seen.clear();
            places = 0;
            for (Batch batch : set.bucketed(4).on(device).shuffled(Rng.seeded(1).child("epoch", epoch))) {
                try (Scope _ = Scope.open()) {
                    TokenBatch tokens = TokenBatch.padded(batch.input(), 0);
                    places += (int) tokens.tokens().size();
                    long[] first = tokens.tokens().select(1, 0).toLongArray();
                    long[] labels = batch.labels().toLongArray();
                    for (int i = 0; i < first.length; i++) {
                        assertEquals(first[i] % 2, labels[i]);
                        seen.add((int) first[i]);
                    }
                    assertTrue(batch.size() == 4 || seen.size() == 23, "only the last batch is smaller");
                }
            }
            assertEquals(23, seen.stream().distinct().count());
            orders.add(List.copyOf(seen));
        }
        int tokens = Arrays.stream(set.lengths()).sum();
        assertTrue(places <= tokens * 1.25, places + " places for " + tokens + " tokens; without buckets " + 23 * 10);
        assertTrue(!orders.get(0).equals(orders.get(1)), "epochs must differ");
    }

    @Test
    void refusals() {
        refused("2 sequences and 1 labels", () -> TokenSequences.of(List.of(new int[] {1}, new int[] {1}), new long[1], CLASSES, 0));
        refused("sequence 1 is empty", () -> TokenSequences.of(List.of(new int[] {1}, new int[0]), new long[2], CLASSES, 0));
        refused("sequence 0 holds the token 0", () -> TokenSequences.of(List.of(new int[] {1, 0}), new long[1], CLASSES, 0));
        refused("sequence 0 has the label 2, outside the 2 classes", () -> TokenSequences.of(List.of(new int[] {1}), new long[] {2}, CLASSES, 0));
        refused("cannot end at 20 places", () -> Buckets.of(new int[] {3, 4}, 2).atMost(20).sampler());
    }
}
