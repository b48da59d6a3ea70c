package dev.narae.tck;

import dev.narae.op.Lengths;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.tensor.Attention;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Recurrent;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gradients of what an engine may execute as one operation: softmax, normalisation, attention and recurrent networks. */
final class FusedGradients {
    private FusedGradients() {
    }

    static void softmax(GradientChecks checks) {
        for (boolean logarithm : new boolean[] {false, true}) {
            for (int axis = 0; axis < 3; axis++) {
                int along = axis;
                String name = (logarithm ? "log-softmax" : "softmax") + " of axis " + axis;
                UnaryOperator<Tensor> function = x -> logarithm ? x.logSoftmax(along) : x.softmax(along);
                for (GradientChecks.Memory memory : GradientChecks.Memory.values()) {
                    checks.check(name + " of " + memory, function::apply, () -> memory.of(checks.signed(2, 3, 4)));
                    // The gradient that flows in lies as the second factor does.
                    checks.check(name + " times " + memory, (x, y) -> function.apply(x).mul(y), () -> checks.signed(2, 3, 4),
                            () -> memory.of(checks.signed(2, 3, 4)));
                }
                checks.check(name + ", transposed", x -> function.apply(x).transpose(0, 2).square(), () -> checks.signed(2, 3, 4));
                // Expanded gradients; not by softmax's own sums, which are 1.
                checks.check(name + ", summed across", x -> function.apply(x).sum((along + 1) % 3), () -> checks.signed(2, 3, 4));
                checks.check(name + ", summed", x -> logarithm ? function.apply(x).sum(along) : function.apply(x).mul(x).sum(),
                        () -> checks.signed(2, 3, 4));
                checks.check(name + " of nothing", function::apply, () -> checks.signed(2, 0, 3));
                for (int length : new int[] {1, 3, 17, 1000, 5000}) {
                    int[] dims = {2, 2, 2};
                    dims[axis] = length;
                    checks.run(name + ", length " + length, () -> bothWays(function, checks.signed(dims), checks.signed(dims)));
                }
            }
        }
    }

    /** Where no finite differences can be taken of every element: by one operation and composed, of dense and of expanded gradients. */
    private static void bothWays(UnaryOperator<Tensor> function, Tensor x, Tensor g) {
        for (DType type : List.of(DType.F64, DType.F32)) {
            double tolerance = type == DType.F64 ? 1e-10 : 1e-4;
            Tensor leaf = x.cast(type).tracked();
            Tensor y = function.apply(leaf);
            Tensor dense = g.cast(type);
            Tensor row = dense.slice(0, Slice.of(0, 1)).expand(g.shape());
            Tensor turned = dense.transpose(0, 2).contiguous().transpose(0, 2);
            for (Tensor seed : List.of(dense, turned, row, dense.slice(2, Slice.of(0, 1)).expand(g.shape()), dense.onesLike())) {
                double[] once = Gradients.options().retainGraph(true).of(y, seed).get(leaf).toDoubleArray();
                double[] composed = Gradients.options().createGraph(true).of(y, seed).get(leaf).toDoubleArray();
                for (int i = 0; i < once.length; i++) {
                    MovementGradients.require(Math.abs(once[i] - composed[i]) <= tolerance * (1 + Math.abs(composed[i])),
                            type + ", element " + i + ": " + once[i] + ", composed " + composed[i]);
                }
            }
        }
    }

    static void normalisation(GradientChecks checks) {
        for (GradientChecks.Memory memory : GradientChecks.Memory.values()) {
            checks.checkAll("batch norm of " + memory, in -> in.get(0).normalize(Optional.of(in.get(1)), Optional.of(in.get(2)), 0.1, 0, 2).output(),
                    () -> List.of(memory.of(checks.signed(4, 3, 2)), checks.signed(1, 3, 1), checks.signed(1, 3, 1)));
            checks.checkAll("layer norm of " + memory, in -> in.get(0).layerNorm(Shape.of(4), Optional.of(in.get(1)), Optional.of(in.get(2)), 0.1),
                    () -> List.of(memory.of(checks.signed(3, 2, 4)), memory.of(checks.signed(4)), checks.signed(4)));
        }
        checks.check("batch norm without parameters", x -> x.normalize(Optional.empty(), Optional.empty(), 0.1, 0).output(), () -> checks.signed(5, 3));
        checks.check("layer norm of two axes", x -> x.layerNorm(Shape.of(2, 4), Optional.empty(), Optional.empty(), 0.1), () -> checks.signed(3, 2, 4));
    }

    static void attention(GradientChecks checks) {
        for (GradientChecks.Memory memory : GradientChecks.Memory.values()) {
            checks.checkAll("attention of " + memory, x -> Attention.with(AttentionMask.none()).of(x.get(0), x.get(1), x.get(2)),
                    () -> List.of(memory.of(checks.signed(2, 2, 3, 2)), memory.of(checks.signed(2, 2, 4, 2)), memory.of(checks.signed(2, 2, 4, 3))));
        }
        AttentionMask none = AttentionMask.none();
        checks.checkAll("attention, causal, of heads that share keys", x -> Attention.with(none.causal(1)).scale(0.3).of(x.get(0), x.get(1), x.get(2)),
                () -> List.of(checks.signed(1, 4, 3, 2), checks.signed(1, 2, 4, 2), checks.signed(1, 2, 4, 1)));
        // Query 1 sees nothing.
        checks.checkAll("attention, masked", x -> {
            Tensor seen = Tensor.of(checks.device(), new boolean[] {true, false, true, true, false, false, false, false, false, true, true, true}, 3, 4);
            Tensor present = Tensor.of(checks.device(), new boolean[] {true, true, false, true, false, true, true, true}, 2, 4);
            return Attention.with(none.visible(seen).keys(present)).of(x.get(0), x.get(1), x.get(2));
        }, () -> List.of(checks.signed(2, 2, 3, 2), checks.signed(2, 2, 4, 2), checks.signed(2, 2, 4, 2)));
        checks.checkAll("attention with a bias that has a gradient", x -> Attention.with(none.causal().bias(x.get(3))).of(x.get(0), x.get(1), x.get(2)),
                () -> List.of(checks.signed(2, 2, 3, 2), checks.signed(2, 1, 4, 2), checks.signed(2, 1, 4, 2), checks.signed(1, 2, 1, 4)));
        checks.checkAll("attention with a bias that has none", x -> {
            Tensor bias = Tensor.of(checks.device(), new double[] {0.5, -1, 2, Double.NEGATIVE_INFINITY}, 1, 1, 1, 4).cast(x.getFirst().dtype());
            return Attention.with(none.bias(bias)).of(x.get(0), x.get(1), x.get(2));
        }, () -> List.of(checks.signed(1, 2, 3, 2), checks.signed(1, 2, 4, 2), checks.signed(1, 2, 4, 2)));
        checks.check("attention of a packed projection", x -> {
            List<Tensor> heads = x.permute(2, 0, 3, 1, 4).unbind(0);
            return Attention.with(none.causal()).of(heads.get(0), heads.get(1), heads.get(2)).transpose(1, 2);
        }, () -> checks.signed(2, 3, 3, 2, 2));
        for (int which = 0; which < 3; which++) {
            int only = which;
            checks.check("attention by " + List.of("query", "key", "value").get(which) + " alone", x -> {
                Tensor fixed = Tensor.of(checks.device(), new double[] {0.3, -1, 1.5, 0.7, -0.2, 1}, 1, 1, 3, 2).cast(x.dtype());
                return Attention.with(none).of(only == 0 ? x : fixed, only == 1 ? x : fixed, only == 2 ? x : fixed);
            }, () -> checks.signed(1, 1, 3, 2));
        }
    }

    static void recurrent(GradientChecks checks) {
        for (RecurrentKind kind : RecurrentKind.values()) {
            for (boolean both : new boolean[] {false, true}) {
                Recurrence form = new Recurrence(kind, 2, 2, 0, both ? 1 : 2, both, both);
                checks.checkAll(form.toString(), in -> joined(Recurrent.run(form, in.get(0), Optional.of(in.get(1)), Optional.empty(), in.subList(2, in.size()),
                        both ? Optional.of(Lengths.of(3, 1)) : Optional.empty())), () -> inputs(checks, form));
            }
        }
        Recurrence projected = new Recurrence(RecurrentKind.LSTM, 2, 3, 2, 1, false, true);
        checks.checkAll(projected.toString(), in -> joined(Recurrent.run(projected, in.get(0), Optional.of(in.get(1)), Optional.empty(), in.subList(2, in.size()),
                Optional.empty())), () -> inputs(checks, projected));
    }

    private static List<Tensor> inputs(GradientChecks checks, Recurrence form) {
        List<Tensor> inputs = new ArrayList<>(List.of(checks.signed(3, 2, form.inputs()), checks.signed(form.cells(), 2, form.out())));
        for (int i = 0; i < form.weightCount(); i++) {
            inputs.add(checks.signed(form.weightShape(i).dims()));
        }
        return inputs;
    }

    /** Everything a network gives, as one vector. */
    private static Tensor joined(Recurrent.Result result) {
        List<Tensor> all = new ArrayList<>(List.of(result.output().flatten(0), result.finalHidden().flatten(0)));
        result.finalCell().ifPresent(cell -> all.add(cell.flatten(0)));
        return Tensor.concat(0, all);
    }
}
