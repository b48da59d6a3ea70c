package dev.narae.nn;

import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What convolutions and transposed convolutions can be told. Strides, paddings and dilations: one number for all axes, or one
 * an axis.
 */
public abstract sealed class ConvolutionBuilder<B extends ConvolutionBuilder<B, L>, L extends Layer>
        permits Convolution.Builder, TransposedConvolution.Builder {
    final int inputs;
    final int outputs;
    Window window;
    int groups = 1;
    boolean withBias = true;
    Init weightInit = Init.kaimingUniform(Math.sqrt(5));

    ConvolutionBuilder(int axes, int inputs, int outputs, int... kernel) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.window = Windows.of(axes, kernel);
    }

    abstract B self();

    abstract L make(Rng rng);

    /** 1 unless said otherwise. */
    public final B stride(int... values) {
        window = window.withStride(values);
        return self();
    }

    /** On both sides; 0 unless said otherwise. */
    public final B padding(int... values) {
        window = window.withPadding(values);
        return self();
    }

    /** 1 unless said otherwise. */
    public final B dilation(int... values) {
        window = window.withDilation(values);
        return self();
    }

    /** 1 unless said otherwise; as many as input channels make a depthwise convolution. */
    public final B groups(int value) {
        groups = value;
        return self();
    }

    /** True unless said otherwise. */
    public final B bias(boolean value) {
        withBias = value;
        return self();
    }

    /** How the weight begins; uniform on ±1/√fanIn unless said otherwise. */
    public final B weight(Init init) {
        weightInit = init;
        return self();
    }

    /** @throws IllegalArgumentException if channels and groups do not fit */
    public final L build(Rng rng) {
        if (inputs < 1 || outputs < 1 || groups < 1 || inputs % groups != 0 || outputs % groups != 0) {
            throw new IllegalArgumentException("convolution: " + inputs + " input and " + outputs
                    + " output channels cannot be split into groups of number " + groups);
        }
        return make(rng);
    }

    /** {@code [first, second/groups, kernel…]}. */
    final Shape weightShape(int first, int second) {
        return Shape.of(first, second / groups).concat(Shape.of(Windows.sizes(window)));
    }

    final B read(LayerSpec spec) {
        window = Windows.of(spec);
        return groups(spec.integer("groups")).bias(spec.flag("bias"));
    }

    final Map<String, Object> describe() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("inputs", inputs);
        settings.put("outputs", outputs);
        Windows.describe(window, settings);
        settings.put("groups", groups);
        settings.put("bias", withBias);
        return settings;
    }
}
