package dev.narae.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What every engine must do, as a test class to inherit: every operation for every type, memory layout and awkward size,
 * against {@link ReferenceBackend} within the tolerances of one table ({@code Tolerance}). An engine's test says only how to
 * make the engine:
 *
 * <pre>{@code
 * class MyBackendConformanceTest extends BackendConformance {
 *     @Override
 *     protected Backend createBackend() {
 *         return new MyBackend();
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing is skipped but what belongs to a {@link dev.narae.spi.Feature} that the engine does not declare. One engine
 * serves the whole class and is closed at its end, when it must hold no buffer any more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendConformance {
    private final AtomicLong count = new AtomicLong();
    private Backend tested;
    private Backend reference;
    private long started;

    /** A new engine, to be closed by the kit. */
    protected abstract Backend createBackend();

    @BeforeAll
    void open() {
        started = System.nanoTime();
        tested = createBackend();
        reference = new ReferenceBackend();
    }

    @AfterAll
    void close() {
        tested.synchronize();
        long live = tested.memory().liveBytes();
        System.out.printf("%s (%s): %d conformance trials in %.1f s%n", getClass().getSimpleName(), tested.description(), count.get(),
                (System.nanoTime() - started) / 1e9);
        tested.close();
        tested.close();
        reference.close();
        assertEquals(0, live, "bytes live after every buffer was released");
    }

    private Stream<DynamicNode> of(Function<Group.Factory, Stream<DynamicNode>> cases) {
        return cases.apply(new Group.Factory(tested, reference, count));
    }

    @TestFactory
    Stream<DynamicNode> engine() {
        return of(EngineCases::all);
    }

    @TestFactory
    Stream<DynamicNode> map() {
        return of(MapCases::all);
    }

    @TestFactory
    Stream<DynamicNode> reduce() {
        return of(ReduceCases::all);
    }

    @TestFactory
    Stream<DynamicNode> matMul() {
        return of(MatMulCases::all);
    }

    @TestFactory
    Stream<DynamicNode> convolution() {
        return of(ConvolutionCases::all);
    }

    @TestFactory
    Stream<DynamicNode> precision() {
        return of(PrecisionCases::all);
    }

    @TestFactory
    Stream<DynamicNode> pooling() {
        return of(PoolCases::all);
    }

    @TestFactory
    Stream<DynamicNode> selection() {
        return of(SelectionCases::all);
    }

    @TestFactory
    Stream<DynamicNode> softmax() {
        return of(SoftmaxCases::all);
    }

    @TestFactory
    Stream<DynamicNode> normalization() {
        return of(NormalizationCases::all);
    }

    @TestFactory
    Stream<DynamicNode> attention() {
        return of(AttentionCases::all);
    }

    @TestFactory
    Stream<DynamicNode> recurrent() {
        return of(RecurrentCases::all);
    }
}
