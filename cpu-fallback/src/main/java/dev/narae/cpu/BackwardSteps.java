package dev.narae.cpu;

import dev.narae.op.RecurrentKind;

/**
 * The steps back: {@link RecurrentCells#backward}. A step begins with what the one behind it sends through the weights, so that the products
 * of some units and the gradients by their gates are one task.
 */
final class BackwardSteps extends FloatSteps {
    private final StepPanels weights;
    private final StepPanels projection;
    private final float[] gradOutput;
    private final int outputAt;
    private final int outputPitch;
    private final float[] state;
    private final int stateAt;
    private final float[] cellState;
    private final int cellAt;
    private final float[] projected;
    private final int projectedAt;
    private final float[] zeros;

    BackwardSteps(Workers workers, Scratch scratch, GemmKernel kernel, RecurrentCell cell, Dense gradOutput, int outputPitch, Dense state, Dense cellState,
            Dense projected) {
        super(workers, scratch, kernel, cell);
        this.gradOutput = gradOutput.floats();
        outputAt = gradOutput.offset();
        this.outputPitch = outputPitch;
        this.state = state.floats();
        stateAt = state.offset();
        this.cellState = cellState == null ? null : cellState.floats();
        cellAt = cellState == null ? 0 : cellState.offset();
        int gates = cell.form().kind().gates();
        weights = new StepPanels(kernel, gates * hidden, 1, out, loan.take(StepPanels.room(kernel, gates * hidden, 1, out)));
        Dense matrix = cell.hiddenWeight();
        for (int gate = 0; gate < gates; gate++) {
            weights.pack(workers, 0, gate * hidden, Matrix.of(matrix.floats(), matrix.offset() + cell.gateAt(gate) * hidden * out, hidden, out));
        }
        if (projected == null) {
            projection = null;
            this.projected = null;
            projectedAt = 0;
            zeros = null;
            return;
        }
        projection = new StepPanels(kernel, out, 1, hidden, loan.take(StepPanels.room(kernel, out, 1, hidden)));
        projection.pack(workers, 0, 0, Matrix.of(cell.projection().floats(), cell.projection().offset(), out, hidden));
        this.projected = projected.floats();
        projectedAt = projected.offset();
        zeros = loan.take(hidden);
        java.util.Arrays.fill(zeros, 0, hidden, 0f);
    }

    /** @param initialWanted whether the gradient by the initial hidden states is */
    void run(boolean initialWanted) {
        run(initialWanted ? order.time + 1 : order.time, weights.rowRoom(sequences()), projection == null ? 0 : sequences() * hidden,
                projection == null ? 0 : projection.rowRoom(sequences()));
    }

    /** The time of a step, counted from the last; there is one more than times, in which no sequence takes part. */
    private int time(int step) {
        return cell.time(order.time - 1 - step);
    }

    /** How many sequences take part in a step. */
    private int count(int step, int first) {
        return step < order.time ? active(time(step), first) : 0;
    }

    /** How many took part in the step that was done before. */
    private int behind(int step, int first) {
        return step > 0 ? active(time(step - 1), first) : 0;
    }

    @Override
    void begin(int step, int first, float[] rows, int at, Desk desk) {
        int behind = behind(step, first);
        if (behind > 0) {
            Dense gates = cell.steps().gates();
            weights.packRows(gates.floats(), gates.offset() + (order.row(time(step - 1)) + first) * pitch, pitch, behind, rows, at);
        }
        if (projection != null) {
            send(step, behind, first, 0, weights.blocks(), rows, at, desk);
            project(step, first, desk);
        }
    }

    /** The gradient by the hidden states, from the gates of the step behind. */
    private void send(int step, int behind, int first, int block, int end, float[] rows, int at, Desk desk) {
        if (behind == 0) {
            return;
        }
        for (int i = block; i < end; i++) {
            int b = turned(step, i, block, end);
            weights.multiply(behind, rows, at, 0, b, weights.columns(b), state, stateAt + first * out + b * kernel.width(), out, kind == RecurrentKind.GRU,
                    desk.edge, 0);
        }
    }

    /** The gradient by what was projected. */
    private void project(int step, int first, Desk desk) {
        int count = count(step, first);
        if (count == 0) {
            return;
        }
        int row = order.row(time(step)) + first;
        for (int i = 0; i < count; i++) {
            addRows(state, stateAt + (first + i) * out, gradOutput, outputAt + (row + i) * outputPitch, projected, projectedAt + (row + i) * out, out);
        }
        projection.packRows(projected, projectedAt + row * out, out, count, desk.projected, 0);
        for (int b = 0; b < projection.blocks(); b++) {
            projection.multiply(count, desk.projected, 0, 0, b, projection.columns(b), desk.products, Gemm.START + b * kernel.width(), hidden, false, desk.edge, 0);
        }
    }

    private static void addRows(float[] a, int p, float[] b, int q, float[] into, int o, int n) {
        for (int j = 0; j < n; j++) {
            into[o + j] = a[p + j] + b[q + j];
        }
    }

    @Override
    void units(int step, int first, int block, int end, float[] rows, int at, Desk desk) {
        if (projection == null) {
            send(step, behind(step, first), first, block, end, rows, at, desk);
        }
        int count = count(step, first);
        if (count == 0) {
            return;
        }
        int row = order.row(time(step)) + first;
        int unit = block * kernel.width();
        RecurrentCell.Steps steps = cell.steps();
        CellTile tile = desk.tile;
        tile.rows = count;
        tile.columns = Math.min(hidden, end * kernel.width()) - unit;
        tile.gates = steps.gates().floats();
        tile.gatesAt = steps.gates().offset() + row * pitch + unit;
        tile.gatesPitch = pitch;
        tile.gatesGate = hidden;
        if (projection == null) {
            tile.hidden = state;
            tile.hiddenAt = stateAt + first * out + unit;
            tile.hiddenPitch = out;
            tile.output = gradOutput;
            tile.outputAt = outputAt + row * outputPitch + unit;
            tile.outputPitch = outputPitch;
        } else {
            tile.hidden = desk.products;
            tile.hiddenAt = Gemm.START + unit;
            tile.hiddenPitch = hidden;
            tile.output = zeros;
            tile.outputAt = unit;
            tile.outputPitch = 0;
        }
        tile.before = steps.hiddenBefore().floats();
        tile.beforeAt = steps.hiddenBefore().offset() + row * out + unit;
        tile.beforePitch = out;
        tile.cell = cellState;
        tile.cellAt = cellAt + first * hidden + unit;
        tile.cellPitch = hidden;
        if (cellState != null) {
            tile.cellBefore = steps.cellBefore().floats();
            tile.cellTanh = steps.cellTanh().floats();
            tile.keptAt = steps.cellBefore().offset() + row * hidden + unit;
        }
        tile.ahead(pitch / hidden);
        CELLS.backward(kind, tile);
    }

    @Override
    void end(int step, int first, Desk desk) {
    }
}
