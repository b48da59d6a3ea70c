package dev.narae.benchmarks;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the host pays for asking an engine for an operation that it has done before: tiny operands, nobody waits. On a GPU the
 * queue fills up, so there it is the simulated device that answers this, told to check launches and not to carry them out:
 *
 * <pre>{@code
 * NARAE_SIM_IDLE=1 java -jar benchmarks/target/benchmarks.jar LaunchBenchmark -p device=cuda:sim -prof gc \
 *     -jvmArgsAppend -Dnarae.cuda.simulator=cuda-backend/target/simulator
 * }</pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xms1g", "-Xmx1g"})
public class LaunchBenchmark {
    private static final Shape SHAPE = Shape.of(16, 16);

    @Param("cuda:sim")
    public String device;

    private Device opened;
    private Backend engine;
    private Op map;
    private Op update;
    private Op reduce;
    private Op product;
    private Tensor left;
    private Tensor right;

    @Setup(Level.Trial)
    public void open() {
        opened = Device.open(device);
        engine = opened.backend();
        View a = view();
        View b = view();
        View c = view();
        map = new Op.Map(List.of(c), List.of(a, b), List.of(Expr.in(0).times(Expr.in(1)).max(Expr.constant(0))), Arguments.none());
        update = new Op.Map(List.of(c), List.of(c, a), List.of(Expr.in(0).minus(Expr.in(1).times(Expr.scalar(0)))), Arguments.scalars(1e-3));
        View sums = new View(engine.allocate(DType.F32, 16), Layout.contiguous(Shape.of(16, 1)));
        reduce = new Op.Reduce(Reduction.SUM, sums, List.of(a), Expr.in(0), Expr.in(0), Arguments.none());
        product = new Op.MatMul(c, a, b, Epilogue.none());
        left = Tensor.ones(opened, 16, 16);
        right = Tensor.ones(opened, 16, 16);
    }

    private View view() {
        return new View(engine.allocate(DType.F32, SHAPE.size()), Layout.contiguous(SHAPE));
    }

    @TearDown(Level.Trial)
    public void close() {
        opened.close();
    }

    /** max(a · b, 0), the engine alone. */
    @Benchmark
    public void map() {
        engine.execute(map);
    }

    /** c − rate · a in place, with a scalar argument. */
    @Benchmark
    public void update() {
        engine.execute(update);
    }

    @Benchmark
    public void reduceRows() {
        engine.execute(reduce);
    }

    @Benchmark
    public void matMul() {
        engine.execute(product);
    }

    /** a + b from the tensor down: checks, allocation, launch, release. */
    @Benchmark
    public void tensorAdd() {
        try (Scope _ = Scope.open()) {
            left.add(right);
        }
    }

    /** a x b from the tensor down. */
    @Benchmark
    public void tensorMatMul() {
        try (Scope _ = Scope.open()) {
            left.matmul(right);
        }
    }
}
