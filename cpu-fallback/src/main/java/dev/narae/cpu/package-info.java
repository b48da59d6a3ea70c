/**
 * Kernels of the CPU engine on {@code float[]} with explicit offsets and strides.
 *
 * <p>The package looks downward only: {@link dev.narae.cpu.Workers} runs tasks that are cut by shape,
 * {@link dev.narae.cpu.Gemm} blocks, packs and multiplies matrices, {@link dev.narae.cpu.Convolution} lays its patches
 * into that multiplication, and {@link dev.narae.cpu.Pooling} stands beside them. None of these knows tensors.
 *
 * <p>Classes that mention the Vector API are reached through interfaces that {@link dev.narae.cpu.Tier} chooses once,
 * so that the package also works in a JVM without {@code jdk.incubator.vector}.
 *
 * <p>Results depend on shapes only, never on the number of threads: work is cut by shape, and every element of a result
 * is accumulated in one fixed order.
 */
package dev.narae.cpu;
