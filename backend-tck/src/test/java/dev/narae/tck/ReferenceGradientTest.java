package dev.narae.tck;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;

/** Gradients on the reference: whatever fails here is wrong in the derivative rules, not in an engine. */
class ReferenceGradientTest extends GradientConformance {
    @Override
    protected Backend createBackend() {
        return new ReferenceBackend();
    }
}
