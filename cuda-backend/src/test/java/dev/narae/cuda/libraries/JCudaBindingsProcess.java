package dev.narae.cuda.libraries;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Nvrtc;
import dev.narae.cuda.error.CudaException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Calls the bindings on the stub libraries and ends with an error if an answer is wrong. */
final class JCudaBindingsProcess {
    private JCudaBindingsProcess() {
    }

    private static void is(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    private static CudaException thrown(Runnable call) {
        try {
            call.run();
        } catch (CudaException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    public static void main(String[] arguments) {
        Bindings bindings = NativeLibraries.load().bindings();
        CudaApi api = bindings.cuda();
        facts(api);
        memory(api);
        handles(api);
        errors(api);
        compiler(bindings.nvrtc());
        try (Arena arena = Arena.ofConfined()) {
            launches(api, arena);
        }
        System.out.println("all is well");
    }

    private static void facts(CudaApi api) {
        is(12060, api.driverVersion());
        is(new CudaApi.DeviceFacts(0, "Stub GPU", 9, 0, 8L << 30, 16, 8, 97, "0000:01:00.0"), api.device(0));
        is(new CudaApi.MemoryInfo(3, 4), api.memoryInfo());
        is("cuDeviceGet(5): CUDA_ERROR_OTHER, another error (101)", thrown(() -> api.device(5)).getMessage());
    }

    private static void memory(CudaApi api) {
        long device = api.allocate(64);
        long other = api.allocate(64);
        long pinned = api.allocatePinned(64);
        MemorySegment host = MemorySegment.ofAddress(pinned).reinterpret(64);
        api.fill8(device, (byte) 7, 64, 0);
        api.fill32(device, 0x01020304, 2, 0);
        api.copyOnDevice(other, device, 64, 0);
        api.copyToHost(pinned, other, 64, 0);
        is(0x01020304, host.get(ValueLayout.JAVA_INT, 4));
        is((byte) 7, host.get(ValueLayout.JAVA_BYTE, 63));
        host.set(ValueLayout.JAVA_LONG, 8, 42);
        api.copyToDevice(device, pinned, 64, 0);
        host.fill((byte) 0);
        api.copyToHost(pinned, device, 16, 0);
        is(42L, host.get(ValueLayout.JAVA_LONG, 8));
        api.free(device);
        api.free(other);
        api.freePinned(pinned);
    }

    private static void handles(CudaApi api) {
        is(0x5001L, api.createStream());
        is(true, api.isIdle(6));
        is(false, api.isIdle(7));
        is(0x6000L, api.createEvent(true));
        is(0x6002L, api.createEvent(false));
        is(5f, api.elapsedMillis(10, 15));
        is(0x7000L, api.retainPrimaryContext(0));
        api.beginCapture(88);
        long graph = api.endCapture(88);
        is(88L, graph);
        is(89L, api.instantiate(graph));
        api.uploadGraph(89, 88);
        api.launchGraph(89, 88);
        api.destroyExecutableGraph(89);
        api.destroyGraph(graph);
        long module = api.loadModule("image".getBytes(StandardCharsets.US_ASCII));
        is(7L, api.function(module, "seven__"));
        is(4, api.registers(7));
        api.allowSharedMemory(7, 65536);
        api.unloadModule(module);
    }

    private static void errors(CudaApi api) {
        CudaException full = thrown(() -> api.allocate(2 << 20));
        is("CudaOutOfMemoryException", full.getClass().getSimpleName());
        is("cuMemAlloc of 2097152 bytes: CUDA_ERROR_OUT_OF_MEMORY, out of memory (2)", full.getMessage());
        CudaException refused = thrown(() -> api.loadModule("bad".getBytes(StandardCharsets.US_ASCII)));
        is(CudaException.class, refused.getClass());
        is("cuModuleLoadData of 3 bytes: CUDA_ERROR_OTHER, another error (200)", refused.getMessage());
        CudaException launch = thrown(() -> api.launch(1, 1, 2, 3, 4, 5, 6, 7, 0, 0));
        is("cuLaunchKernel, grid 1 x 2 x 3, block 4 x 5 x 6, 7 bytes of shared memory: CUDA_ERROR_OTHER, another error (1)", launch.getMessage());
        for (int code : new int[] {700, 719, 999}) {
            CudaException lost = thrown(() -> api.launch(code, 1, 1, 1, 1, 1, 1, 0, 0, 0));
            is("CudaDeviceLostException", lost.getClass().getSimpleName());
            is(code, lost.code());
            is(true, lost.getMessage().contains("close it and open it again"));
        }
    }

    private static void compiler(Nvrtc nvrtc) {
        is(12060, nvrtc.version());
        List<String> real = List.of("--gpu-architecture=sm_90");
        is("int x;", new String(nvrtc.compile("good.cu", "int x;", real), StandardCharsets.US_ASCII));
        is("int x;\0", new String(nvrtc.compile("good.cu", "int x;", List.of("--gpu-architecture=compute_90")), StandardCharsets.US_ASCII));
        CudaException e = thrown(() -> nvrtc.compile("bad.cu", "int x;\n  x = wrong;\nint y;\n", real));
        is(6, e.code());
        is(true, e.getMessage().startsWith("compiling bad.cu --gpu-architecture=sm_90: NVRTC_ERROR_COMPILATION\n"
                + "bad.cu:2: x = wrong;\nerror: identifier \"wrong\" is undefined\n"));
    }

    /** A launch gets its parameters through, and neither it nor a copy makes an object. */
    private static void launches(CudaApi api, Arena arena) {
        MemorySegment block = arena.allocate(128, 16);
        MemorySegment out = arena.allocate(8, 8);
        for (int i = 0; i < 3; i++) {
            block.set(ValueLayout.JAVA_LONG, 8 * i, block.address() + 64 + 8 * i);
        }
        block.set(ValueLayout.JAVA_LONG, 64, out.address());
        block.set(ValueLayout.JAVA_LONG, 72, 1L << 40);
        block.set(ValueLayout.JAVA_INT, 80, 5);
        api.launch(1000, 1, 2, 3, 4, 5, 6, 7, 1L << 41, block.address());
        is((1L << 40) + (1L << 41) + 5 + 7_654_321, out.get(ValueLayout.JAVA_LONG, 0));

        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] bytes = new long[3];
        for (int round = 0; round < bytes.length; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                api.launch(1000, 1, 1, 1, 1, 1, 1, 0, i, block.address());
                api.copyToHost(out.address(), block.address(), 8, i);
                api.copyToDevice(out.address(), block.address(), 8, i);
                api.fill8(out.address(), (byte) 1, 8, i);
                api.launchGraph(89, i);
                api.recordEvent(5, i);
                api.waitForEvent(i, 5);
            }
            bytes[round] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        // The measurement itself makes a few; one object a call would be megabytes.
        if (bytes[2] > 10_000) {
            throw new AssertionError("140000 calls made " + Arrays.toString(bytes) + " bytes of objects");
        }
    }
}
