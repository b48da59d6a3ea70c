package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.function.Supplier;

/** A {@link Watch} at work on one thread. */
final class Watching {
    private static final ThreadLocal<Watching> CURRENT = new ThreadLocal<>();

    private final Watch watch;
    private Module running;

    private Watching(Watch watch) {
        this.watch = watch;
    }

    /** Null while nobody looks, which is nearly always. */
    static Watching current() {
        return CURRENT.get();
    }

    static <T> T during(Watch watch, Supplier<T> computation) {
        Watching before = CURRENT.get();
        CURRENT.set(new Watching(watch));
        try {
            return computation.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** A container locates what it runs, and so does what it runs: one module inside itself is one part. */
    <T> T around(Module part, Supplier<T> computation) {
        if (running == part) {
            return computation.get();
        }
        Module outer = running;
        running = part;
        watch.entered(part);
        try {
            return seen(part, computation.get());
        } finally {
            running = outer;
            watch.left(part);
        }
    }

    // The result has the type that came in.
    @SuppressWarnings("unchecked")
    private <T> T seen(Module part, T result) {
        return switch (result) {
            case Tensor output -> (T) watch.gave(part, output);
            case RecurrentOutput(Tensor output, RecurrentState state) -> (T) new RecurrentOutput(watch.gave(part, output), state);
            case null, default -> result;
        };
    }
}
