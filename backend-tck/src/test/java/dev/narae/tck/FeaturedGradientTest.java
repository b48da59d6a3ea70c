package dev.narae.tck;

import dev.narae.reference.ReferenceBackend;
import dev.narae.spi.Backend;
import dev.narae.spi.CheckedBackend;
import dev.narae.spi.Feature;
import java.util.EnumSet;
import java.util.Set;

/**
 * Gradients on the reference with every feature declared, so that outputs lie channels-last and nothing is composed; and
 * watched, so that an operand which breaks the door's rules is an error.
 */
class FeaturedGradientTest extends GradientConformance {
    @Override
    protected Backend createBackend() {
        return new CheckedBackend(new ReferenceBackend(EnumSet.allOf(Feature.class)), Set.of());
    }
}
