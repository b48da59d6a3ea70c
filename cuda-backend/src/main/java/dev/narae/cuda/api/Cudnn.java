package dev.narae.cuda.api;

/** The operations of cuDNN that the engine uses, on one stream. */
public interface Cudnn extends AutoCloseable {
    /** 10000 · major + 100 · minor + patch for version 9 and later. */
    long version();

    @Override
    void close();
}
