package dev.narae.cuda.api;

/** NVIDIA's libraries, loaded and checked. Each call gives an instance of its own, for one engine. */
public interface Bindings {
    CudaApi cuda();

    Nvrtc nvrtc();

    /** @param stream the stream that its work goes to, in the current context */
    Cublas cublas(long stream);

    /** @param stream the stream that its work goes to, in the current context */
    Cudnn cudnn(long stream);
}
