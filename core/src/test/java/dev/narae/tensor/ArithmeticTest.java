package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Losses;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.Window;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import dev.narae.spi.ForwardingBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    /** Writes down what it is asked. */
    private static final class Watched extends ForwardingBackend {
        final List<Op> ops = new ArrayList<>();

        Watched() {
            super(new ReferenceBackend());
        }

        @Override
        public void execute(Op op) {
            ops.add(op);
            super.execute(op);
        }

        Set<Precision> precisions() {
            Set<Precision> found = new HashSet<>();
            for (Op op : ops) {
                switch (op) {
                    case Op.MatMul product -> found.add(product.precision());
                    case Op.Conv conv -> found.add(conv.precision());
                    case Op.ConvGradInput conv -> found.add(conv.precision());
                    case Op.ConvGradWeight conv -> found.add(conv.precision());
                    default -> { }
                }
            }
            ops.clear();
            return found;
        }

        /** How often something was rounded to a type. */
        long casts(DType to) {
            return ops.stream().filter(op -> op instanceof Op.Map map && map.outputs().getFirst().dtype() == to && map.inputs().size() == 1
                    && map.inputs().getFirst().dtype() != to).count();
        }
    }

    private final Watched engine = new Watched();
    private final Device device = Device.of(engine);

    private Tensor numbers(int seed, int... dims) {
        return Rng.seeded(seed).normal(device, dims);
    }

    private static Tensor products(Tensor x, Tensor image, Tensor kernel, Tensor weight) {
        Tensor convolved = image.conv(kernel, Optional.empty(), Window.of(2, 2), 1);
        Tensor back = convolved.convTranspose(kernel, Optional.empty(), Window.of(2, 2), new int[] {0}, 1);
        return x.matmul(weight.t()).sum().add(x.linear(weight).sum()).add(back.sum());
    }

    @Test
    void theEngineIsToldOfTensorFloatForwardAndBackward() {
        Tensor x = numbers(1, 3, 4).tracked();
        Tensor weight = numbers(2, 5, 4).tracked();
        Tensor image = numbers(3, 1, 2, 4, 4).tracked();
        Tensor kernel = numbers(4, 2, 2, 2, 2).tracked();
        Tensor loss = products(x, image, kernel, weight);
        assertEquals(Set.of(Precision.FLOAT32), engine.precisions());
        try (Arithmetic.Setting _ = Arithmetic.TF32.open()) {
            loss.backward();
            assertEquals(Set.of(Precision.FLOAT32), engine.precisions(), "backward follows forward");
            loss = products(x, image, kernel, weight);
            assertEquals(Set.of(Precision.TF32), engine.precisions());
        }
        assertEquals(Arithmetic.FLOAT32, Arithmetic.current());
        loss.backward();
        assertEquals(Set.of(Precision.TF32), engine.precisions(), "backward follows forward");
        products(x, image, kernel, weight);
        assertEquals(Set.of(Precision.FLOAT32), engine.precisions());
    }

    @Test
    void productsTakeAndGiveSixteenBitsAndParametersGetFloat32Gradients() {
        Tensor x = numbers(1, 3, 4);
        Tensor weight = numbers(2, 5, 4);
        Tensor bias = numbers(3, 5);
        for (Arithmetic arithmetic : List.of(Arithmetic.BFLOAT16, Arithmetic.FLOAT16)) {
            DType storage = arithmetic.storage().orElseThrow();
            Tensor w = weight.tracked();
            Tensor b = bias.tracked();
            Tensor y;
            try (Arithmetic.Setting _ = arithmetic.open()) {
                y = x.linear(w, b);
                assertEquals(storage, x.matmul(w.t()).dtype());
                assertEquals(storage, y.dtype());
            }
            Gradients gradients = Gradients.options().of(y, y.onesLike());
            Tensor rounded = weight.cast(storage).cast(DType.F32);
            Tensor expected = x.cast(storage).cast(DType.F32).linear(rounded, bias.cast(storage).cast(DType.F32)).cast(storage);
            assertArrayEquals(expected.toDoubleArray(), y.toDoubleArray());
            assertEquals(DType.F32, gradients.get(w).dtype());
            assertEquals(DType.F32, gradients.get(b).dtype());
            assertArrayEquals(new double[] {3, 3, 3, 3, 3}, gradients.get(b).toDoubleArray());
            assertArrayEquals(Tensor.ones(device, 5, 3).matmul(x.cast(storage).cast(DType.F32)).cast(storage).toDoubleArray(), gradients.get(w).toDoubleArray());
        }
    }

    @Test
    void convolutionsAndPoolingRunInSixteenBits() {
        Tensor image = numbers(3, 2, 2, 5, 5).tracked();
        Tensor kernel = numbers(4, 3, 2, 2, 2).tracked();
        Tensor bias = numbers(5, 3).tracked();
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
            Tensor y = image.conv(kernel, Optional.of(bias), Window.of(2, 2), 1).relu().maxPool(2);
            assertEquals(DType.BF16, y.dtype());
            assertEquals(DType.BF16, image.avgPool(2).cast(DType.BF16).avgPool(2).dtype());
            Gradients gradients = y.mean().backward();
            for (Tensor leaf : List.of(image, kernel, bias)) {
                assertEquals(DType.F32, gradients.get(leaf).dtype());
                assertTrue(gradients.get(leaf).norm().item() > 0);
            }
            Tensor x = numbers(6, 2, 3, 4, 4);
            assertEquals(DType.BF16, x.convTranspose(kernel, Optional.empty(), Window.of(2, 2), new int[] {0}, 1).dtype());
        }
    }

    @Test
    void aParameterIsRoundedOnceUntilItChanges() {
        Tensor weight = numbers(2, 4, 4).tracked();
        Tensor x = numbers(1, 3, 4);
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open(); Scope _ = Scope.open()) {
            Tensor y = x.linear(weight).linear(weight).linear(weight);
            assertEquals(2, engine.casts(DType.BF16), "the input and the parameter");
            try (NoGrad _ = NoGrad.open()) {
                y.linear(weight);
            }
            assertEquals(2, engine.casts(DType.BF16));
            y.sum().backward();
            engine.ops.clear();
            Tensor again = x.linear(weight);
            assertEquals(2, engine.casts(DType.BF16), "its graph was released, so the parameter was rounded again");
            again.sum().backward();
            x.linear(weight).linear(weight);
            engine.ops.clear();
            weight.assign(weight.detach().mul(2));
            Tensor doubled = x.linear(weight);
            assertEquals(2, engine.casts(DType.BF16), "it changed, so it was rounded again");
            assertArrayEquals(x.cast(DType.BF16).linear(weight.cast(DType.BF16)).toDoubleArray(), doubled.toDoubleArray());
        }
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
            try (Scope _ = Scope.open(); NoGrad _ = NoGrad.open()) {
                x.linear(weight);
            }
            assertTrue(x.linear(weight).requiresGrad(), "what was rounded in another scope and without history is not used here");
        }
    }

    private Map<String, UnaryOperator<Tensor>> wideMaps() {
        Tensor target = Tensor.full(device, DType.F32, 0.25, Shape.of(2, 3));
        Tensor labels = Tensor.of(device, new long[] {0, 2}, 2);
        Map<String, UnaryOperator<Tensor>> maps = new TreeMap<>();
        maps.put("exp", Tensor::exp);
        maps.put("expm1", Tensor::expm1);
        maps.put("log", Tensor::log);
        maps.put("log1p", Tensor::log1p);
        maps.put("log2", Tensor::log2);
        maps.put("log10", Tensor::log10);
        maps.put("pow", x -> x.pow(1.5));
        maps.put("square", Tensor::square);
        maps.put("reciprocal", Tensor::reciprocal);
        maps.put("rsqrt", Tensor::rsqrt);
        maps.put("sinh", Tensor::sinh);
        maps.put("cosh", Tensor::cosh);
        maps.put("tan", Tensor::tan);
        maps.put("asin", Tensor::asin);
        maps.put("acos", Tensor::acos);
        maps.put("softplus", Tensor::softplus);
        maps.put("mse", x -> Losses.mse(x, target));
        maps.put("mae", x -> Losses.mae(x, target));
        maps.put("huber", x -> Losses.huber(x, target));
        maps.put("smoothL1", x -> Losses.smoothL1(x, target));
        maps.put("bce", x -> Losses.bce(x, target));
        maps.put("bceWithLogits", x -> Losses.bceWithLogits(x, target));
        maps.put("kl", x -> Losses.kl(x, target));
        maps.put("crossEntropy", x -> CrossEntropy.create().smoothing(0.1).of(x, labels));
        maps.put("nll", x -> CrossEntropy.create().smoothing(0.1).ofLogProbabilities(x, labels));
        return maps;
    }

    private Map<String, UnaryOperator<Tensor>> wideOthers() {
        Map<String, UnaryOperator<Tensor>> others = new TreeMap<>();
        others.put("sum", x -> x.sum(1));
        others.put("mean", x -> x.mean(1));
        others.put("prod", x -> x.prod(1));
        others.put("norm", x -> x.norm(1));
        others.put("variance", x -> x.variance(1));
        others.put("logSumExp", x -> x.logSumExp(1));
        others.put("cumSum", x -> x.cumSum(1));
        others.put("softmax", x -> x.softmax(1));
        others.put("logSoftmax", x -> x.logSoftmax(1));
        return others;
    }

    @Test
    void whatLosesTooMuchGivesFloat32() {
        assertEquals(new TreeSet<>(MixedPrecision.WIDE_MAPS), wideMaps().keySet());
        assertEquals(new TreeSet<>(MixedPrecision.WIDE), wideOthers().keySet());
        Map<String, UnaryOperator<Tensor>> all = new TreeMap<>(wideMaps());
        all.putAll(wideOthers());
        Tensor narrow = Rng.seeded(1).uniform(device, 2, 3).mul(0.5).add(0.25).cast(DType.BF16);
        all.forEach((name, operation) -> {
            Tensor x = narrow.tracked();
            Tensor plain = narrow.cast(DType.F32).tracked();
            Tensor y;
            try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
                y = operation.apply(x);
            }
            assertEquals(DType.F32, y.dtype(), name);
            Tensor expected = operation.apply(plain);
            assertArrayEquals(expected.toDoubleArray(), y.toDoubleArray(), name);
            Tensor gradient = Gradients.options().of(y, y.onesLike()).get(x);
            assertEquals(DType.BF16, gradient.dtype(), name);
            double[] exact = Gradients.options().of(expected, expected.onesLike()).get(plain).toDoubleArray();
            double[] rounded = gradient.toDoubleArray();
            for (int i = 0; i < exact.length; i++) {
                assertEquals(exact[i], rounded[i], 1e-6 + Math.abs(exact[i]) / 100, name);
            }
        });
    }

    @Test
    void normalisationKeepsSixteenBitsWithFloat32StatisticsAndParameters() {
        for (Device each : List.of(device, Device.of(new ReferenceBackend(EnumSet.allOf(Feature.class))))) {
            Tensor narrow = Rng.seeded(1).normal(each, 6, 4, 3).add(2).cast(DType.BF16);
            Tensor weight = Rng.seeded(2).uniform(each, 4).tracked();
            Tensor bias = Rng.seeded(3).uniform(each, 4).tracked();
            Tensor wide = narrow.cast(DType.F32).tracked();
            Tensor x = narrow.tracked();
            try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
                Tensor.Normalized batch = x.normalize(Optional.of(weight.reshape(1, 4, 1)), Optional.of(bias.reshape(1, 4, 1)), 1e-5, 0, 2);
                Tensor.Normalized exact = wide.normalize(Optional.of(weight.reshape(1, 4, 1)), Optional.of(bias.reshape(1, 4, 1)), 1e-5, 0, 2);
                assertEquals(DType.BF16, batch.output().dtype());
                assertArrayEquals(exact.mean().toDoubleArray(), batch.mean().toDoubleArray(), 1e-6);
                assertArrayEquals(exact.variance().toDoubleArray(), batch.variance().toDoubleArray(), 1e-6);
                assertEquals(DType.F32, batch.variance().dtype());
                requireSameGradients(exact.output(), batch.output(), wide, x, weight, bias);
                Tensor last = weight.narrow(0, 0, 3).detach().tracked();
                requireSameGradients(wide.layerNorm(Shape.of(3), Optional.of(last), Optional.empty(), 1e-5),
                        x.layerNorm(Shape.of(3), Optional.of(last), Optional.empty(), 1e-5), wide, x, last);
            }
            Tensor again = x.normalize(Optional.empty(), Optional.empty(), 1e-5, 0, 2).output();
            Gradients first = Gradients.options().createGraph(true).of(again, Rng.seeded(4).normal(each, 6, 4, 3).cast(DType.BF16));
            assertEquals(DType.BF16, first.get(x).cast(DType.F32).square().sum().backward().get(x).dtype());
            Tensor half = weight.detach().cast(DType.BF16).tracked();
            assertEquals(DType.BF16, x.normalize(Optional.of(half.reshape(1, 4, 1)), Optional.empty(), 1e-5, 0, 2).output().mean().backward().get(half).dtype());
            String message = assertThrows(ShapeException.class, () -> x.normalize(Optional.of(weight.cast(DType.F64).reshape(1, 4, 1)),
                    Optional.empty(), 1e-5, 0, 2)).getMessage();
            assertTrue(message.contains("float64") && message.contains("float32 is needed"), message);
        }
    }

    private static void requireSameGradients(Tensor exact, Tensor rounded, Tensor wide, Tensor narrow, Tensor... parameters) {
        Tensor g = Rng.seeded(9).normal(exact.device(), exact.shape().dims()).cast(DType.BF16);
        assertArrayEquals(exact.cast(DType.BF16).toDoubleArray(), rounded.toDoubleArray(), 0.02);
        Gradients expected = Gradients.options().of(exact, g.cast(DType.F32));
        Gradients actual = Gradients.options().of(rounded, g);
        assertEquals(DType.BF16, actual.get(narrow).dtype());
        assertArrayEquals(expected.get(wide).toDoubleArray(), actual.get(narrow).toDoubleArray(), 0.02);
        for (Tensor parameter : parameters) {
            assertEquals(DType.F32, actual.get(parameter).dtype());
            assertArrayEquals(expected.get(parameter).toDoubleArray(), actual.get(parameter).toDoubleArray(), 1e-4);
        }
    }

    @Test
    void sixteenBitsMeetFloat32OnlyUnderMixedPrecision() {
        Tensor narrow = Tensor.of(device, new float[] {1, 2, 3}, 3).cast(DType.F16).tracked();
        Tensor wide = Tensor.of(device, new float[] {0.1f, 0.2f, 0.3f}, 3).tracked();
        String message = assertThrows(ShapeException.class, () -> narrow.mul(wide)).getMessage();
        assertTrue(message.contains("float16") && message.contains("float32"), message);
        try (Arithmetic.Setting _ = Arithmetic.TF32.open()) {
            assertThrows(ShapeException.class, () -> narrow.add(wide));
        }
        Tensor product;
        try (Arithmetic.Setting _ = Arithmetic.FLOAT16.open()) {
            product = narrow.mul(wide);
            assertEquals(DType.F16, narrow.add(narrow).relu().dtype());
            assertEquals(DType.F16, narrow.add(1).dtype());
            assertEquals(DType.F32, Tensor.concat(0, List.of(narrow, wide)).dtype());
            assertEquals(DType.F16, Tensor.stack(0, List.of(narrow, narrow)).dtype());
            assertEquals(DType.F32, narrow.scatterAdd(0, Tensor.of(device, new long[] {0, 0, 1}, 3), wide).dtype());
            assertEquals(DType.BOOL, narrow.less(wide).dtype());
            assertEquals(DType.F32, Tensor.where(narrow.less(wide), narrow, wide).dtype());
            assertThrows(ShapeException.class, () -> narrow.mul(wide.cast(DType.F64)));
            assertEquals(DType.F64, wide.cast(DType.F64).unsqueeze(0).matmul(wide.cast(DType.F64)).dtype(), "float64 is not touched");
        }
        assertEquals(DType.F32, product.dtype());
        Gradients gradients = Gradients.options().of(product, product.onesLike());
        assertEquals(DType.F16, gradients.get(narrow).dtype());
        assertEquals(DType.F32, gradients.get(wide).dtype());
        assertArrayEquals(wide.cast(DType.F16).toDoubleArray(), gradients.get(narrow).toDoubleArray());
        assertArrayEquals(new double[] {1, 2, 3}, gradients.get(wide).toDoubleArray());
    }

    @Test
    void broadcastOperandsOfBothTypesGetGradientsOfTheirOwn() {
        Tensor narrow = numbers(1, 4, 3).cast(DType.BF16).tracked();
        Tensor row = numbers(2, 3).tracked();
        Tensor y;
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
            y = narrow.sub(row).exp();
        }
        Gradients gradients = Gradients.options().of(y, y.onesLike());
        assertEquals(DType.BF16, gradients.get(narrow).dtype());
        assertEquals(DType.F32, gradients.get(row).dtype());
        assertArrayEquals(y.detach().sum(0).neg().toDoubleArray(), gradients.get(row).toDoubleArray(), 1e-5);
        Tensor column = numbers(3, 4, 1).cast(DType.BF16).tracked();
        Tensor wide = numbers(4, 4, 3).tracked();
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
            y = column.mul(wide);
        }
        gradients = Gradients.options().of(y, y.onesLike());
        assertEquals(DType.BF16, gradients.get(column).dtype());
        assertArrayEquals(wide.detach().sum(true, 1).cast(DType.BF16).toDoubleArray(), gradients.get(column).toDoubleArray());
    }

    /** Rounding has steps, so finite differences say nothing of it: the slope of a cast is taken as 1, and what follows must agree with float32. */
    @Test
    void castsPassGradients() {
        Tensor leaf = numbers(2, 5).tracked();
        for (DType storage : List.of(DType.BF16, DType.F16)) {
            Tensor g = Tensor.of(device, new float[] {1, -2, 0.5f, 4, 0}, 5);
            Gradients gradients = Gradients.options().of(leaf.cast(storage), g.cast(storage));
            assertArrayEquals(g.toDoubleArray(), gradients.get(leaf).toDoubleArray());
            assertEquals(DType.F32, gradients.get(leaf).dtype());
        }
        Tensor x = numbers(3, 8, 6);
        Tensor first = numbers(4, 7, 6).tracked();
        Tensor second = numbers(5, 3, 7).tracked();
        Gradients exact = x.linear(first).tanh().linear(second).logSoftmax(1).square().sum().backward();
        for (Arithmetic arithmetic : List.of(Arithmetic.BFLOAT16, Arithmetic.FLOAT16)) {
            try (Arithmetic.Setting _ = arithmetic.open()) {
                Gradients rounded = x.linear(first).tanh().linear(second).logSoftmax(1).square().sum().backward();
                for (Tensor parameter : List.of(first, second)) {
                    double distance = rounded.get(parameter).sub(exact.get(parameter)).norm().item() / exact.get(parameter).norm().item();
                    assertTrue(distance > 0 && distance < (arithmetic == Arithmetic.FLOAT16 ? 0.01 : 0.05), () -> arithmetic + ": " + distance);
                }
            }
        }
    }

    @Test
    void gradientsOfGradients() {
        Tensor x = numbers(1, 2, 3).tracked();
        Tensor weight = numbers(2, 4, 3).tracked();
        Tensor y;
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
            y = x.linear(weight).square().sum();
            Gradients first = Gradients.options().createGraph(true).of(y);
            Gradients second = first.get(weight).square().sum().backward();
            assertEquals(DType.F32, second.get(weight).dtype());
            assertTrue(Double.isFinite(second.get(weight).norm().item()));
        }
    }

    @Test
    void settingsNestAndBelongToTheirThread() throws InterruptedException {
        try (Arithmetic.Setting outer = Arithmetic.BFLOAT16.open()) {
            try (Arithmetic.Setting _ = Arithmetic.FLOAT32.open()) {
                assertEquals(DType.F32, numbers(1, 2, 2).matmul(numbers(2, 2, 2)).dtype());
            }
            assertSame(Arithmetic.BFLOAT16, Arithmetic.current());
            AtomicReference<Arithmetic> other = new AtomicReference<>();
            AtomicReference<RuntimeException> refused = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                other.set(Arithmetic.current());
                try {
                    outer.close();
                } catch (IllegalStateException e) {
                    refused.set(e);
                }
            });
            thread.start();
            thread.join();
            assertSame(Arithmetic.FLOAT32, other.get());
            assertTrue(refused.get().getMessage().contains("thread"));
            assertNotSame(Arithmetic.FLOAT32, Arithmetic.current());
        }
        assertSame(Arithmetic.FLOAT32, Arithmetic.current());
    }

    @Test
    void names() {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            assertSame(arithmetic, Arithmetic.named(arithmetic.toString()));
        }
        assertSame(Arithmetic.BFLOAT16, Arithmetic.named("bfloat16"));
        String message = assertThrows(IllegalArgumentException.class, () -> Arithmetic.named("half")).getMessage();
        assertEquals("unknown precision 'half'; known are float32, tf32, bfloat16, float16", message);
    }

    @Test
    void theDocumentHasTheLists() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "precision.md"));
        Map<String, Set<String>> lists = Map.of("Rounded to 16 bits", MixedPrecision.ROUNDED, "Elementwise, kept in float32", MixedPrecision.WIDE_MAPS,
                "Others kept in float32", MixedPrecision.WIDE);
        lists.forEach((title, names) -> {
            Matcher row = Pattern.compile("\\| " + title + " \\|([^|]+)\\|").matcher(text);
            assertTrue(row.find(), title);
            Set<String> written = new TreeSet<>();
            Matcher name = Pattern.compile("`([A-Za-z0-9]+)`").matcher(row.group(1));
            while (name.find()) {
                written.add(name.group(1));
            }
            assertEquals(new TreeSet<>(names), written, title);
        });
    }
}
