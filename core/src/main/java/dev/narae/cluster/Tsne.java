package dev.narae.cluster;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * Draws points of many numbers in a plane so that neighbours stay neighbours: t-distributed stochastic neighbour embedding.
 *
 * <p>With p_{j|i} ∝ exp(−|x_i − x_j|² / 2σ_i²), where σ_i is such that the perplexity exp(entropy of p_{·|i}) is the wanted one,
 * p_ij = (p_{j|i} + p_{i|j}) / 2n, and q_ij ∝ 1 / (1 + |y_i − y_j|²), gradient descent with momentum and gains makes
 * KL(p ‖ q) = Σ p_ij log(p_ij / q_ij) small over the places y. At first the p are exaggerated, so that groups find together.
 *
 * <p>Points {@code [n, width]}, places {@code [n, 2]}. Exact: time and memory grow with the square of n, so take up to a few thousand
 * points. Affinities are computed in float64, the descent in the points' type; the same generator gives the same places. Distances
 * between far groups and the sizes of groups mean little.
 *
 * <pre>{@code
 * Tensor places = Tsne.of(30).fit(codes, rng).places();
 * }</pre>
 *
 * <p>Sources: van der Maaten and Hinton, "Visualizing Data using t-SNE" (2008); the learning rate n / exaggeration is of Belkina et al.,
 * "Automated optimized parameters for T-distributed stochastic neighbor embedding" (2019).
 */
public final class Tsne {
    private static final int EXAGGERATED = 250;
    private static final int CHECKED_EVERY = 50;

    private final double perplexity;
    private final int iterations;
    private final double exaggeration;
    private final OptionalDouble learningRate;

    private Tsne(double perplexity, int iterations, double exaggeration, OptionalDouble learningRate) {
        if (!(perplexity > 1) || iterations < 1 || !(exaggeration >= 1) || !(learningRate.orElse(1) > 0)) {
            throw new IllegalArgumentException("t-sne: needs a perplexity above 1, at least one iteration, an exaggeration of at least 1 and a "
                    + "positive learning rate, got " + perplexity + ", " + iterations + ", " + exaggeration + " and " + learningRate);
        }
        this.perplexity = perplexity;
        this.iterations = iterations;
        this.exaggeration = exaggeration;
        this.learningRate = learningRate;
    }

    /**
     * 1000 iterations, of which 250 with the p twelve-fold, and a learning rate of n / 12 but at least 50.
     *
     * @param perplexity how many neighbours count for a point, about: 5 to 50
     */
    public static Tsne of(double perplexity) {
        return new Tsne(perplexity, 1000, 12, OptionalDouble.empty());
    }

    /** The same with another number of iterations. */
    public Tsne iterations(int count) {
        return new Tsne(perplexity, count, exaggeration, learningRate);
    }

    /** The same with another factor on the p at first; 1 for none. */
    public Tsne exaggeration(double factor) {
        return new Tsne(perplexity, iterations, factor, learningRate);
    }

    /** The same with another learning rate. */
    public Tsne learningRate(double rate) {
        return new Tsne(perplexity, iterations, exaggeration, OptionalDouble.of(rate));
    }

    /**
     * What was found.
     *
     * @param places     {@code [n, 2]}, of the points' type, with mean 0
     * @param divergence KL(p ‖ q) in nats
     */
    public record Embedding(Tensor places, double divergence) {
    }

    /** From places drawn close to 0. */
    public Embedding fit(Tensor points, Rng rng) {
        DType dtype = points.dtype() == DType.F64 ? DType.F64 : DType.F32;
        try (Scope scope = Scope.open("t-sne")) {
            Embedding found = fit(points, rng.normal(points.device(), dtype, Shape.of(points.dim(0), 2), 0, 1e-4));
            return new Embedding(scope.keep(found.places()), found.divergence());
        }
    }

    /**
     * From given places, as of a {@link Pca} scaled to a standard deviation of 10⁻⁴.
     *
     * @param points  {@code [n, width]}, n − 1 above the perplexity
     * @param initial {@code [n, 2]}
     * @throws ShapeException           if either is not so
     * @throws IllegalArgumentException if the perplexity is too large for so few points, or a number is not finite
     */
    public Embedding fit(Tensor points, Tensor initial) {
        try (NoGrad _ = NoGrad.open(); Scope scope = Scope.open("t-sne")) {
            Tensor x = Points.checked("t-sne", points, 3);
            int n = x.dim(0);
            if (initial.rank() != 2 || initial.dim(0) != n || initial.dim(1) != 2) {
                throw new ShapeException("t-sne: the initial places must be [" + n + ", 2], got " + initial.describe());
            }
            if (!(perplexity < n - 1)) {
                throw new IllegalArgumentException("t-sne: a perplexity of " + perplexity + " needs more than " + perplexity + " neighbours, and "
                        + n + " points have " + (n - 1) + "; take a smaller one");
            }
            Tensor p = Affinities.joint(x, perplexity).cast(initial.dtype());
            Tensor y = descend(p, initial.detach().copy());
            return new Embedding(scope.keep(y.cast(points.dtype())), divergence(p, y));
        }
    }

    private Tensor descend(Tensor p, Tensor initial) {
        double rate = learningRate.orElse(Math.max(50, p.dim(0) / exaggeration));
        Tensor y = initial;
        Tensor velocity = y.zerosLike();
        Tensor gains = y.onesLike();
        Tensor exaggerated = p.mul(exaggeration);
        for (int i = 0; i < iterations; i++) {
            boolean early = i < EXAGGERATED;
            try (Scope scope = Scope.open("an iteration of t-sne")) {
                Tensor g = gradient(early ? exaggerated : p, y);
                // A gain grows where the gradient still points the way of the last step, which went against the gradients before.
                Tensor turned = g.greater(0).xor(velocity.greater(0));
                Tensor nextGains = Tensor.where(turned, gains.add(0.2), gains.mul(0.8)).maximum(0.01);
                Tensor next = velocity.mul(early ? 0.5 : 0.8).sub(nextGains.mul(g).mul(rate));
                Tensor moved = y.add(next);
                y = replaced(scope, y, moved.sub(moved.mean(true, 0)));
                velocity = replaced(scope, velocity, next);
                gains = replaced(scope, gains, nextGains);
                if (i % CHECKED_EVERY == 0 && y.isFinite().all().item() == 0) {
                    throw new ArithmeticException("t-sne: the places became infinite at iteration " + i + "; take a smaller learning rate than "
                            + rate);
                }
            }
        }
        return y;
    }

    private static Tensor replaced(Scope scope, Tensor before, Tensor next) {
        before.close();
        return scope.keep(next);
    }

    private static final Expr KERNEL = Expr.constant(1).over(Expr.constant(1)
            .plus(squared(Expr.in(0).minus(Expr.in(1)))).plus(squared(Expr.in(2).minus(Expr.in(3)))));
    private static final Expr FORCE = Expr.in(0).minus(Expr.in(1).times(Expr.in(2))).times(Expr.in(1));

    private static Expr squared(Expr x) {
        return x.times(x);
    }

    /** 1 / (1 + |y_i − y_j|²), {@code [n, n]}; 1 on the diagonal. */
    private static Tensor kernel(Tensor y) {
        Tensor first = y.narrow(1, 0, 1);
        Tensor second = y.narrow(1, 1, 1);
        return Tensor.map("t-sne", KERNEL, Arguments.none(), first, first.t(), second, second.t());
    }

    /** 1 / Σ_{i≠j} kernel_ij. */
    private static Tensor inverseSum(Tensor kernel) {
        return kernel.sum(1).sub(1).sum().reciprocal();
    }

    /** 4 Σ_j (p_ij − q_ij) (y_i − y_j) / (1 + |y_i − y_j|²). */
    static Tensor gradient(Tensor p, Tensor y) {
        Tensor kernel = kernel(y);
        Tensor force = Tensor.map("t-sne", FORCE, Arguments.none(), p, kernel, inverseSum(kernel));
        return force.sum(true, 1).mul(y).sub(force.matmul(y)).mul(4);
    }

    /** Σ p log(p / q); a p of 0 adds nothing. */
    static double divergence(Tensor p, Tensor y) {
        try (Scope _ = Scope.open("t-sne")) {
            Tensor kernel = kernel(y).cast(DType.F64);
            Tensor q = kernel.mul(inverseSum(kernel));
            Tensor wide = p.cast(DType.F64);
            return Tensor.where(wide.greater(0), wide.mul(wide.div(q).log()), wide.zerosLike()).sum().item();
        }
    }
}
