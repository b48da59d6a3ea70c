package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cpu.CpuBackend;
import dev.narae.data.Batch;
import dev.narae.data.GeneratedDigits;
import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** LeNet for 20 steps: the same code, from the same seed, on the simulated GPU and on the CPU engine. */
class LeNetOnCudaTest {
    private static final int STEPS = 20;

    private static double[] losses(Device device) {
        Rng rng = Rng.seeded(3);
        Sequential network = new Sequential()
                .add("conv1", Conv2d.of(1, 8, 5).padding(2).build(rng))
                .add("relu1", Activation.relu())
                .add("pool1", new MaxPool2d(2))
                .add("conv2", Conv2d.of(8, 16, 5).padding(2).build(rng))
                .add("relu2", Activation.relu())
                .add("pool2", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("fc1", Linear.of(16 * 7 * 7, 64, rng))
                .add("relu3", Activation.relu())
                .add("fc2", Linear.of(64, 10, rng));
        network.to(device);
        Optimizer optimizer = new AdamW(network.parameters(), 1e-2);
        double[] losses = new double[STEPS];
        int step = 0;
        for (Batch batch : GeneratedDigits.of(STEPS * 16, rng.child("digits")).batches(16).on(device)) {
            try (Scope _ = Scope.open()) {
                Tensor loss = Losses.crossEntropy(network.forward(batch.input()), batch.labels());
                optimizer.step(loss.backward());
                losses[step++] = loss.item();
            }
        }
        assertEquals(STEPS, step);
        return losses;
    }

    @Test
    void learnsAsOnTheCpu() {
        double[] gpu;
        double[] cpu;
        try (Device device = OnSimulator.device()) {
            gpu = losses(device);
        }
        try (Device device = Device.of(new CpuBackend())) {
            cpu = losses(device);
        }
        for (int i = 0; i < STEPS; i++) {
            assertEquals(cpu[i], gpu[i], 1e-3 * cpu[i], "step " + i);
        }
        assertTrue(gpu[STEPS - 1] < 0.9 * gpu[0], "from " + gpu[0] + " to " + gpu[STEPS - 1]);
    }
}
