package dev.narae.tck;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import java.util.EnumSet;

/** The kit run on the reference itself: whatever fails here is wrong in the kit. */
class ReferenceConformanceTest extends BackendConformance {
    @Override
    protected Backend createBackend() {
        return new ReferenceBackend(EnumSet.allOf(Feature.class));
    }
}
