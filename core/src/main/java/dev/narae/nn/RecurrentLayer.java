package dev.narae.nn;

import dev.narae.op.Lengths;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Recurrent;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What {@link Rnn}, {@link Lstm} and {@link Gru} have in common: layers over one another, each reading the outputs of the one
 * before, in one direction or two. The formulas of a step stand in {@link Recurrence}.
 *
 * <p>Input {@code [time, batch, inputs]}, or {@code [batch, time, inputs]} for a batch-first layer; output likewise, with
 * {@code directions · out} in place of inputs, where {@code out} is the width of a hidden state. Parameters as PyTorch names and
 * shapes them, for layer k: {@code weight_ih_lk}, {@code weight_hh_lk}, {@code bias_ih_lk}, {@code bias_hh_lk}, and with
 * {@code _reverse} behind them those of the backward direction; all uniform on ±1/√hidden at first.
 */
public abstract sealed class RecurrentLayer extends Layer permits Rnn, Lstm, Gru {
    private final Recurrence form;
    private final boolean batchFirst;
    private final double dropout;
    private final Optional<Rng> rng;
    private final List<Parameter> weights = new ArrayList<>();

    RecurrentLayer(Builder<?> settings, Rng rng) {
        form = settings.form();
        batchFirst = settings.batchFirst;
        dropout = settings.dropout;
        Init init = Init.uniform(-1 / Math.sqrt(form.hidden()), 1 / Math.sqrt(form.hidden()));
        for (int i = 0; i < form.weightCount(); i++) {
            weights.add(parameter(name(i), init.draw(form.weightShape(i), rng)));
        }
        this.rng = dropout > 0 ? Optional.of(stream("rng", rng.child("dropout"))) : Optional.empty();
    }

    private String name(int index) {
        int place = index % form.weightsPerCell();
        int cell = index / form.weightsPerCell();
        String kind = switch (place) {
            case 0 -> "weight_ih";
            case 1 -> "weight_hh";
            case 2 -> form.biased() ? "bias_ih" : "weight_hr";
            case 3 -> "bias_hh";
            default -> "weight_hr";
        };
        return kind + "_l" + cell / form.directions() + (cell % form.directions() == 1 ? "_reverse" : "");
    }

    /** What a recurrent layer can be told. */
    public static final class Builder<L extends RecurrentLayer> {
        private final BiFunction<Builder<L>, Rng, L> maker;
        private final int inputs;
        private final int hidden;
        private RecurrentKind kind;
        private int layers = 1;
        private boolean bidirectional;
        private boolean bias = true;
        private boolean batchFirst;
        private double dropout;
        private int projection;

        Builder(RecurrentKind kind, BiFunction<Builder<L>, Rng, L> maker, int inputs, int hidden) {
            this.kind = kind;
            this.maker = maker;
            this.inputs = inputs;
            this.hidden = hidden;
        }

        Builder<L> kind(RecurrentKind value) {
            kind = value;
            return this;
        }

        Builder<L> projectTo(int value) {
            projection = value;
            return this;
        }

        /** How many lie over one another; 1 unless said otherwise. */
        public Builder<L> layers(int value) {
            layers = value;
            return this;
        }

        /** Whether each layer also reads from the last step to the first; false unless said otherwise. */
        public Builder<L> bidirectional(boolean value) {
            bidirectional = value;
            return this;
        }

        /** Whether there are biases; true unless said otherwise. */
        public Builder<L> bias(boolean value) {
            bias = value;
            return this;
        }

        /** Whether input and output are {@code [batch, time, …]}; false unless said otherwise. States are the same either way. */
        public Builder<L> batchFirst(boolean value) {
            batchFirst = value;
            return this;
        }

        /** The probability with which, in training, elements of the outputs of every layer but the last become 0; 0 unless said otherwise. */
        public Builder<L> dropout(double value) {
            dropout = value;
            return this;
        }

        /** @throws IllegalArgumentException if a number is out of range */
        public L build(Rng rng) {
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("dropout must be at least 0 and below 1, got " + dropout);
            }
            if (dropout > 0 && layers == 1) {
                throw new IllegalArgumentException("dropout " + dropout + " is between layers, and there is only one; put a Dropout behind it instead");
            }
            return maker.apply(this, rng);
        }

        private Recurrence form() {
            return new Recurrence(kind, inputs, hidden, projection, layers, bidirectional, bias);
        }

        final Builder<L> read(LayerSpec spec) {
            return layers(spec.integer("layers")).bidirectional(spec.flag("bidirectional")).bias(spec.flag("bias"))
                    .batchFirst(spec.flag("batchFirst")).dropout(spec.number("dropout"));
        }
    }

    /** The settings that all kinds have, in order. */
    final Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("inputs", form.inputs());
        settings.put("hidden", form.hidden());
        settings.put("layers", form.layers());
        settings.put("bidirectional", form.bidirectional());
        settings.put("bias", form.biased());
        settings.put("batchFirst", batchFirst);
        settings.put("dropout", dropout);
        return settings;
    }

    /** Kind, sizes, and the order of {@link #weights}. */
    public final Recurrence form() {
        return form;
    }

    /** All of them, in {@link Recurrence}'s order. */
    public final List<Parameter> weights() {
        return List.copyOf(weights);
    }

    /** The output alone, of whole sequences that begin with states of zeros. */
    @Override
    protected Tensor apply(Tensor input) {
        return compute(input, Optional.empty(), Optional.empty()).output();
    }

    /** Runs whole sequences that begin with states of zeros. */
    public final RecurrentOutput run(Tensor input) {
        return run(input, Optional.empty(), Optional.empty());
    }

    /** Runs whole sequences that begin with given states. */
    public final RecurrentOutput run(Tensor input, RecurrentState initial) {
        return run(input, Optional.of(initial), Optional.empty());
    }

    /** Runs sequences of different lengths that begin with states of zeros. */
    public final RecurrentOutput run(Tensor input, Lengths lengths) {
        return run(input, Optional.empty(), Optional.of(lengths));
    }

    /**
     * Runs sequences, each as if it were alone: what lies behind its end is not read.
     *
     * @param initial zeros where absent
     * @param lengths how many steps each sequence has, in any order; all of them where absent
     * @throws ShapeException if something does not fit, or there is no step
     */
    public final RecurrentOutput run(Tensor input, Optional<RecurrentState> initial, Optional<Lengths> lengths) {
        return located(() -> compute(input, initial, lengths));
    }

    private RecurrentOutput compute(Tensor input, Optional<RecurrentState> initial, Optional<Lengths> lengths) {
        if (input.rank() != 3 || input.dim(2) != form.inputs()) {
            throw new ShapeException(form.kind() + ": input " + input.shape() + " is not " + (batchFirst ? "[batch, time, " : "[time, batch, ")
                    + form.inputs() + "]");
        }
        Tensor steps = batchFirst ? input.transpose(0, 1) : input;
        List<Tensor> values = weights.stream().map(Parameter::value).toList();
        Optional<Tensor> hidden = initial.map(RecurrentState::hidden);
        Optional<Tensor> cell = initial.flatMap(RecurrentState::cell);
        Recurrent.Result result = isTraining() && rng.isPresent()
                ? dropping(steps, hidden, cell, values, lengths)
                : Recurrent.run(form, steps, hidden, cell, values, lengths);
        return new RecurrentOutput(batchFirst ? result.output().transpose(0, 1) : result.output(),
                new RecurrentState(result.finalHidden(), result.finalCell()));
    }

    /** Layer by layer, with dropout between. */
    private Recurrent.Result dropping(Tensor steps, Optional<Tensor> hidden, Optional<Tensor> cell, List<Tensor> values, Optional<Lengths> lengths) {
        int directions = form.directions();
        int perLayer = directions * form.weightsPerCell();
        Tensor output = steps;
        List<Tensor> lastHidden = new ArrayList<>();
        List<Tensor> lastCell = new ArrayList<>();
        for (int layer = 0; layer < form.layers(); layer++) {
            int first = layer * directions;
            Recurrence one = new Recurrence(form.kind(), form.width(layer), form.hidden(), form.projection(), 1, form.bidirectional(), form.biased());
            Recurrent.Result result = Recurrent.run(one, layer == 0 ? output : output.dropout(dropout, rng.get()),
                    hidden.map(h -> h.narrow(0, first, directions)), cell.map(c -> c.narrow(0, first, directions)),
                    values.subList(layer * perLayer, (layer + 1) * perLayer), lengths);
            output = result.output();
            lastHidden.add(result.finalHidden());
            result.finalCell().ifPresent(lastCell::add);
        }
        return new Recurrent.Result(output, Tensor.concat(0, lastHidden),
                lastCell.isEmpty() ? Optional.empty() : Optional.of(Tensor.concat(0, lastCell)));
    }
}
