package dev.narae.gan;

import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Judges samples: D(x), or D(x, y) for the class y, one number each; a discriminator's is the logit of "real".
 *
 * <p>The child {@code body} takes samples {@code [n, ...]}, for a conditional critic with one plane for every class more on
 * axis 1, ones for the sample's class, and gives features; the child {@code head} makes one number of them.
 */
public final class Critic extends Module {
    private final int classes;
    private final Module body;
    private final Module head;

    private Critic(int classes, Module body, Module head) {
        this.classes = classes;
        this.body = child("body", body);
        this.head = child("head", head);
    }

    public static Critic of(Module body, Module head) {
        return new Critic(0, body, head);
    }

    /** @param classes the number of classes, at least 1 */
    public static Critic conditional(int classes, Module body, Module head) {
        return new Critic(Condition.positive(classes), body, head);
    }

    /**
     * What a critic says of a batch.
     *
     * @param scores   {@code [n]}
     * @param features what the head was given, {@code [n, ...]}
     */
    public record Judgement(Tensor scores, Tensor features) {
    }

    /** The number of classes, 0 if it looks at none. */
    public int classes() {
        return classes;
    }

    /**
     * Judges a batch.
     *
     * @param samples {@code [n, ...]}
     * @param labels  int32 or int64 {@code [n]}, for a conditional critic and only then
     * @throws ShapeException if samples and labels do not fit, or the head gives more than one number a sample
     */
    public Judgement judge(Tensor samples, Optional<Tensor> labels) {
        return located(() -> {
            if (samples.rank() < 2) {
                throw new ShapeException("critic: samples must be [n, ...], got " + samples.shape());
            }
            Optional<Tensor> code = Condition.code("critic", classes, labels, samples);
            Tensor features = body.forward(code.isPresent() ? Tensor.concat(1, List.of(samples, planes(code.get(), samples.shape())))
                    : samples);
            Tensor scores = head.forward(features);
            if (scores.size() != samples.dim(0)) {
                throw new ShapeException("critic: the head must give one number a sample, it gave " + scores.shape() + " for samples "
                        + samples.shape());
            }
            return new Judgement(scores.reshape(samples.dim(0)), features);
        });
    }

    private Tensor planes(Tensor code, Shape samples) {
        int[] narrow = new int[samples.rank()];
        Arrays.fill(narrow, 1);
        narrow[0] = samples.dim(0);
        narrow[1] = classes;
        return code.reshape(narrow).expand(samples.with(1, classes));
    }

    /** The scores of an unconditional critic, {@code [n]}. */
    @Override
    public Tensor forward(Tensor samples) {
        return judge(samples, Optional.empty()).scores();
    }
}
