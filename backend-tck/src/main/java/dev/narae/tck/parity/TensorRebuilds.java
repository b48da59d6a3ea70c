package dev.narae.tck.parity;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The families {@code tensors} and {@code activations}. */
final class TensorRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private TensorRebuilds() {
        elementwise();
        activations();
        reductions();
        indexing();
        rearranging();
    }

    static Map<String, Rebuild> byKind() {
        return new TensorRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    private void unary(String kind, UnaryOperator<Tensor> function) {
        one(kind, given -> function.apply(given.input()));
    }

    private void binary(String kind, BinaryOperator<Tensor> function) {
        one(kind, given -> function.apply(given.input("left"), given.input("right")));
    }

    private void elementwise() {
        unary("exp", Tensor::exp);
        unary("expm1", Tensor::expm1);
        unary("sin", Tensor::sin);
        unary("cos", Tensor::cos);
        unary("abs", Tensor::abs);
        unary("neg", Tensor::neg);
        unary("square", Tensor::square);
        unary("erf", Tensor::erf);
        unary("tan", Tensor::tan);
        unary("asin", Tensor::asin);
        unary("acos", Tensor::acos);
        unary("atan", Tensor::atan);
        unary("sinh", Tensor::sinh);
        unary("cosh", Tensor::cosh);
        unary("trunc", Tensor::trunc);
        unary("log2", Tensor::log2);
        unary("log10", Tensor::log10);
        unary("sign", Tensor::sign);
        unary("floor", Tensor::floor);
        unary("ceil", Tensor::ceil);
        unary("round", Tensor::round);
        unary("log", Tensor::log);
        unary("log1p", Tensor::log1p);
        unary("sqrt", Tensor::sqrt);
        unary("rsqrt", Tensor::rsqrt);
        unary("reciprocal", Tensor::reciprocal);
        one("clamp", given -> given.input().clamp(given.settings().number("low"), given.settings().number("high")));
        one("powScalar", given -> given.input().pow(given.settings().number("exponent")));
        binary("add", Tensor::add);
        binary("sub", Tensor::sub);
        binary("mul", Tensor::mul);
        binary("div", Tensor::div);
        binary("pow", Tensor::pow);
        binary("remainder", Tensor::remainder);
        binary("maximum", Tensor::maximum);
        binary("minimum", Tensor::minimum);
        binary("eq", Tensor::equalTo);
        binary("ne", Tensor::notEqualTo);
        binary("lt", Tensor::less);
        binary("le", Tensor::lessOrEqual);
        binary("gt", Tensor::greater);
        binary("ge", Tensor::greaterOrEqual);
        binary("matmul", Tensor::matmul);
        binary("matmulTransposed", (left, right) -> left.t().matmul(right.t()));
        one("where", given -> Tensor.where(given.input("condition"), given.input("left"), given.input("right")));
        one("maskedFill", given -> given.input().maskedFill(given.input("mask"), given.settings().number("value")));
    }

    private void activations() {
        unary("sigmoid", Tensor::sigmoid);
        unary("tanh", Tensor::tanh);
        unary("relu", Tensor::relu);
        one("leakyRelu", given -> given.input().leakyRelu(given.settings().number("slope")));
        one("elu", given -> given.input().elu(given.settings().number("alpha")));
        unary("selu", Tensor::selu);
        unary("gelu", Tensor::gelu);
        unary("geluTanh", Tensor::geluTanh);
        unary("silu", Tensor::silu);
        unary("mish", Tensor::mish);
        unary("hardswish", Tensor::hardSwish);
        unary("softplus", Tensor::softplus);
        unary("relu6", Tensor::relu6);
        unary("hardtanh", Tensor::hardTanh);
        unary("hardsigmoid", Tensor::hardSigmoid);
        unary("logSigmoid", Tensor::logSigmoid);
        unary("softsign", Tensor::softsign);
        one("prelu", given -> given.input().prelu(given.input("slope")));
        one("softmax", given -> given.input().softmax(given.settings().whole("axis")));
        one("logSoftmax", given -> given.input().logSoftmax(given.settings().whole("axis")));
    }

    private interface Over {
        Tensor reduce(Tensor input, boolean keep, int... axes);
    }

    private void over(String kind, Over reduction) {
        one(kind, given -> reduction.reduce(given.input(), given.settings().flag("keep"), given.settings().list("axes")));
    }

    private interface Along {
        Tensor apply(Tensor input, int axis);
    }

    private void along(String kind, Along operation) {
        one(kind, given -> operation.apply(given.input(), given.settings().whole("axis")));
    }

    private void reductions() {
        over("sum", Tensor::sum);
        over("mean", Tensor::mean);
        over("prod", Tensor::prod);
        over("amax", Tensor::max);
        over("amin", Tensor::min);
        over("logSumExp", Tensor::logSumExp);
        one("variance", given -> given.input().variance(given.settings().flag("keep"), given.settings().whole("correction"),
                given.settings().list("axes")));
        one("std", given -> given.input().std(given.settings().list("axes")));
        one("norm", given -> norm(given.input(), given.settings().number("order"), given.settings().list("axes")));
        along("argmax", Tensor::argMax);
        along("argmin", Tensor::argMin);
        along("any", (input, axis) -> input.any(axis));
        along("all", (input, axis) -> input.all(axis));
        along("cumsum", Tensor::cumSum);
    }

    /** Tensors offer the Euclidean norm; the others are written out. */
    private static Tensor norm(Tensor input, double order, int... axes) {
        if (order == 2) {
            return input.norm(axes);
        }
        if (Double.isInfinite(order)) {
            return input.abs().max(axes);
        }
        return input.abs().pow(order).sum(axes).pow(1 / order);
    }

    private void indexing() {
        one("gather", given -> given.input().gather(given.settings().whole("axis"), given.input("index")));
        one("scatterAdd", given -> given.input().scatterAdd(given.settings().whole("axis"), given.input("index"), given.input("source")));
        one("indexSelect", given -> given.input().indexSelect(given.settings().whole("axis"), given.input("index")));
        one("oneHot", given -> given.input("indices").oneHot(given.settings().whole("classes"), DType.I64));
        rebuilds.put("sort", given -> sorted(given.input().sort(given.settings().whole("axis"), given.settings().flag("descending"))));
        rebuilds.put("topK", given -> sorted(given.input().topK(given.settings().whole("count"), given.settings().whole("axis"), true)));
    }

    private static Map<String, Tensor> sorted(Tensor.Sorted sorted) {
        return Map.of("values", sorted.values(), "indices", sorted.indices());
    }

    private void rearranging() {
        one("pad", TensorRebuilds::pad);
        one("flip", given -> given.input().flip(given.settings().list("axes")));
        one("roll", given -> roll(given.input(), given.settings().list("shifts"), given.settings().list("axes")));
        one("tile", given -> given.input().tile(given.settings().list("repeats")));
        one("concat", given -> Tensor.concat(given.settings().whole("axis"),
                List.of(given.input("first"), given.input("second_"), given.input("third"))));
        one("stack", given -> Tensor.stack(given.settings().whole("axis"), List.of(given.input("first"), given.input("second_"))));
        rebuilds.put("split", TensorRebuilds::split);
        // PyTorch's results are views; the recorder doubled them to have outputs of their own.
        one("permute", given -> given.input().permute(given.settings().list("axes")).mul(2));
        one("expand", given -> given.input().expand(Shape.of(given.settings().list("shape"))).mul(2));
        one("unfold", given -> given.input().unfold(given.settings().whole("axis"), given.settings().whole("size"),
                given.settings().whole("step")).mul(2));
        one("slice", given -> given.input().slice(given.settings().whole("axis"), Slice.of(given.settings().whole("start"),
                given.settings().whole("end"), given.settings().whole("step"))).mul(2));
    }

    /** PyTorch lists the amounts before and after each axis, the last axis first; negative amounts crop. */
    private static Tensor pad(Given given) {
        int[] amounts = given.settings().list("amounts");
        Tensor.Padding mode = Tensor.Padding.valueOf(given.settings().text("mode").toUpperCase(Locale.ROOT));
        Tensor result = given.input();
        for (int i = 0; i < amounts.length; i += 2) {
            int axis = result.rank() - 1 - i / 2;
            int extent = result.dim(axis);
            Tensor kept = result.narrow(axis, Math.max(0, -amounts[i]), extent - Math.max(0, -amounts[i]) - Math.max(0, -amounts[i + 1]));
            int before = Math.max(0, amounts[i]);
            int after = Math.max(0, amounts[i + 1]);
            result = mode == Tensor.Padding.CONSTANT ? kept.pad(axis, before, after, given.settings().number("value"))
                    : kept.pad(axis, before, after, mode);
        }
        return result;
    }

    private static Tensor roll(Tensor input, int[] shifts, int[] axes) {
        Tensor result = input;
        for (int i = 0; i < axes.length; i++) {
            result = result.roll(axes[i], shifts[i]);
        }
        return result;
    }

    private static Map<String, Tensor> split(Given given) {
        int axis = given.settings().whole("axis");
        Map<String, Tensor> parts = new HashMap<>();
        int start = 0;
        int[] sizes = given.settings().list("sizes");
        for (int i = 0; i < sizes.length; i++) {
            parts.put(given.settings().names("out").get(i), given.input().narrow(axis, start, sizes[i]));
            start += sizes[i];
        }
        return parts;
    }
}
