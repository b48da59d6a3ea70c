package dev.narae.cpu;

import dev.narae.spi.Backend;
import dev.narae.tck.BackendConformance;

/** The conformance kit, at the vector width and in the tier that the test run sets. */
class CpuConformanceTest extends BackendConformance {
    @Override
    protected Backend createBackend() {
        return new CpuBackend();
    }
}
