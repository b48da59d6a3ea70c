package dev.narae.train;

import java.nio.file.Path;
import java.util.Optional;

/** The loss became NaN or infinite, or the weights did. What was saved before is good and stays. */
public final class NonFiniteLossException extends RuntimeException {
    private final long step;
    private final transient Optional<Path> lastGood;

    NonFiniteLossException(String what, long step, int epoch, int batch, Optional<Path> lastGood) {
        super(what + " at step " + step + " (epoch " + epoch + ", batch " + batch + "), so training stopped. "
                + lastGood.map(file -> "The last good checkpoint is " + file + "; go on from it with a smaller learning rate or with gradient clipping")
                        .orElse("Train again with a smaller learning rate or with gradient clipping"));
        this.step = step;
        this.lastGood = lastGood;
    }

    /** The first step, counted from 1, whose loss was not finite. */
    public long step() {
        return step;
    }

    /** The newest checkpoint, from before. */
    public Optional<Path> lastGood() {
        return lastGood == null ? Optional.empty() : lastGood;
    }
}
