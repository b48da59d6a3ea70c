package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Five stages of 3x3 convolutions with ReLU, each stage wider than the one before and ended by max-pooling over 2x2, then two hidden
 * dense layers with dropout and one output a class. Depth 11, 13, 16 or 19 counts convolutions and dense layers.
 *
 * <p>Images {@code [n, channels, height, width]} of any size from 32 to logits {@code [n, classes]}: what is left of an image is
 * averaged to 7x7, which at the published 224 changes nothing. Parameters are named as in torchvision, {@code features.N} and
 * {@code classifier.N}, whose weights load; 132,863,336 at depth 11 and 138,357,544 at depth 16 with 1000 classes.
 *
 * <p>Convolutions are normal with standard deviation √(2 / fan out) at first, dense layers normal with 0.01, biases 0, as torchvision
 * has it; the paper began deep networks with the layers of shallow trained ones.
 *
 * <pre>{@code
 * Sequential network = Vgg.of(11, 10).channels(1).batchNorm(true).width(16).hidden(128).smallImages().build(rng.child("init"));
 * }</pre>
 *
 * <p>Source: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2015), configurations A, B, D, E.
 */
public final class Vgg {
    private static final Map<Integer, int[]> STAGES = Map.of(11, new int[] {1, 1, 2, 2, 2}, 13, new int[] {2, 2, 2, 2, 2},
            16, new int[] {2, 2, 3, 3, 3}, 19, new int[] {2, 2, 4, 4, 4});
    private static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 8);

    private final int[] stages;
    private final int classes;
    private int channels = 3;
    private int width = 64;
    private int hidden = 4096;
    private int head = 7;
    private double dropout = 0.5;
    private boolean normalised;
    private boolean small;

    private Vgg(int depth, int classes) {
        if (!STAGES.containsKey(depth)) {
            throw new IllegalArgumentException("vgg: the depth must be one of " + STAGES.keySet().stream().sorted().toList() + ", got " + depth);
        }
        stages = STAGES.get(depth);
        this.classes = Checks.positive("vgg: classes", classes);
    }

    /** @param depth 11, 13, 16 or 19 */
    public static Vgg of(int depth, int classes) {
        return new Vgg(depth, classes);
    }

    /** Of the images; 3 unless said otherwise. */
    public Vgg channels(int value) {
        channels = Checks.positive("vgg: channels", value);
        return this;
    }

    /** Whether batch normalisation stands behind each convolution; false unless said otherwise, as published. */
    public Vgg batchNorm(boolean value) {
        normalised = value;
        return this;
    }

    /** Channels of the first stage; 64 unless said otherwise. The later ones have 2, 4, 8 and 8 times as many. */
    public Vgg width(int value) {
        width = Checks.positive("vgg: width", value);
        return this;
    }

    /** Units of the hidden dense layers; 4096 unless said otherwise. */
    public Vgg hidden(int value) {
        hidden = Checks.positive("vgg: hidden", value);
        return this;
    }

    /** Of the hidden dense layers; 0.5 unless said otherwise. */
    public Vgg dropout(double probability) {
        dropout = Checks.probability("vgg: dropout", probability);
        return this;
    }

    /** For images of about 32 pixels: pooling rounds up, so that 28 becomes 14, 7, 4, 2 and 1, and the average is over the whole image. */
    public Vgg smallImages() {
        small = true;
        head = 1;
        return this;
    }

    /** The network as data, without building it. */
    public LayerSpec spec() {
        Parts features = new Parts();
        int inputs = channels;
        for (int stage = 0; stage < stages.length; stage++) {
            int outputs = width * WIDTHS.get(stage);
            for (int i = 0; i < stages[stage]; i++) {
                features.add(Kernel.of(3).conv(inputs, outputs));
                if (normalised) {
                    features.add(Parts.batchNorm(outputs));
                }
                features.add(Parts.relu());
                inputs = outputs;
            }
            features.add(Parts.maxPool(2, 2, 0, small));
        }
        LayerSpec classifier = Parts.sequential(Parts.linear(inputs * head * head, hidden), Parts.relu(), Parts.dropout(dropout),
                Parts.linear(hidden, hidden), Parts.relu(), Parts.dropout(dropout), Parts.linear(hidden, classes));
        return new Parts().add("features", features.sequential())
                .add("avgpool", Parts.layer("AdaptivePool", "kind", "average", "extents", List.of(head, head)))
                .add("flatten", Parts.flatten()).add("classifier", classifier).sequential();
    }

    /** The network with parameters drawn anew. */
    public Sequential build(Rng rng) {
        return Beginning.of(spec(), rng, Init.kaimingNormal(Init.Fan.OUT, Init.gainRelu()), Optional.of(Init.normal(0, 0.01)));
    }
}
