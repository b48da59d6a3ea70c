package dev.narae.cuda.sim;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** What tests may ask of the simulated cuBLAS and cuDNN of this process beyond NVIDIA's interface: faults and counts. */
public enum SimulatedProducts {
    CUBLAS("libcublas.so.12"),
    CUDNN("libcudnn.so.9");

    private final String file;
    private SymbolLookup library;

    SimulatedProducts(String file) {
        this.file = file;
    }

    /**
     * The n-th call from now answers a status and does nothing, once; 0 calls it off.
     *
     * @param call the function's name as NVIDIA exports it, or empty for any of the library
     */
    public void fail(String call, long n, int status) {
        try (Arena arena = Arena.ofConfined()) {
            invoke("fail", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT),
                    arena.allocateFrom(call), n, status);
        }
    }

    /** No faults, and the library's own version again. */
    public void reset() {
        invoke("reset", FunctionDescriptor.ofVoid());
    }

    /** Handles and descriptors that were made and not destroyed. */
    public long live() {
        return (long) invoke("live", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Calls since the library was loaded. */
    public long calls() {
        return (long) invoke("calls", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    private synchronized Object invoke(String what, FunctionDescriptor signature, Object... arguments) {
        if (library == null) {
            library = SymbolLookup.libraryLookup(Simulator.libraries().resolve(file), Arena.global());
        }
        MemorySegment function = library.findOrThrow("narae_sim_" + name().toLowerCase(Locale.ROOT) + "_" + what);
        try {
            return Linker.nativeLinker().downcallHandle(function, signature).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
