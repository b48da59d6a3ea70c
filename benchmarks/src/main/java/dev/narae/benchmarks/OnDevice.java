package dev.narae.benchmarks;

import dev.narae.nn.Module;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The device that a benchmark runs on, and random operands there. */
@State(Scope.Benchmark)
public abstract class OnDevice {
    /** Any name that {@link Device#open} takes: {@code -p device=cuda:0}. */
    @Param("cpu")
    public String device;

    private final Rng rng = Rng.seeded(1);
    private Device opened;

    @Setup(Level.Trial)
    public final void open() {
        opened = Device.open(device);
        prepare();
    }

    @TearDown(Level.Trial)
    public final void close() {
        opened.close();
    }

    /** Makes the operands. */
    protected abstract void prepare();

    /** Standard normal float32. */
    protected final Tensor normal(int... dims) {
        return rng.normal(opened, DType.F32, Shape.of(dims), 0, 1);
    }

    /** A module with its parameters there. */
    protected final <M extends Module> M placed(M module) {
        return module.to(opened);
    }

    /** Waits until everything is done, so that asynchronous engines are timed too. */
    protected final void await() {
        opened.synchronize();
    }

    /** Waits for the result, so that asynchronous engines are timed too, and gives its memory back. */
    protected final void finish(Tensor result) {
        await();
        result.close();
    }
}
