package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y = x / √(mean x² + ε) · weight, with the mean over the last axes of each sample.
 *
 * <p>Input and output {@code [..., shape…]}. Parameter {@code weight [shape…]}, ones at first.
 *
 * <pre>{@code
 * RmsNorm layer = new RmsNorm(512);
 * }</pre>
 *
 * <p>Source: Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019).
 */
public final class RmsNorm extends Layer {
    // Inputs: x, √Σx², weight. Scalars: 1/count, ε.
    private static final Expr SCALED = Expr.in(0).over(Expr.in(1).times(Expr.in(1)).times(Expr.scalar(0)).plus(Expr.scalar(1)).sqrt());

    private final Shape shape;
    private final double epsilon;
    private final Optional<Parameter> weight;

    private RmsNorm(Shape shape, double epsilon, boolean affine) {
        this.shape = shape;
        this.epsilon = epsilon;
        weight = affine ? Optional.of(parameter("weight", Tensor.ones(Device.standard(), shape.dims()))) : Optional.empty();
    }

    /** Over the last axes, which have these extents, with the ε that PyTorch takes for float32, 2⁻²³, and a weight. */
    public RmsNorm(int... shape) {
        this(Shape.of(shape), 0x1p-23, true);
    }

    /** @param affine whether there is a weight */
    public static RmsNorm of(double epsilon, boolean affine, int... shape) {
        return new RmsNorm(Shape.of(shape), epsilon, affine);
    }

    static RmsNorm of(LayerSpec spec) {
        return of(spec.number("epsilon"), spec.flag("affine"), spec.integers("shape"));
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("shape", LayerSpec.list(shape.dims()));
        settings.put("epsilon", epsilon);
        settings.put("affine", weight.isPresent());
        return Optional.of(new LayerSpec("RMSNorm", settings));
    }

    public Optional<Parameter> weight() {
        return weight;
    }

    @Override
    protected Tensor apply(Tensor input) {
        Tensor length = input.norm(true, lastAxes(input));
        Arguments arguments = Arguments.scalars(1.0 / shape.size(), epsilon);
        return weight.isPresent() ? Tensor.map("rmsNorm", SCALED.times(Expr.in(2)), arguments, input, length, weight.get().value())
                : Tensor.map("rmsNorm", SCALED, arguments, input, length);
    }

    /** The last axes of an input, if they have this layer's extents. */
    private int[] lastAxes(Tensor input) {
        int from = input.rank() - shape.rank();
        if (from < 0 || !input.shape().axes(from, input.rank()).equals(shape)) {
            throw new ShapeException("rmsNorm: the last axes of input " + input.shape() + " are not " + shape);
        }
        return Channels.axesFrom(from, input.rank());
    }
}
