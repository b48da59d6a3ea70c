package dev.narae.cuda.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Nvrtc;
import dev.narae.cuda.error.CudaException;
import dev.narae.cuda.libraries.NativeLibraries;
import dev.narae.cuda.sim.Simulator.Fact;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The simulated driver and compiler do what CUDA's do, and punish what CUDA's would punish. */
class SimulatorTest {
    private static final String SOURCE = """
            extern "C" __global__ void __launch_bounds__(256) add(float* x, float a, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) x[i] += a;
            }
            extern "C" __global__ void sum(const float* x, float* y) {
                __shared__ float part[32];
                float s = x[threadIdx.x];
                for (int o = 16; o > 0; o >>= 1) s += __shfl_down_sync(0xffffffffu, s, o);
                if (threadIdx.x % 32 == 0) part[threadIdx.x / 32] = s;
                __syncthreads();
                if (threadIdx.x == 0) {
                    s = 0;
                    for (int i = 0; i < blockDim.x / 32; i++) s += part[i];
                    *y = s;
                }
            }
            extern "C" __global__ void diverge(float* x) {
                if (threadIdx.x == 5) return;
                __syncthreads();
                x[0] = 1;
            }
            extern "C" __global__ void stray(float* x) { x[1ll << 44] = 1; }
            extern "C" __global__ void shared(float* x) {
                NARAE_SHARED(float, s);
                s[threadIdx.x] = x[threadIdx.x];
                __syncthreads();
                x[threadIdx.x] = s[blockDim.x - 1 - threadIdx.x];
            }
            """;
    private static final int N = 1000;

    private static Simulator simulator;
    private static CudaApi api;
    private static Nvrtc nvrtc;
    private static byte[] image;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment host = arena.allocate(4 * N, 16);
    private final MemorySegment parameters = arena.allocate(256, 16);
    private long stream;
    private long module;

    @BeforeAll
    static void load() {
        simulator = Simulator.get();
        NativeLibraries libraries = NativeLibraries.load();
        assertTrue(libraries.simulated());
        api = libraries.bindings().cuda();
        nvrtc = libraries.bindings().nvrtc();
        api.initialize();
        image = compile(SOURCE);
    }

    @BeforeEach
    void open() {
        api.makeCurrent(api.retainPrimaryContext(0));
        stream = api.createStream();
        module = api.loadModule(image);
    }

    @AfterEach
    void close() {
        simulator.reset();
        api.releasePrimaryContext(0);
        arena.close();
    }

    private static byte[] compile(String source) {
        return nvrtc.compile("test.cu", source, List.of("--gpu-architecture=sm_90", "--std=c++17", "--fmad=false"));
    }

    private long upload(float... values) {
        MemorySegment.copy(values, 0, host, ValueLayout.JAVA_FLOAT, 0, values.length);
        long address = api.allocate(4L * values.length);
        api.copyToDevice(address, host.address(), 4L * values.length, stream);
        return address;
    }

    private float[] download(long address, int count) {
        api.copyToHost(host.address(), address, 4L * count, stream);
        api.synchronizeStream(stream);
        return host.asSlice(0, 4L * count).toArray(ValueLayout.JAVA_FLOAT);
    }

    /** Launches with an address and, for {@code add}, the addend and the count. */
    private void launch(String kernel, int blocks, int threads, int shared, long address, float a, int n) {
        parameters.set(ValueLayout.JAVA_LONG, 0, parameters.address() + 64);
        parameters.set(ValueLayout.JAVA_LONG, 8, parameters.address() + 72);
        parameters.set(ValueLayout.JAVA_LONG, 16, parameters.address() + 80);
        parameters.set(ValueLayout.JAVA_LONG, 64, address);
        parameters.set(ValueLayout.JAVA_FLOAT, 72, a);
        parameters.set(ValueLayout.JAVA_INT, 80, n);
        api.launch(api.function(module, kernel), blocks, 1, 1, threads, 1, 1, shared, stream, parameters.address());
    }

    private static void fails(int code, Executable call) {
        assertEquals(code, assertThrows(CudaException.class, call).code());
    }

    @Test
    void launchesThreadsOfManyBlocks() {
        float[] ones = new float[N];
        java.util.Arrays.fill(ones, 1);
        long x = upload(ones);
        launch("add", 4, 256, 0, x, 2, N - 1);
        float[] result = download(x, N);
        assertEquals(3, result[0]);
        assertEquals(3, result[N - 2]);
        assertEquals(1, result[N - 1]);
    }

    @Test
    void threadsOfABlockWaitForEachOther() {
        float[] values = new float[96];
        for (int i = 0; i < 96; i++) {
            values[i] = i;
        }
        long x = upload(values);
        long y = api.allocate(4);
        parameters.set(ValueLayout.JAVA_LONG, 0, parameters.address() + 64);
        parameters.set(ValueLayout.JAVA_LONG, 8, parameters.address() + 72);
        parameters.set(ValueLayout.JAVA_LONG, 64, x);
        parameters.set(ValueLayout.JAVA_LONG, 72, y);
        api.launch(api.function(module, "sum"), 1, 1, 1, 96, 1, 1, 0, stream, parameters.address());
        assertEquals(95 * 96 / 2, download(y, 1)[0]);
        launch("shared", 1, 96, 96 * 4, x, 0, 0);
        assertEquals(95, download(x, 96)[0]);
    }

    @Test
    void captureRecordsTheValuesOfParameters() {
        long x = upload(0, 0, 0);
        api.beginCapture(stream);
        launch("add", 1, 32, 0, x, 1, 3);
        launch("add", 1, 32, 0, x, 10, 2);
        long graph = api.endCapture(stream);
        assertArrayEquals(new float[] {0, 0, 0}, download(x, 3));
        long executable = api.instantiate(graph);
        api.destroyGraph(graph);
        long launches = simulator.count(Fact.LAUNCHES);
        api.launchGraph(executable, stream);
        api.launchGraph(executable, stream);
        assertEquals(4, simulator.count(Fact.LAUNCHES) - launches);
        assertArrayEquals(new float[] {22, 22, 2}, download(x, 3));
        api.destroyExecutableGraph(executable);
    }

    @Test
    void captureForbidsToWaitAndToAllocate() {
        api.beginCapture(stream);
        fails(900, () -> api.synchronizeStream(stream));
        fails(901, () -> api.endCapture(stream));
        api.beginCapture(stream);
        fails(900, () -> api.allocate(16));
        fails(901, () -> api.endCapture(stream));
        long x = api.allocate(16);
        api.free(x);
    }

    @Test
    void badCallsAreRefused() {
        long x = upload(1, 2, 3);
        fails(1, () -> launch("add", 1, 512, 0, x, 1, 3));
        fails(1, () -> launch("add", 0, 32, 0, x, 1, 3));
        fails(1, () -> launch("shared", 1, 32, 48 * 1024 + 4, x, 1, 3));
        fails(1, () -> api.copyToHost(host.address(), x, 16, stream));
        fails(1, () -> api.free(x + 4));
        fails(400, () -> api.synchronizeStream(0x1234));
        fails(500, () -> api.function(module, "none"));
        api.free(x);
        fails(1, () -> api.free(x));
        fails(1, () -> api.fill8(x, (byte) 0, 1, stream));
    }

    @Test
    void moreSharedMemoryMustBeAskedFor() {
        long x = upload(1, 2, 3);
        api.allowSharedMemory(api.function(module, "shared"), 100 * 1024);
        launch("shared", 1, 3, 100 * 1024, x, 0, 0);
        assertArrayEquals(new float[] {3, 2, 1}, download(x, 3));
        fails(1, () -> api.allowSharedMemory(api.function(module, "shared"), 300 * 1024));
    }

    @Test
    void aKernelThatGoesWrongEndsItsContext() {
        long x = upload(1, 2, 3);
        fails(719, () -> launch("diverge", 1, 64, 0, x, 0, 0));
        fails(719, () -> api.synchronizeStream(stream));
        reopen();
        long y = api.allocate(12);
        fails(719, () -> launch("stray", 1, 1, 0, y, 0, 0));
        reopen();
        long freed = api.allocate(12);
        api.free(freed);
        fails(700, () -> launch("add", 1, 32, 0, freed, 1, 3));
    }

    private void reopen() {
        api.releasePrimaryContext(0);
        open();
    }

    @Test
    void writesBesideAnAllocationAreFound() {
        long x = upload(1, 2, 3);
        long misuses = simulator.count(Fact.MISUSES);
        launch("add", 1, 32, 0, x, 1e38f, 4);
        api.free(x);
        assertEquals(1, simulator.count(Fact.MISUSES) - misuses);
    }

    @Test
    void devicesHaveMemoriesOfTheirOwn() {
        long x = upload(1, 2, 3);
        assertEquals(2, api.deviceCount());
        api.makeCurrent(api.retainPrimaryContext(1));
        long other = api.createStream();
        fails(1, () -> api.copyToHost(host.address(), x, 4, other));
        fails(400, () -> api.synchronizeStream(stream));
        api.releasePrimaryContext(1);
        fails(709, () -> api.allocate(4));
        api.makeCurrent(api.retainPrimaryContext(0));
        api.releasePrimaryContext(0);
        assertArrayEquals(new float[] {1, 2, 3}, download(x, 3));
    }

    @Test
    void leaksAreCounted() {
        api.allocate(100);
        long leaks = simulator.count(Fact.LEAKS);
        reopen();
        assertEquals(3, simulator.count(Fact.LEAKS) - leaks);
        assertEquals(0, simulator.count(Fact.LIVE_BYTES));
    }

    @Test
    void injectedFaultsComeOnTime() {
        simulator.failAllocation(2);
        api.free(api.allocate(4));
        fails(2, () -> api.allocate(4));
        simulator.memory(1000);
        fails(2, () -> api.allocate(1001));
        long x = upload(0, 0);
        simulator.failLaunch(2, 1);
        launch("add", 1, 32, 0, x, 1, 2);
        fails(1, () -> launch("add", 1, 32, 0, x, 1, 2));
        launch("add", 1, 32, 0, x, 1, 2);
        assertArrayEquals(new float[] {2, 2}, download(x, 2));
        simulator.loseDevice(1);
        fails(999, () -> launch("add", 1, 32, 0, x, 1, 2));
        fails(999, () -> api.allocate(4));
        simulator.loseDevice(0);
        simulator.failCompilation(1);
        assertTrue(assertThrows(CudaException.class, () -> compile("int x;")).getMessage().contains("injected fault"));
    }

    @Test
    void deferredWorkReadsPinnedMemoryLate() {
        long pinned = api.allocatePinned(4);
        MemorySegment memory = MemorySegment.ofAddress(pinned).reinterpret(4);
        long x = api.allocate(4);
        memory.set(ValueLayout.JAVA_FLOAT, 0, 1);
        simulator.defer(true);
        api.copyToDevice(x, pinned, 4, stream);
        memory.set(ValueLayout.JAVA_FLOAT, 0, 2);
        assertArrayEquals(new float[] {2}, download(x, 1));
        api.freePinned(pinned);
    }

    @Test
    void errorsOfASourceNameItsLine() {
        String message = assertThrows(CudaException.class, () -> compile("""
                extern "C" __global__ void k(float* x) {
                    x[0] = undefined;
                }
                """)).getMessage();
        assertTrue(message.contains("test.cu(2): error:"), message);
        assertTrue(message.contains("x[0] = undefined;"), message);
        message = assertThrows(CudaException.class, () -> compile("#line 7 \"part.cuh\"\n\nint x = missing;\n")).getMessage();
        assertTrue(message.contains("part.cuh(8): error:"), message);
        assertTrue(message.contains("    int x = missing;\n"), message);
    }

    @Test
    void damagedModulesAreRefused() {
        byte[] damaged = image.clone();
        damaged[damaged.length / 2] ^= 1;
        fails(200, () -> api.loadModule(damaged));
        byte[] ptx = nvrtc.compile("test.cu", SOURCE, List.of("--gpu-architecture=compute_80"));
        api.unloadModule(api.loadModule(ptx));
        simulator.computeCapability(7, 5);
        fails(209, () -> api.loadModule(image));
    }

    @Test
    void eventsMeasureTime() {
        long start = api.createEvent(true);
        long end = api.createEvent(true);
        api.recordEvent(start, stream);
        api.recordEvent(end, stream);
        api.synchronizeEvent(end);
        assertTrue(api.isDone(end) && api.isIdle(stream));
        assertTrue(api.elapsedMillis(start, end) >= 0);
        api.destroyEvent(start);
        api.destroyEvent(end);
    }
}
