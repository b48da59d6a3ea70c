package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import dev.narae.spi.ForwardingBackend;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Device DEVICE = Device.standard();

    private static Tensor points(int seed, int... dims) {
        return Rng.seeded(seed).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1);
    }

    private static Tensor seen(int seed, int... dims) {
        return Rng.seeded(seed).bernoulli(DEVICE, Shape.of(dims), 0.6);
    }

    private static double at(Tensor x, int... place) {
        Tensor element = x;
        for (int i = 0; i < place.length; i++) {
            element = element.narrow(i, x.dim(i) == 1 ? 0 : place[i], 1);
        }
        return element.item();
    }

    /** The definition, in plain loops over doubles. @param earlier −1 where not causal */
    private static double[] byHand(Tensor q, Tensor k, Tensor v, double scale, int earlier, List<Tensor> masks, List<Tensor> added) {
        int shared = q.dim(1) / k.dim(1);
        double[] result = new double[q.dim(0) * q.dim(1) * q.dim(2) * v.dim(3)];
        int to = 0;
        for (int b = 0; b < q.dim(0); b++) {
            for (int h = 0; h < q.dim(1); h++) {
                for (int i = 0; i < q.dim(2); i++) {
                    double[] weights = new double[k.dim(2)];
                    double sum = 0;
                    for (int j = 0; j < weights.length; j++) {
                        double score = 0;
                        for (int e = 0; e < q.dim(3); e++) {
                            score += at(q, b, h, i, e) * at(k, b, h / shared, j, e);
                        }
                        score *= scale;
                        boolean visible = earlier < 0 || j <= i + earlier;
                        for (Tensor mask : masks) {
                            visible &= at(mask, b, h, i, j) != 0;
                        }
                        for (Tensor bias : added) {
                            score += at(bias, b, h, i, j);
                        }
                        weights[j] = visible ? Math.exp(score) : 0;
                        sum += weights[j];
                    }
                    for (int e = 0; e < v.dim(3); e++) {
                        double mixed = 0;
                        for (int j = 0; j < weights.length; j++) {
                            mixed += sum == 0 ? 0 : weights[j] / sum * at(v, b, h / shared, j, e);
                        }
                        result[to++] = mixed;
                    }
                }
            }
        }
        return result;
    }

    @Test
    void theDefinitionWithEveryMaskAndTile() {
        Tensor q = points(1, 2, 4, 5, 3);
        Tensor k = points(2, 2, 2, 4, 3);
        Tensor v = points(3, 2, 2, 4, 2);
        Tensor present = seen(4, 2, 4);
        Tensor heads = seen(5, 2, 4, 5, 4);
        Tensor matrix = seen(6, 5, 4);
        Tensor bias = points(7, 1, 4, 1, 4);
        AttentionMask none = AttentionMask.none();
        double scale = 1 / Math.sqrt(3);
        Tensor keys = present.reshape(2, 1, 1, 4);
        Tensor wide = matrix.reshape(1, 1, 5, 4);
        for (int tile : new int[] {1, 2, 3, 5, 100}) {
            assertArrayEquals(byHand(q, k, v, scale, -1, List.of(), List.of()), Attention.with(none).tile(tile).of(q, k, v).toDoubleArray(), 1e-13);
            assertArrayEquals(byHand(q, k, v, 0.3, 1, List.of(), List.of()),
                    Attention.with(none.causal(1)).scale(0.3).tile(tile).of(q, k, v).toDoubleArray(), 1e-13);
            assertArrayEquals(byHand(q, k, v, scale, 0, List.of(keys, heads), List.of()),
                    Attention.with(none.causal().keys(present).visible(heads)).tile(tile).of(q, k, v).toDoubleArray(), 1e-13);
            assertArrayEquals(byHand(q, k, v, scale, -1, List.of(wide), List.of(bias, bias)),
                    Attention.with(none.visible(matrix).bias(bias).bias(bias)).tile(tile).of(q, k, v).toDoubleArray(), 1e-13);
        }
        assertEquals(Shape.of(2, 4, 5, 2), Attention.with(none).of(q, k, v).shape());
    }

    @Test
    void gradients() {
        Tensor present = Tensor.of(DEVICE, new boolean[] {true, true, false, true, false, true, true, true}, 2, 4);
        List<UnaryOperator<Attention>> options = List.of(a -> a, a -> a.tile(2), a -> a.tile(2).scale(0.7), a -> a.tile(3).dropout(0.4, Rng.seeded(9)));
        List<AttentionMask> masks = List.of(AttentionMask.none(), AttentionMask.none().causal(1).keys(present));
        for (UnaryOperator<Attention> option : options) {
            for (AttentionMask mask : masks) {
                GradCheck.create().check(x -> option.apply(Attention.with(mask.bias(x.get(3)))).of(x.get(0), x.get(1), x.get(2)),
                        points(1, 2, 2, 3, 2), points(2, 2, 2, 4, 2), points(3, 2, 2, 4, 3), points(4, 1, 2, 1, 4));
                GradCheck.create().check(x -> option.apply(Attention.with(mask)).of(x.get(0), x.get(1), x.get(2)),
                        points(1, 2, 4, 3, 2), points(2, 2, 2, 4, 2), points(3, 2, 2, 4, 1));
            }
        }
    }

    @Test
    void gradientsOfGradients() {
        AttentionMask hiding = AttentionMask.none().visible(Tensor.of(DEVICE, new boolean[] {true, false, false, false, true, true}, 3, 2));
        for (AttentionMask mask : List.of(AttentionMask.none(), AttentionMask.none().causal(), hiding)) {
            GradCheck.create().step(1e-5).tolerance(1e-5, 1e-6).checkSecond(
                    x -> Attention.with(mask.bias(x.get(3))).tile(2).of(x.get(0), x.get(1), x.get(2)),
                    points(1, 1, 2, 3, 2), points(2, 1, 1, 2, 2), points(3, 1, 1, 2, 2), points(4, 3, 2));
        }
    }

    /** An engine that wants little near gets one sequence after the other: values, gradients and their gradients are those of the batch. */
    @Test
    void sequenceAfterSequence() {
        AtomicInteger products = new AtomicInteger();
        Backend wantsLittle = new ForwardingBackend(new ReferenceBackend()) {
            @Override
            public long nearBytes() {
                return 1;
            }

            @Override
            public void execute(Op op) {
                products.addAndGet(op instanceof Op.MatMul ? 1 : 0);
                super.execute(op);
            }
        };
        Tensor[] points = {points(1, 3, 4, 5, 2), points(2, 3, 2, 5, 2), points(3, 3, 2, 5, 3), points(4, 3, 1, 5, 5), points(5, 5, 5)};
        Tensor keys = seen(6, 3, 5);
        Tensor heads = seen(7, 3, 4, 5, 5);
        try (Device near = Device.of(wantsLittle); Scope _ = Scope.open()) {
            for (int bias : new int[] {0, 3, 4}) {
                List<double[]> whole = results(bias, points, mask(keys, heads, bias));
                Tensor[] moved = Arrays.stream(points).map(x -> x.to(near)).toArray(Tensor[]::new);
                products.set(0);
                List<double[]> apart = results(bias, moved, mask(keys.to(near), heads.to(near), bias));
                assertEquals(3 * 7, products.get());
                for (int i = 0; i < whole.size(); i++) {
                    assertArrayEquals(whole.get(i), apart.get(i), 1e-13);
                }
            }
            GradCheck.create().step(1e-5).tolerance(1e-5, 1e-6).checkSecond(x -> Attention.with(AttentionMask.none().causal()).of(x.get(0), x.get(1), x.get(2)),
                    points(1, 2, 1, 2, 2).to(near), points(2, 2, 1, 2, 2).to(near), points(3, 2, 1, 2, 1).to(near));
            products.set(0);
            Attention.with(AttentionMask.none()).dropout(0.5, Rng.seeded(1)).of(points[0].to(near), points[1].to(near), points[2].to(near));
            assertEquals(2, products.get());
        }
    }

    /** An engine that has attention as one operation is asked for it where it may be: values, gradients and their gradients are those of tiles. */
    @Test
    void asOneOperation() {
        AtomicInteger whole = new AtomicInteger();
        Backend engine = new ForwardingBackend(new ReferenceBackend(EnumSet.allOf(Feature.class))) {
            @Override
            public void execute(Op op) {
                whole.addAndGet(op instanceof Op.Attention || op instanceof Op.AttentionGrad ? 1 : 0);
                super.execute(op);
            }
        };
        Tensor[] points = {points(1, 3, 4, 5, 2), points(2, 3, 2, 5, 2), points(3, 3, 2, 5, 3), points(4, 3, 1, 5, 5), points(5, 5, 5)};
        Tensor keys = seen(6, 3, 5);
        Tensor heads = seen(7, 3, 4, 5, 5);
        try (Device device = Device.of(engine); Scope _ = Scope.open()) {
            Tensor[] moved = Arrays.stream(points).map(x -> x.to(device).cast(DType.F32)).toArray(Tensor[]::new);
            for (int bias : new int[] {0, 3, 4}) {
                whole.set(0);
                List<double[]> asOne = results(bias, moved, mask(keys.to(device), heads.to(device), bias));
                // Gradients by a bias are composed.
                assertEquals(bias == 0 ? 2 : 1, whole.get());
                List<double[]> inTiles = results(bias, points, mask(keys, heads, bias));
                for (int i = 0; i < inTiles.size(); i++) {
                    assertArrayEquals(inTiles.get(i), asOne.get(i), 1e-4);
                }
            }
            Tensor[] own = {moved[0], moved[1], moved[2]};
            assertArrayEquals(second(Attention.with(AttentionMask.none().causal()).tile(2), points), second(Attention.with(AttentionMask.none().causal()), own), 1e-4);
            whole.set(0);
            Attention.with(AttentionMask.none()).tile(5).of(own[0], own[1], own[2]);
            Attention.with(AttentionMask.none()).dropout(0.5, Rng.seeded(1)).of(own[0], own[1], own[2]);
            Attention.with(AttentionMask.none()).of(points[0].to(device), points[1].to(device), points[2].to(device));
            Attention.with(AttentionMask.none()).of(own[0].cast(DType.BF16), own[1].cast(DType.BF16), own[2].cast(DType.BF16));
            assertEquals(0, whole.get());
            Tensor beside = points(8, 3, 5, 4, 2).to(device).cast(DType.F32).transpose(1, 2);
            assertTrue(Attention.with(AttentionMask.none()).of(beside, own[1], own[1]).transpose(1, 2).layout().isContiguous());
            assertEquals(1, whole.get());
        }
    }

    /** The gradients of the squares of the gradients. */
    private static double[] second(Attention attention, Tensor[] points) {
        List<Tensor> inputs = List.of(points[0].tracked(), points[1].tracked(), points[2].tracked());
        Tensor y = attention.of(inputs.get(0), inputs.get(1), inputs.get(2));
        Gradients first = Gradients.options().createGraph(true).of(y.square().sum());
        Tensor squares = first.get(inputs.get(0)).square().sum().add(first.get(inputs.get(1)).square().sum()).add(first.get(inputs.get(2)).square().sum());
        Gradients second = squares.backward();
        return inputs.stream().flatMapToDouble(x -> Arrays.stream(second.get(x).toDoubleArray())).toArray();
    }

    private static AttentionMask mask(Tensor keys, Tensor heads, int bias) {
        return bias == 4 ? AttentionMask.none().keys(keys) : AttentionMask.none().causal(1).visible(heads);
    }

    /** The result and its gradients. @param bias which of the points is one, 0 for none */
    private static List<double[]> results(int bias, Tensor[] points, AttentionMask mask) {
        List<Tensor> inputs = Arrays.stream(points).map(Tensor::tracked).toList();
        Tensor y = Attention.with(bias == 0 ? mask : mask.bias(inputs.get(bias))).of(inputs.get(0), inputs.get(1), inputs.get(2));
        Gradients gradients = y.square().sum().backward();
        List<double[]> all = new ArrayList<>(List.of(y.toDoubleArray()));
        for (int i = 0; i < 5; i++) {
            if (i < 3 || i == bias) {
                all.add(gradients.get(inputs.get(i)).toDoubleArray());
            }
        }
        return all;
    }

    /** A query that sees nothing gets zeros, and nothing flows back through it; whether hidden by a bool or by −∞. */
    @Test
    void aQueryThatSeesNothing() {
        double never = Double.NEGATIVE_INFINITY;
        List<AttentionMask> masks = List.of(AttentionMask.none().visible(Tensor.of(DEVICE, new boolean[] {true, true, false, false}, 2, 2)),
                AttentionMask.none().bias(Tensor.of(DEVICE, new double[] {0, 0, never, never}, 2, 2)));
        for (AttentionMask mask : masks) {
            Tensor q = points(1, 1, 1, 2, 2).tracked();
            Tensor k = points(2, 1, 1, 2, 2).tracked();
            Tensor v = points(3, 1, 1, 2, 2).tracked();
            Tensor y = Attention.with(mask).of(q, k, v);
            assertArrayEquals(new double[2], y.select(2, 1).toDoubleArray());
            Gradients gradients = y.sum().backward();
            assertArrayEquals(new double[2], gradients.get(q).select(2, 1).toDoubleArray());
            Tensor alone = q.detach().narrow(2, 0, 1);
            assertArrayEquals(Attention.with(AttentionMask.none()).of(alone, k, v).toDoubleArray(), y.select(2, 0).toDoubleArray(), 1e-14);
            for (Tensor x : List.of(q, k, v)) {
                assertTrue(Arrays.stream(gradients.get(x).toDoubleArray()).allMatch(Double::isFinite));
            }
        }
        Tensor noKeys = Attention.with(AttentionMask.none()).of(points(1, 1, 1, 2, 2), points(2, 1, 1, 0, 2), points(3, 1, 1, 0, 3));
        assertArrayEquals(new double[6], noKeys.toDoubleArray());
        assertEquals(0, Attention.with(AttentionMask.none()).of(points(1, 1, 1, 0, 2), points(2, 1, 1, 3, 2), points(3, 1, 1, 3, 3)).size());
    }

    /** Memory that was used before holds other numbers: gradients that nothing flows to are zeros all the same. */
    @Test
    void withoutQueriesGradientsAreZeros() {
        Backend used = new ForwardingBackend(new ReferenceBackend()) {
            @Override
            public Buffer allocate(DType dtype, long size) {
                Buffer buffer = super.allocate(dtype, size);
                byte[] left = new byte[Math.toIntExact(size * dtype.bytes())];
                Arrays.fill(left, (byte) 63);
                super.write(buffer, 0, MemorySegment.ofArray(left));
                return buffer;
            }
        };
        try (Device device = Device.of(used); Scope _ = Scope.open()) {
            for (int batch : new int[] {0, 1, 2}) {
                Tensor q = Tensor.zeros(device, DType.F64, Shape.of(batch, 1, 0, 2)).tracked();
                Tensor k = Tensor.full(device, DType.F64, 7, Shape.of(batch, 1, 3, 2)).tracked();
                Tensor v = Tensor.full(device, DType.F64, 7, Shape.of(batch, 1, 3, 2)).tracked();
                Gradients gradients = Attention.with(AttentionMask.none()).of(q, k, v).sum().backward();
                assertArrayEquals(new double[batch * 6], gradients.get(k).toDoubleArray());
                assertArrayEquals(new double[batch * 6], gradients.get(v).toDoubleArray());
            }
        }
    }

    @Test
    void aNanStaysInItsRow() {
        Tensor q = Tensor.of(DEVICE, new double[] {Double.NaN, 1}, 1, 1, 2, 1);
        double[] y = Attention.with(AttentionMask.none()).of(q, points(2, 1, 1, 2, 1), points(3, 1, 1, 2, 1)).toDoubleArray();
        assertTrue(Double.isNaN(y[0]));
        assertTrue(Double.isFinite(y[1]));
    }

    @Test
    void causalIsEveryPrefixAlone() {
        Tensor q = points(1, 1, 2, 6, 3);
        Tensor k = points(2, 1, 2, 6, 3);
        Tensor v = points(3, 1, 2, 6, 3);
        Tensor whole = Attention.with(AttentionMask.none().causal()).tile(4).of(q, k, v);
        for (int length = 1; length <= 6; length++) {
            Tensor last = Attention.with(AttentionMask.none()).of(q.narrow(2, length - 1, 1), k.narrow(2, 0, length), v.narrow(2, 0, length));
            assertArrayEquals(last.toDoubleArray(), whole.narrow(2, length - 1, 1).toDoubleArray(), 1e-14);
        }
    }

    @Test
    void paddedIsTheShorterAlone() {
        Tensor q = points(1, 2, 2, 4, 3);
        Tensor k = points(2, 2, 2, 4, 3);
        Tensor v = points(3, 2, 2, 4, 3);
        Tensor present = Tensor.of(DEVICE, new boolean[] {true, true, true, true, true, true, false, false}, 2, 4);
        Tensor together = Attention.with(AttentionMask.none().keys(present)).of(q, k, v);
        Tensor alone = Attention.with(AttentionMask.none())
                .of(q.narrow(0, 1, 1).narrow(2, 0, 2), k.narrow(0, 1, 1).narrow(2, 0, 2), v.narrow(0, 1, 1).narrow(2, 0, 2));
        assertArrayEquals(alone.toDoubleArray(), together.narrow(0, 1, 1).narrow(2, 0, 2).toDoubleArray(), 1e-14);
    }

    @Test
    void dropoutKeepsTheMeanAndItsSeed() {
        Tensor q = points(1, 1, 1, 200, 2);
        Tensor k = points(2, 1, 1, 50, 2);
        Tensor ones = Tensor.full(DEVICE, DType.F64, 1, Shape.of(1, 1, 50, 1));
        Tensor first = Attention.with(AttentionMask.none()).dropout(0.5, Rng.seeded(3)).of(q, k, ones);
        Tensor second = Attention.with(AttentionMask.none()).dropout(0.5, Rng.seeded(3)).of(q, k, ones);
        assertArrayEquals(first.toDoubleArray(), second.toDoubleArray());
        assertEquals(1, first.mean().item(), 0.05);
        assertTrue(first.sub(1).abs().max().item() > 0.05);
    }

    /** Twice the length, twice the memory: the scores of all queries are never held at once, neither forward nor backward. */
    @Test
    void memoryGrowsLinearly() {
        assertTrue(peakBytes(256) < 2.2 * peakBytes(128), () -> peakBytes(256) + " against " + peakBytes(128));
    }

    private static long peakBytes(int length) {
        try (Device device = Device.of(new ReferenceBackend()); Scope _ = Scope.open()) {
            Tensor x = Rng.seeded(1).normal(device, 1, 1, length, 2).tracked();
            Attention.with(AttentionMask.none()).tile(8).of(x, x, x).sum().backward();
            return device.memory().peakLiveBytes();
        }
    }

    @Test
    void mixedPrecisionStaysNear() {
        Tensor q = Rng.seeded(1).normal(DEVICE, 1, 2, 5, 8).tracked();
        Tensor k = Rng.seeded(2).normal(DEVICE, 1, 2, 5, 8).tracked();
        Tensor v = Rng.seeded(3).normal(DEVICE, 1, 2, 5, 8).tracked();
        Tensor exact = Attention.with(AttentionMask.none().causal()).of(q, k, v);
        Gradients wanted = exact.square().sum().backward();
        Tensor narrow;
        Tensor loss;
        try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
            narrow = Attention.with(AttentionMask.none().causal()).of(q, k, v);
            loss = narrow.square().sum();
        }
        assertEquals(DType.BF16, narrow.dtype());
        assertArrayEquals(exact.toDoubleArray(), narrow.toDoubleArray(), 0.05);
        Gradients gradients = loss.backward();
        for (Tensor x : List.of(q, k, v)) {
            assertEquals(DType.F32, gradients.get(x).dtype());
            assertArrayEquals(wanted.get(x).toDoubleArray(), gradients.get(x).toDoubleArray(), 0.2);
        }
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(ShapeException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void whatDoesNotFit() {
        Tensor q = points(1, 2, 4, 3, 2);
        Tensor k = points(2, 2, 2, 5, 2);
        AttentionMask none = AttentionMask.none();
        refused("[batch, heads, queries, width]", () -> Attention.with(none).of(q, points(2, 2, 2, 5, 3), k));
        refused("[batch, heads, queries, width]", () -> Attention.with(none).of(q, k, points(2, 2, 2, 4, 2)));
        refused("[batch, heads, queries, width]", () -> Attention.with(none).of(q.select(0, 0), k, k));
        refused("cannot share 3 heads", () -> Attention.with(none).of(q, points(2, 2, 3, 5, 2), points(2, 2, 3, 5, 2)));
        refused("the mask [1, 1, 3, 4] does not fit the scores [2, 4, 3, 5]", () -> Attention.with(none.visible(seen(1, 3, 4))).of(q, k, k));
        refused("the mask [2, 1, 1, 3] does not fit", () -> Attention.with(none.keys(seen(1, 2, 3))).of(q, k, k));
        refused("the added mask [1, 3, 3, 5] does not fit", () -> Attention.with(none.bias(points(1, 1, 3, 3, 5))).of(q, k, k));
        refused("must be float64", () -> Attention.with(none.bias(points(1, 3, 5).cast(DType.F32))).of(q, k, k));
        refused("needs a bool tensor", () -> none.visible(points(1, 3, 5)));
        refused("needs a floating type", () -> none.bias(seen(1, 3, 5)));
        refused("is none of [queries, keys]", () -> none.visible(seen(1, 5)));
        refused("element types differ", () -> Attention.with(none).of(q, k.cast(DType.F32), k));
        assertThrows(IllegalArgumentException.class, () -> none.causal(-1));
        assertThrows(IllegalArgumentException.class, () -> Attention.with(none).dropout(1, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> Attention.with(none).scale(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Attention.with(none).tile(0));
    }
}
