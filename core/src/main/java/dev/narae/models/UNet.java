package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * A network that gives each pixel a class: images are halved level by level while channels double, then doubled again level by level,
 * and on the way up each level sees what it was on the way down. A level is two 3x3 convolutions, the level below between 2x2
 * max-pooling and a 2x2 transposed convolution of stride 2, both side by side, and two 3x3 convolutions more; ReLU, and batch
 * normalisation unless published. A 1x1 convolution gives the logits.
 *
 * <p>Images {@code [n, channels, height, width]} to logits {@code [n, classes, height, width]}. Sizes that do not halve evenly are rounded
 * down and get a border of zeros on the way up; each level must be left with a pixel, so an image needs 2 to the power of the depth.
 * {@linkplain #published As published} convolutions are not padded and what comes from the left is cropped, so 572 becomes 388.
 *
 * <p>Levels are named from the outermost: {@code conv1}, {@code conv2}, {@code inner.below.conv1} …, {@code inner.up}, {@code conv3},
 * {@code conv4}, {@code head}. Convolutions are normal with standard deviation √(2 / fan in) at first, biases 0.
 *
 * <pre>{@code
 * Sequential network = UNet.of(1, 11).width(16).depth(3).build(rng.child("init"));
 * Tensor loss = Losses.crossEntropy(network.forward(images), masks);            // int64 [n, height, width]
 * }</pre>
 *
 * <p>Source: Ronneberger, Fischer and Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation" (2015).
 */
public final class UNet {
    private final int channels;
    private final int classes;
    private int width = 64;
    private int depth = 4;
    private double dropout;
    private boolean published;

    private UNet(int channels, int classes) {
        this.channels = Checks.positive("u-net: channels", channels);
        this.classes = Checks.positive("u-net: classes", classes);
    }

    public static UNet of(int channels, int classes) {
        return new UNet(channels, classes);
    }

    /** Channels of the outermost level; 64 unless said otherwise. */
    public UNet width(int value) {
        width = Checks.positive("u-net: width", value);
        return this;
    }

    /** How often images are halved; 4 unless said otherwise. */
    public UNet depth(int value) {
        depth = Checks.positive("u-net: depth", value);
        return this;
    }

    /** Behind the convolutions of the innermost level, as published; 0 unless said otherwise. */
    public UNet dropout(double probability) {
        dropout = Checks.probability("u-net: dropout", probability);
        return this;
    }

    /** Convolutions without padding and without normalisation: the output is smaller than the image. */
    public UNet published() {
        published = true;
        return this;
    }

    /** The network as data, without building it. */
    public LayerSpec spec() {
        return level(0, channels).add("head", Kernel.of(1).conv(width, classes)).sequential();
    }

    private Parts level(int number, int inputs) {
        int own = Math.multiplyExact(width, 1 << number);
        Parts parts = new Parts();
        convolution(parts, 1, inputs, own);
        convolution(parts, 2, own, own);
        if (number == depth) {
            return dropout == 0 ? parts : parts.add("drop", Parts.dropout(dropout));
        }
        Parts inner = new Parts().add("pool", Parts.maxPool(2, 2, 0, false)).add("below", level(number + 1, own).sequential())
                .add("up", Kernel.of(2).stride(2).padding(0).transposed(2 * own, own));
        parts.add("inner", Parts.layer("ConcatBlock", "layers", inner.map(), "fit", published ? "crop" : "pad"));
        convolution(parts, 3, 2 * own, own);
        convolution(parts, 4, own, own);
        return parts;
    }

    private void convolution(Parts parts, int number, int inputs, int outputs) {
        if (published) {
            parts.add("conv" + number, Kernel.of(3).padding(0).conv(inputs, outputs));
        } else {
            parts.add("conv" + number, Kernel.of(3).plain().conv(inputs, outputs)).add("bn" + number, Parts.batchNorm(outputs));
        }
        parts.add("relu" + number, Parts.relu());
    }

    /** The network with parameters drawn anew. */
    public Sequential build(Rng rng) {
        return Beginning.of(spec(), rng, Init.kaimingNormal(Init.Fan.IN, Init.gainRelu()), Optional.empty());
    }
}
