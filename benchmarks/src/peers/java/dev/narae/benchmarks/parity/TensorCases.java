package dev.narae.benchmarks.parity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tensor operations below the layers. */
final class TensorCases {
    private TensorCases() {}

    private static long[] of(long... values) {
        return values;
    }

    static void record(Family family) {
        unary(family);
        binary(family);
        products(family);
        reductions(family);
        indexing(family);
        ordering(family);
        rearranging(family);
    }

    private static void unary(Family family) {
        Map<String, String> anywhere = new LinkedHashMap<>();
        anywhere.put("exp", "torch.exp(input)");
        anywhere.put("expm1", "torch.expm1(input)");
        anywhere.put("sin", "torch.sin(input)");
        anywhere.put("cos", "torch.cos(input)");
        anywhere.put("abs", "torch.abs(input)");
        anywhere.put("neg", "torch.neg(input)");
        anywhere.put("square", "torch.square(input)");
        anywhere.put("erf", "torch.erf(input)");
        anywhere.put("atan", "torch.atan(input)");
        anywhere.put("sinh", "torch.sinh(input)");
        anywhere.put("cosh", "torch.cosh(input)");
        anywhere.put("trunc", "torch.trunc(input)");
        anywhere.put("sign", "torch.sign(input)");
        anywhere.put("floor", "torch.floor(input)");
        anywhere.put("ceil", "torch.ceil(input)");
        anywhere.put("round", "torch.round(input)");
        anywhere.forEach((name, call) -> {
            Recording recording = family.record(name, name);
            recording.input("input", Array.normal(recording.random(), 0, 2, 3, 7))
                    .script("output = " + call).second().save();
        });
        Map<String, String> positive = new LinkedHashMap<>();
        positive.put("log", "torch.log(input)");
        positive.put("log1p", "torch.log1p(input)");
        positive.put("log2", "torch.log2(input)");
        positive.put("log10", "torch.log10(input)");
        positive.put("sqrt", "torch.sqrt(input)");
        positive.put("rsqrt", "torch.rsqrt(input)");
        positive.put("reciprocal", "torch.reciprocal(input)");
        positive.forEach((name, call) -> family.record(name, name).uniform("input", 0.1, 5, 3, 7)
                .script("output = " + call).second().save());
        Map<String, String> inside = new LinkedHashMap<>();
        inside.put("tan", "torch.tan(input)");
        inside.put("asin", "torch.asin(input)");
        inside.put("acos", "torch.acos(input)");
        inside.forEach((name, call) -> family.record(name, name).uniform("input", -0.95, 0.95, 3, 7)
                .script("output = " + call).second().save());
        // Halves go to the even neighbour.
        family.record("round-halves", "round")
                .input("input", Array.floats(of(8), -2.5f, -1.5f, -0.5f, 0, 0.5f, 1.5f, 2.5f, 3.5f))
                .script("output = torch.round(input)").save();
        family.record("abs-zero", "abs").input("input", Array.floats(of(4), -0.0f, 0, -3, 2))
                .script("output = torch.abs(input)").save();
        family.record("clamp", "clamp").arg("low", -0.5).arg("high", 0.8).input("input", 4, 6)
                .script("output = torch.clamp(input, {low}, {high})").second().save();
        family.record("clamp-at-bounds", "clamp").arg("low", -1.0).arg("high", 2.0)
                .input("input", Array.floats(of(6), -1, 2, -1.5f, 2.5f, 0, 2))
                .script("output = torch.clamp(input, {low}, {high})").save();
        family.record("clamp-nan", "clamp").arg("low", -1.0).arg("high", 2.0)
                .fixed("input", Array.floats(of(4), Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0))
                .script("output = torch.clamp(input, {low}, {high})").save();
        for (double exponent : new double[] {2, 3, 0.5, -1, -2, 2.7, 1, 0}) {
            family.record("pow-" + exponent, "powScalar").arg("exponent", exponent).uniform("input", 0.2, 3, 3, 5)
                    .script("output = torch.pow(input, {exponent})").second().save();
        }
        family.record("pow-negative-base", "powScalar").arg("exponent", 3.0).input("input", 3, 5)
                .script("output = torch.pow(input, {exponent})").save();
    }

    private static void binary(Family family) {
        long[][][] shapes = {{of(3, 4), of(3, 4)}, {of(3, 4), of(4)}, {of(3, 1), of(1, 4)},
                {of(2, 1, 4), of(3, 1)}, {of(3, 4), of()}};
        String[] suffixes = {"", "-row", "-both", "-three-axes", "-scalar"};
        for (int i = 0; i < shapes.length; i++) {
            for (String name : new String[] {"add", "sub", "mul"}) {
                family.record(name + suffixes[i], name).input("left", shapes[i][0]).input("right", shapes[i][1])
                        .script("output = torch.%s(left, right)".formatted(name)).save();
            }
            family.record("div" + suffixes[i], "div").input("left", shapes[i][0])
                    .uniform("right", 0.3, 2, shapes[i][1])
                    .script("output = torch.div(left, right)").second().save();
            family.record("maximum" + suffixes[i], "maximum").input("left", shapes[i][0]).input("right", shapes[i][1])
                    .script("output = torch.maximum(left, right)").save();
            family.record("minimum" + suffixes[i], "minimum").input("left", shapes[i][0]).input("right", shapes[i][1])
                    .script("output = torch.minimum(left, right)").save();
        }
        // The result has the divisor's sign.
        family.record("remainder", "remainder").input("left", 3, 8)
                .fixed("right", Array.floats(of(8), 0.7f, -0.7f, 1.3f, -1.3f, 0.25f, -0.25f, 3, -3))
                .script("output = torch.remainder(left, right)").save();
        family.record("pow", "pow").uniform("left", 0.2, 3, 3, 4).input("right", 3, 4)
                .script("output = torch.pow(left, right)").second().save();
        // Equal elements share the gradient.
        for (String name : new String[] {"maximum", "minimum"}) {
            family.record(name + "-ties", name).input("left", Array.floats(of(4), 1, 2, 3, -1))
                    .input("right", Array.floats(of(4), 1, 3, 2, -1))
                    .script("output = torch.%s(left, right)".formatted(name)).save();
            family.record(name + "-nan", name).fixed("left", Array.floats(of(4), Float.NaN, 1, Float.NaN, -0.0f))
                    .fixed("right", Array.floats(of(4), 1, Float.NaN, Float.NaN, 0))
                    .script("output = torch.%s(left, right)".formatted(name)).save();
        }
        for (String name : new String[] {"eq", "ne", "lt", "le", "gt", "ge"}) {
            family.record(name, name).outputs().also("output")
                    .fixed("left", Array.floats(of(2, 4), 1, 2, 3, Float.NaN, 0, -1, Float.POSITIVE_INFINITY, 5))
                    .fixed("right", Array.floats(of(4), 1, 1.5f, Float.POSITIVE_INFINITY, Float.NaN))
                    .script("output = torch.%s(left, right)".formatted(name)).save();
        }
        Recording where = family.record("where", "where");
        where.fixed("condition", Array.coins(where.random(), 3, 4)).input("left", 3, 4).input("right", 3, 4)
                .script("output = torch.where(condition, left, right)").second().save();
        Recording broadcast = family.record("where-broadcast", "where");
        broadcast.fixed("condition", Array.coins(broadcast.random(), 4)).input("left", 3, 1).input("right", 2, 3, 4)
                .script("output = torch.where(condition, left, right)").save();
        Recording filled = family.record("masked-fill", "maskedFill").arg("value", -3.5);
        filled.fixed("mask", Array.coins(filled.random(), 3, 1)).input("input", 2, 3, 4)
                .script("output = torch.masked_fill(input, mask, {value})").save();
    }

    private static void products(Family family) {
        product(family, "matmul", of(3, 4), of(4, 5));
        product(family, "matmul-vectors", of(5), of(5));
        product(family, "matmul-matrix-vector", of(3, 4), of(4));
        product(family, "matmul-vector-matrix", of(4), of(4, 3));
        product(family, "matmul-batched", of(2, 3, 4), of(2, 4, 5));
        product(family, "matmul-batched-with-matrix", of(2, 3, 4), of(4, 2));
        product(family, "matmul-matrix-with-batched", of(3, 4), of(2, 4, 2));
        product(family, "matmul-batched-with-vector", of(2, 3, 4), of(4));
        product(family, "matmul-broadcast-batches", of(2, 1, 3, 4), of(5, 4, 2));
        product(family, "matmul-broadcast-both", of(2, 1, 2, 3), of(1, 3, 3, 2));
        product(family, "matmul-one", of(1, 1), of(1, 1));
        product(family, "matmul-odd", of(17, 9), of(9, 19));
        product(family, "matmul-no-rows", of(0, 3), of(3, 4));
        product(family, "matmul-no-inner", of(2, 0), of(0, 3));
        family.record("matmul-transposed", "matmulTransposed").input("left", 4, 3).input("right", 5, 4)
                .script("output = torch.matmul(torch.t(left), torch.t(right))").second().save();
    }

    private static void product(Family family, String name, long[] left, long[] right) {
        family.record(name, "matmul").input("left", left).input("right", right)
                .script("output = torch.matmul(left, right)").second().save();
    }

    private static void reductions(Family family) {
        long[][] axes = {of(0), of(1), of(-1), of(0, 2), of(0, 1, 2)};
        for (long[] axis : axes) {
            for (boolean keep : new boolean[] {false, true}) {
                String suffix = "-" + Arrays.toString(axis).replaceAll("[\\[\\] ]", "").replace(',', '_')
                        + (keep ? "-keep" : "");
                over(family, "sum", suffix, axis, keep).script("output = torch.sum(input, {axes}, {keep})").save();
                over(family, "mean", suffix, axis, keep).script("output = torch.mean(input, {axes}, {keep})").save();
                over(family, "logSumExp", suffix, axis, keep)
                        .script("output = torch.logsumexp(input, {axes}, {keep})").second().save();
                over(family, "amax", suffix, axis, keep).script("output = torch.amax(input, {axes}, {keep})").save();
                over(family, "amin", suffix, axis, keep).script("output = torch.amin(input, {axes}, {keep})").save();
                for (int correction = 0; correction < 2; correction++) {
                    over(family, "variance", suffix + "-correction" + correction, axis, keep)
                            .arg("correction", correction)
                            .script("output = torch.var(input, {axes}, correction={correction}, keepdim={keep})")
                            .second().save();
                }
            }
        }
        family.record("std", "std").list("axes", 1).arg("keep", false).arg("correction", 1).input("input", 3, 5)
                .script("output = torch.std(input, {axes}, correction={correction}, keepdim={keep})").second().save();
        for (double order : new double[] {1, 2, 3, Double.POSITIVE_INFINITY}) {
            family.record("norm-" + order, "norm").arg("order", order).list("axes", 1).arg("keep", false)
                    .input("input", 3, 5)
                    .script("output = torch.norm(input, %s, {axes}, {keep})".formatted(
                            Double.isInfinite(order) ? "inf" : Double.toString(order))).save();
        }
        family.record("norm-zero-row", "norm").arg("order", 2.0).list("axes", 1).arg("keep", false)
                .input("input", Array.floats(of(2, 3), 0, 0, 0, 1, 2, 2))
                .script("output = torch.norm(input, {order}, {axes}, {keep})").save();
        family.record("prod", "prod").list("axes", 1).arg("keep", false).input("input", 3, 5)
                .script("output = torch.prod(input, 1, {keep})").save();
        family.record("prod-one-zero", "prod").list("axes", 1).arg("keep", true)
                .input("input", Array.floats(of(3, 3), 2, 0, 3, 0, 4, 0, 1, 2, 5))
                .script("output = torch.prod(input, 1, {keep})").save();
        family.record("amax-ties", "amax").list("axes", 1).arg("keep", false)
                .input("input", Array.floats(of(2, 4), 1, 3, 3, 2, 5, 5, 5, 5))
                .script("output = torch.amax(input, {axes}, {keep})").save();
        family.record("amax-nan", "amax").list("axes", 1).arg("keep", false)
                .fixed("input", Array.floats(of(2, 3), 1, Float.NaN, 3, Float.NEGATIVE_INFINITY, -1, -2))
                .script("output = torch.amax(input, {axes}, {keep})").save();
        family.record("logsumexp-infinite", "logSumExp").list("axes", 1).arg("keep", false)
                .fixed("input", Array.floats(of(4, 2), Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY,
                        Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 2, 1000, 1001))
                .script("output = torch.logsumexp(input, {axes}, {keep})").save();
        for (String name : new String[] {"argmax", "argmin"}) {
            for (long axis : of(0, 1, -1)) {
                family.record(name + axis, name).arg("axis", axis).outputs().also("output").input("input", 3, 4, 2)
                        .script("output = torch.%s(input, {axis}, False)".formatted(name)).save();
            }
            family.record(name + "-ties", name).arg("axis", 1).outputs().also("output")
                    .input("input", Array.floats(of(2, 5), 1, 3, 0, 3, 0, 7, 7, 7, 7, 7))
                    .script("output = torch.%s(input, {axis}, False)".formatted(name)).save();
        }
        for (String name : new String[] {"any", "all"}) {
            family.record(name, name).arg("axis", 1).outputs().also("output")
                    .fixed("input", Array.booleans(of(3, 3), true, false, true, false, false, false, true, true, true))
                    .script("output = torch.%s(input, {axis}, False)".formatted(name)).save();
        }
        for (long axis : of(0, 1, -1)) {
            family.record("cumsum" + axis, "cumsum").arg("axis", axis).input("input", 3, 4, 2)
                    .script("output = torch.cumsum(input, {axis})").save();
        }
    }

    private static Recording over(Family family, String kind, String suffix, long[] axes, boolean keep) {
        return family.record(kind + suffix, kind).list("axes", axes).arg("keep", keep).input("input", 3, 4, 2);
    }

    private static void indexing(Family family) {
        family.record("gather0", "gather").arg("axis", 0).input("input", 4, 3).below("index", 4, 5, 3)
                .script("output = torch.gather(input, {axis}, index)").save();
        family.record("gather1", "gather").arg("axis", 1).input("input", 3, 6).below("index", 6, 3, 4)
                .script("output = torch.gather(input, {axis}, index)").save();
        family.record("gather-three-axes", "gather").arg("axis", -1).input("input", 2, 3, 5).below("index", 5, 2, 3, 7)
                .script("output = torch.gather(input, {axis}, index)").save();
        family.record("scatter-add0", "scatterAdd").arg("axis", 0).input("input", 4, 3).below("index", 4, 6, 3)
                .input("source", 6, 3).script("output = torch.scatter_add(input, {axis}, index, source)").save();
        family.record("scatter-add1", "scatterAdd").arg("axis", 1).input("input", 3, 4).below("index", 4, 3, 7)
                .input("source", 3, 7).script("output = torch.scatter_add(input, {axis}, index, source)").save();
        family.record("index-select0", "indexSelect").arg("axis", 0).input("input", 4, 3).below("index", 4, 6)
                .script("output = torch.index_select(input, {axis}, index)").save();
        family.record("index-select1", "indexSelect").arg("axis", 1).input("input", 2, 5, 3).below("index", 5, 4)
                .script("output = torch.index_select(input, {axis}, index)").save();
        family.record("one-hot", "oneHot").arg("classes", 5).outputs().also("output").below("indices", 5, 2, 3)
                .script("output = torch.one_hot(indices, {classes})").save();
    }

    private static void ordering(Family family) {
        for (boolean descending : new boolean[] {false, true}) {
            String suffix = descending ? "-descending" : "";
            for (long axis : of(0, 1)) {
                family.record("sort" + axis + suffix, "sort").arg("axis", axis).arg("descending", descending)
                        .input("input", 5, 7).outputs("values").also("indices")
                        .script("values, indices = torch.sort(input, {axis}, {descending})").save();
            }
            family.record("sort-stable" + suffix, "sort").arg("axis", 0).arg("descending", descending)
                    .input("input", Array.floats(of(8), 2, 1, 2, 1, 3, 2, 1, 3)).outputs("values").also("indices")
                    .script("values, indices = torch.sort(input, stable=True, dim={axis}, descending={descending})")
                    .save();
        }
        family.record("topk", "topK").arg("count", 3).arg("axis", 1).input("input", 4, 9)
                .outputs("values").also("indices")
                .script("values, indices = torch.topk(input, {count}, {axis}, True, True)").save();
        family.record("topk-all", "topK").arg("count", 5).arg("axis", 0).input("input", 5, 2)
                .outputs("values").also("indices")
                .script("values, indices = torch.topk(input, {count}, {axis}, True, True)").save();
    }

    private static void rearranging(Family family) {
        for (String mode : new String[] {"constant", "reflect", "replicate", "circular"}) {
            String value = mode.equals("constant") ? "0.7" : "None";
            family.record("pad1d-" + mode, "pad").arg("mode", mode).arg("value", 0.7).list("amounts", 2, 1)
                    .input("input", 2, 3, 5)
                    .script("output = torch.pad(input, {amounts}, {mode}, %s)".formatted(value)).save();
            family.record("pad2d-" + mode, "pad").arg("mode", mode).arg("value", 0.7).list("amounts", 1, 2, 3, 0)
                    .input("input", 1, 2, 5, 4)
                    .script("output = torch.pad(input, {amounts}, {mode}, %s)".formatted(value)).save();
        }
        family.record("pad-negative", "pad").arg("mode", "constant").arg("value", 0.7).list("amounts", -1, 2)
                .input("input", 2, 5).script("output = torch.pad(input, {amounts}, {mode}, 0.7)").save();
        family.record("flip", "flip").list("axes", 0, 2).input("input", 3, 2, 4)
                .script("output = torch.flip(input, {axes})").save();
        family.record("roll", "roll").list("shifts", 2, -1).list("axes", 0, 1).input("input", 3, 5)
                .script("output = torch.roll(input, {shifts}, {axes})").save();
        family.record("tile", "tile").list("repeats", 2, 1, 3).input("input", 2, 3)
                .script("output = torch.tile(input, {repeats})").save();
        family.record("concat", "concat").arg("axis", 1).input("first", 2, 3).input("second_", 2, 1).input("third", 2, 4)
                .script("output = torch.cat([first, second_, third], {axis})").save();
        family.record("stack", "stack").arg("axis", -1).input("first", 2, 3).input("second_", 2, 3)
                .script("output = torch.stack([first, second_], {axis})").save();
        family.record("split", "split").list("sizes", 2, 1, 4).arg("axis", 1).input("input", 2, 7)
                .outputs("first", "second_", "third")
                .script("first, second_, third = torch.split_with_sizes(input, {sizes}, {axis})").save();
        family.record("permute", "permute").list("axes", 2, 0, 1).input("input", 2, 3, 4)
                .script("output = torch.mul(torch.permute(input, {axes}), 2)").save();
        family.record("expand", "expand").list("shape", 2, 3, 4).input("input", 3, 1)
                .script("output = torch.mul(torch.expand(input, {shape}, implicit=False), 2)").save();
        family.record("unfold", "unfold").arg("axis", 1).arg("size", 3).arg("step", 2).input("input", 2, 8)
                .script("output = torch.mul(torch.unfold(input, {axis}, {size}, {step}), 2)").save();
        family.record("slice-step", "slice").arg("axis", 1).arg("start", 1).arg("end", 8).arg("step", 3)
                .input("input", 2, 9)
                .script("output = torch.mul(torch.slice(input, {axis}, {start}, {end}, {step}), 2)").save();
    }
}
