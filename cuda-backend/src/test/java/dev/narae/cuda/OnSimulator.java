package dev.narae.cuda;

import dev.narae.cuda.sim.Simulator;
import dev.narae.spi.Backend;
import dev.narae.tensor.Device;

/** Engines and devices on the simulated GPUs of this process. */
final class OnSimulator {
    private OnSimulator() {
    }

    /** An engine of its own; the test is skipped where the simulated libraries cannot be built. */
    static Backend engine() {
        return engine("cuda:sim");
    }

    static Backend engine(String name) {
        System.setProperty("narae.cuda.simulator", Simulator.libraries().toString());
        return Device.engine(name);
    }

    /** A device over an engine of its own. */
    static Device device() {
        return Device.of(engine());
    }
}
