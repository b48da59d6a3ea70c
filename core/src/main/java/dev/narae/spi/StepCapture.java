package dev.narae.spi;

/**
 * Marks for an engine where steps of a loop begin and end, so that it may record one and replay it. {@code begin} and
 * {@code end} (or {@code abandon}) alternate; a capture is used by one thread at a time.
 *
 * <p>The rules of {@link Backend} hold inside a step as outside; what an engine does with the marks shows in speed alone:
 * <ul>
 * <li>Between the marks the engine may queue the operations of the thread that began the step. When at the end their sequence
 * (records, expressions, element types, layouts and addresses: everything but the scalars and draws of
 * {@link dev.narae.op.Arguments}) equals a recorded one, it may replay that with this step's scalars and draws. Else it carries
 * out what is queued, and may record it.
 * <li>{@code read}, {@code synchronize} and {@code write} by any thread see every operation before them, so the engine carries
 * out what is queued first.
 * <li>A buffer that is released inside the step may be handed out again inside it to the thread that began it; to others only
 * once the queued operations that use it were carried out.
 * <li>Operations of other threads are not part of the step.
 * <li>An operation whose arguments are wrong may throw when it is asked for, at {@code end}, or at the next {@code synchronize}.
 * </ul>
 * An engine that replays does well to choose among free buffers by address: then steps that ask for the same buffers in the
 * same order get the same addresses.
 */
public interface StepCapture extends AutoCloseable {
    /** A step of this thread begins. */
    void begin();

    /** The step is over; everything asked in it takes effect. */
    StepOutcome end();

    /**
     * The step ended early, with an exception above the door. What was asked so far takes effect, as it does without marks;
     * nothing is recorded.
     */
    void abandon();

    /** Frees what was recorded. Closing twice, or after the engine, does nothing. */
    @Override
    void close();

    /** What engines give that do not record: every step is carried out as it comes. */
    static StepCapture none(String reason) {
        StepOutcome outcome = new StepOutcome.Executed(reason);
        return new StepCapture() {
            @Override
            public void begin() {
            }

            @Override
            public StepOutcome end() {
                return outcome;
            }

            @Override
            public void abandon() {
            }

            @Override
            public void close() {
            }
        };
    }
}
