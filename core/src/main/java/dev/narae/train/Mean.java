package dev.narae.train;

import dev.narae.tensor.Tensor;
import java.util.Map;

/** The mean of scalars on a device, such as losses: adding one does not wait for the device, reading does. */
public final class Mean {
    private final Total total = Total.ofReals();

    public Mean() {
    }

    /** Adds a scalar. */
    public void add(Tensor value) {
        add(value, 1);
    }

    /** Adds a scalar that is itself the mean of so many. */
    public void add(Tensor value, long weight) {
        if (weight == 1) {
            total.add(value, 1);
        } else {
            try (Tensor plain = value.detach(); Tensor weighted = plain.mul(weight)) {
                total.add(weighted, weight);
            }
        }
    }

    /** NaN if nothing was added. Waits for the device. */
    public double value() {
        return total.mean();
    }

    public void reset() {
        total.reset();
    }

    Map<String, Tensor> state() {
        return total.state("mean");
    }

    void load(Map<String, Tensor> state) {
        total.load("mean", state);
    }
}
