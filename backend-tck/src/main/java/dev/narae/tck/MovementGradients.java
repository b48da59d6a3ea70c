package dev.narae.tck;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.tck.GradientChecks.Memory;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gradients of operations that move, choose, reduce or order elements. */
final class MovementGradients {
    private MovementGradients() {
    }

    /** Every function on every kind of leaf of one shape. */
    private static void onEveryLeaf(GradientChecks checks, Map<String, Function<Tensor, Tensor>> functions, int... dims) {
        functions.forEach((name, function) -> {
            for (Memory memory : Memory.values()) {
                checks.check(name + " " + memory, function::apply, () -> memory.of(checks.signed(dims)));
            }
        });
    }

    static void views(GradientChecks checks) {
        Map<String, Function<Tensor, Tensor>> f = new LinkedHashMap<>();
        f.put("reshape", x -> x.reshape(4, -1).mul(x.reshape(4, 6)));
        f.put("reshape to a vector", x -> x.reshape(-1).square());
        f.put("flatten", x -> x.flatten(1).square());
        f.put("flatten in the middle", x -> x.flatten(1, 2).square());
        f.put("permute", x -> x.permute(3, 1, 0, 2).exp());
        f.put("transpose", x -> x.transpose(1, -1).square());
        f.put("expand", x -> x.unsqueeze(0).expand(3, 2, 3, 2, 2).square());
        f.put("expand a new axis inside", x -> x.unsqueeze(2).expand(2, 3, 4, 2, 2).sin());
        f.put("slice", x -> x.slice(Slice.from(1), Slice.of(0, 2), Slice.all(), Slice.to(1)).square());
        f.put("slice with steps", x -> x.slice(1, Slice.every(2)).square());
        f.put("slice backwards", x -> x.slice(1, Slice.of(2, 0, -1)).square());
        f.put("slice of nothing", x -> x.slice(1, Slice.of(2, 2)).square());
        f.put("slices that overlap", x -> x.narrow(1, 0, 2).mul(x.narrow(1, 1, 2)));
        f.put("select", x -> x.select(1, -1).square());
        f.put("squeeze and unsqueeze", x -> x.unsqueeze(1).square().squeeze(1).unsqueeze(-1));
        f.put("unfold", x -> x.unfold(1, 2, 1).square());
        f.put("unfold with gaps", x -> x.unfold(1, 1, 2).square());
        f.put("flip", x -> x.flip(0, 3).mul(x));
        f.put("contiguous", x -> x.permute(0, 2, 1, 3).contiguous().square());
        f.put("channelsLast", x -> x.channelsLast().square());
        f.put("copy", x -> x.copy().square());
        f.put("split", x -> x.split(1, 2).get(0).sum(1).mul(x.split(1, 2).get(1).sum(1)));
        f.put("pad", x -> x.pad(2, 1, 2, 5).square());
        f.put("pad channels", x -> x.pad(1, 0, 1, 5).square());
        f.put("pad reflect", x -> x.pad(1, 2, 1, Tensor.Padding.REFLECT).square());
        f.put("pad replicate", x -> x.pad(1, 2, 3, Tensor.Padding.REPLICATE).square());
        f.put("pad circular", x -> x.pad(1, 3, 2, Tensor.Padding.CIRCULAR).square());
        f.put("roll", x -> x.roll(1, 1).mul(x));
        f.put("roll backwards", x -> x.roll(-1, -3).mul(x));
        f.put("tile", x -> x.tile(1, 2, 1, 3).square());
        f.put("tile new axes", x -> x.tile(2, 1, 1, 2, 1).square());
        f.put("concat with itself", x -> Tensor.concat(1, List.of(x, x.exp(), x)).square());
        f.put("stack", x -> Tensor.stack(2, List.of(x, x.sin())).square());
        f.put("concat of a part of nothing", x -> Tensor.concat(1, List.of(x.narrow(1, 0, 0), x)).square());
        f.put("to the same device", x -> x.to(x.device()).square());
        onEveryLeaf(checks, f, 2, 3, 2, 2);
        checks.check("long overlapping unfold", x -> x.unfold(0, 4, 2).square(), () -> checks.signed(11));
        checks.check("unfold twice", x -> x.unfold(0, 2, 1).unfold(1, 2, 1).square(), () -> checks.signed(4, 4));
        checks.check("transpose of a matrix", x -> x.t().square(), () -> checks.signed(3, 2));
        checks.check("reshape of a scalar", x -> x.reshape(1, 1).square(), () -> checks.signed());
        checks.checkAll("concat of three", p -> Tensor.concat(0, p).square(), () -> List.of(checks.signed(2, 3), checks.signed(1, 3), checks.signed(3, 3)));
        checks.checkAll("concat of channels", p -> Tensor.concat(1, p).square(),
                () -> List.of(checks.signed(2, 1, 2, 2).channelsLast(), checks.signed(2, 2, 2, 2), checks.signed(2, 2, 2, 2).channelsLast()));
        checks.run("cast to float32 and back", () -> {
            Tensor x = checks.signed(5);
            GradCheck.create().step(1e-2).tolerance(1e-3, 1e-3).check(p -> p.getFirst().cast(DType.F32).mul(3).cast(DType.F64), x);
        });
        checks.run("gradient of a float16 parameter", () -> {
            Tensor x = checks.signed(5).cast(DType.F16).tracked();
            Tensor g = x.cast(DType.F32).mul(3).sum().backward().get(x);
            require(g.dtype() == DType.F16, "the gradient has type " + g.dtype());
            for (double value : g.toDoubleArray()) {
                require(value == 3, "expected 3, got " + value);
            }
        });
    }

    static void reductions(GradientChecks checks) {
        Map<String, Function<Tensor, Tensor>> f = new LinkedHashMap<>();
        for (int[] axes : new int[][] {{}, {0}, {1}, {3}, {0, 2}, {1, -1}, {0, 2, 3}, {0, 1, 2, 3}}) {
            String name = " over " + Arrays.toString(axes);
            f.put("sum" + name, x -> x.sum(axes).square());
            f.put("sum kept" + name, x -> x.sum(true, axes).mul(x));
            f.put("mean" + name, x -> x.mean(axes).square());
            f.put("variance" + name, x -> x.variance(false, 0, axes).square());
            f.put("norm" + name, x -> x.norm(axes).square());
            f.put("logSumExp" + name, x -> x.logSumExp(axes).square());
            f.put("prod" + name, x -> x.mul(0.5).add(1.7).prod(axes));
        }
        f.put("unbiased variance", x -> x.variance(true, 1, 0, 2, 3));
        f.put("standard deviation", x -> x.std(1));
        f.put("cumSum", x -> x.cumSum(1).square());
        f.put("cumSum of the last axis", x -> x.cumSum(-1).exp());
        f.put("softmax", x -> x.softmax(1).square());
        f.put("softmax of the first axis", x -> x.softmax(0).square());
        f.put("logSoftmax", x -> x.logSoftmax(-1).square());
        f.put("logSoftmax of channels", x -> x.logSoftmax(1).square());
        f.put("normalised", x -> x.sub(x.mean(true, 0, 2, 3)).mul(x.variance(true, 0, 0, 2, 3).add(1e-3).rsqrt()));
        onEveryLeaf(checks, f, 2, 3, 2, 2);

        for (Memory memory : List.of(Memory.DENSE, Memory.REVERSED, Memory.CHANNELS_LAST, Memory.SLICED, Memory.FLIPPED)) {
            for (int[] axes : new int[][] {{}, {1}, {0, 2}}) {
                String name = " over " + Arrays.toString(axes) + " " + memory;
                checks.check("max" + name, x -> x.max(axes).square(), () -> memory.of(checks.apart(2, 3, 2, 2)));
                checks.check("min" + name, x -> x.min(true, axes).square(), () -> memory.of(checks.apart(2, 3, 2, 2)));
            }
            for (int axis = 0; axis < 4; axis++) {
                int along = axis;
                checks.check("sort of axis " + axis + " " + memory, x -> x.sort(along, false).values().square(), () -> memory.of(checks.apart(2, 3, 2, 2)));
            }
            checks.check("sort descending " + memory, x -> x.sort(1, true).values().exp(), () -> memory.of(checks.apart(2, 3, 2, 2)));
            checks.check("topK " + memory, x -> x.topK(2, 1, true).values().square(), () -> memory.of(checks.apart(2, 4, 2)));
            checks.check("smallest " + memory, x -> x.topK(1, -1, false).values().square(), () -> memory.of(checks.apart(2, 4, 2)));
        }
        checks.check("softmax of a vector", x -> x.softmax(0), () -> checks.signed(9));
        checks.check("sum of a scalar", x -> x.sum().square(), () -> checks.signed());
        checks.check("product with one zero", x -> x.prod(1), () -> Tensor.of(checks.device(), new double[] {1, 0, 3, 2, 4, 5}, 2, 3));
        checks.check("product with two zeros", x -> x.prod(1), () -> Tensor.of(checks.device(), new double[] {1, 0, 3, 0, 4, 5, 6, 2}, 2, 4));
        checks.run("equal maxima share", () -> {
            Tensor x = Tensor.of(checks.device(), new double[] {1, 3, 3, 2, 3, 0}, 2, 3).tracked();
            equal(x.max(1).sum().backward().get(x), 0, 0.5, 0.5, 0, 1, 0);
            equal(x.max().backward().get(x), 0, 1.0 / 3, 1.0 / 3, 0, 1.0 / 3, 0);
            equal(x.min(0).sum().backward().get(x), 1, 0.5, 0, 0, 0.5, 1);
        });
        checks.run("norm of zeros has slope 0", () -> {
            Tensor x = Tensor.zeros(checks.device(), DType.F64, Shape.of(3)).tracked();
            equal(x.norm().backward().get(x), 0, 0, 0);
        });
    }

    static void selections(GradientChecks checks) {
        for (Memory memory : Memory.values()) {
            for (DType indexType : List.of(DType.I32, DType.I64)) {
                checks.check("gather " + memory + " " + indexType, x -> x.gather(1, fixed(x, indexType, new int[] {2, 2, 4, 2}, 2, 0, 1, 1)).square(),
                        () -> memory.of(checks.signed(2, 3, 4, 2)));
                checks.check("indexSelect " + memory + " " + indexType, x -> x.indexSelect(1, fixed(x, indexType, new int[] {4}, 2, 0, 2, 1)).square(),
                        () -> memory.of(checks.signed(2, 3, 2)));
            }
            checks.check("gather of a part " + memory, x -> x.gather(0, fixed(x, DType.I64, new int[] {3, 2}, 1, 0, 1)).square(), () -> memory.of(checks.signed(2, 3)));
            checks.check("embedding " + memory, x -> x.indexSelect(0, fixed(x, DType.I64, new int[] {2, 3}, 4, 1, 1, 0, 3, 4)).square(), () -> memory.of(checks.signed(5, 3)));
            checks.check("columns " + memory, x -> x.indexSelect(-1, fixed(x, DType.I64, new int[] {1, 2}, 2, 0)).square(), () -> memory.of(checks.signed(2, 3)));
            checks.check("scatterAdd " + memory, (a, b) -> a.scatterAdd(1, fixed(a, DType.I64, new int[] {2, 4}, 2, 0, 2, 1), b).square(),
                    () -> memory.of(checks.signed(2, 3)), () -> memory.of(checks.signed(2, 4)));
            checks.check("scatterAdd of a part " + memory, (a, b) -> a.scatterAdd(0, fixed(a, DType.I32, new int[] {3, 2}, 1, 1, 0), b).square(),
                    () -> memory.of(checks.signed(2, 3)), () -> memory.of(checks.signed(3, 2)));
        }
        checks.check("indexSelect by a scalar", x -> x.indexSelect(0, fixed(x, DType.I64, new int[] {}, 2)).square(), () -> checks.signed(3, 2));
        checks.check("indexSelect by nothing", x -> x.indexSelect(0, fixed(x, DType.I64, new int[] {0}, 0)).square(), () -> checks.signed(3, 2));
        checks.check("indexSelect by a transposed index", x -> x.indexSelect(0, fixed(x, DType.I64, new int[] {2, 3}, 4, 1, 1, 0, 3, 4).t()).square(), () -> checks.signed(5, 2));
        checks.check("negative log likelihood", x -> x.logSoftmax(1).gather(1, fixed(x, DType.I64, new int[] {4, 1}, 2, 0, 1, 1)).neg(), () -> checks.signed(4, 3));
    }

    /** An index of the given extents that repeats the given values. */
    private static Tensor fixed(Tensor like, DType type, int[] dims, long... values) {
        long[] data = new long[(int) Shape.of(dims).size()];
        Arrays.setAll(data, i -> values[i % values.length]);
        return Tensor.of(like.device(), data, dims).cast(type);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    static void equal(Tensor actual, double... expected) {
        double[] got = actual.toDoubleArray();
        for (int i = 0; i < expected.length; i++) {
            require(Math.abs(got[i] - expected[i]) <= 1e-12, "expected " + Arrays.toString(expected) + ", got " + Arrays.toString(got));
        }
        require(got.length == expected.length, "expected " + expected.length + " elements, got " + got.length);
    }
}
