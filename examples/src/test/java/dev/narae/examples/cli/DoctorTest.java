package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.spi.BackendProvider;
import dev.narae.tensor.Device;
import org.junit.jupiter.api.Test;

class DoctorTest {
    @Test
    void tellsOfJavaMemoryAndEveryEngine() {
        CommandRun run = CommandRun.of("doctor", "--device", "reference");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains(Runtime.version().toString()), run::toString);
        assertTrue(run.out().contains("jdk.incubator.vector"), run::toString);
        assertTrue(run.out().contains("Java heap up to"), run::toString);
        assertTrue(run.out().contains("huge pages  ") && run.out().contains("arrays        at multiples of "), run::toString);
        for (BackendProvider provider : Device.providers()) {
            assertTrue(run.out().contains("  " + provider.name() + " "), run::toString);
        }
        assertTrue(run.out().contains("largest difference from the reference 0.0e+00"), run::toString);
    }

    @Test
    void anUnknownDeviceIsAFailureThatListsTheKnownOnes() {
        CommandRun run = CommandRun.of("doctor", "--device", "tpu:3");
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.err().startsWith("narae: unknown device 'tpu:3'"), run::toString);
        assertTrue(run.err().contains("reference: available"), run::toString);
    }
}
