/**
 * The CUDA C sources, by topic, and their loader. Every file begins with the formula it computes, the shapes and the launch
 * geometry; shared definitions are in {@code common.cuh}. Knows nothing of the rest of Narae.
 */
package dev.narae.kernels;
