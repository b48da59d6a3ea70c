package dev.narae.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.narae.nn.BatchNorm1d;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Averages against the recurrences written out. */
class WeightAverageTest {
    private static final Device DEVICE = Device.standard();

    private static Sequential model() {
        Sequential model = new Sequential().add("fc", Linear.of(1, 2, Rng.seeded(1))).add("norm", BatchNorm1d.of(2).build());
        return model.to(DType.F64);
    }

    private static void set(Module model, double value) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        model.state().forEach((name, tensor) -> state.put(name, Tensor.full(DEVICE, tensor.dtype(), value, tensor.shape())));
        model.load(state, true);
    }

    private static double of(Map<String, Tensor> state, String name) {
        return state.get(name).toDoubleArray()[0];
    }

    @Test
    void exponential() {
        Sequential model = model();
        WeightAverage average = WeightAverage.exponential(model, 0.9);
        double expected = 2;
        for (double value : List.of(2.0, 5.0, -1.0)) {
            set(model, value);
            average.update();
            expected = value == 2 ? 2 : 0.9 * expected + 0.1 * value;
            for (String name : List.of("fc.weight", "fc.bias", "norm.weight")) {
                assertEquals(expected, of(average.state(), name), 1e-12);
            }
            assertEquals(value, of(average.state(), "norm.running_mean"));
            assertEquals(value, of(average.state(), "norm.num_batches_tracked"));
        }
        assertEquals(3, average.updates());
    }

    @Test
    void equal() {
        Sequential model = model();
        WeightAverage average = WeightAverage.equal(model);
        for (double value : List.of(2.0, 5.0, -1.0, 4.0)) {
            set(model, value);
            average.update();
        }
        assertEquals(2.5, of(average.state(), "fc.weight"), 1e-12);
    }

    @Test
    void swappedAndBack() {
        Sequential model = model();
        WeightAverage average = WeightAverage.exponential(model, 0.5);
        set(model, 1);
        average.update();
        set(model, 3);
        average.update();
        Tensor leaf = model.parameters().getFirst().value();
        try (WeightAverage.Swapped _ = average.swapped()) {
            assertEquals(2, of(model.state(), "fc.weight"), 1e-12);
        }
        assertEquals(3, of(model.state(), "fc.weight"));
        assertEquals(leaf, model.parameters().getFirst().value());
        average.apply();
        assertArrayEquals(new double[] {2, 2}, model.state().get("fc.weight").toDoubleArray(), 1e-12);
    }

    @Test
    void goesOnFromACheckpoint() {
        Sequential model = model();
        WeightAverage average = WeightAverage.equal(model);
        set(model, 1);
        average.update();
        set(model, 4);
        average.update();
        WeightAverage again = WeightAverage.equal(model);
        again.load(average.checkpoint());
        set(model, 7);
        average.update();
        again.update();
        assertEquals(4, of(again.state(), "fc.weight"), 1e-12);
        assertEquals(of(average.state(), "fc.weight"), of(again.state(), "fc.weight"));
        assertThrows(IllegalArgumentException.class, () -> again.load(Map.of("fc.weight", Tensor.zeros(DEVICE, 2, 1))));
        assertThrows(IllegalArgumentException.class, () -> again.load(average.state()));
        assertThrows(IllegalArgumentException.class, () -> WeightAverage.exponential(model, 1.5));
    }
}
