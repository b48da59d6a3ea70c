package dev.narae.cuda;

import dev.narae.spi.Backend;
import dev.narae.tck.GradientConformance;

/** The gradient checks on the simulated GPU. */
class CudaGradientTest extends GradientConformance {
    @Override
    protected Backend createBackend() {
        return OnSimulator.engine();
    }
}
