package dev.narae.tensor;

/** What one thread has open: its innermost scope, whether operations are recorded for differentiation, and whether a marked step is running. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    Scope scope;
    boolean recording = true;
    boolean inStep;

    static Context current() {
        return CURRENT.get();
    }
}
