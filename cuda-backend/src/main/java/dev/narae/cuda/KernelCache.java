package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Nvrtc;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels by source: in this context, on disk, or compiled now. */
final class KernelCache implements AutoCloseable {
    private record Key(String source, String entry) {
    }

    private final CudaApi api;
    private final Nvrtc nvrtc;
    private final String architecture;
    private final Map<Key, CudaKernel> kernels = new HashMap<>();
    private final Map<String, Long> modules = new HashMap<>();

    KernelCache(CudaApi api, Nvrtc nvrtc, String architecture, Path folder) {
        this.api = api;
        this.nvrtc = nvrtc;
        this.architecture = architecture;
    }

    /**
     * A kernel of a source text.
     *
     * @param name   of the source, for messages
     * @param source self-contained CUDA C
     * @param entry  the {@code extern "C" __global__} function
     */
    CudaKernel kernel(String name, String source, String entry) {
        return kernels.computeIfAbsent(new Key(source, entry), _ -> {
            long module = modules.computeIfAbsent(source, _ -> api.loadModule(nvrtc.compile(name, source,
                    List.of("--gpu-architecture=" + architecture, "--std=c++17", "--fmad=false"))));
            return new CudaKernel(entry, api.function(module, entry));
        });
    }

    @Override
    public void close() {
        modules.values().forEach(api::unloadModule);
        modules.clear();
        kernels.clear();
    }
}
