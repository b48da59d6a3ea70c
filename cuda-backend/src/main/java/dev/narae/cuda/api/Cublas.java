package dev.narae.cuda.api;

/** Matrix products by cuBLAS, on one stream. */
public interface Cublas extends AutoCloseable {
    /** 10000 · major + 100 · minor + patch. */
    int version();

    @Override
    void close();
}
