package dev.narae.cluster;

import dev.narae.shape.DType;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;

/** Who is whose neighbour, for {@link Tsne}: normal densities round every point, as wide as the perplexity wants. */
final class Affinities {
    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-10;

    private Affinities() {
    }

    /** (p_{j|i} + p_{i|j}) / 2n, which sum to 1. @param x float64 {@code [n, width]} @return float64 {@code [n, n]} */
    static Tensor joint(Tensor x, double perplexity) {
        try (Scope scope = Scope.open("affinities")) {
            Tensor conditional = conditional(x, perplexity);
            return scope.keep(conditional.add(conditional.t()).div(2.0 * x.dim(0)));
        }
    }

    /**
     * p_{j|i} in row i, with precisions 1/2σ² found by bisection of all rows at once: the entropy falls as the precision grows. Where
     * more points coincide than the perplexity counts no precision reaches it, and they share the row.
     */
    static Tensor conditional(Tensor x, double perplexity) {
        int n = x.dim(0);
        double wanted = Math.log(perplexity);
        try (Scope scope = Scope.open("affinities")) {
            Tensor centered = x.sub(x.mean(true, 0));
            // A point is not its own neighbour: so far away that its density is 0, yet finite, for 0 times infinity is not 0.
            Tensor self = Tensor.eye(x.device(), n).cast(DType.BOOL);
            Tensor far = Points.squaredDistances(centered, centered).maskedFill(self, 1e300);
            Tensor apart = far.sub(far.min(true, 1));
            Tensor typical = apart.maskedFill(self, 0).mean(true, 1).maximum(1e-300);
            Tensor precision = typical.reciprocal();
            Tensor low = precision.zerosLike();
            Tensor high = Tensor.full(x.device(), DType.F64, Double.POSITIVE_INFINITY, precision.shape());
            for (int step = 0; step < MOST_STEPS; step++) {
                try (Scope inner = Scope.open("bisection")) {
                    Tensor weights = apart.mul(precision).neg().exp();
                    Tensor sums = weights.sum(true, 1);
                    Tensor entropy = sums.log().add(apart.mul(weights).sum(true, 1).mul(precision).div(sums));
                    Tensor wide = entropy.greater(wanted);
                    low = inner.keep(Tensor.where(wide, precision, low));
                    high = inner.keep(Tensor.where(wide, high, precision));
                    Tensor middle = Tensor.where(high.isFinite(), low.add(high).mul(0.5), precision.mul(2));
                    if (entropy.sub(wanted).abs().max().item() < CLOSE) {
                        break;
                    }
                    precision = inner.keep(middle.minimum(1e300));
                }
            }
            Tensor weights = apart.mul(precision).neg().exp();
            return scope.keep(weights.div(weights.sum(true, 1)));
        }
    }
}
