package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * A plain convolutional network for series: convolutions of size 8, 5 and 3 that keep the length, of 128, 256 and 128 channels, each with
 * batch normalisation and ReLU; the mean over time, and a dense layer.
 *
 * <p>Series {@code [n, channels, length]} of any length to {@code [n, outputs]}: logits, or numbers to forecast. Convolutions are normal
 * with standard deviation √(2 / fan in) at first.
 *
 * <pre>{@code
 * Sequential network = SeriesCnn.of(3, 10).width(32).build(rng.child("init"));
 * }</pre>
 *
 * <p>Source: Wang, Yan and Oates, "Time Series Classification from Scratch with Deep Neural Networks: A Strong Baseline" (2017), the fully
 * convolutional network.
 */
public final class SeriesCnn {
    private static final int[] SIZES = {8, 5, 3};
    private static final int[] WIDTHS = {1, 2, 1};

    private final int channels;
    private final int outputs;
    private int width = 128;
    private double dropout;

    private SeriesCnn(int channels, int outputs) {
        this.channels = Checks.positive("series cnn: channels", channels);
        this.outputs = Checks.positive("series cnn: outputs", outputs);
    }

    public static SeriesCnn of(int channels, int outputs) {
        return new SeriesCnn(channels, outputs);
    }

    /** Channels of the first and the last convolution, the middle one having twice as many; 128 unless said otherwise. */
    public SeriesCnn width(int value) {
        width = Checks.positive("series cnn: width", value);
        return this;
    }

    /** Before the dense layer; 0 unless said otherwise. */
    public SeriesCnn dropout(double probability) {
        dropout = Checks.probability("series cnn: dropout", probability);
        return this;
    }

    /** The network as data, without building it. */
    public LayerSpec spec() {
        Parts net = new Parts();
        int inputs = channels;
        for (int i = 0; i < SIZES.length; i++) {
            int own = width * WIDTHS[i];
            net.add("conv" + (i + 1), Kernel.series(SIZES[i]).plain().same(inputs, own)).add("bn" + (i + 1), Parts.batchNorm(1, own))
                    .add("relu" + (i + 1), Parts.relu());
            inputs = own;
        }
        net.add("pool", Parts.globalAverage()).add("flatten", Parts.flatten());
        if (dropout > 0) {
            net.add("drop", Parts.dropout(dropout));
        }
        return net.add("fc", Parts.linear(inputs, outputs)).sequential();
    }

    /** The network with parameters drawn anew. */
    public Sequential build(Rng rng) {
        return Beginning.of(spec(), rng, Init.kaimingNormal(Init.Fan.IN, Init.gainRelu()), Optional.empty());
    }
}
