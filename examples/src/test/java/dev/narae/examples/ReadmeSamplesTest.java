package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataLoader;
import dev.narae.data.GeneratedDigits;
import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.train.Accuracy;
import dev.narae.train.History;
import dev.narae.train.Progress;
import dev.narae.train.Trainer;
import org.junit.jupiter.api.Test;

/** Code that the README shows, run. */
class ReadmeSamplesTest {
    @Test
    void trainer() {
        try (Device device = Device.best()) {
            Rng rng = Rng.seeded(42);
            Sequential model = Sequential.of(
                    Conv2d.of(1, 16, 5).build(rng.child("conv")), Activation.relu(), new MaxPool2d(4), new Flatten(),
                    Linear.of(16 * 6 * 6, 10, rng.child("out"))).to(device);
            DataLoader train = DataLoader.of(GeneratedDigits.of(6000, rng.child("train")), 64).on(device);
            DataLoader test = DataLoader.of(GeneratedDigits.of(1000, rng.child("test")), 250).on(device);

            Trainer trainer = Trainer.of(model, new AdamW(model.parameters(), 3e-3), Losses::crossEntropy)
                    .metric(Accuracy::new).validation(test).epochs(3).rng(rng).listener(new Progress()).build();
            History history = trainer.fit(train);
            double accuracy = history.last().value("val_accuracy").orElseThrow();

            assertTrue(accuracy > 0.9, "accuracy " + accuracy);
        }
    }
}
