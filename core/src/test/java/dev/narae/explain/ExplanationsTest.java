package dev.narae.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.ConvTranspose2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.GlobalPool;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.nn.Sequential;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.OpWatch;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Explanations against closed forms of networks simple enough, and against differences. */
class ExplanationsTest {
    private static final Device DEVICE = Device.standard();
    private static final TargetClass PREDICTED = TargetClass.predicted();

    private final Tensor images = Rng.seeded(3).normal(DEVICE, DType.F64, Shape.of(3, 2, 6, 5), 0, 1);

    /** Scores linear in the image. */
    private static Sequential linear() {
        return new Sequential().add("flatten", new Flatten()).add("head", Linear.of(60, 4, Rng.seeded(1))).to(DType.F64);
    }

    private static Sequential convolutional() {
        Rng rng = Rng.seeded(2);
        return new Sequential()
                .add("conv1", Conv2d.of(2, 6, 3).padding(1).build(rng))
                .add("norm1", new BatchNorm2d(6))
                .add("relu1", Activation.tanh())
                .add("drop", new Dropout(0.5, rng.child("drop")))
                .add("conv2", Conv2d.of(6, 5, 3).build(rng))
                .add("relu2", Activation.relu())
                .add("pool", GlobalPool.average())
                .add("flatten", new Flatten())
                .add("head", Linear.of(5, 4, rng)).to(DType.F64);
    }

    private static double[] row(Linear layer, long index) {
        return layer.weight().value().select(0, (int) index).toDoubleArray();
    }

    private static void assertError(Class<? extends Throwable> type, String part, Executable action) {
        Throwable e = assertThrows(type, action);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    // Saliency

    @Test
    void saliencyOfALinearNetworkIsItsWeights() {
        Sequential net = linear();
        Linear head = (Linear) net.children().get("head");
        double[] weights = row(head, 2);
        double[] gradient = Saliency.gradient(net, images, TargetClass.of(2)).toDoubleArray();
        double[] map = Saliency.map(net, images, TargetClass.of(2)).toDoubleArray();
        double[] smooth = Saliency.smooth(net, images, TargetClass.of(2), 3, 0.2, Rng.seeded(4)).toDoubleArray();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 60; j++) {
                assertEquals(weights[j], gradient[i * 60 + j], 1e-14);
            }
            for (int j = 0; j < 30; j++) {
                double expected = Math.max(Math.abs(weights[j]), Math.abs(weights[30 + j]));
                assertEquals(expected, map[i * 30 + j], 1e-14);
                assertEquals(expected, smooth[i * 30 + j], 1e-14);
            }
        }
        Tensor flat = images.flatten(1);
        Linear alone = Linear.of(60, 4, Rng.seeded(1)).to(DType.F64);
        assertEquals(Shape.of(3, 60), Saliency.map(alone, flat, PREDICTED).shape());
    }

    @Test
    void saliencyByDifferences() {
        Sequential net = convolutional();
        double[] gradient = Saliency.gradient(net, images, TargetClass.of(1, 3, 0)).toDoubleArray();
        int[] classes = {1, 3, 0};
        net.eval();
        double[] data = images.toDoubleArray();
        for (int at = 0; at < data.length; at += 7) {
            double[] up = data.clone();
            up[at] += 1e-6;
            double[] down = data.clone();
            down[at] -= 1e-6;
            int image = at / 60;
            double expected = (score(net, up, image, classes[image]) - score(net, down, image, classes[image])) / 2e-6;
            assertEquals(expected, gradient[at], 1e-7 + 1e-5 * Math.abs(expected));
        }
    }

    private double score(Module net, double[] data, int image, int target) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open()) {
            return net.forward(Tensor.of(DEVICE, data, 3, 2, 6, 5)).narrow(0, image, 1).select(1, target).item();
        }
    }

    /** The mean of the gradients at the very inputs that the generator gives. */
    @Test
    void smoothGradIsAMean() {
        Sequential net = convolutional();
        Rng rng = Rng.seeded(8);
        Tensor flat = images.flatten(1);
        Tensor deviation = flat.max(true, 1).sub(flat.min(true, 1)).mul(0.1).reshape(3, 1, 1, 1);
        Tensor sum = images.zerosLike();
        for (int i = 0; i < 4; i++) {
            sum = sum.add(Saliency.gradient(net, images.add(rng.normal(DEVICE, DType.F64, images.shape(), 0, 1).mul(deviation)), TargetClass.of(1)));
        }
        assertArrayEquals(sum.div(4).abs().max(1).toDoubleArray(), Saliency.smooth(net, images, TargetClass.of(1), 4, 0.1, Rng.seeded(8)).toDoubleArray(),
                1e-14);
    }

    // Integrated gradients

    @Test
    void partsOfALinearScoreAreItsTerms() {
        Sequential net = linear();
        double[] weights = row((Linear) net.children().get("head"), 1);
        double[] x = images.toDoubleArray();
        Tensor baseline = Tensor.full(DEVICE, DType.F64, 0.5, Shape.of(2, 6, 5));
        IntegratedGradients.Attribution parts = IntegratedGradients.of(net).steps(2).baseline(baseline).attribute(images, TargetClass.of(1));
        double[] values = parts.values().toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            assertEquals(weights[i % 60] * (x[i] - 0.5), values[i], 1e-13);
        }
        assertEquals(0, parts.gap().abs().max().item(), 1e-12);
    }

    @Test
    void partsAddUpToTheDifferenceOfScores() {
        Tensor two = images.narrow(0, 0, 2);
        for (Activation last : List.of(Activation.tanh(), Activation.relu())) {
            Sequential net = convolutional().replace("relu2", last);
            IntegratedGradients.Attribution coarse = IntegratedGradients.of(net).steps(3).attribute(two, PREDICTED);
            IntegratedGradients.Attribution fine = IntegratedGradients.of(net).steps(48).attribute(two, PREDICTED);
            double apart = fine.score().sub(fine.baselineScore()).abs().min().item();
            assertTrue(apart > 0.03, "scores that do not differ prove nothing: " + apart);
            // Equal steps of a smooth function are wrong by the square of their length, at a kink by the length.
            double within = last.spec().orElseThrow().type().equals("Tanh") ? 1e-3 : 2e-2;
            assertTrue(fine.gap().abs().max().item() < within * apart, fine.gap() + " of " + apart);
            assertTrue(fine.gap().abs().max().item() < coarse.gap().abs().max().item() / 4);
        }
        Tensor same = IntegratedGradients.of(convolutional()).steps(1).baseline(two).attribute(two, PREDICTED).values();
        assertEquals(0, same.abs().max().item());
    }

    // Grad-CAM

    /** Behind a mean over places and a linear layer, α is the weight over the number of places (Zhou et al., 2016). */
    @Test
    void gradCamBeforeAMeanIsAWeightedSum() {
        Sequential net = convolutional();
        Tensor maps = FeatureMaps.of(net, images, "relu2");
        double[] weights = row((Linear) net.children().get("head"), 3);
        double[] expected = maps.mul(Tensor.of(DEVICE, weights, 1, 5, 1, 1)).sum(1).div(4 * 3).relu().toDoubleArray();
        Tensor coarse = GradCam.at(net, "relu2").coarse(images, TargetClass.of(3));
        assertEquals(Shape.of(3, 4, 3), coarse.shape());
        assertArrayEquals(expected, coarse.toDoubleArray(), 1e-14);
        assertTrue(coarse.max().item() > 0);
        Tensor large = GradCam.at(net, "relu2").map(images, TargetClass.of(3));
        assertEquals(Shape.of(3, 6, 5), large.shape());
        assertTrue(large.max().item() <= coarse.max().item() + 1e-12 && large.min().item() >= 0);
    }

    /** In one block inside a module of one's own, and with everything frozen. */
    @Test
    void gradCamNeedsNoTrainedParameters() {
        Sequential net = new Sequential().add("body", convolutional());
        double[] free = GradCam.at(net, "body.conv1").coarse(images, PREDICTED).toDoubleArray();
        net.freeze();
        assertArrayEquals(free, GradCam.at(net, "body.conv1").coarse(images, PREDICTED).toDoubleArray(), 0);
        assertTrue(Arrays.stream(free).max().getAsDouble() > 0);
    }

    @Test
    void bilinearByHand() {
        Tensor small = Tensor.of(DEVICE, new double[] {0, 4}, 1, 1, 2);
        assertArrayEquals(new double[] {0, 1, 3, 4}, Bilinear.resized(small, 1, 4).toDoubleArray(), 1e-15);
        Tensor square = Tensor.of(DEVICE, new double[] {0, 2, 4, 6}, 1, 2, 2);
        assertArrayEquals(new double[] {0, 1, 2, 2, 3, 4, 4, 5, 6}, Bilinear.resized(square, 3, 3).toDoubleArray(), 1e-12);
        assertArrayEquals(square.toDoubleArray(), Bilinear.resized(square, 2, 2).toDoubleArray(), 0);
    }

    // Occlusion

    @Test
    void occlusionOfALinearNetworkByItsTerms() {
        Sequential net = linear();
        double[] weights = row((Linear) net.children().get("head"), 2);
        double[] x = images.toDoubleArray();
        double[] fill = {0.25, -0.5};
        Occlusion occlusion = Occlusion.of(net).patch(3, 2).stride(2, 2).fill(fill).batch(4).build();
        double[] grid = occlusion.grid(images, TargetClass.of(2)).toDoubleArray();
        // 6 rows hold patches of 3 at 0, 2 and at the edge 3; 5 columns patches of 2 at 0, 2 and 3.
        int[] tops = {0, 2, 3};
        int[] lefts = {0, 2, 3};
        assertEquals(27, grid.length);
        double[][] sums = new double[3 * 30][2];
        for (int image = 0; image < 3; image++) {
            for (int place = 0; place < 9; place++) {
                double expected = 0;
                for (int c = 0; c < 2; c++) {
                    for (int i = tops[place / 3]; i < tops[place / 3] + 3; i++) {
                        for (int j = lefts[place % 3]; j < lefts[place % 3] + 2; j++) {
                            expected += weights[(c * 6 + i) * 5 + j] * (x[((image * 2 + c) * 6 + i) * 5 + j] - fill[c]);
                        }
                    }
                }
                assertEquals(expected, grid[image * 9 + place], 1e-12);
                for (int i = tops[place / 3]; i < tops[place / 3] + 3; i++) {
                    for (int j = lefts[place % 3]; j < lefts[place % 3] + 2; j++) {
                        sums[image * 30 + i * 5 + j][0] += expected;
                        sums[image * 30 + i * 5 + j][1]++;
                    }
                }
            }
        }
        double[] map = occlusion.map(images, TargetClass.of(2)).toDoubleArray();
        for (int i = 0; i < map.length; i++) {
            assertEquals(sums[i][0] / sums[i][1], map[i], 1e-12);
        }
    }

    @Test
    void occlusionInBatchesAndAsProbabilities() {
        Sequential net = convolutional();
        Occlusion.Builder settings = Occlusion.of(net).patch(2, 2).stride(1, 1);
        double[] together = settings.batch(64).build().grid(images, PREDICTED).toDoubleArray();
        assertArrayEquals(together, settings.batch(3).build().grid(images, PREDICTED).toDoubleArray(), 1e-12);
        Tensor falls = settings.probabilities(true).build().grid(images, PREDICTED);
        assertTrue(falls.abs().max().item() < 1);
        net.eval();
        Tensor covered = images.copy();
        covered.narrow(2, 1, 2).narrow(3, 2, 2).assign(Tensor.zeros(DEVICE, DType.F64, Shape.of(3, 2, 2, 2)));
        Tensor before = net.forward(images);
        Tensor classes = before.argMax(1).unsqueeze(1);
        double[] expected = before.softmax(1).gather(1, classes).sub(net.forward(covered).softmax(1).gather(1, classes)).toDoubleArray();
        assertArrayEquals(expected, falls.select(1, 1).select(1, 2).toDoubleArray(), 1e-12);
    }

    // What is inside

    @Test
    void featureMapsAreWhatTheLayerGives() {
        Sequential net = convolutional();
        Module conv = net.children().get("conv1");
        assertArrayEquals(conv.forward(images).toDoubleArray(), FeatureMaps.of(net, images, "conv1").toDoubleArray(), 0);
        net.eval();
        assertArrayEquals(net.forward(images).toDoubleArray(), FeatureMaps.of(net, images, "").toDoubleArray(), 0);
        Linear twice = Linear.of(3, 3, Rng.seeded(1));
        Sequential again = Sequential.of(twice);
        Module shared = new Module() {
            {
                child("inner", again);
            }

            @Override
            public Tensor forward(Tensor x) {
                return again.forward(again.forward(x));
            }
        };
        Tensor x = Tensor.ones(DEVICE, 2, 3);
        List<Tensor> all = FeatureMaps.all(shared, x, "inner.0");
        assertEquals(2, all.size());
        assertArrayEquals(twice.forward(x).toFloatArray(), all.getFirst().toFloatArray(), 0);
        assertArrayEquals(twice.forward(twice.forward(x)).toFloatArray(), FeatureMaps.of(shared, x, "inner.0").toFloatArray(), 0);
    }

    @Test
    void filtersAreCopiesOfWeights() {
        Sequential net = convolutional();
        Conv2d conv = (Conv2d) net.children().get("conv1");
        Tensor filters = Filters.of(net, "conv1");
        assertEquals(Shape.of(6, 2, 3, 3), filters.shape());
        assertArrayEquals(conv.weight().value().toDoubleArray(), filters.toDoubleArray(), 0);
        assertFalse(filters.requiresGrad());
        Sequential up = Sequential.of(ConvTranspose2d.of(4, 3, 2).build(Rng.seeded(1)));
        assertEquals(Shape.of(3, 4, 2, 2), Filters.of(up, "0").shape());
        assertError(IllegalArgumentException.class, "filters: layer 'head' is no convolution but Linear", () -> Filters.of(net, "head"));
    }

    // What is left as it was

    private void everything(Sequential net) {
        Saliency.map(net, images, PREDICTED);
        Saliency.smooth(net, images, PREDICTED, 2, 0.1, Rng.seeded(1));
        IntegratedGradients.of(net).steps(2).attribute(images, PREDICTED);
        GradCam.at(net, "conv2").map(images, PREDICTED);
        Occlusion.of(net).patch(3, 3).build().map(images, PREDICTED);
        FeatureMaps.of(net, images, "conv1");
    }

    @Test
    void networksStayAsTheyWere() {
        Sequential net = convolutional();
        net.children().get("norm1").eval();
        Map<String, Tensor> tensors = new TreeMap<>(net.state());
        Map<String, double[]> values = new TreeMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.toDoubleArray()));
        Rng.State stream = net.streams().get("drop.rng").state();
        List<Op> asked = new ArrayList<>();
        try (OpWatch _ = OpWatch.open(asked::add)) {
            everything(net);
        }
        net.state().forEach((name, tensor) -> {
            assertSame(tensors.get(name), tensor);
            assertArrayEquals(values.get(name), tensor.toDoubleArray(), 0, name);
        });
        assertEquals(stream, net.streams().get("drop.rng").state());
        assertTrue(net.isTraining() && net.children().get("drop").isTraining());
        assertFalse(net.children().get("norm1").isTraining());
        assertTrue(net.parameters().stream().allMatch(Parameter::isTrainable));
        assertTrue(asked.stream().anyMatch(op -> op instanceof Op.ConvGradInput), "gradients by images pass through convolutions");
        assertTrue(asked.stream().noneMatch(op -> op instanceof Op.ConvGradWeight), "and none by weights");
    }

    /** Only what is given back outlives an explanation. */
    @Test
    void explanationsOwnNothing() {
        Sequential net = convolutional();
        try (Scope scope = Scope.open()) {
            int before = scope.size();
            everything(net);
            assertEquals(before + 8, scope.size(), "eight tensors are given back");
        }
        Supplier<Tensor> map = () -> Saliency.map(net, images, PREDICTED);
        try (Scope scope = Scope.open()) {
            Tensor kept = scope.keep(map.get());
            assertFalse(kept.isClosed());
        }
    }

    // Errors

    /** Calls a block of its own directly, which nobody can see. */
    private static final class Hidden extends Module {
        private final Unseen block = child("block", new Unseen());
        private final Linear head = child("head", Linear.of(60, 2, Rng.seeded(1)));

        @Override
        public Tensor forward(Tensor x) {
            return head.forward(block.forward(x).flatten(1));
        }
    }

    private static final class Unseen extends Module {
        @Override
        public Tensor forward(Tensor x) {
            return x.relu();
        }
    }

    @Test
    void layersThatAreNotThere() {
        Sequential net = convolutional();
        assertError(IllegalArgumentException.class, "grad-cam: there is no layer 'conv3'; did you mean 'conv1', 'conv2'", () -> GradCam.at(net, "conv3"));
        assertError(IllegalArgumentException.class, "feature maps: there is no layer 'haed'; did you mean 'head'", () -> FeatureMaps.of(net, images, "haed"));
        Tensor x = images.cast(DType.F32);
        assertError(IllegalArgumentException.class, "feature maps: layer 'block' (Unseen) gave no tensor while the network ran",
                () -> FeatureMaps.of(new Hidden(), x, "block"));
        assertError(IllegalArgumentException.class, "grad-cam: layer 'block' (Unseen) gave no tensor", () -> GradCam.at(new Hidden(), "block").map(x, PREDICTED));
    }

    @Test
    void layersWithoutMaps() {
        Sequential net = convolutional();
        assertError(ShapeException.class, "grad-cam: layer 'flatten' gives [3, 5], which are not maps [n, maps, rows, columns]",
                () -> GradCam.at(net, "flatten").map(images, PREDICTED));
        assertTrue(net.isTraining());
        Sequential twice = new Sequential();
        Conv2d conv = Conv2d.of(2, 2, 3).padding(1).build(Rng.seeded(1)).to(DType.F64);
        twice.add("a", conv).add("flatten", new Flatten()).add("head", Linear.of(60, 2, Rng.seeded(1)).to(DType.F64));
        Module shared = new Module() {
            {
                child("net", twice);
            }

            @Override
            public Tensor forward(Tensor x) {
                return twice.forward(conv.forward(x));
            }
        };
        assertError(IllegalArgumentException.class, "layer 'net.a' runs 2 times", () -> GradCam.at(shared, "net.a").map(images, PREDICTED));
    }

    @Test
    void inputsThatDoNotFit() {
        Sequential net = convolutional();
        assertError(IllegalArgumentException.class, "saliency: there is no class 4; the network gives scores [3, 4] of the classes 0 to 3",
                () -> Saliency.map(net, images, TargetClass.of(4)));
        assertError(IllegalArgumentException.class, "there is no class -1", () -> GradCam.at(net, "conv1").map(images, TargetClass.of(-1)));
        assertError(IllegalArgumentException.class, "2 classes for 3 inputs", () -> IntegratedGradients.of(net).attribute(images, TargetClass.of(0, 1)));
        assertError(ShapeException.class, "the baseline must have the shape of one input, [2, 6, 5], or of all, [3, 2, 6, 5]; it has [2, 6, 6]",
                () -> IntegratedGradients.of(net).baseline(Tensor.zeros(DEVICE, DType.F64, Shape.of(2, 6, 6))).attribute(images, PREDICTED));
        assertError(IllegalArgumentException.class, "at least one step", () -> IntegratedGradients.of(net).steps(0));
        assertError(ShapeException.class, "occlusion: a patch of 7 x 2 does not fit into images [3, 2, 6, 5]",
                () -> Occlusion.of(net).patch(7, 2).build().map(images, PREDICTED));
        assertError(ShapeException.class, "occlusion: 3 fills for images [3, 2, 6, 5]",
                () -> Occlusion.of(net).patch(2, 2).fill(0, 0, 0).build().map(images, PREDICTED));
        assertError(IllegalArgumentException.class, "must be positive", () -> Occlusion.of(net).stride(0, 1).build());
        assertError(ShapeException.class, "occlusion: images must be [n, channels, height, width], got [3, 60]",
                () -> Occlusion.of(linear()).build().map(images.flatten(1), PREDICTED));
        assertError(ShapeException.class, "saliency: the network must give scores [3, classes] for an input [3, 2, 6, 5], it gave [3, 6, 6, 5]",
                () -> Saliency.map(Conv2d.of(2, 6, 3).padding(1).build(Rng.seeded(1)).to(DType.F64), images, PREDICTED));
        assertError(ShapeException.class, "saliency: the input must be a floating batch [n, ...], got int64 [2, 3]",
                () -> Saliency.map(net, Tensor.zeros(DEVICE, DType.I64, Shape.of(2, 3)), PREDICTED));
        assertError(IllegalArgumentException.class, "smoothgrad: needs at least one sample", () -> Saliency.smooth(net, images, PREDICTED, 0, 0.1, Rng.seeded(1)));
    }
}
