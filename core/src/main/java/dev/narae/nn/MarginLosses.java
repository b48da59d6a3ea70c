package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * Losses that are content once the right answer leads by a margin. Without a {@link Reduction} they give the mean, a scalar.
 * Nothing here waits for the device.
 */
public final class MarginLosses {
    private static final Expr X = Expr.in(0);
    private static final Expr Y = Expr.in(1);
    private static final Expr Z = Expr.in(2);
    private static final Expr MARGIN = Expr.scalar(0);
    private static final Expr POWER = Expr.scalar(1);
    private static final Expr EPSILON = Expr.scalar(2);
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr HALF = Expr.constant(0.5);
    private static final Expr HINGE = MARGIN.minus(X.times(Y)).max(ZERO);
    private static final Expr TRIPLET = X.minus(Y).plus(MARGIN).max(ZERO);
    private static final Expr SHORTFALL = MARGIN.minus(X).max(ZERO);
    private static final Expr CONTRASTIVE = HALF.times(Y.times(X).times(X).plus(Expr.constant(1).minus(Y).times(SHORTFALL).times(SHORTFALL)));

    private MarginLosses() {
    }

    private static void requireAlike(String name, String first, Tensor a, String second, Tensor b) {
        if (!a.shape().equals(b.shape())) {
            throw new ShapeException(name + ": " + first + " " + a.shape() + " and " + second + " " + b.shape() + " must have one shape");
        }
    }

    private static void requirePositive(String name, String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + ": the " + what + " must be a positive number, got " + value);
        }
    }

    /** The mean of {@link #hinge(Tensor, Tensor, double, Reduction)} with margin 1. */
    public static Tensor hinge(Tensor scores, Tensor targets) {
        return hinge(scores, targets, 1, Reduction.MEAN);
    }

    /**
     * max(0, margin − y · x), the loss of a support vector machine; Cortes and Vapnik, "Support-Vector Networks" (1995).
     *
     * @param scores  x, of any shape
     * @param targets y, −1 or 1, of the scores' shape and type
     * @throws ShapeException           if the shapes differ
     * @throws IllegalArgumentException if the margin is not positive
     */
    public static Tensor hinge(Tensor scores, Tensor targets, double margin, Reduction reduction) {
        requireAlike("hinge", "scores", scores, "targets", targets);
        requirePositive("hinge", "margin", margin);
        return reduction.of(Tensor.map("hinge", HINGE, Arguments.scalars(margin), scores, targets));
    }

    /** The mean of {@link #multiMargin(Tensor, Tensor, int, double, Optional, Reduction)} with p = 1, margin 1 and no weights. */
    public static Tensor multiMargin(Tensor scores, Tensor labels) {
        return multiMargin(scores, labels, 1, 1, Optional.empty(), Reduction.MEAN);
    }

    /**
     * The hinge loss of many classes: {@code Σ_{i ≠ y} w_y · max(0, margin − x_y + x_i)^p / classes}; Crammer and Singer, "On the
     * Algorithmic Implementation of Multiclass Kernel-based Vector Machines" (2001), with PyTorch's conventions.
     *
     * @param scores  {@code [n, classes]}
     * @param labels  int32 or int64 {@code [n]}
     * @param p       1 or 2
     * @param weights {@code [classes]}, what each class counts
     * @throws ShapeException                 if labels or weights do not fit
     * @throws dev.narae.op.IndexException from the engine if a label is not a class
     */
    public static Tensor multiMargin(Tensor scores, Tensor labels, int p, double margin, Optional<Tensor> weights, Reduction reduction) {
        if (scores.rank() != 2) {
            throw new ShapeException("multiMargin: scores must be [n, classes], got " + scores.describe());
        }
        int classes = scores.dim(1);
        if (labels.dtype() != DType.I32 && labels.dtype() != DType.I64 || !labels.shape().equals(Shape.of(scores.dim(0)))) {
            throw new ShapeException("multiMargin: labels " + labels.describe() + " do not fit scores " + scores.shape()
                    + "; int32 or int64 " + Shape.of(scores.dim(0)) + " is needed");
        }
        if (weights.isPresent() && !weights.get().shape().equals(Shape.of(classes))) {
            throw new ShapeException("multiMargin: weights " + weights.get().shape() + " do not fit the " + classes + " classes");
        }
        if (p != 1 && p != 2) {
            throw new IllegalArgumentException("multiMargin: p must be 1 or 2, got " + p);
        }
        requirePositive("multiMargin", "margin", margin);
        Tensor column = labels.unsqueeze(1);
        Tensor right = scores.gather(1, column);
        Tensor others = labels.oneHot(classes, DType.BOOL).not();
        Expr lead = MARGIN.minus(Y).plus(X).max(ZERO);
        Expr term = Z.select(p == 1 ? lead : lead.times(lead), ZERO);
        Tensor losses = Tensor.map("multiMargin", term, Arguments.scalars(margin), scores, right, others).sum(1).div(classes);
        return reduction.of(weights.isPresent() ? losses.mul(weights.get().indexSelect(0, labels)) : losses);
    }

    /**
     * {@code (Σ |a − b + ε|^p)^(1/p)} over the last axis, with ε = 10⁻⁶ so that equal rows have a slope; PyTorch's pairwise distance.
     *
     * @param a {@code [n, width]}
     * @param b of the same shape
     * @param p 1 or more
     * @return {@code [n]}
     */
    public static Tensor distance(Tensor a, Tensor b, double p) {
        requireAlike("distance", "rows", a, "rows", b);
        if (a.rank() != 2) {
            throw new ShapeException("distance: rows must be [n, width], got " + a.describe());
        }
        if (!(p >= 1) || Double.isInfinite(p)) {
            throw new IllegalArgumentException("distance: p must be a number not below 1, got " + p);
        }
        Expr difference = X.minus(Y).plus(EPSILON);
        Arguments arguments = Arguments.scalars(0, p, 1e-6);
        if (p == 1) {
            return Tensor.map("distance", difference.abs(), arguments, a, b).sum(1);
        }
        if (p == 2) {
            return Tensor.map("distance", difference.times(difference), arguments, a, b).sum(1).sqrt();
        }
        return Tensor.map("distance", difference.abs().pow(POWER), arguments, a, b).sum(1).pow(1 / p);
    }

    /** The mean of {@link #triplet(Tensor, Tensor, Tensor, double, double, boolean, Reduction)} with margin 1, p = 2 and no swap. */
    public static Tensor triplet(Tensor anchor, Tensor positive, Tensor negative) {
        return triplet(anchor, positive, negative, 1, 2, false, Reduction.MEAN);
    }

    /**
     * max(0, d(anchor, positive) − d(anchor, negative) + margin) with {@link #distance}; Balntas et al., "Learning local feature
     * descriptors with triplets and shallow convolutional neural networks" (2016).
     *
     * @param anchor   {@code [n, width]}; {@code positive} is to be nearer to it than {@code negative}, all of one shape
     * @param p        of the distance
     * @param swap     whether the distance of positive and negative counts instead where it is smaller than the anchor's
     * @throws ShapeException           if the shapes differ
     * @throws IllegalArgumentException if the margin is not positive, or p below 1
     */
    public static Tensor triplet(Tensor anchor, Tensor positive, Tensor negative, double margin, double p, boolean swap, Reduction reduction) {
        requireAlike("triplet", "anchor", anchor, "positive", positive);
        requireAlike("triplet", "anchor", anchor, "negative", negative);
        requirePositive("triplet", "margin", margin);
        Tensor far = distance(anchor, negative, p);
        Tensor reached = swap ? far.minimum(distance(positive, negative, p)) : far;
        return reduction.of(Tensor.map("triplet", TRIPLET, Arguments.scalars(margin), distance(anchor, positive, p), reached));
    }

    /** The mean of {@link #contrastive(Tensor, Tensor, Tensor, double, Reduction)} with margin 1. */
    public static Tensor contrastive(Tensor first, Tensor second, Tensor same) {
        return contrastive(first, second, same, 1, Reduction.MEAN);
    }

    /**
     * With d the Euclidean {@link #distance} of a pair: {@code (s · d² + (1 − s) · max(0, margin − d)²) / 2}. Hadsell, Chopra and
     * LeCun, "Dimensionality Reduction by Learning an Invariant Mapping" (2006), where s is written 1 − Y.
     *
     * @param first  {@code [n, width]}
     * @param second of the same shape
     * @param same   s, {@code [n]} of the same type: 1 for pairs that belong together, 0 for others
     * @throws ShapeException           if the shapes do not fit
     * @throws IllegalArgumentException if the margin is not positive
     */
    public static Tensor contrastive(Tensor first, Tensor second, Tensor same, double margin, Reduction reduction) {
        requireAlike("contrastive", "first", first, "second", second);
        requirePositive("contrastive", "margin", margin);
        Tensor apart = distance(first, second, 2);
        requireAlike("contrastive", "distances", apart, "same", same);
        return reduction.of(Tensor.map("contrastive", CONTRASTIVE, Arguments.scalars(margin), apart, same));
    }
}
