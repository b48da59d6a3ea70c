package dev.narae.cpu;

import java.util.List;

/**
 * The work of {@link Recurring} in one type. Rows are those of {@link StepOrder}, and states, {@code [batch, width]}, are in the order of
 * its ranks.
 */
interface RecurrentCells {
    /**
     * Runs all steps, and notes in the cell's {@link RecurrentCell.Steps} what they did.
     *
     * @param input  {@code [rows, width]}
     * @param output {@code [rows, out]}, rows {@code outputPitch} apart
     * @param hidden the hidden states to begin with, and in the end the final ones
     * @param state  the cell states likewise; null for none
     */
    void forward(RecurrentCell cell, Dense input, Dense output, int outputPitch, Dense hidden, Dense state);

    /**
     * Runs all steps back, and leaves in the cell's gates their gradients.
     *
     * @param gradOutput {@code [rows, out]}, rows {@code outputPitch} apart
     * @param hidden     the gradients by the final hidden states; in the end by the initial ones, if they are wanted
     * @param state      by the cell states likewise; null for none
     * @param projected  {@code [rows, out]}, filled with the gradients by the projection's results; null where nothing is projected
     */
    void backward(RecurrentCell cell, Dense gradOutput, int outputPitch, Dense hidden, boolean initialWanted, Dense state, Dense projected);

    /** After {@link #backward}: the gradient by the input, {@code [rows, width]}, put there or added to what is there. */
    void inputGradient(RecurrentCell cell, Dense gradInput, boolean add);

    /** After {@link #backward}: the gradients by the weights, in their order. */
    void weightGradients(RecurrentCell cell, Dense input, Dense projected, List<Dense> gradWeights);
}
