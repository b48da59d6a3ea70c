package dev.narae.reference;

import dev.narae.spi.Availability;
import dev.narae.spi.Backend;
import dev.narae.spi.BackendProvider;

/** Finds the {@link ReferenceBackend}: there is exactly one device, and it can always be used. */
public final class ReferenceProvider implements BackendProvider {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Availability probe() {
        return new Availability.Available("scalar oracle, sums in double; slow on purpose");
    }

    @Override
    public Backend create(int index) {
        if (index != 0) {
            throw new IllegalArgumentException("reference:" + index + " does not exist; there is only reference:0");
        }
        return new ReferenceBackend();
    }
}
