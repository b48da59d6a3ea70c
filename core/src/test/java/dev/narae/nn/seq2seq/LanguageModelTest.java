package dev.narae.nn.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.KeyValueCache;
import dev.narae.nn.Losses;
import dev.narae.nn.TransformerForm;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.Hypothesis;
import dev.narae.nn.decode.NextToken;
import dev.narae.optim.AdamW;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageModelTest {
    private static final Device DEVICE = Device.standard();
    private static final TransformerForm FORM = TransformerForm.of(8, 2).feedForward(6).dropout(0.1);

    static Stream<LanguageModel> models() {
        Rng rng = Rng.seeded(4);
        return Stream.of(LanguageModel.of(5, FORM).layers(2).build(rng),
                LanguageModel.of(5, FORM.normFirst(true)).layers(1).learnedPositions(7).tied(true).build(rng),
                LanguageModel.of(5, FORM.keyValueHeads(1).rotary(50)).layers(2).tied(true).build(rng));
    }

    private static Tensor tokens() {
        return Tensor.of(DEVICE, new int[] {0, 3, 1, 4, 2, 2, 1, 0, 4, 4, 3, 1}, 2, 6);
    }

    @ParameterizedTest
    @MethodSource("models")
    void cachedIsTheWholeAgain(LanguageModel model) {
        model.to(DType.F64);
        model.eval();
        Tensor whole = model.forward(tokens());
        assertEquals(Shape.of(2, 6, 5), whole.shape());
        try (NoGrad _ = NoGrad.open(); KeyValueCache cache = model.newCache()) {
            List<Tensor> parts = List.of(model.step(tokens().narrow(1, 0, 3), cache), model.step(tokens().narrow(1, 3, 1), cache),
                    model.step(tokens().narrow(1, 4, 2), cache));
            assertArrayEquals(whole.toDoubleArray(), Tensor.concat(1, parts).toDoubleArray(), 1e-12);
        }
        int[] prompt = {0, 3};
        NextToken recomputing = NextToken.whole(DEVICE, model::forward);
        List<Hypothesis> expected = Decoding.of(recomputing, 5).beam(prompt, 3, 0);
        try (KeyValueCache cache = model.newCache(); KeyValueCache other = model.newCache()) {
            List<Hypothesis> actual = Decoding.of(model.next(DEVICE, cache), 5).beam(prompt, 3, 0);
            assertEquals(expected.stream().map(Hypothesis::tokens).toList(), actual.stream().map(Hypothesis::tokens).toList());
            assertEquals(Decoding.of(recomputing, 5).greedy(prompt, new int[] {4, 4}).stream().map(Hypothesis::tokens).toList(),
                    Decoding.of(model.next(DEVICE, other), 5).greedy(prompt, new int[] {4, 4}).stream().map(Hypothesis::tokens).toList());
        }
    }

    /** A model with four places goes on for ten tokens, each by the four before it. */
    @Test
    void lastTokensOnly() {
        LanguageModel model = LanguageModel.of(5, FORM).layers(2).learnedPositions(4).build(Rng.seeded(9));
        model.eval();
        NextToken sliding = NextToken.whole(DEVICE, model::forward).lastOnly(4);
        int[] drawn = Decoding.of(sliding, 10).greedy(new int[] {0, 3, 1}).getFirst().toArray();
        assertEquals(10, drawn.length);
        int[] all = IntStream.concat(IntStream.of(0, 3, 1), IntStream.of(drawn)).toArray();
        for (int at = 3; at < all.length; at++) {
            int[] seen = Arrays.copyOfRange(all, Math.max(0, at - 4), at);
            Tensor logits = model.forward(Tensor.of(DEVICE, seen, 1, seen.length));
            assertEquals(all[at], (int) logits.select(1, seen.length - 1).argMax(1).toLongArray()[0], "token " + at);
        }
        refused("the last 0 tokens", () -> sliding.lastOnly(0));
    }

    /** What comes later cannot be seen. */
    @ParameterizedTest
    @MethodSource("models")
    void laterTokensChangeNothingBefore(LanguageModel model) {
        model.eval();
        Tensor other = Tensor.concat(1, List.of(tokens().narrow(1, 0, 4), tokens().narrow(1, 4, 2).mul(-1).add(4)));
        assertArrayEquals(model.forward(tokens()).narrow(1, 0, 4).toFloatArray(), model.forward(other).narrow(1, 0, 4).toFloatArray());
    }

    /** One weight under two names: the gradient by logits and the gradient by embedding meet in it, and a step keeps them one. */
    @Test
    void aTiedHeadLearnsWithTheEmbedding() {
        LanguageModel model = LanguageModel.of(5, FORM.dropout(0)).layers(1).tied(true).build(Rng.seeded(1));
        AdamW optimizer = new AdamW(model.parameters(), 1e-2);
        Tensor next = Tensor.of(DEVICE, new int[] {3, 1, 4, 2, 2, 1, 0, 4, 4, 3, 1, 0}, 12);
        double first = 0;
        double last = 0;
        for (int step = 0; step < 60; step++) {
            try (Scope _ = Scope.open()) {
                Tensor loss = Losses.crossEntropy(model.forward(tokens()).flatten(0, 1), next);
                optimizer.step(loss.backward());
                last = loss.item();
                first = step == 0 ? last : first;
            }
        }
        assertTrue(last < first / 3, first + " to " + last);
        assertArrayEquals(model.state().get("embedding.tokens.weight").toFloatArray(), model.state().get("head.weight").toFloatArray());
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(RuntimeException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void whatDoesNotFit() {
        LanguageModel model = LanguageModel.of(5, FORM).layers(1).learnedPositions(4).build(Rng.seeded(1));
        refused("6 positions from 0 are more than the 4", () -> model.forward(tokens()));
        refused("are not [batch, length]", () -> model.forward(tokens().select(0, 0)));
        refused("embedding.tokens", () -> model.forward(Tensor.of(DEVICE, new int[] {0, 5}, 1, 2)));
        refused("embedding.tokens", () -> model.forward(Tensor.of(DEVICE, new int[] {-1, 0}, 1, 2)));
        refused("vocabulary must be positive", () -> LanguageModel.of(0, FORM).build(Rng.seeded(1)));
        refused("at least one layer", () -> LanguageModel.of(5, FORM).layers(0).build(Rng.seeded(1)));
        refused("take one kind", () -> LanguageModel.of(5, FORM.rotary(10)).learnedPositions(4).build(Rng.seeded(1)));
    }
}
