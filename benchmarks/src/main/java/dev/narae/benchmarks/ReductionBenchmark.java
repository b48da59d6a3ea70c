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

/** Reductions along rows, along columns, of everything; softmax and its kin. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms2g", "-Xmx2g"})
public class ReductionBenchmark extends OnDevice {
    @Param({"4096x1000", "128x10", "33x70001"})
    public String size;

    private Tensor matrix;

    @Override
    protected void prepare() {
        String[] parts = size.split("x");
        matrix = normal(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Benchmark
    public void sumRows() {
        finish(matrix.sum(1));
    }

    @Benchmark
    public void sumColumns() {
        finish(matrix.sum(0));
    }

    @Benchmark
    public void sumAll() {
        finish(matrix.sum());
    }

    @Benchmark
    public void maxRows() {
        finish(matrix.max(1));
    }

    @Benchmark
    public void softmax() {
        finish(matrix.softmax(1));
    }

    @Benchmark
    public void varianceRows() {
        finish(matrix.variance(1));
    }
}
