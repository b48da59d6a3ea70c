package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataLoader;
import dev.narae.data.InMemory;
import dev.narae.nn.DeepBelief;
import dev.narae.nn.Rbm;
import dev.narae.optim.Adam;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyPretrainingTest {
    private static final int COUNT = 60;

    /** Two patterns of 9 pixels, one of them in each image. */
    private static DataLoader patterns() {
        float[] pixels = new float[9 * COUNT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i % 9 < 4) == (i / 9 % 2 == 0) ? 1 : 0;
        }
        return DataLoader.of(InMemory.of(pixels, Shape.of(1, 3, 3), new long[COUNT]), 10).on(Device.standard());
    }

    private static DeepBelief stack() {
        return DeepBelief.of(Rbm.Visible.BERNOULLI, Rng.seeded(1), 9, 6, 4);
    }

    private static GreedyPretraining training(DeepBelief stack) {
        return GreedyPretraining.of(stack, parameters -> new Adam(parameters, 0.05)).epochs(12);
    }

    @Test
    void everyMachineLearnsToGiveItsInputBack() {
        for (int chains : new int[] {0, 20}) {
            DeepBelief stack = stack();
            GreedyPretraining training = training(stack);
            List<GreedyPretraining.Report> reports = (chains == 0 ? training : training.persistent(chains)).run(patterns(), Rng.seeded(2));
            assertEquals(24, reports.size());
            assertEquals(new GreedyPretraining.Report(1, 12, reports.getLast().reconstruction()), reports.getLast());
            assertEquals(0.25, reports.getFirst().reconstruction(), 0.05);
            assertTrue(reports.get(11).reconstruction() < 0.05, reports.toString());
            assertTrue(reports.getLast().reconstruction() < reports.get(12).reconstruction(), reports.toString());
        }
    }

    @Test
    void sameSeedSameBits() {
        DeepBelief one = stack();
        DeepBelief two = stack();
        training(one).run(patterns(), Rng.seeded(2));
        training(two).run(patterns(), Rng.seeded(2));
        for (int i = 0; i < one.parameters().size(); i++) {
            assertArrayEquals(one.parameters().get(i).value().toFloatArray(), two.parameters().get(i).value().toFloatArray());
        }
    }

    @Test
    void settingsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> training(stack()).rounds(0));
    }
}
