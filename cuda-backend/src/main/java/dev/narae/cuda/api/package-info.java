/**
 * What the engine asks of NVIDIA's libraries, as interfaces whose handles and device addresses are longs, so that they
 * cannot be called with a host array where an address belongs. Implemented in {@code dev.narae.cuda.jcuda}, the only package
 * that knows JCuda.
 */
package dev.narae.cuda.api;
