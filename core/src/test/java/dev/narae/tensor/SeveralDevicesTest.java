package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.BatchNorm1d;
import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Embedding;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Parameter;
import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.op.Window;
import dev.narae.optim.AdamW;
import dev.narae.optim.GradientSum;
import dev.narae.optim.LossScaler;
import dev.narae.optim.Sgd;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import dev.narae.spi.ForwardingBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tensors of two devices that meet in one operation: an error that names both, whatever the operation. */
class SeveralDevicesTest {
    private static Device named(String name) {
        return Device.of(new ForwardingBackend(new ReferenceBackend(EnumSet.allOf(Feature.class))) {
            @Override
            public String name() {
                return name;
            }
        });
    }

    private final Device first = named("gpu:0");
    private final Device second = named("gpu:1");

    private Tensor here(int... dims) {
        return Rng.seeded(1).uniform(first, dims);
    }

    private Tensor there(int... dims) {
        return Rng.seeded(2).uniform(second, dims);
    }

    private Map<String, Runnable> meetings() {
        Tensor labels = Tensor.of(second, new long[] {0, 1}, 2);
        Tensor places = Tensor.of(second, new long[] {0, 1, 1, 0}, 2, 2);
        Window window = Window.of(2, 2);
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("add", () -> here(2).add(there(2)));
        all.put("scalar on another device", () -> here(2).mul(there()));
        all.put("where", () -> Tensor.where(here(2).less(0.5), here(2), there(2)));
        all.put("maskedFill", () -> here(2).maskedFill(there(2).less(0.5), 0));
        all.put("map", () -> Tensor.map("own", Expr.in(0).plus(Expr.in(1)), Arguments.none(), here(2), there(2)));
        all.put("assign", () -> here(2).assign(there(2)));
        all.put("matmul", () -> here(2, 3).matmul(there(3, 2)));
        all.put("matmul in 16 bits", () -> {
            try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
                here(2, 3).matmul(there(3, 2));
            }
        });
        all.put("linear", () -> here(2, 3).linear(there(4, 3)));
        all.put("linear's bias", () -> here(2, 3).linear(here(4, 3), there(4)));
        all.put("conv", () -> here(1, 2, 4, 4).conv(there(3, 2, 2, 2), Optional.empty(), window, 1));
        all.put("conv's bias", () -> here(1, 2, 4, 4).conv(here(3, 2, 2, 2), Optional.of(there(3)), window, 1));
        all.put("convTranspose", () -> here(1, 2, 4, 4).convTranspose(there(2, 3, 2, 2), Optional.empty(), window, new int[] {0}, 1));
        all.put("concat", () -> Tensor.concat(0, List.of(here(2), there(2))));
        all.put("stack", () -> Tensor.stack(0, List.of(here(2), there(2))));
        all.put("gather", () -> here(2, 2).gather(0, places));
        all.put("scatterAdd's index", () -> here(2, 2).scatterAdd(0, places, here(2, 2)));
        all.put("scatterAdd's source", () -> here(2, 2).scatterAdd(0, places.to(first), there(2, 2)));
        all.put("indexSelect", () -> here(2, 2).indexSelect(0, labels));
        all.put("prelu", () -> here(2).prelu(there(2)));
        all.put("normalize", () -> here(4, 2).normalize(Optional.of(there(1, 2)), Optional.empty(), 1e-5, 0));
        all.put("normalize's bias", () -> here(4, 2).normalize(Optional.empty(), Optional.of(there(1, 2)), 1e-5, 1));
        all.put("layerNorm", () -> here(4, 2).layerNorm(Shape.of(2), Optional.of(there(2)), Optional.empty(), 1e-5));
        Recurrence form = new Recurrence(RecurrentKind.RNN_TANH, 3, 2, 0, 1, false, false);
        all.put("recurrent", () -> Recurrent.run(form, here(5, 1, 3), Optional.empty(), Optional.empty(), List.of(here(2, 3), there(2, 2)), Optional.empty()));
        all.put("crossEntropy", () -> Losses.crossEntropy(here(2, 3), labels));
        all.put("crossEntropy of probabilities", () -> Losses.crossEntropy(here(2, 3), there(2, 3)));
        all.put("crossEntropy's weights", () -> CrossEntropy.create().weights(there(3)).of(here(2, 3), labels.to(first)));
        all.put("nll", () -> Losses.nll(here(2, 3), labels));
        all.put("mse", () -> Losses.mse(here(2), there(2)));
        all.put("bceWithLogits", () -> Losses.bceWithLogits(here(2), there(2)));
        all.put("Linear", () -> Linear.of(3, 2, Rng.seeded(1)).to(first).forward(there(4, 3)));
        all.put("BatchNorm1d", () -> new BatchNorm1d(2).to(first).forward(there(4, 2)));
        all.put("Embedding", () -> Embedding.of(4, 2, Rng.seeded(1)).to(first).forward(labels));
        all.put("backward's seed", () -> Gradients.options().of(here(2).tracked().mul(2), there(2)));
        all.put("sgd", () -> optimize(true));
        all.put("adam", () -> optimize(false));
        all.put("gradients of two micro-batches", () -> {
            Tensor parameter = here(2).tracked();
            try (GradientSum sum = new GradientSum()) {
                sum.add(Gradients.of(Map.of(parameter, here(2))));
                sum.add(Gradients.of(Map.of(parameter, there(2))));
            }
        });
        all.put("norm of all gradients", () -> Gradients.of(Map.of(here(2), here(2), there(2), there(2))).norm());
        return all;
    }

    /** One step with the gradient on another device than the parameter. */
    private void optimize(boolean plain) {
        Linear layer = Linear.of(3, 2, Rng.seeded(1)).to(first);
        Gradients gradients = Gradients.of(Map.of(layer.parameters().getFirst().value(), Tensor.ones(second, layer.parameters().getFirst().value().shape().dims())));
        if (plain) {
            new Sgd(layer.parameters(), 0.1).step(gradients);
        } else {
            new AdamW(layer.parameters(), 0.1).step(gradients);
        }
    }

    @Test
    void whatMeetsIsNamed() {
        meetings().forEach((name, meeting) -> {
            String message = assertThrows(ShapeException.class, meeting::run, name).getMessage();
            assertTrue(message.contains("gpu:0") && message.contains("gpu:1") && message.contains("different devices"), name + ": " + message);
        });
    }

    @Test
    void movingOneOfThemMendsItAndGradientsComeHome() {
        Tensor x = here(2, 3).tracked();
        Tensor weight = there(4, 3).tracked();
        Gradients gradients = x.to(second).linear(weight).sum().backward();
        assertTrue(gradients.get(x).device().isSame(first));
        assertTrue(gradients.get(weight).device().isSame(second));
        assertTrue(gradients.areFinite());
        assertTrue(LossScaler.create().unscaled(gradients).get(x).device().isSame(first));
    }

    /** A model in two parts: each parameter's state and step are on its own device. */
    @Test
    void anOptimiserServesParametersOfSeveralDevices() {
        Linear lower = Linear.of(3, 2, Rng.seeded(1)).to(first);
        Linear upper = Linear.of(2, 1, Rng.seeded(2)).to(second);
        List<Parameter> both = new ArrayList<>(lower.parameters());
        both.addAll(upper.parameters());
        AdamW optimizer = new AdamW(both, 0.1);
        double[] losses = new double[3];
        Tensor x = here(4, 3);
        for (int step = 0; step < losses.length; step++) {
            Tensor loss = upper.forward(lower.forward(x).to(second)).sub(3).square().mean();
            losses[step] = loss.item();
            optimizer.step(loss.backward());
        }
        assertTrue(losses[2] < losses[1] && losses[1] < losses[0], Arrays.toString(losses));
        Map<String, Tensor> state = optimizer.state();
        long here = state.values().stream().filter(tensor -> tensor.device().isSame(first)).count();
        assertTrue(here > 3 && here < state.size());
    }

    @Test
    void aTensorMovesThereAndBack() {
        Tensor x = here(2, 3).t();
        Tensor moved = x.to(second);
        assertEquals("gpu:1", moved.device().name());
        assertArrayEquals(x.toFloatArray(), moved.toFloatArray());
        assertArrayEquals(x.toFloatArray(), moved.to(first).toFloatArray());
    }
}
