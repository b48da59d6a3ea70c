package dev.narae.tck;

import dev.narae.op.Lengths;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.shape.Shape;
import dev.narae.tensor.Recurrent;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gradients of what an engine may execute as one operation: normalisation and recurrent networks. */
final class FusedGradients {
    private FusedGradients() {
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
