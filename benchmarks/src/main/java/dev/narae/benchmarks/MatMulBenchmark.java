package dev.narae.benchmarks;

import dev.narae.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matrix products: square ones, the shapes of a small network's layers, a narrow one, and odd ones. Two floating-point
 * operations a multiply-add: GFLOP/s = 2·m·n·k / time in ns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms2g", "-Xmx2g"})
public class MatMulBenchmark extends OnDevice {
    /** m x n x k. */
    @Param({"256x256x256", "512x512x512", "1024x1024x1024", "128x512x784", "128x10x512", "33x70x601"})
    public String size;

    private Tensor left;
    private Tensor right;
    private Tensor weight;

    @Override
    protected void prepare() {
        String[] parts = size.split("x");
        int m = Integer.parseInt(parts[0]);
        int n = Integer.parseInt(parts[1]);
        int k = Integer.parseInt(parts[2]);
        left = normal(m, k);
        right = normal(k, n);
        weight = normal(n, k);
    }

    @Benchmark
    public void matmul() {
        finish(left.matmul(right));
    }

    /** The transposed operand of a linear layer. */
    @Benchmark
    public void linear() {
        finish(left.linear(weight));
    }
}
