package dev.narae.benchmarks.race;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations that are measured: the sizes that networks have, and some that nobody tunes for. */
final class Operations {
    private static final String FLOPS = "GFLOP/s";
    private static final String BYTES = "GB/s";
    private static final Expr CHAIN = Expr.in(0).times(Expr.in(1)).plus(Expr.in(2)).max(Expr.constant(0));

    private Operations() {
    }

    static List<Work> all() {
        List<Work> all = new ArrayList<>();
        for (int size : new int[] {256, 512, 1024, 2048}) {
            all.add(product(Target.SQUARE_PRODUCT, size, size, size));
        }
        all.add(product(Target.NARROW_PRODUCT, 64, 512, 784));
        all.add(product(Target.NARROW_PRODUCT, 128, 512, 784));
        all.add(product(Target.NARROW_PRODUCT, 128, 10, 512));
        all.add(product(Target.NARROW_PRODUCT, 32, 1024, 256));
        all.add(product(Target.ODD, 7, 100, 1000));
        all.add(product(Target.ODD, 33, 1000, 100));
        all.add(product(Target.ODD, 1, 1000, 1000));
        all.add(batched(64, 128, 128, 64));
        all.add(convolution(Target.CONVOLUTION_3X3, 32, 64, 56, 64, 3, 1, 1));
        all.add(convolution(Target.CONVOLUTION_3X3, 32, 128, 28, 128, 3, 1, 1));
        all.add(convolution(Target.OTHER_CONVOLUTION, 32, 64, 56, 128, 1, 1, 1));
        all.add(convolution(Target.OTHER_CONVOLUTION, 64, 32, 14, 64, 5, 1, 1));
        all.add(convolution(Target.OTHER_CONVOLUTION, 32, 64, 56, 128, 3, 2, 1));
        all.add(convolution(Target.OTHER_CONVOLUTION, 32, 64, 56, 64, 3, 1, 64));
        all.add(convolution(Target.ODD, 7, 3, 33, 17, 3, 1, 1));
        all.add(convolution(Target.ODD, 1, 17, 50, 17, 5, 2, 1));
        all.add(chain(1 << 24));
        all.add(chain(10_007));
        all.add(gelu(1 << 22));
        all.add(softmax(4096, 1000));
        all.add(layerNorm(4096, 1024));
        all.add(batchNorm(32, 64, 56));
        all.add(maxPool(64, 32, 24));
        all.add(embedding(20_000, 128, 8192));
        all.add(sum(4096, 1024, 1));
        all.add(sum(4096, 1024, 0));
        return all;
    }

    private static Work product(Target target, int m, int n, int k) {
        return Work.forward("matmul [" + m + ", " + k + "] x [" + k + ", " + n + "]", target, 2.0 * m * n * k, FLOPS,
                List.of(() -> Input.normal("a", m, k), () -> Input.normal("b", k, n)), given -> given.get("a").matmul(given.get("b")),
                "output = torch.matmul(a, b)");
    }

    private static Work batched(int batch, int m, int n, int k) {
        return Work.forward("matmul " + batch + " times [" + m + ", " + k + "] x [" + k + ", " + n + "]", Target.NARROW_PRODUCT, 2.0 * batch * m * n * k, FLOPS,
                List.of(() -> Input.normal("a", batch, m, k), () -> Input.normal("b", batch, k, n)), given -> given.get("a").matmul(given.get("b")),
                "output = torch.matmul(a, b)");
    }

    private static Work convolution(Target target, int batch, int inputs, int extent, int outputs, int kernel, int stride, int groups) {
        int padding = kernel / 2;
        int out = (extent + 2 * padding - kernel) / stride + 1;
        Window window = Window.of(kernel, kernel).withPadding(padding).withStride(stride);
        String name = "conv " + kernel + "x" + kernel + (stride == 1 ? "" : " stride " + stride) + (groups == 1 ? "" : " depthwise") + " [" + batch + ", " + inputs
                + ", " + extent + ", " + extent + "] to " + outputs;
        return Work.both(name, target, 6.0 * batch * outputs * out * out * (inputs / groups) * kernel * kernel, FLOPS,
                List.of(() -> Input.variable("x", 1, batch, inputs, extent, extent),
                        () -> Input.variable("w", 1 / Math.sqrt(inputs / groups * kernel * kernel), outputs, inputs / groups, kernel, kernel),
                        () -> Input.normal("up", batch, outputs, out, out)),
                given -> given.get("x").conv(given.get("w"), Optional.empty(), window, groups),
                "output = torch.conv2d(x, w, None, [%1$d, %1$d], [%2$d, %2$d], [1, 1], %3$d)".formatted(stride, padding, groups));
    }

    private static Work chain(int size) {
        return Work.forward("relu(a * b + c), " + size + " floats", Target.ELEMENTWISE, 16.0 * size, BYTES,
                List.of(() -> Input.normal("a", size), () -> Input.normal("b", size), () -> Input.normal("c", size)),
                given -> Tensor.map("chain", CHAIN, Arguments.none(), given.get("a"), given.get("b"), given.get("c")),
                "output = torch.relu(torch.add(torch.mul(a, b), c))");
    }

    private static Work gelu(int size) {
        return Work.both("gelu, " + size + " floats", Target.ONE_PASS, 20.0 * size, BYTES,
                List.of(() -> Input.variable("x", 1, size), () -> Input.normal("up", size)), given -> given.get("x").gelu(), "output = torch.gelu(x)");
    }

    private static Work softmax(int rows, int columns) {
        return Work.both("softmax [" + rows + ", " + columns + "]", Target.ONE_PASS, 20.0 * rows * columns, BYTES,
                List.of(() -> Input.variable("x", 1, rows, columns), () -> Input.normal("up", rows, columns)),
                given -> given.get("x").softmax(1), "output = torch.softmax(x, 1)");
    }

    private static Work layerNorm(int rows, int columns) {
        return Work.both("layer norm [" + rows + ", " + columns + "]", Target.ONE_PASS, 20.0 * rows * columns, BYTES,
                List.of(() -> Input.variable("x", 1, rows, columns), () -> Input.variable("w", 1, columns), () -> Input.variable("b", 1, columns),
                        () -> Input.normal("up", rows, columns)),
                given -> given.get("x").layerNorm(Shape.of(columns), Optional.of(given.get("w")), Optional.of(given.get("b")), 1e-5),
                "output = torch.layer_norm(x, [" + columns + "], w, b, 1e-05, False)");
    }

    private static Work batchNorm(int batch, int channels, int extent) {
        return Work.both("batch norm [" + batch + ", " + channels + ", " + extent + ", " + extent + "]", Target.ONE_PASS,
                20.0 * batch * channels * extent * extent, BYTES,
                List.of(() -> Input.variable("x", 1, batch, channels, extent, extent), () -> Input.variable("w", 1, channels),
                        () -> Input.variable("b", 1, channels), () -> Input.normal("up", batch, channels, extent, extent)),
                given -> given.get("x").normalize(Optional.of(given.get("w").reshape(1, channels, 1, 1)),
                        Optional.of(given.get("b").reshape(1, channels, 1, 1)), 1e-5, 0, 2, 3).output(),
                "output = torch.batch_norm(x, w, b, None, None, True, 0.1, 1e-05, False)");
    }

    private static Work maxPool(int batch, int channels, int extent) {
        return Work.both("max pool 2x2 [" + batch + ", " + channels + ", " + extent + ", " + extent + "]", Target.ONE_PASS,
                10.0 * batch * channels * extent * extent, BYTES,
                List.of(() -> Input.variable("x", 1, batch, channels, extent, extent), () -> Input.normal("up", batch, channels, extent / 2, extent / 2)),
                given -> given.get("x").pool(PoolKind.MAX, Window.of(2, 2).withStride(2), false),
                "output = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)");
    }

    private static Work embedding(int rows, int width, int count) {
        return Work.both("embedding [" + rows + ", " + width + "], " + count + " rows", Target.ONE_PASS, 16.0 * count * width, BYTES,
                List.of(() -> Input.variable("w", 1, rows, width), () -> Input.below("i", rows, count), () -> Input.normal("up", count, width)),
                given -> given.get("w").indexSelect(0, given.get("i")), "output = torch.embedding(w, i, -1, False, False)");
    }

    private static Work sum(int rows, int columns, int axis) {
        return Work.forward("sum [" + rows + ", " + columns + "] over axis " + axis, Target.ONE_PASS, 4.0 * rows * columns, BYTES,
                List.of(() -> Input.normal("x", rows, columns)), given -> given.get("x").sum(axis), "output = torch.sum(x, [" + axis + "], False, dtype=None)");
    }
}
