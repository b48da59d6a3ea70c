package dev.narae.tck;

import dev.narae.op.Op;
import dev.narae.spi.Backend;

/** Operations that must fail. */
final class Expectations {
    private Expectations() {
    }

    /**
     * Requires that an operation fails with an exception of a class, at once or where the engine is next waited for; and gives
     * that exception.
     */
    static <T extends RuntimeException> T fails(Class<T> type, Backend backend, Op op) {
        try {
            backend.execute(op);
            backend.synchronize();
        } catch (RuntimeException thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            throw new AssertionError(op.name() + " threw " + thrown + " instead of " + type.getSimpleName(), thrown);
        }
        throw new AssertionError(op.name() + " threw nothing; expected " + type.getSimpleName());
    }
}
