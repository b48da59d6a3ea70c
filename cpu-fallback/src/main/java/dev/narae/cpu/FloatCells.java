package dev.narae.cpu;

import dev.narae.op.RecurrentKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link RecurrentCells} in float32: one product for the inputs of all steps, {@link FloatSteps}, and one product a weight's gradient. */
final class FloatCells implements RecurrentCells {
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
        Packing.Rows inputs = rows(Matrix.of(input.floats(), input.offset(), rows, cell.width()));
        Packing.Rows states = rows(Matrix.of(before.floats(), before.offset(), rows, out));
        int width = cell.width();
        Dense ofInput = gradWeights.get(0);
        Dense ofHidden = gradWeights.get(1);
        boolean biased = cell.form().biased();
        if (cell.form().kind() == RecurrentKind.GRU) {
            List<Part> parts = new ArrayList<>(List.of(new Part(0, width, 0, 3 * hidden, ofInput)));
            // Gate n's part of the hidden state stands in front of the gates, its weights behind.
            List<Part> hiddenParts = new ArrayList<>(List.of(new Part(0, out, hidden, 2 * hidden, ofHidden),
                    new Part(0, out, 0, hidden, ofHidden.shifted(2 * hidden * out))));
            if (biased) {
                parts.add(new Part(width, 1, 0, 3 * hidden, gradWeights.get(2)));
                parts.add(new Part(width, 1, 0, 2 * hidden, gradWeights.get(3)));
                hiddenParts.add(new Part(out, 1, 0, hidden, gradWeights.get(3).shifted(2 * hidden)));
            }
            product(inputs, width, biased, inputGates(cell), parts);
            product(states, out, biased, gates(cell, 0, 3 * hidden), hiddenParts);
        } else {
            int gates = cell.gateRows();
            List<Part> parts = new ArrayList<>(List.of(new Part(0, width, 0, gates, ofInput), new Part(width, out, 0, gates, ofHidden)));
            if (biased) {
                parts.add(new Part(width + out, 1, 0, gates, gradWeights.get(2)));
                parts.add(new Part(width + out, 1, 0, gates, gradWeights.get(3)));
            }
            product(stacked(inputs, width, states), width + out, biased, inputGates(cell), parts);
        }
        if (cell.form().projected()) {
            Dense values = cell.steps().unprojected();
            product(rows(Matrix.of(values.floats(), values.offset(), rows, hidden)), hidden, false,
                    Matrix.of(projected.floats(), projected.offset(), rows, out), List.of(new Part(0, hidden, 0, out, gradWeights.getLast())));
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

    /** A left operand of ones: a row of them times G are the sums of its columns. */
    private static final Packing.Rows ONES = (row, rows, k, depth, into, at) -> {
        for (int i = 0; i < rows; i++) {
            int from = at + i * GemmBlocking.ROW_STRIDE;
            Arrays.fill(into, from, from + depth, 1f);
        }
    };

    /**
     * The gradients Gᵀ X of weights, as (Xᵀ G)ᵀ: packing the left operand turns it, and of the two the values are fewer than the gates.
     *
     * @param values    Xᵀ, what the weights were multiplied with, of several weights below each other, so that the gates are packed once
     * @param height    its rows
     * @param biased    whether there is a row of ones below them, for the gradients by biases: G would have to come from memory again for its sums
     * @param gradients G, by what came of it
     */
    private void product(Packing.Rows values, int height, boolean biased, Matrix gradients, List<Part> parts) {
        int m = biased ? height + 1 : height;
        int n = gradients.columns();
        try (Loan loan = new Loan(scratch)) {
            float[] turned = loan.take(Gemm.aligned(Math.multiplyExact(m, n)));
            gemm.multiply(biased ? stacked(values, height, ONES) : values, Packing.panels(gemm.kernel(), gradients), gradients.rows(),
                    Matrix.of(turned, Gemm.START, m, n), false, null);
            for (Part part : parts) {
                workers.run(Math.ceilDiv(part.columns, STRIP), (t, w) -> gemm.kernel().transpose(turned, Gemm.START + part.row * n + part.column + t * STRIP, n, part.rows,
                        Math.min(STRIP, part.columns - t * STRIP), part.into.floats(), part.into.offset() + t * STRIP * part.rows, part.rows));
            }
        }
    }
}
