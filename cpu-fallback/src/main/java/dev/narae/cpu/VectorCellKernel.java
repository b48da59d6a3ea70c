package dev.narae.cpu;

import dev.narae.op.RecurrentKind;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API tier. Each loop has one function at most: longer ones would not be inlined as a whole, and box their vectors. A tile is
 * small enough to stay in the first-level cache from loop to loop.
 *
 * <p>The loops of a cell are called through a table, which the JIT does not look through: inlined into one method, the third function would be past
 * the number of nodes from which it inlines nothing more (8 MB of garbage a step of an LSTM). The slopes are spelled out for the same reason:
 * by their values s and y, those of the logistic function and of tanh are s − s² and 1 − y².
 */
final class VectorCellKernel implements CellKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    /** One loop over the columns of a tile that fill vectors. */
    private interface Step {
        void run(CellTile t, int columns);
    }

    private static final Step[][] FORWARD = forward();

    private static Step[][] forward() {
        Step[][] steps = new Step[RecurrentKind.values().length][];
        for (RecurrentKind kind : RecurrentKind.values()) {
            steps[kind.ordinal()] = switch (kind) {
                case RNN_TANH -> new Step[] {(t, n) -> tanhSum(t, 0, n), VectorCellKernel::copy};
                case RNN_RELU -> new Step[] {VectorCellKernel::reluSum, VectorCellKernel::copy};
                case LSTM -> new Step[] {(t, n) -> sigmoidSum(t, 0, n), (t, n) -> sigmoidSum(t, 1, n), (t, n) -> tanhSum(t, 2, n),
                    (t, n) -> sigmoidSum(t, 3, n), VectorCellKernel::cellState, VectorCellKernel::cellOutput};
                case GRU -> new Step[] {VectorCellKernel::hiddenPart, (t, n) -> sigmoidSum(t, 1, n), (t, n) -> sigmoidSum(t, 2, n),
                    VectorCellKernel::candidate, VectorCellKernel::mix};
            };
        }
        return steps;
    }

    @Override
    public void forward(RecurrentKind kind, CellTile t) {
        int whole = t.columns / L * L;
        if (whole > 0) {
            for (Step step : FORWARD[kind.ordinal()]) {
                step.run(t, whole);
            }
        }
        if (whole < t.columns) {
            PlainCellKernel.forward(kind, t, whole);
        }
    }

    private static void sigmoidSum(CellTile t, int gate, int n) {
        float[] a = t.gates;
        float[] b = t.product;
        int o = t.gatesAt + gate * t.gatesGate;
        int p = t.productAt + gate * t.productGate;
        for (int i = 0; i < t.rows; i++, o += t.gatesPitch, p += t.productPitch) {
            for (int j = 0; j < n; j += L) {
                VectorMath.sigmoid(FloatVector.fromArray(S, a, o + j).add(FloatVector.fromArray(S, b, p + j))).intoArray(a, o + j);
            }
        }
    }

    private static void tanhSum(CellTile t, int gate, int n) {
        float[] a = t.gates;
        float[] b = t.product;
        int o = t.gatesAt + gate * t.gatesGate;
        int p = t.productAt + gate * t.productGate;
        for (int i = 0; i < t.rows; i++, o += t.gatesPitch, p += t.productPitch) {
            for (int j = 0; j < n; j += L) {
                VectorMath.tanh(FloatVector.fromArray(S, a, o + j).add(FloatVector.fromArray(S, b, p + j))).intoArray(a, o + j);
            }
        }
    }

    private static void reluSum(CellTile t, int n) {
        float[] a = t.gates;
        float[] b = t.product;
        int o = t.gatesAt;
        int p = t.productAt;
        for (int i = 0; i < t.rows; i++, o += t.gatesPitch, p += t.productPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector.fromArray(S, a, o + j).add(FloatVector.fromArray(S, b, p + j)).max(0f).intoArray(a, o + j);
            }
        }
    }

    private static void copy(CellTile t, int n) {
        float[] a = t.gates;
        float[] hidden = t.hidden;
        float[] output = t.output;
        int g = t.gatesAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, h += t.hiddenPitch, o += t.outputPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector y = FloatVector.fromArray(S, a, g + j);
                y.intoArray(hidden, h + j);
                y.intoArray(output, o + j);
            }
        }
    }

    private static void cellState(CellTile t, int n) {
        float[] gates = t.gates;
        float[] cell = t.cell;
        float[] before = t.cellBefore;
        int gate = t.gatesGate;
        int g = t.gatesAt;
        int c = t.cellAt;
        int k = t.keptAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, c += t.cellPitch, k += t.cellPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector old = FloatVector.fromArray(S, cell, c + j);
                old.intoArray(before, k + j);
                FloatVector.fromArray(S, gates, g + gate + j)
                        .fma(old, FloatVector.fromArray(S, gates, g + j).mul(FloatVector.fromArray(S, gates, g + 2 * gate + j)))
                        .intoArray(cell, c + j);
            }
        }
    }

    private static void cellOutput(CellTile t, int n) {
        float[] gates = t.gates;
        float[] cell = t.cell;
        float[] tanh = t.cellTanh;
        float[] hidden = t.hidden;
        float[] output = t.output;
        int g = t.gatesAt + 3 * t.gatesGate;
        int c = t.cellAt;
        int k = t.keptAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, c += t.cellPitch, k += t.cellPitch, h += t.hiddenPitch, o += t.outputPitch) {
            for (int j = 0; j < n; j += L) {
                // Loaded first: behind a function as long as tanh nothing more is inlined.
                FloatVector gate = FloatVector.fromArray(S, gates, g + j);
                FloatVector u = VectorMath.tanh(FloatVector.fromArray(S, cell, c + j));
                u.intoArray(tanh, k + j);
                FloatVector y = gate.mul(u);
                y.intoArray(hidden, h + j);
                y.intoArray(output, o + j);
            }
        }
    }

    private static void hiddenPart(CellTile t, int n) {
        float[] gates = t.gates;
        float[] product = t.product;
        float[] bias = t.bias;
        int b = t.biasAt;
        int g = t.gatesAt;
        int p = t.productAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, p += t.productPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector.fromArray(S, product, p + j).add(FloatVector.fromArray(S, bias, b + j)).intoArray(gates, g + j);
            }
        }
    }

    private static void candidate(CellTile t, int n) {
        float[] gates = t.gates;
        int gate = t.gatesGate;
        int g = t.gatesAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch) {
            for (int j = 0; j < n; j += L) {
                VectorMath.tanh(FloatVector.fromArray(S, gates, g + gate + j)
                        .fma(FloatVector.fromArray(S, gates, g + j), FloatVector.fromArray(S, gates, g + 3 * gate + j)))
                        .intoArray(gates, g + 3 * gate + j);
            }
        }
    }

    private static void mix(CellTile t, int n) {
        float[] gates = t.gates;
        float[] hidden = t.hidden;
        float[] output = t.output;
        int gate = t.gatesGate;
        int g = t.gatesAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, h += t.hiddenPitch, o += t.outputPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector candidate = FloatVector.fromArray(S, gates, g + 3 * gate + j);
                FloatVector y = FloatVector.fromArray(S, gates, g + 2 * gate + j)
                        .fma(FloatVector.fromArray(S, hidden, h + j).sub(candidate), candidate);
                y.intoArray(hidden, h + j);
                y.intoArray(output, o + j);
            }
        }
    }

    @Override
    public void backward(RecurrentKind kind, CellTile t) {
        int whole = t.columns / L * L;
        if (whole > 0) {
            switch (kind) {
                case RNN_TANH -> tanhGrad(t, whole);
                case RNN_RELU -> reluGrad(t, whole);
                case LSTM -> lstmGrad(t, whole);
                case GRU -> gruGrad(t, whole);
            }
        }
        if (whole < t.columns) {
            PlainCellKernel.backward(kind, t, whole);
        }
    }

    private static void tanhGrad(CellTile t, int n) {
        float[] gates = t.gates;
        float[] hidden = t.hidden;
        float[] output = t.output;
        int g = t.gatesAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, h += t.hiddenPitch, o += t.outputPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector y = FloatVector.fromArray(S, gates, g + j);
                FloatVector.fromArray(S, hidden, h + j).add(FloatVector.fromArray(S, output, o + j))
                        .mul(y.neg().fma(y, FloatVector.broadcast(S, 1f))).intoArray(gates, g + j);
            }
        }
    }

    private static void reluGrad(CellTile t, int n) {
        float[] gates = t.gates;
        float[] hidden = t.hidden;
        float[] output = t.output;
        int g = t.gatesAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, h += t.hiddenPitch, o += t.outputPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector d = FloatVector.fromArray(S, hidden, h + j).add(FloatVector.fromArray(S, output, o + j));
                FloatVector.zero(S).blend(d, FloatVector.fromArray(S, gates, g + j).compare(VectorOperators.GT, 0f)).intoArray(gates, g + j);
            }
        }
    }

    private static void lstmGrad(CellTile t, int n) {
        float[] gates = t.gates;
        float[] hidden = t.hidden;
        float[] output = t.output;
        float[] cell = t.cell;
        float[] before = t.cellBefore;
        float[] tanh = t.cellTanh;
        int gate = t.gatesGate;
        int g = t.gatesAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        int c = t.cellAt;
        int k = t.keptAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, h += t.hiddenPitch, o += t.outputPitch, c += t.cellPitch, k += t.cellPitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector out = FloatVector.fromArray(S, gates, g + 3 * gate + j);
                FloatVector u = FloatVector.fromArray(S, tanh, k + j);
                FloatVector d = FloatVector.fromArray(S, hidden, h + j).add(FloatVector.fromArray(S, output, o + j));
                FloatVector e = d.mul(out).fma(u.neg().fma(u, FloatVector.broadcast(S, 1f)), FloatVector.fromArray(S, cell, c + j));
                d.mul(u).mul(out.neg().fma(out, out)).intoArray(gates, g + 3 * gate + j);
                FloatVector in = FloatVector.fromArray(S, gates, g + j);
                FloatVector candidate = FloatVector.fromArray(S, gates, g + 2 * gate + j);
                e.mul(candidate).mul(in.neg().fma(in, in)).intoArray(gates, g + j);
                e.mul(in).mul(candidate.neg().fma(candidate, FloatVector.broadcast(S, 1f))).intoArray(gates, g + 2 * gate + j);
                FloatVector forget = FloatVector.fromArray(S, gates, g + gate + j);
                e.mul(FloatVector.fromArray(S, before, k + j)).mul(forget.neg().fma(forget, forget)).intoArray(gates, g + gate + j);
                e.mul(forget).intoArray(cell, c + j);
            }
        }
    }

    private static void gruGrad(CellTile t, int n) {
        float[] gates = t.gates;
        float[] hidden = t.hidden;
        float[] output = t.output;
        float[] before = t.before;
        int gate = t.gatesGate;
        int g = t.gatesAt;
        int h = t.hiddenAt;
        int o = t.outputAt;
        int b = t.beforeAt;
        for (int i = 0; i < t.rows; i++, g += t.gatesPitch, h += t.hiddenPitch, o += t.outputPitch, b += t.beforePitch) {
            for (int j = 0; j < n; j += L) {
                FloatVector reset = FloatVector.fromArray(S, gates, g + gate + j);
                FloatVector update = FloatVector.fromArray(S, gates, g + 2 * gate + j);
                FloatVector candidate = FloatVector.fromArray(S, gates, g + 3 * gate + j);
                FloatVector d = FloatVector.fromArray(S, hidden, h + j).add(FloatVector.fromArray(S, output, o + j));
                FloatVector e = d.mul(FloatVector.broadcast(S, 1f).sub(update)).mul(candidate.neg().fma(candidate, FloatVector.broadcast(S, 1f)));
                e.mul(FloatVector.fromArray(S, gates, g + j)).mul(reset.neg().fma(reset, reset)).intoArray(gates, g + gate + j);
                e.mul(reset).intoArray(gates, g + j);
                d.mul(FloatVector.fromArray(S, before, b + j).sub(candidate)).mul(update.neg().fma(update, update)).intoArray(gates, g + 2 * gate + j);
                e.intoArray(gates, g + 3 * gate + j);
                d.mul(update).intoArray(hidden, h + j);
            }
        }
    }
}
