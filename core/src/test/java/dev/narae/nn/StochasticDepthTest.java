package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StochasticDepthTest {
    private static final Device DEVICE = Device.standard();

    @Test
    void examplesAreKeptWholeOrNotAtAll() {
        StochasticDepth layer = new StochasticDepth(0.25, Rng.seeded(1));
        Tensor x = Tensor.ones(DEVICE, 4000, 2, 1).tracked();
        Tensor y = layer.forward(x);
        float[] values = y.toFloatArray();
        int kept = 0;
        for (int i = 0; i < values.length; i += 2) {
            assertEquals(values[i], values[i + 1]);
            assertTrue(values[i] == 0 || Math.abs(values[i] - 4.0 / 3) < 1e-6);
            kept += values[i] > 0 ? 1 : 0;
        }
        // Four standard deviations of a binomial of 4000.
        assertEquals(3000, kept, 4 * Math.sqrt(4000 * 0.25 * 0.75));
        assertArrayEquals(values, y.sum().backward().get(x).toFloatArray());
        assertArrayEquals(values, new StochasticDepth(0.25, Rng.seeded(1)).forward(x).toFloatArray());
    }

    @Test
    void batchesAreKeptWholeOrNotAtAll() {
        StochasticDepth layer = StochasticDepth.ofBatches(0.5, Rng.seeded(2));
        Tensor x = Tensor.ones(DEVICE, 3, 2);
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            double sum = layer.forward(x).sum().item();
            assertTrue(sum == 0 || sum == 12);
            kept += sum > 0 ? 1 : 0;
        }
        assertEquals(100, kept, 4 * Math.sqrt(50));
    }

    @Test
    void edges() {
        Tensor x = Tensor.ones(DEVICE, 3, 2);
        assertSame(x, new StochasticDepth(0, Rng.seeded(1)).forward(x));
        assertEquals(0, new StochasticDepth(1, Rng.seeded(1)).forward(x).sum().item());
        StochasticDepth evaluated = new StochasticDepth(0.9, Rng.seeded(1));
        evaluated.eval();
        assertSame(x, evaluated.forward(x));
        assertThrows(IllegalArgumentException.class, () -> new StochasticDepth(1.1, Rng.seeded(1)));
        assertEquals(StochasticDepth.ofBatches(0.3, Rng.seeded(1)).spec(),
                Layers.build(StochasticDepth.ofBatches(0.3, Rng.seeded(1)).spec().orElseThrow(), Rng.seeded(2)).spec());
    }
}
