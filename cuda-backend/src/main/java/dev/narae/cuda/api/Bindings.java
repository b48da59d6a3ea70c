package dev.narae.cuda.api;

/** NVIDIA's libraries, loaded and checked. Each call gives an instance of its own, for one engine. */
public interface Bindings {
    CudaApi cuda();

    Nvrtc nvrtc();

    /** 10000 · major + 100 · minor + patch. Needs no context. */
    int cublasVersion();

    /** 10000 · major + 100 · minor + patch for version 9 and later. Needs no context. */
    long cudnnVersion();

    /** @param stream the stream that its work goes to, in the current context */
    Cublas cublas(long stream);

    /** @param stream the stream that its work goes to, in the current context */
    Cudnn cudnn(long stream);
}
