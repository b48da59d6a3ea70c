package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What modules hold and under which names, and what loading, freezing, moving and modes do. */
class ModuleTest {
    /** An encoder with a block of its own, a head whose weight is the encoder's, and state of every kind. */
    private static final class Net extends Module {
        private final Linear encoder;
        private final BatchNorm1d norm;
        private final Parameter scale;
        private final Parameter tied;

        Net(Rng rng) {
            Sequential blocks = child("blocks", new Sequential().add("norm", new BatchNorm1d(3)).add("drop", new Dropout(0.5, rng.child("drop"))));
            encoder = child("encoder", Linear.withoutBias(3, 3, rng));
            norm = (BatchNorm1d) blocks.children().get("norm");
            scale = parameter("scale", Tensor.ones(Device.standard(), 3));
            tied = parameter("tied", encoder.weight());
        }

        @Override
        public Tensor forward(Tensor x) {
            return norm.forward(encoder.forward(x)).mul(scale.value()).linear(tied.value());
        }
    }

    private final Net net = new Net(Rng.seeded(5));
    private final Tensor x = Rng.seeded(6).normal(Device.standard(), 4, 3);

    @Test
    void namesAreInOrder() {
        assertEquals(List.of("scale", "tied", "blocks.norm.weight", "blocks.norm.bias", "blocks.norm.running_mean", "blocks.norm.running_var",
                "blocks.norm.num_batches_tracked", "encoder.weight"), List.copyOf(net.state().keySet()));
        assertEquals(List.of("scale", "tied", "blocks.norm.weight", "blocks.norm.bias"), List.copyOf(net.namedParameters().keySet()));
        assertEquals(4, net.parameters().size());
        assertEquals(3 + 9 + 6, net.parameterCount());
        assertEquals(Set.of("blocks.drop.rng"), net.streams().keySet());
        assertEquals("blocks.norm", net.norm.path());
        assertEquals("", net.path());
        assertEquals("encoder.weight", net.encoder.weight().name());
        assertEquals(List.of("", "blocks", "blocks.norm", "blocks.drop", "encoder"), List.copyOf(net.namedModules().keySet()));
        assertEquals("scale float32 [3]", net.scale.toString());
    }

    @Test
    void namesMustBeNewAndPlain() {
        Sequential s = new Sequential().add("a", Activation.relu());
        LayersTest.assertMessage(IllegalArgumentException.class, "the name 'a' is taken in Sequential", () -> s.add("a", Activation.relu()));
        LayersTest.assertMessage(IllegalArgumentException.class, "'a.b' cannot name a part of a module: names are not empty and have no dots",
                () -> s.add("a.b", Activation.relu()));
        LayersTest.assertMessage(IllegalArgumentException.class, "child 'self': a module cannot contain itself", () -> s.add("self", s));
        Sequential inner = new Sequential();
        s.add("inner", inner);
        assertThrows(IllegalArgumentException.class, () -> inner.add("outer", s));
    }

    @Test
    void loadsWhatItSaved() {
        net.forward(x);
        Net other = new Net(Rng.seeded(99));
        LoadReport report = other.load(net.state(), true);
        assertTrue(report.isExact());
        assertEquals("loaded 8 of 8 tensors", report.toString());
        net.state().forEach((name, tensor) -> assertArrayEquals(tensor.toDoubleArray(), other.state().get(name).toDoubleArray(), name));
    }

    @Test
    void strictLoadingNamesEverythingAndChangesNothing() {
        Map<String, Tensor> state = new LinkedHashMap<>(new Net(Rng.seeded(99)).state());
        state.remove("scale");
        state.put("extra", Tensor.ones(Device.standard(), 1));
        state.put("blocks.norm.bias", Tensor.ones(Device.standard(), 2));
        double[] before = net.encoder.weight().value().toDoubleArray();
        LoadException error = assertThrows(LoadException.class, () -> net.load(state, true));
        assertEquals("the given tensors are not those of this module, so none was loaded: missing [scale], unexpected [extra], of another "
                + "shape [blocks.norm.bias: [3] here, [2] given]; load leniently to take what fits", error.getMessage());
        assertEquals(List.of("scale"), error.report().missing());
        assertArrayEquals(before, net.encoder.weight().value().toDoubleArray());

        LoadReport report = net.load(state, false);
        assertEquals(List.of("extra"), report.unexpected());
        assertEquals(6, report.loaded().size());
        assertEquals("loaded 6 of 8 tensors\n  missing: scale\n  unexpected: extra\n  of another shape: blocks.norm.bias: [3] here, [2] given",
                report.toString());
        assertArrayEquals(state.get("encoder.weight").toDoubleArray(), net.encoder.weight().value().toDoubleArray());
        assertArrayEquals(new double[] {1, 1, 1}, net.scale.value().toDoubleArray());
    }

    @Test
    void frozenParametersGetNoGradient() {
        Tensor scale = net.scale.value();
        net.encoder.freeze();
        assertFalse(net.encoder.weight().isTrainable());
        Gradients gradients = net.forward(x).sum().backward();
        assertTrue(gradients.find(scale).isPresent());
        assertTrue(gradients.find(net.encoder.weight().value()).isEmpty());
        assertSame(scale, net.scale.value());
        net.unfreeze();
        assertTrue(net.forward(x).sum().backward().find(net.encoder.weight().value()).isPresent());
    }

    @Test
    void movesBetweenDevicesAndTypes() {
        double[] before = net.encoder.weight().value().toDoubleArray();
        try (Device device = Device.of(new ReferenceBackend())) {
            Net moved = net.to(device);
            assertSame(net, moved);
            net.state().values().forEach(tensor -> assertSame(device, tensor.device()));
            assertArrayEquals(before, net.encoder.weight().value().toDoubleArray());
            Tensor y = net.forward(x.to(device));
            assertTrue(y.sum().backward().find(net.scale.value()).isPresent());
            net.load(new Net(Rng.seeded(3)).state(), true);
            Net wide = net.to(DType.F64);
            assertEquals(DType.F64, wide.scale.value().dtype());
            assertEquals(DType.I64, wide.state().get("blocks.norm.num_batches_tracked").dtype());
            assertTrue(net.scale.value().requiresGrad());
            net.to(Device.standard());
            assertSame(Device.standard(), net.scale.value().device());
        }
    }

    @Test
    void whatItHoldsOutlivesScopes() {
        Net made;
        try (Scope _ = Scope.open()) {
            made = new Net(Rng.seeded(1));
            made.forward(x);
            made.encoder.freeze();
            made.to(DType.F64);
            made.to(DType.F32);
            made.encoder.unfreeze();
        }
        assertArrayEquals(new int[] {4, 3}, made.forward(x).shape().dims());
    }

    @Test
    void givenTensorsAreTakenOver() {
        Tensor given = Tensor.ones(Device.standard(), 2);
        Module module = new Module() {
            {
                parameter("p", given);
            }
        };
        assertTrue(given.isClosed());
        Parameter p = module.parameters().getFirst();
        assertTrue(p.value().requiresGrad());
        Tensor value = p.value();
        p.set(Tensor.of(Device.standard(), new double[] {3, 4}, 2));
        assertSame(value, p.value());
        assertArrayEquals(new double[] {3, 4}, value.toDoubleArray());
        LayersTest.assertMessage(ShapeException.class, "set p: it has shape [2], the given tensor [3]",
                () -> p.set(Tensor.ones(Device.standard(), 3)));
    }

    @Test
    void modesReachEveryChild() {
        assertTrue(net.norm.isTraining());
        net.eval();
        assertFalse(net.isTraining() || net.norm.isTraining() || net.encoder.isTraining());
        net.train();
        assertTrue(net.norm.isTraining());
    }

    @Test
    void aNewHeadOnATrainedNetwork() {
        Sequential network = new Sequential().add("body", Linear.of(3, 4, Rng.seeded(1))).add("head", Linear.of(4, 10, Rng.seeded(2)));
        network.children().get("body").freeze();
        network.replace("head", Linear.of(4, 2, Rng.seeded(3)));
        assertEquals(List.of("body", "head"), List.copyOf(network.children().keySet()));
        assertArrayEquals(new int[] {4, 2}, network.forward(x).shape().dims());
        assertEquals("head.weight", network.namedParameters().get("head.weight").name());
        assertEquals(2, network.parameters().stream().filter(Parameter::isTrainable).count());
        LayersTest.assertMessage(IllegalArgumentException.class, "there is no 'neck' to replace in Sequential; it has [body, head]",
                () -> network.replace("neck", Activation.relu()));
    }

    @Test
    void otherSignaturesSaySo() {
        Module pair = new Module() { };
        Sequential outer = new Sequential().add("pair", pair);
        LayersTest.assertMessage(UnsupportedOperationException.class, "pair has no forward of one tensor; call its own method", () -> outer.forward(x));
    }

    @Test
    void errorsInModulesOfOnesOwnAreLocatedByTheirContainer() {
        Sequential outer = new Sequential().add("stem", Activation.relu()).add("body", new Module() {
            @Override
            public Tensor forward(Tensor input) {
                return input.matmul(input);
            }
        });
        LayersTest.assertMessage(ShapeException.class, "body: matmul: inner extents differ: [4, 3] x [4, 3] (3 and 4)", () -> outer.forward(x));
    }

    @Test
    void eightThreadsPredictAsOne() throws Exception {
        LeNetTest.LeNet model = new LeNetTest.LeNet(Rng.seeded(2));
        model.eval();
        List<Tensor> images = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            images.add(Rng.seeded(i).normal(Device.standard(), 2, 1, 8, 8));
            expected.add(model.forward(images.get(i)).toFloatArray());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Tensor image = images.get(i % 16);
                results.add(threads.submit(() -> {
                    try (Scope _ = Scope.open()) {
                        return model.forward(image).toFloatArray();
                    }
                }));
            }
            for (int i = 0; i < 64; i++) {
                assertArrayEquals(expected.get(i % 16), results.get(i).get());
            }
        }
    }

    @Test
    void streamsStandWhereTheyStood() {
        Dropout drop = (Dropout) net.children().get("blocks").children().get("drop");
        Rng.State before = net.streams().get("blocks.drop.rng").state();
        float[] first = drop.forward(x).toFloatArray();
        assertNotSame(before, net.streams().get("blocks.drop.rng").state());
        net.streams().get("blocks.drop.rng").restore(before);
        assertArrayEquals(first, drop.forward(x).toFloatArray());
    }
}
