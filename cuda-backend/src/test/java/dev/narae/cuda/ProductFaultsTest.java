package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.error.CudaException;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import dev.narae.cuda.sim.SimulatedProducts;
import dev.narae.cuda.sim.Simulator;
import dev.narae.nn.Lstm;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of cuBLAS and cuDNN that fail: the right exception, nothing leaked, and the device trains on. */
class ProductFaultsTest {
    private static final int CUBLAS_ALLOCATION_FAILED = 3;
    private static final int CUBLAS_EXECUTION_FAILED = 13;
    private static final int CUDNN_DEVICE_ALLOCATION_FAILED = 4004;
    private static final int CUDNN_EXECUTION_FAILED = 5000;

    private Device device;

    @BeforeEach
    void open() {
        device = OnSimulator.device();
    }

    @AfterEach
    void close() {
        for (SimulatedProducts library : SimulatedProducts.values()) {
            library.reset();
        }
        device.close();
        assertNothingIsLeft();
    }

    private static void assertNothingIsLeft() {
        for (SimulatedProducts library : SimulatedProducts.values()) {
            assertEquals(0, library.live(), "handles and descriptors of " + library + " that nobody gave back");
        }
        Simulator simulator = Simulator.get();
        assertEquals(0, simulator.count(Simulator.Fact.LIVE_BYTES), "device memory that nobody gave back");
        assertEquals(0, simulator.count(Simulator.Fact.LIVE_OBJECTS), "streams, events, modules or graphs that nobody gave back");
    }

    /** Losses of two steps of a convolutional network, and what an LSTM makes of a sequence, with its gradient. */
    private double[] train() {
        SmallTraining training = new SmallTraining(device);
        double[] results = new double[4];
        try (Scope _ = Scope.open()) {
            for (int i = 0; i < 2; i++) {
                results[i] = training.step(training.batch(4)).item();
            }
            Rng rng = Rng.seeded(3);
            Lstm lstm = Lstm.of(3, 4).build(rng.child("init"));
            lstm.to(device);
            Tensor sum = lstm.run(rng.normal(device, 5, 2, 3)).output().square().sum();
            results[2] = sum.item();
            results[3] = sum.backward().norm().item();
        }
        return results;
    }

    /** Every call that training makes of a library fails once, on a device that knows no shape yet. */
    @ParameterizedTest
    @EnumSource
    void anyCallMayFail(SimulatedProducts library) {
        int status = library == SimulatedProducts.CUBLAS ? CUBLAS_EXECUTION_FAILED : CUDNN_EXECUTION_FAILED;
        String name = library == SimulatedProducts.CUBLAS ? "CUBLAS_STATUS_EXECUTION_FAILED" : "CUDNN_STATUS_EXECUTION_FAILED";
        long before = library.calls();
        double[] expected = train();
        long calls = library.calls() - before;
        assertTrue(calls > 5, "training makes " + calls + " calls of " + library);
        int unnoticed = 0;
        for (long n = 1; n <= calls; n++) {
            device.close();
            assertNothingIsLeft();
            device = OnSimulator.device();
            library.fail("", n, status);
            try {
                assertArrayEquals(expected, train(), 1e-4, "call " + n + " of " + library + " failed unnoticed");
                unnoticed++;
            } catch (CudaException e) {
                assertEquals(status, e.code(), e.getMessage());
                assertTrue(e.getMessage().contains(name), e.getMessage());
                assertArrayEquals(expected, train(), "after call " + n + " of " + library + " had failed");
            }
        }
        // JCudnn may lose the status of the three calls that offer algorithms; the engine then convolves by its own kernel.
        assertTrue(unnoticed <= 3, unnoticed + " of " + calls + " failures of " + library + " went unnoticed");
    }

    @ParameterizedTest
    @CsvSource({"CUBLAS, cublasCreate_v2, " + CUBLAS_ALLOCATION_FAILED, "CUDNN, cudnnCreate, " + CUDNN_DEVICE_ALLOCATION_FAILED})
    void deviceWithoutRoomForALibrary(SimulatedProducts library, String call, int status) {
        double[] expected = train();
        device.close();
        library.fail(call, 1, status);
        CudaOutOfMemoryException e = assertThrows(CudaOutOfMemoryException.class, () -> {
            device = OnSimulator.device();
            train();
        });
        assertTrue(e.getMessage().contains(call.replace("_v2", "")), e.getMessage());
        device.close();
        assertNothingIsLeft();
        device = OnSimulator.device();
        assertArrayEquals(expected, train());
    }

    @Test
    void failureNamesTheCall() {
        SimulatedProducts.CUDNN.fail("cudnnConvolutionForward", 1, CUDNN_EXECUTION_FAILED);
        CudaException e = assertThrows(CudaException.class, this::train);
        assertTrue(e.getMessage().contains("cudnnConvolutionForward"), e.getMessage());
        SimulatedProducts.CUBLAS.fail("cublasGemmEx", 1, CUBLAS_EXECUTION_FAILED);
        e = assertThrows(CudaException.class, this::train);
        assertTrue(e.getMessage().contains("cublasGemmEx"), e.getMessage());
    }
}
