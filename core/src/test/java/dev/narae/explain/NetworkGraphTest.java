package dev.narae.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.nn.Trace;
import dev.narae.nn.Transformer;
import dev.narae.nn.TransformerEncoder;
import dev.narae.nn.TransformerForm;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkGraphTest {
    private static final Device DEVICE = Device.standard();

    /** relu(conv2(relu(conv1(drop(x)))) + x): the connection round the convolutions begins before the dropout, which gives x itself. */
    private static final class Block extends Module {
        private final Dropout drop = child("drop", new Dropout(0.5, Rng.seeded(9)));
        private final Conv2d conv1;
        private final Conv2d conv2;

        Block(Rng rng) {
            conv1 = child("conv1", Conv2d.of(2, 2, 3).padding(1).build(rng));
            conv2 = child("conv2", Conv2d.of(2, 2, 3).padding(1).build(rng));
        }

        @Override
        public Tensor forward(Tensor x) {
            return conv2.forward(conv1.forward(drop.forward(x)).relu()).add(x).relu();
        }
    }

    private static List<String> text(NetworkGraph graph) {
        return graph.edges().stream().map(edge -> name(graph, edge.from()) + " > " + name(graph, edge.to())).sorted().toList();
    }

    private static String name(NetworkGraph graph, int box) {
        NetworkGraph.Box found = graph.boxes().get(box);
        return found.kind() == NetworkGraph.Kind.OPERATION ? found.path() + ":" + found.type()
                : found.kind() == NetworkGraph.Kind.LAYER ? found.path() : found.type();
    }

    @Test
    void residualConnections() {
        Sequential net = new Sequential().add("block", new Block(Rng.seeded(1))).add("flatten", new Flatten()).add("head", Linear.of(32, 3, Rng.seeded(2)));
        Trace trace = Trace.of(net, Tensor.ones(DEVICE, 1, 2, 4, 4));
        assertEquals(List.of("block.conv1 > block:relu", "block.conv2 > block:add", "block.drop > block.conv1", "block:add > block:relu",
                "block:relu > block.conv2", "block:relu > flatten", "flatten > head", "head > output", "input > block.drop", "input > block:add"),
                text(NetworkGraph.of(trace)));
        NetworkGraph coarse = NetworkGraph.of(trace, 1);
        assertEquals(List.of("block > flatten", "flatten > head", "head > output", "input > block"), text(coarse));
        NetworkGraph.Box block = coarse.boxes().get(1);
        assertEquals("Block", block.type());
        assertEquals(2 * (2 * 2 * 9 + 2), block.parameters());
        assertEquals(2 * 16 * 2 * 2 * 9, block.multiplyAdds());
        assertEquals("[1, 2, 4, 4]", block.output().orElseThrow().toString());
    }

    /** Parts of a concatenation each have an arrow, and so has a slice. */
    private static final class Branches extends Module {
        private final Linear left = child("left", Linear.of(2, 3, Rng.seeded(1)));
        private final Linear right = child("right", Linear.of(2, 3, Rng.seeded(2)));
        private final Linear last = child("last", Linear.of(6, 1, Rng.seeded(3)));

        @Override
        public Tensor forward(Tensor x) {
            return last.forward(Tensor.concat(1, List.of(left.forward(x.narrow(1, 0, 2)), right.forward(x.narrow(1, 2, 2)))));
        }
    }

    @Test
    void branchesThatMeet() {
        NetworkGraph graph = NetworkGraph.of(Trace.of(new Branches(), Tensor.ones(DEVICE, 5, 4)));
        List<String> edges = text(graph);
        assertTrue(edges.containsAll(List.of("input > left", "input > right", "last > output")), edges.toString());
        assertEquals(2, edges.stream().filter(edge -> edge.startsWith("left >") || edge.startsWith("right >")).count(), edges.toString());
        assertTrue(edges.stream().anyMatch(edge -> edge.endsWith("> last")), edges.toString());
    }

    @Test
    void attentionIsOneBoxAndEveryBoxIsReached() {
        TransformerEncoder encoder = TransformerEncoder.of(TransformerForm.of(8, 2).feedForward(16), 2, true, Rng.seeded(1));
        NetworkGraph graph = NetworkGraph.of(Trace.of(encoder, Tensor.ones(DEVICE, 1, 4, 8)));
        List<String> paths = graph.boxes().stream().map(NetworkGraph.Box::path).toList();
        assertTrue(paths.contains("layers.0.self_attn"), paths.toString());
        assertTrue(paths.stream().noneMatch(path -> path.startsWith("layers.0.self_attn.")), paths.toString());
        assertEquals(4, graph.boxes().stream().filter(box -> box.type().equals("add")).count());
        for (int i = 1; i < graph.boxes().size(); i++) {
            int box = i;
            assertTrue(graph.edges().stream().anyMatch(edge -> edge.to() == box && edge.from() < box), paths.get(i));
        }
        assertEquals(encoder.parameterCount(), graph.boxes().stream().mapToLong(NetworkGraph.Box::parameters).sum());
    }

    @Test
    void severalInputs() {
        Transformer model = Transformer.of(TransformerForm.of(8, 2).feedForward(16), 1, 1, Rng.seeded(1));
        Trace trace = Trace.of(model, List.of(Tensor.ones(DEVICE, 1, 5, 8), Tensor.ones(DEVICE, 1, 3, 8)), xs -> model.forward(xs.get(0), xs.get(1)));
        NetworkGraph graph = NetworkGraph.of(trace, 1);
        assertEquals(List.of("decoder > output", "encoder > decoder", "input > decoder", "input > encoder"), text(graph));
    }

    @Test
    void depthMustBePositive() {
        Trace trace = Trace.of(Sequential.of(Activation.relu()), Tensor.ones(DEVICE, 1));
        assertThrows(IllegalArgumentException.class, () -> NetworkGraph.of(trace, 0));
    }
}
