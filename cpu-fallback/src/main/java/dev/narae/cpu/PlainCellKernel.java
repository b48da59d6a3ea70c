package dev.narae.cpu;

import dev.narae.op.RecurrentKind;

/** The plain tier, and what is left over by the vectors of the other. One loop a gate, for the JIT's own vectorizer. */
final class PlainCellKernel implements CellKernel {
    @Override
    public void forward(RecurrentKind kind, CellTile tile) {
        forward(kind, tile, 0);
    }

    /** For the units from {@code first} on. */
    static void forward(RecurrentKind kind, CellTile t, int first) {
        int n = t.columns - first;
        for (int i = 0; i < t.rows; i++) {
            int g = t.gatesAt + i * t.gatesPitch + first;
            int p = t.productAt + i * t.productPitch + first;
            int h = t.hiddenAt + i * t.hiddenPitch + first;
            int o = t.outputAt + i * t.outputPitch + first;
            switch (kind) {
                case RNN_TANH -> {
                    tanhSum(t.gates, g, t.product, p, n);
                    copy(t.gates, g, t.hidden, h, t.output, o, n);
                }
                case RNN_RELU -> {
                    reluSum(t.gates, g, t.product, p, n);
                    copy(t.gates, g, t.hidden, h, t.output, o, n);
                }
                case LSTM -> {
                    int c = t.cellAt + i * t.cellPitch + first;
                    int k = t.keptAt + i * t.cellPitch + first;
                    sigmoidSum(t.gates, g, t.product, p, n);
                    sigmoidSum(t.gates, g + t.gatesGate, t.product, p + t.productGate, n);
                    tanhSum(t.gates, g + 2 * t.gatesGate, t.product, p + 2 * t.productGate, n);
                    sigmoidSum(t.gates, g + 3 * t.gatesGate, t.product, p + 3 * t.productGate, n);
                    cellState(t.gates, g, t.gatesGate, t.cell, c, t.cellBefore, k, n);
                    cellOutput(t.gates, g + 3 * t.gatesGate, t.cell, c, t.cellTanh, k, t.hidden, h, t.output, o, n);
                }
                case GRU -> {
                    hiddenPart(t.gates, g, t.product, p, t.bias, t.biasAt + first, n);
                    sigmoidSum(t.gates, g + t.gatesGate, t.product, p + t.productGate, n);
                    sigmoidSum(t.gates, g + 2 * t.gatesGate, t.product, p + 2 * t.productGate, n);
                    candidate(t.gates, g, t.gatesGate, n);
                    mix(t.gates, g, t.gatesGate, t.hidden, h, t.output, o, n);
                }
            }
        }
    }

    private static void sigmoidSum(float[] a, int o, float[] b, int p, int n) {
        for (int j = 0; j < n; j++) {
            a[o + j] = FloatMath.sigmoid(a[o + j] + b[p + j]);
        }
    }

    private static void tanhSum(float[] a, int o, float[] b, int p, int n) {
        for (int j = 0; j < n; j++) {
            a[o + j] = FloatMath.tanh(a[o + j] + b[p + j]);
        }
    }

    private static void reluSum(float[] a, int o, float[] b, int p, int n) {
        for (int j = 0; j < n; j++) {
            a[o + j] = Math.max(a[o + j] + b[p + j], 0f);
        }
    }

    private static void copy(float[] a, int p, float[] hidden, int h, float[] output, int o, int n) {
        for (int j = 0; j < n; j++) {
            float y = a[p + j];
            hidden[h + j] = y;
            output[o + j] = y;
        }
    }

    private static void cellState(float[] gates, int g, int gate, float[] cell, int c, float[] before, int k, int n) {
        for (int j = 0; j < n; j++) {
            float old = cell[c + j];
            before[k + j] = old;
            cell[c + j] = Math.fma(gates[g + gate + j], old, gates[g + j] * gates[g + 2 * gate + j]);
        }
    }

    private static void cellOutput(float[] gates, int g, float[] cell, int c, float[] tanh, int k, float[] hidden, int h, float[] output, int o, int n) {
        for (int j = 0; j < n; j++) {
            float u = FloatMath.tanh(cell[c + j]);
            float y = gates[g + j] * u;
            tanh[k + j] = u;
            hidden[h + j] = y;
            output[o + j] = y;
        }
    }

    private static void hiddenPart(float[] gates, int g, float[] product, int p, float[] bias, int b, int n) {
        for (int j = 0; j < n; j++) {
            gates[g + j] = product[p + j] + bias[b + j];
        }
    }

    private static void candidate(float[] gates, int g, int gate, int n) {
        for (int j = 0; j < n; j++) {
            gates[g + 3 * gate + j] = FloatMath.tanh(Math.fma(gates[g + gate + j], gates[g + j], gates[g + 3 * gate + j]));
        }
    }

    private static void mix(float[] gates, int g, int gate, float[] hidden, int h, float[] output, int o, int n) {
        for (int j = 0; j < n; j++) {
            float candidate = gates[g + 3 * gate + j];
            float y = Math.fma(gates[g + 2 * gate + j], hidden[h + j] - candidate, candidate);
            hidden[h + j] = y;
            output[o + j] = y;
        }
    }

    @Override
    public void backward(RecurrentKind kind, CellTile tile) {
        backward(kind, tile, 0);
    }

    /** For the units from {@code first} on. */
    static void backward(RecurrentKind kind, CellTile t, int first) {
        int n = t.columns - first;
        for (int i = 0; i < t.rows; i++) {
            int g = t.gatesAt + i * t.gatesPitch + first;
            int h = t.hiddenAt + i * t.hiddenPitch + first;
            int o = t.outputAt + i * t.outputPitch + first;
            switch (kind) {
                case RNN_TANH -> tanhGrad(t.gates, g, t.hidden, h, t.output, o, n);
                case RNN_RELU -> reluGrad(t.gates, g, t.hidden, h, t.output, o, n);
                case LSTM -> lstmGrad(t.gates, g, t.gatesGate, t.hidden, h, t.output, o, t.cell, t.cellAt + i * t.cellPitch + first, t.cellBefore,
                        t.cellTanh, t.keptAt + i * t.cellPitch + first, n);
                case GRU -> gruGrad(t.gates, g, t.gatesGate, t.hidden, h, t.output, o, t.before, t.beforeAt + i * t.beforePitch + first, n);
            }
        }
    }

    private static void tanhGrad(float[] gates, int g, float[] hidden, int h, float[] output, int o, int n) {
        for (int j = 0; j < n; j++) {
            float y = gates[g + j];
            gates[g + j] = (hidden[h + j] + output[o + j]) * Math.fma(-y, y, 1f);
        }
    }

    private static void reluGrad(float[] gates, int g, float[] hidden, int h, float[] output, int o, int n) {
        for (int j = 0; j < n; j++) {
            gates[g + j] = gates[g + j] > 0f ? hidden[h + j] + output[o + j] : 0f;
        }
    }

    private static void lstmGrad(float[] gates, int g, int gate, float[] hidden, int h, float[] output, int o, float[] cell, int c, float[] before,
            float[] tanh, int k, int n) {
        for (int j = 0; j < n; j++) {
            int at = g + j;
            float in = gates[at];
            float forget = gates[at + gate];
            float candidate = gates[at + 2 * gate];
            float out = gates[at + 3 * gate];
            float u = tanh[k + j];
            float d = hidden[h + j] + output[o + j];
            float e = Math.fma(d * out, Math.fma(-u, u, 1f), cell[c + j]);
            gates[at] = e * candidate * Math.fma(-in, in, in);
            gates[at + gate] = e * before[k + j] * Math.fma(-forget, forget, forget);
            gates[at + 2 * gate] = e * in * Math.fma(-candidate, candidate, 1f);
            gates[at + 3 * gate] = d * u * Math.fma(-out, out, out);
            cell[c + j] = e * forget;
        }
    }

    private static void gruGrad(float[] gates, int g, int gate, float[] hidden, int h, float[] output, int o, float[] before, int b, int n) {
        for (int j = 0; j < n; j++) {
            int at = g + j;
            float part = gates[at];
            float reset = gates[at + gate];
            float update = gates[at + 2 * gate];
            float candidate = gates[at + 3 * gate];
            float d = hidden[h + j] + output[o + j];
            float e = d * (1f - update) * Math.fma(-candidate, candidate, 1f);
            gates[at] = e * reset;
            gates[at + gate] = e * part * Math.fma(-reset, reset, reset);
            gates[at + 2 * gate] = d * (before[b + j] - candidate) * Math.fma(-update, update, update);
            gates[at + 3 * gate] = e;
            hidden[h + j] = d * update;
        }
    }
}
