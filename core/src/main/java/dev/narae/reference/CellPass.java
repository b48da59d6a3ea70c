package dev.narae.reference;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;

/**
 * One direction of one layer of a {@link Recurrence}, run over every sequence step by step, and back again. Arrays are
 * row-major: of steps {@code [time, batch, width]}, of states {@code [batch, width]}.
 */
final class CellPass {
    private final Recurrence form;
    private final boolean reversed;
    private final int batch;
    private final int[] lengths;
    private final int width;
    private final int hidden;
    private final int out;
    private final int rows;
    // In the order of the weights; biases are zeros where there are none, the projection is null.
    private final double[] inputWeight;
    private final double[] hiddenWeight;
    private final double[] inputBias;
    private final double[] hiddenBias;
    private final double[] projection;
    private final double[] input;

    // What each step did, [time, batch, …].
    private final double[] hiddenBefore;
    private final double[] cellBefore;
    private final double[] gates;
    private final double[] hiddenPart;
    private final double[] cell;
    private final double[] unprojected;
    final double[] output;

    /** The states after each sequence's last step. */
    final double[] finalHidden;
    final double[] finalCell;

    /** The gradients that {@link #back} finds. */
    final double[] gradInput;
    final double[] gradInitialHidden;
    final double[] gradInitialCell;
    final double[][] gradWeights;

    CellPass(Recurrence form, int layer, boolean reversed, int time, int batch, int[] lengths, double[][] weights, double[] input) {
        this.form = form;
        this.reversed = reversed;
        this.batch = batch;
        this.lengths = lengths;
        this.width = form.width(layer);
        this.hidden = form.hidden();
        this.out = form.out();
        this.rows = form.kind().gates() * hidden;
        this.input = input;
        inputWeight = weights[0];
        hiddenWeight = weights[1];
        inputBias = form.biased() ? weights[2] : new double[rows];
        hiddenBias = form.biased() ? weights[3] : new double[rows];
        projection = form.projected() ? weights[weights.length - 1] : null;
        int steps = time * batch;
        hiddenBefore = new double[steps * out];
        cellBefore = new double[steps * hidden];
        gates = new double[steps * rows];
        hiddenPart = new double[steps * hidden];
        cell = new double[steps * hidden];
        unprojected = new double[steps * hidden];
        output = new double[steps * out];
        finalHidden = new double[batch * out];
        finalCell = new double[batch * hidden];
        gradInput = new double[steps * width];
        gradInitialHidden = new double[batch * out];
        gradInitialCell = new double[batch * hidden];
        gradWeights = new double[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            gradWeights[i] = new double[weights[i].length];
        }
    }

    /** The place of a sequence's step, counted in the order of this direction, among all [time, batch]. */
    private int place(int sequence, int step) {
        return (reversed ? lengths[sequence] - 1 - step : step) * batch + sequence;
    }

    void run(double[] initialHidden, double[] initialCell) {
        for (int sequence = 0; sequence < batch; sequence++) {
            double[] h = slice(initialHidden, sequence, out);
            double[] c = slice(initialCell, sequence, hidden);
            for (int step = 0; step < lengths[sequence]; step++) {
                int place = place(sequence, step);
                put(hiddenBefore, place, h);
                put(cellBefore, place, c);
                h = step(place, slice(input, place, width), h, c);
                c = slice(cell, place, hidden);
                put(output, place, h);
            }
            put(finalHidden, sequence, h);
            put(finalCell, sequence, c);
        }
    }

    /** The hidden state after a step; notes gates and cell. */
    private double[] step(int place, double[] x, double[] h, double[] c) {
        double[] fromInput = product(inputWeight, x, rows);
        double[] fromHidden = product(hiddenWeight, h, rows);
        double[] a = new double[rows];
        for (int row = 0; row < rows; row++) {
            fromInput[row] += inputBias[row];
            fromHidden[row] += hiddenBias[row];
            a[row] = fromInput[row] + fromHidden[row];
        }
        double[] next = new double[hidden];
        double[] nextCell = c.clone();
        switch (form.kind()) {
            case RNN_TANH -> {
                for (int k = 0; k < hidden; k++) {
                    next[k] = a[k] = Math.tanh(a[k]);
                }
            }
            case RNN_RELU -> {
                for (int k = 0; k < hidden; k++) {
                    next[k] = a[k] = Math.max(a[k], 0);
                }
            }
            case LSTM -> {
                for (int k = 0; k < hidden; k++) {
                    double i = a[k] = sigmoid(a[k]);
                    double f = a[hidden + k] = sigmoid(a[hidden + k]);
                    double g = a[2 * hidden + k] = Math.tanh(a[2 * hidden + k]);
                    double o = a[3 * hidden + k] = sigmoid(a[3 * hidden + k]);
                    nextCell[k] = f * c[k] + i * g;
                    next[k] = o * Math.tanh(nextCell[k]);
                }
            }
            case GRU -> {
                for (int k = 0; k < hidden; k++) {
                    double r = a[k] = sigmoid(a[k]);
                    double z = a[hidden + k] = sigmoid(a[hidden + k]);
                    double n = a[2 * hidden + k] = Math.tanh(fromInput[2 * hidden + k] + r * fromHidden[2 * hidden + k]);
                    hiddenPart[place * hidden + k] = fromHidden[2 * hidden + k];
                    next[k] = (1 - z) * n + z * h[k];
                }
            }
        }
        put(gates, place, a);
        put(cell, place, nextCell);
        put(unprojected, place, next);
        return form.projected() ? product(projection, next, out) : next;
    }

    /**
     * Fills the gradients; {@link #run} was before.
     *
     * @param gradOutput      {@code [time, batch, out]}
     * @param gradFinalHidden {@code [batch, out]}
     * @param gradFinalCell   {@code [batch, hidden]}
     */
    void back(double[] gradOutput, double[] gradFinalHidden, double[] gradFinalCell) {
        for (int sequence = 0; sequence < batch; sequence++) {
            double[] dh = slice(gradFinalHidden, sequence, out);
            double[] dc = slice(gradFinalCell, sequence, hidden);
            for (int step = lengths[sequence] - 1; step >= 0; step--) {
                int place = place(sequence, step);
                for (int k = 0; k < out; k++) {
                    dh[k] += gradOutput[place * out + k];
                }
                dh = stepBack(place, dh, dc);
            }
            put(gradInitialHidden, sequence, dh);
            put(gradInitialCell, sequence, dc);
        }
    }

    /** The gradient by the hidden state before a step; {@code dc}, that by the cell, is changed in place. */
    private double[] stepBack(int place, double[] dh, double[] dc) {
        double[] x = slice(input, place, width);
        double[] h = slice(hiddenBefore, place, out);
        double[] a = slice(gates, place, rows);
        double[] du = dh;
        if (form.projected()) {
            du = transposed(projection, dh, hidden);
            addOuter(gradWeights[gradWeights.length - 1], dh, slice(unprojected, place, hidden));
        }
        // By the sums before the gates' functions: what came from the input, and what came from the hidden state.
        double[] byInput = new double[rows];
        double[] byHidden = new double[rows];
        double[] direct = new double[out];
        for (int k = 0; k < hidden; k++) {
            switch (form.kind()) {
                case RNN_TANH -> byInput[k] = du[k] * (1 - a[k] * a[k]);
                case RNN_RELU -> byInput[k] = a[k] > 0 ? du[k] : 0;
                case LSTM -> {
                    double i = a[k];
                    double f = a[hidden + k];
                    double g = a[2 * hidden + k];
                    double o = a[3 * hidden + k];
                    double t = Math.tanh(cell[place * hidden + k]);
                    dc[k] += du[k] * o * (1 - t * t);
                    byInput[k] = dc[k] * g * i * (1 - i);
                    byInput[hidden + k] = dc[k] * cellBefore[place * hidden + k] * f * (1 - f);
                    byInput[2 * hidden + k] = dc[k] * i * (1 - g * g);
                    byInput[3 * hidden + k] = du[k] * t * o * (1 - o);
                    dc[k] *= f;
                }
                case GRU -> {
                    double r = a[k];
                    double z = a[hidden + k];
                    double n = a[2 * hidden + k];
                    double byNew = du[k] * (1 - z) * (1 - n * n);
                    byInput[k] = byNew * hiddenPart[place * hidden + k] * r * (1 - r);
                    byInput[hidden + k] = du[k] * (h[k] - n) * z * (1 - z);
                    byInput[2 * hidden + k] = byNew;
                    direct[k] = du[k] * z;
                }
            }
        }
        System.arraycopy(byInput, 0, byHidden, 0, rows);
        if (form.kind() == RecurrentKind.GRU) {
            for (int k = 0; k < hidden; k++) {
                byHidden[2 * hidden + k] = byInput[2 * hidden + k] * a[k];
            }
        }
        addOuter(gradWeights[0], byInput, x);
        addOuter(gradWeights[1], byHidden, h);
        if (form.biased()) {
            add(gradWeights[2], byInput);
            add(gradWeights[3], byHidden);
        }
        put(gradInput, place, transposed(inputWeight, byInput, width));
        add(direct, transposed(hiddenWeight, byHidden, out));
        return direct;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] slice(double[] all, int place, int width) {
        double[] part = new double[width];
        System.arraycopy(all, place * width, part, 0, width);
        return part;
    }

    private static void put(double[] all, int place, double[] part) {
        System.arraycopy(part, 0, all, place * part.length, part.length);
    }

    private static void add(double[] target, double[] source) {
        for (int k = 0; k < target.length; k++) {
            target[k] += source[k];
        }
    }

    /** W x. */
    private static double[] product(double[] matrix, double[] x, int rows) {
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < x.length; k++) {
                y[row] += matrix[row * x.length + k] * x[k];
            }
        }
        return y;
    }

    /** Wᵀ y. */
    private static double[] transposed(double[] matrix, double[] y, int columns) {
        double[] x = new double[columns];
        for (int row = 0; row < y.length; row++) {
            for (int k = 0; k < columns; k++) {
                x[k] += matrix[row * columns + k] * y[row];
            }
        }
        return x;
    }

    /** W += y xᵀ. */
    private static void addOuter(double[] matrix, double[] y, double[] x) {
        for (int row = 0; row < y.length; row++) {
            for (int k = 0; k < x.length; k++) {
                matrix[row * x.length + k] += y[row] * x[k];
            }
        }
    }
}
