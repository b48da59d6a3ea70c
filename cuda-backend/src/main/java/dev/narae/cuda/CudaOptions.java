package dev.narae.cuda;

import java.nio.file.Path;

/**
 * Settings of a CUDA engine.
 *
 * @param poolBytes   how much released device memory is kept for reuse; more is given back to the driver
 * @param cacheFolder where compiled kernels are kept between runs
 */
public record CudaOptions(long poolBytes, Path cacheFolder) {
    /** Those of the system properties {@code narae.cuda.poolBytes} and {@code narae.cuda.cache}. */
    public static CudaOptions defaults() {
        String folder = System.getProperty("narae.cuda.cache");
        return new CudaOptions(Long.getLong("narae.cuda.poolBytes", Long.MAX_VALUE),
                folder != null ? Path.of(folder) : Path.of(System.getProperty("user.home"), ".cache", "narae", "kernels"));
    }
}
