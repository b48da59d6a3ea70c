package dev.narae.cpu;

/** The float64 twin of {@link CellKernel}: one sequence's step. */
final class DoubleCellLoops {
    private DoubleCellLoops() {
    }

    /**
     * A step forward.
     *
     * @param row     of the steps
     * @param product what comes from the hidden state, a gate after the other
     * @param y       where the hidden state goes; GRU reads there the one before
     * @param state   the cell state that is replaced, for LSTM
     */
    static void forward(RecurrentCell cell, int row, double[] product, int p, Dense y, Dense state) {
        int n = cell.form().hidden();
        double[] gates = cell.steps().gates().doubles();
        int g = cell.steps().gates().offset() + row * cell.pitch();
        double[] h = y.doubles();
        int o = y.offset();
        switch (cell.form().kind()) {
            case RNN_TANH -> {
                for (int j = 0; j < n; j++) {
                    gates[g + j] = Math.tanh(gates[g + j] + product[p + j]);
                    h[o + j] = gates[g + j];
                }
            }
            case RNN_RELU -> {
                for (int j = 0; j < n; j++) {
                    gates[g + j] = Math.max(gates[g + j] + product[p + j], 0);
                    h[o + j] = gates[g + j];
                }
            }
            case LSTM -> {
                double[] c = state.doubles();
                double[] before = cell.steps().cellBefore().doubles();
                double[] tanh = cell.steps().cellTanh().doubles();
                for (int j = 0; j < n; j++) {
                    double in = DoubleMath.sigmoid(gates[g + j] + product[p + j]);
                    double forget = DoubleMath.sigmoid(gates[g + n + j] + product[p + n + j]);
                    double candidate = Math.tanh(gates[g + 2 * n + j] + product[p + 2 * n + j]);
                    double out = DoubleMath.sigmoid(gates[g + 3 * n + j] + product[p + 3 * n + j]);
                    gates[g + j] = in;
                    gates[g + n + j] = forget;
                    gates[g + 2 * n + j] = candidate;
                    gates[g + 3 * n + j] = out;
                    int at = state.offset() + j;
                    before[row * n + j] = c[at];
                    c[at] = forget * c[at] + in * candidate;
                    tanh[row * n + j] = Math.tanh(c[at]);
                    h[o + j] = out * tanh[row * n + j];
                }
            }
            case GRU -> {
                boolean biased = cell.form().biased();
                for (int j = 0; j < n; j++) {
                    double part = product[p + j] + (biased ? cell.hiddenBias().doubles()[cell.hiddenBias().offset() + 2 * n + j] : 0);
                    double reset = DoubleMath.sigmoid(gates[g + n + j] + product[p + n + j]);
                    double update = DoubleMath.sigmoid(gates[g + 2 * n + j] + product[p + 2 * n + j]);
                    double candidate = Math.tanh(gates[g + 3 * n + j] + reset * part);
                    gates[g + j] = part;
                    gates[g + n + j] = reset;
                    gates[g + 2 * n + j] = update;
                    gates[g + 3 * n + j] = candidate;
                    h[o + j] = (1 - update) * candidate + update * h[o + j];
                }
            }
        }
    }

    /**
     * A step back; the gates become their gradients.
     *
     * @param by     the gradient by the hidden state
     * @param state  that by the cell state, which becomes that by the one before, for LSTM
     * @param direct where GRU puts what reaches the hidden state before past the gates
     */
    static void backward(RecurrentCell cell, int row, double[] by, int p, Dense state, Dense direct) {
        int n = cell.form().hidden();
        double[] gates = cell.steps().gates().doubles();
        int g = cell.steps().gates().offset() + row * cell.pitch();
        switch (cell.form().kind()) {
            case RNN_TANH -> {
                for (int j = 0; j < n; j++) {
                    gates[g + j] = by[p + j] * (1 - gates[g + j] * gates[g + j]);
                }
            }
            case RNN_RELU -> {
                for (int j = 0; j < n; j++) {
                    gates[g + j] = gates[g + j] > 0 ? by[p + j] : 0;
                }
            }
            case LSTM -> {
                double[] c = state.doubles();
                for (int j = 0; j < n; j++) {
                    double in = gates[g + j];
                    double forget = gates[g + n + j];
                    double candidate = gates[g + 2 * n + j];
                    double out = gates[g + 3 * n + j];
                    double u = cell.steps().cellTanh().doubles()[row * n + j];
                    double e = c[state.offset() + j] + by[p + j] * out * (1 - u * u);
                    gates[g + j] = e * candidate * in * (1 - in);
                    gates[g + n + j] = e * cell.steps().cellBefore().doubles()[row * n + j] * forget * (1 - forget);
                    gates[g + 2 * n + j] = e * in * (1 - candidate * candidate);
                    gates[g + 3 * n + j] = by[p + j] * u * out * (1 - out);
                    c[state.offset() + j] = e * forget;
                }
            }
            case GRU -> {
                double[] before = cell.steps().hiddenBefore().doubles();
                for (int j = 0; j < n; j++) {
                    double part = gates[g + j];
                    double reset = gates[g + n + j];
                    double update = gates[g + 2 * n + j];
                    double candidate = gates[g + 3 * n + j];
                    double e = by[p + j] * (1 - update) * (1 - candidate * candidate);
                    gates[g + j] = e * reset;
                    gates[g + n + j] = e * part * reset * (1 - reset);
                    gates[g + 2 * n + j] = by[p + j] * (before[row * n + j] - candidate) * update * (1 - update);
                    gates[g + 3 * n + j] = e;
                    direct.doubles()[direct.offset() + j] = by[p + j] * update;
                }
            }
        }
    }
}
