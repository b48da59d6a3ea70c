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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** LeNet on generated digits, on the CPU engine, in every arithmetic. */
class PrecisionsTest {
    private record Result(double accuracy, Map<String, float[]> weights) {
    }

    private static Result train(Device device, int examples, UnaryOperator<Trainer.Builder> settings) {
        Recipe recipe = Recipes.named("lenet");
        Module network = recipe.network(Shape.of(1, 28, 28), 10, Rng.seeded(3)).to(device);
        DataLoader train = GeneratedDigits.of(examples, Rng.seeded(1)).batches(16).on(device);
        DataLoader test = GeneratedDigits.of(200, Rng.seeded(2)).batches(100).on(device);
        Trainer.Builder builder = Trainer.of(network, new AdamW(network.parameters(), 2e-3), recipe::loss).rng(Rng.seeded(4)).metric(Accuracy::new)
                .validation(test);
        History history = settings.apply(builder).build().fit(train);
        Map<String, float[]> weights = new TreeMap<>();
        network.state().forEach((name, tensor) -> weights.put(name, tensor.toFloatArray()));
        return new Result(history.last().values().get("val_accuracy"), weights);
    }

    @Test
    void leNetLearnsInSixteenBits() {
        try (Device device = Device.of(new CpuBackend(CpuOptions.defaults()))) {
            double exact = train(device, 640, builder -> builder.epochs(2)).accuracy;
            assertTrue(exact > 0.7, "float32: " + exact);
            for (Arithmetic arithmetic : List.of(Arithmetic.BFLOAT16, Arithmetic.FLOAT16)) {
                assertEquals(exact, train(device, 640, builder -> builder.epochs(2).precision(arithmetic)).accuracy, 0.1, arithmetic.toString());
            }
        }
    }

    /** The CPU engine rounds nothing for TF32, and marks of steps change nothing. */
    @Test
    void onTheCpuTf32AndCapturedStepsGiveTheSameBits() {
        try (Device device = Device.of(new CpuBackend(CpuOptions.defaults()))) {
            Map<String, float[]> plain = train(device, 64, builder -> builder).weights;
            Map<String, float[]> other = train(device, 64, builder -> builder.precision(Arithmetic.TF32).captured(true)).weights;
            plain.forEach((name, values) -> assertArrayEquals(values, other.get(name), name));
        }
    }
}
