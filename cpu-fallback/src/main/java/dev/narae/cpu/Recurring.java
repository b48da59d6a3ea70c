package dev.narae.cpu;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Lengths;
import dev.narae.op.Op;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.List;
import java.util.Optional;

/**
 * {@link Op.Recurrent} and its gradient: brings the operands into the form that {@link RecurrentCells} take, and goes from layer to layer.
 *
 * <p>What the gradient needs is some dozen numbers a step and unit, in arrays of floats. They are attached to the reserve
 * ({@link CpuBuffer#attach}), which itself holds nothing: a reserve is made of bytes.
 */
final class Recurring {
    private final Workers workers;
    private final BufferPool pool;
    private final Elementwise elementwise;
    private final RecurrentCells floats;
    private final RecurrentCells doubles;

    Recurring(Workers workers, Scratch scratch, BufferPool pool, Elementwise elementwise, Gemm gemm) {
        this.workers = workers;
        this.pool = pool;
        this.elementwise = elementwise;
        floats = new FloatCells(workers, scratch, gemm);
        doubles = new DoubleCells(workers);
    }

    /** What {@link dev.narae.spi.Backend#reserveSize} answers. */
    static long reserveSize(Op.Recurrent op) {
        return op.input().shape().dim(1) == 0 ? 0 : 1;
    }

    /** One call: the forms that its operands have taken. */
    private final class Run implements AutoCloseable {
        final Recurrence form;
        final StepOrder order;
        final DType type;
        final RecurrentCells cells;
        final DenseStaging staging;
        final List<Dense> weights;
        final Dense input;
        final int batch;

        Run(Recurrence form, View input, List<View> weights, Optional<Lengths> lengths) {
            this.form = form;
            batch = input.shape().dim(1);
            order = StepOrder.of(input.shape().dim(0), batch, lengths);
            type = input.dtype().compute();
            cells = type == DType.F64 ? doubles : floats;
            staging = new DenseStaging(pool, elementwise, type);
            try {
                this.weights = staging.in(weights);
                this.input = packed(input, form.inputs());
            } catch (Throwable e) {
                staging.close();
                throw e;
            }
        }

        RecurrentMemory memory() {
            return new RecurrentMemory(pool, type, form, order.rows());
        }

        RecurrentCell cell(RecurrentMemory memory, int index) {
            int own = form.weightsPerCell();
            return new RecurrentCell(form, order, index, weights.subList(index * own, (index + 1) * own), memory.steps(index));
        }

        /** A sequence as rows. */
        private Dense packed(View sequence, int width) {
            Dense all = staging.in(sequence);
            if (!order.isPacked()) {
                return all;
            }
            Dense rows = staging.temporary((long) order.rows() * width);
            order.pack(workers, all, rows, width);
            return rows;
        }

        /** Where rows go that become a sequence. */
        private Dense place(View sequence, int width) {
            return order.isPacked() ? staging.temporary((long) order.rows() * width) : staging.out(sequence);
        }

        private void unpack(Dense rows, View sequence, int width) {
            if (order.isPacked()) {
                order.unpack(workers, rows, staging.out(sequence), width);
            }
        }

        /** The states of one cell, in an array that may be changed. */
        private Dense states(Optional<Dense> all, int index, int width) {
            if (all.isEmpty()) {
                return staging.zeros(batch * width);
            }
            Dense own = staging.temporary(batch * width);
            order.packStates(all.get().shifted(index * batch * width), own, width);
            return own;
        }

        private void store(Dense own, Dense all, int index, int width) {
            order.unpackStates(own, all.shifted(index * batch * width), width);
        }

        void forward(RecurrentMemory memory, View output, View finalHidden, Optional<View> finalCell, Optional<View> initialHidden,
                Optional<View> initialCell) {
            int out = form.out();
            int pitch = form.directions() * out;
            boolean lstm = form.kind() == RecurrentKind.LSTM;
            Optional<Dense> hidden = initialHidden.map(staging::in);
            Optional<Dense> state = initialCell.map(staging::in);
            Dense lastHidden = staging.out(finalHidden);
            Optional<Dense> lastState = finalCell.map(staging::out);
            Dense from = input;
            for (int layer = 0; layer < form.layers(); layer++) {
                Dense to = layer < form.layers() - 1 ? memory.output(layer) : place(output, pitch);
                for (int direction = 0; direction < form.directions(); direction++) {
                    int index = layer * form.directions() + direction;
                    Dense ownHidden = states(hidden, index, out);
                    Dense ownState = lstm ? states(state, index, form.hidden()) : null;
                    cells.forward(cell(memory, index), from, to.shifted(direction * out), pitch, ownHidden, ownState);
                    store(ownHidden, lastHidden, index, out);
                    lastState.ifPresent(all -> store(ownState, all, index, form.hidden()));
                }
                from = to;
            }
            unpack(from, output, pitch);
        }

        void backward(RecurrentMemory memory, Op.RecurrentGrad op) {
            int out = form.out();
            int pitch = form.directions() * out;
            boolean lstm = form.kind() == RecurrentKind.LSTM;
            Optional<Dense> hidden = op.gradFinalHidden().map(staging::in);
            Optional<Dense> state = op.gradFinalCell().map(staging::in);
            Optional<Dense> firstHidden = op.gradInitialHidden().map(staging::out);
            Optional<Dense> firstState = op.gradInitialCell().map(staging::out);
            List<Dense> gradWeights = staging.out(op.gradWeights());
            Dense gradOutput = packed(op.gradOutput(), pitch);
            Dense projected = form.projected() ? staging.temporary((long) order.rows() * out) : null;
            for (int layer = form.layers() - 1; layer >= 0; layer--) {
                int width = form.width(layer);
                Dense below = layer > 0 ? staging.temporary((long) order.rows() * width) : op.gradInput().map(view -> place(view, width)).orElse(null);
                for (int direction = 0; direction < form.directions(); direction++) {
                    int index = layer * form.directions() + direction;
                    RecurrentCell cell = cell(memory, index);
                    Dense ownHidden = states(hidden, index, out);
                    Dense ownState = lstm ? states(state, index, form.hidden()) : null;
                    cells.backward(cell, gradOutput.shifted(direction * out), pitch, ownHidden, firstHidden.isPresent(), ownState, projected);
                    firstHidden.ifPresent(all -> store(ownHidden, all, index, out));
                    firstState.ifPresent(all -> store(ownState, all, index, form.hidden()));
                    if (below != null) {
                        cells.inputGradient(cell, below, direction > 0);
                    }
                    if (!gradWeights.isEmpty()) {
                        int own = form.weightsPerCell();
                        cells.weightGradients(cell, layer > 0 ? memory.output(layer - 1) : input, projected,
                                gradWeights.subList(index * own, (index + 1) * own));
                    }
                }
                gradOutput = below;
            }
            if (op.gradInput().isPresent()) {
                unpack(gradOutput, op.gradInput().get(), form.inputs());
            }
        }

        @Override
        public void close() {
            staging.close();
        }
    }

    void recurrent(Op.Recurrent op) {
        if (op.input().shape().dim(1) == 0) {
            return;
        }
        try (Run run = new Run(op.form(), op.input(), op.weights(), op.lengths())) {
            RecurrentMemory memory = run.memory();
            boolean kept = false;
            try {
                run.forward(memory, op.output(), op.finalHidden(), op.finalCell(), op.initialHidden(), op.initialCell());
                run.staging.settle();
                if (op.reserve().isPresent()) {
                    buffer(op.reserve().get()).attach(memory);
                    kept = true;
                }
            } finally {
                if (!kept) {
                    memory.close();
                }
            }
        }
    }

    void gradients(Op.RecurrentGrad op) {
        if (op.input().shape().dim(1) == 0) {
            for (View gradient : op.gradWeights()) {
                elementwise.map(List.of(gradient), List.of(), List.of(Expr.constant(0)), Arguments.none());
            }
            return;
        }
        try (Run run = new Run(op.form(), op.input(), op.weights(), op.lengths()); RecurrentMemory memory = kept(op)) {
            run.backward(memory, op);
            run.staging.settle();
        }
    }

    private static CpuBuffer buffer(View reserve) {
        CpuBuffer.arrayOf(reserve);
        return (CpuBuffer) reserve.buffer();
    }

    private static RecurrentMemory kept(Op.RecurrentGrad op) {
        if (op.reserve().isEmpty()) {
            throw new IllegalArgumentException("RecurrentGrad: there is no reserve; hand Recurrent one of reserveSize bytes, and the same to its gradient");
        }
        if (buffer(op.reserve().get()).detach() instanceof RecurrentMemory memory) {
            return memory;
        }
        throw new IllegalStateException("RecurrentGrad: the reserve holds nothing; Recurrent fills it, and it serves one gradient only");
    }
}
