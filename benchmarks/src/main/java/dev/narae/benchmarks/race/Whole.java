package dev.narae.benchmarks.race;

/**
 * Processes that each did some steps of one work and ended.
 *
 * @param side    who
 * @param steps   how many each did
 * @param seconds from the start of the process to its end
 * @param bytes   the greatest resident memory
 */
public record Whole(String work, String side, int threads, int steps, Spread seconds, Spread bytes) {
}
