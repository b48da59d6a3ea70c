/**
 * Whole training steps beside PyTorch in one process, in alternating blocks; only under the Maven profile {@code peers}.
 */
package dev.narae.benchmarks.steps;
