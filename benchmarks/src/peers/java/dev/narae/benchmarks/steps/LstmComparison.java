package dev.narae.benchmarks.steps;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.narae.nn.Gru;
import dev.narae.nn.Lstm;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.nn.RecurrentLayer;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One training step of an LSTM and of a GRU (128 features to 256 units, 64 steps, batch 32, a linear layer to 128; mean squared error; plain
 * SGD) in Narae and in PyTorch through DJL, from the same weights, in alternating blocks. Losses are compared before anything is
 * timed. Arguments: seconds to measure each (default 20); {@code cpu} to count the calling thread's CPU time in place of wall time, which a
 * machine that is busy otherwise disturbs less, and which is right for one thread only. Thread counts:
 * {@code -Dnarae.cpu.threads=N -Dai.djl.pytorch.num_threads=N}.
 */
public final class LstmComparison {
    private static final int TIME = 64;
    private static final int BATCH = 32;
    private static final int INPUTS = 128;
    private static final int HIDDEN = 256;
    private static final int OUTPUTS = 128;
    private static final double RATE = 0.1;
    private static final int BLOCK = 5;

    private LstmComparison() {
    }

    private static final class Network extends Module {
        private final RecurrentLayer layer;
        private final dev.narae.nn.Linear head;

        Network(boolean lstm, Rng rng) {
            layer = child("layer", lstm ? Lstm.of(INPUTS, HIDDEN).build(rng.child("layer")) : Gru.of(INPUTS, HIDDEN).build(rng.child("layer")));
            head = child("head", dev.narae.nn.Linear.of(HIDDEN, OUTPUTS, rng.child("head")));
        }

        @Override
        public Tensor forward(Tensor steps) {
            return head.forward(layer.run(steps).output());
        }
    }

    /** PyTorch's side: the same parameters, the same step. */
    private static final class Peer {
        private final NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch");
        private final List<NDArray> parameters = new ArrayList<>();
        private final boolean lstm;
        private final NDArray input;
        private final NDArray target;
        private final NDList states;

        Peer(boolean lstm, Network model, float[] input, float[] target) {
            this.lstm = lstm;
            for (Parameter parameter : model.parameters()) {
                int[] dims = parameter.value().shape().dims();
                NDArray array = manager.create(parameter.value().toFloatArray(), new Shape(Arrays.stream(dims).asLongStream().toArray()));
                array.setRequiresGradient(true);
                parameters.add(array);
            }
            this.input = manager.create(input, new Shape(TIME, BATCH, INPUTS));
            this.target = manager.create(target, new Shape(TIME, BATCH, OUTPUTS));
            Shape state = new Shape(1, BATCH, HIDDEN);
            states = lstm ? new NDList(manager.zeros(state), manager.zeros(state)) : new NDList(manager.zeros(state));
        }

        float step(boolean read) {
            float result = 0;
            try (NDManager step = manager.newSubManager()) {
                input.attach(step);
                try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    NDList weights = new NDList(parameters.subList(0, 4));
                    NDArray h = (lstm ? input.getNDArrayInternal().lstm(input, states, weights, true, 1, 0, true, false, false)
                            : input.getNDArrayInternal().gru(input, states.head(), weights, true, 1, 0, true, false, false)).get(0);
                    NDArray error = Linear.linear(h, parameters.get(4), parameters.get(5)).singletonOrThrow().sub(target);
                    NDArray loss = error.mul(error).mean();
                    collector.backward(loss);
                    if (read) {
                        result = loss.getFloat();
                    }
                }
                input.attach(manager);
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
        boolean cpu = Arrays.asList(args).contains("cpu");
        Engine.getEngine("PyTorch");
        Device device = Device.open("cpu");
        System.out.println(device.description() + "; PyTorch " + Engine.getEngine("PyTorch").getVersion() + " with "
                + JniUtils.getNumThreads() + " threads; Java " + Runtime.version());
        compare(true, device, seconds, cpu);
        compare(false, device, seconds, cpu);
        System.exit(0);
    }

    private static void compare(boolean lstm, Device device, double seconds, boolean cpu) {
        Rng rng = Rng.seeded(1);
        Network model = new Network(lstm, rng.child("init")).to(device);
        float[] values = rng.normal(device, TIME, BATCH, INPUTS).toFloatArray();
        float[] wanted = rng.normal(device, TIME, BATCH, OUTPUTS).toFloatArray();
        Peer peer = new Peer(lstm, model, values, wanted);
        Tensor input = Tensor.of(device, values, TIME, BATCH, INPUTS);
        Tensor target = Tensor.of(device, wanted, TIME, BATCH, OUTPUTS);
        Optimizer optimizer = new Sgd(model.parameters(), RATE);
        String name = lstm ? "LSTM" : "GRU";
        for (int i = 0; i < 3; i++) {
            double ours = step(model, optimizer, input, target, true);
            double theirs = peer.step(true);
            System.out.printf(Locale.ROOT, "%s step %d: loss %.6f, PyTorch %.6f%n", name, i, ours, theirs);
            if (Math.abs(ours - theirs) > 1e-5) {
                throw new IllegalStateException("losses differ");
            }
        }
        long start = System.nanoTime();
        for (int warm = 0; System.nanoTime() - start < 15e9; warm++) {
            step(model, optimizer, input, target, false);
            if (warm % 10 == 0) {
                peer.step(false);
            }
        }
        List<double[]> pairs = new ArrayList<>();
        start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9 || pairs.size() < 11) {
            double ours = block(() -> step(model, optimizer, input, target, false), cpu);
            double theirs = block(() -> peer.step(false), cpu);
            pairs.add(new double[] {ours, theirs, theirs / ours});
        }
        System.out.printf(Locale.ROOT, "%s, %d pairs of blocks of %d steps%s%n", name, pairs.size(), BLOCK, cpu ? ", CPU time" : "");
        report("Narae, ms a step", pairs, 0);
        report("PyTorch, ms a step", pairs, 1);
        report("PyTorch / Narae", pairs, 2);
    }

    private static double step(Network model, Optimizer optimizer, Tensor input, Tensor target, boolean read) {
        try (Scope _ = Scope.open()) {
            Tensor loss = model.forward(input).sub(target).square().mean();
            optimizer.step(loss.backward());
            return read ? loss.item() : 0;
        }
    }

    private static long now(boolean cpu) {
        return cpu ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static double block(Runnable step, boolean cpu) {
        long start = now(cpu);
        for (int i = 0; i < BLOCK; i++) {
            step.run();
        }
        return (now(cpu) - start) / 1e6 / BLOCK;
    }

    private static void report(String what, List<double[]> pairs, int column) {
        double[] values = pairs.stream().mapToDouble(p -> p[column]).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-20s median %8.3f  min %8.3f  max %8.3f%n", what, values[values.length / 2], values[0],
                values[values.length - 1]);
    }
}
