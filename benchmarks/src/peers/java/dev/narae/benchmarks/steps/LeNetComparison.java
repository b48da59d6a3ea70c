package dev.narae.benchmarks.steps;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.spi.ProfilingBackend;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One LeNet training step (5x5 convolution to 32 channels, pool, 5x5 to 64, pool, 512, 10; batch 64; cross-entropy; plain
 * SGD) in Narae and in PyTorch through DJL, from the same weights, in alternating blocks. Losses are compared before
 * anything is timed. Arguments: seconds to measure (default 20), {@code profile} for a breakdown by operation. Thread
 * counts: {@code -Dnarae.cpu.threads=N -Dai.djl.pytorch.num_threads=N}.
 */
public final class LeNetComparison {
    private static final int BATCH = 64;
    private static final double RATE = 1e-3;

    private LeNetComparison() {
    }

    private static final class LeNet extends Module {
        private final dev.narae.nn.Conv2d conv1;
        private final dev.narae.nn.Conv2d conv2;
        private final dev.narae.nn.Linear fc1;
        private final dev.narae.nn.Linear fc2;

        LeNet(Rng rng) {
            conv1 = child("conv1", dev.narae.nn.Conv2d.of(1, 32, 5).build(rng.child("conv1")));
            conv2 = child("conv2", dev.narae.nn.Conv2d.of(32, 64, 5).build(rng.child("conv2")));
            fc1 = child("fc1", dev.narae.nn.Linear.of(1024, 512, rng.child("fc1")));
            fc2 = child("fc2", dev.narae.nn.Linear.of(512, 10, rng.child("fc2")));
        }

        @Override
        public Tensor forward(Tensor images) {
            Tensor x = conv1.forward(images).relu().maxPool(2);
            x = conv2.forward(x).relu().maxPool(2).flatten(1);
            return fc2.forward(fc1.forward(x).relu());
        }
    }

    /** PyTorch's side: the same parameters, the same step. */
    private static final class Peer {
        private final NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch");
        private final List<NDArray> parameters = new ArrayList<>();
        private final NDArray images;
        private final NDArray oneHot;

        Peer(LeNet model, float[] pixels, long[] labels) {
            for (Parameter parameter : model.parameters()) {
                int[] dims = parameter.value().shape().dims();
                NDArray array = manager.create(parameter.value().toFloatArray(), new Shape(Arrays.stream(dims).asLongStream().toArray()));
                array.setRequiresGradient(true);
                parameters.add(array);
            }
            images = manager.create(pixels, new Shape(BATCH, 1, 28, 28));
            float[] hot = new float[BATCH * 10];
            for (int i = 0; i < BATCH; i++) {
                hot[i * 10 + (int) labels[i]] = 1;
            }
            oneHot = manager.create(hot, new Shape(BATCH, 10));
        }

        float step(boolean read) {
            Shape one = new Shape(1, 1);
            Shape none = new Shape(0, 0);
            Shape two = new Shape(2, 2);
            float result = 0;
            try (NDManager step = manager.newSubManager()) {
                images.attach(step);
                try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    NDArray x = Conv2d.conv2d(images, parameters.get(0), parameters.get(1), one, none).singletonOrThrow();
                    x = Pool.maxPool2d(Activation.relu(x), two, two, none, false);
                    x = Conv2d.conv2d(x, parameters.get(2), parameters.get(3), one, none).singletonOrThrow();
                    x = Pool.maxPool2d(Activation.relu(x), two, two, none, false).reshape(BATCH, 1024);
                    x = Activation.relu(Linear.linear(x, parameters.get(4), parameters.get(5)).singletonOrThrow());
                    x = Linear.linear(x, parameters.get(6), parameters.get(7)).singletonOrThrow();
                    NDArray loss = x.logSoftmax(-1).mul(oneHot).sum().mul(-1f / BATCH);
                    collector.backward(loss);
                    if (read) {
                        result = loss.getFloat();
                    }
                }
                images.attach(manager);
            }
            for (NDArray parameter : parameters) {
                try (NDArray gradient = parameter.getGradient()) {
                    gradient.muli((float) RATE);
                    parameter.subi(gradient);
                    gradient.muli(0f);
                }
            }
            return result;
        }
    }

    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 20;
        Engine.getEngine("PyTorch");
        ProfilingBackend profiling = null;
        Device opened = Device.open("cpu");
        if (Arrays.asList(args).contains("profile")) {
            profiling = new ProfilingBackend(opened.backend());
            opened = Device.of(profiling);
        }
        Device device = opened;
        System.out.println(device.description() + "; PyTorch " + Engine.getEngine("PyTorch").getVersion() + " with "
                + JniUtils.getNumThreads() + " threads; Java " + Runtime.version());
        Rng rng = Rng.seeded(1);
        LeNet model = new LeNet(rng.child("init")).to(device);
        float[] pixels = rng.uniform(device, BATCH, 1, 28, 28).toFloatArray();
        long[] labels = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i * 7 % 10;
        }
        Peer peer = new Peer(model, pixels, labels);
        Tensor images = Tensor.of(device, pixels, BATCH, 1, 28, 28);
        Tensor targets = Tensor.of(device, labels, BATCH);
        Optimizer optimizer = new Sgd(model.parameters(), RATE);
        for (int i = 0; i < 3; i++) {
            double ours = step(model, optimizer, images, targets, true);
            double theirs = peer.step(true);
            System.out.printf(Locale.ROOT, "step %d: loss %.6f, PyTorch %.6f%n", i, ours, theirs);
            if (Math.abs(ours - theirs) > 1e-4) {
                throw new IllegalStateException("losses differ");
            }
        }
        long start = System.nanoTime();
        int warm = 0;
        for (; System.nanoTime() - start < 15e9; warm++) {
            step(model, optimizer, images, targets, false);
            if (warm % 10 == 0) {
                peer.step(false);
            }
        }
        if (profiling != null) {
            profiling.reset();
        }
        List<double[]> pairs = new ArrayList<>();
        start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9 || pairs.size() < 11) {
            double ours = block(() -> step(model, optimizer, images, targets, false));
            double theirs = block(() -> peer.step(false));
            pairs.add(new double[] {ours, theirs, theirs / ours});
        }
        System.out.printf(Locale.ROOT, "warm-up %d steps; %d pairs of blocks of %d steps%n", warm, pairs.size(), BLOCK);
        report("Narae, ms a step", pairs, 0);
        report("PyTorch, ms a step", pairs, 1);
        report("PyTorch / Narae", pairs, 2);
        if (profiling != null) {
            int steps = pairs.size() * BLOCK;
            profiling.profile().forEach(e -> System.out.printf(Locale.ROOT, "  %-16s %6.1f calls a step %8.3f ms a step%n",
                    e.operation(), e.calls() / (double) steps, e.nanos() / 1e6 / steps));
        }
        System.exit(0);
    }

    private static final int BLOCK = 10;

    private static double block(Runnable step) {
        long start = System.nanoTime();
        for (int i = 0; i < BLOCK; i++) {
            step.run();
        }
        return (System.nanoTime() - start) / 1e6 / BLOCK;
    }

    private static double step(LeNet model, Optimizer optimizer, Tensor images, Tensor targets, boolean read) {
        try (Scope _ = Scope.open()) {
            Tensor loss = Losses.crossEntropy(model.forward(images), targets);
            optimizer.step(loss.backward());
            return read ? loss.item() : 0;
        }
    }

    private static void report(String what, List<double[]> pairs, int column) {
        double[] values = pairs.stream().mapToDouble(p -> p[column]).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-20s median %8.3f  min %8.3f  max %8.3f%n", what, values[values.length / 2], values[0],
                values[values.length - 1]);
    }
}
