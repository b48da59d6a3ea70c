package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cpu.CpuBackend;
import dev.narae.cpu.CpuOptions;
import dev.narae.data.DataLoader;
import dev.narae.data.GeneratedDigits;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.shape.Shape;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.train.Accuracy;
import dev.narae.train.History;
import dev.narae.train.Trainer;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** LeNet on generated digits learns in every arithmetic, on the CPU engine. */
class PrecisionsTest {
    private record Result(double accuracy, Map<String, float[]> weights) {
    }

    private static Result train(Device device, Arithmetic arithmetic, boolean captured) {
        Recipe recipe = Recipes.named("lenet");
        Module network = recipe.network(Shape.of(1, 28, 28), 10, Rng.seeded(3)).to(device);
        DataLoader train = GeneratedDigits.of(1000, Rng.seeded(1)).batches(32).on(device);
        DataLoader test = GeneratedDigits.of(300, Rng.seeded(2)).batches(100).on(device);
        History history = Trainer.of(network, new AdamW(network.parameters(), 2e-3), recipe::loss).epochs(2).rng(Rng.seeded(4)).metric(Accuracy::new)
                .precision(arithmetic).captured(captured).validation(test).build().fit(train);
        Map<String, float[]> weights = new TreeMap<>();
        network.state().forEach((name, tensor) -> weights.put(name, tensor.toFloatArray()));
        return new Result(history.last().values().get("val_accuracy"), weights);
    }

    @Test
    void leNetLearnsInEveryArithmetic() {
        try (Device device = Device.of(new CpuBackend(CpuOptions.defaults()))) {
            Map<Arithmetic, Result> results = new EnumMap<>(Arithmetic.class);
            for (Arithmetic arithmetic : Arithmetic.values()) {
                results.put(arithmetic, train(device, arithmetic, arithmetic == Arithmetic.TF32));
            }
            Result exact = results.get(Arithmetic.FLOAT32);
            assertTrue(exact.accuracy > 0.8, "float32: " + exact.accuracy);
            results.forEach((arithmetic, result) -> assertEquals(exact.accuracy, result.accuracy, 0.08, arithmetic.toString()));
            // The CPU engine does not round for TF32, and marking steps changes nothing.
            exact.weights.forEach((name, values) -> assertArrayEquals(values, results.get(Arithmetic.TF32).weights.get(name), name));
        }
    }
}
