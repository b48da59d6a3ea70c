package dev.narae.tck.parity;

import dev.narae.models.AlexNet;
import dev.narae.models.MobileNet;
import dev.narae.models.ResNet;
import dev.narae.models.SeriesCnn;
import dev.narae.models.TemporalConvNet;
import dev.narae.models.UNet;
import dev.narae.models.Vgg;
import dev.narae.nn.Conv1d;
import dev.narae.nn.Convolution;
import dev.narae.nn.LayerNorm;
import dev.narae.nn.LocalResponseNorm;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** The family {@code convnets}. */
final class ConvnetRebuilds {
    /** So that rounding to multiples of 8 leaves 8 channels everywhere. */
    private static final double NARROWEST = 0.02;

    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private ConvnetRebuilds() {
        rebuilds.put("localResponseNorm", (Rebuild.One) given -> LocalResponseNorm.of(given.settings().whole("size"), given.settings().number("alpha"),
                given.settings().number("beta"), given.settings().number("k")).forward(given.input()));
        rebuilds.put("layerNormWithoutBias", (Rebuild.One) given -> given.load(LayerNorm.of(given.settings().list("shape"))
                .epsilon(given.settings().number("eps")).bias(false).build()).forward(given.input()));
        rebuilds.put("causalConv1d", ConvnetRebuilds::causal);
        rebuilds.put("residualBlock", ConvnetRebuilds::residualBlock);
        rebuilds.put("resNet18", given -> whole(given, ResNet.of(18, 3).channels(1).width(1).build(rng())));
        rebuilds.put("invertedResidual", ConvnetRebuilds::invertedResidual);
        rebuilds.put("separableConvolution", ConvnetRebuilds::separable);
        rebuilds.put("alexNet", ConvnetRebuilds::alexNet);
        rebuilds.put("vgg", ConvnetRebuilds::vgg);
        rebuilds.put("uNet", ConvnetRebuilds::uNet);
        rebuilds.put("seriesCnn", given -> whole(given, SeriesCnn.of(2, 4).width(3).build(rng())));
        rebuilds.put("temporalConvNet", given -> output(given, TemporalConvNet.of(given.settings().whole("inputs"), 2)
                .width(given.settings().whole("width")).levels(3).kernel(3).weightNorm(given.settings().flag("weightNorm")).build(rng())));
    }

    static Map<String, Rebuild> byKind() {
        return new ConvnetRebuilds().rebuilds;
    }

    // Every parameter is overwritten with the recorded one, so any seed will do.
    private static Rng rng() {
        return Rng.seeded(1);
    }

    private static Map<String, Tensor> output(Given given, Module network) {
        return Map.of("output", given.load(network).forward(given.input()));
    }

    /** In the recorded mode; in training the running statistics afterwards are compared too. */
    private static Map<String, Tensor> whole(Given given, Module network) {
        if (!given.settings().flag("training")) {
            network.eval();
        }
        Map<String, Tensor> outputs = new HashMap<>(output(given, network));
        network.state().forEach((key, tensor) -> outputs.put(key.replace('.', '_'), tensor));
        return outputs;
    }

    private static Map<String, Tensor> causal(Given given) {
        ParityCase settings = given.settings();
        int[] weight = given.input(settings.flag("weightNorm") ? "conv_weight_v" : "conv_weight").shape().dims();
        Convolution.Builder<Conv1d> builder = Conv1d.of(weight[1] * settings.whole("groups"), weight[0], settings.whole("kernel")).causalPadding()
                .stride(settings.whole("stride")).dilation(settings.whole("dilation")).groups(settings.whole("groups")).bias(settings.flag("bias"));
        if (settings.flag("weightNorm")) {
            builder.weightNorm();
        }
        return output(given, new Sequential().add("conv", builder.build(rng())));
    }

    /** A block of a network that has one like it: the widths of its stages are in the ratio that the block's must have. */
    private static Map<String, Tensor> residualBlock(Given given) {
        ParityCase settings = given.settings();
        int inputs = settings.whole("inputs");
        int outputs = settings.whole("outputs");
        boolean basic = settings.text("block").equals("basic");
        int inner = basic ? outputs : outputs / 4;
        boolean strided = settings.whole("stride") == 2;
        ResNet form = ResNet.of(basic ? 18 : 50, 2).width(strided ? inner / 2 : inner);
        return whole(given, form.build(rng()).namedModules().get(strided ? "layer2.0" : inputs == outputs ? "layer1.1" : "layer1.0"));
    }

    private static Map<String, Tensor> invertedResidual(Given given) {
        Map<String, Module> blocks = MobileNet.v2(2).width(NARROWEST).build(rng()).namedModules();
        boolean first = given.settings().whole("widening") == 1;
        return whole(given, blocks.get(first ? "features.1" : given.settings().whole("stride") == 2 ? "features.2" : "features.3"));
    }

    private static Map<String, Tensor> separable(Given given) {
        boolean strided = given.settings().whole("stride") == 2;
        Module block = MobileNet.v1(2).width(0.25).build(rng()).namedModules().get(strided ? "features.2" : "features.1");
        return whole(given, new Sequential().add("block", block));        // PyTorch's names in scripts do not begin with a number
    }

    private static Map<String, Tensor> alexNet(Given given) {
        AlexNet form = AlexNet.of(given.input().dim(2), given.input().dim(3), 3).channels(1).width(given.settings().number("factor")).dropout(0)
                .normalised(given.settings().flag("normalised"));
        return output(given, (given.settings().flag("small") ? form.smallImages() : form).build(rng()));
    }

    private static Map<String, Tensor> vgg(Given given) {
        ParityCase settings = given.settings();
        Vgg form = Vgg.of(settings.whole("depth"), 3).channels(1).width(settings.whole("width")).hidden(4).dropout(0)
                .batchNorm(settings.flag("normalised"));
        return whole(given, (settings.flag("small") ? form.smallImages() : form).build(rng()));
    }

    private static Map<String, Tensor> uNet(Given given) {
        UNet form = UNet.of(given.input().dim(1), 3).width(2).depth(given.settings().whole("depth"));
        return whole(given, (given.settings().flag("published") ? form.published() : form).build(rng()));
    }
}
