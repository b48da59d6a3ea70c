package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.optim.Sgd;
import dev.narae.reference.ReferenceBackend;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightPenaltyTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    private Linear layer() {
        Linear layer = Linear.of(2, 1, Rng.seeded(1)).to(device);
        layer.weight().set(Tensor.of(device, new float[] {3, -4}, 1, 2));
        layer.bias().orElseThrow().set(Tensor.of(device, new float[] {-2}, 1));
        return layer;
    }

    @Test
    void isTheFormula() {
        try (Scope _ = Scope.open()) {
            Linear layer = layer();
            assertEquals(0, WeightPenalty.of(layer).value().item());
            assertEquals(0.5 * 9, WeightPenalty.of(layer).l1(0.5).value().item(), 1e-6);
            assertEquals(0.1 / 2 * 29, WeightPenalty.of(layer).l2(0.1).value().item(), 1e-6);
            assertEquals(0.5 * 7 + 0.1 / 2 * 25, WeightPenalty.of(layer, "weight").l1(0.5).l2(0.1).value().item(), 1e-6);
        }
    }

    /** The derivative is l1 · sign(w) + l2 · w. */
    @Test
    void itsGradient() {
        try (Scope _ = Scope.open()) {
            Linear layer = layer();
            Tensor value = WeightPenalty.of(layer, "weight").l1(0.5).l2(0.1).value();
            assertArrayEquals(new float[] {0.8f, -0.9f}, value.backward().get(layer.weight().value()).toFloatArray(), 1e-6f);
        }
    }

    @Test
    void underSgdTheSecondTermIsWeightDecay() {
        try (Scope _ = Scope.open()) {
            Tensor x = Rng.seeded(3).normal(device, 5, 2);
            Tensor y = Rng.seeded(4).normal(device, 5, 1);
            Linear decayed = layer();
            Sgd first = Sgd.of(decayed.parameters(), 0.1).weightDecay(0.3).build();
            Linear penalised = layer();
            Sgd second = new Sgd(penalised.parameters(), 0.1);
            WeightPenalty penalty = WeightPenalty.of(penalised).l2(0.3);
            for (int i = 0; i < 5; i++) {
                first.step(Losses.mse(decayed.forward(x), y).backward());
                second.step(penalty.added(Losses::mse).apply(penalised.forward(x), y).backward());
            }
            assertArrayEquals(decayed.weight().value().toFloatArray(), penalised.weight().value().toFloatArray(), 1e-6f);
        }
    }

    /** Of ten inputs two matter; the lasso finds out which. */
    @Test
    void theFirstTermLeavesUselessWeightsAtZero() {
        try (Scope _ = Scope.open()) {
            Tensor x = Rng.seeded(5).normal(device, 60, 10);
            Tensor y = x.select(1, 2).mul(2).sub(x.select(1, 7)).unsqueeze(1);
            Linear layer = Linear.of(10, 1, Rng.seeded(6)).to(device);
            Sgd optimizer = new Sgd(layer.parameters(), 0.05);
            WeightPenalty penalty = WeightPenalty.of(layer, "weight").l1(0.2);
            for (int i = 0; i < 300; i++) {
                try (Scope _ = Scope.open()) {
                    optimizer.step(penalty.added(Losses::mse).apply(layer.forward(x), y).backward());
                }
            }
            float[] weights = layer.weight().value().toFloatArray();
            for (int i = 0; i < weights.length; i++) {
                assertEquals(i == 2 ? 1.9 : i == 7 ? -0.9 : 0, weights[i], 0.1, "weight " + i);
            }
        }
    }

    @Test
    void costsNothingInEvaluation() {
        try (Scope _ = Scope.open()) {
            Linear layer = layer();
            Tensor x = Tensor.ones(device, 1, 2);
            Tensor loss = Losses.mse(layer.forward(x), Tensor.zeros(device, 1, 1));
            assertEquals(loss.item() + 9, WeightPenalty.of(layer).l1(1).added((_, _) -> loss).apply(x, x).item(), 1e-6);
            layer.eval();
            assertEquals(loss.item(), WeightPenalty.of(layer).l1(1).added((_, _) -> loss).apply(x, x).item());
        }
    }

    @Test
    void refusals() {
        Linear layer = layer();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> WeightPenalty.of(layer).l1(-1)).getMessage()
                .contains("not negative, got l1 -1.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> WeightPenalty.of(Activation.relu())).getMessage()
                .contains("has no parameters"));
        assertThrows(IllegalArgumentException.class, () -> WeightPenalty.of(layer, "wieght"));
    }
}
