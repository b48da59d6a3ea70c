package dev.narae.cpu;

import dev.narae.op.RecurrentKind;
import java.util.List;

/** {@link RecurrentCells} in float32: one product for the inputs of all steps, {@link FloatSteps}, and one product a weight's gradient. */
final class FloatCells implements RecurrentCells {
    /** Columns that a task sums. */
    private static final int SUMMED = 64;
    private static final int ROWS = 8;
    /** Rows of a weight's gradient that a task turns. */
    private static final int STRIP = 64;

    private final Workers workers;
    private final Scratch scratch;
    private final Gemm gemm;

    FloatCells(Workers workers, Scratch scratch, Gemm gemm) {
        this.workers = workers;
        this.scratch = scratch;
        this.gemm = gemm;
    }

    @Override
    public void forward(RecurrentCell cell, Dense input, Dense output, int outputPitch, Dense hidden, Dense state) {
        int width = cell.width();
        Dense weight = cell.inputWeight();
        try (Loan loan = new Loan(scratch)) {
            gemm.multiply(Matrix.of(input.floats(), input.offset(), cell.order().rows(), width),
                    Matrix.of(weight.floats(), weight.offset(), cell.gateRows(), width).transposed(), inputGates(cell), false, bias(cell, loan));
        }
        try (ForwardSteps steps = new ForwardSteps(workers, scratch, gemm.kernel(), cell, output, outputPitch, hidden, state)) {
            steps.run();
        }
    }

    /** Both biases, but for the one that GRU has inside of its gate n. */
    private static Finish bias(RecurrentCell cell, Loan loan) {
        if (!cell.form().biased()) {
            return null;
        }
        int count = cell.gateRows();
        float[] sum = loan.take(count);
        float[] ofInput = cell.inputBias().floats();
        float[] ofHidden = cell.hiddenBias().floats();
        int both = cell.form().kind() == RecurrentKind.GRU ? 2 * cell.form().hidden() : count;
        for (int j = 0; j < count; j++) {
            sum[j] = ofInput[cell.inputBias().offset() + j] + (j < both ? ofHidden[cell.hiddenBias().offset() + j] : 0f);
        }
        return Finish.columnBias(sum, 0);
    }

    /** Columns of all steps' gates. */
    private static Matrix gates(RecurrentCell cell, int from, int count) {
        Dense gates = cell.steps().gates();
        return new Matrix(gates.floats(), gates.offset() + from, cell.order().rows(), count, cell.pitch(), 1);
    }

    private static Matrix inputGates(RecurrentCell cell) {
        return gates(cell, cell.inputAt(), cell.gateRows());
    }

    @Override
    public void backward(RecurrentCell cell, Dense gradOutput, int outputPitch, Dense hidden, boolean initialWanted, Dense state, Dense projected) {
        try (BackwardSteps steps = new BackwardSteps(workers, scratch, gemm.kernel(), cell, gradOutput, outputPitch, hidden, state, projected)) {
            steps.run(initialWanted);
        }
    }

    @Override
    public void inputGradient(RecurrentCell cell, Dense gradInput, boolean add) {
        int width = cell.width();
        Dense weight = cell.inputWeight();
        gemm.multiply(inputGates(cell), Matrix.of(weight.floats(), weight.offset(), cell.gateRows(), width),
                Matrix.of(gradInput.floats(), gradInput.offset(), cell.order().rows(), width), add, null);
    }

    @Override
    public void weightGradients(RecurrentCell cell, Dense input, Dense projected, List<Dense> gradWeights) {
        int rows = cell.order().rows();
        int hidden = cell.form().hidden();
        int out = cell.form().out();
        Dense before = cell.steps().hiddenBefore();
        Matrix inputs = Matrix.of(input.floats(), input.offset(), rows, cell.width());
        Matrix states = Matrix.of(before.floats(), before.offset(), rows, out);
        int width = cell.width();
        if (cell.form().kind() == RecurrentKind.GRU) {
            product(rows(inputs), width, inputGates(cell), new Part(0, width, 0, 3 * hidden, gradWeights.get(0)));
            // Gate n's part of the hidden state stands in front of the gates, its weights behind.
            product(rows(states), out, gates(cell, 0, 3 * hidden), new Part(0, out, hidden, 2 * hidden, gradWeights.get(1)),
                    new Part(0, out, 0, hidden, gradWeights.get(1).shifted(2 * hidden * out)));
        } else {
            int gates = cell.gateRows();
            product(stacked(rows(inputs), width, rows(states)), width + out, inputGates(cell), new Part(0, width, 0, gates, gradWeights.get(0)),
                    new Part(width, out, 0, gates, gradWeights.get(1)));
        }
        if (cell.form().biased()) {
            biasGradients(cell, gradWeights.get(2), gradWeights.get(3));
        }
        if (cell.form().projected()) {
            Dense values = cell.steps().unprojected();
            product(rows(Matrix.of(values.floats(), values.offset(), rows, hidden)), hidden, Matrix.of(projected.floats(), projected.offset(), rows, out),
                    new Part(0, hidden, 0, out, gradWeights.getLast()));
        }
    }

    /** Xᵀ as a left operand. */
    private Packing.Rows rows(Matrix values) {
        return Packing.rows(gemm.kernel(), values.transposed());
    }

    /** One left operand on top of another. */
    private static Packing.Rows stacked(Packing.Rows upper, int height, Packing.Rows lower) {
        return (row, rows, k, depth, into, at) -> {
            int above = Math.clamp(height - row, 0, rows);
            if (above > 0) {
                upper.pack(row, above, k, depth, into, at);
            }
            if (above < rows) {
                lower.pack(row + above - height, rows - above, k, depth, into, at + above * GemmBlocking.ROW_STRIDE);
            }
        };
    }

    /** A weight's gradient in Xᵀ G: {@code rows} from {@code row} on, {@code columns} from {@code column} on. */
    private record Part(int row, int rows, int column, int columns, Dense into) {
    }

    /**
     * The gradients Gᵀ X of weights, as (Xᵀ G)ᵀ: packing the left operand turns it, and of the two the values are fewer than the gates.
     *
     * @param values    Xᵀ, what the weights were multiplied with, of several weights below each other, so that the gates are packed once
     * @param height    its rows
     * @param gradients G, by what came of it
     */
    private void product(Packing.Rows values, int height, Matrix gradients, Part... parts) {
        int n = gradients.columns();
        try (Loan loan = new Loan(scratch)) {
            float[] turned = loan.take(Gemm.aligned(Math.multiplyExact(height, n)));
            gemm.multiply(values, Packing.panels(gemm.kernel(), gradients), gradients.rows(), Matrix.of(turned, Gemm.START, height, n), false, null);
            for (Part part : parts) {
                workers.run(Math.ceilDiv(part.columns, STRIP), (t, w) -> gemm.kernel().transpose(turned, Gemm.START + part.row * n + part.column + t * STRIP, n, part.rows,
                        Math.min(STRIP, part.columns - t * STRIP), part.into.floats(), part.into.offset() + t * STRIP * part.rows, part.rows));
            }
        }
    }

    private void biasGradients(RecurrentCell cell, Dense ofInput, Dense ofHidden) {
        Matrix gates = inputGates(cell);
        sumColumns(gates, ofInput);
        int hidden = cell.form().hidden();
        boolean gru = cell.form().kind() == RecurrentKind.GRU;
        System.arraycopy(ofInput.array(), ofInput.offset(), ofHidden.array(), ofHidden.offset(), gru ? 2 * hidden : gates.columns());
        if (gru) {
            sumColumns(gates(cell, 0, hidden), ofHidden.shifted(2 * hidden));
        }
    }

    private void sumColumns(Matrix a, Dense into) {
        workers.run(Math.ceilDiv(a.columns(), SUMMED), (t, w) -> {
            int first = t * SUMMED;
            int count = Math.min(SUMMED, a.columns() - first);
            double[] sums = new double[count];
            for (int row = 0; row < a.rows(); row += ROWS) {
                Primitives.CHOSEN.sumRows(sums, 0, a.data(), a.offset() + row * a.rowStride() + first, Math.min(ROWS, a.rows() - row), a.rowStride(), count);
            }
            for (int j = 0; j < count; j++) {
                into.floats()[into.offset() + first + j] = (float) sums[j];
            }
        });
    }
}
