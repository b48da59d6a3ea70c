package dev.narae.cuda;

import dev.narae.spi.Backend;
import dev.narae.tck.BackendConformance;

/** The conformance kit on the simulated GPU. */
class CudaConformanceTest extends BackendConformance {
    @Override
    protected Backend createBackend() {
        return OnSimulator.engine();
    }
}
