package dev.narae.nn.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Embedding;
import dev.narae.nn.KeyValueCache;
import dev.narae.nn.LearnedPositions;
import dev.narae.nn.Linear;
import dev.narae.nn.TransformerEncoder;
import dev.narae.nn.TransformerForm;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodingTest {
    private static final Device DEVICE = Device.standard();
    private static final int END = 3;

    /** Four tokens; the logits are some fixed function of the whole sequence, so that the likeliest step is not always the best. */
    private static double[] logits(int[] sequence) {
        Rng rng = Rng.seeded(Arrays.hashCode(sequence));
        double[] logits = new double[4];
        for (int token = 0; token < logits.length; token++) {
            logits[token] = 1.5 * rng.nextGaussian();
        }
        return logits;
    }

    private static final NextToken RANDOM = sequences -> Tensor.of(DEVICE,
            Arrays.stream(sequences).flatMapToDouble(s -> Arrays.stream(logits(s))).toArray(), sequences.length, 4);

    private static double[] logProbabilities(int[] sequence) {
        double[] logits = logits(sequence);
        double sum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
        return Arrays.stream(logits).map(x -> x - sum).toArray();
    }

    private static void every(int[] prompt, List<Integer> added, double logProbability, int limit, double penalty, List<Hypothesis> all) {
        int[] sequence = Arrays.copyOf(prompt, prompt.length + added.size());
        for (int i = 0; i < added.size(); i++) {
            sequence[prompt.length + i] = added.get(i);
        }
        double[] next = logProbabilities(sequence);
        for (int token = 0; token < 4; token++) {
            double sum = logProbability + next[token];
            List<Integer> longer = new ArrayList<>(added);
            if (token != END) {
                longer.add(token);
            }
            double score = sum / Math.pow(added.size() + 1, penalty);
            if (token == END || added.size() + 1 == limit) {
                all.add(new Hypothesis(longer, sum, score, token == END));
            } else {
                every(prompt, longer, sum, limit, penalty, all);
            }
        }
    }

    @Test
    void aWideBeamIsExhaustiveSearch() {
        int differentFromGreedy = 0;
        for (int start = 0; start < 20; start++) {
            for (double penalty : new double[] {0, 0.7, 1}) {
                int[] prompt = {start};
                List<Hypothesis> all = new ArrayList<>();
                every(prompt, List.of(), 0, 4, penalty, all);
                all.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
                List<Hypothesis> found = Decoding.of(RANDOM, 4).end(END).beam(prompt, 200, penalty);
                assertEquals(all.size(), found.size());
                for (int i = 0; i < all.size(); i++) {
                    assertEquals(all.get(i).tokens(), found.get(i).tokens());
                    assertEquals(all.get(i).score(), found.get(i).score(), 1e-12);
                    assertEquals(all.get(i).ended(), found.get(i).ended());
                }
                differentFromGreedy += Decoding.of(RANDOM, 4).end(END).greedy(prompt).getFirst().tokens().equals(all.getFirst().tokens()) ? 0 : 1;
            }
        }
        assertTrue(differentFromGreedy > 10);
    }

    @Test
    void beamOfOneIsGreedyAndWiderIsNoWorse() {
        double one = 0;
        double three = 0;
        for (int start = 0; start < 30; start++) {
            int[] prompt = {start, 1};
            Hypothesis greedy = Decoding.of(RANDOM, 6).end(END).greedy(prompt).getFirst();
            Hypothesis single = Decoding.of(RANDOM, 6).end(END).beam(prompt, 1, 0).getFirst();
            assertEquals(greedy.tokens(), single.tokens());
            assertEquals(greedy.logProbability(), single.logProbability(), 1e-12);
            one += single.score();
            three += Decoding.of(RANDOM, 6).end(END).beam(prompt, 3, 0).getFirst().score();
        }
        assertTrue(three > one);
    }

    @Test
    void promptsDoNotDisturbEachOther() {
        int[][] prompts = {{4}, {5}, {6}, {7}, {8}};
        List<Hypothesis> together = Decoding.of(RANDOM, 8).end(END).greedy(prompts);
        for (int i = 0; i < prompts.length; i++) {
            assertEquals(Decoding.of(RANDOM, 8).end(END).greedy(prompts[i]).getFirst(), together.get(i));
        }
        assertTrue(together.stream().anyMatch(Hypothesis::ended));
        assertEquals(8, Decoding.of(RANDOM, 8).greedy(new int[] {4}).getFirst().tokens().size());
    }

    private static Map<Integer, Integer> drawn(Sampling sampling, double[] probabilities, int count) {
        double[] logs = Arrays.stream(probabilities).map(Math::log).toArray();
        Rng rng = Rng.seeded(1);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            counts.merge(sampling.draw(logs, rng), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void whatSamplingLeaves() {
        double[] p = {0.1, 0.5, 0, 0.4};
        Map<Integer, Integer> plain = drawn(Sampling.plain(), p, 10000);
        assertEquals(java.util.Set.of(0, 1, 3), plain.keySet());
        assertEquals(0.5, plain.get(1) / 1e4, 0.02);
        assertEquals(0.1, plain.get(0) / 1e4, 0.02);
        assertEquals(java.util.Set.of(1, 3), drawn(Sampling.plain().topK(2), p, 1000).keySet());
        assertEquals(5.0 / 9, drawn(Sampling.plain().topK(2), p, 10000).get(1) / 1e4, 0.02);
        assertEquals(java.util.Set.of(1), drawn(Sampling.plain().topP(0.45), p, 1000).keySet());
        assertEquals(java.util.Set.of(1, 3), drawn(Sampling.plain().topP(0.85), p, 1000).keySet());
        assertEquals(java.util.Set.of(1), drawn(Sampling.plain().topP(1e-9), p, 100).keySet());
        // Squared by a temperature of one half: 1, 25 and 16 of 42.
        assertEquals(25.0 / 42, drawn(Sampling.plain().temperature(0.5), p, 10000).get(1) / 1e4, 0.02);
    }

    @Test
    void samplesAreSeeded() {
        Decoding decoding = Decoding.of(RANDOM, 10);
        Rng rng = Rng.seeded(2);
        List<Hypothesis> first = decoding.sample(Sampling.plain(), rng, new int[] {1}, new int[] {1});
        List<Hypothesis> second = decoding.sample(Sampling.plain(), rng, new int[] {1}, new int[] {1});
        assertEquals(first, decoding.sample(Sampling.plain(), Rng.seeded(2), new int[] {1}, new int[] {1}));
        assertTrue(!first.get(0).tokens().equals(first.get(1).tokens()) && !first.equals(second));
    }

    /** A language model that reads token by token says what the same model says that reads everything every time. */
    @Test
    void cachedDecodingIsDecodingOfTheWhole() {
        Rng rng = Rng.seeded(8);
        Embedding embedding = Embedding.of(6, 8, rng).to(DType.F64);
        LearnedPositions positions = new LearnedPositions(12, 8, rng).to(DType.F64);
        TransformerEncoder body = TransformerEncoder.of(TransformerForm.of(8, 2).feedForward(8).causal(true), 2, true, rng).to(DType.F64);
        body.eval();
        Linear head = Linear.of(8, 6, rng).to(DType.F64);
        NextToken whole = NextToken.whole(DEVICE, tokens -> head.forward(body.forward(positions.forward(embedding.forward(tokens)))));
        int[][] prompts = {{0, 1, 2}, {5, 4, 3}};
        for (int method = 0; method < 3; method++) {
            try (KeyValueCache cache = body.newCache()) {
                NextToken stepping = NextToken.cached(DEVICE, cache,
                        (tokens, start) -> head.forward(body.step(positions.from(embedding.forward(tokens), start), cache)));
                List<Hypothesis> expected = decoded(method, whole, prompts);
                List<Hypothesis> actual = decoded(method, stepping, prompts);
                assertEquals(expected.size(), actual.size());
                for (int i = 0; i < expected.size(); i++) {
                    assertEquals(expected.get(i).tokens(), actual.get(i).tokens());
                    assertEquals(expected.get(i).logProbability(), actual.get(i).logProbability(), 1e-10);
                }
                NextToken spent = stepping;
                assertThrows(IllegalStateException.class, () -> spent.logits(new int[][] {{0}}));
            }
        }
    }

    private static List<Hypothesis> decoded(int method, NextToken model, int[][] prompts) {
        Decoding decoding = Decoding.of(model, 8).end(1);
        return switch (method) {
            case 0 -> decoding.greedy(prompts);
            case 1 -> decoding.sample(Sampling.plain().topK(4), Rng.seeded(3), prompts);
            default -> decoding.beam(prompts[0], 3, 0.5);
        };
    }

    @Test
    void whatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> Decoding.of(RANDOM, 0));
        assertThrows(IllegalArgumentException.class, () -> Decoding.of(RANDOM, 3).greedy(new int[] {1}, new int[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> Decoding.of(RANDOM, 3).greedy(new int[0]));
        assertThrows(IllegalArgumentException.class, () -> Decoding.of(RANDOM, 3).end(4).greedy(new int[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Decoding.of(RANDOM, 3).beam(new int[] {1}, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Sampling.plain().temperature(0));
        assertThrows(IllegalArgumentException.class, () -> Sampling.plain().topP(0));
        assertThrows(IllegalArgumentException.class, () -> Sampling.plain().topK(-1));
        NextToken flat = _ -> Tensor.zeros(DEVICE, 4);
        assertThrows(ShapeException.class, () -> Decoding.of(flat, 3).greedy(new int[] {1}));
        assertThrows(ShapeException.class, () -> Decoding.of(NextToken.whole(DEVICE, t -> t.cast(DType.F32)), 3).greedy(new int[] {1}));
        NextToken diverged = _ -> Tensor.full(DEVICE, DType.F32, Double.NaN, dev.narae.shape.Shape.of(1, 4));
        assertTrue(assertThrows(IllegalStateException.class, () -> Decoding.of(diverged, 3).greedy(new int[] {1})).getMessage().contains("NaN"));
        assertEquals(List.of(), Decoding.of(RANDOM, 3).greedy());
    }
}
