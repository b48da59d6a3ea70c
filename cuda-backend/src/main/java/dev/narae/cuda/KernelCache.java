package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Nvrtc;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels by source: those of this context, else those on disk, else compiled now for the context's exact architecture. */
final class KernelCache implements AutoCloseable {
    private record Key(String source, String entry) {
    }

    private final CudaApi api;
    private final Nvrtc nvrtc;
    private final String architecture;
    private final KernelFolder folder;
    private final Map<Key, CudaKernel> kernels = new HashMap<>();
    private final Map<String, Long> modules = new HashMap<>();
    private int compiled;

    KernelCache(CudaApi api, Nvrtc nvrtc, String architecture, Path folder) {
        this.api = api;
        this.nvrtc = nvrtc;
        this.architecture = architecture;
        this.folder = new KernelFolder(folder);
    }

    /**
     * A kernel of a source text.
     *
     * @param name   of the source, for messages
     * @param source self-contained CUDA C
     * @param entry  the {@code extern "C" __global__} function
     */
    CudaKernel kernel(String name, String source, String entry) {
        Key key = new Key(source, entry);
        CudaKernel kernel = kernels.get(key);
        if (kernel == null) {
            Long module = modules.get(source);
            if (module == null) {
                module = load(name, source);
                modules.put(source, module);
            }
            kernel = new CudaKernel(entry, api.function(module, entry));
            kernels.put(key, kernel);
        }
        return kernel;
    }

    private long load(String name, String source) {
        List<String> options = List.of("--gpu-architecture=" + architecture, "--std=c++17", "--fmad=false");
        String key = KernelFolder.key(source, String.join(" ", options), Integer.toString(nvrtc.version()), nvrtc.identity());
        byte[] kept = folder.read(key).orElse(null);
        if (kept != null) {
            return api.loadModule(kept);
        }
        byte[] image = nvrtc.compile(name, source, options);
        compiled++;
        long module = api.loadModule(image);
        folder.write(key, image);
        return module;
    }

    /** How many sources were compiled rather than found. */
    int compiled() {
        return compiled;
    }

    @Override
    public void close() {
        modules.values().forEach(api::unloadModule);
        modules.clear();
        kernels.clear();
    }
}
