package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalResponseNormTest {
    private static final Device DEVICE = Device.standard();

    private static Tensor draw(int... dims) {
        return Rng.seeded(7).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1.5);
    }

    /** y = x / (k + α/size · Σ x²)^β, term by term. */
    private static double[] plainly(double[] x, int n, int c, int places, int size, double alpha, double beta, double k) {
        double[] y = new double[x.length];
        for (int i = 0; i < n; i++) {
            for (int channel = 0; channel < c; channel++) {
                for (int place = 0; place < places; place++) {
                    double sum = 0;
                    for (int j = Math.max(0, channel - size / 2); j <= Math.min(c - 1, channel + (size - 1) / 2); j++) {
                        double value = x[(i * c + j) * places + place];
                        sum += value * value;
                    }
                    int at = (i * c + channel) * places + place;
                    y[at] = x[at] / Math.pow(k + alpha * sum / size, beta);
                }
            }
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 9, 16})
    void dividesByItsNeighbours(int size) {
        Tensor x = draw(2, 7, 3, 2);
        double[] expected = plainly(x.toDoubleArray(), 2, 7, 6, size, 1.3, 0.75, 0.8);
        LocalResponseNorm layer = LocalResponseNorm.of(size, 1.3, 0.75, 0.8);
        assertArrayEquals(expected, layer.forward(x).toDoubleArray(), 1e-12);
        assertArrayEquals(expected, layer.forward(x.channelsLast()).toDoubleArray(), 1e-12);
        GradCheck.create().check(points -> layer.forward(points.getFirst()), x);
        GradCheck.create().check(points -> layer.forward(points.getFirst()), x.channelsLast());
    }

    @Test
    void withoutAConstant() {
        Tensor x = draw(1, 3, 2);
        LocalResponseNorm layer = LocalResponseNorm.of(3, 2, 0.75, 0);
        assertArrayEquals(plainly(x.toDoubleArray(), 1, 3, 2, 3, 2, 0.75, 0), layer.forward(x).toDoubleArray(), 1e-12);
        GradCheck.create().check(points -> layer.forward(points.getFirst()), x);
        // 0 / 0^β, as PyTorch divides.
        assertTrue(Double.isNaN(layer.forward(Tensor.zeros(DEVICE, 1, 1)).item()));
    }

    @Test
    void gradientsOfGradients() {
        GradCheck.create().step(1e-5).tolerance(1e-4, 1e-5)
                .checkSecond(points -> LocalResponseNorm.of(3, 1, 0.75, 1).forward(points.getFirst()), draw(1, 4, 3));
    }

    @Test
    void anyNumberOfPlaces() {
        Tensor series = draw(3, 5, 4);
        Tensor volume = series.reshape(3, 5, 2, 1, 2);
        LocalResponseNorm layer = new LocalResponseNorm(5);
        assertArrayEquals(layer.forward(series).toDoubleArray(), layer.forward(volume).toDoubleArray());
        assertEquals(Shape.of(2, 6), layer.forward(draw(2, 6)).shape());
        assertEquals(Shape.of(0, 6, 3), layer.forward(Tensor.zeros(DEVICE, 0, 6, 3)).shape());
    }

    @Test
    void defaultsArePyTorchs() {
        double x = 2;
        assertEquals(x / Math.pow(1 + 1e-4 * x * x / 5, 0.75), new LocalResponseNorm(5).forward(Tensor.of(DEVICE, new double[] {x}, 1, 1, 1)).item(),
                1e-12);
    }

    @Test
    void badInputSaysSo() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new LocalResponseNorm(0)).getMessage().contains("at least one channel, got 0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LocalResponseNorm.of(5, -1, 0.75, 1)).getMessage().contains("alpha -1.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LocalResponseNorm.of(5, 0, 0.75, 0)).getMessage().contains("nor alpha and k both 0"));
        ShapeException vector = assertThrows(ShapeException.class, () -> new LocalResponseNorm(3).forward(Tensor.zeros(DEVICE, 4)));
        assertTrue(vector.getMessage().contains("must be [n, channels, …]"), vector.getMessage());
    }
}
