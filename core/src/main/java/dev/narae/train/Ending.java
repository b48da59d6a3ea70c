package dev.narae.train;

import java.nio.file.Path;
import java.util.Optional;

/** Why a run is over. */
public sealed interface Ending {
    /** All epochs are done. */
    record Completed() implements Ending {
    }

    /** A listener or early stopping asked for it. */
    record Stopped(String reason) implements Ending {
    }

    /** Somebody interrupted it, as with Ctrl-C. @param checkpoint from which it can go on */
    record Interrupted(Optional<Path> checkpoint) implements Ending {
    }

    /** It threw. {@link Trainer#fit} throws the same after the listeners have heard of it. */
    record Failed(Throwable cause) implements Ending {
    }
}
