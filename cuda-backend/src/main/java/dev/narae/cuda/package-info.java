/**
 * The CUDA engine: memory, streams, kernels and the operations built on cuBLAS, cuDNN and our own CUDA C. Looks at
 * {@code dev.narae.op} and {@code dev.narae.spi} above, and at the thin interfaces of {@code dev.narae.cuda.api} below.
 */
package dev.narae.cuda;
