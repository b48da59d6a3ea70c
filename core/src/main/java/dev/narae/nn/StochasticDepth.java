package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * In training, y = x · kept / (1 − p), where kept is 0 with probability p and else 1: one draw an example, or one for the whole
 * batch. In evaluation y = x. On the branch of a residual block it leaves the block out now and then.
 *
 * <p>Input and output {@code [n, …]}.
 *
 * <pre>{@code
 * Tensor y = x.add(depth.forward(branch.forward(x)));
 * }</pre>
 *
 * <p>Source: Huang et al., "Deep Networks with Stochastic Depth" (2016); torchvision's definition.
 */
public final class StochasticDepth extends Layer {
    private static final Expr KEPT = Expr.in(1).select(Expr.in(0).times(Expr.scalar(0)), Expr.constant(0));

    private final double probability;
    private final boolean byExample;
    private final Rng rng;

    private StochasticDepth(double probability, boolean byExample, Rng rng) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("stochastic depth: the probability must be between 0 and 1, got " + probability);
        }
        this.probability = probability;
        this.byExample = byExample;
        this.rng = stream("rng", rng);
    }

    /**
     * One draw an example.
     *
     * @param probability of an example to become 0
     * @param rng         a stream of this layer's own
     */
    public StochasticDepth(double probability, Rng rng) {
        this(probability, true, rng);
    }

    /** One draw for the whole batch. */
    public static StochasticDepth ofBatches(double probability, Rng rng) {
        return new StochasticDepth(probability, false, rng);
    }

    static StochasticDepth of(LayerSpec spec, Rng rng) {
        return new StochasticDepth(spec.number("probability"), spec.flag("byExample"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("StochasticDepth", Map.of("probability", probability, "byExample", byExample)));
    }

    @Override
    protected Tensor apply(Tensor input) {
        if (input.rank() < 1) {
            throw new ShapeException("stochastic depth: the input must be [n, …], got " + input.describe());
        }
        if (!isTraining() || probability == 0) {
            return input;
        }
        int[] dims = new int[input.rank()];
        Arrays.fill(dims, 1);
        dims[0] = byExample ? input.dim(0) : 1;
        Tensor kept = rng.bernoulli(input.device(), Shape.of(dims), 1 - probability);
        return Tensor.map("stochastic depth", KEPT, Arguments.scalars(probability == 1 ? 0 : 1 / (1 - probability)), input, kept);
    }
}
