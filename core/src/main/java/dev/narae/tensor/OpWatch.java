package dev.narae.tensor;

import dev.narae.op.Op;
import java.util.function.Consumer;

/**
 * While open, every operation that this thread asks of any device is shown to a listener after it was asked for:
 *
 * <pre>{@code
 * List<Op> seen = new ArrayList<>();
 * try (OpWatch _ = OpWatch.open(seen::add)) {
 *     model.forward(images);
 * }
 * }</pre>
 *
 * <p>For tools that count or draw what a computation does, on tensors that lie on a device already; a decorator of the engine
 * ({@code dev.narae.spi.ForwardingBackend}) watches all threads instead, from the device's opening on. Of several open on one
 * thread only the innermost listens. Operations of a step that is replayed as a whole are not asked for and so not shown.
 */
public final class OpWatch implements AutoCloseable {
    private final Consumer<Op> before;

    private OpWatch(Consumer<Op> listener) {
        Context context = Context.current();
        before = context.watch;
        context.watch = listener;
    }

    public static OpWatch open(Consumer<Op> listener) {
        return new OpWatch(listener);
    }

    /** Closed by the thread that opened it, innermost first. */
    @Override
    public void close() {
        Context.current().watch = before;
    }
}
