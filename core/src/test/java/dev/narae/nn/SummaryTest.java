package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Lengths;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a summary counts, against formulas, and that it changes nothing. */
class SummaryTest {
    private static final Device DEVICE = Device.standard();

    private static Sequential convolutions() {
        Rng rng = Rng.seeded(1);
        return new Sequential()
                .add("conv", Conv2d.of(3, 8, 3).padding(1).build(rng))
                .add("norm", new BatchNorm2d(8))
                .add("relu", Activation.relu())
                .add("drop", new Dropout(0.5, rng.child("drop")))
                .add("pool", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("head", Linear.of(8 * 4 * 4, 10, rng));
    }

    private static void assertWork(Summary summary, String path, long parameters, long multiplyAdds) {
        Summary.Row row = summary.row(path).orElseThrow();
        assertEquals(parameters, row.parameters(), path);
        assertEquals(multiplyAdds, row.multiplyAdds(), path);
    }

    @Test
    void convolutionsByFormula() {
        Summary summary = convolutions().summary(Shape.of(3, 8, 8));
        assertWork(summary, "conv", 8 * 3 * 9 + 8, 8 * 8 * 8 * 3 * 9);
        assertWork(summary, "norm", 16, 0);
        assertWork(summary, "head", 128 * 10 + 10, 128 * 10);
        assertEquals(List.of("conv", "norm", "relu", "drop", "pool", "flatten", "head"), summary.rows().stream().map(Summary.Row::path).toList());
        assertEquals("[n, 8, 4, 4]", summary.row("pool").orElseThrow().extents());
        assertEquals(Optional.of(Shape.of(1, 8, 4, 4)), summary.row("pool").orElseThrow().output());
        assertEquals(224 + 16 + 1290, summary.parameters());
        assertEquals(4 * summary.parameters(), summary.bytes());
        assertEquals(13824 + 1280, summary.multiplyAdds());
    }

    @Test
    void groupsAndTransposedConvolutions() {
        Rng rng = Rng.seeded(1);
        Sequential net = Sequential.of(Conv2d.of(4, 8, 3).groups(4).stride(2).padding(1).build(rng), ConvTranspose2d.of(8, 2, 4).stride(2).padding(1).build(rng));
        Summary summary = net.summary(Tensor.zeros(DEVICE, 5, 4, 6, 6));
        assertWork(summary, "0", 8 * 9 + 8, 5 * 8 * 9 * 9);
        // Every element of the input meets the whole window of every output channel.
        assertWork(summary, "1", 8 * 2 * 16 + 2, 5 * 8 * 9 * 2 * 16);
        assertEquals("[5, 2, 6, 6]", summary.row("1").orElseThrow().extents());
    }

    @Test
    void recurrentLayers() {
        Lstm lstm = Lstm.of(5, 7).layers(2).bidirectional(true).build(Rng.seeded(1));
        long step = 2 * (4 * 7 * (5 + 7)) + 2 * (4 * 7 * (14 + 7));
        for (Device device : List.of(DEVICE, Device.of(new ReferenceBackend(Set.of(Feature.RECURRENT))))) {
            lstm.to(device);
            Summary summary = lstm.summary(Tensor.zeros(device, 6, 3, 5));
            assertEquals(6 * 3 * step, summary.multiplyAdds(), device.name());
            assertEquals("[6, 3, 14]", summary.rows().getFirst().extents());
            assertEquals(lstm.parameterCount(), summary.parameters());
        }
        lstm.to(DEVICE);
        Gru gru = Gru.of(5, 7).batchFirst(true).build(Rng.seeded(1));
        assertEquals("[n, 4, 7]", gru.summary(Shape.of(4, 5)).rows().getFirst().extents());
        assertEquals(4 * 3 * 7 * 12, gru.summary(Shape.of(4, 5)).multiplyAdds());
    }

    /** Only steps that are there are work; a part that gives more than a tensor still shows its output. */
    @Test
    void sequencesOfTheirOwnLengths() {
        Device device = Device.of(new ReferenceBackend(Set.of(Feature.RECURRENT)));
        Lstm lstm = Lstm.of(2, 3).build(Rng.seeded(1)).to(device);
        Trace trace = Trace.of(lstm, List.of(Tensor.zeros(device, 4, 2, 2)), xs -> lstm.run(xs.getFirst(), Lengths.of(4, 1)).output());
        assertEquals(5 * 4 * 3 * (2 + 3), trace.multiplyAdds());
        assertEquals(Optional.of(Shape.of(4, 2, 3)), trace.calls().getFirst().output());
    }

    @Test
    void attentionAndTransformers() {
        int width = 8;
        int length = 6;
        MultiHeadAttention attention = MultiHeadAttention.of(width, 2).build(Rng.seeded(1));
        Summary alone = attention.summary(Shape.of(length, width));
        assertWork(alone, "", 3 * width * width + 3 * width, length * 3 * width * width + 2 * length * length * width);
        assertWork(alone, "out_proj", width * width + width, length * width * width);

        TransformerEncoder encoder = TransformerEncoder.of(TransformerForm.of(width, 2).feedForward(16), 2, true, Rng.seeded(1));
        Summary summary = encoder.summary(Shape.of(length, width));
        assertEquals(encoder.parameterCount(), summary.parameters());
        long layer = length * 4 * width * width + 2 * length * length * width + 2 * length * width * 16;
        assertEquals(2 * layer, summary.multiplyAdds());
        assertEquals(3, summary.row("layers.1.dropout").orElseThrow().calls());
        assertEquals("[n, 6, 16]", summary.row("layers.0.linear1").orElseThrow().extents());
        assertTrue(summary.toString().contains("layers.1.dropout             Dropout x3"), summary.toString());
    }

    @Test
    void severalInputs() {
        Transformer model = Transformer.of(TransformerForm.of(8, 2).feedForward(16), 1, 1, Rng.seeded(1));
        List<Tensor> inputs = List.of(Tensor.zeros(DEVICE, 2, 5, 8), Tensor.zeros(DEVICE, 2, 3, 8));
        Summary summary = model.summary(inputs, xs -> model.forward(xs.get(0), xs.get(1)));
        assertEquals(model.parameterCount(), summary.parameters());
        assertEquals("[2, 3, 8]", summary.row("decoder.norm").orElseThrow().extents());
        assertEquals("[2, 5, 8]", summary.row("encoder.norm").orElseThrow().extents());
    }

    @Test
    void indicesAsInput() {
        Sequential net = Sequential.of(Embedding.of(20, 4, Rng.seeded(1)), Linear.of(4, 3, Rng.seeded(2)));
        Summary summary = net.summary(Shape.of(7), DType.I64);
        assertEquals("[n, 7, 4]", summary.rows().getFirst().extents());
        assertEquals(7 * 12, summary.multiplyAdds());
    }

    /** A weight used twice, a frozen layer, a layer that runs twice and one that does not run. */
    private static final class Odd extends Module {
        private final Linear first = child("first", Linear.withoutBias(4, 4, Rng.seeded(1)));
        private final Parameter tied = parameter("tied", first.weight());

        Odd() {
            child("unused", Linear.of(2, 3, Rng.seeded(2)));
        }

        @Override
        public Tensor forward(Tensor x) {
            return first.forward(first.forward(x)).linear(tied.value());
        }
    }

    @Test
    void whatIsShownIsCountedOnce() {
        Odd net = new Odd();
        net.freeze("unused.*");
        Summary summary = net.summary(Shape.of(4));
        assertEquals(16, summary.trainable());
        assertEquals(9, summary.frozen());
        assertWork(summary, "", 16, 16);
        assertWork(summary, "first", 0, 32);
        assertEquals(2, summary.row("first").orElseThrow().calls());
        assertEquals("not run", summary.row("unused").orElseThrow().extents());
        assertEquals(List.of(
                "Odd",
                "layer     type       output   parameters  multiply-adds",
                "-------------------------------------------------------",
                "(itself)  Odd        [n, 4]           16             16",
                "first     Linear x2  [n, 4]            0             32",
                "unused    Linear     not run    9 frozen              0",
                "-------------------------------------------------------",
                "25 parameters (16 trained, 9 frozen), 0.1 KiB; 48 multiply-adds for one sample"), summary.toString().lines().toList());
    }

    /** Modes module by module, running statistics, random streams, and the tensors themselves. */
    @Test
    void nothingIsChanged() {
        Sequential net = convolutions();
        net.train();
        net.children().get("norm").eval();
        Map<String, Tensor> tensors = new TreeMap<>(net.state());
        Map<String, double[]> before = new TreeMap<>();
        tensors.forEach((name, tensor) -> before.put(name, tensor.toDoubleArray()));
        Map<String, Rng.State> streams = new TreeMap<>();
        net.streams().forEach((name, stream) -> streams.put(name, stream.state()));
        net.summary(Shape.of(3, 8, 8));
        net.state().forEach((name, tensor) -> {
            assertSame(tensors.get(name), tensor);
            assertArrayEquals(before.get(name), tensor.toDoubleArray());
        });
        net.streams().forEach((name, stream) -> assertEquals(streams.get(name), stream.state()));
        assertTrue(net.isTraining() && net.children().get("drop").isTraining());
        assertFalse(net.children().get("norm").isTraining());
        assertTrue(net.parameters().stream().allMatch(parameter -> parameter.isTrainable() && parameter.value().requiresGrad()));
    }

    @Test
    void anInputThatDoesNotFitSaysWhere() {
        Sequential net = convolutions();
        ShapeException e = Assertions.assertThrows(ShapeException.class, () -> net.summary(Shape.of(4, 8, 8)));
        assertTrue(e.getMessage().startsWith("conv: "), e.getMessage());
        assertTrue(net.isTraining());
    }

    /** The order of entering and leaving, once a module even inside itself, and after an error too. */
    @Test
    void aWatchSeesEveryPart() {
        Sequential net = new Sequential().add("inner", new Sequential().add("a", Linear.of(2, 3, Rng.seeded(1))))
                .add("b", Linear.of(3, 1, Rng.seeded(2)));
        List<String> seen = new ArrayList<>();
        Watch watch = new Watch() {
            @Override
            public void entered(Module part) {
                seen.add("(" + part.path());
            }

            @Override
            public Tensor gave(Module part, Tensor output) {
                seen.add(output.shape().toString());
                return part.path().equals("inner") ? output.zerosLike() : output;
            }

            @Override
            public void left(Module part) {
                seen.add(part.path() + ")");
            }
        };
        Tensor y = watch.forward(net, Tensor.ones(DEVICE, 4, 2));
        assertEquals(List.of("(", "(inner", "(inner.a", "[4, 3]", "inner.a)", "[4, 3]", "inner)", "(b", "[4, 1]", "b)", "[4, 1]", ")"), seen);
        double bias = ((Linear) net.children().get("b")).bias().orElseThrow().value().item();
        assertArrayEquals(new double[] {bias, bias, bias, bias}, y.toDoubleArray(), 0);
        seen.clear();
        Assertions.assertThrows(ShapeException.class, () -> watch.forward(net, Tensor.ones(DEVICE, 4, 3)));
        assertEquals(List.of("(", "(inner", "(inner.a", "inner.a)", "inner)", ")"), seen);
        seen.clear();
        net.forward(Tensor.ones(DEVICE, 4, 2));
        assertEquals(List.of(), seen);
    }
}
