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
    /** Forward and then backward, by kind; written once by the warming thread: a thread that sees it late only stays plain a little longer. */
    private final boolean[] ready = new boolean[2 * KINDS];
    private final boolean[] asked = new boolean[2 * KINDS];

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
        int index = kind.ordinal() + (forward ? 0 : KINDS);
        return ready[index] ? vector : cold(kind, forward, index);
    }

    private CellKernel cold(RecurrentKind kind, boolean forward, int index) {
        if (!asked[index]) {
            synchronized (asked) {
                if (!asked[index]) {
                    asked[index] = true;
                    CellTile tile = trial();
                    Warmup.soon(() -> {
                        if (forward) {
                            vector.forward(kind, tile);
                        } else {
                            vector.backward(kind, tile);
                        }
                    }, NANOS, () -> ready[index] = true);
                }
            }
        }
        return plain;
    }

    /** A tile of arrays of its own. Zeros stay zeros or small numbers however often a step is repeated. */
    private static CellTile trial() {
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
