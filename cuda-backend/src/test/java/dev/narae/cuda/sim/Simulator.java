package dev.narae.cuda.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/**
 * The simulated CUDA libraries of {@code src/test/sim}, and what tests may ask of them beyond CUDA: faults and counts, by the
 * functions of {@code narae_sim.h} in this process's {@code libcuda.so.1}. There is one simulated machine a process, so tests
 * that inject faults end with {@link #reset} and do not run side by side.
 */
public final class Simulator {
    /** What is counted; see the enumeration of the same order in {@code narae_sim.h}. */
    public enum Fact {
        LIVE_BYTES, LIVE_ALLOCATIONS, LIVE_PINNED, LIVE_OBJECTS, ALLOCATIONS, LAUNCHES, GRAPH_LAUNCHES, COPIES, SYNCHRONIZATIONS,
        COMPILATIONS, LIBRARY_CALLS, MISUSES, LEAKS
    }

    private static final int NO_COMPILER = 3;

    private static Path built;
    private static Simulator instance;

    private final SymbolLookup driver;
    private final MethodHandle count;

    private Simulator(Path folder) {
        driver = SymbolLookup.libraryLookup(folder.resolve("libcuda.so.1"), Arena.global());
        count = Linker.nativeLinker().downcallHandle(driver.findOrThrow("narae_sim_count"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    }

    /**
     * The folder of the libraries, which are built if they are not there or older than their sources. Where there is no
     * compiler, the test that asks is skipped. Unless something else is set, compiled kernels are kept beside the libraries, and
     * go with them when they are built anew.
     */
    public static synchronized Path libraries() {
        if (built == null) {
            built = build();
            if (System.getProperty("narae.cuda.cache") == null) {
                System.setProperty("narae.cuda.cache", built.resolve("kernels").toString());
            }
        }
        return built;
    }

    /**
     * The simulated machine of this process, for tests that use the engine: what loads NVIDIA's libraries after this gets the
     * simulated ones.
     */
    public static synchronized Simulator get() {
        if (instance == null) {
            System.setProperty("narae.cuda.simulator", libraries().toString());
            instance = new Simulator(libraries());
        }
        return instance;
    }

    private static Path build() {
        Path module = Path.of("").toAbsolutePath();
        while (!Files.exists(module.resolve("src/test/sim/build.sh"))) {
            if (Files.exists(module.resolve("cuda-backend/src/test/sim/build.sh"))) {
                module = module.resolve("cuda-backend");
            } else {
                module = module.getParent();
                if (module == null) {
                    throw new IllegalStateException("no cuda-backend/src/test/sim/build.sh in or above " + Path.of("").toAbsolutePath());
                }
            }
        }
        Path folder = module.resolve("target/simulator");
        try {
            Process process = new ProcessBuilder("sh", module.resolve("src/test/sim/build.sh").toString(), folder.toString())
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Assumptions.assumeTrue(status != NO_COMPILER, "skipped: " + output.strip());
            if (status != 0) {
                throw new IllegalStateException("the simulated CUDA libraries do not build:\n" + output);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The n-th allocation of device memory from now fails, once; 0 calls it off. */
    public void failAllocation(long n) {
        call("narae_sim_fail_allocation", n);
    }

    /** The n-th launch from now fails, with 1 harmlessly, with 719 for the rest of the context's life; 0 calls it off. */
    public void failLaunch(long n, int code) {
        call("narae_sim_fail_launch", n, code);
    }

    /** The n-th compilation from now fails, once; 0 calls it off. */
    public void failCompilation(long n) {
        call("narae_sim_fail_compilation", n);
    }

    /** From the n-th launch or copy from now on the device is gone; 0 brings it back. */
    public void loseDevice(long n) {
        call("narae_sim_lose_device", n);
    }

    /** 1000 · major + 10 · minor. */
    public void driverVersion(int version) {
        call("narae_sim_driver_version", version);
    }

    public void computeCapability(int major, int minor) {
        call("narae_sim_compute_capability", major, minor);
    }

    /** Bytes of every device. */
    public void memory(long bytes) {
        call("narae_sim_memory", bytes);
    }

    public void deviceCount(int count) {
        call("narae_sim_device_count", count);
    }

    /** Whether work waits until somebody waits for it, so that host memory that is given back or changed too early shows. */
    public void defer(boolean defer) {
        call("narae_sim_defer", defer ? 1 : 0);
    }

    /** No faults, and the settings that the process began with. Memory, contexts and counts stay. */
    public void reset() {
        call("narae_sim_reset");
    }

    public long count(Fact fact) {
        try {
            return (long) count.invokeExact(fact.ordinal());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void call(String name, Object... arguments) {
        FunctionDescriptor signature = FunctionDescriptor.ofVoid(Arrays.stream(arguments)
                .map(argument -> argument instanceof Long ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT)
                .toArray(ValueLayout[]::new));
        try {
            Linker.nativeLinker().downcallHandle(driver.findOrThrow(name), signature).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
