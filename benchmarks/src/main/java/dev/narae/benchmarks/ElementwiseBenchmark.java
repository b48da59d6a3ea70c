package dev.narae.benchmarks;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
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

/** Elementwise work: a fused chain against the same chain op by op, a transcendental function, a broadcast row, dispatch alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms3g", "-Xmx3g"})
public class ElementwiseBenchmark extends OnDevice {
    private static final Expr CHAIN = fusedChain();

    @Param({"1", "1000", "1048576", "16777216"})
    public int elements;

    private Tensor a;
    private Tensor b;
    private Tensor c;
    private Tensor matrix;
    private Tensor row;

    private static Expr fusedChain() {
        Expr sum = Expr.in(0).times(Expr.in(1)).plus(Expr.in(2));
        return sum.lessOrEqual(Expr.constant(0)).select(Expr.constant(0), sum);
    }

    @Override
    protected void prepare() {
        a = normal(elements);
        b = normal(elements);
        c = normal(elements);
        int columns = Math.min(elements, 1000);
        matrix = normal(elements / columns, columns);
        row = normal(columns);
    }

    /** relu(a·b + c) in one pass. */
    @Benchmark
    public void fused() {
        finish(Tensor.map("chain", CHAIN, Arguments.none(), a, b, c));
    }

    /** relu(a·b + c) as three operations. */
    @Benchmark
    public void stepwise() {
        try (Tensor product = a.mul(b); Tensor sum = product.add(c)) {
            finish(sum.relu());
        }
    }

    @Benchmark
    public void exp() {
        finish(a.exp());
    }

    @Benchmark
    public void tanh() {
        finish(a.tanh());
    }

    @Benchmark
    public void addRow() {
        finish(matrix.add(row));
    }
}
