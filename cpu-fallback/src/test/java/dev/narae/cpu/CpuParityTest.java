package dev.narae.cpu;

import dev.narae.spi.Backend;
import dev.narae.tck.parity.ParityTest;

/** PyTorch's recorded values, at the vector width and in the tier that the test run sets. */
class CpuParityTest extends ParityTest {
    @Override
    protected Backend createBackend() {
        return new CpuBackend();
    }
}
