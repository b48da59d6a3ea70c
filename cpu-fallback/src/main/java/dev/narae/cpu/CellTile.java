package dev.narae.cpu;

/**
 * What a {@link CellKernel} works on: some sequences and neighbouring units of one step. Every operand is an array with the
 * place of its first element and the distance between sequences; the distance between gates is given where there are several.
 * Set anew for each tile, by one thread.
 */
final class CellTile {
    /** Sequences. */
    int rows;
    /** Units. */
    int columns;

    /** What comes from the hidden state, a gate after the other. */
    float[] product;
    int productAt;
    int productPitch;
    int productGate;

    /** As {@link RecurrentCell.Steps} has them. */
    float[] gates;
    int gatesAt;
    int gatesPitch;
    int gatesGate;

    /** The hidden state that is replaced; on the way back, the gradient by it from the steps behind. */
    float[] hidden;
    int hiddenAt;
    int hiddenPitch;

    /** Where the hidden state goes as well; on the way back, the gradient by that. */
    float[] output;
    int outputAt;
    int outputPitch;

    /** GRU: the hidden state before. */
    float[] before;
    int beforeAt;
    int beforePitch;

    /** GRU: the bias of the hidden state's part of n. */
    float[] bias;
    int biasAt;

    /** LSTM: the cell state that is replaced, or the gradient by it. Its pitch is that of the following two. */
    float[] cell;
    int cellAt;
    int cellPitch;

    /** LSTM, kept: the cell state before, and tanh of the one after. */
    float[] cellBefore;
    float[] cellTanh;
    int keptAt;

    /**
     * Brings what was kept of a step, and where it goes, from memory: the loops go through a row of each array in turn, runs too short to be foreseen. A forward step of an
     * LSTM took 26 microseconds where its numbers came from memory, 11 from the cache.
     *
     * @param count gates
     */
    void ahead(int count) {
        if (gatesGate == columns) {
            Ahead.rows(gates, gatesAt, gatesPitch, rows, count * columns);
        } else {
            for (int gate = 0; gate < count; gate++) {
                Ahead.rows(gates, gatesAt + gate * gatesGate, gatesPitch, rows, columns);
            }
        }
        Ahead.rows(output, outputAt, outputPitch, rows, columns);
        if (cellBefore != null) {
            Ahead.rows(cellBefore, keptAt, cellPitch, rows, columns);
            Ahead.rows(cellTanh, keptAt, cellPitch, rows, columns);
        }
    }
}
