package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Lengths;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecurrentLayerTest {
    private static final Rng RNG = Rng.seeded(3);

    private static List<RecurrentLayer> layers() {
        return List.of(Rnn.of(2, 3).layers(2).bidirectional(true).build(RNG), Rnn.relu(2, 3).build(RNG),
                Lstm.of(2, 3).layers(2).bidirectional(true).build(RNG), Lstm.projected(2, 4, 3).build(RNG),
                Gru.of(2, 3).layers(2).bidirectional(true).build(RNG), Gru.of(2, 3).bias(false).build(RNG));
    }

    private static RecurrentLayer exact(RecurrentLayer layer) {
        return layer.to(DType.F64);
    }

    @Test
    void aSequenceInTwoPiecesIsOneSequence() {
        for (RecurrentLayer layer : List.of(exact(Rnn.of(2, 3).layers(2).build(RNG)), exact(Lstm.of(2, 3).layers(2).build(RNG)), exact(Gru.of(2, 3).build(RNG)))) {
            Tensor x = FiniteDifferences.points(5, 2, 2);
            RecurrentOutput whole = layer.run(x);
            RecurrentOutput first = layer.run(x.narrow(0, 0, 2));
            RecurrentOutput second = layer.run(x.narrow(0, 2, 3), first.state());
            assertArrayEquals(whole.output().toDoubleArray(), Tensor.concat(0, List.of(first.output(), second.output())).toDoubleArray(), 1e-14);
            assertArrayEquals(whole.state().hidden().toDoubleArray(), second.state().hidden().toDoubleArray(), 1e-14);
            assertEquals(layer instanceof Lstm, second.state().cell().isPresent());
        }
    }

    /** Cut history carries no gradient, whole history does. */
    @Test
    void truncatedHistory() {
        RecurrentLayer layer = exact(Lstm.of(2, 3).build(RNG));
        Tensor x = FiniteDifferences.points(2, 1, 2).tracked();
        RecurrentState carried = layer.run(x).state();
        Tensor next = FiniteDifferences.points(2, 1, 2);
        assertTrue(Gradients.options().by(x).of(layer.run(next, carried).output().sum()).find(x).isPresent());
        assertFalse(Gradients.options().by(x).of(layer.run(next, carried.detach()).output().sum()).find(x).isPresent());
    }

    @Test
    void packedIsEachSequenceAlone() {
        int[] lengths = {2, 4, 1};
        for (RecurrentLayer layer : layers()) {
            exact(layer);
            Tensor x = FiniteDifferences.points(4, 3, 2).tracked();
            Tensor hidden = FiniteDifferences.points(layer.form().cells(), 3, 3);
            Optional<Tensor> cell = layer instanceof Lstm ? Optional.of(FiniteDifferences.points(layer.form().cells(), 3, layer.form().hidden()))
                    : Optional.empty();
            RecurrentOutput together = layer.run(x, Optional.of(new RecurrentState(hidden, cell)), Optional.of(Lengths.of(lengths)));
            Tensor sum = together.output().square().sum().add(together.state().hidden().sum());
            Gradients gradients = sum.backward();
            double[] byWeight = new double[(int) layer.weights().get(0).value().size()];
            for (int b = 0; b < lengths.length; b++) {
                Tensor own = x.detach().narrow(1, b, 1).narrow(0, 0, lengths[b]).tracked();
                int at = b;
                RecurrentOutput alone = layer.run(own, new RecurrentState(hidden.narrow(1, b, 1), cell.map(c -> c.narrow(1, at, 1))));
                assertArrayEquals(alone.output().toDoubleArray(), together.output().narrow(1, b, 1).narrow(0, 0, lengths[b]).toDoubleArray(), 1e-14);
                assertArrayEquals(alone.state().hidden().toDoubleArray(), together.state().hidden().narrow(1, b, 1).toDoubleArray(), 1e-14);
                Gradients single = alone.output().square().sum().add(alone.state().hidden().sum()).backward();
                assertArrayEquals(single.get(own).toDoubleArray(), gradients.get(x).narrow(1, b, 1).narrow(0, 0, lengths[b]).toDoubleArray(), 1e-13);
                assertArrayEquals(new double[(4 - lengths[b]) * 2], gradients.get(x).narrow(1, b, 1).narrow(0, lengths[b], 4 - lengths[b]).toDoubleArray());
                double[] part = single.get(layer.weights().get(0).value()).toDoubleArray();
                Arrays.setAll(byWeight, i -> byWeight[i] + part[i]);
            }
            assertArrayEquals(byWeight, gradients.get(layer.weights().get(0).value()).toDoubleArray(), 1e-13);
        }
    }

    @Test
    void batchFirstIsTransposed() {
        RecurrentLayer timeFirst = Gru.of(2, 3).bidirectional(true).build(Rng.seeded(1));
        RecurrentLayer batchFirst = Gru.of(2, 3).bidirectional(true).batchFirst(true).build(Rng.seeded(1));
        Tensor x = FiniteDifferences.points(4, 2, 2).cast(DType.F32);
        RecurrentOutput expected = timeFirst.run(x, Lengths.of(4, 2));
        RecurrentOutput actual = batchFirst.run(x.transpose(0, 1), Lengths.of(4, 2));
        assertArrayEquals(expected.output().transpose(0, 1).toFloatArray(), actual.output().toFloatArray());
        assertArrayEquals(expected.state().hidden().toFloatArray(), actual.state().hidden().toFloatArray());
    }

    @Test
    void gradientsOfEveryParameterAndState() {
        for (RecurrentLayer layer : layers()) {
            exact(layer);
            FiniteDifferences.check(layer, FiniteDifferences.points(3, 2, 2));
            GradCheck.create().check(points -> layer.run(FiniteDifferences.points(2, 2, 2),
                    RecurrentState.of(points.get(0))).state().hidden(), FiniteDifferences.points(layer.form().cells(), 2, 3));
        }
    }

    @Test
    void dropoutBetweenLayersInTrainingOnly() {
        Lstm layer = Lstm.of(3, 16).layers(3).dropout(0.5).build(Rng.seeded(5));
        Tensor x = FiniteDifferences.points(4, 2, 3).cast(DType.F32);
        float[] first = layer.forward(x).toFloatArray();
        assertFalse(Arrays.equals(first, layer.forward(x).toFloatArray()), "two draws of dropout gave the same");
        Lstm again = Lstm.of(3, 16).layers(3).dropout(0.5).build(Rng.seeded(5));
        assertArrayEquals(first, again.forward(x).toFloatArray());
        assertEquals(List.of("rng"), List.copyOf(layer.streams().keySet()));
        layer.eval();
        Lstm plain = Lstm.of(3, 16).layers(3).build(Rng.seeded(6));
        plain.load(layer.state(), true);
        RecurrentOutput expected = plain.run(x);
        assertArrayEquals(expected.output().toFloatArray(), layer.run(x).output().toFloatArray());
        layer.train();
        RecurrentOutput dropped = layer.run(x, expected.state());
        assertEquals(expected.state().hidden().shape(), dropped.state().hidden().shape());
        assertEquals(expected.state().cell().get().shape(), dropped.state().cell().get().shape());
    }

    /** Nothing dropped, the way layer by layer is the way all at once. */
    @Test
    void layerByLayerIsTheSame() {
        Gru dropping = Gru.of(2, 3).layers(2).bidirectional(true).dropout(1e-12).build(RNG);
        Gru plain = Gru.of(2, 3).layers(2).bidirectional(true).build(RNG);
        plain.load(dropping.state(), true);
        exact(dropping);
        exact(plain);
        Tensor x = FiniteDifferences.points(3, 2, 2);
        RecurrentState state = RecurrentState.of(FiniteDifferences.points(4, 2, 3));
        RecurrentOutput expected = plain.run(x, Optional.of(state), Optional.of(Lengths.of(3, 1)));
        RecurrentOutput actual = dropping.run(x, Optional.of(state), Optional.of(Lengths.of(3, 1)));
        assertArrayEquals(expected.output().toDoubleArray(), actual.output().toDoubleArray(), 1e-10);
        assertArrayEquals(expected.state().hidden().toDoubleArray(), actual.state().hidden().toDoubleArray(), 1e-10);
    }

    @Test
    void errorsSayWhatToDo() {
        Sequential model = Sequential.of(Lstm.of(2, 3).batchFirst(true).build(RNG));
        String message = assertThrows(ShapeException.class, () -> model.forward(FiniteDifferences.points(2, 3, 4).cast(DType.F32))).getMessage();
        assertEquals("0: LSTM: input [2, 3, 4] is not [batch, time, 2]", message);
        Gru gru = Gru.of(2, 3).build(RNG);
        Tensor x = FiniteDifferences.points(3, 2, 2).cast(DType.F32);
        assertTrue(assertThrows(ShapeException.class, () -> gru.run(x, Lengths.of(4, 1))).getMessage().startsWith("Gru: GRU: 2 lengths up to 4"));
        assertThrows(ShapeException.class, () -> gru.run(x, RecurrentState.of(x)));
        assertThrows(ShapeException.class, () -> gru.run(x.narrow(0, 0, 0)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gru.of(2, 3).dropout(0.5).build(RNG)).getMessage().contains("only one"));
        assertThrows(IllegalArgumentException.class, () -> Gru.of(2, 3).layers(2).dropout(1).build(RNG));
        assertThrows(IllegalArgumentException.class, () -> Lstm.projected(2, 3, 3).build(RNG));
        assertThrows(IllegalArgumentException.class, () -> Gru.of(2, 0).build(RNG));
        LayerSpec wrong = new LayerSpec("RNN", java.util.Map.of("inputs", 1, "hidden", 1, "nonlinearity", "sine"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Layers.build(wrong, RNG)).getMessage().contains("tanh or relu"));
    }
}
