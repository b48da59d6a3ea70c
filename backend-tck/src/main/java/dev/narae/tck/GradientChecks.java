package dev.narae.tck;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;

/**
 * Gradient checks of one device under one name in the test report. Every check of a function compares its gradient with
 * finite differences in float64, likewise the gradient of its gradient, and its gradient in float32 with that in float64;
 * and afterwards no byte may be live that was not live before.
 */
final class GradientChecks {
    private static final int TOLD = 6;

    private final Device device;
    private final AtomicLong count;
    private final List<Throwable> failures = new ArrayList<>();
    private Random random = new Random(0);

    private GradientChecks(Device device, AtomicLong count) {
        this.device = device;
        this.count = count;
    }

    static DynamicTest group(String name, Device device, AtomicLong count, Consumer<GradientChecks> body) {
        return DynamicTest.dynamicTest(name, () -> {
            GradientChecks checks = new GradientChecks(device, count);
            body.accept(checks);
            checks.finish(name);
        });
    }

    private void finish(String name) {
        if (failures.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder().append(name).append(": ").append(failures.size()).append(" checks failed:");
        for (int i = 0; i < Math.min(TOLD, failures.size()); i++) {
            text.append("\n  ").append(failures.get(i).getMessage());
        }
        throw new AssertionError(text.append(failures.size() > TOLD ? "\n  …" : "").toString(), failures.getFirst());
    }

    Device device() {
        return device;
    }

    /** Runs a body in a scope of its own and requires that nothing is live after it. */
    void run(String name, Runnable body) {
        count.incrementAndGet();
        random = new Random(name.hashCode());
        long before = device.memory().liveBytes();
        try {
            try (Scope _ = Scope.open(name)) {
                body.run();
            }
            device.synchronize();
            long after = device.memory().liveBytes();
            if (after != before) {
                throw new AssertionError((after - before) + " bytes are live after the scope");
            }
        } catch (RuntimeException | AssertionError failure) {
            failures.add(new AssertionError(name + ": " + failure, failure));
        }
    }

    /** Checks first and second derivatives of a function of one tensor. */
    void check(String name, Function<Tensor, Tensor> function, Supplier<Tensor> input) {
        checkAll(name, points -> function.apply(points.getFirst()), () -> List.of(input.get()));
    }

    /** A function of two tensors. */
    @FunctionalInterface
    interface Two {
        Tensor of(Tensor a, Tensor b);
    }

    void check(String name, Two function, Supplier<Tensor> first, Supplier<Tensor> second) {
        checkAll(name, points -> function.of(points.get(0), points.get(1)), () -> List.of(first.get(), second.get()));
    }

    void checkAll(String name, Function<List<Tensor>, Tensor> function, Supplier<List<Tensor>> inputs) {
        run(name, () -> {
            Tensor[] points = inputs.get().toArray(Tensor[]::new);
            GradCheck.create().check(function, points);
            single(function, points);
        });
        run("second derivative of " + name, () -> GradCheck.create().checkSecond(function, inputs.get().toArray(Tensor[]::new)));
    }

    /** The same gradient in float32, which other kernels compute. */
    private void single(Function<List<Tensor>, Tensor> function, Tensor... points) {
        List<double[]> exact = gradients(function, points);
        Tensor[] narrow = Arrays.stream(points).map(point -> point.cast(DType.F32)).toArray(Tensor[]::new);
        List<double[]> rounded = gradients(function, narrow);
        for (int k = 0; k < points.length; k++) {
            double[] expected = exact.get(k);
            double largest = Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).max().orElse(0);
            for (int i = 0; i < expected.length; i++) {
                if (!(Math.abs(rounded.get(k)[i] - expected[i]) <= 1e-4 * largest + 1e-5)) {
                    throw new AssertionError("gradient by input " + k + " " + points[k].shape() + ", element " + i + ": float32 gives "
                            + rounded.get(k)[i] + ", float64 " + expected[i]);
                }
            }
        }
    }

    private static List<double[]> gradients(Function<List<Tensor>, Tensor> function, Tensor... points) {
        List<Tensor> leaves = Arrays.stream(points).map(Tensor::tracked).toList();
        Tensor value = function.apply(leaves).square().sum();
        if (!value.requiresGrad()) {
            return leaves.stream().map(leaf -> new double[(int) leaf.size()]).toList();
        }
        Gradients gradients = value.backward();
        return leaves.stream().map(leaf -> gradients.find(leaf).map(Tensor::toDoubleArray).orElseGet(() -> new double[(int) leaf.size()])).toList();
    }

    // Inputs, all float64.

    private Tensor filled(Supplier<Double> source, int... dims) {
        double[] data = new double[(int) Shape.of(dims).size()];
        Arrays.setAll(data, _ -> source.get());
        return Tensor.of(device, data, dims);
    }

    /** Between two bounds. */
    Tensor between(double low, double high, int... dims) {
        return filled(() -> low + random.nextDouble() * (high - low), dims);
    }

    /** Of both signs, at most 2 in magnitude. */
    Tensor signed(int... dims) {
        return between(-2, 2, dims);
    }

    /** From −4 to 4, and not within 0.05 of any of the places where a function has a corner. */
    Tensor avoiding(double[] corners, int... dims) {
        return filled(() -> {
            while (true) {
                double x = random.nextDouble() * 8 - 4;
                if (Arrays.stream(corners).noneMatch(corner -> Math.abs(x - corner) < 0.05)) {
                    return x;
                }
            }
        }, dims);
    }

    /** All different, at least 0.1 apart, so that small steps change no order. */
    Tensor apart(int... dims) {
        int size = (int) Shape.of(dims).size();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add((i - size / 2) * 0.1 + 0.03);
        }
        Collections.shuffle(values, random);
        return Tensor.of(device, values.stream().mapToDouble(Double::doubleValue).toArray(), dims);
    }

    Tensor index(int bound, int... dims) {
        long[] data = new long[(int) Shape.of(dims).size()];
        Arrays.setAll(data, _ -> random.nextInt(bound));
        return Tensor.of(device, data, dims);
    }

    /** How a leaf lies in memory. */
    enum Memory {
        DENSE, REVERSED, CHANNELS_LAST, SLICED, FLIPPED, EXPANDED;

        /** The same elements; for {@link #EXPANDED} those of its first index on axis 0, for all. */
        Tensor of(Tensor x) {
            return switch (this) {
                case DENSE -> x;
                case REVERSED -> {
                    int[] order = new int[x.rank()];
                    Arrays.setAll(order, i -> x.rank() - 1 - i);
                    yield x.permute(order).contiguous().permute(order);
                }
                case CHANNELS_LAST -> x.rank() < 3 ? REVERSED.of(x) : x.channelsLast();
                case SLICED -> {
                    Tensor padded = x;
                    for (int axis = 0; axis < x.rank(); axis++) {
                        padded = padded.pad(axis, 1, 2, 7);
                    }
                    for (int axis = 0; axis < x.rank(); axis++) {
                        padded = padded.narrow(axis, 1, x.dim(axis));
                    }
                    yield padded;
                }
                case FLIPPED -> {
                    int[] axes = new int[x.rank()];
                    Arrays.setAll(axes, i -> i);
                    yield x.flip(axes).contiguous().flip(axes);
                }
                case EXPANDED -> x.rank() == 0 ? x : x.slice(0, Slice.of(0, 1)).expand(x.shape());
            };
        }
    }
}
