/**
 * The CPU engine, {@link dev.narae.cpu.CpuBackend}, and its kernels on Java arrays with explicit offsets and strides.
 *
 * <p>The package looks downward only. At the top the engine hands each operation to the class that carries it out:
 * {@link dev.narae.cpu.Elementwise} runs a {@link dev.narae.cpu.TileProgram} over tiles in the nearest cache,
 * {@link dev.narae.cpu.Reductions} folds such tiles, {@link dev.narae.cpu.Products} and {@link dev.narae.cpu.Windowed}
 * translate views for the kernels below, and {@link dev.narae.cpu.Gathering}, {@link dev.narae.cpu.Scans},
 * {@link dev.narae.cpu.Sorting}, {@link dev.narae.cpu.SoftmaxKernel} and {@link dev.narae.cpu.SoftmaxGradient} stand for
 * themselves. Below, knowing neither views nor operations, {@link dev.narae.cpu.Workers} runs tasks that are cut by shape,
 * {@link dev.narae.cpu.Gemm} blocks, packs and multiplies matrices, {@link dev.narae.cpu.Convolution} lays its patches into that multiplication,
 * {@link dev.narae.cpu.Pooling} stands beside them, and {@link dev.narae.cpu.Primitives} are the loops over float32.
 *
 * <p>Classes that mention the Vector API are reached through interfaces that {@link dev.narae.cpu.Tier} chooses once,
 * so that the package also works in a JVM without {@code jdk.incubator.vector}.
 *
 * <p>Results depend on shapes only, never on the number of threads: work is cut by shape, and every element of a result
 * is accumulated in one fixed order.
 */
package dev.narae.cpu;
