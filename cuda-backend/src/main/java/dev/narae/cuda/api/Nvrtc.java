package dev.narae.cuda.api;

import dev.narae.cuda.error.CudaException;
import java.util.List;

/** The run-time compiler of CUDA C. Its methods may be called by several threads at once. */
public interface Nvrtc {
    /** 1000 · major + 10 · minor. */
    int version();

    /** What tells this compiler from others of its version, for names of cached images: the library's path. */
    String identity();

    /**
     * Compiles CUDA C to a cubin or PTX.
     *
     * @param name    of the source, for messages
     * @param source  one self-contained text; it includes nothing
     * @param options for example {@code --gpu-architecture=sm_90}: a real architecture gives a cubin, a virtual one
     *                ({@code compute_90}) PTX with its closing zero byte
     * @throws CudaException with the compiler's log if the source does not compile
     */
    byte[] compile(String name, String source, List<String> options);
}
