package dev.narae.cuda;

import java.nio.file.Path;

/**
 * Settings of a CUDA engine.
 *
 * @param poolBytes    how much released device memory is kept for reuse; more is given back to the driver
 * @param cacheFolder  where compiled kernels are kept between runs
 * @param channelsLast whether outputs of convolutions and pools lie channels-last: for training in 16 bits or TensorFloat-32,
 *                     whose tensor cores want it; full float32 has the better kernels without
 */
public record CudaOptions(long poolBytes, Path cacheFolder, boolean channelsLast) {
    /** Those of the system properties {@code narae.cuda.poolBytes}, {@code narae.cuda.cache} and {@code narae.cuda.channelsLast}. */
    public static CudaOptions defaults() {
        String folder = System.getProperty("narae.cuda.cache");
        return new CudaOptions(Long.getLong("narae.cuda.poolBytes", Long.MAX_VALUE),
                folder != null ? Path.of(folder) : Path.of(System.getProperty("user.home"), ".cache", "narae", "kernels"), Boolean.getBoolean("narae.cuda.channelsLast"));
    }
}
