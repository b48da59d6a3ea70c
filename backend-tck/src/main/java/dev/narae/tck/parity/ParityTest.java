package dev.narae.tck.parity;

import dev.narae.spi.Backend;
import dev.narae.tensor.Device;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Holds an engine to PyTorch's recorded values: one test a case and memory order. An engine's tests extend this class and
 * say how to make it; the tolerances stand in {@link ParityTolerance}, the cases beside this class, and how they were
 * recorded in {@code docs/parity.md}.
 *
 * <pre>{@code
 * class CpuParityTest extends ParityTest {
 *     @Override
 *     protected Backend createBackend() {
 *         return new CpuBackend();
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ParityTest {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();
    private final Set<String> replayed = new HashSet<>();
    private Device device;
    private int replays;

    /** Makes the engine under test; it is closed after the last case. */
    protected abstract Backend createBackend();

    @BeforeAll
    void prepare() {
        rebuilds.putAll(TensorRebuilds.byKind());
        rebuilds.putAll(LayerRebuilds.byKind());
        rebuilds.putAll(PoolingRebuilds.byKind());
        rebuilds.putAll(NormalizationRebuilds.byKind());
        rebuilds.putAll(RecurrentRebuilds.byKind());
        rebuilds.putAll(AttentionRebuilds.byKind());
        rebuilds.putAll(LossRebuilds.byKind());
        rebuilds.putAll(OptimizerRebuilds.byKind());
        rebuilds.putAll(NetworkRebuilds.byKind());
        rebuilds.putAll(ConvnetRebuilds.byKind());
        device = Device.of(createBackend());
    }

    @AfterAll
    void finish() {
        System.out.println("parity: " + replayed.size() + " cases of PyTorch replayed on " + device.name() + " as "
                + replays + " tests");
        device.close();
    }

    @TestFactory
    Stream<DynamicContainer> parity() {
        return ParityFixture.FAMILIES.stream().map(family -> DynamicContainer.dynamicContainer(family,
                ParityFixture.read(family).stream().flatMap(recorded -> tests(family, recorded))));
    }

    private Stream<DynamicTest> tests(String family, ParityCase recorded) {
        return orders(recorded).stream().map(order -> DynamicTest.dynamicTest(recorded.name() + " " + order, () -> {
            Rebuild rebuild = rebuilds.get(recorded.kind());
            if (rebuild == null) {
                throw new AssertionError("nothing rebuilds the kind " + recorded.kind());
            }
            new Replay(recorded, rebuild, device, order).run();
            replayed.add(family + "/" + recorded.name());
            replays++;
        }));
    }

    /** The orders in which some input of the case differs from row-major. */
    private static List<MemoryOrder> orders(ParityCase recorded) {
        int rank = recorded.names("in").stream().mapToInt(name -> recorded.recorded("in", name).shape().rank()).max().orElse(0);
        return rank < 2 ? List.of(MemoryOrder.ROW_MAJOR) : rank < 3 ? List.of(MemoryOrder.ROW_MAJOR, MemoryOrder.REVERSED)
                : List.of(MemoryOrder.values());
    }
}
