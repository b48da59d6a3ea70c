package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentCellTest {
    private record Pair(RecurrentCell cell, RecurrentLayer layer) {
        @Override
        public String toString() {
            return cell.spec().orElseThrow().toString();
        }
    }

    private static Rng rng() {
        return Rng.seeded(6);
    }

    static Stream<Pair> pairs() {
        return Stream.of(new Pair(RnnCell.of(2, 3, rng()), Rnn.of(2, 3).build(rng())),
                new Pair(RnnCell.withoutBias(2, 3, rng()), Rnn.of(2, 3).bias(false).build(rng())),
                new Pair(RnnCell.relu(2, 3, rng()), Rnn.relu(2, 3).build(rng())),
                new Pair(RnnCell.reluWithoutBias(2, 3, rng()), Rnn.relu(2, 3).bias(false).build(rng())),
                new Pair(LstmCell.of(2, 3, rng()), Lstm.of(2, 3).build(rng())),
                new Pair(LstmCell.withoutBias(2, 3, rng()), Lstm.of(2, 3).bias(false).build(rng())),
                new Pair(GruCell.of(2, 3, rng()), Gru.of(2, 3).build(rng())),
                new Pair(GruCell.withoutBias(2, 3, rng()), Gru.of(2, 3).bias(false).build(rng())));
    }

    /** The same seed begins both with the same numbers; the names differ by the layer's suffix only. */
    @ParameterizedTest
    @MethodSource("pairs")
    void beginsAndIsNamedAsTheLayer(Pair pair) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        pair.layer.state().forEach((name, value) -> renamed.put(name.replace("_l0", ""), value));
        assertEquals(List.copyOf(renamed.keySet()), List.copyOf(pair.cell.state().keySet()));
        renamed.forEach((name, value) -> assertArrayEquals(value.toFloatArray(), pair.cell.state().get(name).toFloatArray(), name));
    }

    /** States and gradients of steps are those of the layer, from given states too. */
    @ParameterizedTest
    @MethodSource("pairs")
    void stepByStepIsTheLayer(Pair pair) {
        pair.cell.to(DType.F64);
        pair.layer.to(DType.F64);
        boolean lstm = pair.layer instanceof Lstm;
        Tensor x = FiniteDifferences.points(4, 2, 2).tracked();
        Tensor own = x.detach().tracked();
        for (boolean fromZeros : new boolean[] {true, false}) {
            Tensor hidden = FiniteDifferences.points(2, 3);
            Optional<Tensor> memory = lstm ? Optional.of(FiniteDifferences.points(2, 3).mul(0.7)) : Optional.empty();
            RecurrentOutput whole = fromZeros ? pair.layer.run(x)
                    : pair.layer.run(x, new RecurrentState(hidden.unsqueeze(0), memory.map(each -> each.unsqueeze(0))));
            List<Tensor> outputs = new ArrayList<>();
            Optional<RecurrentState> state = fromZeros ? Optional.empty() : Optional.of(new RecurrentState(hidden, memory));
            for (int t = 0; t < 4; t++) {
                Tensor input = own.select(0, t);
                RecurrentState next = state.isPresent() ? pair.cell.step(input, state.get()) : pair.cell.step(input);
                outputs.add(next.hidden());
                state = Optional.of(next);
            }
            Tensor stacked = Tensor.stack(0, outputs);
            assertArrayEquals(whole.output().toDoubleArray(), stacked.toDoubleArray(), 1e-14);
            assertEquals(lstm, state.get().cell().isPresent());
            if (lstm) {
                assertArrayEquals(whole.state().cell().get().toDoubleArray(), state.get().cell().get().toDoubleArray(), 1e-14);
            }
            Gradients expected = FiniteDifferences.weighted(whole.output()).backward();
            Gradients actual = FiniteDifferences.weighted(stacked).backward();
            assertArrayEquals(expected.get(x).toDoubleArray(), actual.get(own).toDoubleArray(), 1e-13);
            for (int i = 0; i < pair.cell.weights().size(); i++) {
                assertArrayEquals(expected.get(pair.layer.weights().get(i).value()).toDoubleArray(),
                        actual.get(pair.cell.weights().get(i).value()).toDoubleArray(), 1e-13);
            }
        }
    }

    /** By the formula, number by number, so that the order of the gates is held by more than the layer. */
    @Test
    void gatesByTheirFormulas() {
        double x = 0.4;
        double h = -0.3;
        double c = 0.7;
        Map<String, Tensor> weights = Map.of("weight_ih", column(0.1, 0.2, 0.3, 0.4), "weight_hh", column(-0.5, 0.6, -0.7, 0.8),
                "bias_ih", row(0.01, 0.02, 0.03, 0.04), "bias_hh", row(0.05, -0.06, 0.07, -0.08));
        LstmCell lstm = LstmCell.of(1, 1, rng()).to(DType.F64);
        lstm.load(weights, true);
        double[] sums = new double[4];
        for (int gate = 0; gate < 4; gate++) {
            sums[gate] = weights.get("weight_ih").toDoubleArray()[gate] * x + weights.get("weight_hh").toDoubleArray()[gate] * h
                    + weights.get("bias_ih").toDoubleArray()[gate] + weights.get("bias_hh").toDoubleArray()[gate];
        }
        double cell = sigmoid(sums[1]) * c + sigmoid(sums[0]) * Math.tanh(sums[2]);
        RecurrentState next = lstm.step(column(x), RecurrentState.of(column(h), column(c)));
        assertEquals(cell, next.cell().get().item(), 1e-14);
        assertEquals(sigmoid(sums[3]) * Math.tanh(cell), next.hidden().item(), 1e-14);

        GruCell gru = GruCell.of(1, 1, rng()).to(DType.F64);
        gru.load(Map.of("weight_ih", column(0.1, 0.2, 0.3), "weight_hh", column(-0.5, 0.6, -0.7), "bias_ih", row(0.01, 0.02, 0.03),
                "bias_hh", row(0.05, -0.06, 0.07)), true);
        double reset = sigmoid(sums[0]);
        double update = sigmoid(sums[1]);
        double fresh = Math.tanh(0.3 * x + 0.03 + reset * (-0.7 * h + 0.07));
        assertEquals((1 - update) * fresh + update * h, gru.step(column(x), RecurrentState.of(column(h))).hidden().item(), 1e-14);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static Tensor column(double... values) {
        return Tensor.of(dev.narae.tensor.Device.standard(), values, values.length, 1);
    }

    private static Tensor row(double... values) {
        return Tensor.of(dev.narae.tensor.Device.standard(), values, values.length);
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(RuntimeException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void errorsSayWhatToDo() {
        Tensor x = FiniteDifferences.points(2, 3).cast(DType.F32);
        GruCell gru = GruCell.of(2, 3, rng());
        refused("GruCell: GRU cell: input [2, 3] is not [batch, 2]", () -> gru.step(x));
        Sequential model = Sequential.of(GruCell.of(2, 3, rng()));
        refused("0: GRU cell: input [2, 3] is not [batch, 2]", () -> model.forward(x));
        Tensor fits = x.narrow(1, 0, 2);
        refused("the hidden state [3, 3] is not [2, 3], as input [2, 2] and 3 hidden units need",
                () -> gru.step(fits, RecurrentState.of(FiniteDifferences.points(3, 3).cast(DType.F32))));
        refused("GRU has no cell state", () -> gru.step(fits, RecurrentState.of(x, x)));
        LstmCell lstm = LstmCell.of(2, 3, rng());
        refused("the state has no cell state", () -> lstm.step(fits, RecurrentState.of(x)));
        refused("the cell state [2, 2] is not [2, 3]", () -> lstm.step(fits, RecurrentState.of(x, fits)));
        refused("must be at least 1", () -> RnnCell.of(0, 3, rng()));
        refused("tanh or relu", () -> Layers.build(new LayerSpec("RNNCell", Map.of("inputs", 1, "hidden", 1, "nonlinearity", "sine")), rng()));
        assertEquals(Shape.of(2, 3), lstm.forward(fits).shape());
    }
}
