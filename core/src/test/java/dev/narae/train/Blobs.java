package dev.narae.train;

import dev.narae.data.DataLoader;
import dev.narae.data.InMemory;
import dev.narae.nn.Activation;
import dev.narae.nn.Dropout;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.util.LinkedHashMap;
import java.util.Map;

/** Points around three centres in the plane, and a network with dropout that can tell them apart. */
final class Blobs {
    private Blobs() {
    }

    static Module network(long seed) {
        return network(seed, 0.2);
    }

    static Module network(long seed, double dropout) {
        Rng rng = Rng.seeded(seed);
        return new Sequential()
                .add("fc1", Linear.of(2, 8, rng.child("fc1")))
                .add("relu", Activation.relu())
                .add("drop", new Dropout(dropout, rng.child("drop")))
                .add("fc2", Linear.of(8, 3, rng.child("fc2")));
    }

    static DataLoader loader(Device device, int count, int batch) {
        Rng rng = Rng.seeded(99);
        float[] points = new float[2 * count];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            points[2 * i] = (float) (2 * Math.cos(2 * labels[i]) + 0.3 * rng.nextGaussian());
            points[2 * i + 1] = (float) (2 * Math.sin(2 * labels[i]) + 0.3 * rng.nextGaussian());
        }
        return InMemory.of(points, Shape.of(2), labels).batches(batch).on(device);
    }

    static Map<String, float[]> weights(Module model) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        model.state().forEach((name, tensor) -> weights.put(name, tensor.toFloatArray()));
        return weights;
    }
}
