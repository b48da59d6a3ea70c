package dev.narae.gan;

import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.ConvTranspose2d;
import dev.narae.nn.GroupNorm;
import dev.narae.nn.Init;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * The deep convolutional generator and discriminator for square images, without pooling or hidden full layers: transposed
 * convolutions of size 4 and stride 2 with batch normalisation and ReLU, and tanh at the end, against convolutions of size 4
 * and stride 2 with leaky ReLU of slope 0.2 and batch normalisation but in the first.
 *
 * <p>The image's size is halved as long as it is even and above 4; what is left, up to 15, is the first and the last kernel.
 * 64 gives the published four doublings from 4, 28 two from 7. Samples are {@code [n, channels, size, size]} in [−1, 1]: scale
 * data so. Channels are {@code width} next to the image and double towards the noise. Weights are normal with standard deviation
 * 0.02 at first, around 0 or, in normalisation, around 1.
 *
 * <pre>{@code
 * Dcgan nets = Dcgan.of(1, 28).width(32).classes(10);
 * Generator generator = nets.generator(rng.child("generator"));
 * Critic critic = nets.critic(rng.child("critic"));
 * }</pre>
 *
 * <p>Source: Radford, Metz and Chintala, "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial
 * Networks" (2016).
 */
public final class Dcgan {
    private static final Init WEIGHT = Init.normal(0, 0.02);
    private static final Init SCALE = Init.normal(1, 0.02);
    private static final int LARGEST_BASE = 15;

    private final int channels;
    private final int base;
    private final int doublings;
    private int noise = 100;
    private int width = 64;
    private int classes;
    private Normalization normalization = Normalization.BATCH;

    /** How the critic normalises. */
    public enum Normalization {
        /** By the batch, as published. Not for a gradient penalty. */
        BATCH,
        /** Each sample by itself, over channels and places. */
        LAYER,
        /** Not at all. */
        NONE
    }

    private Dcgan(int channels, int size) {
        int rest = size;
        int count = 0;
        while (rest > 4 && rest % 2 == 0) {
            rest /= 2;
            count++;
        }
        if (channels < 1 || count == 0 || rest > LARGEST_BASE) {
            throw new IllegalArgumentException("dcgan: images of " + channels + " channel(s) and size " + size
                    + " cannot be made by doublings of at most " + LARGEST_BASE + "; take a size such as 28, 32 or 64");
        }
        this.channels = channels;
        base = rest;
        doublings = count;
    }

    /** For images {@code [n, channels, size, size]}. */
    public static Dcgan of(int channels, int size) {
        return new Dcgan(channels, size);
    }

    /** Numbers of noise a sample; 100 unless said otherwise. */
    public Dcgan noise(int value) {
        noise = value;
        return this;
    }

    /** Channels next to the image; 64 unless said otherwise. */
    public Dcgan width(int value) {
        width = value;
        return this;
    }

    /** Makes both conditional on so many classes. */
    public Dcgan classes(int value) {
        classes = Condition.positive(value);
        return this;
    }

    /** {@link Normalization#BATCH} unless said otherwise. */
    public Dcgan normalization(Normalization value) {
        normalization = value;
        return this;
    }

    private static BatchNorm2d batchNorm(int channels, Rng rng) {
        BatchNorm2d norm = new BatchNorm2d(channels);
        norm.weight().orElseThrow().set(SCALE.draw(Shape.of(channels), rng));
        return norm;
    }

    /** A row of numbers as an image of one pixel. */
    private static final class Pixel extends Module {
        @Override
        public Tensor forward(Tensor rows) {
            return rows.reshape(rows.dim(0), rows.dim(1), 1, 1);
        }
    }

    public Generator generator(Rng rng) {
        int now = width << doublings - 1;
        Sequential net = new Sequential().add("pixel", new Pixel())
                .add("project", ConvTranspose2d.of(noise + classes, now, base).bias(false).weight(WEIGHT).build(rng))
                .add("norm0", batchNorm(now, rng)).add("relu0", Activation.relu());
        for (int i = 1; i <= doublings; i++) {
            boolean last = i == doublings;
            int next = last ? channels : now / 2;
            net.add("up" + i, ConvTranspose2d.of(now, next, 4).stride(2).padding(1).bias(false).weight(WEIGHT).build(rng));
            if (last) {
                net.add("tanh", Activation.tanh());
            } else {
                net.add("norm" + i, batchNorm(next, rng)).add("relu" + i, Activation.relu());
            }
            now = next;
        }
        return classes == 0 ? Generator.of(noise, net) : Generator.conditional(noise, classes, net);
    }

    public Critic critic(Rng rng) {
        Sequential body = new Sequential();
        int now = channels + classes;
        for (int i = 1; i <= doublings; i++) {
            int next = width << i - 1;
            boolean plain = i > 1 && normalization == Normalization.NONE;
            body.add("down" + i, Conv2d.of(now, next, 4).stride(2).padding(1).bias(plain).weight(WEIGHT).build(rng));
            if (i > 1 && normalization == Normalization.BATCH) {
                body.add("norm" + i, batchNorm(next, rng));
            } else if (i > 1 && normalization == Normalization.LAYER) {
                body.add("norm" + i, new GroupNorm(1, next));
            }
            body.add("leaky" + i, Activation.leakyRelu(0.2));
            now = next;
        }
        Conv2d head = Conv2d.of(now, 1, base).bias(false).weight(WEIGHT).build(rng);
        return classes == 0 ? Critic.of(body, head) : Critic.conditional(classes, body, head);
    }
}
