package dev.narae.examples.cli;

import dev.narae.examples.Recipe;
import dev.narae.examples.Recipes;
import dev.narae.nn.Module;
import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Window;
import dev.narae.optim.Optimizer;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of work that {@code narae bench} measures.
 *
 * @param name    as in the table
 * @param unit    what the rate is given in: {@code GFLOP/s}, {@code GB/s} or {@code examples/s}
 * @param work    how much of that one repetition is: floating-point operations, bytes, or examples
 * @param prepare makes the inputs on a device and gives one repetition
 */
record Workload(String name, String unit, double work, Function<Device, Runnable> prepare) {
    private static final Expr A = Expr.in(0);
    private static final Expr B = Expr.in(1);
    private static final Expr C = Expr.in(2);
    private static final Expr CHAIN = A.times(B).plus(C).max(Expr.constant(0));

    /** The rate in {@link #unit} for a time in seconds. */
    double rate(double seconds) {
        return work / seconds / (unit.equals("examples/s") ? 1 : 1e9);
    }

    /** All of them, from a single product to whole training steps. */
    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        for (int size : new int[] {256, 512, 1024}) {
            all.add(product(size, size, size));
        }
        all.add(product(64, 512, 784));
        all.add(product(128, 10, 512));
        all.add(convolution(32, 64, 56, 64, 3, false));
        all.add(convolution(32, 64, 56, 64, 3, true));
        all.add(convolution(64, 32, 14, 64, 5, true));
        all.add(chain(1 << 22, false));
        all.add(chain(1 << 22, true));
        all.add(softmax(4096, 1000));
        all.add(step("mlp", 128));
        all.add(step("lenet", 64));
        all.add(step("cnn-bn", 64));
        return all;
    }

    private static Workload product(int m, int n, int k) {
        return new Workload("matmul [" + m + ", " + k + "] x [" + k + ", " + n + "]", "GFLOP/s", 2.0 * m * n * k, device -> {
            Tensor a = Rng.seeded(1).normal(device, m, k);
            Tensor b = Rng.seeded(2).normal(device, k, n);
            return () -> a.matmul(b);
        });
    }

    private static Workload convolution(int batch, int inputs, int extent, int outputs, int kernel, boolean backward) {
        double once = 2.0 * batch * outputs * extent * extent * inputs * kernel * kernel;
        Window window = Window.of(kernel, kernel).withPadding(kernel / 2);
        String name = "conv " + kernel + "x" + kernel + " [" + batch + ", " + inputs + ", " + extent + ", " + extent + "] -> " + outputs;
        return new Workload(name + (backward ? ", forward + backward" : ", forward"), "GFLOP/s", backward ? 3 * once : once, device -> {
            Tensor image = Rng.seeded(1).normal(device, batch, inputs, extent, extent);
            Tensor weight = Rng.seeded(2).normal(device, outputs, inputs, kernel, kernel);
            if (!backward) {
                return () -> image.conv(weight, Optional.empty(), window, 1);
            }
            Tensor trackedImage = image.tracked();
            Tensor trackedWeight = weight.tracked();
            Tensor seed = Rng.seeded(3).normal(device, batch, outputs, extent, extent);
            return () -> Gradients.options().of(trackedImage.conv(trackedWeight, Optional.empty(), window, 1), seed);
        });
    }

    /** relu(a * b + c): as three operations, or as one expression in one pass. Bytes are those that must move at least. */
    private static Workload chain(int size, boolean fused) {
        String name = "relu(a * b + c), " + (size >> 20) + " M floats, " + (fused ? "one pass" : "three operations");
        return new Workload(name, "GB/s", 16.0 * size, device -> {
            Tensor a = Rng.seeded(1).normal(device, size);
            Tensor b = Rng.seeded(2).normal(device, size);
            Tensor c = Rng.seeded(3).normal(device, size);
            return fused ? () -> Tensor.map("chain", CHAIN, Arguments.none(), a, b, c) : () -> a.mul(b).add(c).relu();
        });
    }

    private static Workload softmax(int rows, int columns) {
        return new Workload("softmax [" + rows + ", " + columns + "]", "GB/s", 8.0 * rows * columns, device -> {
            Tensor logits = Rng.seeded(1).normal(device, rows, columns);
            return () -> logits.softmax(1);
        });
    }

    /** Forward, backward and the optimiser's step of a recipe on 28x28 images. */
    private static Workload step(String recipeName, int batch) {
        return new Workload("training step " + recipeName + ", batch " + batch, "examples/s", batch, device -> {
            Recipe recipe = Recipes.named(recipeName);
            Rng rng = Rng.seeded(1);
            Module network = recipe.network(Shape.of(1, 28, 28), 10, rng.child("init")).to(device);
            Optimizer optimizer = recipe.optimizer(network, recipe.settings());
            Tensor images = rng.child("images").uniform(device, batch, 1, 28, 28);
            Tensor labels;
            try (NoGrad _ = NoGrad.open()) {
                labels = rng.child("labels").categorical(Tensor.zeros(device, 10), batch);
            }
            return () -> optimizer.step(recipe.loss(network.forward(images), labels).backward());
        });
    }
}
