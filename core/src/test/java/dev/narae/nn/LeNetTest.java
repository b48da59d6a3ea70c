package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.optim.Adam;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network as users write one: registration, training, scopes and the errors they see. */
class LeNetTest {
    /** The shape of LeNet, on 8 x 8 images. */
    static final class LeNet extends Module {
        private final Conv2d conv1, conv2;
        private final Linear fc1, fc2;
        private final Dropout drop;

        LeNet(Rng rng) {
            conv1 = child("conv1", Conv2d.of(1, 4, 3).padding(1).build(rng));
            conv2 = child("conv2", Conv2d.of(4, 8, 3).padding(1).build(rng));
            fc1 = child("fc1", Linear.of(8 * 2 * 2, 16, rng));
            fc2 = child("fc2", Linear.of(16, 3, rng));
            drop = child("drop", new Dropout(0.1, rng.child("drop")));
        }

        @Override
        public Tensor forward(Tensor images) {
            Tensor x = conv1.forward(images).relu().maxPool(2);
            x = conv2.forward(x).relu().maxPool(2).flatten(1);
            return fc2.forward(drop.forward(fc1.forward(x).relu()));
        }
    }

    @Test
    void theSampleTrains() {
        try (Device device = Device.open("reference")) {
            Rng rng = Rng.seeded(42);
            LeNet model = new LeNet(rng.child("init")).to(device);
            Optimizer optimizer = new AdamW(model.parameters(), 1e-2);
            Tensor images = rng.child("images").normal(device, 6, 1, 8, 8);
            Tensor labels = Tensor.of(device, new int[] {0, 1, 2, 0, 1, 2}, 6);
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                try (Scope _ = Scope.open()) {
                    Tensor loss = Losses.crossEntropy(model.forward(images), labels);
                    optimizer.step(loss.backward().clipNorm(1.0));
                    losses.add(loss.item());
                }
            }
            assertEquals(Math.log(3), losses.getFirst(), 0.5);
            assertTrue(losses.getLast() < 0.3 * losses.getFirst(), "no learning: " + losses);
        }
    }

    /** Weights after five steps of a network with every kind of state; the device's live bytes after each step go into the list. */
    private static List<float[]> train(List<Long> live) {
        try (Device device = Device.of(new ReferenceBackend())) {
            Rng rng = Rng.seeded(7);
            Sequential model = Sequential.of(Conv2d.of(1, 4, 3).bias(false).build(rng), new BatchNorm2d(4), Activation.gelu(), new AvgPool2d(2),
                    new GroupNorm(2, 4), new Dropout(0.2, rng.child("drop")), new Flatten(), new LayerNorm(36), Linear.of(36, 3, rng)).to(device);
            Optimizer optimizer = Adam.of(model.parameters(), 1e-2).amsgrad(true).weightDecay(0.1).build();
            CrossEntropy loss = CrossEntropy.create().smoothing(0.1).ignore(-1);
            for (int step = 0; step < 5; step++) {
                try (Scope _ = Scope.open()) {
                    Tensor images = rng.child("images", step).normal(device, 6, 1, 8, 8);
                    Tensor labels = Tensor.of(device, new int[] {0, 1, 2, -1, 1, 2}, 6);
                    optimizer.step(loss.of(model.forward(images), labels).backward().clipNorm(1.0));
                }
                live.add(device.memory().liveBuffers());
            }
            return model.state().values().stream().map(Tensor::toFloatArray).toList();
        }
    }

    @Test
    void memoryIsFlatAndTrainingIsRepeatable() {
        List<Long> live = new ArrayList<>();
        List<float[]> first = train(live);
        assertEquals(Collections.nCopies(5, live.getFirst()), live);
        List<float[]> second = train(new ArrayList<>());
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), second.get(i));
        }
    }

    @Test
    void namesArePyTorchs() {
        assertEquals(List.of("conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"),
                List.copyOf(new LeNet(Rng.seeded(1)).state().keySet()));
    }

    @Test
    void errorsNameTheLayer() {
        LeNet model = new LeNet(Rng.seeded(1));
        Tensor wrong = Tensor.zeros(Device.standard(), 2, 3, 8, 8);
        ShapeException error = assertThrows(ShapeException.class, () -> model.forward(wrong));
        assertEquals("conv1: conv: input [2, 3, 8, 8] has 3 channels, weight [4, 1, 3, 3] with 1 group takes 1", error.getMessage());
        Sequential outer = new Sequential().add("encoder", Sequential.of(Activation.relu(), model));
        ShapeException nested = assertThrows(ShapeException.class, () -> outer.forward(wrong));
        assertEquals("encoder.1." + error.getMessage(), nested.getMessage());
    }
}
