package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.Map;
import java.util.Optional;

/**
 * Networks of depthwise separable convolutions, which see places and channels one after the other: 3x3 within each channel, then 1x1
 * across channels.
 *
 * <p>{@linkplain #v1 Version 1} is a row of these, with batch normalisation and ReLU behind each half. {@linkplain #v2 Version 2} widens
 * each block six times, filters, narrows it again without activation, and adds the block's input where shapes allow (an inverted
 * residual); ReLU6. Both end with the mean over each channel and a dense layer.
 *
 * <p>Images {@code [n, channels, height, width]} of any size, published 224, to logits {@code [n, classes]}. With 1000 classes version 2
 * has 3,504,872 parameters, named as in torchvision ({@code features.1.conv.0.0}, {@code classifier.1}), and version 1 4,231,976, named
 * in the same manner ({@code features.1.0}: depthwise, {@code features.1.3}: across).
 *
 * <p>Convolutions are normal with standard deviation √(2 / fan in) at first, the dense layer normal with 0.01 and bias 0. (torchvision takes
 * fan out. In training normalisation makes both one; but by fan out depthwise results begin with variances far below the 1 at which
 * running variances begin, and evaluation after few steps is useless.)
 *
 * <pre>{@code
 * Sequential network = MobileNet.v2(10).channels(1).smallImages().width(0.5).build(rng.child("init"));
 * }</pre>
 *
 * <p>Sources: Howard et al., "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications" (2017); Sandler et al.,
 * "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018).
 */
public final class MobileNet {
    private static final int DIVISOR = 8;
    /** Outputs and stride of version 1's blocks. */
    private static final int[][] SEPARABLE = {{64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
        {512, 1}, {1024, 2}, {1024, 1}};
    /** Widening, outputs, repeats and first stride of version 2's stages. */
    private static final int[][] INVERTED = {{1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};

    private final boolean inverted;
    private final int classes;
    private int channels = 3;
    private double factor = 1;
    private double dropout;
    private boolean small;

    private MobileNet(boolean inverted, int classes) {
        this.inverted = inverted;
        this.classes = Checks.positive("mobilenet: classes", classes);
        dropout = inverted ? 0.2 : 0;
    }

    /** Depthwise separable convolutions in a row. */
    public static MobileNet v1(int classes) {
        return new MobileNet(false, classes);
    }

    /** Inverted residuals. */
    public static MobileNet v2(int classes) {
        return new MobileNet(true, classes);
    }

    /** Of the images; 3 unless said otherwise. */
    public MobileNet channels(int value) {
        channels = Checks.positive("mobilenet: channels", value);
        return this;
    }

    /** By what the published numbers of channels are multiplied, then rounded to multiples of 8; 1 unless said otherwise. */
    public MobileNet width(double value) {
        factor = Checks.factor("mobilenet: the width factor", value);
        return this;
    }

    /** Before the dense layer; 0.2 in version 2 and 0 in version 1 unless said otherwise. */
    public MobileNet dropout(double probability) {
        dropout = Checks.probability("mobilenet: dropout", probability);
        return this;
    }

    /** For images of about 32 pixels: the first two halvings are left out, so that 28 becomes 14, 7 and 4. */
    public MobileNet smallImages() {
        small = true;
        return this;
    }

    /** The nearest multiple of 8, but no less than nine tenths. */
    private int scaled(int published) {
        double wanted = published * factor;
        int rounded = Math.max(DIVISOR, (int) (wanted + DIVISOR / 2.0) / DIVISOR * DIVISOR);
        return rounded < 0.9 * wanted ? rounded + DIVISOR : rounded;
    }

    /** The network as data, without building it. */
    public LayerSpec spec() {
        Parts features = new Parts();
        int inputs = scaled(32);
        String activation = inverted ? "ReLU6" : "ReLU";
        Parts stem = new Parts();
        convolution(stem, Kernel.of(3).stride(small ? 1 : 2), channels, inputs, activation);
        features.add(stem.sequential());
        boolean keeping = small;
        if (inverted) {
            for (int[] stage : INVERTED) {
                int outputs = scaled(stage[1]);
                int first = stage[3];
                if (keeping && first == 2) {
                    first = 1;
                    keeping = false;
                }
                for (int i = 0; i < stage[2]; i++) {
                    features.add(invertedResidual(inputs, outputs, stage[0], i == 0 ? first : 1));
                    inputs = outputs;
                }
            }
            int last = factor > 1 ? scaled(1280) : 1280;
            Parts across = new Parts();
            convolution(across, Kernel.of(1), inputs, last, activation);
            features.add(across.sequential());
            inputs = last;
        } else {
            for (int[] block : SEPARABLE) {
                int stride = block[1];
                if (keeping && stride == 2) {
                    stride = 1;
                    keeping = false;
                }
                int outputs = scaled(block[0]);
                Parts parts = new Parts();
                convolution(parts, Kernel.of(3).stride(stride).groups(inputs), inputs, inputs, activation);
                convolution(parts, Kernel.of(1), inputs, outputs, activation);
                features.add(parts.sequential());
                inputs = outputs;
            }
        }
        return new Parts().add("features", features.sequential()).add("pool", Parts.globalAverage()).add("flatten", Parts.flatten())
                .add("classifier", Parts.sequential(Parts.dropout(dropout), Parts.linear(inputs, classes))).sequential();
    }

    private static LayerSpec invertedResidual(int inputs, int outputs, int widening, int stride) {
        int inner = inputs * widening;
        Parts conv = new Parts();
        if (widening > 1) {
            Parts wider = new Parts();
            convolution(wider, Kernel.of(1), inputs, inner, "ReLU6");
            conv.add(wider.sequential());
        }
        Parts depthwise = new Parts();
        convolution(depthwise, Kernel.of(3).stride(stride).groups(inner), inner, inner, "ReLU6");
        conv.add(depthwise.sequential()).add(Kernel.of(1).plain().conv(inner, outputs)).add(Parts.batchNorm(outputs));
        Parts block = new Parts().add("conv", conv.sequential());
        return stride == 1 && inputs == outputs ? block.residual(Map.of(), "Identity") : block.sequential();
    }

    private static void convolution(Parts parts, Kernel kernel, int inputs, int outputs, String activation) {
        parts.add(kernel.plain().conv(inputs, outputs)).add(Parts.batchNorm(outputs)).add(Parts.activation(activation));
    }

    /** The network with parameters drawn anew. */
    public Sequential build(Rng rng) {
        return Beginning.of(spec(), rng, Init.kaimingNormal(Init.Fan.IN, Init.gainRelu()), Optional.of(Init.normal(0, 0.01)));
    }
}
