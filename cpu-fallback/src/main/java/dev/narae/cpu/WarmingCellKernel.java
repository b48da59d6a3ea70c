package dev.narae.cpu;

import dev.narae.op.RecurrentKind;

/**
 * Plain loops until the vector loops of the same kind are compiled, then those. Both give the same bits, so it does not
 * matter when the change comes.
 */
final class WarmingCellKernel implements CellKernel {
    private static final int KINDS = RecurrentKind.values().length;

    /** Sequences and units of a trial, and the time that compiled code stays under by far and other code never reaches. */
    private static final int ROWS = 2;
    private static final int UNITS = 4 * Lanes.COUNT;
    private static final long NANOS = 2_500;

    private final CellKernel vector;
    private final CellKernel plain;
    /** Forward and then backward, by kind. */
    private final WarmLoops loops;

    WarmingCellKernel(CellKernel vector, CellKernel plain) {
        this(Warmup::soon, vector, plain);
    }

    WarmingCellKernel(Warmup.Starter warmup, CellKernel vector, CellKernel plain) {
        this.vector = vector;
        this.plain = plain;
        loops = new WarmLoops(2 * KINDS, warmup, this::trial);
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
        CellTile tile = tile(ROWS, UNITS);
        CellTile small = tile(1, Lanes.COUNT);
        return loop < KINDS ? new Warmup.Trial(() -> vector.forward(kind, tile), NANOS, () -> vector.forward(kind, small))
                : new Warmup.Trial(() -> vector.backward(kind, tile), NANOS, () -> vector.backward(kind, small));
    }

    /** A tile of arrays of its own. Zeros stay zeros or small numbers however often a step is repeated. */
    private static CellTile tile(int rows, int units) {
        CellTile t = new CellTile();
        t.rows = rows;
        t.columns = units;
        t.product = new float[4 * rows * units];
        t.productPitch = units;
        t.productGate = rows * units;
        t.gates = new float[4 * rows * units];
        t.gatesPitch = 4 * units;
        t.gatesGate = units;
        t.hidden = new float[rows * units];
        t.output = new float[rows * units];
        t.before = new float[rows * units];
        t.cell = new float[rows * units];
        t.cellBefore = new float[rows * units];
        t.cellTanh = new float[rows * units];
        t.bias = new float[units];
        t.hiddenPitch = units;
        t.outputPitch = units;
        t.beforePitch = units;
        t.cellPitch = units;
        return t;
    }
}
