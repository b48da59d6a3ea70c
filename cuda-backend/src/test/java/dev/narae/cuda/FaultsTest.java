package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.error.CudaDeviceLostException;
import dev.narae.cuda.error.CudaException;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import dev.narae.cuda.sim.Simulator;
import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.IndexException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.StepGraph;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on a device ends in the right exception, leaks nothing, and the process trains on where that is possible. */
class FaultsTest {
    private static final int STEPS = 4;

    private Simulator simulator;
    private Device device;

    @BeforeEach
    void open() {
        device = OnSimulator.device();
        simulator = Simulator.get();
    }

    @AfterEach
    void close() {
        simulator.reset();
        device.close();
        assertEquals(0, simulator.count(Simulator.Fact.LIVE_BYTES), "device memory that nobody gave back");
        assertEquals(0, simulator.count(Simulator.Fact.LIVE_PINNED), "page-locked memory that nobody gave back");
        assertEquals(0, simulator.count(Simulator.Fact.LIVE_OBJECTS), "streams, events, modules or graphs that nobody gave back");
    }

    private double[] train() {
        SmallTraining training = new SmallTraining(device);
        double[] losses = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            try (Scope _ = Scope.open()) {
                losses[i] = training.step(training.batch(4)).item();
            }
        }
        return losses;
    }

    /** Another device after the first was closed. */
    private void reopen() {
        device.close();
        device = OnSimulator.device();
    }

    @Test
    void oneFailedAllocationIsTriedAgainAfterCachesWereGivenBack() {
        double[] expected = train();
        for (int n = 1; n <= 3; n++) {
            reopen();
            simulator.failAllocation(n);
            assertArrayEquals(expected, train(), "allocation " + n);
            simulator.failAllocation(0);
        }
    }

    /** Opening a device on which something else already fills the memory: nothing stays behind, and the next opening works. */
    @Test
    void openingThatFailsLeavesNothing() {
        device.close();
        int failed = 0;
        for (boolean opened = false; !opened;) {
            simulator.failAllocation(failed + 1);
            try {
                device = OnSimulator.device();
                opened = true;
            } catch (CudaOutOfMemoryException e) {
                failed++;
                assertEquals(0, simulator.count(Simulator.Fact.LIVE_BYTES), e.getMessage());
                assertEquals(0, simulator.count(Simulator.Fact.LIVE_OBJECTS), e.getMessage());
            }
            simulator.failAllocation(0);
        }
        assertTrue(failed >= 2, failed + " allocations at opening");
        train();
    }

    @Test
    void fullDeviceSaysWhoHoldsWhatAndTrainingGoesOnSmaller() {
        double[] expected = train();
        simulator.memory(200L << 20);
        try (Scope _ = Scope.open()) {
            Tensor held = Tensor.zeros(device, 30 << 20);
            CudaOutOfMemoryException e = assertThrows(CudaOutOfMemoryException.class, () -> Tensor.zeros(device, 40 << 20));
            assertTrue(e.getMessage().contains("160.0 MiB asked for") && e.getMessage().contains("1 x tensor of 31457280 float32"), e.getMessage());
            assertEquals(0.0, held.sum().item());
        }
        assertArrayEquals(expected, train());
    }

    @Test
    void failedLaunchIsAnErrorOfThatOperationOnly() {
        double[] expected = train();
        simulator.failLaunch(7, 1);
        CudaException e = assertThrows(CudaException.class, this::train);
        assertEquals(1, e.code());
        assertTrue(e.getMessage().contains("cuLaunchKernel"), e.getMessage());
        simulator.failLaunch(0, 0);
        assertArrayEquals(expected, train());
    }

    @Test
    void kernelThatBreaksTheContextLosesTheDevice() {
        double[] expected = train();
        simulator.failLaunch(5, 719);
        assertLost(expected);
    }

    @Test
    void deviceThatIsGoneIsLost() {
        double[] expected = train();
        simulator.loseDevice(9);
        assertLost(expected);
    }

    private void assertLost(double[] expected) {
        CudaDeviceLostException first = assertThrows(CudaDeviceLostException.class, this::train);
        assertTrue(first.getMessage().contains("close it and open it again"), first.getMessage());
        assertThrows(CudaDeviceLostException.class, () -> Tensor.zeros(device, 5), "at once, without asking the driver");
        simulator.reset();
        reopen();
        assertArrayEquals(expected, train());
    }

    @Test
    void lossInsideARecordedStep() {
        SmallTraining training = new SmallTraining(device);
        try (StepGraph graph = StepGraph.on(device)) {
            CudaDeviceLostException e = assertThrows(CudaDeviceLostException.class, () -> {
                for (int i = 0; i < 10; i++) {
                    if (i == 6) {
                        assertTrue(graph.report().replayed() > 0, graph.report().toString());
                        simulator.loseDevice(1);
                    }
                    try (Scope _ = Scope.open()) {
                        Tensor[] batch = training.batch(4);
                        graph.run(() -> training.step(batch)).item();
                    }
                }
            });
            assertTrue(CudaDeviceLostException.isLoss(e.code()));
        }
        simulator.reset();
    }

    @Test
    void compilerErrorShowsTheLineOfTheSource(@TempDir Path cache) {
        useCache(cache);
        simulator.failCompilation(1);
        CudaException e = assertThrows(CudaException.class, this::train);
        assertTrue(e.getMessage().matches("(?s)compiling map.*\\.cuh:\\d+: [^#\\n]+\n.*error: injected fault.*"), e.getMessage());
        simulator.failCompilation(0);
        for (double loss : train()) {
            assertTrue(Double.isFinite(loss));
        }
    }

    private void useCache(Path cache) {
        String before = System.getProperty("narae.cuda.cache");
        System.setProperty("narae.cuda.cache", cache.toString());
        try {
            reopen();
        } finally {
            if (before == null) {
                System.clearProperty("narae.cuda.cache");
            } else {
                System.setProperty("narae.cuda.cache", before);
            }
        }
    }

    @Test
    void damagedCompiledKernelsAreCompiledAgain(@TempDir Path cache) throws IOException {
        useCache(cache);
        double[] expected = train();
        long compiled = simulator.count(Simulator.Fact.COMPILATIONS);
        useCache(cache);
        assertArrayEquals(expected, train());
        assertEquals(compiled, simulator.count(Simulator.Fact.COMPILATIONS), "everything was on disk");
        List<Path> kernels;
        try (Stream<Path> files = Files.list(cache)) {
            kernels = files.sorted().toList();
        }
        byte[] half = Files.readAllBytes(kernels.get(0));
        Files.write(kernels.get(0), java.util.Arrays.copyOf(half, half.length / 2));
        Files.write(kernels.get(1), new byte[0]);
        useCache(cache);
        assertArrayEquals(expected, train());
        assertEquals(compiled + 2, simulator.count(Simulator.Fact.COMPILATIONS));
    }

    @Test
    void wrongDataIsThrownWhereTheHostWaits() {
        Tensor table = Rng.seeded(1).normal(device, 7, 3);
        Tensor rows = Tensor.of(device, new long[] {0, 6, 9}, 3);
        Tensor picked = table.indexSelect(0, rows);
        IndexException e = assertThrows(IndexException.class, picked::toFloatArray);
        assertTrue(e.getMessage().contains("index 9") && e.getMessage().contains("extent 7"), e.getMessage());
        assertEquals(3, table.indexSelect(0, Tensor.of(device, new long[] {1}, 1)).toFloatArray().length, "the error does not stay");

        Expr quotient = Expr.in(0).over(Expr.in(1));
        Tensor divided = Tensor.map("div", quotient, Arguments.none(), Tensor.of(device, new int[] {4, 5}, 2), Tensor.of(device, new int[] {2, 0}, 2));
        assertInstanceOf(ArithmeticException.class, assertThrows(RuntimeException.class, device::synchronize));
        divided.close();
    }

    @Test
    void tensorsOfTwoDevicesDoNotMeet() {
        try (Device other = Device.of(OnSimulator.engine("cuda:sim1"))) {
            Tensor here = Tensor.ones(device, 2, 2);
            Tensor there = Tensor.ones(other, 2, 2);
            for (Runnable mix : List.<Runnable>of(() -> here.add(there), () -> here.matmul(there))) {
                RuntimeException e = assertThrows(RuntimeException.class, mix::run);
                assertTrue(e.getMessage().contains("cuda:sim") && e.getMessage().contains("cuda:sim1"), e.getMessage());
            }
            assertEquals(8.0, here.to(other).add(there).sum().item());
        }
    }
}
