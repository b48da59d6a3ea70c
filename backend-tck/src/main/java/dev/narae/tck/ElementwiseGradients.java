package dev.narae.tck;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static dev.narae.op.Expr.scalar;

import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.Expr;
import dev.narae.shape.Slice;
import dev.narae.tck.GradientChecks.Memory;
import dev.narae.tck.GradientChecks.Two;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gradients of elementwise functions. */
final class ElementwiseGradients {
    private ElementwiseGradients() {
    }

    /**
     * A function of one tensor.
     *
     * @param corners where its slope jumps
     */
    private record Unary(Function<Tensor, Tensor> function, double low, double high, double... corners) {
    }

    private static Map<String, Unary> unary() {
        Map<String, Unary> all = new LinkedHashMap<>();
        all.put("add number", new Unary(x -> x.add(1.5), -4, 4));
        all.put("sub number", new Unary(x -> x.sub(1.5), -4, 4));
        all.put("mul number", new Unary(x -> x.mul(-2.5), -4, 4));
        all.put("div number", new Unary(x -> x.div(3), -4, 4));
        all.put("remainder number", new Unary(x -> x.remainder(1.5), -4, 4, -3, -1.5, 0, 1.5, 3));
        all.put("pow 2", new Unary(x -> x.pow(2), -4, 4));
        all.put("pow 3", new Unary(x -> x.pow(3), -3, 3));
        all.put("pow 0", new Unary(x -> x.pow(0), -3, 3));
        all.put("pow 1", new Unary(x -> x.pow(1), -3, 3));
        all.put("pow -1.5", new Unary(x -> x.pow(-1.5), 0.5, 3));
        all.put("maximum number", new Unary(x -> x.maximum(0.5), -4, 4, 0.5));
        all.put("minimum number", new Unary(x -> x.minimum(0.5), -4, 4, 0.5));
        all.put("neg", new Unary(Tensor::neg, -4, 4));
        all.put("abs", new Unary(Tensor::abs, -4, 4, 0));
        all.put("sign", new Unary(Tensor::sign, -4, 4, 0));
        all.put("floor", new Unary(Tensor::floor, -4, 4, -3, -2, -1, 0, 1, 2, 3));
        all.put("ceil", new Unary(Tensor::ceil, -4, 4, -3, -2, -1, 0, 1, 2, 3));
        all.put("round", new Unary(Tensor::round, -4, 4, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5));
        all.put("trunc", new Unary(Tensor::trunc, -4, 4, -3, -2, -1, 1, 2, 3));
        all.put("square", new Unary(Tensor::square, -4, 4));
        all.put("sqrt", new Unary(Tensor::sqrt, 0.3, 4));
        all.put("rsqrt", new Unary(Tensor::rsqrt, 0.5, 4));
        all.put("reciprocal", new Unary(Tensor::reciprocal, 0.5, 4));
        all.put("exp", new Unary(Tensor::exp, -2, 2));
        all.put("expm1", new Unary(Tensor::expm1, -2, 2));
        all.put("log", new Unary(Tensor::log, 0.4, 4));
        all.put("log1p", new Unary(Tensor::log1p, -0.5, 4));
        all.put("log2", new Unary(Tensor::log2, 0.4, 4));
        all.put("log10", new Unary(Tensor::log10, 0.4, 4));
        all.put("sin", new Unary(Tensor::sin, -4, 4));
        all.put("cos", new Unary(Tensor::cos, -4, 4));
        all.put("tan", new Unary(Tensor::tan, -1, 1));
        all.put("asin", new Unary(Tensor::asin, -0.8, 0.8));
        all.put("acos", new Unary(Tensor::acos, -0.8, 0.8));
        all.put("atan", new Unary(Tensor::atan, -4, 4));
        all.put("sinh", new Unary(Tensor::sinh, -2, 2));
        all.put("cosh", new Unary(Tensor::cosh, -2, 2));
        all.put("tanh", new Unary(Tensor::tanh, -3, 3));
        all.put("erf", new Unary(Tensor::erf, -3, 3));
        all.put("sigmoid", new Unary(Tensor::sigmoid, -4, 4));
        all.put("logSigmoid", new Unary(Tensor::logSigmoid, -4, 4, 0));
        all.put("relu", new Unary(Tensor::relu, -4, 4, 0));
        all.put("relu6", new Unary(x -> x.mul(2).relu6(), -4, 4, 0, 3));
        all.put("selu", new Unary(Tensor::selu, -4, 4, 0));
        all.put("gelu", new Unary(Tensor::gelu, -4, 4));
        all.put("geluTanh", new Unary(Tensor::geluTanh, -4, 4));
        all.put("silu", new Unary(Tensor::silu, -4, 4));
        all.put("mish", new Unary(Tensor::mish, -4, 4, 0));
        all.put("softplus", new Unary(Tensor::softplus, -4, 4, 0));
        all.put("softsign", new Unary(Tensor::softsign, -4, 4, 0));
        all.put("hardSigmoid", new Unary(Tensor::hardSigmoid, -4, 4, -3, 3));
        all.put("hardSwish", new Unary(Tensor::hardSwish, -4, 4, -3, 3));
        all.put("hardTanh", new Unary(Tensor::hardTanh, -4, 4, -1, 1));
        all.put("leakyRelu", new Unary(x -> x.leakyRelu(0.1), -4, 4, 0));
        all.put("elu", new Unary(x -> x.elu(1.3), -4, 4, 0));
        all.put("clamp", new Unary(x -> x.clamp(-1, 2), -4, 4, -1, 2));
        all.put("dropout", new Unary(x -> x.dropout(0.4, Rng.seeded(3)), -4, 4));
        all.put("dropout of all", new Unary(x -> x.dropout(1, Rng.seeded(3)), -4, 4));
        all.put("alias", new Unary(x -> x.dropout(0, Rng.seeded(3)), -4, 4));
        all.put("maskedFill", new Unary(x -> x.maskedFill(x.greater(1), 0.25), -4, 4, 1));
        all.put("where of itself", new Unary(x -> Tensor.where(x.less(0), x.exp(), x.square().add(1)), -2, 2, 0));
        all.put("detached factor", new Unary(x -> x.mul(x.detach().sign()), -2, 2, 0));
        all.put("used four times", new Unary(x -> x.mul(x).add(x).sub(x.tanh()), -2, 2));
        all.put("used along two ways", new Unary(x -> x.exp().add(x.sin()).mul(x.exp()), -2, 2));
        all.put("chain of twenty", new Unary(x -> {
            Tensor y = x;
            for (int i = 0; i < 20; i++) {
                y = y.sin().add(x.mul(0.1));
            }
            return y;
        }, -2, 2));
        return all;
    }

    static void unary(GradientChecks checks) {
        unary().forEach((name, of) -> {
            checks.check(name, of.function()::apply, () -> drawn(checks, of, 7));
            checks.check(name + " scalar", of.function()::apply, () -> drawn(checks, of));
        });
    }

    private static Tensor drawn(GradientChecks checks, Unary of, int... dims) {
        if (of.corners().length > 0) {
            Tensor x = checks.avoiding(of.corners(), dims);
            return of.high() < 4 ? x.clamp(of.low(), of.high()) : x;
        }
        return checks.between(of.low(), of.high(), dims);
    }

    /** A few functions whose derivatives use the argument, the value, or a mask, on every kind of leaf. */
    static void memory(GradientChecks checks) {
        for (Memory memory : Memory.values()) {
            Map<String, Function<Tensor, Tensor>> functions = new LinkedHashMap<>();
            functions.put("square", Tensor::square);
            functions.put("tanh", Tensor::tanh);
            functions.put("gelu", Tensor::gelu);
            functions.put("dropout", x -> x.dropout(0.3, Rng.seeded(8)));
            functions.put("where", x -> Tensor.where(x.sin().less(2), x.mul(x), x));
            functions.forEach((name, function) -> {
                checks.check(name + " " + memory, function::apply, () -> memory.of(checks.signed(2, 3, 2, 2)));
                checks.check(name + " " + memory + " of rank 2", function::apply, () -> memory.of(checks.signed(3, 4)));
            });
        }
    }

    static void binary(GradientChecks checks) {
        Map<String, Two> functions = new LinkedHashMap<>();
        functions.put("add", Tensor::add);
        functions.put("sub", Tensor::sub);
        functions.put("mul", Tensor::mul);
        functions.put("div", Tensor::div);
        functions.put("pow", (a, b) -> a.abs().add(0.5).pow(b));
        functions.put("maximum", (a, b) -> a.maximum(b.neg()));
        functions.put("minimum", (a, b) -> a.minimum(b.neg()));
        functions.put("remainder", (a, b) -> a.mul(0.01).add(0.7).remainder(b));
        functions.put("prelu", Tensor::prelu);
        functions.put("where", (a, b) -> Tensor.where(a.detach().less(b.detach().sub(1)), a.mul(b), b.exp()));
        functions.put("custom", (a, b) -> Tensor.map("custom", in(0).times(in(1)).sin().plus(in(0).times(scalar(0))), Arguments.scalars(2), a, b));
        functions.put("fused", (a, b) -> Tensor.map("fused", new Expr.Fma(in(0), in(1), in(0)), Arguments.none(), a, b));
        // One is negative and one positive, and all are away from 0.
        functions.forEach((name, function) -> {
            for (int[][] dims : new int[][][] {{{}, {}}, {{5}, {5}}, {{2, 3}, {3}}, {{3}, {2, 3}}, {{2, 1}, {1, 3}}, {{}, {2, 2}}, {{2, 1, 3}, {4, 1}}, {{2, 3, 2, 2}, {1, 3, 1, 1}}, {{1}, {3}}}) {
                checks.check(name + " " + Arrays.deepToString(dims), function,
                        () -> checks.avoiding(new double[] {0}, dims[0]), () -> checks.between(1, 2, dims[1]));
            }
            for (Memory a : Memory.values()) {
                for (Memory b : List.of(Memory.DENSE, Memory.CHANNELS_LAST, Memory.EXPANDED)) {
                    checks.check(name + " " + a + ", " + b, function,
                            () -> a.of(checks.avoiding(new double[] {0}, 2, 3, 2, 2)), () -> b.of(checks.between(1, 2, 2, 3, 2, 2)));
                }
            }
        });
        checks.check("with itself", a -> a.mul(a), () -> checks.signed(5));
        checks.check("with its own transpose", a -> a.mul(a.t()), () -> checks.signed(3, 3));
        checks.check("with its own row", a -> a.mul(a.slice(0, Slice.of(1, 2))), () -> checks.signed(3, 3));
        checks.checkAll("where with three", p -> Tensor.where(p.get(0).detach().less(0), p.get(1).mul(p.get(0)), p.get(2).square()),
                () -> List.of(checks.signed(2, 3), checks.signed(1, 3), checks.signed(2, 1)));
        checks.checkAll("four inputs in one pass", p -> Tensor.map("four", in(0).times(in(1)).plus(in(2).times(in(3)).tanh()), Arguments.none(),
                p.toArray(Tensor[]::new)), () -> List.of(checks.signed(2, 3), checks.signed(3), checks.signed(2, 1), checks.signed()));
        checks.check("index in the body", a -> Tensor.map("ramp", in(0).times(Expr.index(1).cast(a.dtype()).plus(constant(1))).sin(), Arguments.none(), a),
                () -> checks.signed(2, 3));
        checks.check("index in the body, broadcast", (a, b) -> Tensor.map("ramp", in(0).times(in(1)).times(Expr.index(1).cast(a.dtype())), Arguments.none(), a, b),
                () -> checks.signed(2, 3), () -> checks.signed(3));
        // A broadcast operand's gradient draws the bits again inside a reduction.
        checks.check("random bits, broadcast", (a, b) -> Tensor.map("noise", in(0).times(in(1)).times(Expr.uniform(0).cast(a.dtype())),
                Arguments.of(new double[0], List.of(new Draw(4, 5))), a, b), () -> checks.signed(2, 5), () -> checks.signed(5));
        for (Memory memory : Memory.values()) {
            checks.check("random bits " + memory, (a, b) -> Tensor.map("noise", in(0).times(in(1)).times(Expr.uniform(0).cast(a.dtype())),
                    Arguments.of(new double[0], List.of(new Draw(4, 5))), a, b), () -> memory.of(checks.signed(2, 3, 2, 2)), () -> checks.signed(3, 1, 1));
        }
    }
}
