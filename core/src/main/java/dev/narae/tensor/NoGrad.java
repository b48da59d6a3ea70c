package dev.narae.tensor;

/**
 * While open, operations of this thread are not recorded for differentiation:
 *
 * <pre>{@code
 * try (NoGrad _ = NoGrad.open()) {
 *     Tensor predictions = model.forward(images);
 * }
 * }</pre>
 */
public final class NoGrad implements AutoCloseable {
    private final boolean before;

    private NoGrad(boolean recording) {
        Context context = Context.current();
        before = context.recording;
        context.recording = recording;
    }

    public static NoGrad open() {
        return new NoGrad(false);
    }

    /** The other way round: recording while open, even inside {@link #open}. */
    static NoGrad recording(boolean recording) {
        return new NoGrad(recording);
    }

    /** Whether operations of this thread are recorded now. */
    public static boolean isActive() {
        return !Context.current().recording;
    }

    @Override
    public void close() {
        Context.current().recording = before;
    }
}
