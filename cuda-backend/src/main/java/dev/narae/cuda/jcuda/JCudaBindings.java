package dev.narae.cuda.jcuda;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.Cublas;
import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.api.Nvrtc;

/** JCuda as the bindings. Made by reflection, in the class loader that has the natives. */
public final class JCudaBindings implements Bindings {
    private final String nvrtc;

    /** @param nvrtc the path of the compiler's library */
    public JCudaBindings(String nvrtc) {
        this.nvrtc = nvrtc;
    }

    @Override
    public CudaApi cuda() {
        return new JCudaApi();
    }

    @Override
    public Nvrtc nvrtc() {
        return new JNvrtcCompiler(nvrtc);
    }

    @Override
    public Cublas cublas(long stream) {
        return new JCublas(stream);
    }

    @Override
    public Cudnn cudnn(long stream) {
        return new JCudnnOperations(stream);
    }
}
