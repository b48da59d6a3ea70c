package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.data.InMemory;
import dev.narae.nn.Linear;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RareAnswersTest {
    private static final RareAnswers ANSWERS = new RareAnswers(new float[] {0.1f, 0.4f, 0.35f, 0.8f, 0.2f}, new boolean[] {false, true, false, true, false}, 1);

    @Test
    void countsWhatIsFound() {
        RareAnswers.Found half = ANSWERS.at(0.5);
        assertEquals(1, half.precision());
        assertEquals(0.5, half.recall());
        assertEquals(2 / 3.0, half.f1(), 1e-12);
        RareAnswers.Found low = ANSWERS.at(0.15);
        assertEquals(0.5, low.precision());
        assertEquals(1, low.recall());
        RareAnswers.Found none = ANSWERS.at(0.9);
        assertEquals(0, none.precision());
        assertEquals(0, none.f1());
    }

    @Test
    void findsTheBestThreshold() {
        assertEquals(0.375, ANSWERS.bestThreshold(), 1e-6);
        assertEquals(1, ANSWERS.at(ANSWERS.bestThreshold()).f1());
        // All alike: everything is taken for rare, or nothing.
        RareAnswers alike = new RareAnswers(new float[] {0.3f, 0.3f, 0.3f}, new boolean[] {true, false, false}, 0.5);
        assertEquals(0.5, alike.at(alike.bestThreshold()).f1(), 1e-12);
    }

    @Test
    void asksANetwork() {
        try (Device device = Device.open("reference")) {
            Linear network = Linear.of(1, 2, Rng.seeded(1)).to(device);
            network.load(Map.of("weight", Tensor.of(device, new float[] {0, 1}, 2, 1), "bias", Tensor.of(device, new float[] {0, 0}, 2)), true);
            InMemory set = InMemory.of(new float[] {-1, 0, 1}, Shape.of(1), new long[] {0, 0, 1}).named(List.of("a", "b"));
            RareAnswers answers = RareAnswers.of(network, set.batches(2).on(device));
            assertEquals(1 / (1 + Math.exp(1)), answers.scores()[0], 1e-6);
            assertEquals(0.5, answers.scores()[1], 1e-6);
            assertEquals(1, answers.auc());
            Calibration calibration = Calibration.of(input -> network.forward(input).softmax(1), set.batches(2).on(device));
            double p = 1 / (1 + Math.exp(-1));
            assertEquals(1, calibration.accuracy());
            assertEquals((-2 * Math.log(p) - Math.log(0.5)) / 3, calibration.loss(), 1e-6);
            // Two answers with p, one with a half, all right: (2 (1 − p) + 1/2) / 3.
            assertEquals((2 * (1 - p) + 0.5) / 3, calibration.error(), 1e-6);
        }
    }
}
