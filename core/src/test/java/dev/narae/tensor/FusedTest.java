package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Lengths;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.op.View;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.shape.DType;
import dev.narae.spi.CheckedBackend;
import dev.narae.spi.Feature;
import dev.narae.spi.ForwardingBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Operations that an engine may take whole: on an engine that does, and on one for which core composes them. */
class FusedTest {
    /** The reference with every feature, with a reserve of its own, and with a note of what it was asked. */
    private static final class Noting extends ForwardingBackend {
        private final List<String> asked = new ArrayList<>();
        private final List<Precision> precisions = new ArrayList<>();
        private boolean filled;

        Noting() {
            super(new CheckedBackend(new ReferenceBackend(EnumSet.of(Feature.SOFTMAX, Feature.BATCH_NORM, Feature.LAYER_NORM, Feature.RECURRENT)),
                    Set.of()));
        }

        @Override
        public long reserveSize(Op.Recurrent op) {
            return 17;
        }

        @Override
        public void execute(Op op) {
            asked.add(op.name());
            if (op instanceof Op.Recurrent recurrent) {
                filled |= reserved(recurrent.reserve());
                precisions.add(recurrent.precision());
            }
            if (op instanceof Op.RecurrentGrad grad) {
                assertTrue(reserved(grad.reserve()) && filled, "the gradient needs a filled reserve");
                filled = false;
                precisions.add(grad.precision());
            }
            super.execute(op);
        }

        private static boolean reserved(Optional<View> reserve) {
            return reserve.isPresent() && reserve.get().dtype() == DType.U8 && reserve.get().shape().size() >= 17;
        }
    }

    private final Noting noting = new Noting();
    private final Device fused = Device.of(noting);
    private final Device composed = Device.of(new ReferenceBackend());

    private record Point(double[] data, int... dims) {
        Tensor on(Device device) {
            return Tensor.of(device, data, dims);
        }
    }

    private static Point point(Random random, int... dims) {
        return new Point(random.doubles(Shape.of(dims).size(), -1, 1).toArray(), dims);
    }

    /** The result, its gradients and the gradients of the gradients, one after another. */
    private static List<double[]> everything(Device device, Function<List<Tensor>, List<Tensor>> function, List<Point> points) {
        List<Tensor> leaves = points.stream().map(p -> p.on(device).tracked()).toList();
        Tensor[] targets = leaves.toArray(Tensor[]::new);
        List<double[]> all = new ArrayList<>();
        List<Tensor> outputs = function.apply(leaves);
        outputs.forEach(y -> all.add(y.toDoubleArray()));
        Gradients plain = Gradients.options().retainGraph(true).by(targets).of(weighted(outputs));
        Gradients again = Gradients.options().retainGraph(true).by(targets).of(weighted(outputs));
        Gradients recorded = Gradients.options().createGraph(true).by(targets).of(weighted(outputs));
        List<Tensor> firsts = new ArrayList<>();
        for (Tensor leaf : leaves) {
            assertArrayEquals(plain.get(leaf).toDoubleArray(), again.get(leaf).toDoubleArray());
            assertArrayEquals(plain.get(leaf).toDoubleArray(), recorded.get(leaf).toDoubleArray(), 1e-12);
            all.add(plain.get(leaf).toDoubleArray());
            firsts.add(recorded.get(leaf));
        }
        Gradients second = Gradients.options().by(targets).of(weighted(firsts));
        leaves.forEach(leaf -> all.add(second.find(leaf).map(Tensor::toDoubleArray).orElseGet(() -> new double[(int) leaf.size()])));
        return all;
    }

    private static Tensor weighted(List<Tensor> outputs) {
        Tensor sum = null;
        for (Tensor y : outputs) {
            double[] weights = new double[(int) y.size()];
            Arrays.setAll(weights, i -> 0.5 + i * 0.6180339887498949 % 1.0);
            Tensor part = y.square().mul(Tensor.of(y.device(), weights, y.shape().dims())).sum();
            sum = sum == null ? part : sum.add(part);
        }
        return sum;
    }

    private void agree(String name, Function<List<Tensor>, List<Tensor>> function, List<Point> points) {
        List<double[]> expected = everything(composed, function, points);
        List<double[]> actual = everything(fused, function, points);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), 1e-9, name + ", part " + i);
        }
    }

    private void asked(String... names) {
        for (String name : names) {
            assertTrue(noting.asked.contains(name), name + " was not asked for: " + noting.asked);
        }
    }

    @Test
    void softmax() {
        Random random = new Random(7);
        Point x = point(random, 3, 4, 2);
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            agree("softmax " + axis, in -> List.of(in.get(0).softmax(along)), List.of(x));
            agree("log-softmax " + axis, in -> List.of(in.get(0).logSoftmax(along)), List.of(x));
            agree("softmax, turned " + axis, in -> List.of(in.get(0).transpose(0, 2).softmax(along).transpose(1, 2)), List.of(x));
            agree("sums of log-softmax " + axis, in -> List.of(in.get(0).logSoftmax(along).sum(), in.get(0).logSoftmax(along).sum(0, 2)), List.of(x));
        }
        agree("softmax of nothing", in -> List.of(in.get(0).softmax(1), in.get(0).logSoftmax(0)), List.of(point(random, 2, 0, 3)));
        asked("Softmax", "SoftmaxGrad");
    }

    /** Without gradients of gradients the gradient of softmax is one operation, and lies as the output does. */
    @Test
    void theGradientOfSoftmaxIsOneOperation() {
        for (boolean logarithm : new boolean[] {false, true}) {
            Tensor x = point(new Random(8), 3, 4).on(fused).tracked().t();
            Tensor y = logarithm ? x.logSoftmax(1) : x.softmax(1);
            Tensor seed = y.onesLike();
            noting.asked.clear();
            Tensor gradient = Gradients.options().only(x).of(y, seed).get(x);
            assertEquals(List.of("SoftmaxGrad"), noting.asked);
            assertEquals(y.layout(), gradient.layout());
            Tensor expected = logarithm ? y.exp().mul(-3).add(1) : y.zerosLike();
            assertArrayEquals(expected.toDoubleArray(), gradient.toDoubleArray(), 1e-15);
        }
    }

    @Test
    void batchNormalisation() {
        Random random = new Random(1);
        for (int[] dims : new int[][] {{5, 3}, {4, 3, 2}, {2, 3, 2, 3}, {2, 1, 4}}) {
            int[] axes = dims.length == 2 ? new int[] {0} : dims.length == 3 ? new int[] {0, 2} : new int[] {0, 2, 3};
            int[] channels = new int[dims.length];
            Arrays.fill(channels, 1);
            channels[1] = dims[1];
            Point x = point(random, dims);
            Point w = point(random, channels);
            Point b = point(random, channels);
            agree("batch norm " + Arrays.toString(dims),
                    in -> List.of(in.get(0).normalize(Optional.of(in.get(1)), Optional.of(in.get(2)), 1e-3, axes).output()), List.of(x, w, b));
            agree("batch norm without parameters", in -> List.of(in.get(0).normalize(Optional.empty(), Optional.empty(), 1e-3, axes).output()), List.of(x));
            agree("batch norm with a bias only", in -> List.of(in.get(0).normalize(Optional.empty(), Optional.of(in.get(1)), 1e-3, axes).output()), List.of(x, b));
            Tensor.Normalized here = x.on(fused).normalize(Optional.empty(), Optional.empty(), 1e-3, axes);
            Tensor.Normalized there = x.on(composed).normalize(Optional.empty(), Optional.empty(), 1e-3, axes);
            assertArrayEquals(there.mean().toDoubleArray(), here.mean().toDoubleArray(), 1e-12);
            assertArrayEquals(there.variance().toDoubleArray(), here.variance().toDoubleArray(), 1e-12);
            assertEquals(there.variance().shape(), here.variance().shape());
        }
        asked("BatchNorm", "BatchNormGrad");
    }

    @Test
    void onlyParametersNeedAGradient() {
        Random random = new Random(5);
        Point data = point(random, 4, 3);
        List<Point> parameters = List.of(point(random, 1, 3), point(random, 1, 3));
        agree("batch norm of data", in -> List.of(data.on(in.get(0).device()).normalize(Optional.of(in.get(0)), Optional.of(in.get(1)), 1e-5, 0).output()), parameters);
        agree("layer norm of data", in -> List.of(data.on(in.get(0).device()).layerNorm(Shape.of(3), Optional.of(in.get(0).reshape(3)), Optional.of(in.get(1).reshape(3)), 1e-5)),
                parameters);
    }

    @Test
    void layerNormalisation() {
        Random random = new Random(2);
        Point x = point(random, 3, 2, 4);
        for (Shape shape : List.of(Shape.of(4), Shape.of(2, 4), Shape.of(3, 2, 4))) {
            Point w = point(random, shape.dims());
            Point b = point(random, shape.dims());
            agree("layer norm " + shape, in -> List.of(in.get(0).layerNorm(shape, Optional.of(in.get(1)), Optional.of(in.get(2)), 1e-3)), List.of(x, w, b));
            agree("layer norm without bias", in -> List.of(in.get(0).layerNorm(shape, Optional.of(in.get(1)), Optional.empty(), 1e-3)), List.of(x, w));
            agree("layer norm without parameters", in -> List.of(in.get(0).layerNorm(shape, Optional.empty(), Optional.empty(), 1e-3)), List.of(x));
        }
        asked("LayerNorm", "LayerNormGrad");
        for (Device device : List.of(fused, composed)) {
            assertThrows(ShapeException.class, () -> x.on(device).layerNorm(Shape.of(3), Optional.empty(), Optional.empty(), 1e-5));
            assertThrows(ShapeException.class, () -> x.on(device).layerNorm(Shape.of(4), Optional.of(x.on(device)), Optional.empty(), 1e-5));
        }
    }

    private static List<Point> weights(Random random, Recurrence form) {
        List<Point> weights = new ArrayList<>();
        for (int i = 0; i < form.weightCount(); i++) {
            weights.add(point(random, form.weightShape(i).dims()));
        }
        return weights;
    }

    private static List<Tensor> outputs(Recurrent.Result result) {
        List<Tensor> all = new ArrayList<>(List.of(result.output(), result.finalHidden()));
        result.finalCell().ifPresent(all::add);
        return all;
    }

    @Test
    void recurrentNetworks() {
        Random random = new Random(3);
        for (RecurrentKind kind : RecurrentKind.values()) {
            boolean lstm = kind == RecurrentKind.LSTM;
            for (Recurrence form : List.of(new Recurrence(kind, 2, 3, 0, 1, false, true), new Recurrence(kind, 2, 2, 0, 2, true, true),
                    new Recurrence(kind, 3, 2, 0, 1, true, false), new Recurrence(kind, 2, 3, lstm ? 2 : 0, 2, true, lstm))) {
                Point x = point(random, 3, 2, form.inputs());
                Point h = point(random, form.cells(), 2, form.out());
                Point c = point(random, form.cells(), 2, form.hidden());
                List<Point> plain = new ArrayList<>(List.of(x));
                plain.addAll(weights(random, form));
                agree(form.toString(), in -> outputs(Recurrent.run(form, in.get(0), Optional.empty(), Optional.empty(), in.subList(1, in.size()), Optional.empty())), plain);
                int states = lstm ? 3 : 2;
                List<Point> stateful = new ArrayList<>(lstm ? List.of(x, h, c) : List.of(x, h));
                stateful.addAll(weights(random, form));
                agree(form + " with states and lengths", in -> outputs(Recurrent.run(form, in.get(0), Optional.of(in.get(1)),
                        lstm ? Optional.of(in.get(2)) : Optional.empty(), in.subList(states, in.size()), Optional.of(Lengths.of(1, 3)))), stateful);
            }
        }
        asked("Recurrent", "RecurrentGrad");
    }

    @Test
    void recurrentNetworksInSixteenBits() {
        Random random = new Random(11);
        for (RecurrentKind kind : RecurrentKind.values()) {
            Recurrence form = new Recurrence(kind, 3, 4, 0, 2, true, true);
            Point x = point(random, 4, 2, 3);
            List<Point> points = weights(random, form);
            List<double[]> values = new ArrayList<>();
            for (Device device : List.of(fused, composed)) {
                List<Tensor> weights = points.stream().map(p -> p.on(device).cast(DType.F32).tracked()).toList();
                Recurrent.Result result;
                try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
                    result = Recurrent.run(form, x.on(device).cast(DType.F32), Optional.empty(), Optional.empty(), weights, Optional.of(Lengths.of(4, 2)));
                }
                outputs(result).forEach(y -> assertEquals(DType.BF16, y.dtype()));
                Gradients gradients = result.output().cast(DType.F32).sum().backward();
                weights.forEach(w -> assertEquals(DType.F32, gradients.get(w).dtype()));
                values.add(result.output().toDoubleArray());
                values.add(gradients.get(weights.get(0)).toDoubleArray());
            }
            assertArrayEquals(values.get(2), values.get(0), 0.05, kind.toString());
            assertArrayEquals(values.get(3), values.get(1), 0.2, kind.toString());
        }
    }

    @Test
    void theEngineIsToldOfTensorFloat() {
        Random random = new Random(12);
        Recurrence form = new Recurrence(RecurrentKind.GRU, 2, 3, 0, 1, false, true);
        List<Tensor> weights = weights(random, form).stream().map(p -> p.on(fused).tracked()).toList();
        Recurrent.Result result;
        try (Arithmetic.Setting _ = Arithmetic.TF32.open()) {
            result = Recurrent.run(form, point(random, 4, 2, 2).on(fused), Optional.empty(), Optional.empty(), weights, Optional.empty());
        }
        result.output().sum().backward();
        assertEquals(List.of(Precision.TF32, Precision.TF32), noting.precisions);
        Recurrent.run(form, point(random, 4, 2, 2).on(fused), Optional.empty(), Optional.empty(), weights, Optional.empty()).output().sum().backward();
        assertEquals(List.of(Precision.TF32, Precision.TF32, Precision.FLOAT32, Precision.FLOAT32), noting.precisions);
    }

    /** The sum of the final state alone, of the outputs alone, and of weights alone. */
    @Test
    void partsOfTheGradient() {
        Random random = new Random(4);
        Recurrence form = new Recurrence(RecurrentKind.LSTM, 2, 3, 0, 1, false, true);
        Point data = point(random, 4, 2, 2);
        List<Point> weights = weights(random, form);
        for (int part = 0; part < 3; part++) {
            int chosen = part;
            agree("output " + part, in -> List.of(outputs(Recurrent.run(form, data.on(in.get(0).device()), Optional.empty(), Optional.empty(), in, Optional.empty())).get(chosen)), weights);
        }
        agree("input", in -> List.of(Recurrent.run(form, in.get(0), Optional.empty(), Optional.empty(),
                weights.stream().map(w -> w.on(in.get(0).device())).toList(), Optional.empty()).output()), List.of(data));
    }

    @Test
    void recurrentGradientsByFiniteDifferences() {
        Random random = new Random(6);
        for (RecurrentKind kind : List.of(RecurrentKind.RNN_TANH, RecurrentKind.LSTM, RecurrentKind.GRU)) {
            Recurrence form = new Recurrence(kind, 2, 2, 0, 1, true, true);
            List<Point> points = new ArrayList<>(List.of(point(random, 3, 2, 2), point(random, 2, 2, 2)));
            points.addAll(weights(random, form));
            for (Device device : List.of(fused, composed)) {
                Tensor[] inputs = points.stream().map(p -> p.on(device)).toArray(Tensor[]::new);
                Function<List<Tensor>, Tensor> function = in -> Recurrent.run(form, in.get(0), Optional.of(in.get(1)), Optional.empty(),
                        in.subList(2, in.size()), Optional.of(Lengths.of(3, 2))).output();
                GradCheck.create().check(function, inputs);
                GradCheck.create().checkSecond(function, inputs);
            }
        }
    }

    /** Each sequence of a batch as if it were alone. */
    @Test
    void paddingIsNeverSeen() {
        Random random = new Random(7);
        for (Device device : List.of(fused, composed)) {
            for (RecurrentKind kind : RecurrentKind.values()) {
                Recurrence form = new Recurrence(kind, 2, 3, 0, 2, true, true);
                List<Tensor> weights = weights(random, form).stream().map(p -> p.on(device)).toList();
                Tensor x = point(random, 5, 3, 2).on(device);
                int[] lengths = {2, 5, 1};
                Recurrent.Result together = Recurrent.run(form, x, Optional.empty(), Optional.empty(), weights, Optional.of(Lengths.of(lengths)));
                for (int b = 0; b < lengths.length; b++) {
                    Recurrent.Result alone = Recurrent.run(form, x.narrow(1, b, 1).narrow(0, 0, lengths[b]), Optional.empty(), Optional.empty(), weights, Optional.empty());
                    assertArrayEquals(alone.output().toDoubleArray(), together.output().narrow(1, b, 1).narrow(0, 0, lengths[b]).toDoubleArray(), 1e-14);
                    assertArrayEquals(alone.finalHidden().toDoubleArray(), together.finalHidden().narrow(1, b, 1).toDoubleArray(), 1e-14);
                    for (double padding : together.output().narrow(1, b, 1).narrow(0, lengths[b], 5 - lengths[b]).toDoubleArray()) {
                        assertEquals(0, padding);
                    }
                }
            }
        }
    }

    @Test
    void inferenceKeepsNothing() {
        Recurrence form = new Recurrence(RecurrentKind.GRU, 2, 3, 0, 1, false, true);
        Random random = new Random(8);
        Tensor x = point(random, 4, 2, 2).on(fused);
        List<Tensor> weights = weights(random, form).stream().map(p -> p.on(fused)).toList();
        Recurrent.run(form, x, Optional.empty(), Optional.empty(), weights, Optional.empty());
        assertTrue(!noting.filled, "a reserve was given though nothing requires a gradient");
    }

    @Test
    void emptyBatches() {
        Recurrence form = new Recurrence(RecurrentKind.LSTM, 2, 3, 0, 1, true, true);
        Random random = new Random(9);
        List<Point> points = new ArrayList<>(List.of(point(random, 4, 0, 2)));
        points.addAll(weights(random, form));
        agree("no sequences", in -> outputs(Recurrent.run(form, in.get(0), Optional.empty(), Optional.empty(), in.subList(1, in.size()), Optional.empty())), points);
    }

    @Test
    void whatDoesNotFit() {
        Random random = new Random(10);
        Recurrence form = new Recurrence(RecurrentKind.GRU, 2, 3, 0, 1, false, true);
        for (Device device : List.of(fused, composed)) {
            List<Tensor> weights = weights(random, form).stream().map(p -> p.on(device)).toList();
            Tensor x = point(random, 4, 2, 2).on(device);
            Tensor h = point(random, 1, 2, 3).on(device);
            says("no step", () -> Recurrent.run(form, x.narrow(0, 0, 0), Optional.empty(), Optional.empty(), weights, Optional.empty()));
            says("[time, batch, 2]", () -> Recurrent.run(form, point(random, 4, 2, 5).on(device), Optional.empty(), Optional.empty(), weights, Optional.empty()));
            says("hidden state", () -> Recurrent.run(form, x, Optional.of(x), Optional.empty(), weights, Optional.empty()));
            says("no cell state", () -> Recurrent.run(form, x, Optional.of(h), Optional.of(h), weights, Optional.empty()));
            says("weights given", () -> Recurrent.run(form, x, Optional.empty(), Optional.empty(), weights.subList(0, 3), Optional.empty()));
            says("weight 1", () -> Recurrent.run(form, x, Optional.empty(), Optional.empty(), List.of(weights.get(0), weights.get(0), weights.get(2), weights.get(3)), Optional.empty()));
            says("lengths up to 5", () -> Recurrent.run(form, x, Optional.empty(), Optional.empty(), weights, Optional.of(Lengths.of(5, 1))));
            says("3 lengths", () -> Recurrent.run(form, x, Optional.empty(), Optional.empty(), weights, Optional.of(Lengths.of(1, 1, 1))));
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Lengths.of(3, 0)).getMessage().contains("sequence 1 has length 0"));
        assertThrows(IllegalArgumentException.class, () -> new Recurrence(RecurrentKind.GRU, 2, 3, 2, 1, false, true));
        assertThrows(IllegalArgumentException.class, () -> new Recurrence(RecurrentKind.LSTM, 2, 3, 3, 1, false, true));
        assertThrows(IllegalArgumentException.class, () -> new Recurrence(RecurrentKind.LSTM, 0, 3, 0, 1, false, true));
    }

    private static void says(String words, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(ShapeException.class, action).getMessage();
        assertTrue(message.contains(words), message);
    }
}
