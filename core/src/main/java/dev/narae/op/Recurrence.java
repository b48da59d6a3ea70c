package dev.narae.op;

import dev.narae.shape.Shape;

/**
 * Which recurrent network: the kind, the sizes, and the order of its weights, all as PyTorch has them.
 *
 * <p>One step of a layer's direction, from input x and the states h (and c) before it; ⊙ is the elementwise product, σ the
 * logistic function, and a weight's rows are cut into the gates in the order named:
 * <ul>
 * <li>RNN: {@code h' = tanh(W_ih x + b_ih + W_hh h + b_hh)}, or max(·, 0) in place of tanh.
 * <li>LSTM, gates i, f, g, o: {@code i, f, o = σ(·)} and {@code g = tanh(·)} of {@code W_ih x + b_ih + W_hh h + b_hh};
 *     {@code c' = f ⊙ c + i ⊙ g}; {@code h' = o ⊙ tanh(c')}, or {@code W_hr (o ⊙ tanh(c'))} if projected.
 * <li>GRU, gates r, z, n: {@code r, z = σ(W_ih x + b_ih + W_hh h + b_hh)};
 *     {@code n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))}; {@code h' = (1 − z) ⊙ n + z ⊙ h}.
 * </ul>
 *
 * <p>Weights, for layer 0 forward, layer 0 backward if there is one, layer 1 forward, …: {@code W_ih [gates · hidden, width]},
 * where width is {@code inputs} for layer 0 and {@code directions · out} for the others; {@code W_hh [gates · hidden, out]}; if
 * biased {@code b_ih [gates · hidden]} and {@code b_hh [gates · hidden]}; if projected {@code W_hr [projection, hidden]}. Here
 * {@code out} is the width of a hidden state: {@code projection} if projected, else {@code hidden}.
 *
 * <p>Sources: Elman, "Finding Structure in Time" (1990); Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997); Cho et al.,
 * "Learning Phrase Representations using RNN Encoder-Decoder" (2014), with the reset gate behind the product; Sak, Senior and
 * Beaufays, "Long Short-Term Memory Based Recurrent Neural Network Architectures" (2014) for the projection.
 *
 * @param inputs     features of an input, at least 1
 * @param hidden     units of a layer's direction, at least 1
 * @param projection the width to which hidden states are projected, below {@code hidden}, for LSTM only; 0 for none
 * @param layers     at least 1
 */
public record Recurrence(RecurrentKind kind, int inputs, int hidden, int projection, int layers, boolean bidirectional, boolean biased) {
    public Recurrence {
        if (inputs < 1 || hidden < 1 || layers < 1) {
            throw new IllegalArgumentException("recurrence: inputs, hidden units and layers must be at least 1, got " + inputs + ", " + hidden
                    + " and " + layers);
        }
        if (projection < 0 || projection >= hidden || projection > 0 && kind != RecurrentKind.LSTM) {
            throw new IllegalArgumentException("recurrence: a projection must be below the " + hidden + " hidden units, and only LSTM has one; got "
                    + projection + " for " + kind);
        }
    }

    public int directions() {
        return bidirectional ? 2 : 1;
    }

    /** layers · directions: how many states there are. */
    public int cells() {
        return layers * directions();
    }

    public boolean projected() {
        return projection > 0;
    }

    /** The width of a hidden state. */
    public int out() {
        return projected() ? projection : hidden;
    }

    /** The width of what a layer reads. */
    public int width(int layer) {
        return layer == 0 ? inputs : directions() * out();
    }

    /** How many weights belong to one layer's direction. */
    public int weightsPerCell() {
        return 2 + (biased ? 2 : 0) + (projected() ? 1 : 0);
    }

    public int weightCount() {
        return cells() * weightsPerCell();
    }

    /** The shape of a weight, by its place in the list. */
    public Shape weightShape(int index) {
        int rows = kind.gates() * hidden;
        int place = index % weightsPerCell();
        if (place == 0) {
            return Shape.of(rows, width(index / weightsPerCell() / directions()));
        }
        if (place == 1) {
            return Shape.of(rows, out());
        }
        return biased && place < 4 ? Shape.of(rows) : Shape.of(projection, hidden);
    }
}
