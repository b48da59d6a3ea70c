package dev.narae.cpu;

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
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recurrent networks of sizes at which the work is cut, which the conformance kit's do not reach. */
class RecurringTest {
    /** A network and all that goes in; the same on every engine. */
    private record Given(Recurrence form, int time, int batch, Optional<Lengths> lengths, float[] input, float[] hidden, float[] cell,
            List<float[]> weights, float[] gradOutput, float[] gradHidden) {
        static Given of(Recurrence form, int time, int batch, Optional<Lengths> lengths) {
            // Of the text: the hash of an enum constant differs from process to process, and a gradient of ReLU jumps where a sum is nearly zero.
            Random random = new Random(form.toString().hashCode() + 31L * time + batch);
            List<float[]> weights = new ArrayList<>();
            for (int i = 0; i < form.weightCount(); i++) {
                weights.add(values(random, (int) form.weightShape(i).size(), 0.6f / (float) Math.sqrt(form.hidden())));
            }
            return new Given(form, time, batch, lengths, values(random, time * batch * form.inputs(), 1), values(random, form.cells() * batch * form.out(), 1),
                    values(random, form.cells() * batch * form.hidden(), 1), weights,
                    values(random, time * batch * form.directions() * form.out(), 1), values(random, form.cells() * batch * form.out(), 1));
        }

        private static float[] values(Random random, int count, float scale) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) random.nextGaussian() * scale;
            }
            return values;
        }

        /** One sequence of the batch without its padding. */
        Given alone(int sequence, int steps) {
            return new Given(form, steps, 1, Optional.empty(), Arrays.copyOf(column(input, sequence, form.inputs()), steps * form.inputs()),
                    column(hidden, sequence, form.out()), column(cell, sequence, form.hidden()), weights,
                    Arrays.copyOf(column(gradOutput, sequence, form.directions() * form.out()), steps * form.directions() * form.out()),
                    column(gradHidden, sequence, form.out()));
        }

        /** Of {@code [n, batch, width]} one place of the batch. */
        float[] column(float[] all, int sequence, int width) {
            float[] own = new float[all.length / batch];
            for (int i = 0; i < own.length / width; i++) {
                System.arraycopy(all, (i * batch + sequence) * width, own, i * width, width);
            }
            return own;
        }
    }

    /** What comes out: output, final states, and the gradients by input, initial states and weights. */
    private record Results(float[] output, float[] finalHidden, float[] finalCell, float[] gradInput, float[] gradHidden, float[] gradCell,
            List<float[]> gradWeights) {
        List<float[]> all() {
            List<float[]> all = new ArrayList<>(List.of(output, finalHidden, finalCell, gradInput, gradHidden, gradCell));
            all.addAll(gradWeights);
            return all;
        }
    }

    private static View view(Backend engine, Shape shape, float[] values) {
        View view = new View(engine.allocate(DType.F32, shape.size()), Layout.contiguous(shape));
        engine.write(view.buffer(), 0, MemorySegment.ofArray(values));
        return view;
    }

    private static View blank(Backend engine, Shape shape) {
        float[] values = new float[(int) shape.size()];
        Arrays.fill(values, Float.NaN);
        return view(engine, shape, values);
    }

    private static float[] read(Backend engine, View view) {
        float[] values = new float[(int) view.shape().size()];
        engine.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    private static Results run(Backend engine, Given given) {
        Recurrence form = given.form;
        boolean lstm = form.kind() == RecurrentKind.LSTM;
        Shape hidden = Shape.of(form.cells(), given.batch, form.out());
        Shape cell = Shape.of(form.cells(), given.batch, form.hidden());
        Shape output = Shape.of(given.time, given.batch, form.directions() * form.out());
        Shape input = Shape.of(given.time, given.batch, form.inputs());
        List<View> weights = new ArrayList<>();
        List<View> gradWeights = new ArrayList<>();
        for (int i = 0; i < form.weightCount(); i++) {
            weights.add(view(engine, form.weightShape(i), given.weights.get(i)));
            gradWeights.add(blank(engine, form.weightShape(i)));
        }
        View x = view(engine, input, given.input);
        View h = view(engine, hidden, given.hidden);
        Optional<View> c = lstm ? Optional.of(view(engine, cell, given.cell)) : Optional.empty();
        View y = blank(engine, output);
        View lastHidden = blank(engine, hidden);
        Optional<View> lastCell = lstm ? Optional.of(blank(engine, cell)) : Optional.empty();
        Op.Recurrent asked = new Op.Recurrent(form, y, lastHidden, lastCell, Optional.empty(), x, Optional.of(h), c, weights, given.lengths, Precision.FLOAT32);
        long bytes = engine.reserveSize(asked);
        Optional<View> reserve = bytes == 0 ? Optional.empty()
                : Optional.of(new View(engine.allocate(DType.U8, bytes), Layout.contiguous(Shape.of((int) bytes))));
        engine.execute(new Op.Recurrent(form, y, lastHidden, lastCell, reserve, x, Optional.of(h), c, weights, given.lengths, Precision.FLOAT32));
        View gradInput = blank(engine, input);
        View gradHidden = blank(engine, hidden);
        Optional<View> gradCell = lstm ? Optional.of(blank(engine, cell)) : Optional.empty();
        View gradOutput = view(engine, output, given.gradOutput);
        View gradLast = view(engine, hidden, given.gradHidden);
        engine.execute(new Op.RecurrentGrad(form, Optional.of(gradInput), Optional.of(gradHidden), gradCell, gradWeights, gradOutput, Optional.of(gradLast),
                Optional.empty(), reserve, y, x, Optional.of(h), c, weights, given.lengths, Precision.FLOAT32));
        Results results = new Results(read(engine, y), read(engine, lastHidden), lastCell.map(v -> read(engine, v)).orElse(new float[0]),
                read(engine, gradInput), read(engine, gradHidden), gradCell.map(v -> read(engine, v)).orElse(new float[0]),
                gradWeights.stream().map(v -> read(engine, v)).toList());
        List<View> used = new ArrayList<>(List.of(x, h, y, lastHidden, gradInput, gradHidden, gradOutput, gradLast));
        List.of(c, lastCell, reserve, gradCell).forEach(view -> view.ifPresent(used::add));
        used.addAll(weights);
        used.addAll(gradWeights);
        used.forEach(view -> engine.release(view.buffer()));
        return results;
    }

    private static Optional<Lengths> lengths(int time, int batch) {
        int[] steps = new int[batch];
        for (int b = 0; b < batch; b++) {
            steps[b] = 1 + (b * 5 + 2) % time;
        }
        return Optional.of(Lengths.of(steps));
    }

    private static CpuBackend engine(int threads) {
        return new CpuBackend(CpuOptions.defaults().withThreads(threads));
    }

    /** Wide ones, of which every step is shared; batches that are cut; hidden states of more than one piece; odd sizes. */
    private static List<Given> sizes() {
        List<Given> sizes = new ArrayList<>();
        for (RecurrentKind kind : RecurrentKind.values()) {
            sizes.add(Given.of(new Recurrence(kind, 5, (int) (601 / Math.sqrt(kind.gates())), 0, 1, false, true), 3, 6, Optional.empty()));
            sizes.add(Given.of(new Recurrence(kind, 7, 85, 0, 2, true, true), 6, 37, lengths(6, 37)));
            sizes.add(Given.of(new Recurrence(kind, 7, 300, 0, 1, true, false), 4, 30, Optional.empty()));
        }
        sizes.add(Given.of(new Recurrence(RecurrentKind.LSTM, 9, 331, 0, 1, false, true), 3, 7, lengths(3, 7)));
        sizes.add(Given.of(new Recurrence(RecurrentKind.LSTM, 6, 290, 270, 1, true, true), 4, 26, lengths(4, 26)));
        return sizes;
    }

    @Test
    void agreesWithTheReference() {
        try (CpuBackend engine = engine(2); Backend reference = new ReferenceBackend(EnumSet.of(Feature.RECURRENT))) {
            for (Given given : sizes()) {
                List<float[]> expected = run(reference, given).all();
                List<float[]> actual = run(engine, given).all();
                for (int i = 0; i < expected.size(); i++) {
                    float scale = 1;
                    for (float value : expected.get(i)) {
                        scale = Math.max(scale, Math.abs(value));
                    }
                    assertArrayEquals(expected.get(i), actual.get(i), 2e-5f * scale, given.form + ", result " + i);
                }
            }
            assertEquals(0, engine.memory().liveBytes());
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        try (CpuBackend one = engine(1); CpuBackend two = engine(2); CpuBackend three = engine(3); CpuBackend five = engine(5)) {
            for (Given given : sizes()) {
                List<float[]> expected = run(one, given).all();
                for (CpuBackend engine : List.of(two, three, five)) {
                    List<float[]> actual = run(engine, given).all();
                    for (int i = 0; i < expected.size(); i++) {
                        assertArrayEquals(expected.get(i), actual.get(i), given.form + ", result " + i + ", " + engine.description());
                    }
                }
            }
        }
    }

    /** A sequence does not notice its neighbours, nor its padding; its results agree to the bit. */
    @Test
    void sequencesOfManyLengthsAreEachAsIfAlone() {
        try (CpuBackend engine = engine(2)) {
            for (RecurrentKind kind : RecurrentKind.values()) {
                Recurrence form = new Recurrence(kind, 7, 45, 0, 2, true, true);
                int time = 9;
                int batch = 19;
                Lengths lengths = lengths(time, batch).orElseThrow();
                Given given = Given.of(form, time, batch, Optional.of(lengths));
                Results together = run(engine, given);
                for (int b = 0; b < batch; b++) {
                    int steps = lengths.get(b);
                    Results alone = run(engine, given.alone(b, steps));
                    assertPadded(alone.output, given.column(together.output, b, 2 * form.out()));
                    assertPadded(alone.gradInput, given.column(together.gradInput, b, form.inputs()));
                    assertArrayEquals(alone.finalHidden, given.column(together.finalHidden, b, form.out()));
                    assertArrayEquals(alone.gradHidden, given.column(together.gradHidden, b, form.out()));
                    if (kind == RecurrentKind.LSTM) {
                        assertArrayEquals(alone.finalCell, given.column(together.finalCell, b, form.hidden()));
                        assertArrayEquals(alone.gradCell, given.column(together.gradCell, b, form.hidden()));
                    }
                }
            }
        }
    }

    private static void assertPadded(float[] expected, float[] actual) {
        assertArrayEquals(Arrays.copyOf(expected, actual.length), actual);
    }

    /** Both tiers to the bit, and the vectors' ends with them; on plain loops there is nothing to compare. */
    @Test
    void vectorsAndPlainLoopsGiveTheSameBits() {
        if (Tier.CHOSEN == Tier.PLAIN) {
            return;
        }
        CellKernel vector = CellKernel.choose(Tier.VECTOR, true);
        CellKernel plain = CellKernel.choose(Tier.PLAIN, true);
        for (RecurrentKind kind : RecurrentKind.values()) {
            for (int columns : new int[] {1, 7, 16, 33, 50}) {
                CellTile a = tile(columns);
                CellTile b = tile(columns);
                for (int round = 0; round < 2; round++) {
                    vector.forward(kind, a);
                    plain.forward(kind, b);
                    assertSame(a, b, kind + " forward, " + columns);
                    vector.backward(kind, a);
                    plain.backward(kind, b);
                    assertSame(a, b, kind + " backward, " + columns);
                }
            }
        }
    }

    private static CellTile tile(int columns) {
        Random random = new Random(columns);
        int rows = 3;
        CellTile t = new CellTile();
        t.rows = rows;
        t.columns = columns;
        t.product = Given.values(random, 4 * rows * columns, 3);
        t.productPitch = columns;
        t.productGate = rows * columns;
        t.gates = Given.values(random, 4 * rows * columns, 3);
        t.gates[0] = Float.NaN;
        t.gates[columns - 1] = -90;
        t.gatesPitch = 4 * columns;
        t.gatesGate = columns;
        t.hidden = Given.values(random, rows * columns, 1);
        t.hiddenPitch = columns;
        t.output = Given.values(random, rows * columns, 1);
        t.outputPitch = columns;
        t.before = Given.values(random, rows * columns, 1);
        t.beforePitch = columns;
        t.bias = Given.values(random, columns, 1);
        t.cell = Given.values(random, rows * columns, 1);
        t.cellPitch = columns;
        t.cellBefore = new float[rows * columns];
        t.cellTanh = new float[rows * columns];
        return t;
    }

    private static void assertSame(CellTile a, CellTile b, String what) {
        assertArrayEquals(a.gates, b.gates, what);
        assertArrayEquals(a.hidden, b.hidden, what);
        assertArrayEquals(a.output, b.output, what);
        assertArrayEquals(a.cell, b.cell, what);
        assertArrayEquals(a.cellBefore, b.cellBefore, what);
        assertArrayEquals(a.cellTanh, b.cellTanh, what);
    }

    @Test
    void whatIsKeptGoesBackToThePool() {
        Given given = Given.of(new Recurrence(RecurrentKind.LSTM, 8, 24, 0, 2, false, true), 10, 5, lengths(10, 5));
        try (CpuBackend engine = engine(2)) {
            run(engine, given);
            run(engine, given);
            long warm = engine.memory().systemAllocations();
            for (int i = 0; i < 5; i++) {
                run(engine, given);
            }
            assertEquals(warm, engine.memory().systemAllocations());
            assertEquals(0, engine.memory().liveBuffers());
            assertEquals(0, engine.memory().liveBytes());
        }
    }

    /** One call of a small network, and its gradient with a given reserve. */
    private static final class Small {
        final CpuBackend engine;
        final Recurrence form = new Recurrence(RecurrentKind.GRU, 2, 3, 0, 1, false, false);
        final View x;
        final View y;
        final View h;
        final List<View> weights = new ArrayList<>();

        Small(CpuBackend engine) {
            this.engine = engine;
            x = blank(engine, Shape.of(4, 2, 2));
            y = blank(engine, Shape.of(4, 2, 3));
            h = blank(engine, Shape.of(1, 2, 3));
            for (int i = 0; i < form.weightCount(); i++) {
                weights.add(blank(engine, form.weightShape(i)));
            }
        }

        View reserve() {
            return new View(engine.allocate(DType.U8, 1), Layout.contiguous(Shape.of(1)));
        }

        void forward(View reserve) {
            engine.execute(new Op.Recurrent(form, y, h, Optional.empty(), Optional.of(reserve), x, Optional.empty(), Optional.empty(), weights, Optional.empty(),
                    Precision.FLOAT32));
        }

        void backward(Optional<View> reserve) {
            engine.execute(new Op.RecurrentGrad(form, Optional.of(blank(engine, x.shape())), Optional.empty(), Optional.empty(), List.of(), y, Optional.empty(),
                    Optional.empty(), reserve, y, x, Optional.empty(), Optional.empty(), weights, Optional.empty(), Precision.FLOAT32));
        }
    }

    @Test
    void aReserveIsFilledBeforeItIsUsed() {
        try (CpuBackend engine = engine(1)) {
            Small small = new Small(engine);
            var none = assertThrows(IllegalArgumentException.class, () -> small.backward(Optional.empty()));
            assertTrue(none.getMessage().contains("RecurrentGrad: there is no reserve"), none.getMessage());
            View reserve = small.reserve();
            var empty = assertThrows(IllegalStateException.class, () -> small.backward(Optional.of(reserve)));
            assertTrue(empty.getMessage().contains("serves one gradient only"), empty.getMessage());
            small.forward(reserve);
            small.backward(Optional.of(reserve));
            assertThrows(IllegalStateException.class, () -> small.backward(Optional.of(reserve)));
            small.forward(reserve);
            small.forward(reserve);
            small.backward(Optional.of(reserve));
        }
    }
}
