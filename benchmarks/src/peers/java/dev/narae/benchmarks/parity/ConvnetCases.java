package dev.narae.benchmarks.parity;

import dev.narae.benchmarks.parity.ScriptedNet.Kernel;
import java.util.Arrays;
import java.util.List;

/** Convolutional networks and their blocks, in training and in evaluation, and the layers that came with them. */
final class ConvnetCases {
    private ConvnetCases() {}

    static void record(Family family) {
        responseNorms(family);
        norms(family);
        causal(family);
        for (boolean training : new boolean[] {true, false}) {
            String mode = training ? "-train" : "-evaluate";
            basic(family, "resnet-basic" + mode, training, 4, 4, 1, 5, 6);
            basic(family, "resnet-basic-downsample" + mode, training, 3, 6, 2, 5, 6);
            bottleneck(family, "resnet-bottleneck" + mode, training, 8, 2, 1, 4, 3);
            bottleneck(family, "resnet-bottleneck-widening" + mode, training, 2, 2, 1, 4, 3);
            bottleneck(family, "resnet-bottleneck-downsample" + mode, training, 8, 4, 2, 5, 4);
            inverted(family, "inverted-residual-first" + mode, training, 8, 8, 1, 1, true);
            inverted(family, "inverted-residual-strided" + mode, training, 8, 8, 6, 2, false);
            inverted(family, "inverted-residual" + mode, training, 8, 8, 6, 1, true);
            separable(family, "separable" + mode, training, 8, 16, 1);
            separable(family, "separable-strided" + mode, training, 16, 32, 2);
            unet(family, "unet" + mode, training, 1, 6, 8);
            unet(family, "unet-odd-sizes" + mode, training, 2, 7, 9);
            series(family, "series-cnn" + mode, training);
        }
        // In training normalisation by so few values, layer upon layer, is too ill-conditioned for float32 to compare.
        vgg(family, "vgg11-bn-evaluate", false, true, 1, 32, 33, false, 1, 1, 2, 2, 2);
        resnet18(family, "resnet18-evaluate", false);
        vgg(family, "vgg11", true, false, 1, 32, 32, false, 1, 1, 2, 2, 2);
        vgg(family, "vgg13-small", true, false, 1, 14, 13, true, 2, 2, 2, 2, 2);
        alexNet(family, "alexnet", 67, 67, false, true, 1.0 / 96, 2, 2, 4, 4, 2, 42);
        alexNet(family, "alexnet-padded", 71, 68, false, true, 1.0 / 96, 2, 2, 4, 4, 2, 42);
        alexNet(family, "alexnet-small", 14, 13, true, true, 1.0 / 48, 2, 6, 8, 8, 6, 86);
        alexNet(family, "alexnet-small-not-normalised", 9, 12, true, false, 1.0 / 96, 2, 2, 4, 4, 2, 42);
        publishedUnet(family);
        temporal(family, "temporal", true, 2, 3);
        temporal(family, "temporal-plain-weights", false, 3, 3);
    }

    // Layers

    private static void responseNorms(Family family) {
        responseNorm(family, "response-norm", 5, 1e-4, 0.75, 1, 2, 7, 3, 4);
        responseNorm(family, "response-norm-alexnet", 5, 5e-4, 0.75, 2, 2, 9, 2, 3);
        responseNorm(family, "response-norm-one", 1, 2, 0.75, 1, 1, 4, 3, 2);
        responseNorm(family, "response-norm-even", 2, 1.5, 0.75, 1, 2, 5, 2, 2);
        responseNorm(family, "response-norm-even-wide", 4, 1, 0.5, 0.7, 1, 6, 3, 3);
        responseNorm(family, "response-norm-wider-than-channels", 9, 1, 0.75, 1, 2, 3, 2, 2);
        responseNorm(family, "response-norm-strong", 3, 10, 1.3, 0.5, 2, 6, 2, 3);
        responseNorm(family, "response-norm-beta-one", 3, 1, 1, 2, 1, 5, 2, 2);
        responseNorm(family, "response-norm-one-channel", 3, 1, 0.75, 1, 2, 1, 3, 3);
        responseNorm(family, "response-norm-series", 3, 0.5, 0.75, 1, 2, 6, 5);
        responseNorm(family, "response-norm-series-even", 4, 0.5, 0.6, 1.5, 1, 7, 3);
        responseNorm(family, "response-norm-volume", 5, 0.8, 0.75, 1, 1, 6, 2, 2, 3);
    }

    private static void responseNorm(Family family, String name, long size, double alpha, double beta, double k, long... input) {
        Recording recording = family.record(name, "localResponseNorm").arg("size", size).arg("alpha", alpha).arg("beta", beta).arg("k", k);
        recording.input("input", Array.normal(recording.random(), 0, 1.5, input));
        ScriptedNet net = new ScriptedNet(recording.second(), false);
        net.save(net.responseNorm("input", input.length, size, alpha, beta, k));
    }

    private static void norms(Family family) {
        Recording layer = family.record("layer-norm-without-bias", "layerNormWithoutBias").list("shape", 3, 4).arg("eps", 1e-3);
        layer.input("input", 2, 3, 4).uniform("weight", 0.5, 1.5, 3, 4)
                .script("output = torch.layer_norm(input, {shape}, weight, None, {eps}, False)").second().save();
        Recording group = family.record("group-norm-wide-eps", "groupNorm").arg("groups", 2).arg("eps", 0.3).arg("affine", false);
        group.input("input", 2, 4, 3, 2).script("output = torch.group_norm(input, {groups}, None, None, {eps}, False)").second().save();
        Recording instance = family.record("instance-norm-1d-affine", "instanceNorm").arg("eps", 1e-2).arg("affine", true);
        instance.input("input", 2, 3, 6).uniform("weight", 0.5, 1.5, 3).weight("bias", 3)
                .script("output = torch.instance_norm(input, weight, bias, None, None, True, 0.1, {eps}, False)").second().save();
        for (boolean training : new boolean[] {true, false}) {
            Recording batch = family.record("batch-norm-not-affine-momentum" + (training ? "-train" : "-evaluate"), "batchNorm2d")
                    .arg("training", training).arg("momentum", 0.35).arg("eps", 0.02).arg("affine", false);
            batch.input("input", 3, 2, 4, 3).fixed("running_mean", Array.normal(batch.random(), 0, 0.5, 2))
                    .fixed("running_var", Array.uniform(batch.random(), 0.5, 2, 2))
                    .script("output = torch.batch_norm(input, None, None, running_mean, running_var, {training}, {momentum}, {eps}, False)")
                    .also("running_mean", "running_var").second().save();
        }
    }

    private static void causal(Family family) {
        causal(family, "causal", Kernel.series(3), 2, 4, false, 9);
        causal(family, "causal-dilated", Kernel.series(3).dilation(4), 2, 4, false, 7);
        causal(family, "causal-grouped-strided", Kernel.series(2).dilation(2).groups(2).stride(2), 4, 6, false, 9);
        causal(family, "causal-without-bias", Kernel.series(7).plain(), 1, 3, false, 4);
        causal(family, "causal-one", Kernel.series(1), 3, 2, false, 5);
        causal(family, "weight-norm", Kernel.series(3), 2, 3, true, 8);
        causal(family, "weight-norm-dilated", Kernel.series(2).dilation(3), 3, 2, true, 10);
    }

    private static void causal(Family family, String name, Kernel kernel, long inputs, long outputs, boolean normed, long length) {
        Recording recording = family.record(name, "causalConv1d").arg("kernel", kernel.size()).arg("stride", kernel.stride())
                .arg("dilation", kernel.dilation()).arg("groups", kernel.groups()).arg("bias", kernel.bias()).arg("weightNorm", normed)
                .input("input", 2, inputs, length).second();
        ScriptedNet net = new ScriptedNet(recording, false);
        String x = net.past("input", kernel);
        net.save(normed ? net.normedConv(x, "conv", kernel, inputs, outputs, true) : net.conv(x, "conv", kernel, inputs, outputs));
    }

    // Residual networks

    private static void basic(Family family, String name, boolean training, long inputs, long outputs, long stride, long height, long width) {
        Recording recording = block(family, name, training, "basic", inputs, outputs, stride).input("input", 2, inputs, height, width);
        ScriptedNet net = new ScriptedNet(recording, training);
        net.save(basic(net, "input", "", inputs, outputs, stride));
    }

    private static Recording block(Family family, String name, boolean training, String kind, long inputs, long outputs, long stride) {
        return family.record(name, "residualBlock").arg("training", training).arg("block", kind).arg("inputs", inputs).arg("outputs", outputs)
                .arg("stride", stride);
    }

    private static String basic(ScriptedNet net, String x, String key, long inputs, long outputs, long stride) {
        String y = net.conv(x, key + "conv1", Kernel.of(3).stride(stride).plain(), inputs, outputs);
        y = net.relu(net.batchNorm(y, key + "bn1", outputs));
        y = net.conv(y, key + "conv2", Kernel.of(3).plain(), outputs, outputs);
        y = net.batchNorm(y, key + "bn2", outputs);
        return net.relu(net.add(y, beside(net, x, key, inputs, outputs, stride)));
    }

    private static String beside(ScriptedNet net, String x, String key, long inputs, long outputs, long stride) {
        if (stride == 1 && inputs == outputs) {
            return x;
        }
        return net.batchNorm(net.conv(x, key + "downsample.0", Kernel.of(1).stride(stride).plain(), inputs, outputs), key + "downsample.1", outputs);
    }

    private static void bottleneck(Family family, String name, boolean training, long inputs, long inner, long stride, long height, long width) {
        Recording recording = block(family, name, training, "bottleneck", inputs, 4 * inner, stride).input("input", 2, inputs, height, width);
        ScriptedNet net = new ScriptedNet(recording, training);
        String y = net.relu(net.batchNorm(net.conv("input", "conv1", Kernel.of(1).plain(), inputs, inner), "bn1", inner));
        y = net.relu(net.batchNorm(net.conv(y, "conv2", Kernel.of(3).stride(stride).plain(), inner, inner), "bn2", inner));
        y = net.batchNorm(net.conv(y, "conv3", Kernel.of(1).plain(), inner, 4 * inner), "bn3", 4 * inner);
        net.save(net.relu(net.add(y, beside(net, "input", "", inputs, 4 * inner, stride))));
    }

    private static void resnet18(Family family, String name, boolean training) {
        Recording recording = family.record(name, "resNet18").arg("training", training).input("input", 3, 1, 40, 33);
        ScriptedNet net = new ScriptedNet(recording, training);
        String x = net.relu(net.batchNorm(net.conv("input", "conv1", Kernel.of(7).stride(2).plain(), 1, 1), "bn1", 1));
        x = net.maxPool(x, 3, 2, 1, false);
        long inputs = 1;
        for (int stage = 1; stage <= 4; stage++) {
            long outputs = 1L << stage - 1;
            x = basic(net, x, "layer" + stage + ".0.", inputs, outputs, stage == 1 ? 1 : 2);
            x = basic(net, x, "layer" + stage + ".1.", outputs, outputs, 1);
            inputs = outputs;
        }
        net.save(net.linear(net.globalAverage(x, 2), "fc", inputs, 3));
    }

    // Depthwise separable convolutions

    private static void inverted(Family family, String name, boolean training, long inputs, long outputs, long widening, long stride, boolean added) {
        Recording recording = family.record(name, "invertedResidual").arg("training", training).arg("widening", widening).arg("stride", stride)
                .input("input", 2, inputs, 5, 4);
        ScriptedNet net = new ScriptedNet(recording, training);
        long inner = inputs * widening;
        String y = "input";
        int place = 0;
        if (widening > 1) {
            y = net.relu6(net.batchNorm(net.conv(y, "conv.0.0", Kernel.of(1).plain(), inputs, inner), "conv.0.1", inner));
            place = 1;
        }
        String depthwise = "conv." + place;
        y = net.relu6(net.batchNorm(net.conv(y, depthwise + ".0", Kernel.of(3).stride(stride).groups(inner).plain(), inner, inner),
                depthwise + ".1", inner));
        y = net.batchNorm(net.conv(y, "conv." + (place + 1), Kernel.of(1).plain(), inner, outputs), "conv." + (place + 2), outputs);
        net.save(added ? net.add("input", y) : y);
    }

    private static void separable(Family family, String name, boolean training, long inputs, long outputs, long stride) {
        Recording recording = family.record(name, "separableConvolution").arg("training", training).arg("inputs", inputs).arg("outputs", outputs)
                .arg("stride", stride).input("input", 2, inputs, 5, 4);
        ScriptedNet net = new ScriptedNet(recording, training);
        String y = net.conv("input", "block.0", Kernel.of(3).stride(stride).groups(inputs).plain(), inputs, inputs);
        y = net.conv(net.relu(net.batchNorm(y, "block.1", inputs)), "block.3", Kernel.of(1).plain(), inputs, outputs);
        net.save(net.relu(net.batchNorm(y, "block.4", outputs)));
    }

    // AlexNet and VGG

    private static void alexNet(Family family, String name, long height, long width, boolean small, boolean normalised, double factor,
            long... c) {
        Recording recording = family.record(name, "alexNet").arg("small", small).arg("normalised", normalised).arg("factor", factor)
                .input("input", 1, 1, height, width);
        ScriptedNet net = new ScriptedNet(recording, false);
        boolean meets = (height - 11) % 4 == 0 && (width - 11) % 4 == 0;
        Kernel first = small ? Kernel.of(5) : Kernel.of(11).stride(4).padding(meets ? 0 : 2);
        long border = small ? 1 : 0;
        String x = net.relu(net.conv("input", "conv1", first, 1, c[0]));
        x = net.maxPool(normalised ? net.responseNorm(x, 4, 5, 5e-4, 0.75, 2) : x, 3, 2, border, false);
        x = net.relu(net.conv(x, "conv2", Kernel.of(5).groups(2), c[0], c[1]));
        x = net.maxPool(normalised ? net.responseNorm(x, 4, 5, 5e-4, 0.75, 2) : x, 3, 2, border, false);
        x = net.relu(net.conv(x, "conv3", Kernel.of(3), c[1], c[2]));
        x = net.relu(net.conv(x, "conv4", Kernel.of(3).groups(2), c[2], c[3]));
        x = net.relu(net.conv(x, "conv5", Kernel.of(3).groups(2), c[3], c[4]));
        x = net.flatten(net.maxPool(x, 3, 2, border, false));
        long flat = c[4];
        for (long size : List.of(height, width)) {
            long now = (size + 2 * first.padding() - first.size()) / first.stride() + 1;
            for (int pool = 0; pool < 3; pool++) {
                now = (now + 2 * border - 3) / 2 + 1;
            }
            flat *= now;
        }
        x = net.relu(net.linear(x, "fc6", flat, c[5]));
        x = net.relu(net.linear(x, "fc7", c[5], c[5]));
        net.save(net.linear(x, "fc8", c[5], 3));
    }

    private static void vgg(Family family, String name, boolean training, boolean normalised, long width, long height, long columns, boolean small,
            int... stages) {
        Recording recording = family.record(name, "vgg").arg("training", training).arg("normalised", normalised).arg("width", width)
                .arg("small", small).arg("depth", Arrays.stream(stages).sum() + 3).input("input", 3, 1, height, columns);
        ScriptedNet net = new ScriptedNet(recording, training);
        String x = "input";
        long inputs = 1;
        int place = 0;
        for (int stage = 0; stage < stages.length; stage++) {
            long outputs = width * (1L << Math.min(stage, 3));
            for (int i = 0; i < stages[stage]; i++) {
                x = net.conv(x, "features." + place++, Kernel.of(3), inputs, outputs);
                x = net.relu(normalised ? net.batchNorm(x, "features." + place++, outputs) : x);
                place++;
                inputs = outputs;
            }
            x = net.maxPool(x, 2, 2, 0, small);
            place++;
        }
        long head = small ? 1 : 7;
        x = net.flatten(net.adaptiveAverage(x, head));
        x = net.relu(net.linear(x, "classifier.0", inputs * head * head, 4));
        x = net.relu(net.linear(x, "classifier.3", 4, 4));
        net.save(net.linear(x, "classifier.6", 4, 3));
    }

    // U-Net

    private static void unet(Family family, String name, boolean training, int depth, int height, int width) {
        Recording recording = family.record(name, "uNet").arg("training", training).arg("depth", depth).arg("published", false)
                .input("input", 2, 2, height, width);
        ScriptedNet net = new ScriptedNet(recording, training);
        net.save(net.conv(level(net, "input", "", 2, 2, depth, height, width), "head", Kernel.of(1), 2, 3));
    }

    private static String level(ScriptedNet net, String input, String key, long inputs, long own, int depth, int height, int width) {
        String x = twice(net, input, key, 1, inputs, own);
        if (depth == 0) {
            return x;
        }
        String below = level(net, net.maxPool(x, 2, 2, 0, false), key + "inner.below.", own, 2 * own, depth - 1, height / 2, width / 2);
        String up = net.transposed(below, key + "inner.up", 2 * own, own);
        int rows = height % 2;
        int columns = width % 2;
        // What was rounded down is missing at the end.
        up = rows + columns == 0 ? up : net.padded(up, 0, columns, 0, rows);
        return twice(net, net.concat(x, up), key, 3, 2 * own, own);
    }

    private static String twice(ScriptedNet net, String input, String key, int number, long inputs, long own) {
        String x = net.conv(input, key + "conv" + number, Kernel.of(3).plain(), inputs, own);
        x = net.relu(net.batchNorm(x, key + "bn" + number, own));
        x = net.conv(x, key + "conv" + (number + 1), Kernel.of(3).plain(), own, own);
        return net.relu(net.batchNorm(x, key + "bn" + (number + 1), own));
    }

    /** One level, without padding and normalisation; what comes from the left is cropped. */
    private static void publishedUnet(Family family) {
        Recording recording = family.record("unet-published", "uNet").arg("training", true).arg("depth", 1).arg("published", true)
                .input("input", 1, 1, 20, 22);
        ScriptedNet net = new ScriptedNet(recording, true);
        Kernel bare = Kernel.of(3).padding(0);
        String x = net.relu(net.conv("input", "conv1", bare, 1, 2));
        x = net.relu(net.conv(x, "conv2", bare, 2, 2));                            // 16 x 18
        String y = net.maxPool(x, 2, 2, 0, false);                                 // 8 x 9
        y = net.relu(net.conv(y, "inner.below.conv1", bare, 2, 4));
        y = net.relu(net.conv(y, "inner.below.conv2", bare, 4, 4));                // 4 x 5
        y = net.transposed(y, "inner.up", 4, 2);                                   // 8 x 10
        y = net.concat(net.cropped(x, 4, 8, 4, 10), y);
        y = net.relu(net.conv(y, "conv3", bare, 4, 2));
        y = net.relu(net.conv(y, "conv4", bare, 2, 2));                            // 4 x 6
        net.save(net.conv(y, "head", Kernel.of(1), 2, 3));
    }

    // Series

    private static void series(Family family, String name, boolean training) {
        Recording recording = family.record(name, "seriesCnn").arg("training", training).input("input", 3, 2, 11);
        ScriptedNet net = new ScriptedNet(recording, training);
        String x = "input";
        long inputs = 2;
        long[] sizes = {8, 5, 3};
        for (int i = 0; i < sizes.length; i++) {
            long outputs = i == 1 ? 6 : 3;
            // An even window has its odd zero at the end.
            String padded = net.padded(x, (sizes[i] - 1) / 2, sizes[i] / 2);
            x = net.conv(padded, "conv" + (i + 1), Kernel.series(sizes[i]).plain(), inputs, outputs);
            x = net.relu(net.batchNorm(x, "bn" + (i + 1), outputs));
            inputs = outputs;
        }
        net.save(net.linear(net.globalAverage(x, 1), "fc", inputs, 4));
    }

    private static void temporal(Family family, String name, boolean normed, long inputs, long width) {
        Recording recording = family.record(name, "temporalConvNet").arg("weightNorm", normed).arg("inputs", inputs).arg("width", width)
                .input("input", 2, inputs, 9);
        ScriptedNet net = new ScriptedNet(recording, false);
        String x = "input";
        long now = inputs;
        for (int i = 0; i < 3; i++) {
            Kernel kernel = Kernel.series(3).dilation(1L << i);
            String y = x;
            for (int j = 1; j <= 2; j++) {
                String key = "network." + i + ".conv" + j;
                long from = j == 1 ? now : width;
                String past = net.past(y, kernel);
                y = net.relu(normed ? net.normedConv(past, key, kernel, from, width, false) : net.conv(past, key, kernel, from, width));
            }
            String beside = now == width ? x : net.conv(x, "network." + i + ".downsample", Kernel.series(1), now, width);
            x = net.relu(net.add(y, beside));
            now = width;
        }
        net.save(net.conv(x, "head", Kernel.series(1), width, 2));
    }
}
