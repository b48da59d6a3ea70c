package dev.narae.examples;

import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * The 18-layer residual network of He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2015): a stem, four
 * stages of two blocks each, the mean over each channel, and a dense layer. A block adds its input to what two 3x3
 * convolutions make of it.
 *
 * <p>Input {@code [n, channels, height, width]}, output {@code [n, classes]}. Parameters are named as in torchvision.
 */
public final class ResNet extends Module {
    private static final int[] WIDTHS = {64, 128, 256, 512};

    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final boolean pooled;
    private final Sequential[] stages = new Sequential[WIDTHS.length];
    private final Linear fc;

    private ResNet(int channels, int classes, boolean large, Rng rng) {
        pooled = large;
        conv1 = child("conv1", (large ? Conv2d.of(channels, 64, 7).stride(2).padding(3) : Conv2d.of(channels, 64, 3).padding(1))
                .bias(false).build(rng));
        bn1 = child("bn1", new BatchNorm2d(64));
        int inputs = 64;
        for (int i = 0; i < WIDTHS.length; i++) {
            Sequential stage = new Sequential();
            stage.add("0", new Block(inputs, WIDTHS[i], i == 0 ? 1 : 2, rng));
            stage.add("1", new Block(WIDTHS[i], WIDTHS[i], 1, rng));
            stages[i] = child("layer" + (i + 1), stage);
            inputs = WIDTHS[i];
        }
        fc = child("fc", Linear.of(inputs, classes, rng));
    }

    /** For images of about 224 pixels: a 7x7 stem with stride 2 and max-pooling. */
    public static ResNet forLargeImages(int channels, int classes, Rng rng) {
        return new ResNet(channels, classes, true, rng);
    }

    /** For images of about 32 pixels: a 3x3 stem that keeps the size. */
    public static ResNet forSmallImages(int channels, int classes, Rng rng) {
        return new ResNet(channels, classes, false, rng);
    }

    @Override
    public Tensor forward(Tensor images) {
        Tensor x = bn1.forward(conv1.forward(images)).relu();
        if (pooled) {
            x = x.pool(PoolKind.MAX, Window.of(3, 3).withStride(2).withPadding(1), false);
        }
        for (Sequential stage : stages) {
            x = stage.forward(x);
        }
        return fc.forward(x.mean(2, 3));
    }

    /** relu(bn(conv(relu(bn(conv(x))))) + shortcut(x)). */
    private static final class Block extends Module {
        private final Conv2d conv1;
        private final BatchNorm2d bn1;
        private final Conv2d conv2;
        private final BatchNorm2d bn2;
        private final Optional<Sequential> shortcut;

        Block(int inputs, int outputs, int stride, Rng rng) {
            conv1 = child("conv1", Conv2d.of(inputs, outputs, 3).stride(stride).padding(1).bias(false).build(rng));
            bn1 = child("bn1", new BatchNorm2d(outputs));
            conv2 = child("conv2", Conv2d.of(outputs, outputs, 3).padding(1).bias(false).build(rng));
            bn2 = child("bn2", new BatchNorm2d(outputs));
            shortcut = stride == 1 && inputs == outputs ? Optional.empty() : Optional.of(child("downsample", new Sequential()
                    .add("0", Conv2d.of(inputs, outputs, 1).stride(stride).bias(false).build(rng))
                    .add("1", new BatchNorm2d(outputs))));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = bn2.forward(conv2.forward(bn1.forward(conv1.forward(x)).relu()));
            return y.add(shortcut.map(layer -> layer.forward(x)).orElse(x)).relu();
        }
    }
}
