package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The focal loss: cross-entropy in which what is already told apart well counts little, for classes of very uneven size.
 * Immutable.
 *
 * <p>With p_t the probability given to the truth, {@code loss = −α_t · (1 − p_t)^γ · log p_t}; γ = 0 is cross-entropy.
 * Unless told, γ = 2, no α, and the mean over the elements.
 *
 * <pre>{@code
 * Tensor loss = Focal.create().gamma(2).alpha(0.25).binary(logits, targets);     // two classes, α_t = α or 1 − α
 * Tensor loss = Focal.create().weights(perClass).of(logits, labels);             // many classes, α_t = weights[label]
 * }</pre>
 *
 * <p>Source: Lin et al., "Focal Loss for Dense Object Detection" (2017); the binary form has torchvision's definition, except
 * that α is off and the reduction the mean unless told.
 */
public final class Focal {
    private static final Focal STANDARD = new Focal(2, OptionalDouble.empty(), Optional.empty(), Reduction.MEAN);
    private static final Expr X = Expr.in(0);
    private static final Expr T = Expr.in(1);
    private static final Expr GAMMA = Expr.scalar(0);
    private static final Expr ALPHA = Expr.scalar(1);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr ZERO = Expr.constant(0);
    // Below this 1 − p_t stands still, for the slope of x^γ at 0 is infinite where γ < 1.
    private static final Expr LEAST = Expr.constant(1e-30);
    private static final Expr CROSS_ENTROPY = ONE.minus(T).times(X)
            .plus(X.lessOrEqual(ZERO).select(X.exp().log1p().minus(X), X.negate().exp().log1p()));
    private static final Expr MISSED = T.times(X.negate().sigmoid()).plus(ONE.minus(T).times(X.sigmoid()));
    private static final Expr BINARY = MISSED.max(LEAST).pow(GAMMA).times(CROSS_ENTROPY);
    private static final Expr SHARE = ALPHA.times(T).plus(ONE.minus(ALPHA).times(ONE.minus(T)));
    private static final Expr MANY = X.expm1().negate().max(LEAST).pow(GAMMA).times(X).negate();

    private final double gamma;
    private final OptionalDouble alpha;
    private final Optional<Tensor> weights;
    private final Reduction reduction;

    private Focal(double gamma, OptionalDouble alpha, Optional<Tensor> weights, Reduction reduction) {
        this.gamma = gamma;
        this.alpha = alpha;
        this.weights = weights;
        this.reduction = reduction;
    }

    public static Focal create() {
        return STANDARD;
    }

    /** How strongly easy elements are played down; 2 unless told. */
    public Focal gamma(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("focal: gamma must be a number that is not negative, got " + value);
        }
        return new Focal(value, alpha, weights, reduction);
    }

    /** For {@link #binary}: the share of positives; negatives count 1 − α. */
    public Focal alpha(double positives) {
        if (!(positives >= 0 && positives <= 1)) {
            throw new IllegalArgumentException("focal: alpha must be between 0 and 1, got " + positives);
        }
        return new Focal(gamma, OptionalDouble.of(positives), weights, reduction);
    }

    /** For {@link #of}: what each class counts. @param perClass {@code [classes]} of the logits' type and device */
    public Focal weights(Tensor perClass) {
        return new Focal(gamma, alpha, Optional.of(perClass), reduction);
    }

    public Focal reduction(Reduction value) {
        return new Focal(gamma, alpha, weights, value);
    }

    /**
     * The loss of independent yes-or-no questions.
     *
     * @param logits  of any shape
     * @param targets 0 or 1, of the logits' shape and type
     * @throws ShapeException           if the shapes differ
     * @throws IllegalArgumentException if class weights are set
     */
    public Tensor binary(Tensor logits, Tensor targets) {
        if (!logits.shape().equals(targets.shape())) {
            throw new ShapeException("focal: logits " + logits.shape() + " and targets " + targets.shape() + " must have one shape");
        }
        if (weights.isPresent()) {
            throw new IllegalArgumentException("focal: the binary loss has no class weights; use alpha");
        }
        return reduction.of(Tensor.map("focal", alpha.isPresent() ? SHARE.times(BINARY) : BINARY,
                Arguments.scalars(gamma, alpha.orElse(0)), logits, targets));
    }

    /**
     * The loss of one class out of many.
     *
     * @param logits {@code [n, classes, …]}
     * @param labels int32 or int64 {@code [n, …]}
     * @throws ShapeException                 if labels or weights do not fit
     * @throws IllegalArgumentException       if alpha is set
     * @throws dev.narae.op.IndexException from the engine if a label is not a class
     */
    public Tensor of(Tensor logits, Tensor labels) {
        if (logits.rank() < 2) {
            throw new ShapeException("focal: logits must be [n, classes, …], got " + logits.describe());
        }
        Shape expected = logits.shape().remove(1);
        if (labels.dtype() != DType.I32 && labels.dtype() != DType.I64 || !labels.shape().equals(expected)) {
            throw new ShapeException("focal: labels " + labels.describe() + " do not fit logits " + logits.shape()
                    + "; int32 or int64 " + expected + " is needed");
        }
        if (alpha.isPresent()) {
            throw new IllegalArgumentException("focal: alpha is for the binary loss; for classes use weights");
        }
        Tensor column = labels.unsqueeze(1);
        Tensor picked = logits.logSoftmax(1).gather(1, column);
        Arguments arguments = Arguments.scalars(gamma);
        if (weights.isEmpty()) {
            return reduction.of(Tensor.map("focal", MANY, arguments, picked).squeeze(1));
        }
        Tensor perClass = weights.get();
        if (!perClass.shape().equals(Shape.of(logits.dim(1)))) {
            throw new ShapeException("focal: weights " + perClass.shape() + " do not fit the " + logits.dim(1) + " classes of logits "
                    + logits.shape());
        }
        Tensor counts = Channels.along(perClass, logits.rank()).expand(logits.shape()).gather(1, column);
        return reduction.of(Tensor.map("focal", MANY.times(T), arguments, picked, counts).squeeze(1));
    }
}
