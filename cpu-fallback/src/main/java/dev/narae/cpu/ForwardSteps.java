package dev.narae.cpu;

/** The steps forward: {@link RecurrentCells#forward} once the input's part of the gates is there. */
final class ForwardSteps extends FloatSteps {
    private final StepPanels weights;
    private final StepPanels projection;
    private final float[] bias;
    private final int biasAt;
    private final Dense output;
    private final int outputPitch;
    private final float[] state;
    private final int stateAt;
    private final float[] cellState;
    private final int cellAt;

    ForwardSteps(Workers workers, Scratch scratch, GemmKernel kernel, RecurrentCell cell, Dense output, int outputPitch, Dense state, Dense cellState) {
        super(workers, scratch, kernel, cell);
        this.output = output;
        this.outputPitch = outputPitch;
        this.state = state.floats();
        stateAt = state.offset();
        this.cellState = cellState == null ? null : cellState.floats();
        cellAt = cellState == null ? 0 : cellState.offset();
        int gates = cell.form().kind().gates();
        weights = new StepPanels(kernel, out, gates, hidden, loan.take(StepPanels.room(kernel, out, gates, hidden)));
        Dense matrix = cell.hiddenWeight();
        for (int gate = 0; gate < gates; gate++) {
            weights.pack(workers, gate, 0, new Matrix(matrix.floats(), matrix.offset() + cell.gateAt(gate) * hidden * out, out, hidden, 1, out));
        }
        projection = cell.form().projected() ? new StepPanels(kernel, hidden, 1, out, loan.take(StepPanels.room(kernel, hidden, 1, out))) : null;
        if (projection != null) {
            Dense across = cell.projection();
            projection.pack(workers, 0, 0, new Matrix(across.floats(), across.offset(), hidden, out, 1, hidden));
        }
        if (cell.form().biased()) {
            bias = cell.hiddenBias().floats();
            biasAt = cell.hiddenBias().offset() + cell.gateAt(0) * hidden;
        } else {
            bias = loan.take(hidden);
            java.util.Arrays.fill(bias, 0, hidden, 0f);
            biasAt = 0;
        }
    }

    void run() {
        run(order.time, weights.rowRoom(sequences()), sequences() * productPitch(weights.blocks()),
                projection == null ? 0 : projection.rowRoom(sequences()));
    }

    @Override
    void begin(int step, int first, float[] rows, int at, Desk desk) {
        int time = cell.time(step);
        int count = active(time, first);
        if (count == 0) {
            return;
        }
        weights.packRows(state, stateAt + first * out, out, count, rows, at);
        Dense before = cell.steps().hiddenBefore();
        System.arraycopy(state, stateAt + first * out, before.floats(), before.offset() + (order.row(time) + first) * out, count * out);
    }

    @Override
    void units(int step, int first, int block, int end, float[] rows, int at, Desk desk) {
        int time = cell.time(step);
        int count = active(time, first);
        if (count == 0) {
            return;
        }
        int row = order.row(time) + first;
        int gates = cell.form().kind().gates();
        int width = kernel.width();
        // A gate's units side by side, so that what follows runs along whole rows of memory.
        int span = (end - block) * width;
        int productPitch = productPitch(end - block);
        for (int i = block; i < end; i++) {
            int b = turned(step, i, block, end);
            for (int g = 0; g < gates; g++) {
                int gate = turned(step, g, 0, gates);
                weights.multiply(count, rows, at, gate, b, weights.tileColumns(b), desk.products, Gemm.START + gate * span + (b - block) * width, productPitch, false,
                        desk.edge, 0);
            }
        }
        int unit = block * width;
        RecurrentCell.Steps steps = cell.steps();
        CellTile tile = desk.tile;
        tile.rows = count;
        tile.columns = Math.min(hidden, end * width) - unit;
        tile.product = desk.products;
        tile.productAt = Gemm.START;
        tile.productPitch = productPitch;
        tile.productGate = span;
        tile.gates = steps.gates().floats();
        tile.gatesAt = steps.gates().offset() + row * pitch + unit;
        tile.gatesPitch = pitch;
        tile.gatesGate = hidden;
        tile.cell = cellState;
        tile.cellAt = cellAt + first * hidden + unit;
        tile.cellPitch = hidden;
        tile.bias = bias;
        tile.biasAt = biasAt + unit;
        if (cellState != null) {
            tile.cellBefore = steps.cellBefore().floats();
            tile.cellTanh = steps.cellTanh().floats();
            tile.keptAt = steps.cellBefore().offset() + row * hidden + unit;
        }
        if (projection == null) {
            tile.hidden = state;
            tile.hiddenAt = stateAt + first * out + unit;
            tile.hiddenPitch = out;
            tile.output = output.floats();
            tile.outputAt = output.offset() + row * outputPitch + unit;
            tile.outputPitch = outputPitch;
        } else {
            tile.hidden = steps.unprojected().floats();
            tile.hiddenAt = steps.unprojected().offset() + row * hidden + unit;
            tile.hiddenPitch = hidden;
            tile.output = tile.hidden;
            tile.outputAt = tile.hiddenAt;
            tile.outputPitch = hidden;
        }
        tile.ahead(pitch / hidden);
        CELLS.forward(kind, tile);
    }

    /** How far products of so many panels' units lie from the next sequence's: no power of two, which would crowd a cache's sets. */
    private int productPitch(int panels) {
        return (cell.form().kind().gates() * panels + 1) * kernel.width();
    }

    @Override
    void end(int step, int first, Desk desk) {
        if (projection == null) {
            return;
        }
        int time = cell.time(step);
        int count = active(time, first);
        if (count == 0) {
            return;
        }
        int row = order.row(time) + first;
        projection.packRows(cell.steps().unprojected().floats(), cell.steps().unprojected().offset() + row * hidden, hidden, count, desk.projected, 0);
        for (int b = 0; b < projection.blocks(); b++) {
            projection.multiply(count, desk.projected, 0, 0, b, projection.columns(b), state, stateAt + first * out + b * kernel.width(), out, false,
                    desk.edge, 0);
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(state, stateAt + (first + i) * out, output.floats(), output.offset() + (row + i) * outputPitch, out);
        }
    }
}
