package dev.narae.examples;

import dev.narae.nn.Conv1d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Gru;
import dev.narae.nn.Linear;
import dev.narae.nn.Lstm;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.nn.Rnn;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes next in a series: a simple forecast, and a network that says by how much that will be wrong. The network sees how far
 * each column was from its last value, in units of how much it moved within the window, and the calendar as it is; its answer is in
 * the target's unit of that kind. So neither the level of a series nor how restless it is has to be learnt, and both may change.
 *
 * <pre>
 * ŷ = base(x) + s · head(reader((x − x_last) / s))        s² = variance of x − x_last in the window + 0.01
 * </pre>
 *
 * <p>Input {@code [n, length, columns]}, output {@code [n, horizon, 1]}. The last layer is zeros at first, so training begins at
 * the simple forecast, which stays as it is.
 *
 * <p>Source: after Kim et al., "Reversible Instance Normalization for Accurate Time-Series Forecasting against Distribution
 * Shift" (2022).
 */
final class ForecastNetwork extends Module {
    /** What reads the window; a linear forecast is a {@link LinearForecast} by itself. */
    enum Kind { LSTM, GRU, RNN, CNN, LINEAR }

    /** So that a column that stands still in a window is not divided by nothing. */
    private static final double LEAST_VARIANCE = 0.01;

    private final Module base;
    private final LinearForecast.Form form;
    private final Module reader;
    private final Dropout drop;
    private final Linear head;

    /** @param form of the windows, with all columns used */
    ForecastNetwork(Module base, Kind kind, LinearForecast.Form form, int hidden, int layers, double dropout, Rng rng) {
        this.base = child("base", base);
        this.form = form;
        base.freeze();
        Rng own = rng.child("reader");
        double between = layers > 1 ? dropout : 0;
        int width = form.observed() + form.calendar();
        reader = child("reader", switch (kind) {
            case LSTM -> Lstm.of(width, hidden).layers(layers).dropout(between).batchFirst(true).build(own);
            case GRU -> Gru.of(width, hidden).layers(layers).dropout(between).batchFirst(true).build(own);
            case RNN -> Rnn.of(width, hidden).layers(layers).dropout(between).batchFirst(true).build(own);
            case CNN -> new CausalConvolutions(form.length(), width, hidden, own);
            case LINEAR -> throw new IllegalArgumentException("forecast: a linear forecast needs no network over it");
        });
        drop = child("drop", new Dropout(dropout, rng.child("drop")));
        head = child("head", Linear.of(hidden, form.horizon(), rng.child("head")));
        head.weight().set(head.weight().value().zerosLike());
        head.bias().orElseThrow().set(head.bias().orElseThrow().value().zerosLike());
    }

    /** What it corrects. */
    Module base() {
        return base;
    }

    /**
     * Makes the corrections of some steps smaller, for good: the network learns its training part a little by heart, the more so the
     * further ahead, and what is left of that on new windows is noise.
     *
     * @param shares of each step's correction that stay, one a step of the horizon
     */
    void shrink(double[] shares) {
        for (Parameter parameter : List.of(head.weight(), head.bias().orElseThrow())) {
            float[] values = parameter.value().toFloatArray();
            int columns = values.length / shares.length;
            for (int i = 0; i < values.length; i++) {
                values[i] *= (float) shares[i / columns];
            }
            parameter.set(Tensor.of(parameter.value().device(), values, parameter.value().shape().dims()));
        }
    }

    @Override
    public Tensor forward(Tensor window) {
        int end = form.length() - 1;
        Tensor observed = window.narrow(2, 0, form.observed());
        Tensor distance = observed.sub(observed.narrow(1, end, 1));
        Tensor spread = distance.variance(true, 0, 1).add(LEAST_VARIANCE).sqrt();
        Tensor scaled = distance.div(spread);
        Tensor input = form.calendar() == 0 ? scaled : Tensor.concat(2, List.of(scaled, window.narrow(2, form.observed(), form.calendar())));
        Tensor wrong = head.forward(drop.forward(reader.forward(input).select(1, end))).unsqueeze(2);
        return base.forward(window).add(wrong.mul(spread.narrow(2, form.target(), 1)));
    }

    /**
     * Convolutions that see no later step, each twice as wide as the one before, until the last step sees the whole window:
     * x becomes relu(x + conv(x)). {@code [n, length, inputs]} to {@code [n, length, hidden]}.
     *
     * <p>Source: Bai, Kolter and Koltun, "An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence
     * Modeling" (2018).
     */
    private static final class CausalConvolutions extends Module {
        private static final int KERNEL = 3;

        private final Linear widen;
        private final List<Conv1d> convolutions = new ArrayList<>();

        CausalConvolutions(int length, int inputs, int hidden, Rng rng) {
            widen = child("widen", Linear.of(inputs, hidden, rng.child("widen")));
            for (int seen = 1, dilation = 1; seen < length; seen += (KERNEL - 1) * dilation, dilation *= 2) {
                Conv1d convolution = Conv1d.of(hidden, hidden, KERNEL).dilation(dilation).build(rng.child("conv", dilation));
                convolutions.add(child("conv" + convolutions.size(), convolution));
            }
        }

        @Override
        public Tensor forward(Tensor input) {
            Tensor x = widen.forward(input).transpose(1, 2);
            int before = KERNEL - 1;
            for (Conv1d convolution : convolutions) {
                x = x.add(convolution.forward(x.pad(2, before, 0, 0.0))).relu();
                before *= 2;
            }
            return x.transpose(1, 2);
        }
    }
}
