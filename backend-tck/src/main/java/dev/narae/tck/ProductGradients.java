package dev.narae.tck;

import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv1d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Conv3d;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.MaxPool1d;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.MaxPool3d;
import dev.narae.nn.Sequential;
import dev.narae.nn.Watch;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tck.GradientChecks.Memory;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gradients of matrix products, convolutions and pooling, and of whole small networks. */
final class ProductGradients {
    private ProductGradients() {
    }

    static void matmul(GradientChecks checks) {
        for (int[][] dims : new int[][][] {{{2, 3}, {3, 4}}, {{3}, {3, 4}}, {{2, 3}, {3}}, {{3}, {3}}, {{2, 2, 3}, {3, 2}}, {{2, 3}, {2, 3, 2}}, {{2, 2, 3}, {2, 3, 2}},
                {{3, 1, 2, 2}, {2, 2, 3}}, {{2, 2, 2, 3}, {3, 2}}, {{1, 2, 3}, {2, 3, 1}}, {{2, 2, 3}, {3}}, {{3}, {2, 3, 2}}, {{2, 0}, {0, 3}}, {{0, 3}, {3, 2}}, {{1, 1}, {1, 1}}}) {
            checks.check("matmul " + Arrays.deepToString(dims), Tensor::matmul, () -> checks.signed(dims[0]), () -> checks.signed(dims[1]));
        }
        for (Memory a : Memory.values()) {
            for (Memory b : Memory.values()) {
                checks.check("matmul " + a + " x " + b, Tensor::matmul, () -> a.of(checks.signed(2, 3)), () -> b.of(checks.signed(3, 2)));
                checks.check("batched matmul " + a + " x " + b, Tensor::matmul, () -> a.of(checks.signed(2, 2, 3)), () -> b.of(checks.signed(2, 3, 2)));
            }
            checks.check("linear " + a, (x, w) -> x.linear(w).square(), () -> a.of(checks.signed(3, 4)), () -> a.of(checks.signed(2, 4)));
            checks.checkAll("linear with bias " + a, p -> p.get(0).linear(p.get(1), p.get(2)).square(),
                    () -> List.of(a.of(checks.signed(3, 4)), a.of(checks.signed(2, 4)), a.of(checks.signed(2))));
            checks.checkAll("linear, then relu, " + a, p -> p.get(0).linearRelu(p.get(1), Optional.of(p.get(2))).square(),
                    () -> List.of(a.of(checks.signed(2, 3, 4)), a.of(checks.signed(5, 4)), a.of(checks.signed(5))));
            checks.check("linear without bias, then relu, " + a, (x, w) -> x.linearRelu(w, Optional.empty()).square(),
                    () -> a.of(checks.signed(3, 4)), () -> a.of(checks.signed(5, 4)));
            checks.checkAll("linear of rank 3 " + a, p -> p.get(0).linear(p.get(1), p.get(2)).square(),
                    () -> List.of(a.of(checks.signed(2, 2, 3)), a.of(checks.signed(2, 3)), checks.signed(2)));
        }
        checks.checkAll("linear of a vector", p -> p.get(0).linear(p.get(1), p.get(2)).square(), () -> List.of(checks.signed(3), checks.signed(2, 3), checks.signed(2)));
        checks.check("gram matrix", x -> x.matmul(x.t()), () -> checks.signed(3, 2));
        checks.check("square of a matrix", x -> x.matmul(x), () -> checks.signed(3, 3));
        checks.checkAll("attention", p -> {
            Tensor scores = p.get(0).matmul(p.get(1).transpose(-2, -1)).mul(0.5).softmax(-1);
            return scores.matmul(p.get(2));
        }, () -> List.of(checks.signed(2, 3, 2), checks.signed(2, 4, 2), checks.signed(2, 4, 3)));
    }

    /** One convolution: extents of input and weight. */
    private record Setting(int[] input, int[] weight, Window window, int groups) {
        @Override
        public String toString() {
            return Arrays.toString(input) + " by " + Arrays.toString(weight) + ", " + window + (groups == 1 ? "" : ", " + groups + " groups");
        }
    }

    private static int[] dims(int... dims) {
        return dims;
    }

    static void convolution(GradientChecks checks) {
        List<Setting> settings = List.of(
                new Setting(dims(2, 2, 6), dims(3, 2, 3), Window.of(3), 1),
                new Setting(dims(1, 2, 8), dims(2, 2, 2), Window.of(2).withStride(3).withPadding(dims(1), dims(2)).withDilation(2), 1),
                new Setting(dims(1, 4, 5), dims(4, 2, 3), Window.of(3).withPadding(1), 2),
                new Setting(dims(1, 2, 4, 5), dims(2, 2, 3, 3), Window.of(3, 3).withPadding(1), 1),
                new Setting(dims(2, 1, 5, 4), dims(2, 1, 2, 3), Window.of(2, 3).withStride(2, 1).withPadding(dims(0, 1), dims(1, 2)), 1),
                new Setting(dims(1, 2, 6, 5), dims(2, 2, 2, 2), Window.of(2, 2).withStride(2).withDilation(2, 1), 1),
                new Setting(dims(1, 3, 4, 4), dims(3, 1, 3, 3), Window.of(3, 3).withPadding(1), 3),
                new Setting(dims(1, 2, 4, 4), dims(4, 1, 2, 2), Window.of(2, 2).withStride(2), 2),
                new Setting(dims(2, 2, 3, 3), dims(3, 2, 1, 1), Window.of(1, 1), 1),
                new Setting(dims(1, 2, 3, 4), dims(2, 2, 1, 1), Window.of(1, 1).withStride(2), 1),
                new Setting(dims(1, 1, 3, 3, 3), dims(2, 1, 2, 2, 2), Window.of(2, 2, 2).withPadding(dims(1, 0, 0), dims(0, 0, 1)), 1),
                new Setting(dims(1, 2, 3, 3, 2), dims(2, 1, 2, 2, 2), Window.of(2, 2, 2).withStride(2, 1, 1).withDilation(1, 2, 1), 2));
        for (Setting setting : settings) {
            for (Memory memory : List.of(Memory.DENSE, Memory.CHANNELS_LAST)) {
                checks.check("conv " + setting + " " + memory, (x, w) -> x.conv(w, Optional.empty(), setting.window(), setting.groups()).square(),
                        () -> memory.of(checks.signed(setting.input())), () -> memory.of(checks.signed(setting.weight())));
                checks.check("conv, then relu, " + setting + " " + memory, (x, w) -> x.convRelu(w, Optional.empty(), setting.window(), setting.groups()).square(),
                        () -> memory.of(checks.signed(setting.input())), () -> memory.of(checks.signed(setting.weight())));
            }
            checks.checkAll("conv with bias, then relu, " + setting, p -> p.get(0).convRelu(p.get(1), Optional.of(p.get(2)), setting.window(), setting.groups()).square(),
                    () -> List.of(checks.signed(setting.input()), checks.signed(setting.weight()), checks.signed(setting.weight()[0])));
            checks.checkAll("conv with bias " + setting, p -> p.get(0).conv(p.get(1), Optional.of(p.get(2)), setting.window(), setting.groups()),
                    () -> List.of(checks.signed(setting.input()), checks.signed(setting.weight()), checks.signed(setting.weight()[0])));
        }
        for (Memory memory : Memory.values()) {
            checks.checkAll("conv " + memory, p -> p.get(0).conv(p.get(1), Optional.of(p.get(2)), Window.of(2, 2).withPadding(1), 1).tanh(),
                    () -> List.of(memory.of(checks.signed(2, 2, 3, 2)), memory.of(checks.signed(2, 2, 2, 2)), memory.of(checks.signed(2))));
        }
        checks.run("conv of no pictures", () -> {
            Tensor x = checks.signed(0, 2, 4, 4).tracked();
            Tensor w = checks.signed(3, 2, 3, 3).tracked();
            Gradients gradients = x.conv(w, Optional.empty(), Window.of(3, 3), 1).sum().backward();
            MovementGradients.require(gradients.get(x).shape().equals(x.shape()), "gradient by input " + gradients.get(x).describe());
            MovementGradients.equal(gradients.get(w), new double[54]);
        });
    }

    static void convTranspose(GradientChecks checks) {
        record Up(int[] input, int[] weight, Window window, int[] extra, int groups) {
        }

        List<Up> settings = List.of(
                new Up(dims(2, 3, 4), dims(3, 2, 3), Window.of(3), dims(0), 1),
                new Up(dims(1, 2, 3), dims(2, 2, 2), Window.of(2).withStride(3).withPadding(dims(1), dims(0)).withDilation(2), dims(2), 1),
                new Up(dims(1, 2, 2, 3), dims(2, 3, 3, 2), Window.of(3, 2).withStride(2), dims(1, 0), 1),
                new Up(dims(1, 4, 2, 2), dims(4, 1, 2, 2), Window.of(2, 2).withStride(2), dims(0), 2),
                new Up(dims(1, 2, 3, 2), dims(2, 2, 1, 1), Window.of(1, 1), dims(0), 1),
                new Up(dims(1, 3, 3, 3), dims(3, 1, 3, 3), Window.of(3, 3).withPadding(1), dims(0), 3),
                new Up(dims(1, 1, 2, 2, 2), dims(1, 2, 2, 2, 2), Window.of(2, 2, 2).withStride(1, 2, 1), dims(0, 1, 0), 1),
                // The output padding may reach the dilation where that is larger than the stride.
                new Up(dims(1, 1, 4), dims(1, 1, 2), Window.of(2).withDilation(3), dims(2), 1));
        for (Up up : settings) {
            String name = Arrays.toString(up.input()) + " by " + Arrays.toString(up.weight()) + ", " + up.window() + ", " + up.groups() + " groups";
            for (Memory memory : List.of(Memory.DENSE, Memory.CHANNELS_LAST, Memory.SLICED)) {
                checks.check("convTranspose " + name + " " + memory,
                        (x, w) -> x.convTranspose(w, Optional.empty(), up.window(), up.extra(), up.groups()).square(),
                        () -> memory.of(checks.signed(up.input())), () -> memory.of(checks.signed(up.weight())));
            }
            checks.checkAll("convTranspose with bias " + name,
                    p -> p.get(0).convTranspose(p.get(1), Optional.of(p.get(2)), up.window(), up.extra(), up.groups()),
                    () -> List.of(checks.signed(up.input()), checks.signed(up.weight()), checks.signed(up.weight()[1] * up.groups())));
        }
    }

    static void pooling(GradientChecks checks) {
        record Pool(int[] input, Window window, boolean roundUp) {
        }

        List<Pool> settings = List.of(
                new Pool(dims(2, 2, 7), Window.of(2).withStride(2), false),
                new Pool(dims(1, 2, 7), Window.of(3).withStride(2).withPadding(1), true),
                new Pool(dims(1, 2, 4, 4), Window.of(2, 2).withStride(2), false),
                new Pool(dims(1, 3, 5, 4), Window.of(3, 3).withStride(2).withPadding(1), true),
                new Pool(dims(2, 2, 4, 5), Window.of(3, 2), false),
                new Pool(dims(1, 1, 6, 6), Window.of(2, 2).withStride(2, 1).withDilation(2), false),
                new Pool(dims(1, 2, 3, 3, 3), Window.of(2, 2, 2).withPadding(dims(1, 0, 1), dims(0, 1, 1)), false));
        for (Pool pool : settings) {
            for (PoolKind kind : PoolKind.values()) {
                for (Memory memory : List.of(Memory.DENSE, Memory.CHANNELS_LAST, Memory.SLICED, Memory.FLIPPED)) {
                    checks.check(kind + " " + Arrays.toString(pool.input()) + " " + pool.window() + " " + memory,
                            x -> x.pool(kind, pool.window(), pool.roundUp()).square(), () -> memory.of(checks.apart(pool.input())));
                }
            }
        }
        for (PoolKind kind : PoolKind.values()) {
            for (Memory memory : List.of(Memory.DENSE, Memory.CHANNELS_LAST)) {
                checks.check("adaptive " + kind + " evenly " + memory, x -> x.adaptivePool(kind, 2, 1).square(), () -> memory.of(checks.apart(1, 2, 4, 3)));
                checks.check("adaptive " + kind + " unevenly " + memory, x -> x.adaptivePool(kind, 3, 2).square(), () -> memory.of(checks.apart(1, 2, 5, 5)));
                checks.check("adaptive " + kind + " to more " + memory, x -> x.adaptivePool(kind, 5).square(), () -> memory.of(checks.apart(1, 2, 3)));
            }
        }
        checks.run("equal maxima: the first gets all", () -> {
            Tensor x = Tensor.of(checks.device(), new double[] {1, 3, 3, 3}, 1, 1, 2, 2).tracked();
            MovementGradients.equal(x.maxPool(2).sum().backward().get(x), 0, 1, 0, 0);
        });
    }

    /** What a {@link Sequential} carries out in one pass or in another order gives the numbers of one layer after the other, which a watch gets. */
    private static void sequences(GradientChecks checks) {
        Map<String, Function<Rng, Sequential>> networks = new LinkedHashMap<>();
        networks.put("dense", rng -> Sequential.of(Linear.of(15, 9, rng), Activation.relu(), Linear.withoutBias(9, 5, rng), Activation.relu()));
        networks.put("series", rng -> Sequential.of(Conv1d.of(3, 4, 3).build(rng), Activation.relu(), new MaxPool1d(2)));
        networks.put("images", rng -> Sequential.of(Conv2d.of(2, 8, 3).padding(1).build(rng), Activation.relu(), new MaxPool2d(2), Conv2d.of(8, 6, 3).groups(2).build(rng),
                Activation.relu(), Conv2d.of(6, 4, 1).bias(false).build(rng), Activation.relu(), new Flatten(), Linear.of(36, 7, rng), Activation.relu()));
        networks.put("images, normalised", rng -> Sequential.of(Conv2d.of(2, 8, 5).padding(2).build(rng), BatchNorm2d.of(8).build(), Activation.relu(), new MaxPool2d(2)));
        networks.put("relu at the ends", rng -> Sequential.of(Activation.relu(), new MaxPool2d(2), Activation.relu()));
        networks.put("volumes", rng -> Sequential.of(Conv3d.of(2, 3, 2).build(rng), Activation.relu(), new MaxPool3d(2)));
        networks.forEach((name, maker) -> {
            for (DType type : List.of(DType.F32, DType.F64)) {
                checks.run("sequence: " + name + ", " + type, () -> sequence(checks, maker, type, switch (name) {
                    case "dense" -> dims(3, 5, 15);
                    case "series" -> dims(2, 3, 11);
                    case "volumes" -> dims(2, 2, 5, 4, 5);
                    default -> dims(2, 2, 10, 10);
                }));
            }
        });
    }

    private static void sequence(GradientChecks checks, Function<Rng, Sequential> maker, DType type, int[] shape) {
        Sequential network = maker.apply(Rng.seeded(5).child("init")).to(checks.device());
        network.to(type);
        // Many zeros and equal elements, so that windows have several maxima.
        Tensor x = checks.signed(shape).mul(3).round().cast(type).tracked();
        Tensor one = network.forward(x);
        Tensor after = new Watch() { }.forward(network, x);
        same("output", after, one);
        Tensor seed = checks.signed(one.shape().dims()).cast(type);
        Gradients fused = one.mul(seed).sum().backward();
        Gradients plain = after.mul(seed).sum().backward();
        same("gradient by the input", plain.get(x), fused.get(x));
        network.namedParameters().forEach((key, parameter) -> same("gradient by " + key, plain.get(parameter.value()), fused.get(parameter.value())));
        network.state().values().forEach(Tensor::close);
    }

    private static void same(String what, Tensor expected, Tensor actual) {
        double[] numbers = actual.toDoubleArray();
        double[] wanted = expected.toDoubleArray();
        MovementGradients.require(numbers.length == wanted.length, what + " has " + numbers.length + " elements, wanted " + wanted.length);
        for (int i = 0; i < numbers.length; i++) {
            MovementGradients.require(numbers[i] == wanted[i], what + ", element " + i + ": " + numbers[i] + ", one layer after the other " + wanted[i]);
        }
    }

    /** Whole small networks, and what the backward pass promises beyond single operations. */
    static void networks(GradientChecks checks) {
        for (Memory memory : List.of(Memory.DENSE, Memory.CHANNELS_LAST)) {
            checks.checkAll("convolutional network " + memory, p -> {
                Tensor x = p.get(0).conv(p.get(1), Optional.of(p.get(2)), Window.of(3, 3).withPadding(1), 1);
                x = x.sub(x.mean(true, 0, 2, 3)).mul(x.variance(true, 0, 0, 2, 3).add(1e-2).rsqrt()).gelu();
                x = x.pool(PoolKind.AVERAGE, Window.of(2, 2).withStride(2), false).flatten(1);
                return x.linear(p.get(3)).logSoftmax(1).neg();
            }, () -> List.of(memory.of(checks.signed(2, 1, 4, 4)), memory.of(checks.signed(2, 1, 3, 3)), checks.signed(2), checks.signed(3, 8)));
        }
        sequences(checks);
        checks.run("third derivative", () -> {
            Tensor x = checks.signed(4).tracked();
            Tensor first = Gradients.options().createGraph(true).of(x.pow(4).sum()).get(x);
            Tensor second = Gradients.options().createGraph(true).of(first.sum()).get(x);
            Tensor third = second.sum().backward().get(x);
            MovementGradients.equal(third.sub(x.mul(24)), new double[4]);
        });
        checks.run("gradients by intermediate results", () -> {
            Tensor x = checks.signed(3).tracked();
            Tensor y = x.square();
            Tensor loss = y.mul(y).add(y).sum();
            Gradients gradients = Gradients.options().by(y, x).of(loss);
            MovementGradients.equal(gradients.get(y).sub(y.mul(2)), 1, 1, 1);
            MovementGradients.equal(gradients.get(x).sub(x.mul(2).mul(y.mul(2).add(1))), new double[3]);
        });
        checks.run("backward twice over a graph that was kept", () -> {
            Tensor x = checks.signed(3).tracked();
            Tensor loss = x.exp().mul(x).sum();
            double[] first = Gradients.options().retainGraph(true).of(loss).get(x).toDoubleArray();
            MovementGradients.equal(loss.backward().get(x), first);
            try {
                loss.backward();
                throw new AssertionError("a third backward must be refused");
            } catch (IllegalStateException expected) {
                MovementGradients.require(expected.getMessage().contains("retainGraph"), expected.getMessage());
            }
        });
        checks.run("a seed of one's own", () -> {
            Tensor x = checks.signed(3).tracked();
            Tensor seed = checks.signed(3);
            MovementGradients.equal(Gradients.options().of(x.square(), seed).get(x).sub(seed.mul(x).mul(2)), new double[3]);
        });
        checks.run("a leaf that is the result", () -> {
            Tensor x = checks.signed().tracked();
            MovementGradients.equal(x.backward().get(x), 1);
        });
        checks.run("the gradient is not the seed's memory", () -> {
            Tensor x = checks.signed(3).tracked();
            Tensor z = x.add(x).add(x).add(x.mul(2));
            MovementGradients.equal(z.sum().backward().get(x), 5, 5, 5);
        });
        checks.run("two leaves of one memory", () -> {
            Tensor data = checks.signed(3);
            Tensor a = data.tracked();
            Tensor b = data.tracked();
            Gradients gradients = a.mul(b).sum().backward();
            MovementGradients.equal(gradients.get(a).sub(data), new double[3]);
            MovementGradients.equal(gradients.get(b).sub(data), new double[3]);
        });
        checks.run("a change in place is noticed", () -> {
            Tensor x = checks.signed(3).tracked();
            Tensor loss = x.square().sum();
            try (NoGrad _ = NoGrad.open()) {
                x.assign(x.mul(2));
            }
            try {
                loss.backward();
                throw new AssertionError("backward over changed elements must be refused");
            } catch (IllegalStateException expected) {
                MovementGradients.require(expected.getMessage().contains("in place"), expected.getMessage());
            }
        });
        checks.run("a chain of 20,000 steps", () -> {
            Tensor x = Tensor.full(checks.device(), DType.F64, 1, Shape.scalar()).tracked();
            Tensor y = x;
            for (int i = 0; i < 20_000; i++) {
                y = y.add(x);
            }
            MovementGradients.equal(y.backward().get(x), 20_001);
        });
        checks.run("nothing flows through integers and comparisons", () -> {
            Tensor x = checks.signed(4).tracked();
            Tensor y = x.mul(2).cast(DType.I64).cast(DType.F64).add(x.less(0).cast(DType.F64)).add(x.argMax(0).cast(DType.F64));
            MovementGradients.require(!y.requiresGrad(), "a result by way of integers requires a gradient");
        });
        checks.run("gradient check sees a wrong gradient", () -> {
            Tensor x = checks.signed(4);
            try {
                GradCheck.create().check(p -> p.getFirst().mul(p.getFirst().detach()), x);
            } catch (AssertionError expected) {
                return;
            }
            throw new IllegalStateException("half a gradient passed the check");
        });
    }
}
