package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.Convolution;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Linear;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.List;
import java.util.Optional;

/**
 * AlexNet as published: five convolutions (11x11 of stride 4, 5x5, 3x3, 3x3, 3x3) of 96, 256, 384, 384 and 256 channels, of which
 * the second, fourth and fifth see one half of the channels each (the two GPUs of 2012); response normalisation behind the first
 * two; max-pooling over 3x3 with stride 2, so that windows overlap, behind the first, second and fifth; then dense layers of 4096,
 * 4096 and one output a class, with dropout. ReLU behind all but the last.
 *
 * <p>Images {@code [n, channels, height, width]} of the size that was given to logits {@code [n, classes]}. At 227, and at the
 * paper's 224, which then is padded by 2, with 1000 classes it has 60,965,224 parameters, named as in Caffe's model:
 * {@code conv1} to {@code conv5}, {@code fc6} to {@code fc8}. Padding by 2 where 11x11 windows of stride 4 do not meet the edge.
 *
 * <p>{@linkplain #smallImages Small images} (28, 32) have a stem of their own: a first convolution of 5x5 with stride 1, and pooling padded
 * by 1, so that 28 becomes 14, 7 and 4. All else stays.
 *
 * <p>Weights are normal with standard deviation 0.01 at first; biases are 1 in the second, fourth and fifth convolution and the
 * hidden dense layers, and 0 in the others, unless {@link #initialisation} says otherwise.
 *
 * <pre>{@code
 * Sequential published = AlexNet.of(227, 1000).build(rng.child("init"));
 * Sequential small = AlexNet.of(28, 10).channels(1).smallImages().width(0.25).build(rng.child("init"));
 * }</pre>
 *
 * <p>Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012).
 */
public final class AlexNet {
    private static final List<String> ONES = List.of("conv2", "conv4", "conv5", "fc6", "fc7");
    /** Paper: (k + α Σ x²)^β with k = 2, n = 5, α = 10⁻⁴, β = 0.75; here α multiplies the mean. */
    private static final LayerSpec NORM = Parts.layer("LocalResponseNorm", "size", 5, "alpha", 5e-4, "beta", 0.75, "k", 2.0);

    private final int height;
    private final int width;
    private final int classes;
    private int channels = 3;
    private double factor = 1;
    private double dropout = 0.5;
    private boolean small;
    private boolean normalised = true;
    private Init weights = Init.normal(0, 0.01);
    private double bias = 1;

    private AlexNet(int height, int width, int classes) {
        this.height = Checks.positive("alexnet: the images' height", height);
        this.width = Checks.positive("alexnet: the images' width", width);
        this.classes = Checks.positive("alexnet: classes", classes);
    }

    /** For square images. */
    public static AlexNet of(int size, int classes) {
        return new AlexNet(size, size, classes);
    }

    public static AlexNet of(int height, int width, int classes) {
        return new AlexNet(height, width, classes);
    }

    /** Of the images; 3 unless said otherwise. */
    public AlexNet channels(int value) {
        channels = Checks.positive("alexnet: channels", value);
        return this;
    }

    /** By what the published numbers of channels and hidden units are multiplied, then rounded to even ones; 1 unless said otherwise. */
    public AlexNet width(double value) {
        factor = Checks.factor("alexnet: the width factor", value);
        return this;
    }

    /** Of the hidden dense layers; 0.5 unless said otherwise. */
    public AlexNet dropout(double probability) {
        dropout = Checks.probability("alexnet: dropout", probability);
        return this;
    }

    /** The stem for images of about 32 pixels, described above. */
    public AlexNet smallImages() {
        small = true;
        return this;
    }

    /** Whether there is response normalisation; true unless said otherwise. */
    public AlexNet normalised(boolean value) {
        normalised = value;
        return this;
    }

    /**
     * Begins otherwise than published: narrow networks on small images hardly learn from weights of deviation 0.01.
     *
     * @param init of all weights
     * @param bias of the layers whose published bias is 1; the others begin with 0
     */
    public AlexNet initialisation(Init init, double bias) {
        weights = init;
        this.bias = bias;
        return this;
    }

    private int scaled(int published) {
        return (int) Math.max(2, 2 * Math.round(published * factor / 2));
    }

    /**
     * The network as data, without building it.
     *
     * @throws IllegalArgumentException if the images are too small for a layer; the message names it
     */
    public LayerSpec spec() {
        int[] c = {channels, scaled(96), scaled(256), scaled(384), scaled(384), scaled(256)};
        int hidden = scaled(4096);
        int flat = c[5] * extent(height, first(height, width), true) * extent(width, first(height, width), true);
        Parts net = new Parts();
        net.add("conv1", first(height, width).conv(c[0], c[1])).add("relu1", Parts.relu());
        halved(net, 1).add("conv2", Kernel.of(5).groups(2).conv(c[1], c[2])).add("relu2", Parts.relu());
        halved(net, 2).add("conv3", Kernel.of(3).conv(c[2], c[3])).add("relu3", Parts.relu())
                .add("conv4", Kernel.of(3).groups(2).conv(c[3], c[4])).add("relu4", Parts.relu())
                .add("conv5", Kernel.of(3).groups(2).conv(c[4], c[5])).add("relu5", Parts.relu())
                .add("pool5", pool()).add("flatten", Parts.flatten())
                .add("fc6", Parts.linear(flat, hidden)).add("relu6", Parts.relu()).add("drop6", Parts.dropout(dropout))
                .add("fc7", Parts.linear(hidden, hidden)).add("relu7", Parts.relu()).add("drop7", Parts.dropout(dropout));
        return net.add("fc8", Parts.linear(hidden, classes)).sequential();
    }

    private Kernel first(int rows, int columns) {
        return small ? Kernel.of(5) : Kernel.of(11).stride(4).padding(meets(rows) && meets(columns) ? 0 : 2);
    }

    private static boolean meets(int size) {
        return size >= 11 && (size - 11) % 4 == 0;
    }

    private Parts halved(Parts net, int number) {
        return (normalised ? net.add("norm" + number, NORM) : net).add("pool" + number, pool());
    }

    private LayerSpec pool() {
        return Parts.maxPool(3, 2, small ? 1 : 0, false);
    }

    /** What is left of an axis behind the last pooling; 0 or, if wanted, an error where it does not get there. */
    private int extent(int size, Kernel first, boolean strict) {
        int now = size;
        for (String layer : List.of("conv1", "pool1", "pool2", "pool5")) {
            Kernel kernel = layer.equals("conv1") ? first : Kernel.of(3).stride(2).padding(small ? 1 : 0);
            int room = now + 2 * kernel.padding() - kernel.size();
            if (room < 0) {
                if (!strict) {
                    return 0;
                }
                throw new IllegalArgumentException("alexnet: images of " + height + "x" + width + " are too small for " + layer + ": its windows of "
                        + kernel.size() + " do not fit the " + now + " pixels that reach it; take at least " + smallest()
                        + ", or smallImages() for images of about 32");
            }
            now = room / kernel.stride() + 1;
        }
        return now;
    }

    /** The smallest size of square images that does get there. */
    private int smallest() {
        int size = 1;
        while (extent(size, first(size, size), false) == 0) {
            size++;
        }
        return size;
    }

    /** The network with parameters drawn anew. @throws IllegalArgumentException as {@link #spec} */
    public Sequential build(Rng rng) {
        Sequential network = Beginning.of(spec(), rng, weights, Optional.of(weights));
        for (String name : ONES) {
            switch (network.children().get(name)) {
                case Convolution conv -> Beginning.fill(conv.bias().orElseThrow(), bias);
                case Linear linear -> Beginning.fill(linear.bias().orElseThrow(), bias);
                default -> throw new IllegalStateException(name + " has no bias");
            }
        }
        return network;
    }
}
