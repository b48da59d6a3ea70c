package dev.narae.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.io.ModelFile;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.optim.Sgd;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageModelsTest {
    private static final Device DEVICE = Device.standard();

    @TempDir
    Path folder;

    /** A narrow network and one of its own inputs. */
    record Case(String name, LayerSpec spec, Function<Rng, Sequential> build, int[] input) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> networks() {
        AlexNet alex = AlexNet.of(67, 3).channels(1).width(1.0 / 48);
        AlexNet smallAlex = AlexNet.of(14, 13, 3).channels(2).width(1.0 / 48).smallImages().normalised(false);
        ResNet basic = ResNet.of(18, 3).channels(1).width(2).stochasticDepth(0.2);
        ResNet bottleneck = ResNet.of(50, 3).channels(2).width(1).smallImages();
        Vgg vgg = Vgg.of(11, 3).channels(1).width(2).hidden(4);
        Vgg normed = Vgg.of(13, 3).channels(1).width(2).hidden(4).batchNorm(true).smallImages();
        MobileNet v1 = MobileNet.v1(3).channels(1).width(0.02);
        MobileNet v2 = MobileNet.v2(3).channels(1).width(0.02).smallImages().dropout(0.1);
        return Stream.of(
                new Case("alexnet", alex.spec(), alex::build, new int[] {2, 1, 67, 67}),
                new Case("alexnet small", smallAlex.spec(), smallAlex::build, new int[] {2, 2, 14, 13}),
                new Case("resnet18", basic.spec(), basic::build, new int[] {2, 1, 40, 33}),
                new Case("resnet50 small", bottleneck.spec(), bottleneck::build, new int[] {2, 2, 9, 9}),
                new Case("vgg11", vgg.spec(), vgg::build, new int[] {2, 1, 32, 40}),
                new Case("vgg13 bn small", normed.spec(), normed::build, new int[] {3, 1, 14, 13}),
                new Case("mobilenet v1", v1.spec(), v1::build, new int[] {3, 1, 33, 32}),
                new Case("mobilenet v2 small", v2.spec(), v2::build, new int[] {3, 1, 10, 9}));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void builtAsDescribedAndReadWithoutItsClass(Case c) {
        Sequential network = c.build().apply(Rng.seeded(3));
        assertEquals(c.spec(), network.spec().orElseThrow());
        assertEquals(Counts.of(c.spec()), network.parameterCount());
        Tensor images = Rng.seeded(4).uniform(DEVICE, c.input());
        network.forward(images);                                     // moves running statistics away from where they began
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, network);
        network.eval();
        Module again = ModelFile.read(file, DEVICE);
        try (NoGrad _ = NoGrad.open()) {
            Tensor logits = network.forward(images);
            assertEquals(Shape.of(c.input()[0], 3), logits.shape());
            assertArrayEquals(logits.toFloatArray(), again.forward(images).toFloatArray());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theSameSeedGivesTheSameWeights(Case c) {
        Sequential one = c.build().apply(Rng.seeded(8));
        Sequential other = c.build().apply(Rng.seeded(8));
        one.state().forEach((name, tensor) -> assertArrayEquals(tensor.cast(DType.F32).toFloatArray(),
                other.state().get(name).cast(DType.F32).toFloatArray(), name));
    }

    @Test
    void gradientsReachEveryParameter() {
        networks().forEach(c -> {
            Sequential network = c.build().apply(Rng.seeded(5));
            try (Scope _ = Scope.open("step")) {
                Tensor labels = Tensor.of(DEVICE, new long[c.input()[0]], c.input()[0]);
                var gradients = Losses.crossEntropy(network.forward(Rng.seeded(4).uniform(DEVICE, c.input())), labels).backward();
                network.namedParameters().forEach((name, parameter) -> assertTrue(gradients.find(parameter.value()).isPresent(), c.name() + " " + name));
            }
        });
    }

    @Test
    void publishedNumbersOfParameters() {
        assertEquals(60_965_224, Counts.of(AlexNet.of(227, 1000).spec()));
        assertEquals(60_965_224, Counts.of(AlexNet.of(224, 1000).spec()));
        assertEquals(132_863_336, Counts.of(Vgg.of(11, 1000).spec()));
        assertEquals(133_047_848, Counts.of(Vgg.of(13, 1000).spec()));
        assertEquals(138_357_544, Counts.of(Vgg.of(16, 1000).spec()));
        assertEquals(143_667_240, Counts.of(Vgg.of(19, 1000).spec()));
        assertEquals(138_365_992, Counts.of(Vgg.of(16, 1000).batchNorm(true).spec()));
        assertEquals(11_689_512, Counts.of(ResNet.of(18, 1000).spec()));
        assertEquals(21_797_672, Counts.of(ResNet.of(34, 1000).spec()));
        assertEquals(25_557_032, Counts.of(ResNet.of(50, 1000).spec()));
        assertEquals(44_549_160, Counts.of(ResNet.of(101, 1000).spec()));
        assertEquals(60_192_808, Counts.of(ResNet.of(152, 1000).spec()));
        assertEquals(3_504_872, Counts.of(MobileNet.v2(1000).spec()));
        assertEquals(1_968_680, Counts.of(MobileNet.v2(1000).width(0.5).spec()));
        assertEquals(4_231_976, Counts.of(MobileNet.v1(1000).spec()));
    }

    @Test
    void namesAreTorchvisions() {
        var resnet = ResNet.of(50, 3).width(1).build(Rng.seeded(1)).state().keySet();
        assertTrue(resnet.containsAll(List.of("conv1.weight", "bn1.running_mean", "layer1.0.conv1.weight", "layer1.0.bn3.bias",
                "layer1.0.downsample.0.weight", "layer1.0.downsample.1.weight", "layer4.2.conv3.weight", "fc.weight", "fc.bias")), resnet.toString());
        assertTrue(!resnet.contains("layer1.1.downsample.0.weight"));
        var vgg = Vgg.of(16, 3).width(1).hidden(2).build(Rng.seeded(1)).state().keySet();
        assertTrue(vgg.containsAll(List.of("features.0.weight", "features.28.bias", "classifier.0.weight", "classifier.3.weight",
                "classifier.6.bias")), vgg.toString());
        var normed = Vgg.of(11, 3).width(1).hidden(2).batchNorm(true).build(Rng.seeded(1)).state().keySet();
        assertTrue(normed.containsAll(List.of("features.0.weight", "features.1.running_var", "features.25.weight", "features.26.weight")), normed.toString());
        var mobile = MobileNet.v2(3).width(0.1).build(Rng.seeded(1)).state().keySet();
        assertTrue(mobile.containsAll(List.of("features.0.0.weight", "features.0.1.weight", "features.1.conv.0.0.weight", "features.1.conv.1.weight",
                "features.1.conv.2.bias", "features.2.conv.0.0.weight", "features.2.conv.1.0.weight", "features.2.conv.2.weight",
                "features.17.conv.3.weight", "features.18.0.weight", "classifier.1.weight")), mobile.toString());
        var alex = AlexNet.of(67, 3).width(0.02).build(Rng.seeded(1)).state().keySet();
        assertTrue(alex.containsAll(List.of("conv1.weight", "conv5.bias", "fc6.weight", "fc7.weight", "fc8.bias")), alex.toString());
    }

    @Test
    void alexNetAsPublished() {
        Map<String, LayerSpec> layers = AlexNet.of(227, 1000).spec().layers("layers");
        assertEquals(List.of("conv1", "relu1", "norm1", "pool1", "conv2", "relu2", "norm2", "pool2", "conv3", "relu3", "conv4", "relu4", "conv5", "relu5",
                "pool5", "flatten", "fc6", "relu6", "drop6", "fc7", "relu7", "drop7", "fc8"), List.copyOf(layers.keySet()));
        assertArrayEquals(new int[] {11, 11}, layers.get("conv1").integers("kernel"));
        assertArrayEquals(new int[] {4, 4}, layers.get("conv1").integers("stride"));
        assertArrayEquals(new int[] {0, 0}, layers.get("conv1").integers("padding"));
        assertArrayEquals(new int[] {2, 2}, AlexNet.of(224, 1000).spec().layers("layers").get("conv1").integers("padding"));
        assertEquals(List.of(1, 2, 1, 2, 2), Stream.of(1, 2, 3, 4, 5).map(i -> layers.get("conv" + i).integer("groups")).toList());
        assertArrayEquals(new int[] {3, 3}, layers.get("pool1").integers("kernel"));
        assertArrayEquals(new int[] {2, 2}, layers.get("pool1").integers("stride"));
        assertEquals(9216, layers.get("fc6").integer("inputs"));
        assertEquals(0.5, layers.get("drop7").number("probability"));
        // k + α Σ x² of the paper: α = 10⁻⁴ = 5·10⁻⁴ / 5.
        assertEquals(List.of(5.0, 5e-4, 0.75, 2.0), Stream.of("size", "alpha", "beta", "k").map(layers.get("norm1")::number).toList());
    }

    @Test
    void alexNetBeginsAsPublished() {
        Sequential network = AlexNet.of(67, 10).width(1.0 / 16).build(Rng.seeded(2));
        for (String name : List.of("conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8")) {
            double bias = List.of("conv2", "conv4", "conv5", "fc6", "fc7").contains(name) ? 1 : 0;
            for (double value : network.state().get(name + ".bias").toDoubleArray()) {
                assertEquals(bias, value, name);
            }
            Tensor weight = network.state().get(name + ".weight");
            assertEquals(0.01, weight.std().item(), 0.01 * 4 / Math.sqrt(2.0 * weight.size()), name);
            assertEquals(0, weight.mean().item(), 0.04 / Math.sqrt(weight.size()), name);
        }
    }

    @Test
    void residualNetworksBeginAsTheIdentityWhereAsked() {
        for (int depth : new int[] {18, 50}) {
            Sequential network = ResNet.of(depth, 4).channels(1).smallImages().width(2).zeroInit(true).build(Rng.seeded(1));
            network.eval();
            Module block = network.namedModules().get("layer1.1");
            Tensor x = Rng.seeded(2).uniform(DEVICE, 2, depth == 18 ? 2 : 8, 3, 3);
            assertArrayEquals(x.toFloatArray(), block.forward(x).toFloatArray());
        }
    }

    @Test
    void weightsBeginWithHesDeviation() {
        Sequential network = ResNet.of(18, 4).width(4).build(Rng.seeded(1));
        Tensor weight = network.state().get("layer2.1.conv1.weight");
        double deviation = Math.sqrt(2.0 / (8 * 9));
        assertEquals(deviation, weight.std().item(), deviation * 4 / Math.sqrt(2.0 * weight.size()));
        assertTrue(weight.sub(network.state().get("layer2.1.conv2.weight")).abs().max().item() > 0);
    }

    @Test
    void stochasticDepthRisesWithDepth() {
        Sequential network = ResNet.of(18, 4).width(1).stochasticDepth(0.4).build(Rng.seeded(1));
        assertEquals(0.05, network.namedModules().get("layer1.0.drop").spec().orElseThrow().number("probability"), 1e-12);
        assertEquals(0.4, network.namedModules().get("layer4.1.drop").spec().orElseThrow().number("probability"), 1e-12);
        assertTrue(network.streams().containsKey("layer4.1.drop.rng"));
    }

    @Test
    void learnsAFewImagesByHeart() {
        Sequential network = ResNet.of(18, 2).channels(1).smallImages().width(2).build(Rng.seeded(1));
        Tensor images = Rng.seeded(2).normal(DEVICE, 4, 1, 6, 6);
        Tensor labels = Tensor.of(DEVICE, new long[] {0, 1, 1, 0}, 4);
        Sgd optimizer = Sgd.of(network.parameters(), 0.05).momentum(0.9).build();
        double last = 0;
        for (int i = 0; i < 12; i++) {
            try (Scope _ = Scope.open("step")) {
                Tensor loss = Losses.crossEntropy(network.forward(images), labels);
                optimizer.step(loss.backward());
                last = loss.item();
            }
        }
        assertTrue(last < 0.1, "loss " + last);
    }

    @Test
    void imagesThatAreTooSmallNameTheLayer() {
        IllegalArgumentException alex = assertThrows(IllegalArgumentException.class, () -> AlexNet.of(32, 10).spec());
        assertEquals("alexnet: images of 32x32 are too small for pool5: its windows of 3 do not fit the 1 pixels that reach it; take at least 64, "
                + "or smallImages() for images of about 32", alex.getMessage());
        AlexNet.of(64, 10).spec();
        assertThrows(IllegalArgumentException.class, () -> AlexNet.of(63, 10).spec());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> AlexNet.of(227, 20, 10).spec()).getMessage().contains("too small for pool2"));
        ShapeException vgg = assertThrows(ShapeException.class,
                () -> Vgg.of(11, 3).width(1).hidden(2).build(Rng.seeded(1)).forward(Tensor.zeros(DEVICE, 1, 3, 28, 28)));
        assertTrue(vgg.getMessage().startsWith("features.20: maxPool"), vgg.getMessage());
    }

    @Test
    void badNumbersSaySo() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ResNet.of(20, 10)).getMessage()
                .equals("resnet: the depth must be one of [18, 34, 50, 101, 152], got 20"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Vgg.of(12, 10)).getMessage().contains("[11, 13, 16, 19], got 12"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MobileNet.v2(0)).getMessage().contains("mobilenet: classes must be at least 1, got 0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> AlexNet.of(28, 10).width(0)).getMessage().contains("width factor must be a positive"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> AlexNet.of(28, 10).dropout(1)).getMessage().contains("probability below 1, got 1.0"));
    }
}
