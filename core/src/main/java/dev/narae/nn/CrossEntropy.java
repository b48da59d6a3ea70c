package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.IndexException;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Cross-entropy with all its settings, and the negative log-likelihood; PyTorch's definitions. Immutable.
 *
 * <p>With l = log softmax(logits), class weights w (ones without) and smoothing s over C classes, the loss of an element with
 * label y is {@code −(1 − s) · w_y · l_y − (s / C) · Σ_c w_c · l_c}, and with probabilities t it is
 * {@code −Σ_c w_c · l_c · ((1 − s) · t_c + s / C)}. Ignored labels lose 0. The mean over labels is weighted: the sum divided
 * by the sum of w_y over labels that are not ignored; over probabilities it is divided by the number of elements.
 *
 * <pre>{@code
 * CrossEntropy loss = CrossEntropy.create().weights(weights).smoothing(0.1).ignore(255);
 * Gradients gradients = loss.of(logits, labels).backward();
 * }</pre>
 *
 * <p>Smoothing: Szegedy et al., "Rethinking the Inception Architecture for Computer Vision" (2016).
 */
public final class CrossEntropy {
    private static final CrossEntropy STANDARD = new CrossEntropy(Optional.empty(), 0, OptionalLong.empty(), Reduction.MEAN);
    private static final Expr LOG = Expr.in(0);
    // Where nothing counts the mean is no number, as in PyTorch, but the gradient is 0.
    private static final Expr MEAN_OF_COUNTED = Expr.in(1).equalTo(Expr.constant(0))
            .select(Expr.constant(Double.NaN), Expr.in(0).over(Expr.in(1)));
    private static final Expr SOFTENED = Expr.in(1).times(Expr.scalar(0)).plus(Expr.scalar(1));

    private final Optional<Tensor> weights;
    private final double smoothing;
    private final OptionalLong ignored;
    private final Reduction reduction;

    private CrossEntropy(Optional<Tensor> weights, double smoothing, OptionalLong ignored, Reduction reduction) {
        this.weights = weights;
        this.smoothing = smoothing;
        this.ignored = ignored;
        this.reduction = reduction;
    }

    /** Without weights, smoothing or ignored labels; the mean. */
    public static CrossEntropy create() {
        return STANDARD;
    }

    /** Rare classes may count more. @param perClass {@code [classes]} of the logits' type and device */
    public CrossEntropy weights(Tensor perClass) {
        return new CrossEntropy(Optional.of(perClass), smoothing, ignored, reduction);
    }

    /** Moves this share of the probability from the label to all classes alike. */
    public CrossEntropy smoothing(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("crossEntropy: smoothing must be between 0 and 1, got " + share);
        }
        return new CrossEntropy(weights, share, ignored, reduction);
    }

    /** Elements with this label do not count; it need not be a class. */
    public CrossEntropy ignore(long label) {
        return new CrossEntropy(weights, smoothing, OptionalLong.of(label), reduction);
    }

    public CrossEntropy reduction(Reduction value) {
        return new CrossEntropy(weights, smoothing, ignored, value);
    }

    /**
     * The loss of logits.
     *
     * @param logits  {@code [n, classes, …]}
     * @param targets labels, int32 or int64 {@code [n, …]}, or probabilities of the logits' type and shape
     * @throws IndexException from the engine if a label is not a class
     */
    public Tensor of(Tensor logits, Tensor targets) {
        requireClasses("crossEntropy", logits);
        if (targets.dtype().isFloating()) {
            return ofProbabilities(logits, targets);
        }
        boolean plain = weights.isEmpty() && ignored.isEmpty() && smoothing == 0 && reduction == Reduction.MEAN;
        return plain ? telling("crossEntropy", logits, targets, () -> logits.crossEntropy(targets))
                : ofLabels("crossEntropy", logits.logSoftmax(1), targets);
    }

    /**
     * The loss of log-probabilities: {@code −w_y · l_y}.
     *
     * @param logProbabilities {@code [n, classes, …]}
     * @param labels           int32 or int64 {@code [n, …]}
     * @throws IndexException from the engine if a label is not a class
     */
    public Tensor ofLogProbabilities(Tensor logProbabilities, Tensor labels) {
        requireClasses("nll", logProbabilities);
        return ofLabels("nll", logProbabilities, labels);
    }

    private void requireClasses(String name, Tensor scores) {
        if (scores.rank() < 2) {
            throw new ShapeException(name + ": scores must be [n, classes, …], got " + scores.describe());
        }
        if (weights.isPresent() && !weights.get().shape().equals(Shape.of(scores.dim(1)))) {
            throw new ShapeException(name + ": weights " + weights.get().shape() + " do not fit the " + scores.dim(1)
                    + " classes of scores " + scores.shape());
        }
    }

    private Tensor ofProbabilities(Tensor logits, Tensor targets) {
        if (!targets.shape().equals(logits.shape())) {
            throw new ShapeException("crossEntropy: probabilities " + targets.shape() + " do not have the shape of logits " + logits.shape());
        }
        if (ignored.isPresent()) {
            throw new IllegalArgumentException("crossEntropy: labels can be ignored, probabilities cannot");
        }
        int classes = logits.dim(1);
        Arguments arguments = Arguments.scalars(1 - smoothing, smoothing / classes);
        Expr term = LOG.times(smoothing == 0 ? Expr.in(1) : SOFTENED).negate();
        Tensor l = logits.logSoftmax(1);
        Tensor terms = weights.isPresent()
                ? Tensor.map("crossEntropy", term.times(Expr.in(2)), arguments, l, targets, Channels.along(weights.get(), logits.rank()))
                : Tensor.map("crossEntropy", term, arguments, l, targets);
        return switch (reduction) {
            case NONE -> terms.sum(1);
            case SUM -> terms.sum();
            case MEAN -> terms.sum().div((double) logits.size() / classes);
            case BATCH_MEAN -> Reduction.BATCH_MEAN.of(terms);
        };
    }

    private Tensor ofLabels(String name, Tensor l, Tensor labels) {
        Shape expected = l.shape().remove(1);
        if (labels.dtype() != DType.I32 && labels.dtype() != DType.I64 || !labels.shape().equals(expected)) {
            throw new ShapeException(name + ": labels " + labels.describe() + " do not fit scores " + l.shape()
                    + "; int32 or int64 " + expected + " is needed");
        }
        int classes = l.dim(1);
        Tensor column = labels.unsqueeze(1);
        // An ignored label need not be a class, so another one is looked up in its place.
        Optional<Tensor> skipped = ignored.isPresent() ? Optional.of(column.equalTo(ignored.getAsLong())) : Optional.empty();
        Tensor known = unlessIgnored(column, skipped);
        // That one may be impossible, so the ignored lose 0 here already: 0 · ∞ is no number.
        Tensor picked = unlessIgnored(telling(name, l, labels, () -> l.gather(1, known)), skipped);
        if (weights.isEmpty() && ignored.isEmpty() && smoothing == 0) {
            return switch (reduction) {
                case NONE -> picked.neg().squeeze(1);
                case MEAN -> picked.mean().neg();
                case SUM, BATCH_MEAN -> reduction.of(picked).neg();
            };
        }
        // What each element counts: its class's weight, or 0 where it is ignored.
        Optional<Tensor> share = weights.map(w -> Channels.along(w, l.rank()).expand(l.shape()).gather(1, known));
        Tensor counts = unlessIgnored(share.orElseGet(() -> Tensor.full(l.device(), l.dtype(), 1, column.shape())), skipped);
        Tensor losses = Tensor.map(name, LOG.times(Expr.in(1)).times(Expr.scalar(0)), Arguments.scalars(smoothing - 1), picked, counts);
        if (smoothing != 0) {
            Tensor spread = (weights.isPresent() ? l.mul(Channels.along(weights.get(), l.rank())) : l).sum(true, 1);
            losses = losses.add(unlessIgnored(spread.mul(-smoothing / classes), skipped));
        }
        return switch (reduction) {
            case NONE -> losses.squeeze(1);
            case MEAN -> Tensor.map(name, MEAN_OF_COUNTED, Arguments.none(), losses.sum(), counts.sum());
            case SUM, BATCH_MEAN -> reduction.of(losses);
        };
    }

    private static Tensor unlessIgnored(Tensor values, Optional<Tensor> skipped) {
        return skipped.map(mask -> values.maskedFill(mask, 0)).orElse(values);
    }

    /** Looks something up by labels; an engine's complaint is told in terms of labels and classes. */
    private Tensor telling(String name, Tensor scores, Tensor labels, Supplier<Tensor> lookup) {
        try {
            return lookup.get();
        } catch (IndexException e) {
            int classes = scores.dim(1);
            long[] all = labels.toLongArray();
            for (int place = 0; place < all.length; place++) {
                boolean skipped = ignored.isPresent() && all[place] == ignored.getAsLong();
                if (!skipped && (all[place] < 0 || all[place] >= classes)) {
                    throw (IndexException) new IndexException(name + ": label " + all[place] + " at place " + place + " of labels "
                            + labels.shape() + " is not one of the " + classes + " classes 0 to " + (classes - 1)).initCause(e);
                }
            }
            throw e;
        }
    }
}
