package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.CheckedBackend;
import dev.narae.spi.ForwardingBackend;
import dev.narae.spi.ProfilingBackend;
import dev.narae.spi.StepCapture;
import dev.narae.spi.StepOutcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StepGraphTest {
    private final QueueingBackend engine = new QueueingBackend(new ReferenceBackend());
    private final Device device = Device.of(engine);

    @Test
    void operationsLieBetweenTheMarksAndAreReplayedWithNewArguments() {
        try (StepGraph graph = StepGraph.on(device)) {
            Tensor x = Tensor.of(device, new float[] {1, 2}, 2);
            for (int step = 1; step <= 3; step++) {
                int factor = step;
                try (Scope _ = Scope.open()) {
                    Tensor y = graph.run(() -> x.mul(factor).exp().log());
                    assertArrayEquals(new double[] {step, 2 * step}, y.toDoubleArray(), 1e-6);
                }
            }
            assertEquals(List.of("begin", "queue Map", "queue Map", "queue Map", "end"), engine.events.subList(0, 5));
            assertEquals(new StepGraph.Report(3, 1, 2, new java.util.LinkedHashMap<>()), graph.report());
            assertEquals("3 steps: 1 recorded, 2 replayed", graph.report().toString());
        }
        assertEquals("close", engine.events.getLast());
    }

    @Test
    void whatCannotBeReplayedIsCarriedOutAndTheReportSaysWhy() {
        try (StepGraph graph = StepGraph.on(device)) {
            Tensor x = Tensor.of(device, new float[] {1, 2}, 2);
            AtomicReference<Double> read = new AtomicReference<>();
            graph.run(() -> read.set(x.sum().item()));
            assertEquals(3, read.get());
            graph.run(() -> x.sum());
            graph.run(() -> Tensor.zeros(device, 3).sum());
            assertEquals(Map.of("the host read inside the step", 1L), graph.report().executed());
            assertEquals(2, graph.report().recorded());
            assertEquals("3 steps: 2 recorded, 0 replayed, 1 carried out as they came (the host read inside the step)", graph.report().toString());
        }
    }

    @Test
    void aStepThatThrowsIsAbandonedAndTheNextOneRuns() {
        try (StepGraph graph = StepGraph.on(device)) {
            Tensor x = Tensor.of(device, new float[] {1, 2}, 2);
            ArithmeticException thrown = new ArithmeticException("by hand");
            assertSame(thrown, assertThrows(ArithmeticException.class, () -> graph.run(() -> {
                x.assign(x.mul(10));
                throw thrown;
            })));
            assertEquals("abandon", engine.events.getLast());
            assertArrayEquals(new double[] {10, 20}, x.toDoubleArray(), "what the step had done stays done");
            assertEquals(0, graph.report().steps());
            assertEquals(60, graph.run(() -> x.mul(2).sum()).item());
            assertEquals(1, graph.report().steps());
        }
    }

    @Test
    void stepsDoNotNest() {
        try (StepGraph outer = StepGraph.on(device); StepGraph inner = StepGraph.on(device)) {
            String message = assertThrows(IllegalStateException.class, () -> outer.run(() -> inner.run(() -> { }))).getMessage();
            assertTrue(message.contains("inside another step"), message);
            message = assertThrows(IllegalStateException.class, () -> outer.run(outer::close)).getMessage();
            assertTrue(message.contains("is running"), message);
            assertEquals(List.of("begin", "abandon", "begin", "abandon"), engine.events);
            inner.run(() -> { });
        }
    }

    @Test
    void oneThreadAtATime() throws InterruptedException {
        try (StepGraph graph = StepGraph.on(device)) {
            AtomicReference<RuntimeException> other = new AtomicReference<>();
            graph.run(() -> {
                Thread thread = new Thread(() -> {
                    try {
                        graph.run(() -> { });
                    } catch (RuntimeException e) {
                        other.set(e);
                    }
                });
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(other.get() instanceof IllegalStateException && other.get().getMessage().contains("another thread"), () -> "got " + other.get());
        }
    }

    @Test
    void closedGraphsAndDevicesAreRefused() {
        StepGraph graph = StepGraph.on(device);
        graph.close();
        graph.close();
        assertEquals(List.of("close"), engine.events);
        assertThrows(IllegalStateException.class, () -> graph.run(() -> { }));
        StepGraph another = StepGraph.on(device);
        device.close();
        assertThrows(ClosedTensorException.class, () -> another.run(() -> { }));
        assertThrows(ClosedTensorException.class, () -> StepGraph.on(device));
        another.close();
    }

    @Test
    void anErrorAtTheEndLeavesTheGraphUsable() {
        Device failing = Device.of(new ForwardingBackend(new ReferenceBackend()) {
            private int ended;

            @Override
            public StepCapture captureSteps() {
                StepCapture none = StepCapture.none("never");
                return new StepCapture() {
                    @Override
                    public void begin() {
                    }

                    @Override
                    public StepOutcome end() {
                        if (ended++ == 0) {
                            throw new IllegalStateException("lost");
                        }
                        return none.end();
                    }

                    @Override
                    public void abandon() {
                        throw new AssertionError("the step had come to its end");
                    }

                    @Override
                    public void close() {
                    }
                };
            }
        });
        try (StepGraph graph = StepGraph.on(failing)) {
            assertEquals("lost", assertThrows(IllegalStateException.class, () -> graph.run(() -> { })).getMessage());
            graph.run(() -> { });
            assertEquals(1, graph.report().steps());
        }
    }

    @Test
    void enginesThatCannotRecordSaySo() {
        try (StepGraph graph = StepGraph.on(Device.of(new ReferenceBackend()))) {
            graph.run(() -> { });
            assertEquals(Map.of("the engine 'reference' carries every operation out as it comes", 1L), graph.report().executed());
        }
    }

    @Test
    void decoratorsPassTheMarksOnUnlessTheyLookAtEveryResult() {
        Device checked = Device.of(new CheckedBackend(engine, EnumSet.noneOf(CheckedBackend.Finding.class)));
        try (StepGraph graph = StepGraph.on(checked)) {
            Tensor x = Tensor.of(checked, new float[] {1, 2}, 2);
            graph.run(() -> x.sum());
            assertEquals(1, graph.report().recorded());
        }
        for (Device watched : List.of(Device.of(new CheckedBackend(engine)), Device.of(new ProfilingBackend(engine)))) {
            try (StepGraph graph = StepGraph.on(watched)) {
                Tensor sum = graph.run(() -> Tensor.ones(watched, 2, 3).sum());
                assertEquals(6, sum.item());
                assertEquals(1, graph.report().executed().values().iterator().next());
            }
        }
    }
}
