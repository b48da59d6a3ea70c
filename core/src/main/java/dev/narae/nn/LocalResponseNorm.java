package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Each channel divided by a measure of its neighbours at the same place: y_c = x_c / (k + α · mean of x_j²)^β, the mean over the
 * {@code size} channels j from c − ⌊size/2⌋ to c + ⌊(size − 1)/2⌋, where those beyond the edge count as zeros. PyTorch's.
 *
 * <p>α multiplies the mean; papers that write α' Σ x_j² have α = size · α'.
 *
 * <p>Input and output {@code [n, channels, …]}. No parameters.
 *
 * <pre>{@code
 * LocalResponseNorm layer = LocalResponseNorm.of(5, 5 * 1e-4, 0.75, 2);      // AlexNet's
 * }</pre>
 *
 * <p>Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012).
 */
public final class LocalResponseNorm extends Layer {
    private static final Expr BASE = Expr.scalar(0).plus(Expr.scalar(1).times(Expr.in(0)));
    private static final Expr POWER = BASE.pow(Expr.scalar(2));
    /** The same where the base is above 0, and half the work: its slope needs nothing but itself, which is kept. */
    private static final Expr POSITIVE_POWER = BASE.log().times(Expr.scalar(2)).exp();

    private final int size;
    private final double alpha;
    private final double beta;
    private final double k;

    private LocalResponseNorm(int size, double alpha, double beta, double k) {
        if (size < 1) {
            throw new IllegalArgumentException("localResponseNorm: the window must hold at least one channel, got " + size);
        }
        if (!(alpha >= 0 && beta >= 0 && k >= 0 && alpha + k > 0)) {
            throw new IllegalArgumentException("localResponseNorm: alpha, beta and k must not be negative, nor alpha and k both 0; got alpha "
                    + alpha + ", beta " + beta + ", k " + k);
        }
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.k = k;
    }

    /** With PyTorch's defaults: α = 10⁻⁴, β = 0.75, k = 1. */
    public LocalResponseNorm(int size) {
        this(size, 1e-4, 0.75, 1);
    }

    /** @throws IllegalArgumentException if the size is not positive, or another number is negative */
    public static LocalResponseNorm of(int size, double alpha, double beta, double k) {
        return new LocalResponseNorm(size, alpha, beta, k);
    }

    static LocalResponseNorm of(LayerSpec spec) {
        return of(spec.integer("size"), spec.number("alpha"), spec.number("beta"), spec.number("k"));
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("size", size);
        settings.put("alpha", alpha);
        settings.put("beta", beta);
        settings.put("k", k);
        return Optional.of(new LayerSpec("LocalResponseNorm", settings));
    }

    @Override
    protected Tensor apply(Tensor input) {
        if (input.rank() < 2) {
            throw new ShapeException("localResponseNorm: the input must be [n, channels, …], got " + input.describe());
        }
        if (input.size() == 0) {
            return input;
        }
        // [n, places, channels]: channels are pooled over like the places of a series, whichever of the two lies close in memory.
        int places = Math.toIntExact(input.size() / input.dim(0) / input.dim(1));
        Tensor squares = input.square().reshape(input.dim(0), input.dim(1), places).transpose(1, 2);
        Window window = Window.of(size).withPadding(new int[] {size / 2}, new int[] {(size - 1) / 2});
        Tensor means = squares.pool(PoolKind.AVERAGE, window, false).transpose(1, 2).reshape(input.shape());
        return input.mul(Tensor.map("localResponseNorm", k > 0 ? POSITIVE_POWER : POWER, Arguments.scalars(k, alpha, -beta), means));
    }
}
