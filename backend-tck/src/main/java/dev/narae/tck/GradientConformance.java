package dev.narae.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.spi.Backend;
import dev.narae.tensor.Device;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The gradient of every differentiable tensor operation on an engine, by finite differences in float64
 * ({@link dev.narae.tensor.GradCheck}): for leaves of every memory order, with broadcasting, the gradients of the gradients,
 * and float32 against float64. After each check no byte may be live. An engine's test says only how to make the engine, as
 * with {@link BackendConformance}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GradientConformance {
    private final AtomicLong count = new AtomicLong();
    private Device device;
    private long started;

    /** A new engine, to be closed by the kit. */
    protected abstract Backend createBackend();

    @BeforeAll
    void open() {
        started = System.nanoTime();
        device = Device.of(createBackend());
    }

    @AfterAll
    void close() {
        long live = device.memory().liveBytes();
        System.out.printf("%s (%s): %d gradient checks in %.1f s%n", getClass().getSimpleName(), device.description(), count.get(),
                (System.nanoTime() - started) / 1e9);
        device.close();
        assertEquals(0, live, "bytes live after every scope was closed");
    }

    private DynamicNode group(String name, Consumer<GradientChecks> body) {
        return GradientChecks.group(name, device, count, body);
    }

    @TestFactory
    Stream<DynamicNode> gradients() {
        return Stream.of(
                group("gradients of functions of one tensor", ElementwiseGradients::unary),
                group("gradients by memory order", ElementwiseGradients::memory),
                group("gradients of functions of several tensors", ElementwiseGradients::binary),
                group("gradients of views and movement", MovementGradients::views),
                group("gradients of reductions", MovementGradients::reductions),
                group("gradients of selections", MovementGradients::selections),
                group("gradients of matrix products", ProductGradients::matmul),
                group("gradients of convolution", ProductGradients::convolution),
                group("gradients of transposed convolution", ProductGradients::convTranspose),
                group("gradients of pooling", ProductGradients::pooling),
                group("gradients of softmax", FusedGradients::softmax),
                group("gradients of normalisation", FusedGradients::normalisation),
                group("gradients of attention", FusedGradients::attention),
                group("gradients of recurrent networks", FusedGradients::recurrent),
                group("gradients of networks", ProductGradients::networks));
    }
}
