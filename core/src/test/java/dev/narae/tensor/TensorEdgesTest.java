package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.ShapeException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ends and limits. */
class TensorEdgesTest {
    private final Device device = Device.of(new ReferenceBackend());

    @Test
    void linspaceIncludesBothEndsExactly() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            double start = random.nextInt(20) / 10.0 - 1;
            double stop = start + random.nextInt(200) / 10.0 - 10;
            int count = 2 + random.nextInt(50);
            float[] points = Tensor.linspace(device, start, stop, count).toFloatArray();
            assertEquals((float) start, points[0]);
            assertEquals((float) stop, points[count - 1]);
            for (int i = 0; i < count; i++) {
                assertEquals(start + i * (stop - start) / (count - 1), points[i], 4e-6);
            }
        }
        assertArrayEquals(new float[] {3}, Tensor.linspace(device, 3, 9, 1).toFloatArray());
        assertArrayEquals(new float[0], Tensor.linspace(device, 3, 9, 0).toFloatArray());
    }

    @Test
    void narrowRefusesLengthsBeyondTheAxis() {
        Tensor x = Tensor.ones(device, 5);
        assertEquals(3, x.narrow(0, 2, 3).size());
        assertThrows(ShapeException.class, () -> x.narrow(0, 2, 4));
        assertThrows(ShapeException.class, () -> x.narrow(0, 2, Integer.MAX_VALUE));
        assertThrows(ShapeException.class, () -> x.narrow(0, Integer.MAX_VALUE, 1));
    }
}
