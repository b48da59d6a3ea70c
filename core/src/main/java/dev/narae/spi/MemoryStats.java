package dev.narae.spi;

/**
 * What an engine holds, in bytes and counts.
 *
 * @param liveBytes         in buffers handed out and not yet released
 * @param liveBuffers       the number of those
 * @param pooledBytes       kept for reuse
 * @param systemAllocations how often memory was asked of the system since the engine was created; constant once a training
 *                          loop has warmed up
 * @param peakLiveBytes     the largest {@code liveBytes} since the engine was created, or since {@link Backend#restartPeak()}
 */
public record MemoryStats(long liveBytes, long liveBuffers, long pooledBytes, long systemAllocations, long peakLiveBytes) {
}
