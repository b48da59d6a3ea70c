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
}
