package dev.narae.data;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * Makes batches of examples that are each a mixture of two, with soft labels to match: augmentation by whole batches, on the
 * device. With λ drawn from Beta(α, α) once a batch and π a random order of the batch, the label of example i is
 * {@code λ · label_i + (1 − λ) · label_π(i)}.
 *
 * <pre>{@code
 * Mixing mixing = Mixing.mixup(0.2);
 * Batch mixed = mixing.of(batch, 10, rng);
 * Tensor loss = Losses.crossEntropy(model.forward(mixed.input()), mixed.labels());
 * }</pre>
 */
public final class Mixing {
    private static final Expr SHARE = Expr.scalar(0);
    private static final Expr BLEND = Expr.in(0).times(SHARE).plus(Expr.in(1).times(Expr.constant(1).minus(SHARE)));

    private final double alpha;
    private final boolean cut;

    private Mixing(double alpha, boolean cut) {
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("mixing: alpha must be a positive number, got " + alpha);
        }
        this.alpha = alpha;
        this.cut = cut;
    }

    /**
     * Blends: input i becomes {@code λ · x_i + (1 − λ) · x_π(i)}. Zhang et al., "mixup: Beyond Empirical Risk Minimization" (2018).
     *
     * @param alpha the smaller, the nearer to one of the two; 0.1 to 0.4 is usual
     */
    public static Mixing mixup(double alpha) {
        return new Mixing(alpha, false);
    }

    /**
     * Pastes: a box of image π(i) with a share 1 − λ of the area and a random centre, cut off at the border, is put into image i; λ for
     * the labels is what is left of image i. Yun et al., "CutMix: Regularization Strategy to Train Strong Classifiers with Localizable
     * Features" (2019).
     *
     * @param alpha 1 is usual: any share alike
     */
    public static Mixing cutmix(double alpha) {
        return new Mixing(alpha, true);
    }

    /**
     * A mixed batch. The given one is left as it is.
     *
     * @param batch   float inputs {@code [n, …]}, for {@link #cutmix} {@code [n, c, h, w]}; labels int32 or int64 {@code [n]}, or soft
     *                ones {@code [n, classes]} of the inputs' type
     * @return inputs of the same shape; labels {@code [n, classes]} of the inputs' type
     * @throws ShapeException                 if shapes do not fit
     * @throws dev.narae.op.IndexException from the engine if a label is not a class
     */
    public Batch of(Batch batch, int classes, Rng rng) {
        Tensor x = batch.input();
        if (!x.dtype().isFloating() || x.rank() < 1 || cut && x.rank() != 4) {
            throw new ShapeException((cut ? "cutmix: inputs must be floating [n, c, h, w]" : "mixup: inputs must be floating [n, …]")
                    + ", got " + x.describe());
        }
        try (NoGrad _ = NoGrad.open()) {
            Tensor soft = soft(batch, classes);
            Tensor other = rng.permutation(x.device(), x.dim(0));
            double share = beta(alpha, rng);
            Tensor inputs;
            if (cut) {
                Box box = Box.draw(x.dim(2), x.dim(3), share, rng);
                inputs = Tensor.where(box.mask(x.device()), x.indexSelect(0, other), x);
                share = 1 - box.area() / (double) (x.dim(2) * x.dim(3));
            } else {
                inputs = blend(x, x.indexSelect(0, other), share);
            }
            return new Batch(inputs, blend(soft, soft.indexSelect(0, other), share));
        }
    }

    private static Tensor blend(Tensor own, Tensor other, double share) {
        return Tensor.map("mixup", BLEND, Arguments.scalars(share), own, other);
    }

    private static Tensor soft(Batch batch, int classes) {
        Tensor labels = batch.labels();
        int n = batch.size();
        if (labels.dtype().isFloating() && labels.rank() == 2 && labels.dim(0) == n && labels.dim(1) == classes) {
            return labels.cast(batch.input().dtype());
        }
        if ((labels.dtype() == DType.I32 || labels.dtype() == DType.I64) && labels.rank() == 1 && labels.dim(0) == n) {
            // One-hot would take a label that is no class for none at all; a table refuses it.
            return Tensor.eye(labels.device(), classes).cast(batch.input().dtype()).indexSelect(0, labels);
        }
        throw new ShapeException("mixing: labels " + labels.describe() + " are neither classes [" + n + "] nor probabilities [" + n + ", " + classes + "]");
    }

    /** Rows from top to below bottom, columns from left to before right. */
    private record Box(int height, int width, int top, int bottom, int left, int right) {
        static Box draw(int height, int width, double share, Rng rng) {
            double side = Math.sqrt(1 - share);
            int h = (int) (height * side);
            int w = (int) (width * side);
            int y = rng.nextInt(Math.max(1, height));
            int x = rng.nextInt(Math.max(1, width));
            return new Box(height, width, Math.max(0, y - h / 2), Math.min(height, y - h / 2 + h), Math.max(0, x - w / 2), Math.min(width, x - w / 2 + w));
        }

        long area() {
            return (long) (bottom - top) * (right - left);
        }

        Tensor mask(Device device) {
            boolean[] inside = new boolean[height * width];
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    inside[y * width + x] = true;
                }
            }
            return Tensor.of(device, inside, height, width);
        }
    }

    /** From Beta(α, α): a / (a + b) of two numbers from Gamma(α), in logarithms, as both may be too small for a double. */
    private static double beta(double alpha, Rng rng) {
        double a = logGamma(alpha, rng);
        double b = logGamma(alpha, rng);
        return 1 / (1 + Math.exp(b - a));
    }

    /** The logarithm of a number from Gamma(α, 1); Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables" (2000). */
    private static double logGamma(double alpha, Rng rng) {
        if (alpha < 1) {
            return logGamma(alpha + 1, rng) + Math.log(1 - rng.nextDouble()) / alpha;
        }
        double d = alpha - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = rng.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - rng.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return Math.log(d * v);
            }
        }
    }
}
