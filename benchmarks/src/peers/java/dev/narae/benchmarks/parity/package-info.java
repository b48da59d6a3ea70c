/**
 * Records PyTorch's results as fixtures that Narae is held to; compiled under the Maven profile {@code peers} only.
 *
 * <p>It knows PyTorch and nothing of Narae: a fixture must not be able to repeat a mistake of ours.
 */
package dev.narae.benchmarks.parity;
