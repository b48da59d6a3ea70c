package dev.narae.tck.parity;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import java.util.EnumSet;

/** The reference engine with every fused operation against PyTorch: whatever is wrong here misleads every other engine. */
class ReferenceParityTest extends ParityTest {
    @Override
    protected Backend createBackend() {
        return new ReferenceBackend(EnumSet.allOf(Feature.class));
    }
}
