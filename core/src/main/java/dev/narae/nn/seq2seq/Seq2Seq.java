package dev.narae.nn.seq2seq;

import dev.narae.nn.Module;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.Hypothesis;
import dev.narae.op.Lengths;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model that answers one sequence of tokens with another: p(y | x) = Π_t p(y_t | y_1 … y_{t−1}, x).
 *
 * <p>Sources int32 or int64 {@code [batch, longest]}, of which sequence i has {@code lengths.get(i)} tokens; what stands behind its end
 * must be a row of the embedding, and changes nothing. Targets {@code [batch, length]} begin with the token that begins every answer.
 * A pair in a batch gives what it gives alone.
 *
 * <pre>{@code
 * // Training: TokenBatch pads; targets are <begin> y_1 … y_n <end>.
 * Tensor given = targets.tokens().narrow(1, 0, targets.tokens().dim(1) - 1);
 * Tensor wanted = targets.tokens().narrow(1, 1, targets.tokens().dim(1) - 1);
 * Tensor logits = model.logits(sources.tokens(), sources.lengths(), given);
 * Tensor loss = CrossEntropy.create().ignore(padding).of(logits.flatten(0, 1), wanted.flatten(0));
 *
 * // Use
 * model.eval();
 * List<Hypothesis> answers = model.greedy(sources.tokens(), sources.lengths(), new Seq2Seq.Markers(begin, end), 40);
 * }</pre>
 *
 * <p>Source: Sutskever, Vinyals and Le, "Sequence to Sequence Learning with Neural Networks" (2014).
 */
public abstract class Seq2Seq extends Module {
    protected Seq2Seq() {
    }

    /** The tokens that begin and end every answer. */
    public record Markers(int begin, int end) {
    }

    /**
     * What may come after each token of the targets, given the tokens before it: teacher forcing, for training and for judging.
     *
     * @param target {@code [batch, length]}, beginning with the token that begins an answer
     * @return {@code [batch, length, vocabulary]}
     * @throws ShapeException              if shapes and lengths do not fit
     * @throws dev.narae.op.IndexException if a token is not in the vocabulary
     */
    public abstract Tensor logits(Tensor source, Lengths lengths, Tensor target);

    /**
     * How much each step looks at each token of the source, to be looked at.
     *
     * @return {@code [batch, length, longest]}, each row adding up to 1
     */
    public abstract Tensor alignment(Tensor source, Lengths lengths, Tensor target);

    /** Reads sources once, to be answered by one decoding. Evaluation mode first. */
    public abstract SourceReading read(Tensor source, Lengths lengths);

    /** Always the likeliest token. Evaluation mode first. @param limit of an answer's tokens, the ending one counted */
    public final List<Hypothesis> greedy(Tensor source, Lengths lengths, Markers markers, int limit) {
        try (SourceReading reading = read(source, lengths)) {
            int[][] prompts = new int[lengths.count()][];
            Arrays.fill(prompts, new int[] {markers.begin});
            return Decoding.of(reading, limit).end(markers.end).greedy(prompts);
        }
    }

    /**
     * {@link Decoding#beam Beam search} of the answer to one source. Evaluation mode first.
     *
     * @param source        {@code [1, length]}, all of it tokens
     * @param limit         of an answer's tokens, the ending one counted
     * @param width         how many hypotheses are followed
     * @param lengthPenalty 0 for none
     * @return at most {@code width}, the best first
     */
    public final List<Hypothesis> beam(Tensor source, Markers markers, int limit, int width, double lengthPenalty) {
        if (source.rank() != 2 || source.dim(0) != 1) {
            throw new ShapeException("beam: source " + source.shape() + " is not [1, length]; search for one source at a time");
        }
        try (SourceReading reading = read(source, Lengths.of(source.dim(1)))) {
            return Decoding.of(reading, limit).end(markers.end).beam(new int[] {markers.begin}, width, lengthPenalty);
        }
    }

    static void check(Tensor source, Lengths lengths) {
        if (source.rank() != 2) {
            throw new ShapeException("sequence to sequence: source " + source.shape() + " is not [batch, length]");
        }
        if (lengths.count() != source.dim(0) || lengths.longest() > source.dim(1)) {
            throw new ShapeException("sequence to sequence: " + lengths.count() + " lengths up to " + lengths.longest() + " do not fit source "
                    + source.shape() + " of " + source.dim(0) + " sequences with " + source.dim(1) + " places");
        }
    }

    static void check(Tensor source, Lengths lengths, Tensor target) {
        check(source, lengths);
        if (target.rank() != 2 || target.dim(0) != source.dim(0) || target.dim(1) == 0) {
            throw new ShapeException("sequence to sequence: target " + target.shape() + " is not [" + source.dim(0)
                    + ", length], at least one token for each sequence of source " + source.shape());
        }
    }

    /** Bool {@code [batch, longest]}, true for a token; empty where all places are. */
    static Optional<Tensor> present(Device device, Lengths lengths, int longest) {
        boolean[] present = new boolean[Math.multiplyExact(lengths.count(), longest)];
        boolean all = true;
        for (int row = 0; row < lengths.count(); row++) {
            Arrays.fill(present, row * longest, row * longest + lengths.get(row), true);
            all &= lengths.get(row) == longest;
        }
        return all ? Optional.empty() : Optional.of(Tensor.of(device, present, lengths.count(), longest));
    }
}
