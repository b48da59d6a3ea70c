package dev.narae.tck;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import java.util.EnumSet;

/** Gradients on the reference with every feature declared: outputs lie channels-last and nothing is composed. */
class FeaturedGradientTest extends GradientConformance {
    @Override
    protected Backend createBackend() {
        return new ReferenceBackend(EnumSet.allOf(Feature.class));
    }
}
