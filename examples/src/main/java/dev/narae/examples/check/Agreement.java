package dev.narae.examples.check;

import dev.narae.op.Arguments;
import dev.narae.op.BinaryOp;
import dev.narae.op.Expr;
import dev.narae.op.PoolKind;
import dev.narae.op.UnaryOp;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far an engine's results are from the CPU engine's, operation by operation: in units in the last place of float32 for
 * elementwise functions, relative to the largest element for sums of many products.
 */
final class Agreement {
    /** Beyond this a transcendental function is wrong rather than differently rounded. */
    private static final long MOST_ULPS = 64;
    private static final double MOST_RELATIVE = 1e-4;

    private final Device device;
    private final Device cpu;
    private final int size;

    Agreement(Device device, Device cpu, int size) {
        this.device = device;
        this.cpu = cpu;
        this.size = size;
    }

    void fill(Section section) {
        Section.Table functions = section.table("float32, " + size + " values, against the CPU engine", "function", "values that differ", "largest difference in ulps");
        Rng rng = Rng.seeded(7);
        for (UnaryOp op : UnaryOp.values()) {
            if (op.accepts(DType.F32) && op.result(DType.F32) == DType.F32) {
                Function<Tensor, Tensor> domain = switch (op) {
                    case SQRT, LOG -> Tensor::abs;
                    case LOG1P -> x -> x.abs().sub(0.5);
                    default -> x -> x;
                };
                elementwise(section, functions, op.toString(), new Expr.Unary(op, Expr.in(0)), List.of(domain.apply(values(rng))));
            }
        }
        for (BinaryOp op : BinaryOp.values()) {
            if (op.accepts(DType.F32) && op.result(DType.F32) == DType.F32) {
                Tensor left = op == BinaryOp.POW ? values(rng).abs() : values(rng);
                elementwise(section, functions, op.toString(), new Expr.Binary(op, Expr.in(0), Expr.in(1)), List.of(left, values(rng)));
            }
        }
        Section.Table products = section.table("float32, sums of products, against the CPU engine", "operation", "largest difference, relative to the largest element");
        Window window = Window.of(3, 3).withPadding(1);
        Tensor image = rng.normal(cpu, 8, 16, 28, 28);
        Tensor weight = rng.normal(cpu, 32, 16, 3, 3);
        relative(section, products, "matmul [256, 512] x [512, 256]", in -> in.get(0).matmul(in.get(1)), rng.normal(cpu, 256, 512), rng.normal(cpu, 512, 256));
        relative(section, products, "conv 3x3 [8, 16, 28, 28] -> 32", in -> in.get(0).conv(in.get(1), Optional.empty(), window, 1), image, weight);
        relative(section, products, "sum of rows [512, 1000]", in -> in.get(0).sum(1), rng.normal(cpu, 512, 1000));
        relative(section, products, "softmax [512, 1000]", in -> in.get(0).softmax(1), rng.normal(cpu, 512, 1000));
        relative(section, products, "log-softmax [512, 1000]", in -> in.get(0).logSoftmax(1), rng.normal(cpu, 512, 1000));
        relative(section, products, "max-pool 2x2", in -> in.get(0).maxPool(2), image);
        relative(section, products, "average-pool 3x3", in -> in.get(0).pool(PoolKind.AVERAGE, window, false), image);
        relative(section, products, "cumulative sum [64, 4096]", in -> in.get(0).cumSum(1), rng.normal(cpu, 64, 4096));
        Section.Table draws = section.table("random draws, against the CPU engine", "draw", "values that differ");
        draws.row("uniform", different(section, "uniform", Rng.seeded(3).uniform(cpu, size), Rng.seeded(3).uniform(device, size)));
        draws.row("bernoulli", different(section, "bernoulli", Rng.seeded(4).bernoulli(cpu, Shape.of(size), 0.3), Rng.seeded(4).bernoulli(device, Shape.of(size), 0.3)));
    }

    private Tensor values(Rng rng) {
        return rng.normal(cpu, size).mul(3);
    }

    private long different(Section section, String name, Tensor expected, Tensor got) {
        double[] want = expected.cast(DType.F32).toDoubleArray();
        double[] have = got.cast(DType.F32).toDoubleArray();
        long count = 0;
        for (int i = 0; i < want.length; i++) {
            count += want[i] == have[i] ? 0 : 1;
        }
        if (count > 0) {
            section.problem(name + ": " + count + " of " + want.length + " draws differ; they must be equal to the last bit");
        }
        return count;
    }

    private void elementwise(Section section, Section.Table table, String name, Expr body, List<Tensor> inputs) {
        try (Scope _ = Scope.open("agreement")) {
            float[] want = Tensor.map(name, body, Arguments.none(), inputs.toArray(Tensor[]::new)).toFloatArray();
            float[] have = Tensor.map(name, body, Arguments.none(), inputs.stream().map(x -> x.to(device)).toArray(Tensor[]::new)).toFloatArray();
            long differing = 0;
            long most = 0;
            for (int i = 0; i < want.length; i++) {
                long distance = ulps(want[i], have[i]);
                differing += distance == 0 ? 0 : 1;
                most = Math.max(most, distance);
            }
            table.row(name, differing, most);
            if (most > MOST_ULPS) {
                section.problem(name + ": differs by up to " + most + " ulps from the CPU engine; at most " + MOST_ULPS + " are expected");
            }
        }
    }

    /** How many float32 values lie between two; NaNs are equal to each other and far from everything else. */
    private static long ulps(float a, float b) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return Float.isNaN(a) && Float.isNaN(b) ? 0 : Integer.MAX_VALUE;
        }
        return Math.abs(ordered(a) - ordered(b));
    }

    private static long ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? (long) Integer.MIN_VALUE - bits : bits;
    }

    private void relative(Section section, Section.Table table, String name, Function<List<Tensor>, Tensor> operation, Tensor... inputs) {
        try (Scope _ = Scope.open("agreement")) {
            float[] want = operation.apply(List.of(inputs)).toFloatArray();
            float[] have = operation.apply(List.of(inputs).stream().map(x -> x.to(device)).toList()).toFloatArray();
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < want.length; i++) {
                largest = Math.max(largest, Math.abs(want[i]));
                double distance = Math.abs((double) want[i] - have[i]);
                difference = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(difference, distance);
            }
            double share = difference / largest;
            table.row(name, share);
            if (!(share <= MOST_RELATIVE)) {
                section.problem(name + ": differs by " + share + " of the largest element from the CPU engine; at most " + MOST_RELATIVE + " is expected");
            }
        }
    }
}
