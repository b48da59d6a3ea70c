/**
 * Micro-benchmarks of single operations, run by JMH from {@code benchmarks-runnable.jar}. Each compares sizes that networks
 * use with odd ones that nobody tunes for. Looks at Narae from outside, through the public interface of tensors.
 */
package dev.narae.benchmarks;
