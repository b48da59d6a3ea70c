package dev.narae.models;

import dev.narae.nn.Activation;
import dev.narae.nn.LayerSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers that networks here are made of, as data, so that a network can be described and counted before it is built. */
final class Parts {
    private final Map<String, LayerSpec> layers = new LinkedHashMap<>();

    /** Layers one after another, to be added to. */
    Parts() {
    }

    Parts add(String name, LayerSpec layer) {
        if (layers.putIfAbsent(name, layer) != null) {
            throw new IllegalArgumentException("there are two layers named '" + name + "'");
        }
        return this;
    }

    /** Under the number of its place. */
    Parts add(LayerSpec layer) {
        return add(Integer.toString(layers.size()), layer);
    }

    Map<String, LayerSpec> map() {
        return layers;
    }

    LayerSpec sequential() {
        return new LayerSpec("Sequential", Map.of("layers", layers));
    }

    /** The layers as a branch beside x itself, or beside what {@code shortcut} makes of it. */
    LayerSpec residual(Map<String, LayerSpec> shortcut, String activation) {
        return layer("ResidualBlock", "layers", layers, "shortcut", shortcut, "activation", activation);
    }

    static LayerSpec sequential(LayerSpec... layers) {
        Parts parts = new Parts();
        for (LayerSpec layer : layers) {
            parts.add(layer);
        }
        return parts.sequential();
    }

    static LayerSpec layer(String type, Object... namesAndValues) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new LayerSpec(type, settings);
    }

    private static List<Integer> each(int axes, int value) {
        return Collections.nCopies(axes, value);
    }

    /** What a convolution is told beside its channels. */
    record Kernel(int axes, int size, int stride, int padding, int dilation, int groups, boolean bias) {
        /** Over images, with stride 1, padded so that an odd size keeps the image's. */
        static Kernel of(int size) {
            return new Kernel(2, size, 1, size / 2, 1, 1, true);
        }

        /** Over series, without padding. */
        static Kernel series(int size) {
            return new Kernel(1, size, 1, 0, 1, 1, true);
        }

        Kernel stride(int value) {
            return new Kernel(axes, size, value, padding, dilation, groups, bias);
        }

        Kernel padding(int value) {
            return new Kernel(axes, size, stride, value, dilation, groups, bias);
        }

        Kernel dilation(int value) {
            return new Kernel(axes, size, stride, padding, value, groups, bias);
        }

        Kernel groups(int value) {
            return new Kernel(axes, size, stride, padding, dilation, value, bias);
        }

        /** Without bias, as before a normalisation, which takes the mean away. */
        Kernel plain() {
            return new Kernel(axes, size, stride, padding, dilation, groups, false);
        }

        LayerSpec conv(int inputs, int outputs) {
            return new LayerSpec("Conv" + axes + "d", settings(inputs, outputs, false));
        }

        /** Padded to keep the size, also an even one. */
        LayerSpec same(int inputs, int outputs) {
            return new LayerSpec("Conv" + axes + "d", settings(inputs, outputs, true));
        }

        /** Padded on the side of the past, with weight normalisation if wanted. */
        LayerSpec causal(int inputs, int outputs, boolean weightNorm) {
            Map<String, Object> settings = settings(inputs, outputs, false);
            settings.put("causal", true);
            if (weightNorm) {
                settings.put("weightNorm", true);
            }
            return new LayerSpec("Conv" + axes + "d", settings);
        }

        LayerSpec transposed(int inputs, int outputs) {
            Map<String, Object> settings = settings(inputs, outputs, false);
            settings.remove("same");
            settings.remove("paddingMode");
            settings.put("outputPadding", each(axes, 0));
            return new LayerSpec("ConvTranspose" + axes + "d", settings);
        }

        private Map<String, Object> settings(int inputs, int outputs, boolean same) {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("inputs", inputs);
            settings.put("outputs", outputs);
            settings.put("kernel", each(axes, size));
            settings.put("stride", each(axes, stride));
            settings.put("padding", each(axes, padding));
            settings.put("dilation", each(axes, dilation));
            settings.put("groups", groups);
            settings.put("bias", bias);
            settings.put("same", same);
            settings.put("paddingMode", "constant");
            return settings;
        }
    }

    static LayerSpec batchNorm(int channels) {
        return batchNorm(2, channels);
    }

    static LayerSpec batchNorm(int axes, int channels) {
        return layer("BatchNorm" + axes + "d", "channels", channels, "epsilon", 1e-5, "momentum", 0.1, "affine", true);
    }

    static LayerSpec maxPool(int size, int stride, int padding, boolean roundUp) {
        return layer("MaxPool2d", "kernel", each(2, size), "stride", each(2, stride), "padding", each(2, padding), "dilation", each(2, 1),
                "ceilMode", roundUp);
    }

    static LayerSpec relu() {
        return activation("ReLU");
    }

    /** @see Activation */
    static LayerSpec activation(String type) {
        return new LayerSpec(type, Map.of());
    }

    static LayerSpec globalAverage() {
        return layer("GlobalPool", "kind", "average");
    }

    static LayerSpec flatten() {
        return layer("Flatten", "from", 1, "to", -1);
    }

    static LayerSpec dropout(double probability) {
        return layer("Dropout", "probability", probability);
    }

    static LayerSpec linear(int inputs, int outputs) {
        return layer("Linear", "inputs", inputs, "outputs", outputs, "bias", true);
    }
}
