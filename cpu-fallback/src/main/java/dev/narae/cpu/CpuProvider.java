package dev.narae.cpu;

import dev.narae.spi.Availability;
import dev.narae.spi.Backend;
import dev.narae.spi.BackendProvider;

/** Offers the CPU engine, which every JVM can run. */
public final class CpuProvider implements BackendProvider {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Availability probe() {
        try {
            String hint = Tier.CHOSEN == Tier.PLAIN && !Tier.vectorModulePresent()
                    ? " (faster with the JVM flag --add-modules jdk.incubator.vector)" : "";
            return new Availability.Available(CpuBackend.kernels() + ", " + CpuOptions.defaults().threads() + " threads" + hint);
        } catch (ExceptionInInitializerError | RuntimeException e) {
            Throwable cause = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
            return new Availability.Unavailable("the CPU engine's settings are wrong: " + cause.getMessage(),
                    "Correct or remove the -Dnarae.cpu options of the JVM.");
        }
    }

    @Override
    public Backend create(int index) {
        if (index != 0) {
            throw new IllegalArgumentException("there is one CPU engine, cpu:0; asked for cpu:" + index);
        }
        return new CpuBackend();
    }
}
