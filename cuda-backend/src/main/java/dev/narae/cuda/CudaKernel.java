package dev.narae.cuda;

/**
 * A compiled kernel of one context.
 *
 * @param name     its entry point, for messages
 * @param function the driver's handle
 */
record CudaKernel(String name, long function) {
}
