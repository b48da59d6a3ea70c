package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GlobalAttentionTest {
    private static final Rng RNG = Rng.seeded(8);
    private static final int WIDTH = 3;

    static Stream<GlobalAttention> layers() {
        return Stream.of(AdditiveAttention.of(WIDTH, WIDTH, 4, RNG), AdditiveAttention.of(2, WIDTH, 1, RNG), MultiplicativeAttention.dot(WIDTH),
                MultiplicativeAttention.general(2, WIDTH, RNG), MultiplicativeAttention.concat(2, WIDTH, 4, RNG),
                MultiplicativeAttention.of(MultiplicativeAttention.Score.CONCAT, 2, WIDTH, RNG));
    }

    private static Tensor points(int seed, int... dims) {
        return Rng.seeded(seed).normal(Device.standard(), DType.F64, Shape.of(dims), 0, 1);
    }

    private static Tensor present(boolean... flags) {
        return Tensor.of(Device.standard(), flags, 2, 4);
    }

    /** The scores by their formulas, pair by pair. */
    private static double score(GlobalAttention layer, double[] q, double[] k) {
        Map<String, Tensor> state = layer.state();
        return switch (layer) {
            case AdditiveAttention _ -> energy(state.get("score.weight"),
                    sum(product(state.get("query.weight"), q), product(state.get("key.weight"), k)));
            case MultiplicativeAttention m -> switch (m.kind()) {
                case DOT -> dot(q, k);
                case GENERAL -> dot(q, product(state.get("weight"), k));
                case CONCAT -> {
                    double[] both = java.util.stream.DoubleStream.concat(java.util.Arrays.stream(q), java.util.Arrays.stream(k)).toArray();
                    yield energy(state.get("score.weight"), product(state.get("weight"), both));
                }
            };
        };
    }

    private static double energy(Tensor v, double[] sums) {
        return dot(v.toDoubleArray(), java.util.Arrays.stream(sums).map(Math::tanh).toArray());
    }

    private static double[] product(Tensor matrix, double[] x) {
        double[] rows = matrix.toDoubleArray();
        double[] y = new double[matrix.dim(0)];
        for (int i = 0; i < y.length; i++) {
            y[i] = dot(java.util.Arrays.copyOfRange(rows, i * x.length, (i + 1) * x.length), x);
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] y = a.clone();
        java.util.Arrays.setAll(y, i -> y[i] + b[i]);
        return y;
    }

    private static double dot(double[] a, double[] b) {
        assertEquals(a.length, b.length);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] vector(Tensor x, int batch, int at) {
        return x.select(0, batch).select(0, at).toDoubleArray();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void weightsAndContextByTheirFormulas(GlobalAttention layer) {
        layer.to(DType.F64);
        Tensor query = points(1, 2, 3, layer.queryWidth());
        Tensor keys = points(2, 2, 4, WIDTH);
        GlobalAttention.Reading reading = layer.attend(query, keys, Optional.empty());
        assertEquals(Shape.of(2, 3, WIDTH), reading.context().shape());
        assertEquals(Shape.of(2, 3, 4), reading.weights().shape());
        for (int batch = 0; batch < 2; batch++) {
            for (int i = 0; i < 3; i++) {
                double[] weights = new double[4];
                double total = 0;
                for (int j = 0; j < 4; j++) {
                    weights[j] = Math.exp(score(layer, vector(query, batch, i), vector(keys, batch, j)));
                    total += weights[j];
                }
                double[] context = new double[WIDTH];
                for (int j = 0; j < 4; j++) {
                    weights[j] /= total;
                    double[] key = vector(keys, batch, j);
                    for (int d = 0; d < WIDTH; d++) {
                        context[d] += weights[j] * key[d];
                    }
                }
                assertArrayEquals(weights, vector(reading.weights(), batch, i), 1e-13);
                assertArrayEquals(context, vector(reading.context(), batch, i), 1e-13);
            }
        }
    }

    /** What is hidden might as well not be there, and gets no gradient. */
    @ParameterizedTest
    @MethodSource("layers")
    void hiddenKeysAreAsIfTheyWereNotThere(GlobalAttention layer) {
        layer.to(DType.F64);
        Tensor query = points(1, 2, 3, layer.queryWidth());
        Tensor keys = points(2, 2, 4, WIDTH).tracked();
        GlobalAttention.Reading reading = layer.attend(query, keys, Optional.of(present(true, true, false, false, true, true, true, true)));
        GlobalAttention.Reading alone = layer.attend(query.narrow(0, 0, 1), keys.detach().narrow(0, 0, 1).narrow(1, 0, 2), Optional.empty());
        assertArrayEquals(alone.context().toDoubleArray(), reading.context().narrow(0, 0, 1).toDoubleArray(), 1e-14);
        assertArrayEquals(alone.weights().toDoubleArray(), reading.weights().narrow(0, 0, 1).narrow(2, 0, 2).toDoubleArray(), 1e-14);
        assertArrayEquals(new double[6], reading.weights().narrow(0, 0, 1).narrow(2, 2, 2).toDoubleArray());
        Tensor gradient = FiniteDifferences.weighted(reading.context()).backward().get(keys);
        assertArrayEquals(new double[2 * WIDTH], gradient.select(0, 0).narrow(0, 2, 2).toDoubleArray());
        for (double each : gradient.select(0, 0).narrow(0, 0, 2).toDoubleArray()) {
            assertTrue(each != 0);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aSequenceWithoutAnyKeyGivesZeros(GlobalAttention layer) {
        Tensor query = points(1, 2, 1, layer.queryWidth()).cast(DType.F32).tracked();
        layer.to(DType.F32);
        GlobalAttention.Reading reading = layer.attend(query, points(2, 2, 4, WIDTH).cast(DType.F32),
                Optional.of(present(false, false, false, false, true, true, true, true)));
        assertArrayEquals(new float[WIDTH], reading.context().select(0, 0).toFloatArray());
        float[] gradient = FiniteDifferences.weighted(reading.context().cast(DType.F64)).backward().get(query).select(0, 0).toFloatArray();
        assertArrayEquals(new float[layer.queryWidth()], gradient);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradients(GlobalAttention layer) {
        layer.to(DType.F64);
        Tensor query = points(1, 2, 2, layer.queryWidth());
        Tensor keys = points(2, 2, 4, WIDTH);
        Optional<Tensor> mask = Optional.of(present(true, true, true, false, true, false, false, false));
        GradCheck.create().tolerance(1e-5, 1e-7).check(x -> {
            GlobalAttention.Reading reading = layer.attend(x.get(0), x.get(1), mask);
            return Tensor.concat(2, List.of(reading.context(), reading.weights()));
        }, query, keys);
        FiniteDifferences.checkParameters(layer, () -> layer.attend(query, keys, mask).context());
    }

    @Test
    void rememberedKeysServeAnyNumberOfQueries() {
        GlobalAttention layer = AdditiveAttention.of(2, WIDTH, 4, RNG).to(DType.F64);
        Tensor keys = points(2, 2, 4, WIDTH);
        Tensor query = points(1, 2, 3, 2);
        GlobalAttention.Memory memory = layer.remember(keys, Optional.of(present(true, true, false, false, true, true, true, true)));
        Tensor whole = layer.attend(query, memory).context();
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(whole.narrow(1, i, 1).toDoubleArray(), layer.attend(query.narrow(1, i, 1), memory).context().toDoubleArray(), 1e-15);
        }
        Tensor rows = Tensor.of(Device.standard(), new int[] {1, 0, 0}, 3);
        Tensor turned = layer.attend(query.indexSelect(0, rows), memory.reorder(rows)).context();
        assertArrayEquals(whole.indexSelect(0, rows).toDoubleArray(), turned.toDoubleArray(), 1e-15);
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(RuntimeException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void errorsSayWhatToDo() {
        GlobalAttention layer = AdditiveAttention.of(2, WIDTH, 4, RNG).to(DType.F64);
        Tensor keys = points(2, 2, 4, WIDTH);
        refused("AdditiveAttention: additive attention: the keys [2, 4, 5] are not [batch, keys, 3]",
                () -> layer.remember(points(1, 2, 4, 5), Optional.empty()));
        refused("the query [2, 1, 3] is not [2, queries, 2], as keys [2, 4, 3]", () -> layer.attend(points(1, 2, 1, 3), keys, Optional.empty()));
        refused("the query [1, 1, 2] is not [2, queries, 2]", () -> layer.attend(points(1, 1, 1, 2), keys, Optional.empty()));
        refused("the query [2, 2] is not", () -> layer.attend(points(1, 2, 2), keys, Optional.empty()));
        refused("the mask bool [2, 3] is not bool [2, 4], one for each key of [2, 4, 3]",
                () -> layer.remember(keys, Optional.of(Tensor.zeros(Device.standard(), DType.BOOL, Shape.of(2, 3)))));
        refused("is not bool [2, 4]", () -> layer.remember(keys, Optional.of(Tensor.zeros(Device.standard(), 2, 4))));
        refused("needs queries and keys of one width, got 2 and 3; take general",
                () -> MultiplicativeAttention.of(MultiplicativeAttention.Score.DOT, 2, 3, RNG));
        refused("widths must be positive", () -> MultiplicativeAttention.general(0, 3, RNG));
        refused("inner width must be positive", () -> AdditiveAttention.of(2, 3, 0, RNG));
        refused("inner width must be positive", () -> MultiplicativeAttention.concat(2, 3, 0, RNG));
        assertFalse(Gradients.options().of(layer.attend(points(1, 2, 1, 2), keys, Optional.empty()).context().sum()).find(keys).isPresent());
        assertEquals(List.of("query.weight", "key.weight", "score.weight"), List.copyOf(layer.state().keySet()));
    }
}
