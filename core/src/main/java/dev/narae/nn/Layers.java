package dev.narae.nn;

import dev.narae.tensor.Rng;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The known layers by the names that definition files give them: builds networks from {@link LayerSpec}s.
 *
 * <pre>{@code
 * LayerSpec spec = model.spec().orElseThrow();
 * Module again = Layers.build(spec, rng);          // the same network, with parameters drawn anew
 * again.load(model.state(), true);
 * }</pre>
 */
public final class Layers {
    private static final Map<String, BiFunction<LayerSpec, Rng, Module>> KNOWN = known();

    private Layers() {
    }

    private static Map<String, BiFunction<LayerSpec, Rng, Module>> known() {
        Map<String, BiFunction<LayerSpec, Rng, Module>> known = new LinkedHashMap<>();
        known.put("Sequential", Sequential::of);
        known.put("ResidualBlock", ResidualBlock::of);
        known.put("ConcatBlock", ConcatBlock::of);
        known.put("Linear", Linear::of);
        known.put("Conv1d", convolution(Conv1d::of));
        known.put("Conv2d", convolution(Conv2d::of));
        known.put("Conv3d", convolution(Conv3d::of));
        known.put("ConvTranspose1d", transposed(ConvTranspose1d::of));
        known.put("ConvTranspose2d", transposed(ConvTranspose2d::of));
        known.put("ConvTranspose3d", transposed(ConvTranspose3d::of));
        known.put("MaxPool1d", pooling(MaxPool1d::of));
        known.put("MaxPool2d", pooling(MaxPool2d::of));
        known.put("MaxPool3d", pooling(MaxPool3d::of));
        known.put("MinPool1d", pooling(MinPool1d::of));
        known.put("MinPool2d", pooling(MinPool2d::of));
        known.put("MinPool3d", pooling(MinPool3d::of));
        known.put("AvgPool1d", pooling(AvgPool1d::of));
        known.put("AvgPool2d", pooling(AvgPool2d::of));
        known.put("AvgPool3d", pooling(AvgPool3d::of));
        known.put("AdaptivePool", (spec, _) -> AdaptivePool.of(spec));
        known.put("GlobalPool", (spec, _) -> GlobalPool.of(spec));
        known.put("BatchNorm1d", (spec, _) -> BatchNorm.of(BatchNorm1d.of(spec.integer("channels")), spec));
        known.put("BatchNorm2d", (spec, _) -> BatchNorm.of(BatchNorm2d.of(spec.integer("channels")), spec));
        known.put("BatchNorm3d", (spec, _) -> BatchNorm.of(BatchNorm3d.of(spec.integer("channels")), spec));
        known.put("LayerNorm", (spec, _) -> LayerNorm.of(spec));
        known.put("GroupNorm", (spec, _) -> GroupNorm.of(spec));
        known.put("InstanceNorm", (spec, _) -> InstanceNorm.of(spec));
        known.put("RMSNorm", (spec, _) -> RmsNorm.of(spec));
        known.put("LocalResponseNorm", (spec, _) -> LocalResponseNorm.of(spec));
        known.put("RNN", Rnn::of);
        known.put("LSTM", Lstm::of);
        known.put("GRU", Gru::of);
        known.put("RNNCell", RnnCell::of);
        known.put("LSTMCell", LstmCell::of);
        known.put("GRUCell", GruCell::of);
        known.put("Embedding", Embedding::of);
        known.put("MultiHeadAttention", MultiHeadAttention::of);
        known.put("TransformerEncoderLayer", TransformerEncoderLayer::of);
        known.put("TransformerEncoder", TransformerEncoder::of);
        known.put("SinusoidalPositions", (spec, _) -> SinusoidalPositions.of(spec));
        known.put("LearnedPositions", LearnedPositions::of);
        known.put("Flatten", (spec, _) -> new Flatten(spec.integer("from"), spec.integer("to")));
        known.put("Dropout", (spec, rng) -> new Dropout(spec.number("probability"), rng));
        known.put("StochasticDepth", StochasticDepth::of);
        known.put("PReLU", (spec, _) -> new PRelu(spec.integer("slopes")));
        Activation.all().forEach((type, maker) -> known.put(type, (spec, _) -> maker.apply(spec)));
        return known;
    }

    private interface Kernel<B> {
        B of(int inputs, int outputs, int... kernel);
    }

    private static <L extends Convolution> BiFunction<LayerSpec, Rng, Module> convolution(Kernel<Convolution.Builder<L>> start) {
        return (spec, rng) -> Convolution.of(start.of(spec.integer("inputs"), spec.integer("outputs"), spec.integers("kernel")), spec, rng);
    }

    private static <L extends TransposedConvolution> BiFunction<LayerSpec, Rng, Module> transposed(
            Kernel<TransposedConvolution.Builder<L>> start) {
        return (spec, rng) -> TransposedConvolution.of(
                start.of(spec.integer("inputs"), spec.integer("outputs"), spec.integers("kernel")), spec, rng);
    }

    private static <L extends Pooling> BiFunction<LayerSpec, Rng, Module> pooling(Function<int[], Pooling.Builder<L>> start) {
        return (spec, _) -> Pooling.of(start.apply(spec.integers("kernel")), spec);
    }

    /** The names of all known layers. */
    public static Set<String> types() {
        return new TreeSet<>(KNOWN.keySet());
    }

    /**
     * Builds a layer, or a whole {@code Sequential}. Its parameters begin as a new layer's do; each layer draws from a stream
     * named after it.
     *
     * @throws IllegalArgumentException if the type is unknown, or a setting is missing, unknown or of the wrong kind
     */
    public static Module build(LayerSpec spec, Rng rng) {
        BiFunction<LayerSpec, Rng, Module> maker = KNOWN.get(spec.type());
        if (maker == null) {
            throw new IllegalArgumentException("unknown layer '" + spec.type() + "'; known are " + String.join(", ", types()));
        }
        Module module = maker.apply(spec, rng);
        Set<String> unknown = new TreeSet<>(spec.settings().keySet());
        unknown.removeAll(module.spec().orElseThrow().settings().keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(spec.type() + " has no setting " + String.join(", ", unknown) + "; it has "
                    + module.spec().orElseThrow().settings().keySet());
        }
        return module;
    }
}
