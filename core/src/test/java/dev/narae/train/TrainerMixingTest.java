package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Mixing;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.Sgd;
import dev.narae.optim.WeightAverage;
import dev.narae.tensor.Device;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mixtures of examples in a training run, and an average of the weights beside it. */
class TrainerMixingTest {
    private static final Device DEVICE = Device.standard();

    private static Map<String, float[]> run(UnaryOperator<Trainer.Builder> settings) {
        Module model = Blobs.network(4, 0.1);
        settings.apply(Trainer.of(model, new Sgd(model.parameters(), 0.2), (output, labels) -> {
            assertEquals(output.shape(), model.isTraining() ? labels.shape() : output.shape());
            return Losses.crossEntropy(output, labels);
        }).metric(Accuracy::new).validation(Blobs.loader(DEVICE, 30, 15)).mixing(Mixing.mixup(0.4), 3)).build().fit(Blobs.loader(DEVICE, 60, 10));
        return Blobs.weights(model);
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    @Test
    void aResumedRunDrawsTheSameMixtures(@TempDir Path folder) {
        for (int accumulate : new int[] {1, 2}) {
            Path files = folder.resolve("by" + accumulate);
            Map<String, float[]> whole = run(builder -> builder.epochs(3).accumulate(accumulate));
            run(builder -> builder.epochs(3).accumulate(accumulate).checkpoints(Checkpoints.in(files)).listener(new Listener() {
                @Override
                public void stepEnded(Run run) {
                    if (run.step() == 4) {
                        run.requestStop("enough");
                    }
                }
            }));
            assertSame(whole, run(builder -> builder.epochs(3).accumulate(accumulate).resume(files)));
        }
    }

    @Test
    void mixingChangesTheRunAndStillLearns() {
        Module model = Blobs.network(4, 0.1);
        Trainer plain = Trainer.of(model, new Sgd(model.parameters(), 0.2), Losses::crossEntropy).build();
        plain.fit(Blobs.loader(DEVICE, 60, 10));
        assertFalse(Arrays.equals(Blobs.weights(model).get("fc1.weight"), run(builder -> builder).get("fc1.weight")));
        Module mixed = Blobs.network(4, 0);
        Trainer trainer = Trainer.of(mixed, new Sgd(mixed.parameters(), 0.2), Losses::crossEntropy).mixing(Mixing.mixup(0.4), 3).metric(Accuracy::new)
                .epochs(6).build();
        trainer.fit(Blobs.loader(DEVICE, 90, 10));
        assertTrue(trainer.evaluate(Blobs.loader(DEVICE, 60, 20)).get("accuracy") > 0.95);
    }

    @Test
    void anAverageFollowsTheSteps() {
        Module model = Blobs.network(4, 0);
        WeightAverage average = WeightAverage.exponential(model, 0.8);
        double[] expected = new double[16];
        Trainer trainer = Trainer.of(model, new Sgd(model.parameters(), 0.2), Losses::crossEntropy).epochs(2).listener(new Listener() {
            @Override
            public void stepEnded(Run run) {
                average.update();
                float[] now = run.model().state().get("fc1.weight").toFloatArray();
                for (int i = 0; i < now.length; i++) {
                    expected[i] = average.updates() == 1 ? now[i] : 0.8 * expected[i] + 0.2 * now[i];
                }
            }
        }).metric(Accuracy::new).build();
        trainer.fit(Blobs.loader(DEVICE, 60, 10));
        assertEquals(12, average.updates());
        assertArrayEquals(expected, average.state().get("fc1.weight").toDoubleArray(), 1e-5);
        try (WeightAverage.Swapped _ = average.swapped()) {
            assertTrue(trainer.evaluate(Blobs.loader(DEVICE, 60, 20)).get("accuracy") > 0.95);
        }
    }
}
