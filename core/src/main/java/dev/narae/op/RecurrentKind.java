package dev.narae.op;

/** The recurrent networks of {@link Recurrence}, which has their formulas. */
public enum RecurrentKind {
    /** One gate; tanh. */
    RNN_TANH(1),
    /** One gate; max(x, 0). */
    RNN_RELU(1),
    /** Long short-term memory; gates i, f, g, o. */
    LSTM(4),
    /** Gated recurrent unit; gates r, z, n. */
    GRU(3);

    private final int gates;

    RecurrentKind(int gates) {
        this.gates = gates;
    }

    /** How many matrices of {@code hidden} rows lie below one another in a weight. */
    public int gates() {
        return gates;
    }
}
