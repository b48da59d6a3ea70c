package dev.narae.benchmarks;

import dev.narae.nn.Embedding;
import dev.narae.nn.Parameter;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** One update of one parameter: a small bias, a layer's weight, more than the caches hold, an odd count. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms2g", "-Xmx2g"})
public class OptimizerBenchmark extends OnDevice {
    @Param({"10", "401408", "16777216", "70001"})
    public int elements;

    @Param({"sgd", "momentum", "adamw"})
    public String kind;

    private Optimizer optimizer;
    private Gradients gradients;

    @Override
    protected void prepare() {
        Parameter parameter = placed(Embedding.of(elements, 1, Rng.seeded(1))).parameters().getFirst();
        optimizer = switch (kind) {
            case "sgd" -> new Sgd(List.of(parameter), 1e-3);
            case "momentum" -> Sgd.of(List.of(parameter), 1e-3).momentum(0.9).build();
            case "adamw" -> new AdamW(List.of(parameter), 1e-3);
            default -> throw new IllegalArgumentException("kind " + kind + ": sgd, momentum or adamw");
        };
        gradients = Gradients.of(Map.of(parameter.value(), normal(elements, 1)));
    }

    @Benchmark
    public void step() {
        optimizer.step(gradients);
        await();
    }
}
