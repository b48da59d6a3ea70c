package dev.narae.reference;

import dev.narae.op.Lengths;
import dev.narae.op.Op;
import dev.narae.op.Recurrence;
import dev.narae.op.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@link Op.Recurrent} and its gradient: layer by layer, direction by direction, every one a {@link CellPass}. */
final class Recurring {
    private final Recurrence form;
    private final int time;
    private final int batch;
    private final List<CellPass> passes = new ArrayList<>();
    private double[] output;

    private Recurring(Recurrence form, View input, Optional<View> initialHidden, Optional<View> initialCell, List<View> weights,
            Optional<Lengths> lengths) {
        this.form = form;
        time = input.shape().dim(0);
        batch = input.shape().dim(1);
        int[] steps = lengths.map(Lengths::toArray).orElseGet(() -> {
            int[] all = new int[batch];
            Arrays.fill(all, time);
            return all;
        });
        double[] hidden = states(initialHidden, form.out());
        double[] cell = states(initialCell, form.hidden());
        output = Flat.read(input);
        for (int layer = 0; layer < form.layers(); layer++) {
            double[] read = output;
            output = new double[time * batch * form.directions() * form.out()];
            for (int direction = 0; direction < form.directions(); direction++) {
                int state = layer * form.directions() + direction;
                double[][] own = weights.subList(state * form.weightsPerCell(), (state + 1) * form.weightsPerCell()).stream()
                        .map(Flat::read).toArray(double[][]::new);
                CellPass pass = new CellPass(form, layer, direction == 1, time, batch, steps, own, read);
                pass.run(state(hidden, state, form.out()), state(cell, state, form.hidden()));
                interleave(pass.output, output, direction);
                passes.add(pass);
            }
        }
    }

    private double[] states(Optional<View> view, int width) {
        return view.map(Flat::read).orElseGet(() -> new double[form.cells() * batch * width]);
    }

    private double[] state(double[] states, int index, int width) {
        return Arrays.copyOfRange(states, index * batch * width, (index + 1) * batch * width);
    }

    /** Puts one direction's part of every step where it belongs. */
    private void interleave(double[] part, double[] all, int direction) {
        int out = form.out();
        for (int place = 0; place < time * batch; place++) {
            System.arraycopy(part, place * out, all, (place * form.directions() + direction) * out, out);
        }
    }

    private double[] separate(double[] all, int direction) {
        int out = form.out();
        double[] part = new double[time * batch * out];
        for (int place = 0; place < time * batch; place++) {
            System.arraycopy(all, (place * form.directions() + direction) * out, part, place * out, out);
        }
        return part;
    }

    static void recurrent(Op.Recurrent op) {
        Recurring run = new Recurring(op.form(), op.input(), op.initialHidden(), op.initialCell(), op.weights(), op.lengths());
        Flat.write(op.output(), run.output);
        Flat.write(op.finalHidden(), joined(run.passes.stream().map(pass -> pass.finalHidden).toList()));
        op.finalCell().ifPresent(view -> Flat.write(view, joined(run.passes.stream().map(pass -> pass.finalCell).toList())));
    }

    static void gradients(Op.RecurrentGrad op) {
        Recurring run = new Recurring(op.form(), op.input(), op.initialHidden(), op.initialCell(), op.weights(), op.lengths());
        double[] byInput = run.back(Flat.read(op.gradOutput()), op.gradFinalHidden(), op.gradFinalCell());
        op.gradInput().ifPresent(view -> Flat.write(view, byInput));
        op.gradInitialHidden().ifPresent(view -> Flat.write(view, joined(run.passes.stream().map(pass -> pass.gradInitialHidden).toList())));
        op.gradInitialCell().ifPresent(view -> Flat.write(view, joined(run.passes.stream().map(pass -> pass.gradInitialCell).toList())));
        for (int i = 0; i < op.gradWeights().size(); i++) {
            int perCell = op.form().weightsPerCell();
            Flat.write(op.gradWeights().get(i), run.passes.get(i / perCell).gradWeights[i % perCell]);
        }
    }

    /** The gradient by the input. */
    private double[] back(double[] gradOutput, Optional<View> gradFinalHidden, Optional<View> gradFinalCell) {
        double[] hidden = states(gradFinalHidden, form.out());
        double[] cell = states(gradFinalCell, form.hidden());
        double[] gradient = gradOutput;
        for (int layer = form.layers() - 1; layer >= 0; layer--) {
            double[] below = new double[time * batch * form.width(layer)];
            for (int direction = 0; direction < form.directions(); direction++) {
                int state = layer * form.directions() + direction;
                CellPass pass = passes.get(state);
                pass.back(separate(gradient, direction), state(hidden, state, form.out()), state(cell, state, form.hidden()));
                for (int i = 0; i < below.length; i++) {
                    below[i] += pass.gradInput[i];
                }
            }
            gradient = below;
        }
        return gradient;
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
