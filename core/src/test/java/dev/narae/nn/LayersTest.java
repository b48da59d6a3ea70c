package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.IndexException;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each known layer: output shape, parameter names, gradients, and that its description builds it again. */
class LayersTest {
    private static final Rng RNG = Rng.seeded(3);

    record Case(String name, Module layer, int[] input, int[] output, List<String> state) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case layer(Module layer, int[] input, int[] output, String... state) {
        return new Case(layer.getClass().getSimpleName() + Shape.of(input) + layer.spec().map(s -> s.settings().toString()).orElse(""),
                layer, input, output, List.of(state));
    }

    private static int[] of(int... dims) {
        return dims;
    }

    static Stream<Case> layers() {
        return Stream.of(
                layer(Linear.of(3, 4, RNG), of(2, 3), of(2, 4), "weight", "bias"),
                layer(Linear.withoutBias(3, 4, RNG), of(2, 2, 3), of(2, 2, 4), "weight"),
                layer(Conv1d.of(2, 4, 3).stride(2).padding(1).groups(2).build(RNG), of(2, 2, 7), of(2, 4, 4), "weight", "bias"),
                layer(Conv1d.of(1, 2, 4).samePadding().paddingMode(Tensor.Padding.REPLICATE).build(RNG), of(1, 1, 5), of(1, 2, 5), "weight", "bias"),
                layer(Conv1d.of(2, 4, 3).causalPadding().dilation(2).groups(2).weightNorm().build(RNG), of(1, 2, 5), of(1, 4, 5),
                        "weight_v", "weight_g", "bias"),
                layer(Conv2d.of(2, 3, 3, 2).dilation(1, 2).bias(false).build(RNG), of(1, 2, 4, 5), of(1, 3, 2, 3), "weight"),
                layer(Conv2d.of(2, 2, 3).padding(1).paddingMode(Tensor.Padding.REFLECT).build(RNG), of(1, 2, 3, 4), of(1, 2, 3, 4), "weight", "bias"),
                layer(Conv3d.of(1, 2, 2).stride(1, 2, 1).build(RNG), of(1, 1, 3, 4, 2), of(1, 2, 2, 2, 1), "weight", "bias"),
                layer(ConvTranspose1d.of(2, 3, 3).stride(2).padding(1).outputPadding(1).build(RNG), of(1, 2, 3), of(1, 3, 6), "weight", "bias"),
                layer(ConvTranspose2d.of(2, 4, 2).groups(2).stride(2).build(RNG), of(1, 2, 2, 3), of(1, 4, 4, 6), "weight", "bias"),
                layer(ConvTranspose3d.of(1, 1, 2).bias(false).build(RNG), of(1, 1, 2, 2, 1), of(1, 1, 3, 3, 2), "weight"),
                layer(new MaxPool1d(2), of(1, 2, 5), of(1, 2, 2)),
                layer(MaxPool2d.of(3, 2).stride(2).padding(1).ceilMode(true).build(), of(1, 1, 5, 4), of(1, 1, 3, 3)),
                layer(new MaxPool3d(2), of(1, 1, 2, 4, 2), of(1, 1, 1, 2, 1)),
                layer(new MinPool1d(3), of(1, 1, 6), of(1, 1, 2)),
                layer(MinPool2d.of(2).stride(1).dilation(2).build(), of(1, 1, 4, 3), of(1, 1, 2, 1)),
                layer(new MinPool3d(2), of(1, 1, 2, 2, 2), of(1, 1, 1, 1, 1)),
                layer(new AvgPool1d(2), of(1, 1, 5), of(1, 1, 2)),
                layer(AvgPool2d.of(3).stride(2).padding(1).countPadding(false).build(), of(1, 1, 5, 3), of(1, 1, 3, 2)),
                layer(new AvgPool3d(2), of(1, 1, 2, 2, 4), of(1, 1, 1, 1, 2)),
                layer(AdaptivePool.average(3, 2), of(1, 2, 5, 4), of(1, 2, 3, 2)),
                layer(AdaptivePool.max(2), of(1, 2, 5), of(1, 2, 2)),
                layer(AdaptivePool.min(1, 2, 2), of(1, 1, 2, 3, 2), of(1, 1, 1, 2, 2)),
                layer(GlobalPool.average(), of(2, 2, 3), of(2, 2, 1)),
                layer(GlobalPool.max(), of(2, 2, 2, 3), of(2, 2, 1, 1)),
                layer(GlobalPool.min(), of(2, 2, 2, 3), of(2, 2, 1, 1)),
                layer(new BatchNorm1d(3), of(4, 3), of(4, 3), "weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
                layer(BatchNorm1d.of(2).affine(false).epsilon(1e-2).momentum(0.3).build(), of(2, 2, 3), of(2, 2, 3),
                        "running_mean", "running_var", "num_batches_tracked"),
                layer(new BatchNorm2d(2), of(2, 2, 3, 2), of(2, 2, 3, 2), "weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
                layer(new BatchNorm3d(2), of(1, 2, 2, 2, 2), of(1, 2, 2, 2, 2), "weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
                layer(new LayerNorm(4), of(2, 3, 4), of(2, 3, 4), "weight", "bias"),
                layer(LayerNorm.of(3, 4).epsilon(0.1).bias(false).build(), of(2, 3, 4), of(2, 3, 4), "weight"),
                layer(LayerNorm.of(4).affine(false).build(), of(2, 4), of(2, 4)),
                layer(new RmsNorm(4), of(2, 3, 4), of(2, 3, 4), "weight"),
                layer(RmsNorm.of(0.1, false, 2, 3), of(2, 2, 3), of(2, 2, 3)),
                layer(new GroupNorm(2, 4), of(2, 4, 3), of(2, 4, 3), "weight", "bias"),
                layer(GroupNorm.of(2, 4, 0.01, false), of(2, 4), of(2, 4)),
                layer(new InstanceNorm(2), of(2, 2, 4), of(2, 2, 4)),
                layer(InstanceNorm.of(2, 1e-3, true), of(2, 2, 3, 2), of(2, 2, 3, 2), "weight", "bias"),
                layer(LocalResponseNorm.of(3, 0.7, 0.6, 1.5), of(2, 5, 2, 1), of(2, 5, 2, 1)),
                layer(LocalResponseNorm.of(4, 2, 0.75, 0.5), of(2, 3), of(2, 3)),
                layer(Rnn.of(2, 3).build(RNG), of(3, 2, 2), of(3, 2, 3), "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"),
                layer(Rnn.relu(2, 2).bias(false).bidirectional(true).build(RNG), of(2, 1, 2), of(2, 1, 4),
                        "weight_ih_l0", "weight_hh_l0", "weight_ih_l0_reverse", "weight_hh_l0_reverse"),
                layer(Lstm.projected(2, 3, 2).layers(2).batchFirst(true).build(RNG), of(2, 3, 2), of(2, 3, 2),
                        "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_hr_l0",
                        "weight_ih_l1", "weight_hh_l1", "bias_ih_l1", "bias_hh_l1", "weight_hr_l1"),
                layer(Lstm.projected(2, 3, 1).bias(false).build(RNG), of(2, 3, 2), of(2, 3, 1), "weight_ih_l0", "weight_hh_l0", "weight_hr_l0"),
                layer(Gru.of(2, 2).batchFirst(true).build(RNG), of(2, 3, 2), of(2, 3, 2), "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"),
                layer(RnnCell.of(2, 3, RNG), of(3, 2), of(3, 3), "weight_ih", "weight_hh", "bias_ih", "bias_hh"),
                layer(RnnCell.reluWithoutBias(2, 3, RNG), of(3, 2), of(3, 3), "weight_ih", "weight_hh"),
                layer(LstmCell.of(2, 3, RNG), of(3, 2), of(3, 3), "weight_ih", "weight_hh", "bias_ih", "bias_hh"),
                layer(GruCell.withoutBias(2, 3, RNG), of(3, 2), of(3, 3), "weight_ih", "weight_hh"),
                layer(MultiHeadAttention.of(4, 2).build(RNG), of(2, 3, 4), of(2, 3, 4),
                        "in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"),
                layer(MultiHeadAttention.of(8, 2).keyValueHeads(1).bias(false).causal(true).rotary(100).build(RNG), of(1, 3, 8), of(1, 3, 8),
                        "q_proj_weight", "k_proj_weight", "v_proj_weight", "out_proj.weight"),
                layer(TransformerEncoderLayer.of(TransformerForm.of(4, 2).feedForward(3).dropout(0).activation("GELU"), RNG), of(2, 3, 4), of(2, 3, 4),
                        "self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight", "self_attn.out_proj.bias",
                        "linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias", "norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias"),
                layer(TransformerEncoderLayer.of(TransformerForm.of(4, 2).feedForward(3).dropout(0).activation("Tanh").normFirst(true).bias(false)
                        .rotary(50).causal(true).keyValueHeads(1).epsilon(0.1), RNG), of(1, 2, 4), of(1, 2, 4),
                        "self_attn.q_proj_weight", "self_attn.k_proj_weight", "self_attn.v_proj_weight", "self_attn.out_proj.weight",
                        "linear1.weight", "linear2.weight", "norm1.weight", "norm2.weight"),
                layer(TransformerEncoder.of(TransformerForm.of(2, 1).feedForward(2).dropout(0).activation("GELU").bias(false), 2, true, RNG),
                        of(1, 3, 2), of(1, 3, 2),
                        "layers.0.self_attn.in_proj_weight", "layers.0.self_attn.out_proj.weight", "layers.0.linear1.weight",
                        "layers.0.linear2.weight", "layers.0.norm1.weight", "layers.0.norm2.weight",
                        "layers.1.self_attn.in_proj_weight", "layers.1.self_attn.out_proj.weight", "layers.1.linear1.weight",
                        "layers.1.linear2.weight", "layers.1.norm1.weight", "layers.1.norm2.weight", "norm.weight"),
                layer(new SinusoidalPositions(4), of(2, 3, 4), of(2, 3, 4)),
                layer(new LearnedPositions(5, 4, RNG), of(2, 3, 4), of(2, 3, 4), "weight"),
                layer(new PRelu(1), of(3, 2), of(3, 2), "weight"),
                layer(new PRelu(2), of(3, 2, 2), of(3, 2, 2), "weight"),
                layer(new Flatten(), of(2, 3, 2), of(2, 6)),
                layer(new Flatten(0, 1), of(2, 3, 2), of(6, 2)),
                layer(new Dropout(0, RNG), of(2, 3), of(2, 3)),
                layer(new StochasticDepth(0, RNG), of(2, 3), of(2, 3)),
                layer(Activation.leakyRelu(0.2), of(2, 3), of(2, 3)),
                layer(Activation.elu(0.7), of(2, 3), of(2, 3)),
                layer(Activation.softmax(1), of(2, 3), of(2, 3)),
                layer(Activation.logSoftmax(-1), of(2, 3), of(2, 3)),
                layer(Sequential.of(Linear.of(2, 3, RNG), Activation.tanh(), Sequential.of(Linear.of(3, 1, RNG))), of(2, 2), of(2, 1),
                        "0.weight", "0.bias", "2.0.weight", "2.0.bias"),
                layer(new ResidualBlock().add("conv1", Conv1d.of(2, 3, 3).padding(1).stride(2).build(RNG)).add("tanh", Activation.tanh())
                        .shortcut("downsample", Sequential.of(Conv1d.of(2, 3, 1).stride(2).bias(false).build(RNG))).activation("Softplus"),
                        of(1, 2, 5), of(1, 3, 3), "conv1.weight", "conv1.bias", "downsample.0.weight"),
                layer(new ResidualBlock().add("fc", Linear.of(3, 3, RNG)), of(2, 3), of(2, 3), "fc.weight", "fc.bias"),
                layer(new ConcatBlock(ConcatBlock.Fit.EXACT).add("conv", Conv1d.of(2, 1, 3).padding(1).build(RNG)), of(1, 2, 4), of(1, 3, 4),
                        "conv.weight", "conv.bias"),
                layer(new ConcatBlock(ConcatBlock.Fit.CROP).add("conv", Conv2d.of(1, 2, 2, 3).build(RNG)), of(1, 1, 3, 5), of(1, 3, 2, 3),
                        "conv.weight", "conv.bias"),
                layer(new ConcatBlock(ConcatBlock.Fit.PAD).add("conv", Conv2d.of(1, 1, 3).build(RNG)).add("tanh", Activation.tanh()),
                        of(2, 1, 3, 5), of(2, 2, 3, 5), "conv.weight", "conv.bias"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void shapesNamesAndGradients(Case c) {
        assertEquals(c.state(), List.copyOf(c.layer().state().keySet()));
        Module layer = Layers.build(c.layer().spec().orElseThrow(), Rng.seeded(1));
        layer.load(c.layer().state(), true);
        layer = layer.to(DType.F64);
        Tensor input = FiniteDifferences.points(c.input());
        assertArrayEquals(c.output(), layer.forward(input).shape().dims());
        FiniteDifferences.check(layer, input);
        if (layer instanceof BatchNorm) {
            layer.eval();
            FiniteDifferences.check(layer, input);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void builtAgainFromItsDescription(Case c) {
        LayerSpec spec = c.layer().spec().orElseThrow();
        Module again = Layers.build(spec, Rng.seeded(9));
        assertEquals(spec, again.spec().orElseThrow());
        assertSame(c.layer().getClass(), again.getClass());
        again.load(c.layer().state(), true);
        again.eval();
        Module original = Layers.build(spec, Rng.seeded(10));
        original.load(c.layer().state(), true);
        original.eval();
        Tensor input = FiniteDifferences.points(c.input()).cast(DType.F32);
        assertArrayEquals(original.forward(input).toFloatArray(), again.forward(input).toFloatArray());
    }

    @Test
    void everyKnownLayerIsTested() {
        TreeSet<String> tested = new TreeSet<>(Activation.all().keySet());
        layers().forEach(c -> tested.add(c.layer().spec().orElseThrow().type()));
        tested.add("Embedding");
        assertEquals(Layers.types(), tested);
    }

    @Test
    void activationsAreTheTensorFunctions() {
        Tensor x = FiniteDifferences.points(2, 5);
        Activation.all().forEach((type, maker) -> {
            LayerSpec spec = switch (type) {
                case "Softmax", "LogSoftmax" -> new LayerSpec(type, java.util.Map.of("axis", 1));
                case "LeakyReLU" -> new LayerSpec(type, java.util.Map.of("slope", 0.1));
                case "ELU" -> new LayerSpec(type, java.util.Map.of("alpha", 0.5));
                default -> LayerSpec.of(type);
            };
            FiniteDifferences.check(maker.apply(spec), x);
        });
        assertArrayEquals(x.gelu().toDoubleArray(), Activation.gelu().forward(x).toDoubleArray());
        assertArrayEquals(x.hardSwish().toDoubleArray(), Activation.hardSwish().forward(x).toDoubleArray());
    }

    @Test
    void gradientsOfGradientsOfNormalisation() {
        Tensor x = FiniteDifferences.points(3, 2, 2);
        Tensor perChannel = FiniteDifferences.points(1, 2, 1).add(1.5);
        Tensor perElement = FiniteDifferences.points(1, 2, 2).add(1.5);
        for (Tensor weight : List.of(perChannel, perElement)) {
            GradCheck.create().step(1e-5).tolerance(1e-4, 1e-5).checkSecond(points -> points.get(0)
                    .normalize(java.util.Optional.of(points.get(1)), java.util.Optional.of(points.get(2)), 0.1, 0, 2).output(),
                    x, weight, weight.mul(0.5));
        }
    }

    @Test
    void batchNormFollowsTheBatch() {
        BatchNorm2d norm = BatchNorm2d.of(2).momentum(0.25).build();
        // Channel 0 holds 0, 1, 2, 3: mean 1.5, variance 5/4 biased and 5/3 unbiased. Channel 1 holds 4, 4, 4, 8.
        Tensor x = Tensor.of(Device.standard(), new float[] {0, 1, 4, 4, 2, 3, 4, 8}, 2, 2, 1, 2);
        double[] y = norm.forward(x).toDoubleArray();
        assertEquals(-1.5 / Math.sqrt(1.25 + 1e-5), y[0], 1e-5);
        assertEquals(3 / Math.sqrt(3 + 1e-5), y[7], 1e-5);
        assertArrayEquals(new double[] {0.25 * 1.5, 0.25 * 5}, norm.runningMean().value().toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {0.75 + 0.25 * 5 / 3, 0.75 + 0.25 * 4}, norm.runningVariance().value().toDoubleArray(), 1e-6);
        assertEquals(1, norm.state().get("num_batches_tracked").item());
        norm.eval();
        double[] z = norm.forward(x).toDoubleArray();
        assertEquals((0 - 0.375) / Math.sqrt(0.75 + 1.25 / 3 + 1e-5), z[0], 1e-5);
        assertEquals(1, norm.state().get("num_batches_tracked").item());
        assertArrayEquals(new double[] {0.375, 1.25}, norm.runningMean().value().toDoubleArray(), 1e-6);
    }

    @Test
    void normalisationOfChannelsLastImages() {
        Tensor x = FiniteDifferences.points(2, 4, 3, 2);
        for (Module layer : List.of(new BatchNorm2d(4), new GroupNorm(2, 4), InstanceNorm.of(4, 1e-5, true))) {
            Module wide = layer.to(DType.F64);
            assertArrayEquals(wide.forward(x).toDoubleArray(), wide.forward(x.channelsLast()).toDoubleArray(), 1e-12);
            FiniteDifferences.check(wide, x.channelsLast());
        }
    }

    @Test
    void embeddingLooksRowsUp() {
        Embedding layer = Embedding.padded(5, 2, 1, RNG);
        Tensor tokens = Tensor.of(Device.standard(), new int[] {4, 1, 0, 4}, 2, 2);
        Tensor y = layer.forward(tokens);
        assertArrayEquals(new int[] {2, 2, 2}, y.shape().dims());
        double[] rows = layer.weight().value().toDoubleArray();
        assertArrayEquals(new double[] {rows[8], rows[9], 0, 0, rows[0], rows[1], rows[8], rows[9]}, y.toDoubleArray());
        double[] gradient = y.sum().backward().get(layer.weight().value()).toDoubleArray();
        assertArrayEquals(new double[] {1, 1, 0, 0, 0, 0, 0, 0, 2, 2}, gradient);
        Module wide = layer.to(DType.F64);
        layer.weight().set(FiniteDifferences.points(5, 2));
        Tensor noPadding = Tensor.of(Device.standard(), new long[] {4, 0, 0}, 3);
        FiniteDifferences.checkParameters(wide, () -> wide.forward(noPadding));
        assertEquals(layer.spec(), Layers.build(layer.spec().orElseThrow(), RNG).spec());
    }

    @Test
    void dropoutDropsInTrainingOnly() {
        Dropout drop = new Dropout(0.3, Rng.seeded(8));
        Tensor x = Tensor.ones(Device.standard(), 100, 100);
        double[] y = drop.forward(x).toDoubleArray();
        long zeros = java.util.Arrays.stream(y).filter(v -> v == 0).count();
        assertEquals(3000, zeros, 150);
        assertTrue(java.util.Arrays.stream(y).allMatch(v -> v == 0 || Math.abs(v - 1 / 0.7) < 1e-6));
        drop.eval();
        assertSame(x, drop.forward(x));
        Rng rng = Rng.seeded(4);
        Dropout again = new Dropout(0.5, rng);
        GradCheck.create().check(points -> {
            rng.restore(Rng.seeded(4).state());
            return again.forward(points.getFirst());
        }, FiniteDifferences.points(4, 3));
    }

    @Test
    void layersStartAsPyTorchsDo() {
        double[] weight = Conv2d.of(4, 64, 3).groups(2).build(RNG).weight().value().toDoubleArray();
        double bound = 1 / Math.sqrt(2 * 9);
        assertTrue(java.util.Arrays.stream(weight).allMatch(w -> Math.abs(w) <= bound));
        assertTrue(java.util.Arrays.stream(weight).max().orElseThrow() > 0.95 * bound);
        double[] transposed = ConvTranspose2d.of(64, 2, 3).build(RNG).weight().value().toDoubleArray();
        assertTrue(java.util.Arrays.stream(transposed).max().orElseThrow() > 0.95 * bound);
        assertTrue(java.util.Arrays.stream(transposed).allMatch(w -> Math.abs(w) <= bound));
        double[] table = Embedding.of(50, 40, RNG).weight().value().toDoubleArray();
        assertEquals(1, java.util.Arrays.stream(table).map(w -> w * w).average().orElseThrow(), 0.1);
    }

    @Test
    void errorsNameShapesAndRemedies() {
        assertMessage(ShapeException.class, "BatchNorm2d: batchNorm: input [2, 3, 4] does not fit BatchNorm2d of 3 channels on axis 1",
                () -> new BatchNorm2d(3).forward(Tensor.zeros(Device.standard(), 2, 3, 4)));
        assertMessage(ShapeException.class, "BatchNorm1d: batchNorm: training needs more than one value a channel, input [1, 3]; take larger "
                + "batches, or eval()", () -> new BatchNorm1d(3).forward(Tensor.zeros(Device.standard(), 1, 3)));
        assertMessage(ShapeException.class, "LayerNorm: layerNorm: the last axes of input [2, 3] are not [4]",
                () -> new LayerNorm(4).forward(Tensor.zeros(Device.standard(), 2, 3)));
        assertMessage(ShapeException.class, "GroupNorm: groupNorm: input [2, 3] does not have 4 channels on axis 1",
                () -> new GroupNorm(2, 4).forward(Tensor.zeros(Device.standard(), 2, 3)));
        assertMessage(ShapeException.class, "GlobalPool: globalPool: input [2, 3] has no spatial axes; [n, c, spatial…] is needed",
                () -> GlobalPool.max().forward(Tensor.zeros(Device.standard(), 2, 3)));
        assertMessage(IllegalArgumentException.class, "groupNorm: 4 channels cannot be split into 3 groups", () -> new GroupNorm(3, 4));
        assertMessage(IllegalArgumentException.class, "convolution: 3 input and 4 output channels cannot be split into groups of number 2",
                () -> Conv2d.of(3, 4, 3).groups(2).build(RNG));
        assertMessage(IllegalArgumentException.class, "dropout: the probability must be between 0 and 1, got 1.5", () -> new Dropout(1.5, RNG));
        assertMessage(IllegalArgumentException.class, "a window over 2 spatial axes cannot have size [1, 2, 3]; give one number for all axes, "
                + "or one an axis", () -> Conv2d.of(1, 1, 1, 2, 3));
        IndexException index = assertThrows(IndexException.class,
                () -> Embedding.of(3, 2, RNG).forward(Tensor.of(Device.standard(), new int[] {0, 7}, 2)));
        assertTrue(index.getMessage().startsWith("Embedding: ") && index.getMessage().contains("7"), index.getMessage());
    }

    @Test
    void descriptionsThatAreWrong() {
        assertMessage(IllegalArgumentException.class, "Linear needs the setting 'inputs'; it has []", () -> Layers.build(LayerSpec.of("Linear"), RNG));
        assertMessage(IllegalArgumentException.class, "PReLU has no setting slope; it has [slopes]",
                () -> Layers.build(new LayerSpec("PReLU", java.util.Map.of("slopes", 2, "slope", 1)), RNG));
        assertMessage(IllegalArgumentException.class, "setting 'slopes' of PReLU must be a whole number, it is 1.5",
                () -> Layers.build(new LayerSpec("PReLU", java.util.Map.of("slopes", 1.5)), RNG));
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class, () -> Layers.build(LayerSpec.of("Conv9d"), RNG));
        assertTrue(unknown.getMessage().startsWith("unknown layer 'Conv9d'; known are AdaptivePool, "), unknown.getMessage());
        Sequential custom = Sequential.of(new Module() { });
        assertTrue(custom.spec().isEmpty());
    }

    static void assertMessage(Class<? extends Throwable> type, String message, org.junit.jupiter.api.function.Executable action) {
        assertEquals(message, assertThrows(type, action).getMessage());
    }
}
