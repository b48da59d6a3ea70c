package dev.narae.cpu;

import dev.narae.spi.Backend;
import dev.narae.tck.GradientConformance;

/** Every derivative rule on this engine's kernels. */
class CpuGradientTest extends GradientConformance {
    @Override
    protected Backend createBackend() {
        return new CpuProvider().create(0);
    }
}
