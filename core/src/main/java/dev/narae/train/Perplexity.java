package dev.narae.train;

import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Reduction;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * How many tokens a language model is in doubt between: {@code exp(−(1 / n) Σ log p(label))} over all n labels, 1 where it is
 * always right and sure, and the size of the vocabulary where it knows nothing. Every token counts alike, however long its batch.
 *
 * <p>Logits {@code [n, classes, …]} and labels int32 or int64 {@code [n, …]}, as for the cross-entropy. Gives
 * {@code perplexity} and its logarithm {@code nats}, the mean loss of a token.
 *
 * <p>Source: Jelinek, Mercer, Bahl and Baker, "Perplexity, a measure of the difficulty of speech recognition tasks" (1977).
 */
public final class Perplexity implements Metric {
    private final OptionalLong ignored;
    private final Total losses = Total.ofReals();
    private final Total counted = Total.ofCounts();

    private Perplexity(OptionalLong ignored) {
        this.ignored = ignored;
    }

    /** Over all labels. */
    public Perplexity() {
        this(OptionalLong.empty());
    }

    /** Without the labels that are this one, such as padding; it need not be a class. */
    public static Perplexity ignoring(long label) {
        return new Perplexity(OptionalLong.of(label));
    }

    @Override
    public void add(Tensor output, Tensor labels) {
        if (output.rank() < 2 || !output.shape().remove(1).equals(labels.shape())) {
            throw new ShapeException("perplexity: output " + output.shape() + " and labels " + labels.shape()
                    + " do not fit; expected [n, classes, ...] with [n, ...]");
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("perplexity")) {
            CrossEntropy sum = CrossEntropy.create().reduction(Reduction.SUM);
            CrossEntropy loss = ignored.isPresent() ? sum.ignore(ignored.getAsLong()) : sum;
            losses.add(loss.of(output.cast(DType.F32), labels), 1);
            if (ignored.isPresent()) {
                counted.add(labels.notEqualTo(ignored.getAsLong()).cast(DType.I64).sum(), 1);
            } else {
                counted.add(Tensor.of(labels.device(), new long[] {labels.size()}), 1);
            }
        }
    }

    @Override
    public SequencedMap<String, Double> values() {
        double[] sum = losses.read();
        double[] tokens = counted.read();
        double nats = sum.length == 0 || tokens[0] == 0 ? Double.NaN : sum[0] / tokens[0];
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("perplexity", Math.exp(nats));
        values.put("nats", nats);
        return values;
    }

    @Override
    public void reset() {
        losses.reset();
        counted.reset();
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(losses.state("losses"));
        state.putAll(counted.state("counted"));
        return state;
    }

    @Override
    public void load(Map<String, Tensor> state) {
        losses.load("losses", state);
        counted.load("counted", state);
    }
}
