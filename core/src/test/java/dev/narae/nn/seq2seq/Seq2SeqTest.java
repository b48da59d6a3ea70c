package dev.narae.nn.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.MultiplicativeAttention.Score;
import dev.narae.nn.Parameter;
import dev.narae.nn.TransformerForm;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.Hypothesis;
import dev.narae.nn.decode.NextToken;
import dev.narae.op.Lengths;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Seq2SeqTest {
    private static final Device DEVICE = Device.standard();
    private static final int SOURCE = 6;
    private static final int TARGET = 5;
    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final Lengths LENGTHS = Lengths.of(2, 4, 1);

    private static RecurrentSeq2Seq.Builder recurrent() {
        return RecurrentSeq2Seq.of(SOURCE, TARGET).embedding(3).hidden(4);
    }

    private static TransformerSeq2Seq.Builder transformer(TransformerForm form) {
        return TransformerSeq2Seq.of(SOURCE, TARGET, form.feedForward(5).dropout(0.3));
    }

    /** In float64, scattered, so that it is far from sure of anything, and in evaluation mode. */
    private static <M extends Seq2Seq> M ready(M model) {
        model.to(DType.F64);
        int seed = 50;
        for (Parameter parameter : model.parameters()) {
            parameter.set(Rng.seeded(seed++).normal(DEVICE, DType.F64, parameter.value().shape(), 0, 0.7));
        }
        model.eval();
        return model;
    }

    static Stream<Seq2Seq> models() {
        Rng rng = Rng.seeded(2);
        TransformerForm form = TransformerForm.of(4, 2);
        return Stream.of(recurrent().dropout(0.3).build(rng), recurrent().lstm().layers(2).encoderHidden(3).dropout(0.3).bahdanau(5).build(rng),
                recurrent().lstm().bidirectional(false).luong(Score.DOT).build(rng), recurrent().luong(Score.GENERAL).layers(2).build(rng),
                recurrent().luong(Score.CONCAT).inputFeeding(false).build(rng), recurrent().encoderHidden(2).lstm().luong(Score.DOT).build(rng),
                transformer(form).layers(1, 2).build(rng), transformer(form.normFirst(true)).learnedPositions(6).tied(true).build(rng),
                transformer(form.keyValueHeads(1).rotary(100)).build(rng)).map(Seq2SeqTest::ready);
    }

    private static Tensor source() {
        return tokens(new int[] {3, 5, 0, 0}, new int[] {1, 2, 3, 4}, new int[] {4, 0, 0, 0});
    }

    private static Tensor target() {
        return tokens(new int[] {BEGIN, 3, 4}, new int[] {BEGIN, 4, 0}, new int[] {BEGIN, 3, 3});
    }

    private static Tensor tokens(int[]... rows) {
        return Tensor.of(DEVICE, Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray(), rows.length, rows[0].length);
    }

    private static void same(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-12);
    }

    /** What stands behind the ends, and who else is in the batch, changes nothing; nor does it get a gradient. */
    @ParameterizedTest
    @MethodSource("models")
    void aPairInABatchIsThePairAlone(Seq2Seq model) {
        Tensor together = model.logits(source(), LENGTHS, target());
        assertEquals(Shape.of(3, 3, TARGET), together.shape());
        Tensor alignment = model.alignment(source(), LENGTHS, target());
        assertEquals(Shape.of(3, 3, 4), alignment.shape());
        for (int row = 0; row < 3; row++) {
            Tensor own = source().narrow(0, row, 1).narrow(1, 0, LENGTHS.get(row));
            Tensor answer = target().narrow(0, row, 1);
            same(model.logits(own, Lengths.of(LENGTHS.get(row)), answer), together.narrow(0, row, 1));
            same(model.logits(own, Lengths.of(LENGTHS.get(row)), answer.narrow(1, 0, 2)), together.narrow(0, row, 1).narrow(1, 0, 2));
            Tensor looks = alignment.narrow(0, row, 1);
            same(model.alignment(own, Lengths.of(LENGTHS.get(row)), answer), looks.narrow(2, 0, LENGTHS.get(row)));
            assertArrayEquals(new double[] {1, 1, 1}, looks.sum(2).toDoubleArray(), 1e-12);
            int hidden = 4 - LENGTHS.get(row);
            assertArrayEquals(new double[3 * hidden], looks.narrow(2, LENGTHS.get(row), hidden).toDoubleArray());
        }
        Tensor other = tokens(new int[] {3, 5, 1, 4}, new int[] {1, 2, 3, 4}, new int[] {4, 3, 3, 3});
        same(together, model.logits(other, LENGTHS, target()));
    }

    /** The derivative along one random direction of all parameters. */
    @ParameterizedTest
    @MethodSource("models")
    void gradientsAlongARandomDirection(Seq2Seq model) {
        Tensor weights = Rng.seeded(3).normal(DEVICE, DType.F64, Shape.of(3, 3, TARGET), 0, 1);
        Gradients gradients = model.logits(source(), LENGTHS, target()).mul(weights).sum().backward();
        Map<String, Parameter> parameters = model.namedParameters();
        double expected = 0;
        int seed = 90;
        for (Parameter parameter : parameters.values()) {
            Tensor direction = Rng.seeded(seed++).normal(DEVICE, DType.F64, parameter.value().shape(), 0, 1);
            expected += gradients.get(parameter.value()).mul(direction).sum().item();
        }
        double step = 1e-6;
        double[] ends = new double[2];
        for (int side = 0; side < 2; side++) {
            move(parameters, side == 0 ? -step : 2 * step);
            try (NoGrad _ = NoGrad.open()) {
                ends[side] = model.logits(source(), LENGTHS, target()).mul(weights).sum().item();
            }
        }
        assertEquals(expected, (ends[1] - ends[0]) / (2 * step), 1e-6 * Math.max(1, Math.abs(expected)));
    }

    private static void move(Map<String, Parameter> parameters, double by) {
        int seed = 90;
        for (Parameter parameter : parameters.values()) {
            Tensor direction = Rng.seeded(seed++).normal(DEVICE, DType.F64, parameter.value().shape(), 0, 1);
            parameter.set(parameter.value().detach().add(direction.mul(by)));
        }
    }

    /** Reading token by token, also when answers change places, is reading all of them again. */
    @ParameterizedTest
    @MethodSource("models")
    void aReadingIsTheWholeAgain(Seq2Seq model) {
        Tensor whole = model.logits(source(), LENGTHS, target());
        int[][] answers = {{BEGIN, 3, 4}, {BEGIN, 4, 0}, {BEGIN, 3, 3}};
        try (NoGrad _ = NoGrad.open(); SourceReading reading = model.read(source(), LENGTHS)) {
            same(whole.select(1, 1), reading.logits(new int[][] {{BEGIN, 3}, {BEGIN, 4}, {BEGIN, 3}}));
            int[] rows = {2, 0, 0, 1};
            reading.reorder(rows);
            Tensor turned = reading.logits(Arrays.stream(rows).mapToObj(row -> answers[row]).toArray(int[][]::new));
            same(whole.select(1, 2).indexSelect(0, Tensor.of(DEVICE, rows, 4)), turned);
            refused("4 sources were read", () -> reading.logits(new int[][] {{BEGIN, 1, 1, 1}}));
            refused("3 tokens are read already", () -> reading.logits(new int[][] {{BEGIN}, {BEGIN}, {BEGIN}, {BEGIN}}));
        }
    }

    /** Greedy and beam search with kept states are those that recompute everything. */
    @ParameterizedTest
    @MethodSource("models")
    void decodingIsThatOfTheWholeModel(Seq2Seq model) {
        Seq2Seq.Markers markers = new Seq2Seq.Markers(BEGIN, END);
        List<Hypothesis> together = model.greedy(source(), LENGTHS, markers, 4);
        for (int row = 0; row < 3; row++) {
            Tensor own = source().narrow(0, row, 1).narrow(1, 0, LENGTHS.get(row));
            NextToken whole = asked -> {
                Tensor sources = own.expand(asked.length, own.dim(1)).contiguous();
                int[] lengths = new int[asked.length];
                Arrays.fill(lengths, own.dim(1));
                return model.logits(sources, Lengths.of(lengths), tokens(asked)).select(1, asked[0].length - 1);
            };
            Hypothesis expected = Decoding.of(whole, 4).end(END).greedy(new int[] {BEGIN}).getFirst();
            assertEquals(expected.tokens(), together.get(row).tokens());
            assertEquals(expected.logProbability(), together.get(row).logProbability(), 1e-10);
            List<Hypothesis> beams = Decoding.of(whole, 4).end(END).beam(new int[] {BEGIN}, 3, 0.6);
            List<Hypothesis> kept = model.beam(own, markers, 4, 3, 0.6);
            assertEquals(beams.stream().map(Hypothesis::tokens).toList(), kept.stream().map(Hypothesis::tokens).toList());
            assertEquals(beams.getFirst().score(), kept.getFirst().score(), 1e-10);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatDoesNotFit(Seq2Seq model) {
        refused("3 lengths up to 5 do not fit source [3, 4] of 3 sequences with 4 places",
                () -> model.logits(source(), Lengths.of(5, 1, 1), target()));
        refused("2 lengths up to 4", () -> model.read(source(), Lengths.of(4, 1)));
        refused("sequence 1 has length 0", () -> model.logits(source(), Lengths.of(1, 0, 1), target()));
        refused("source [4] is not [batch, length]", () -> model.logits(source().select(0, 0), Lengths.of(4), target()));
        refused("target [2, 3] is not [3, length]", () -> model.logits(source(), LENGTHS, target().narrow(0, 0, 2)));
        refused("target [3, 0] is not [3, length], at least one token", () -> model.logits(source(), LENGTHS, target().narrow(1, 0, 0)));
        refused("6", () -> model.logits(source().add(2), LENGTHS, target()));
        refused("5", () -> model.logits(source(), LENGTHS, target().add(1)));
        refused("one source at a time", () -> model.beam(source(), new Seq2Seq.Markers(BEGIN, END), 3, 2, 0));
        refused("ending token 9 is not one of 5", () -> model.greedy(source(), LENGTHS, new Seq2Seq.Markers(BEGIN, 9), 3));
    }

    /** In 16 bits the model still runs, backward too, and says nearly the same. */
    @ParameterizedTest
    @MethodSource("models")
    void mixedPrecisionStaysNear(Seq2Seq model) {
        model.to(DType.F32);
        double[] exact = model.logits(source(), LENGTHS, target()).toDoubleArray();
        double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
        for (Arithmetic arithmetic : List.of(Arithmetic.BFLOAT16, Arithmetic.FLOAT16)) {
            try (Arithmetic.Setting _ = arithmetic.open()) {
                Tensor logits = model.logits(source(), LENGTHS, target());
                assertArrayEquals(exact, logits.toDoubleArray(), 0.1 * largest);
                Gradients gradients = logits.cast(DType.F32).square().mean().backward();
                assertTrue(gradients.areFinite());
                assertEquals(model.parameters().size(), gradients.tensors().size());
            }
        }
    }

    /** What a reading holds lies outside scopes, and is given back. */
    @ParameterizedTest
    @MethodSource("models")
    void aClosedReadingLeavesNothing(Seq2Seq model) {
        try (Device device = Device.of(new ReferenceBackend())) {
            model.to(device);
            long before;
            try (Scope _ = Scope.open()) {
                Tensor sources = source().to(device);
                before = device.memory().liveBytes();
                model.greedy(sources, LENGTHS, new Seq2Seq.Markers(BEGIN, END), 4);
                model.beam(sources.narrow(0, 1, 1), new Seq2Seq.Markers(BEGIN, END), 4, 3, 0);
                assertEquals(before, device.memory().liveBytes());
            }
        }
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(RuntimeException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    /** Draws again what the model drew, and finds the logits of the tokens that came of it. */
    @Test
    void scheduledSamplingReadsItsOwnDraws() {
        for (double forcing : new double[] {0, 0.5}) {
            RecurrentSeq2Seq model = ready(recurrent().build(Rng.seeded(2)));
            Rng draws = Rng.resumed(model.streams().get("sampling").state());
            Tensor scheduled = model.logits(source(), LENGTHS, target(), forcing);
            Tensor read = target();
            for (int t = 0; t < 2; t++) {
                Tensor logits = model.logits(source(), LENGTHS, read.narrow(1, 0, t + 1)).select(1, t);
                Tensor drawn = draws.categorical(logits, 1).select(0, 0).cast(DType.I32);
                Tensor told = draws.bernoulli(DEVICE, drawn.shape(), forcing);
                Tensor next = Tensor.where(told, target().select(1, t + 1), drawn).unsqueeze(1);
                read = Tensor.concat(1, t == 0 ? List.of(read.narrow(1, 0, 1), next, read.narrow(1, 2, 1)) : List.of(read.narrow(1, 0, 2), next));
            }
            assertFalse(Arrays.equals(target().toIntArray(), read.toIntArray()), "nothing was drawn");
            same(model.logits(source(), LENGTHS, read), scheduled);
        }
        RecurrentSeq2Seq model = ready(recurrent().build(Rng.seeded(2)));
        Rng.State before = model.streams().get("sampling").state();
        same(model.logits(source(), LENGTHS, target()), model.logits(source(), LENGTHS, target(), 1));
        assertEquals(before, model.streams().get("sampling").state());
        refused("between 0 and 1, got 1.5", () -> model.logits(source(), LENGTHS, target(), 1.5));
    }

    @Test
    void partsAndNames() {
        RecurrentSeq2Seq bridged = recurrent().lstm().layers(2).build(Rng.seeded(1));
        assertEquals(Shape.of(4, 8), bridged.state().get("bridge.hidden.1.weight").shape());
        assertEquals(Shape.of(4, 8), bridged.state().get("bridge.cell.0.weight").shape());
        RecurrentSeq2Seq passing = recurrent().bidirectional(false).luong(Score.DOT).build(Rng.seeded(1));
        assertTrue(passing.state().keySet().stream().noneMatch(name -> name.startsWith("bridge")));
        assertEquals(Shape.of(12, 7), passing.state().get("decoder.layer.weight_ih_l0").shape());
        assertEquals(List.of("sampling"), passing.streams().keySet().stream().filter(name -> !name.contains("dropout")).toList());
        refused("needs queries and keys of one width, got 4 and 8", () -> recurrent().luong(Score.DOT).build(Rng.seeded(1)));
        refused("must be positive, got vocabularies of 6 and 5, embedding 0", () -> recurrent().embedding(0).build(Rng.seeded(1)));
        TransformerForm form = TransformerForm.of(4, 2).rotary(100);
        refused("take one kind", () -> transformer(form).learnedPositions(3).build(Rng.seeded(1)));
        TransformerSeq2Seq tied = transformer(TransformerForm.of(4, 2)).tied(true).learnedPositions(2).build(Rng.seeded(1));
        TransformerSeq2Seq apart = transformer(TransformerForm.of(4, 2)).learnedPositions(2).build(Rng.seeded(1));
        assertEquals(tied.parameterCount(), apart.parameterCount() - 5 * 4 - 5);
        assertArrayEquals(tied.state().get("target.tokens.weight").toFloatArray(), tied.state().get("head.weight").toFloatArray());
        refused("more than the 2", () -> tied.logits(source(), LENGTHS, target()));
    }
}
