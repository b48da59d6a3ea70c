package dev.narae.tck;

import dev.narae.op.Buffer;
import dev.narae.op.Lengths;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Recurrent} without and with a gradient to follow, and of {@link Op.RecurrentGrad}. */
final class RecurrentCases {
    private RecurrentCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        if (!groups.tested().features().contains(Feature.RECURRENT)) {
            return Stream.empty();
        }
        List<DynamicNode> nodes = new ArrayList<>();
        for (RecurrentKind kind : RecurrentKind.values()) {
            nodes.add(groups.group("recurrent " + kind, group -> kind(group, kind)));
        }
        return nodes.stream();
    }

    private static List<Recurrence> forms(RecurrentKind kind) {
        List<Recurrence> forms = new ArrayList<>(List.of(
                new Recurrence(kind, 1, 1, 0, 1, false, false),
                new Recurrence(kind, 3, 5, 0, 1, false, true),
                new Recurrence(kind, 4, 3, 0, 2, true, true),
                new Recurrence(kind, 5, 8, 0, 3, false, true),
                new Recurrence(kind, 2, 17, 0, 1, true, false)));
        if (kind == RecurrentKind.LSTM) {
            forms.add(new Recurrence(kind, 3, 4, 3, 1, false, false));
            forms.add(new Recurrence(kind, 4, 6, 2, 2, true, true));
        }
        return forms;
    }

    private static String name(Recurrence form) {
        return form.inputs() + " to " + form.hidden() + (form.projected() ? " to " + form.projection() : "") + " in " + form.layers() + " layers"
                + (form.bidirectional() ? ", both ways" : "") + (form.biased() ? "" : ", unbiased");
    }

    private static void kind(Group group, RecurrentKind kind) {
        for (Recurrence form : forms(kind)) {
            for (int[] size : new int[][] {{1, 1}, {5, 3}, {4, 0}, {7, 1}, {3, 17}}) {
                String name = name(form) + ", " + size[0] + " steps of " + size[1];
                for (DType type : List.of(DType.F32, DType.F64)) {
                    group.trial(type + " " + name, trial -> new Case(form, size[0], size[1], type).check(trial));
                    group.trial(type + " " + name + " with lengths", trial -> new Case(form, size[0], size[1], type).withLengths().check(trial));
                    group.trial(type + " " + name + " with states", trial -> new Case(form, size[0], size[1], type).withStates().check(trial));
                }
            }
            for (DType type : List.of(DType.F16, DType.BF16)) {
                group.trial(type + " " + name(form), trial -> new Case(form, 5, 3, type).withStates().check(trial));
                group.trial(type + " " + name(form) + " with lengths", trial -> new Case(form, 5, 3, type).withStates().withLengths().check(trial));
            }
        }
        Recurrence form = new Recurrence(kind, 4, 3, 0, 2, true, true);
        for (Arrangement arrangement : Arrangement.values()) {
            group.trial("sequences from " + arrangement, trial -> {
                Case made = new Case(form, 5, 3, DType.F32).withStates();
                made.from = arrangement;
                made.check(trial);
            });
            group.trial("weights and states " + arrangement, trial -> {
                Case made = new Case(form, 4, 3, DType.F32).withStates().withLengths();
                made.inner = arrangement;
                made.check(trial);
            });
        }
        for (Arrangement arrangement : Arrangement.WRITABLE) {
            group.trial("sequences to " + arrangement, trial -> {
                Case made = new Case(form, 5, 3, DType.F32).withStates().withLengths();
                made.to = arrangement;
                made.check(trial);
            });
        }
        group.trial("batch first", trial -> {
            Case made = new Case(form, 6, 4, DType.F32);
            made.batchFirst = true;
            made.check(trial);
        });
        group.trial("a gradient of the final states alone", trial -> {
            Case made = new Case(form, 5, 3, DType.F64).withStates();
            made.weightsWanted = false;
            made.check(trial);
        });
        for (Recurrence each : forms(kind)) {
            group.trial("no gradient by the input, " + name(each), trial -> {
                Case made = new Case(each, 5, 3, DType.F32).withStates().withLengths();
                made.inputWanted = false;
                made.check(trial);
            });
        }
    }

    /** One network at one size, forward and back. */
    private static final class Case {
        private final Recurrence form;
        private final int time;
        private final int batch;
        private final DType type;
        private boolean states;
        private Optional<Lengths> lengths = Optional.empty();
        private Arrangement from = Arrangement.CONTIGUOUS;
        private Arrangement to = Arrangement.CONTIGUOUS;
        private Arrangement inner = Arrangement.CONTIGUOUS;
        private boolean batchFirst;
        private boolean weightsWanted = true;
        private boolean inputWanted = true;

        Case(Recurrence form, int time, int batch, DType type) {
            this.form = form;
            this.time = time;
            this.batch = batch;
            this.type = type;
        }

        Case withStates() {
            states = true;
            return this;
        }

        /** From 1 to all steps, in no order. */
        Case withLengths() {
            int[] steps = new int[batch];
            for (int b = 0; b < batch; b++) {
                steps[b] = 1 + (b * 7 + time - 1) % time;
            }
            lengths = Optional.of(Lengths.of(steps));
            return this;
        }

        private Shape hiddenShape() {
            return Shape.of(form.cells(), batch, form.out());
        }

        private Shape cellShape() {
            return Shape.of(form.cells(), batch, form.hidden());
        }

        private Operand sequence(Trial trial, Values values, int width) {
            if (batchFirst) {
                Operand operand = trial.input(type, Shape.of(batch, time, width), values);
                return operand.with(operand.layout().transpose(0, 1));
            }
            return trial.input(type, Shape.of(time, batch, width), from, values);
        }

        private Optional<Operand> state(Trial trial, Shape shape, boolean present) {
            return present ? Optional.of(trial.input(type, shape, inner, Values.SMALL)) : Optional.empty();
        }

        private Optional<Operand> output(Trial trial, Shape shape, boolean present) {
            return present ? Optional.of(trial.output(type, shape, Arrangement.WRITABLE.contains(inner) ? inner : Arrangement.CONTIGUOUS)) : Optional.empty();
        }

        void check(Trial trial) {
            boolean cells = form.kind() == RecurrentKind.LSTM;
            Operand x = sequence(trial, Values.SIGNED, form.inputs());
            Optional<Operand> h = state(trial, hiddenShape(), states);
            Optional<Operand> c = state(trial, cellShape(), states && cells);
            List<Operand> weights = new ArrayList<>();
            List<Operand> gradWeights = new ArrayList<>();
            for (int i = 0; i < form.weightCount(); i++) {
                weights.add(trial.input(type, form.weightShape(i), inner, Values.SMALL));
                if (weightsWanted) {
                    gradWeights.add(output(trial, form.weightShape(i), true).orElseThrow());
                }
            }
            int width = form.directions() * form.out();
            Operand y = trial.output(type, Shape.of(time, batch, width), to);
            Operand finalHidden = output(trial, hiddenShape(), true).orElseThrow();
            Optional<Operand> finalCell = output(trial, cellShape(), cells);
            long steps = (long) time * form.layers() + 4;

            Operand alone = trial.output(type, y.shape(), to);
            trial.run(side -> forward(side, x, h, c, weights, alone, finalHidden, finalCell, Optional.empty()));
            trial.compare(Tolerance.passed(type, steps));

            Operand g = weightsWanted ? sequence(trial, Values.SIGNED, width)
                    : trial.of(type, 0.0).with(Layout.contiguous(Shape.scalar())).expand(y.shape());
            Optional<Operand> gradHidden = state(trial, hiddenShape(), states);
            Optional<Operand> gradCell = state(trial, cellShape(), states && cells);
            Optional<Operand> gradInput = inputWanted ? Optional.of(trial.output(type, x.shape(), to)) : Optional.empty();
            Optional<Operand> gradInitialHidden = output(trial, hiddenShape(), states);
            Optional<Operand> gradInitialCell = output(trial, cellShape(), states && cells);
            Backend tested = trial.tested();
            long bytes = tested.reserveSize(forward(Operand::tested, x, h, c, weights, y, finalHidden, finalCell, Optional.empty()));
            Optional<Buffer> reserve = bytes > 0 ? Optional.of(tested.allocate(DType.U8, bytes)) : Optional.empty();
            try {
                // Only the engine under test knows what it keeps, and how large that is.
                trial.run(side -> forward(side, x, h, c, weights, y, finalHidden, finalCell, kept(reserve, side.of(x) == x.tested())));
                trial.run(side -> new Op.RecurrentGrad(form, gradInput.map(side::of), gradInitialHidden.map(side::of), gradInitialCell.map(side::of),
                        side.all(gradWeights), side.of(g), gradHidden.map(side::of), gradCell.map(side::of), kept(reserve, side.of(x) == x.tested()),
                        side.of(y), side.of(x), h.map(side::of), c.map(side::of), side.all(weights), lengths, Precision.FLOAT32));
                trial.compare(Tolerance.passed(type, steps * Math.max(1, batch)));
            } finally {
                reserve.ifPresent(tested::release);
            }
        }

        private static Optional<View> kept(Optional<Buffer> reserve, boolean tested) {
            return reserve.filter(_ -> tested).map(buffer -> new View(buffer, Layout.contiguous(Shape.of(Math.toIntExact(buffer.size())))));
        }

        private Op.Recurrent forward(Trial.Side side, Operand x, Optional<Operand> h, Optional<Operand> c, List<Operand> weights, Operand y,
                Operand finalHidden, Optional<Operand> finalCell, Optional<View> reserve) {
            return new Op.Recurrent(form, side.of(y), side.of(finalHidden), finalCell.map(side::of), reserve, side.of(x), h.map(side::of), c.map(side::of),
                    side.all(weights), lengths, Precision.FLOAT32);
        }
    }
}
