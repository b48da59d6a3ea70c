package dev.narae.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the layers of a Transformer are like. {@link #of} gives PyTorch's defaults; the other methods change one thing each.
 *
 * <pre>{@code
 * TransformerForm form = TransformerForm.of(256, 4).feedForward(1024).dropout(0.1).activation("GELU").normFirst(true);
 * }</pre>
 *
 * @param width         of every position's vector
 * @param heads         of attention; divides the width
 * @param keyValueHeads as many, or fewer that are shared; divides heads
 * @param feedForward   the inner width of the two linear layers
 * @param dropout       of attention weights, of the inner layer, and of what is added to each residual
 * @param activation    of the inner layer, an {@link Activation} without settings by its definition-file name
 * @param normFirst     whether layer normalisation stands before attention and feed-forward (Xiong et al., "On Layer Normalization
 *                      in the Transformer Architecture", 2020) rather than behind the residual sum
 * @param epsilon       of layer normalisation
 * @param bias          whether linear layers and normalisations have biases
 * @param rotaryBase    of {@link Rotary} positions in self-attention, 0 for none
 * @param causal        whether the encoder's positions see only earlier ones: a language model
 */
public record TransformerForm(int width, int heads, int keyValueHeads, int feedForward, double dropout, String activation, boolean normFirst,
        double epsilon, boolean bias, double rotaryBase, boolean causal) {
    public TransformerForm {
        if (width < 1 || feedForward < 1) {
            throw new IllegalArgumentException("transformer: widths must be positive, got " + width + " and feed-forward " + feedForward);
        }
        MultiHeadAttention.checkHeads(width, heads, keyValueHeads);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("transformer: the dropout must be at least 0 and below 1, got " + dropout);
        }
        if (!(epsilon > 0) || !(rotaryBase >= 0)) {
            throw new IllegalArgumentException("transformer: epsilon must be positive and the rotary base not negative, got " + epsilon + " and "
                    + rotaryBase);
        }
        Activation.named(activation);
    }

    /** PyTorch's defaults: feed-forward 2048, dropout 0.1, ReLU, normalisation behind the sums. */
    public static TransformerForm of(int width, int heads) {
        return new TransformerForm(width, heads, heads, 2048, 0.1, "ReLU", false, 1e-5, true, 0, false);
    }

    public TransformerForm keyValueHeads(int value) {
        return new TransformerForm(width, heads, value, feedForward, dropout, activation, normFirst, epsilon, bias, rotaryBase, causal);
    }

    public TransformerForm feedForward(int value) {
        return new TransformerForm(width, heads, keyValueHeads, value, dropout, activation, normFirst, epsilon, bias, rotaryBase, causal);
    }

    public TransformerForm dropout(double value) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, value, activation, normFirst, epsilon, bias, rotaryBase, causal);
    }

    public TransformerForm activation(String value) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, dropout, value, normFirst, epsilon, bias, rotaryBase, causal);
    }

    public TransformerForm normFirst(boolean value) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, dropout, activation, value, epsilon, bias, rotaryBase, causal);
    }

    public TransformerForm epsilon(double value) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, dropout, activation, normFirst, value, bias, rotaryBase, causal);
    }

    public TransformerForm bias(boolean value) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, dropout, activation, normFirst, epsilon, value, rotaryBase, causal);
    }

    /** Rotary positions in self-attention; 10000 is the usual base. */
    public TransformerForm rotary(double base) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, dropout, activation, normFirst, epsilon, bias, base, causal);
    }

    public TransformerForm causal(boolean value) {
        return new TransformerForm(width, heads, keyValueHeads, feedForward, dropout, activation, normFirst, epsilon, bias, rotaryBase, value);
    }

    static TransformerForm of(LayerSpec spec) {
        return new TransformerForm(spec.integer("width"), spec.integer("heads"), spec.integer("keyValueHeads"), spec.integer("feedForward"),
                spec.number("dropout"), spec.text("activation"), spec.flag("normFirst"), spec.number("epsilon"), spec.flag("bias"),
                spec.number("rotaryBase"), spec.flag("causal"));
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("width", width);
        settings.put("heads", heads);
        settings.put("keyValueHeads", keyValueHeads);
        settings.put("feedForward", feedForward);
        settings.put("dropout", dropout);
        settings.put("activation", activation);
        settings.put("normFirst", normFirst);
        settings.put("epsilon", epsilon);
        settings.put("bias", bias);
        settings.put("rotaryBase", rotaryBase);
        settings.put("causal", causal);
        return settings;
    }
}
