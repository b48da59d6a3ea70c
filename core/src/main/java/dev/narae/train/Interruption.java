package dev.narae.train;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and requests to terminate, turned into a question that the loop asks after every step. The first asks the loop to
 * finish its step and save; a second Ctrl-C quits the process at once.
 *
 * <p>A termination (SIGTERM, a closed terminal) is already ending the process: the process is held until the loop is done,
 * for at most as long as systems commonly wait before they kill. Where Ctrl-C cannot be caught, it is such a termination.
 *
 * <p>{@link Trainer} has one where {@code interruptible()} asks for it; this is for loops of one's own.
 *
 * <pre>{@code
 * try (Interruption interruption = new Interruption()) {
 *     while (!done && !interruption.isRequested()) { … }
 *     save();                                           // the process lives until the block is left
 * }
 * }</pre>
 */
public final class Interruption implements AutoCloseable {
    private static final long SECONDS_TO_SAVE = 25;
    /** What shells expect of a process that Ctrl-C ended. */
    private static final int EXIT_CODE = 130;

    private final Thread hook = new Thread(this::awaitLoop, "narae-save");
    private final CountDownLatch loopDone = new CountDownLatch(1);
    private final Optional<Runnable> restore;
    private volatile boolean requested;

    /** Listens from now on, until closed. */
    public Interruption() {
        restore = catchSignal(this::interrupt);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Through {@code sun.misc.Signal} of the module jdk.unsupported, by name: whoever names it in the source gets a warning
     * for every use, and nothing else in the JDK tells a second Ctrl-C from the first.
     *
     * @return what undoes it; empty if the virtual machine does not let go of the signal
     */
    private static Optional<Runnable> catchSignal(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            var handle = signal.getMethod("handle", signal, handler);
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            Object ours = Proxy.newProxyInstance(Interruption.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) ->
                    switch (method.getName()) {
                        case "handle" -> {
                            action.run();
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "narae's handler of Ctrl-C";
                    });
            Object before = handle.invoke(null, interrupt, ours);
            return Optional.of(() -> {
                try {
                    handle.invoke(null, interrupt, before);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("the handler of Ctrl-C could not be given back", e);
                }
            });
        } catch (ReflectiveOperationException e) {
            // A virtual machine that was told to leave signals alone (-Xrs), or a runtime image without jdk.unsupported.
            return Optional.empty();
        }
    }

    private void interrupt() {
        if (requested) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        requested = true;
    }

    private void awaitLoop() {
        requested = true;
        try {
            if (!loopDone.await(SECONDS_TO_SAVE, TimeUnit.SECONDS)) {
                System.err.println("training did not stop in time; the last checkpoint stays");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the loop should finish its step, save and end. */
    public boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        loopDone.countDown();
        restore.ifPresent(Runnable::run);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has just been released.
        }
    }
}
