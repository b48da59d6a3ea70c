package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PerplexityTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void knowingNothingIsTheSizeOfTheVocabulary() {
        try (Scope _ = Scope.open()) {
            Perplexity perplexity = new Perplexity();
            assertTrue(Double.isNaN(perplexity.values().get("perplexity")));
            perplexity.add(Tensor.zeros(device, DType.F32, Shape.of(2, 7, 3)), Tensor.of(device, new long[] {0, 1, 2, 3, 4, 5}, 2, 3));
            assertEquals(7, perplexity.values().get("perplexity"), 1e-5);
            assertEquals(Math.log(7), perplexity.values().get("nats"), 1e-6);
        }
    }

    @Test
    void everyTokenCountsAlike() {
        try (Scope _ = Scope.open()) {
            float p = 0.9f;
            float[] logits = {(float) Math.log(p), (float) Math.log(1 - p)};
            Tensor three = Tensor.of(device, new float[] {logits[0], logits[1], logits[0], logits[1], logits[0], logits[1]}, 3, 2);
            Tensor one = Tensor.of(device, logits, 1, 2);
            Perplexity perplexity = new Perplexity();
            perplexity.add(three, Tensor.of(device, new long[] {0, 0, 1}, 3));
            perplexity.add(one, Tensor.of(device, new int[] {0}, 1));
            double nats = -(3 * Math.log(0.9) + Math.log(0.1)) / 4;
            assertEquals(nats, perplexity.values().get("nats"), 1e-6);
            Perplexity resumed = new Perplexity();
            resumed.load(perplexity.state());
            assertEquals(perplexity.values(), resumed.values());
            perplexity.reset();
            assertTrue(Double.isNaN(perplexity.values().get("nats")));
            Perplexity ignoring = Perplexity.ignoring(-1);
            ignoring.add(three, Tensor.of(device, new long[] {-1, 0, 1}, 3));
            assertEquals(-(Math.log(0.9) + Math.log(0.1)) / 2, ignoring.values().get("nats"), 1e-6);
            ignoring.reset();
            ignoring.add(one, Tensor.of(device, new long[] {-1}, 1));
            assertTrue(Double.isNaN(ignoring.values().get("perplexity")));
        }
    }

    @Test
    void shapesThatDoNotFit() {
        try (Scope _ = Scope.open()) {
            ShapeException error = assertThrows(ShapeException.class, () -> new Perplexity().add(Tensor.zeros(device, DType.F32, Shape.of(2, 3, 7)),
                    Tensor.of(device, new long[6], 2, 3)));
            assertTrue(error.getMessage().contains("[2, 3, 7]") && error.getMessage().contains("[2, 3]"), error.getMessage());
        }
    }
}
