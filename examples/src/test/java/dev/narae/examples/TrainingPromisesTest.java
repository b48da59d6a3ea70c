package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cpu.CpuBackend;
import dev.narae.cpu.CpuOptions;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.spi.MemoryStats;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What Narae promises of training as a whole: the same bits for any thread count, flat memory, prediction from many threads. */
class TrainingPromisesTest {
    /** Convolution, normalisation, pooling, dropout and a head: every family of kernels in one small network. */
    private static final class SmallNet extends Module {
        private final Conv2d conv1;
        private final BatchNorm2d norm;
        private final Conv2d conv2;
        private final Dropout drop;
        private final Linear head;

        SmallNet(Rng rng) {
            conv1 = child("conv1", Conv2d.of(1, 8, 3).padding(1).build(rng.child("conv1")));
            norm = child("norm", new BatchNorm2d(8));
            conv2 = child("conv2", Conv2d.of(8, 12, 3).build(rng.child("conv2")));
            drop = child("drop", new Dropout(0.3, rng.child("drop")));
            head = child("head", Linear.of(12 * 2 * 2, 10, rng.child("head")));
        }

        @Override
        public Tensor forward(Tensor images) {
            Tensor x = norm.forward(conv1.forward(images)).relu().maxPool(2);
            return head.forward(drop.forward(conv2.forward(x).relu().maxPool(2).flatten(1)));
        }
    }

    private static Device device(int threads) {
        return Device.of(new CpuBackend(CpuOptions.defaults().withThreads(threads)));
    }

    private static Map<String, float[]> train(int threads, int steps) {
        try (Device device = device(threads)) {
            Rng rng = Rng.seeded(7);
            SmallNet model = new SmallNet(rng.child("init")).to(device);
            AdamW optimizer = new AdamW(model.parameters(), 1e-3);
            for (int step = 0; step < steps; step++) {
                step(device, model, optimizer, rng.child("batch", step), 37);
            }
            Map<String, float[]> weights = new LinkedHashMap<>();
            model.state().forEach((name, tensor) -> weights.put(name, tensor.toFloatArray()));
            return weights;
        }
    }

    private static void step(Device device, SmallNet model, AdamW optimizer, Rng rng, int batch) {
        try (Scope _ = Scope.open("step")) {
            Tensor images = rng.uniform(device, batch, 1, 12, 12);
            long[] labels = new long[batch];
            for (int i = 0; i < batch; i++) {
                labels[i] = i % 10;
            }
            Tensor loss = Losses.crossEntropy(model.forward(images), Tensor.of(device, labels, batch));
            optimizer.step(loss.backward().clipNorm(1.0));
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        Map<String, float[]> one = train(1, 12);
        for (int threads : new int[] {2, 3, 5}) {
            Map<String, float[]> more = train(threads, 12);
            assertEquals(one.keySet(), more.keySet());
            one.forEach((name, weights) -> assertArrayEquals(weights, more.get(name), 0f, name + " with " + threads + " threads"));
        }
    }

    /** Ten thousand steps: after the twentieth the engine asks the system for no buffer and holds no more than then. */
    @Test
    void memoryIsFlatOverTenThousandSteps() {
        try (Device device = device(2)) {
            Rng rng = Rng.seeded(3);
            SmallNet model = new SmallNet(rng.child("init")).to(device);
            AdamW optimizer = new AdamW(model.parameters(), 1e-3);
            for (int step = 0; step < 20; step++) {
                step(device, model, optimizer, rng.child("batch", step), 4);
            }
            MemoryStats before = device.memory();
            for (int step = 20; step < 10_000; step++) {
                step(device, model, optimizer, rng.child("batch", step), 4);
            }
            MemoryStats after = device.memory();
            assertEquals(before.systemAllocations(), after.systemAllocations(), "buffers asked of the system after step 20");
            assertEquals(before.liveBytes(), after.liveBytes(), "bytes in live buffers");
            assertEquals(before.liveBuffers(), after.liveBuffers(), "live buffers");
            System.out.println("10,000 steps: " + after);
        }
    }

    @Test
    void eightThreadsPredictWhatOneDoes() throws Exception {
        try (Device device = device(2); ExecutorService pool = Executors.newFixedThreadPool(8)) {
            Rng rng = Rng.seeded(5);
            SmallNet model = new SmallNet(rng.child("init")).to(device);
            model.eval();
            List<Tensor> inputs = new ArrayList<>();
            List<float[]> expected = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                inputs.add(rng.uniform(device, 1 + i, 1, 12, 12));
                expected.add(predict(model, inputs.get(i)));
            }
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int job = 0; job < 400; job++) {
                int which = job % inputs.size();
                jobs.add(() -> {
                    assertArrayEquals(expected.get(which), predict(model, inputs.get(which)), 0f);
                    return null;
                });
            }
            for (Future<Void> result : pool.invokeAll(jobs)) {
                result.get();
            }
        }
    }

    /** The engine brings its own threads: a common pool whose every worker is blocked does not stop it. */
    @Test
    void aBlockedCommonPoolStopsNothing() throws Exception {
        var release = new java.util.concurrent.CountDownLatch(1);
        for (int i = 0; i < 2 * ForkJoinPool.commonPool().getParallelism() + 2; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            Map<String, float[]> weights = train(2, 2);
            assertTrue(weights.get("head.weight").length > 0);
        } finally {
            release.countDown();
        }
    }

    private static float[] predict(SmallNet model, Tensor input) {
        try (Scope _ = Scope.open("predict"); NoGrad _ = NoGrad.open()) {
            return model.forward(input).softmax(1).toFloatArray();
        }
    }
}
