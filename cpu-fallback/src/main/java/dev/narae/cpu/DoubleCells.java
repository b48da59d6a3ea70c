package dev.narae.cpu;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import java.util.List;

/**
 * {@link RecurrentCells} in float64, for gradient checks and for users who ask for that type: the same products as in float32, and plain
 * loops over a step's gates.
 */
final class DoubleCells implements RecurrentCells {
    private final Workers workers;
    private final DoubleGemm gemm;

    DoubleCells(Workers workers) {
        this.workers = workers;
        gemm = new DoubleGemm(workers);
    }

    private static DoubleMatrix matrix(Dense at, int rows, int columns) {
        return DoubleMatrix.of(at.doubles(), at.offset(), rows, columns);
    }

    /** Columns of the gates of some rows. */
    private static DoubleMatrix gates(RecurrentCell cell, int row, int rows, int from, int count) {
        Dense gates = cell.steps().gates();
        return new DoubleMatrix(gates.doubles(), gates.offset() + row * cell.pitch() + from, rows, count, cell.pitch(), 1);
    }

    private static DoubleMatrix inputGates(RecurrentCell cell) {
        return gates(cell, 0, cell.order().rows(), cell.inputAt(), cell.gateRows());
    }

    @Override
    public void forward(RecurrentCell cell, Dense input, Dense output, int outputPitch, Dense hidden, Dense state) {
        Recurrence form = cell.form();
        StepOrder order = cell.order();
        int units = form.hidden();
        int out = form.out();
        int count = cell.gateRows();
        gemm.multiply(matrix(input, order.rows(), cell.width()), matrix(cell.inputWeight(), count, cell.width()).transposed(), inputGates(cell), false);
        addInputBias(cell);
        // The weights as [out, gates · hidden], in the order of the hidden state's gates.
        double[] across = transposed(cell);
        double[] product = new double[order.batch * count];
        double[] h = hidden.doubles();
        for (int step = 0; step < order.time; step++) {
            int time = cell.time(step);
            int active = order.active(time);
            int row = order.row(time);
            if (active == 0) {
                continue;
            }
            System.arraycopy(h, hidden.offset(), cell.steps().hiddenBefore().doubles(), row * out, active * out);
            gemm.multiply(matrix(hidden, active, out), DoubleMatrix.of(across, 0, out, count), DoubleMatrix.of(product, 0, active, count), false);
            workers.run(active, (i, w) -> {
                Dense y = form.projected() ? cell.steps().unprojected().shifted((row + i) * units) : hidden.shifted(i * out);
                DoubleCellLoops.forward(cell, row + i, product, i * count, y, state == null ? null : state.shifted(i * units));
            });
            if (form.projected()) {
                gemm.multiply(matrix(cell.steps().unprojected().shifted(row * units), active, units), matrix(cell.projection(), out, units).transposed(),
                        matrix(hidden, active, out), false);
            }
            for (int i = 0; i < active; i++) {
                System.arraycopy(h, hidden.offset() + i * out, output.doubles(), output.offset() + (row + i) * outputPitch, out);
            }
        }
    }

    private static void addInputBias(RecurrentCell cell) {
        if (!cell.form().biased()) {
            return;
        }
        int both = cell.form().kind() == RecurrentKind.GRU ? 2 * cell.form().hidden() : cell.gateRows();
        double[] gates = cell.steps().gates().doubles();
        for (int row = 0; row < cell.order().rows(); row++) {
            int at = row * cell.pitch() + cell.inputAt();
            for (int j = 0; j < cell.gateRows(); j++) {
                gates[at + j] += cell.inputBias().doubles()[cell.inputBias().offset() + j]
                        + (j < both ? cell.hiddenBias().doubles()[cell.hiddenBias().offset() + j] : 0);
            }
        }
    }

    private static double[] transposed(RecurrentCell cell) {
        int units = cell.form().hidden();
        int out = cell.form().out();
        int count = cell.gateRows();
        Dense weight = cell.hiddenWeight();
        double[] across = new double[out * count];
        for (int j = 0; j < count; j++) {
            int from = weight.offset() + (cell.gateAt(j / units) * units + j % units) * out;
            for (int k = 0; k < out; k++) {
                across[k * count + j] = weight.doubles()[from + k];
            }
        }
        return across;
    }

    @Override
    public void backward(RecurrentCell cell, Dense gradOutput, int outputPitch, Dense hidden, boolean initialWanted, Dense state, Dense projected) {
        Recurrence form = cell.form();
        StepOrder order = cell.order();
        int units = form.hidden();
        int out = form.out();
        double[] byOutput = new double[order.batch * units];
        double[] sum = new double[order.batch * out];
        for (int step = order.time - 1; step >= 0; step--) {
            int time = cell.time(step);
            int active = order.active(time);
            int row = order.row(time);
            if (active == 0) {
                continue;
            }
            for (int i = 0; i < active; i++) {
                for (int k = 0; k < out; k++) {
                    sum[i * out + k] = hidden.doubles()[hidden.offset() + i * out + k]
                            + gradOutput.doubles()[gradOutput.offset() + (row + i) * outputPitch + k];
                }
            }
            if (form.projected()) {
                System.arraycopy(sum, 0, projected.doubles(), projected.offset() + row * out, active * out);
                gemm.multiply(DoubleMatrix.of(sum, 0, active, out), matrix(cell.projection(), out, units), DoubleMatrix.of(byOutput, 0, active, units), false);
            }
            double[] by = form.projected() ? byOutput : sum;
            boolean gru = form.kind() == RecurrentKind.GRU;
            workers.run(active, (i, w) -> DoubleCellLoops.backward(cell, row + i, by, i * units, state == null ? null : state.shifted(i * units),
                    gru ? hidden.shifted(i * out) : null));
            if (step > 0 || initialWanted) {
                Dense weight = cell.hiddenWeight();
                for (int gate = 0; gate < form.kind().gates(); gate++) {
                    gemm.multiply(gates(cell, row, active, gate * units, units), matrix(weight.shifted(cell.gateAt(gate) * units * out), units, out),
                            matrix(hidden, active, out), gru || gate > 0);
                }
            }
        }
    }

    @Override
    public void inputGradient(RecurrentCell cell, Dense gradInput, boolean add) {
        gemm.multiply(inputGates(cell), matrix(cell.inputWeight(), cell.gateRows(), cell.width()),
                matrix(gradInput, cell.order().rows(), cell.width()), add);
    }

    @Override
    public void weightGradients(RecurrentCell cell, Dense input, Dense projected, List<Dense> gradWeights) {
        Recurrence form = cell.form();
        int rows = cell.order().rows();
        int units = form.hidden();
        int out = form.out();
        product(inputGates(cell), matrix(input, rows, cell.width()), gradWeights.get(0));
        DoubleMatrix before = matrix(cell.steps().hiddenBefore(), rows, out);
        for (int gate = 0; gate < form.kind().gates(); gate++) {
            DoubleMatrix own = gates(cell, 0, rows, gate * units, units);
            int to = cell.gateAt(gate) * units;
            product(own, before, gradWeights.get(1).shifted(to * out));
            if (form.biased()) {
                sumColumns(own, gradWeights.get(3).shifted(to));
            }
        }
        if (form.biased()) {
            sumColumns(inputGates(cell), gradWeights.get(2));
        }
        if (form.projected()) {
            product(matrix(projected, rows, out), matrix(cell.steps().unprojected(), rows, units), gradWeights.getLast());
        }
    }

    /** Aᵀ B. */
    private void product(DoubleMatrix a, DoubleMatrix b, Dense into) {
        gemm.multiply(a.transposed(), b, matrix(into, a.columns(), b.columns()), false);
    }

    private static void sumColumns(DoubleMatrix a, Dense into) {
        into.clear(into.offset(), a.columns());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                into.doubles()[into.offset() + j] += a.data()[a.offset() + i * a.rowStride() + j];
            }
        }
    }
}
