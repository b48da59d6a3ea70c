package dev.narae.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Batch;
import dev.narae.nn.Embedding;
import dev.narae.nn.Gru;
import dev.narae.nn.Lstm;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.Hypothesis;
import dev.narae.nn.decode.NextToken;
import dev.narae.nn.decode.Sampling;
import dev.narae.op.Lengths;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    private static void refused(Class<? extends Throwable> type, String part, Runnable action) {
        String message = assertThrows(type, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void padded() {
        try (Scope _ = Scope.open()) {
            TokenBatch batch = TokenBatch.of(device, 9, new int[] {1, 2}, new int[] {3, 9, 5}, new int[] {6});
            assertEquals(Shape.of(3, 3), batch.tokens().shape());
            assertArrayEquals(new long[] {1, 2, 9, 3, 9, 5, 6, 9, 9}, batch.tokens().toLongArray());
            assertEquals(Lengths.of(2, 3, 1), batch.lengths());
            assertEquals(3, batch.size());
            assertArrayEquals(new boolean[] {true, true, false, true, true, true, true, false, false}, batch.present().toBooleanArray());
            assertArrayEquals(new float[] {1, 1, 0, 1, 1, 1, 1, 0, 0}, batch.weights().toFloatArray());
        }
        refused(IllegalArgumentException.class, "sequence 1 of 2 is empty", () -> TokenBatch.of(device, 0, new int[] {1}, new int[0]));
        refused(IllegalArgumentException.class, "no sequence", () -> TokenBatch.of(device, 0));
    }

    @Test
    void paddedSequencesRunAsAlone() {
        try (Scope _ = Scope.open()) {
            Embedding embedding = Embedding.of(10, 4, Rng.seeded(1)).to(device);
            Lstm lstm = Lstm.of(4, 3).batchFirst(true).build(Rng.seeded(2)).to(device);
            int[][] sequences = {{1, 2}, {3, 4, 5}, {6}};
            TokenBatch batch = TokenBatch.of(device, 0, sequences);
            Tensor hidden = lstm.run(embedding.forward(batch.tokens()), batch.lengths()).state().hidden();
            for (int i = 0; i < sequences.length; i++) {
                TokenBatch alone = TokenBatch.of(device, 0, sequences[i]);
                assertArrayEquals(lstm.run(embedding.forward(alone.tokens())).state().hidden().select(1, 0).toFloatArray(),
                        hidden.select(1, i).toFloatArray(), 1e-6f);
            }
        }
    }

    @Test
    void everySequenceIsInOneBucketOnce() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100; round++) {
            int[] lengths = IntStream.range(0, random.nextInt(200)).map(i -> 1 + random.nextInt(30)).toArray();
            int size = 1 + random.nextInt(20);
            Buckets buckets = Buckets.of(lengths, size).atMost(120);
            for (List<int[]> batches : List.of(buckets.ordered(), buckets.shuffled(Rng.seeded(round)))) {
                assertArrayEquals(IntStream.range(0, lengths.length).toArray(),
                        batches.stream().flatMapToInt(Arrays::stream).sorted().toArray());
                for (int[] batch : batches) {
                    int longest = Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow();
                    assertTrue(batch.length <= size && batch.length * longest <= 120, () -> Arrays.toString(batch));
                }
            }
        }
    }

    @Test
    void bucketsWasteLittle() {
        SplittableRandom random = new SplittableRandom(2);
        int[] lengths = IntStream.range(0, 2000).map(i -> 1 + random.nextInt(100)).toArray();
        Buckets buckets = Buckets.of(lengths, 32);
        List<int[]> plain = new ArrayList<>();
        for (int from = 0; from < 2000; from += 32) {
            plain.add(IntStream.range(from, Math.min(2000, from + 32)).toArray());
        }
        assertTrue(buckets.padding(plain) > 0.4);
        assertTrue(buckets.padding(buckets.shuffled(Rng.seeded(1))) < 0.03);
        assertEquals(0, buckets.padding(List.of()));
        assertEquals(0.25, Buckets.of(new int[] {1, 2, 1}, 2).padding(List.of(new int[] {0, 1})));
    }

    @Test
    void bucketsComeInAnOrderOfTheSeed() {
        int[] lengths = IntStream.range(0, 500).map(i -> 1 + i % 10).toArray();
        Buckets buckets = Buckets.of(lengths, 8);
        Rng rng = Rng.seeded(5);
        List<int[]> first = buckets.shuffled(rng);
        assertTrue(Arrays.deepEquals(first.toArray(), buckets.shuffled(Rng.seeded(5)).toArray()));
        assertFalse(Arrays.deepEquals(first.toArray(), buckets.shuffled(rng).toArray()));
        assertArrayEquals(new int[] {0, 10, 20, 30, 40, 50, 60, 70}, buckets.ordered().getFirst());
    }

    @Test
    void badBuckets() {
        refused(IllegalArgumentException.class, "sequence 1 has length 0", () -> Buckets.of(new int[] {1, 0}, 2));
        refused(IllegalArgumentException.class, "at least one sequence, got 0", () -> Buckets.of(new int[] {1}, 0));
        refused(IllegalArgumentException.class, "sequence 1 of length 7 does not fit", () -> Buckets.of(new int[] {1, 7}, 2).atMost(6));
    }

    @Test
    void streamsGoOnFromBatchToBatch() {
        int[] tokens = IntStream.range(0, 53).toArray();
        TextStreams text = TextStreams.of(tokens, 3, 4);
        assertEquals(4, text.pieces());
        assertEquals(4, text.batches().count());
        List<List<Long>> rows = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Batch batch : text.batches().on(device)) {
            long[] inputs = batch.input().toLongArray();
            long[] labels = batch.labels().toLongArray();
            assertEquals(Shape.of(3, 4), batch.input().shape());
            for (int i = 0; i < inputs.length; i++) {
                assertEquals(inputs[i] + 1, labels[i]);
                rows.get(i / 4).add(inputs[i]);
            }
        }
        for (int row = 0; row < 3; row++) {
            int first = row * 16;
            assertEquals(IntStream.range(first, first + 16).mapToObj(Long::valueOf).toList(), rows.get(row));
        }
    }

    @Test
    void streamsUseNearlyAllTokensOnce() {
        for (int n = 2; n < 60; n++) {
            for (int streams = 1; streams < 6; streams++) {
                for (int length = 1; length < 6; length++) {
                    int[] tokens = IntStream.range(0, n).toArray();
                    if (n < streams * length + 1) {
                        int b = streams;
                        int t = length;
                        refused(IllegalArgumentException.class, n + " tokens are too few", () -> TextStreams.of(tokens, b, t));
                        continue;
                    }
                    TextStreams text = TextStreams.of(tokens, streams, length);
                    long[] labels = IntStream.range(0, text.size()).mapToObj(text::example).flatMapToLong(each -> Arrays.stream(each.labelIntegers()))
                            .sorted().toArray();
                    assertArrayEquals(java.util.stream.LongStream.rangeClosed(1, labels.length).toArray(), labels);
                    assertTrue(n - labels.length <= streams * length + streams, n + ", " + streams + ", " + length);
                }
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> TextStreams.of(new int[10], 3, 3).example(3));
        refused(IllegalArgumentException.class, "both must be positive", () -> TextStreams.of(new int[10], 0, 3));
    }

    @Test
    void carriedStateMakesPiecesOneText() {
        try (Scope _ = Scope.open()) {
            for (RecurrentLayer layer : List.of(Lstm.of(2, 3).layers(2).build(Rng.seeded(1)), Gru.of(2, 3).build(Rng.seeded(1)))) {
                layer.to(device);
                Tensor x = Rng.seeded(4).normal(device, 6, 2, 2);
                float[] whole = layer.run(x).output().toFloatArray();
                try (CarriedState carried = new CarriedState()) {
                    float[] pieces = new float[0];
                    for (int from = 0; from < 6; from += 2) {
                        try (Scope _ = Scope.open()) {
                            float[] piece = carried.run(layer, x.narrow(0, from, 2)).output().toFloatArray();
                            pieces = Arrays.copyOf(pieces, pieces.length + piece.length);
                            System.arraycopy(piece, 0, pieces, pieces.length - piece.length, piece.length);
                        }
                    }
                    assertArrayEquals(whole, pieces, 1e-6f);
                    carried.reset();
                    assertTrue(carried.state().isEmpty());
                    assertArrayEquals(Arrays.copyOf(whole, 12), carried.run(layer, x.narrow(0, 0, 2)).output().toFloatArray(), 1e-6f);
                }
            }
        }
    }

    @Test
    void carriedStateHasNoHistoryAndLeavesNothing() {
        Lstm layer = Lstm.of(2, 3).build(Rng.seeded(1)).to(device);
        Lstm both = Lstm.of(2, 3).bidirectional(true).build(Rng.seeded(1)).to(device);
        long weights = device.memory().liveBytes();
        try (Scope _ = Scope.open(); CarriedState carried = new CarriedState()) {
            Tensor x = Rng.seeded(4).normal(device, 2, 1, 2).tracked();
            carried.run(layer, x);
            Tensor after = carried.run(layer, Rng.seeded(5).normal(device, 2, 1, 2)).output();
            assertFalse(Gradients.options().by(x).of(after.sum()).find(x).isPresent());
            refused(ShapeException.class, "[1, 7, 3]", () -> carried.run(layer, Rng.seeded(5).normal(device, 2, 7, 2)));
            refused(IllegalArgumentException.class, "both directions", () -> carried.run(both, x));
        }
        assertEquals(weights, device.memory().liveBytes());
    }

    /** Sampling with a state gives what reading the whole sequence every time gives, also when rows end and beams are reordered. */
    @Test
    void decodingWithAState() {
        Embedding embedding = Embedding.of(8, 4, Rng.seeded(1)).to(device);
        Lstm lstm = Lstm.of(4, 8).batchFirst(true).build(Rng.seeded(2)).to(device);
        NextToken whole = NextToken.whole(device, tokens -> lstm.run(embedding.forward(tokens)).output().mul(9));
        int[][] prompts = {{1, 2}, {3, 4}, {5, 1}};
        long weights = device.memory().liveBytes();
        for (int end = 0; end < 8; end++) {
            try (RecurrentNextToken next = carried(embedding, lstm); RecurrentNextToken other = carried(embedding, lstm)) {
                assertEquals(Decoding.of(whole, 12).end(end).sample(Sampling.plain(), Rng.seeded(3), prompts).stream().map(Hypothesis::tokens).toList(),
                        Decoding.of(next, 12).end(end).sample(Sampling.plain(), Rng.seeded(3), prompts).stream().map(Hypothesis::tokens).toList());
                assertEquals(Decoding.of(whole, 8).end(end).beam(prompts[0], 3, 0).getFirst().tokens(),
                        Decoding.of(other, 8).end(end).beam(prompts[0], 3, 0).getFirst().tokens());
                refused(IllegalStateException.class, "read already", () -> Decoding.of(next, 1).greedy(prompts));
            }
        }
        assertEquals(weights, device.memory().liveBytes());
    }

    private RecurrentNextToken carried(Embedding embedding, Lstm lstm) {
        return new RecurrentNextToken(device, (tokens, state) -> state.run(lstm, embedding.forward(tokens)).output().mul(9));
    }
}
