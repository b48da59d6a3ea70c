package dev.narae.cpu;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import java.util.List;

/**
 * One direction of one layer of a {@link Recurrence}: its weights, and what its steps did.
 *
 * @param index   layer · directions + direction
 * @param weights in the recurrence's order
 */
record RecurrentCell(Recurrence form, StepOrder order, int index, List<Dense> weights, Steps steps) {
    /**
     * What the steps did. Rows are those of {@link StepOrder}.
     *
     * @param gates        {@code [rows, pitch]}: first what the input gives, then the gates, then their gradients. GRU has the hidden
     *                     state's part of n before its gates r, z and n, so that either product's gates are neighbours:
     *                     n r z come from the hidden state, r z n from the input
     * @param hiddenBefore {@code [rows, out]}, the hidden state before a step
     * @param cellBefore   {@code [rows, hidden]}, the cell state before a step, for LSTM; else null
     * @param cellTanh     {@code [rows, hidden]}, tanh of the cell state after it, for LSTM; else null
     * @param unprojected  {@code [rows, hidden]}, if projected; else null
     */
    record Steps(Dense gates, Dense hiddenBefore, Dense cellBefore, Dense cellTanh, Dense unprojected) {
    }

    /** How far the gates of one row lie from the next's. */
    static int pitch(Recurrence form) {
        return (form.kind() == RecurrentKind.GRU ? 4 : form.kind().gates()) * form.hidden();
    }

    int pitch() {
        return pitch(form);
    }

    /** Where in a row the gates that the input enters begin; those of the hidden state begin at 0. */
    int inputAt() {
        return form.kind() == RecurrentKind.GRU ? form.hidden() : 0;
    }

    /** All gates' rows of a weight. */
    int gateRows() {
        return form.kind().gates() * form.hidden();
    }

    /** Which of a weight's gates is the {@code place}-th of those that the hidden state enters. */
    int gateAt(int place) {
        return form.kind() == RecurrentKind.GRU ? (place + 2) % 3 : place;
    }

    int layer() {
        return index / form.directions();
    }

    int direction() {
        return index % form.directions();
    }

    /** The time of a step, counted in this direction's order. */
    int time(int step) {
        return direction() == 1 ? order.time - 1 - step : step;
    }

    int width() {
        return form.width(layer());
    }

    Dense inputWeight() {
        return weights.get(0);
    }

    Dense hiddenWeight() {
        return weights.get(1);
    }

    Dense inputBias() {
        return weights.get(2);
    }

    Dense hiddenBias() {
        return weights.get(3);
    }

    Dense projection() {
        return weights.getLast();
    }
}
