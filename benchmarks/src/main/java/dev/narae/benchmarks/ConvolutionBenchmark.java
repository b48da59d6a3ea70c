package dev.narae.benchmarks;

import dev.narae.op.Window;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** Convolutions of images, forward and with both gradients: 3x3 stacks, a first layer of one channel, 1x1, strided, depthwise, odd. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms3g", "-Xmx3g"})
public class ConvolutionBenchmark extends OnDevice {
    /** batch, input channels, image extent, output channels, window, stride, padding, groups. */
    @Param({"32,64,56,64,3,1,1,1", "32,128,28,128,3,1,1,1", "64,1,28,32,5,1,0,1", "64,32,12,64,5,1,0,1", "32,256,14,64,1,1,0,1",
            "32,64,56,128,3,2,1,1", "32,96,28,96,3,1,1,96", "7,17,33,10,3,1,1,1"})
    public String shape;

    private Tensor images;
    private Tensor weight;
    private Tensor seed;
    private Window window;
    private int groups;

    @Override
    protected void prepare() {
        String[] parts = shape.split(",");
        int[] n = new int[parts.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Integer.parseInt(parts[i]);
        }
        groups = n[7];
        images = normal(n[0], n[1], n[2], n[2]).tracked();
        weight = normal(n[3], n[1] / groups, n[4], n[4]).tracked();
        window = Window.of(n[4], n[4]).withStride(n[5]).withPadding(n[6]);
        int out = window.positions(0, n[2]);
        seed = normal(n[0], n[3], out, out);
    }

    @Benchmark
    public void forward() {
        try (dev.narae.tensor.NoGrad _ = dev.narae.tensor.NoGrad.open()) {
            finish(images.conv(weight, Optional.empty(), window, groups));
        }
    }

    @Benchmark
    public void forwardAndGradients() {
        try (dev.narae.tensor.Scope _ = dev.narae.tensor.Scope.open()) {
            Tensor output = images.conv(weight, Optional.empty(), window, groups);
            Gradients gradients = Gradients.options().of(output, seed);
            finish(gradients.get(weight));
        }
    }
}
