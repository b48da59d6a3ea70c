package dev.narae.tck.parity;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import java.util.EnumSet;

/** What core composes for an engine without fused operations, against PyTorch. */
class ComposedParityTest extends ParityTest {
    @Override
    protected Backend createBackend() {
        return new ReferenceBackend(EnumSet.noneOf(Feature.class));
    }
}
