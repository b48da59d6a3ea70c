package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Attention;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransformerTest {
    private static final Device DEVICE = Device.standard();
    private static final Rng RNG = Rng.seeded(4);
    private static final AttentionMask NONE = AttentionMask.none();

    private static Tensor points(int seed, int... dims) {
        return Rng.seeded(seed).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1);
    }

    /** Biases and normalisation begin as zeros and ones, which would hide mistakes. */
    private static <M extends Module> M scattered(M module) {
        module.to(DType.F64);
        module.eval();
        int seed = 100;
        for (Parameter parameter : module.parameters()) {
            parameter.set(points(seed++, parameter.value().shape().dims()).mul(0.5));
        }
        return module;
    }

    private static void same(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-12);
    }

    /** Heads one by one, of the rows of PyTorch's packed weights. */
    @Test
    void multiHeadAttentionFromItsParameters() {
        MultiHeadAttention layer = scattered(MultiHeadAttention.of(6, 2).build(RNG));
        Map<String, Tensor> state = layer.state();
        Tensor query = points(1, 2, 3, 6);
        Tensor memory = points(2, 2, 4, 6);
        List<Tensor> mixed = new ArrayList<>();
        for (int head = 0; head < 2; head++) {
            Tensor[] parts = new Tensor[3];
            for (int part = 0; part < 3; part++) {
                int first = part * 6 + head * 3;
                parts[part] = (part == 0 ? query : memory).linear(state.get("in_proj_weight").narrow(0, first, 3),
                        state.get("in_proj_bias").narrow(0, first, 3));
            }
            mixed.add(parts[0].matmul(parts[1].transpose(1, 2)).div(Math.sqrt(3)).softmax(2).matmul(parts[2]));
        }
        Tensor expected = Tensor.concat(2, mixed).linear(state.get("out_proj.weight"), state.get("out_proj.bias"));
        same(expected, layer.attend(query, memory, memory, NONE));
    }

    @Test
    void otherWidthsAndSharedHeads() {
        MultiHeadAttention layer = scattered(MultiHeadAttention.of(8, 4).keyValueHeads(2).keyWidth(3).valueWidth(5).build(RNG));
        assertEquals(List.of("q_proj_weight", "k_proj_weight", "v_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"),
                List.copyOf(layer.state().keySet()));
        assertEquals(Shape.of(4, 3), layer.state().get("k_proj_weight").shape());
        assertEquals(Shape.of(16), layer.state().get("in_proj_bias").shape());
        Tensor query = points(1, 1, 2, 8);
        Tensor key = points(2, 1, 3, 3);
        Tensor value = points(3, 1, 3, 5);
        assertEquals(Shape.of(1, 2, 8), layer.attend(query, key, value, NONE).shape());
        GradCheck.create().tolerance(1e-5, 1e-7).check(x -> layer.attend(x.get(0), x.get(1), x.get(2), NONE.bias(x.get(3))), query, key, value,
                points(4, 2, 3));
        // With each shared head written twice it is attention of four heads.
        MultiHeadAttention whole = scattered(MultiHeadAttention.of(8, 4).keyWidth(3).valueWidth(5).build(RNG));
        Map<String, Tensor> state = layer.state();
        Tensor bias = state.get("in_proj_bias");
        whole.load(Map.of("q_proj_weight", state.get("q_proj_weight"), "k_proj_weight", twice(state.get("k_proj_weight")),
                "v_proj_weight", twice(state.get("v_proj_weight")),
                "in_proj_bias", Tensor.concat(0, List.of(bias.narrow(0, 0, 8), twice(bias.narrow(0, 8, 4)), twice(bias.narrow(0, 12, 4)))),
                "out_proj.weight", state.get("out_proj.weight"), "out_proj.bias", state.get("out_proj.bias")), true);
        same(whole.attend(query, key, value, NONE), layer.attend(query, key, value, NONE));
    }

    /** Applied to the projected values they give what attention gives. */
    @Test
    void weightsToLookAt() {
        MultiHeadAttention layer = scattered(MultiHeadAttention.of(6, 2).keyWidth(3).valueWidth(5).dropout(0.5).build(RNG));
        Tensor query = points(1, 2, 3, 6);
        Tensor key = points(2, 2, 4, 3);
        Tensor value = points(3, 2, 4, 5);
        AttentionMask mask = NONE.causal(1).keys(Tensor.of(DEVICE, new boolean[] {true, true, true, false, true, false, true, true}, 2, 4));
        Tensor weights = layer.weights(query, key, mask);
        assertEquals(Shape.of(2, 2, 3, 4), weights.shape());
        Map<String, Tensor> state = layer.state();
        Tensor values = value.linear(state.get("v_proj_weight"), state.get("in_proj_bias").narrow(0, 12, 6)).reshape(2, 4, 2, 3).transpose(1, 2);
        Tensor joined = weights.matmul(values).transpose(1, 2).reshape(2, 3, 6);
        same(layer.attend(query, key, value, mask), joined.linear(state.get("out_proj.weight"), state.get("out_proj.bias")));
        for (boolean first : new boolean[] {false, true}) {
            TransformerDecoder decoder = scattered(TransformerDecoder.of(TransformerForm.of(6, 2).feedForward(5).dropout(0).normFirst(first), 2,
                    true, RNG));
            Tensor memory = points(4, 2, 4, 6);
            List<Tensor> looks = decoder.memoryWeights(query, memory, NONE.causal(), NONE);
            assertEquals(2, looks.size());
            Tensor x = query;
            for (int i = 0; i < 2; i++) {
                Module layerAt = decoder.children().get("layers").children().get(String.valueOf(i));
                Map<String, Module> parts = layerAt.children();
                MultiHeadAttention self = (MultiHeadAttention) parts.get("self_attn");
                Module norm1 = parts.get("norm1");
                Tensor read = first ? norm1.forward(x) : x;
                Tensor sum = x.add(self.attend(read, read, read, NONE.causal()));
                Tensor asked = first ? parts.get("norm2").forward(sum) : norm1.forward(sum);
                same(((MultiHeadAttention) parts.get("multihead_attn")).weights(asked, memory, NONE), looks.get(i));
                x = ((TransformerDecoderLayer) layerAt).forward(x, memory, NONE.causal(), NONE);
            }
        }
    }

    private static Tensor twice(Tensor heads) {
        Tensor first = heads.narrow(0, 0, 2);
        Tensor second = heads.narrow(0, 2, 2);
        return Tensor.concat(0, List.of(first, first, second, second));
    }

    /** The products of turned queries and keys depend on how far apart they are, not on where. */
    @Test
    void rotaryIsRelative() {
        Rotary rotary = new Rotary(6, 100);
        Tensor q = points(1, 1, 6);
        Tensor k = points(2, 1, 6);
        double near = rotary.rotate(q, 3).mul(rotary.rotate(k, 1)).sum().item();
        assertEquals(near, rotary.rotate(q, 10002).mul(rotary.rotate(k, 10000)).sum().item(), 1e-10);
        assertTrue(Math.abs(near - rotary.rotate(q, 4).mul(rotary.rotate(k, 1)).sum().item()) > 1e-3);
        assertEquals(q.square().sum().item(), rotary.rotate(q, 7).square().sum().item(), 1e-12);
        same(q, rotary.rotate(q, 0));
        Tensor sequence = points(3, 2, 4, 6);
        same(rotary.rotate(sequence, 5).narrow(1, 2, 1), rotary.rotate(sequence.narrow(1, 2, 1), 7));
        assertArrayEquals(new double[] {Math.cos(2) - 3 * Math.sin(2), 3 * Math.cos(2) + Math.sin(2)},
                new Rotary(2, 7).rotate(Tensor.of(DEVICE, new double[] {1, 3}, 1, 2), 2).toDoubleArray(), 1e-14);
        assertThrows(IllegalArgumentException.class, () -> new Rotary(3, 100));
        assertThrows(ShapeException.class, () -> rotary.rotate(points(1, 2, 4), 0));
    }

    @Test
    void sinusoidalPositionsByTheirFormula() {
        double[] y = new SinusoidalPositions(4).from(Tensor.zeros(DEVICE, DType.F64, Shape.of(2, 4)), 5).toDoubleArray();
        for (int p = 0; p < 2; p++) {
            for (int i = 0; i < 2; i++) {
                double angle = (5 + p) / Math.pow(10000, 2 * i / 4.0);
                assertEquals(Math.sin(angle), y[p * 4 + 2 * i], 1e-14);
                assertEquals(Math.cos(angle), y[p * 4 + 2 * i + 1], 1e-14);
            }
        }
    }

    @Test
    void learnedPositionsFromAnywhere() {
        LearnedPositions layer = scattered(new LearnedPositions(5, 2, RNG));
        Tensor x = points(1, 3, 5, 2);
        same(layer.forward(x).narrow(1, 3, 2), layer.from(x.narrow(1, 3, 2), 3));
        assertTrue(assertThrows(ShapeException.class, () -> layer.from(x, 1)).getMessage().contains("more than the 5"));
    }

    /** A layer from its parts, normalised behind the sums and before. */
    @Test
    void encoderLayerFromItsParameters() {
        Tensor x = points(1, 2, 3, 4);
        for (boolean first : new boolean[] {false, true}) {
            TransformerEncoderLayer layer = scattered(TransformerEncoderLayer.of(TransformerForm.of(4, 2).feedForward(5).normFirst(first), RNG));
            Map<String, Module> parts = layer.children();
            MultiHeadAttention attention = (MultiHeadAttention) parts.get("self_attn");
            java.util.function.UnaryOperator<Tensor> inner = y -> parts.get("linear2").forward(parts.get("linear1").forward(y).relu());
            Module norm1 = parts.get("norm1");
            Module norm2 = parts.get("norm2");
            Tensor expected;
            if (first) {
                Tensor sum = x.add(attention.forward(norm1.forward(x)));
                expected = sum.add(inner.apply(norm2.forward(sum)));
            } else {
                Tensor sum = norm1.forward(x.add(attention.forward(x)));
                expected = norm2.forward(sum.add(inner.apply(sum)));
            }
            same(expected, layer.forward(x));
        }
    }

    @Test
    void transformerNamesShapesAndGradients() {
        TransformerForm form = TransformerForm.of(4, 2).feedForward(3).dropout(0).activation("GELU");
        Transformer model = Transformer.of(form, 1, 1, RNG);
        List<String> names = List.copyOf(model.state().keySet());
        assertEquals(12 + 2 + 18 + 2, names.size());
        assertTrue(names.containsAll(List.of("encoder.layers.0.self_attn.in_proj_weight", "encoder.norm.weight",
                "decoder.layers.0.multihead_attn.in_proj_bias", "decoder.layers.0.norm3.bias", "decoder.norm.bias")));
        scattered(model);
        Tensor present = Tensor.of(DEVICE, new boolean[] {true, true, false, true, true, true}, 2, 3);
        Tensor source = points(1, 2, 3, 4);
        Tensor target = points(2, 2, 2, 4);
        GradCheck.create().tolerance(1e-5, 1e-6)
                .check(x -> model.forward(x.get(0), x.get(1), NONE.keys(present), NONE.causal()), source, target);
        // What is hidden cannot matter: the same with other numbers there, and as a source of two tokens.
        Tensor other = Tensor.where(present.unsqueeze(2), source, source.mul(9));
        Tensor expected = model.forward(source, target, NONE.keys(present), NONE.causal());
        same(expected, model.forward(other, target, NONE.keys(present), NONE.causal()));
        same(expected.narrow(0, 0, 1), model.forward(source.narrow(0, 0, 1).narrow(1, 0, 2), target.narrow(0, 0, 1)));
    }

    @Test
    void cachedEncoderIsTheWholeAgain() {
        for (TransformerForm form : List.of(TransformerForm.of(8, 4).normFirst(true), TransformerForm.of(8, 4).keyValueHeads(2).rotary(100))) {
            TransformerEncoder model = scattered(TransformerEncoder.of(form.feedForward(5).causal(true), 2, true, RNG));
            Tensor x = points(1, 2, 7, 8);
            Tensor whole = model.forward(x);
            try (NoGrad _ = NoGrad.open(); KeyValueCache cache = model.newCache()) {
                List<Tensor> parts = new ArrayList<>();
                int at = 0;
                for (int step : new int[] {3, 1, 1, 2}) {
                    try (Scope scope = Scope.open()) {
                        parts.add(scope.keep(model.step(x.narrow(1, at, step), cache)));
                    }
                    at += step;
                    assertEquals(at, cache.length());
                }
                same(whole, Tensor.concat(1, parts));
            }
        }
        TransformerEncoder both = TransformerEncoder.of(TransformerForm.of(4, 1), 1, false, RNG);
        try (KeyValueCache cache = both.newCache()) {
            assertThrows(IllegalStateException.class, () -> both.step(points(1, 1, 1, 4), cache));
        }
    }

    @Test
    void cachedDecoderIsTheWholeAgain() {
        Transformer model = scattered(Transformer.of(TransformerForm.of(4, 2).feedForward(5).rotary(100), 1, 2, RNG));
        Tensor present = Tensor.of(DEVICE, new boolean[] {true, true, false, true, true, true}, 2, 3);
        Tensor memory = model.encoder().forward(points(1, 2, 3, 4), NONE.keys(present));
        Tensor target = points(2, 2, 4, 4);
        Tensor whole = model.decoder().forward(target, memory, NONE.causal(), NONE.keys(present));
        try (NoGrad _ = NoGrad.open(); KeyValueCache cache = model.decoder().newCache(memory, Optional.of(present))) {
            same(whole.narrow(1, 0, 2), model.decoder().step(target.narrow(1, 0, 2), cache));
            // The sequences change places, and one is there twice.
            cache.reorder(1, 0, 1);
            Tensor swapped = target.indexSelect(0, Tensor.of(DEVICE, new int[] {1, 0, 1}, 3));
            Tensor expected = whole.indexSelect(0, Tensor.of(DEVICE, new int[] {1, 0, 1}, 3));
            same(expected.narrow(1, 2, 1), model.decoder().step(swapped.narrow(1, 2, 1), cache));
            same(expected.narrow(1, 3, 1), model.decoder().step(swapped.narrow(1, 3, 1), cache));
            assertThrows(ShapeException.class, () -> model.decoder().step(target.narrow(1, 0, 1), cache));
        }
    }

    @Test
    void dropoutInTrainingOnly() {
        TransformerEncoder model = TransformerEncoder.of(TransformerForm.of(8, 2).feedForward(8).dropout(0.5), 1, true, Rng.seeded(1));
        Tensor x = points(1, 2, 3, 8).cast(DType.F32);
        float[] first = model.forward(x).toFloatArray();
        assertTrue(!java.util.Arrays.equals(first, model.forward(x).toFloatArray()));
        TransformerEncoder again = TransformerEncoder.of(TransformerForm.of(8, 2).feedForward(8).dropout(0.5), 1, true, Rng.seeded(1));
        assertArrayEquals(first, again.forward(x).toFloatArray());
        model.eval();
        assertArrayEquals(model.forward(x).toFloatArray(), model.forward(x).toFloatArray());
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(RuntimeException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void whatDoesNotFit() {
        refused("width 10 cannot be divided among 4 heads", () -> MultiHeadAttention.of(10, 4).build(RNG));
        refused("4 heads cannot share 3 key-value heads", () -> MultiHeadAttention.of(8, 4).keyValueHeads(3).build(RNG));
        refused("width must be even", () -> MultiHeadAttention.of(6, 2).rotary(10).build(RNG));
        refused("unknown activation 'Relu'", () -> TransformerForm.of(8, 2).activation("Relu"));
        refused("needs the setting 'slope'", () -> TransformerForm.of(8, 2).activation("LeakyReLU"));
        refused("dropout", () -> TransformerForm.of(8, 2).dropout(1));
        refused("at least one layer", () -> TransformerEncoder.of(TransformerForm.of(8, 2), 0, true, RNG));
        TransformerEncoder model = TransformerEncoder.of(TransformerForm.of(4, 2).feedForward(4), 2, true, RNG);
        Tensor x = points(1, 2, 3, 4).cast(DType.F32);
        refused("layers.0.self_attn: attention: the query [2, 3, 5] is not [batch, length, 4]", () -> model.forward(points(1, 2, 3, 5).cast(DType.F32)));
        refused("layers.0.self_attn: attention: the mask [2, 1, 1, 4] does not fit the scores [2, 2, 3, 3]",
                () -> model.forward(x, NONE.keys(Tensor.zeros(DEVICE, DType.BOOL, Shape.of(2, 4)))));
        refused("keeps nothing yet", () -> KeyValueCache.of(1).slot(0).kept());
        assertThrows(UnsupportedOperationException.class, () -> Transformer.of(TransformerForm.of(4, 2), 1, 1, RNG).forward(x));
    }

    @Test
    void functionalAndLayerAgreeOnMasks() {
        Tensor x = points(1, 1, 3, 2);
        MultiHeadAttention layer = scattered(MultiHeadAttention.of(2, 1).bias(false).causal(true).build(RNG));
        Tensor weight = layer.state().get("in_proj_weight");
        Tensor mixed = Attention.with(NONE.causal()).of(x.linear(weight.narrow(0, 0, 2)).unsqueeze(1), x.linear(weight.narrow(0, 2, 2)).unsqueeze(1),
                x.linear(weight.narrow(0, 4, 2)).unsqueeze(1));
        same(mixed.squeeze(1).linear(layer.state().get("out_proj.weight")), layer.forward(x));
    }
}
