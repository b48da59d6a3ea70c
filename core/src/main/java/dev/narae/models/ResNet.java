package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.BatchNorm;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Module;
import dev.narae.nn.ResidualBlock;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.Map;
import java.util.Optional;

/**
 * Residual networks: a stem, four stages of blocks that add their input to what convolutions make of it, the mean over each
 * channel, and a dense layer. y = relu(x + bn(conv(relu(bn(conv(x)))))) with two 3x3 convolutions at depths 18 and 34, and with
 * 1x1, 3x3, 1x1 to four times the width at depths 50, 101 and 152.
 *
 * <p>Images {@code [n, channels, height, width]} to logits {@code [n, classes]}, of any size from 1x1; the published one is 224.
 * Each stage but the first halves the image and doubles the width. Parameters are named as in torchvision ({@code conv1},
 * {@code layer1.0.conv1}, {@code layer2.0.downsample.0}, {@code fc}), whose weights load.
 *
 * <p>Convolutions are normal with standard deviation √(2 / fan out) at first and have no bias; normalisation begins with scale 1,
 * or 0 behind each branch where {@link #zeroInit} says so.
 *
 * <pre>{@code
 * Sequential network = ResNet.of(18, 10).channels(1).smallImages().width(16).build(rng.child("init"));
 * }</pre>
 *
 * <p>Source: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2015); the stride of a bottleneck stands on
 * its 3x3 convolution, as in torchvision. Zero initialisation: Goyal et al., "Accurate, Large Minibatch SGD" (2017).
 */
public final class ResNet {
    private static final Map<Integer, int[]> BLOCKS = Map.of(18, new int[] {2, 2, 2, 2}, 34, new int[] {3, 4, 6, 3},
            50, new int[] {3, 4, 6, 3}, 101, new int[] {3, 4, 23, 3}, 152, new int[] {3, 8, 36, 3});
    private static final int EXPANSION = 4;

    private final int[] blocks;
    private final boolean bottlenecks;
    private final int classes;
    private int channels = 3;
    private int width = 64;
    private int stemSize = 7;
    private int stemStride = 2;
    private boolean stemPooled = true;
    private boolean zeroInit;
    private double depthDropped;

    private ResNet(int depth, int classes) {
        if (!BLOCKS.containsKey(depth)) {
            throw new IllegalArgumentException("resnet: the depth must be one of " + BLOCKS.keySet().stream().sorted().toList() + ", got " + depth);
        }
        blocks = BLOCKS.get(depth);
        bottlenecks = depth >= 50;
        this.classes = Checks.positive("resnet: classes", classes);
    }

    /** @param depth 18, 34, 50, 101 or 152 */
    public static ResNet of(int depth, int classes) {
        return new ResNet(depth, classes);
    }

    /** Of the images; 3 unless said otherwise. */
    public ResNet channels(int value) {
        channels = Checks.positive("resnet: channels", value);
        return this;
    }

    /** Channels of the first stage; 64 unless said otherwise. The later ones have 2, 4 and 8 times as many. */
    public ResNet width(int value) {
        width = Checks.positive("resnet: width", value);
        return this;
    }

    /**
     * What images meet first: a convolution, normalisation and ReLU, then max-pooling over 3x3 with stride 2 or not. 7, 2 and true
     * unless said otherwise, which makes images a fourth as wide.
     *
     * @param size   of the convolution, which is padded by half of it
     * @param pooled whether max-pooling follows
     */
    public ResNet stem(int size, int stride, boolean pooled) {
        stemSize = Checks.positive("resnet: the stem's size", size);
        stemStride = Checks.positive("resnet: the stem's stride", stride);
        stemPooled = pooled;
        return this;
    }

    /** The stem for images of about 32 pixels, which keeps their size: a 3x3 convolution, as the paper has for CIFAR. */
    public ResNet smallImages() {
        return stem(3, 1, false);
    }

    /** Whether the last normalisation of each branch begins with scale 0, so that every block begins as the identity. */
    public ResNet zeroInit(boolean value) {
        zeroInit = value;
        return this;
    }

    /**
     * The probability with which training leaves the last block's branch out for an example; that of the others rises to it
     * in proportion to their place. 0 unless said otherwise.
     *
     * @see dev.narae.nn.StochasticDepth
     */
    public ResNet stochasticDepth(double probability) {
        depthDropped = Checks.probability("resnet: stochastic depth", probability);
        return this;
    }

    /** The network as data, without building it. */
    public LayerSpec spec() {
        Parts net = new Parts();
        net.add("conv1", Kernel.of(stemSize).stride(stemStride).plain().conv(channels, width))
                .add("bn1", Parts.batchNorm(width)).add("relu", Parts.relu());
        if (stemPooled) {
            net.add("maxpool", Parts.maxPool(3, 2, 1, false));
        }
        int count = 0;
        for (int number : blocks) {
            count += number;
        }
        int place = 0;
        int inputs = width;
        for (int stage = 0; stage < blocks.length; stage++) {
            int inner = width << stage;
            Parts all = new Parts();
            for (int i = 0; i < blocks[stage]; i++) {
                place++;
                double dropped = depthDropped * place / count;
                all.add(block(inputs, inner, i == 0 && stage > 0 ? 2 : 1, dropped));
                inputs = bottlenecks ? inner * EXPANSION : inner;
            }
            net.add("layer" + (stage + 1), all.sequential());
        }
        return net.add("avgpool", Parts.globalAverage()).add("flatten", Parts.flatten()).add("fc", Parts.linear(inputs, classes)).sequential();
    }

    private LayerSpec block(int inputs, int inner, int stride, double dropped) {
        Parts parts = new Parts();
        int outputs = bottlenecks ? inner * EXPANSION : inner;
        if (bottlenecks) {
            convolution(parts, 1, Kernel.of(1), inputs, inner).add("relu1", Parts.relu());
            convolution(parts, 2, Kernel.of(3).stride(stride), inner, inner).add("relu2", Parts.relu());
            convolution(parts, 3, Kernel.of(1), inner, outputs);
        } else {
            convolution(parts, 1, Kernel.of(3).stride(stride), inputs, inner).add("relu1", Parts.relu());
            convolution(parts, 2, Kernel.of(3), inner, outputs);
        }
        if (dropped > 0) {
            parts.add("drop", Parts.layer("StochasticDepth", "probability", dropped, "byExample", true));
        }
        boolean same = stride == 1 && inputs == outputs;
        return parts.residual(same ? Map.of() : Map.of("downsample",
                Parts.sequential(Kernel.of(1).stride(stride).plain().conv(inputs, outputs), Parts.batchNorm(outputs))), "ReLU");
    }

    private static Parts convolution(Parts parts, int number, Kernel kernel, int inputs, int outputs) {
        return parts.add("conv" + number, kernel.plain().conv(inputs, outputs)).add("bn" + number, Parts.batchNorm(outputs));
    }

    /** The network with parameters drawn anew. */
    public Sequential build(Rng rng) {
        Sequential network = Beginning.of(spec(), rng, Init.kaimingNormal(Init.Fan.OUT, Init.gainRelu()), Optional.empty());
        if (zeroInit) {
            for (Module module : network.namedModules().values()) {
                if (module instanceof ResidualBlock block) {
                    Beginning.fill(((BatchNorm) block.children().get(bottlenecks ? "bn3" : "bn2")).weight().orElseThrow(), 0);
                }
            }
        }
        return network;
    }
}
