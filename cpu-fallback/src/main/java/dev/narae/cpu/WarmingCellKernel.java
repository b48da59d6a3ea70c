package dev.narae.cpu;

import dev.narae.op.RecurrentKind;

/**
 * Plain loops until the vector loops of the same kind are compiled, then those. Both give the same bits, so it does not
 * matter when the change comes.
 */
final class WarmingCellKernel implements CellKernel {
    private static final int KINDS = RecurrentKind.values().length;

    /** Sequences and units of a trial, and the time that compiled code stays under by far and other code never reaches. */
    private static final int ROWS = 4;
    private static final int UNITS = 8 * Lanes.COUNT;
    private static final long NANOS = 5_000;

    private final CellKernel vector;
    private final CellKernel plain;
    /** Forward and then backward, by kind. */
    private final WarmLoops loops = new WarmLoops(2 * KINDS, Warmup::soon, this::trial);

    WarmingCellKernel(CellKernel vector, CellKernel plain) {
        this.vector = vector;
        this.plain = plain;
    }

    @Override
    public void forward(RecurrentKind kind, CellTile tile) {
        of(kind, true).forward(kind, tile);
    }

    @Override
    public void backward(RecurrentKind kind, CellTile tile) {
        of(kind, false).backward(kind, tile);
    }

    private CellKernel of(RecurrentKind kind, boolean forward) {
        return loops.isReady(kind.ordinal() + (forward ? 0 : KINDS)) ? vector : plain;
    }

    private Warmup.Trial trial(int loop) {
        RecurrentKind kind = RecurrentKind.values()[loop % KINDS];
        CellTile tile = tile();
        return new Warmup.Trial(loop < KINDS ? () -> vector.forward(kind, tile) : () -> vector.backward(kind, tile), NANOS);
    }

    /** A tile of arrays of its own. Zeros stay zeros or small numbers however often a step is repeated. */
    private static CellTile tile() {
        CellTile t = new CellTile();
        t.rows = ROWS;
        t.columns = UNITS;
        t.product = new float[4 * ROWS * UNITS];
        t.productPitch = UNITS;
        t.productGate = ROWS * UNITS;
        t.gates = new float[4 * ROWS * UNITS];
        t.gatesPitch = 4 * UNITS;
        t.gatesGate = UNITS;
        t.hidden = new float[ROWS * UNITS];
        t.output = new float[ROWS * UNITS];
        t.before = new float[ROWS * UNITS];
        t.cell = new float[ROWS * UNITS];
        t.cellBefore = new float[ROWS * UNITS];
        t.cellTanh = new float[ROWS * UNITS];
        t.bias = new float[UNITS];
        t.hiddenPitch = UNITS;
        t.outputPitch = UNITS;
        t.beforePitch = UNITS;
        t.cellPitch = UNITS;
        return t;
    }
}
