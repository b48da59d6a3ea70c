package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loss functions: what training makes small. Without a {@link Reduction} they give the mean, a scalar. Each is one expression,
 * so one pass forward and one back. Nothing here waits for the device.
 */
public final class Losses {
    private static final Expr X = Expr.in(0);
    private static final Expr T = Expr.in(1);
    private static final Expr S = Expr.scalar(0);
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr HALF = Expr.constant(0.5);
    private static final Expr DIFFERENCE = X.minus(T);
    private static final Expr DISTANCE = DIFFERENCE.abs();
    private static final Expr SQUARE = DIFFERENCE.times(DIFFERENCE);
    private static final Expr HUBER = DISTANCE.lessOrEqual(S).select(HALF.times(SQUARE), S.times(DISTANCE.minus(HALF.times(S))));
    private static final Expr SMOOTH_L1 = DISTANCE.less(S).select(HALF.times(SQUARE).over(S), DISTANCE.minus(HALF.times(S)));
    // A logarithm of 0 counts as −100, so that the loss stays finite.
    private static final Expr LEAST = Expr.constant(-100);
    private static final Expr BCE = T.times(X.log().max(LEAST)).plus(ONE.minus(T).times(X.negate().log1p().max(LEAST))).negate();
    // softplus(−x) = log(1 + exp(−x)); exp never overflows.
    private static final Expr SOFTPLUS_OF_NEGATIVE = X.lessOrEqual(ZERO).select(X.exp().log1p().minus(X), X.negate().exp().log1p());
    private static final Expr POSITIVE = Expr.in(2);
    private static final Expr BCE_LOGITS = ONE.minus(T).times(X).plus(SOFTPLUS_OF_NEGATIVE);
    private static final Expr BCE_LOGITS_POSITIVE = ONE.minus(T).times(X)
            .plus(ONE.plus(POSITIVE.minus(ONE).times(T)).times(SOFTPLUS_OF_NEGATIVE));
    private static final Expr KL = T.equalTo(ZERO).select(ZERO, T.times(T.log().minus(X)));
    private static final Expr KL_LOG = T.exp().times(T.minus(X));

    private Losses() {
    }

    private static Tensor elementwise(String name, Expr body, Arguments arguments, Reduction reduction, Tensor input, Tensor target) {
        requireAlike(name, input, target);
        return reduction.of(Tensor.map(name, body, arguments, input, target));
    }

    private static void requireAlike(String name, Tensor input, Tensor target) {
        if (!input.shape().equals(target.shape())) {
            throw new ShapeException(name + ": input " + input.shape() + " and target " + target.shape() + " must have one shape");
        }
    }

    /** The mean of (x − target)². */
    public static Tensor mse(Tensor input, Tensor target) {
        return mse(input, target, Reduction.MEAN);
    }

    /** (x − target)². */
    public static Tensor mse(Tensor input, Tensor target, Reduction reduction) {
        return elementwise("mse", SQUARE, Arguments.none(), reduction, input, target);
    }

    /** The mean of |x − target|. */
    public static Tensor mae(Tensor input, Tensor target) {
        return mae(input, target, Reduction.MEAN);
    }

    /** |x − target|; the slope at 0 is 0. */
    public static Tensor mae(Tensor input, Tensor target, Reduction reduction) {
        return elementwise("mae", DISTANCE, Arguments.none(), reduction, input, target);
    }

    /** The mean of {@link #huber(Tensor, Tensor, double, Reduction)} with δ = 1. */
    public static Tensor huber(Tensor input, Tensor target) {
        return huber(input, target, 1, Reduction.MEAN);
    }

    /**
     * With d = |x − target|: d²/2 for d ≤ δ, δ (d − δ/2) beyond; Huber, "Robust Estimation of a Location Parameter" (1964).
     *
     * @throws IllegalArgumentException if δ is not positive
     */
    public static Tensor huber(Tensor input, Tensor target, double delta, Reduction reduction) {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("huber: delta must be positive, got " + delta);
        }
        return elementwise("huber", HUBER, Arguments.scalars(delta), reduction, input, target);
    }

    /** The mean of {@link #smoothL1(Tensor, Tensor, double, Reduction)} with β = 1. */
    public static Tensor smoothL1(Tensor input, Tensor target) {
        return smoothL1(input, target, 1, Reduction.MEAN);
    }

    /**
     * With d = |x − target|: d² / 2β for d &lt; β, d − β/2 beyond; for β = 0 the absolute error. Girshick, "Fast R-CNN" (2015).
     *
     * @throws IllegalArgumentException if β is negative
     */
    public static Tensor smoothL1(Tensor input, Tensor target, double beta, Reduction reduction) {
        if (!(beta >= 0)) {
            throw new IllegalArgumentException("smoothL1: beta must not be negative, got " + beta);
        }
        return beta == 0 ? elementwise("smoothL1", DISTANCE, Arguments.none(), reduction, input, target)
                : elementwise("smoothL1", SMOOTH_L1, Arguments.scalars(beta), reduction, input, target);
    }

    /**
     * The mean of −log softmax(logits)[label]; {@link CrossEntropy} has class weights, smoothing, ignored labels and other
     * reductions.
     *
     * @param logits  {@code [n, classes, …]}
     * @param targets labels, int32 or int64 {@code [n, …]}, or probabilities of the logits' type and shape
     * @throws dev.narae.op.IndexException if a label is not a class
     */
    public static Tensor crossEntropy(Tensor logits, Tensor targets) {
        return CrossEntropy.create().of(logits, targets);
    }

    /**
     * The mean of −logProbabilities[label]; {@link CrossEntropy#ofLogProbabilities} has weights, ignored labels and other
     * reductions.
     *
     * @param logProbabilities {@code [n, classes, …]}
     * @param labels           int32 or int64 {@code [n, …]}
     * @throws dev.narae.op.IndexException if a label is not a class
     */
    public static Tensor nll(Tensor logProbabilities, Tensor labels) {
        return CrossEntropy.create().ofLogProbabilities(logProbabilities, labels);
    }

    /** The mean of {@link #bce(Tensor, Tensor, Reduction)}. */
    public static Tensor bce(Tensor probabilities, Tensor targets) {
        return bce(probabilities, targets, Reduction.MEAN);
    }

    /**
     * −t log p − (1 − t) log(1 − p), where a logarithm below −100 counts as −100. {@link #bceWithLogits} is more exact.
     *
     * @param probabilities between 0 and 1
     * @param targets       between 0 and 1, of the same shape
     */
    public static Tensor bce(Tensor probabilities, Tensor targets, Reduction reduction) {
        return elementwise("bce", BCE, Arguments.none(), reduction, probabilities, targets);
    }

    /** The mean of binary cross-entropy with logits, without weights. */
    public static Tensor bceWithLogits(Tensor logits, Tensor targets) {
        return bceWithLogits(logits, targets, Optional.empty(), Optional.empty(), Reduction.MEAN);
    }

    /**
     * w · (−positive · t log σ(x) − (1 − t) log(1 − σ(x))) with the logistic function σ, computed without overflow.
     *
     * @param targets  between 0 and 1, of the logits' shape
     * @param weight   w, broadcasting to the logits
     * @param positive how much more a positive counts than a negative, broadcasting to the logits
     */
    public static Tensor bceWithLogits(Tensor logits, Tensor targets, Optional<Tensor> weight, Optional<Tensor> positive,
            Reduction reduction) {
        requireAlike("bceWithLogits", logits, targets);
        List<Tensor> inputs = new ArrayList<>(List.of(logits, targets));
        Expr body = positive.isPresent() ? BCE_LOGITS_POSITIVE : BCE_LOGITS;
        positive.ifPresent(inputs::add);
        if (weight.isPresent()) {
            body = body.times(Expr.in(inputs.size()));
            inputs.add(weight.get());
        }
        Tensor losses = Tensor.map("bceWithLogits", body, Arguments.none(), inputs.toArray(Tensor[]::new));
        requireAlike("bceWithLogits with weights", losses, logits);
        return reduction.of(losses);
    }

    /** {@link #kl(Tensor, Tensor, boolean, Reduction)} of probabilities; the sum over classes, the mean over the batch. */
    public static Tensor kl(Tensor logProbabilities, Tensor targets) {
        return kl(logProbabilities, targets, false, Reduction.BATCH_MEAN);
    }

    /**
     * The Kullback-Leibler divergence's terms t (log t − x), with 0 log 0 = 0.
     *
     * @param logProbabilities x
     * @param targets          t, or log t, of the same shape
     * @param logTarget        whether the targets are logarithms
     */
    public static Tensor kl(Tensor logProbabilities, Tensor targets, boolean logTarget, Reduction reduction) {
        return elementwise("kl", logTarget ? KL_LOG : KL, Arguments.none(), reduction, logProbabilities, targets);
    }
}
