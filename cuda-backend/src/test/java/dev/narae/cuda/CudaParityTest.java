package dev.narae.cuda;

import dev.narae.spi.Backend;
import dev.narae.tck.parity.ParityTest;

/** PyTorch's recorded values on the simulated GPU. */
class CudaParityTest extends ParityTest {
    @Override
    protected Backend createBackend() {
        return OnSimulator.engine();
    }
}
