package dev.narae.tck.parity;

import dev.narae.tensor.Device;

/** The reference engine against PyTorch: whoever is wrong here misleads every other engine. */
class ReferenceParityTest extends ParityTest {
    @Override
    protected Device open() {
        return Device.open("reference");
    }
}
