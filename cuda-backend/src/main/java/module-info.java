/**
 * The engine for NVIDIA GPUs. Finds the driver, cuBLAS, cuDNN and NVRTC of the machine by itself; where there are none it
 * says so in one line and costs nothing.
 *
 * @provides dev.narae.spi.BackendProvider
 */
module dev.narae.cuda {
    requires transitive dev.narae.core;
    requires dev.narae.kernels;
    requires jcuda;
    requires jcublas;
    requires jcudnn;
    // JCuda's classes log by it, and do not say so.
    requires java.logging;

    exports dev.narae.cuda;
    exports dev.narae.cuda.error;

    provides dev.narae.spi.BackendProvider with dev.narae.cuda.CudaProvider;
}
