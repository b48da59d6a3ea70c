package dev.narae.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossScalerTest {
    private final Device device = Device.of(new ReferenceBackend());

    @Test
    void theScaleGrowsAfterGoodStepsAndShrinksAfterABadOne() {
        LossScaler scaler = LossScaler.builder().initial(64).interval(3).growth(4).backoff(0.25).build();
        scaler.update(true);
        scaler.update(true);
        assertEquals(64, scaler.scale());
        scaler.update(true);
        assertEquals(256, scaler.scale());
        scaler.update(true);
        scaler.update(true);
        scaler.update(false);
        assertEquals(64, scaler.scale(), "a bad step");
        assertEquals(1, scaler.skipped());
        scaler.update(true);
        scaler.update(true);
        assertEquals(64, scaler.scale(), "counted anew");
        scaler.update(true);
        assertEquals(256, scaler.scale());
    }

    @Test
    void unlessToldItIsAsInTheDocument() {
        LossScaler scaler = LossScaler.create();
        assertEquals(65536, scaler.scale());
        for (int step = 0; step < 1999; step++) {
            scaler.update(true);
        }
        assertEquals(65536, scaler.scale());
        scaler.update(true);
        assertEquals(131072, scaler.scale());
        scaler.update(false);
        assertEquals(65536, scaler.scale());
    }

    @Test
    void gradientsAreTheSameWithoutTheScale() {
        Tensor x = Rng.seeded(1).normal(device, 4, 3);
        Tensor weight = Rng.seeded(2).normal(device, 2, 3).tracked();
        Gradients plain = x.linear(weight).square().mean().backward();
        LossScaler scaler = LossScaler.create();
        Gradients scaled = scaler.backward(x.linear(weight).square().mean());
        assertArrayEquals(plain.get(weight).mul(65536).toDoubleArray(), scaled.get(weight).toDoubleArray());
        assertTrue(scaled.areFinite());
        assertArrayEquals(plain.get(weight).toDoubleArray(), scaler.unscaled(scaled).get(weight).toDoubleArray());
    }

    @Test
    void smallGradientsSurviveFloat16() {
        Tensor weight = Tensor.ones(device, 1, 1).tracked();
        Tensor x = Tensor.full(device, DType.F32, 1e-4, Shape.of(1, 1));
        LossScaler scaler = LossScaler.create();
        try (Arithmetic.Setting _ = Arithmetic.FLOAT16.open()) {
            assertEquals(0, x.linear(weight).sum().mul(1e-5).backward().get(weight).item(), "lost without");
            double gradient = scaler.unscaled(scaler.backward(x.linear(weight).sum().mul(1e-5))).get(weight).item();
            assertEquals(1e-9, gradient, 1e-11);
        }
    }

    @Test
    void everyElementOfEveryGradientIsLookedAt() {
        Device other = Device.of(new ReferenceBackend());
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int place = 0; place < 5; place++) {
                Map<Tensor, Tensor> gradients = new LinkedHashMap<>();
                gradients.put(Tensor.zeros(device, 2, 2), Tensor.of(device, new float[] {1, 2, 3, place == 0 ? bad : Float.MAX_VALUE}, 2, 2).t());
                gradients.put(Tensor.zeros(device), Tensor.scalar(device, place == 1 ? bad : 0));
                gradients.put(Tensor.zeros(device, 2), Tensor.of(device, new double[] {place == 2 ? bad : 1e300, 1}, 2));
                gradients.put(Tensor.zeros(device, 3), Tensor.of(device, new float[] {0, place == 3 ? bad : 1, 0}, 3).cast(DType.BF16));
                gradients.put(Tensor.zeros(other, 1), Tensor.of(other, new float[] {1}, 1));
                assertEquals(place == 4, Gradients.of(gradients).areFinite(), bad + " at " + place);
                gradients.put(Tensor.zeros(other, 2), Tensor.of(other, new float[] {1, bad}, 2));
                assertFalse(Gradients.of(gradients).areFinite());
            }
        }
        assertThrows(IllegalStateException.class, () -> Gradients.of(Map.of()).areFinite());
    }

    @Test
    void theStateIsAllThatCounts() {
        LossScaler scaler = LossScaler.builder().initial(32).interval(2).build();
        scaler.update(false);
        scaler.update(true);
        LossScaler resumed = LossScaler.builder().interval(2).build();
        resumed.load(scaler.state());
        assertEquals(scaler.state(), resumed.state());
        resumed.update(true);
        assertEquals(32, resumed.scale());
        assertEquals(1, resumed.skipped());
        assertThrows(IllegalArgumentException.class, () -> resumed.load(Map.of("scale", 2.0)));
        assertThrows(IllegalArgumentException.class, () -> resumed.load(Map.of("scale", Double.NaN, "good", 0.0, "skipped", 0.0)));
        assertEquals(32, resumed.scale());
    }

    @Test
    void trainingThatDivergedIsTold() {
        LossScaler scaler = LossScaler.builder().initial(0x1p-9).build();
        scaler.update(false);
        String message = assertThrows(DivergedException.class, () -> scaler.update(false)).getMessage();
        assertTrue(message.contains("bfloat16"), message);
        assertEquals(0x1p-10, scaler.scale());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> LossScaler.builder().initial(0));
        assertThrows(IllegalArgumentException.class, () -> LossScaler.builder().initial(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> LossScaler.builder().backoff(1).build());
        assertThrows(IllegalArgumentException.class, () -> LossScaler.builder().growth(0.5).build());
        assertThrows(IllegalArgumentException.class, () -> LossScaler.builder().interval(0).build());
    }
}
