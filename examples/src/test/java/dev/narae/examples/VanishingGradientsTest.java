package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.RecurrentLayer;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That gradients vanish and explode where they should, and that the cures cure; by how much is for the recipe to measure. */
class VanishingGradientsTest {
    private static final int LENGTH = 60;

    private static Map<String, Double> firstSteps() {
        Map<String, Double> left = new LinkedHashMap<>();
        try (Device device = Device.best()) {
            VanishingGradients.networks().forEach((name, maker) -> {
                RecurrentLayer layer = maker.apply(32, Rng.seeded(3)).to(device);
                left.put(name, VanishingGradients.norms(layer, LENGTH, Rng.seeded(4))[LENGTH - 1]);
            });
        }
        return left;
    }

    @Test
    void gatesAndOrthogonalWeightsKeepWhatPlainNetworksLose() {
        Map<String, Double> left = firstSteps();
        double plain = left.get("RNN");
        assertTrue(plain < 1e-8, left::toString);
        assertTrue(left.get("RNN, orthogonal") > 1e4 * plain, left::toString);
        assertTrue(left.get("LSTM, forget gates open") > 1e-2 && left.get("LSTM, forget gates open") > 1e3 * left.get("LSTM"), left::toString);
        assertTrue(left.get("GRU, update gates open") > 1e-2 && left.get("GRU, update gates open") > 1e3 * left.get("GRU"), left::toString);
        assertTrue(left.get("RNN, large weights") > 1e3, left::toString);
    }
}
