package dev.narae.tensor;

/** What one thread has open: its innermost scope, and whether operations are recorded for differentiation. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    Scope scope;
    boolean recording = true;

    static Context current() {
        return CURRENT.get();
    }
}
