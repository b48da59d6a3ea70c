package dev.narae.tck.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** interim */
public abstract class ParityTest {
    protected abstract Device device();

    @TestFactory
    Stream<DynamicContainer> parity() {
        Map<String, Rebuild> rebuilds = new HashMap<>(TensorRebuilds.byKind());
        rebuilds.putAll(LayerRebuilds.byKind());
        return ParityFixture.FAMILIES.stream().map(f -> DynamicContainer.dynamicContainer(f, ParityFixture.read(f).stream().flatMap(c -> Stream.of(MemoryOrder.values()).map(o -> DynamicTest.dynamicTest(c.name() + " " + o, () -> {})))));
    }
}
