package dev.narae.spi;

/** What an engine did with one marked step; the step's results are the same in each case. See {@link StepCapture}. */
public sealed interface StepOutcome {
    /** The step was carried out, and recorded so that steps like it can be replayed. */
    record Recorded() implements StepOutcome {
    }

    /** A recorded step was replayed with this step's arguments. */
    record Replayed() implements StepOutcome {
    }

    /**
     * The step's operations were carried out one by one.
     *
     * @param reason why, a clause for people that is the same for all steps alike, as in {@code the host read a result inside the step}
     */
    record Executed(String reason) implements StepOutcome {
    }
}
