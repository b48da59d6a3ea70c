package dev.narae.cuda.jcuda;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.Cublas;
import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.api.Nvrtc;
import dev.narae.cuda.error.CudaException;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasStatus;
import jcuda.jcudnn.JCudnn;
import jcuda.libraryPropertyType;

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
    public int cublasVersion() {
        return 10000 * property(libraryPropertyType.MAJOR_VERSION) + 100 * property(libraryPropertyType.MINOR_VERSION)
                + property(libraryPropertyType.PATCH_LEVEL);
    }

    private static int property(int which) {
        int[] value = new int[1];
        int status = JCublas2.cublasGetProperty(which, value);
        if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw new CudaException("cublasGetProperty", status, cublasStatus.stringFor(status));
        }
        return value[0];
    }

    @Override
    public long cudnnVersion() {
        return JCudnn.cudnnGetVersion();
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
