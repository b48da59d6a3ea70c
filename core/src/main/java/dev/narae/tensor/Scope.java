package dev.narae.tensor;

import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * Owns the tensors made while it is the innermost scope of its thread, and closes them when it closes: one per training
 * step makes a loop that reuses its memory.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     Tensor loss = ...;
 *     best = scope.keep(loss.detach());
 * }
 * }</pre>
 *
 * <p>A result belongs to the current scope, never to an operand. Outside any scope a tensor lives as long as it is
 * reachable. Scopes are closed by the thread that opened them, innermost first.
 */
public final class Scope implements AutoCloseable {
    /** What a closed scope owns; all closed scopes share it, so nothing is ever added. */
    private static final ArrayList<Tensor> NOTHING = new ArrayList<>(0);

    private final String name;
    private final Scope parent;
    private final Thread thread;
    private ArrayList<Tensor> owned;
    private boolean closed;

    private Scope(String name, Scope parent, ArrayList<Tensor> owned) {
        this.name = name;
        this.parent = parent;
        this.owned = owned;
        this.thread = Thread.currentThread();
    }

    public static Scope open() {
        return open("a scope");
    }

    /** @param name appears in the error of whoever uses a tensor of this scope after it closed */
    public static Scope open(String name) {
        Context context = Context.current();
        context.scope = new Scope(name, context.scope, context.takeList());
        return context.scope;
    }

    /** Runs with no scope open: what it makes lives as long as it is reachable. */
    public static <T> T outside(Supplier<T> action) {
        Context context = Context.current();
        Scope before = context.scope;
        context.scope = null;
        try {
            return action.get();
        } finally {
            context.scope = before;
        }
    }

    /**
     * Promotes a tensor to the scope around this one, or to no scope where there is none. A tensor that does not belong to
     * this scope is left as it is.
     *
     * @return the tensor
     */
    public Tensor keep(Tensor tensor) {
        requireOpen();
        if (tensor.owner() == this) {
            tensor.moveTo(parent);
        }
        return tensor;
    }

    /** The number of tensors that this scope would close now. */
    public int size() {
        int count = 0;
        for (Tensor tensor : owned) {
            if (tensor.owner() == this && !tensor.isClosed()) {
                count++;
            }
        }
        return count;
    }

    void adopt(Tensor tensor) {
        if (!closed) {
            owned.add(tensor);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("scope '" + name + "' is already closed");
        }
    }

    /**
     * Closes every tensor that still belongs to this scope. Closing twice does nothing.
     *
     * @throws IllegalStateException if another thread opened it, or a scope opened after it is still open
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (thread != Thread.currentThread()) {
            throw new IllegalStateException("scope '" + name + "' was opened by thread " + thread.getName()
                    + " and must be closed by it, not by " + Thread.currentThread().getName());
        }
        Context context = Context.current();
        if (context.scope != this) {
            throw new IllegalStateException("scope '" + name + "' is not the innermost open scope; close the scopes opened inside it first");
        }
        closed = true;
        context.scope = parent;
        for (Tensor tensor : owned) {
            if (tensor.owner() == this) {
                tensor.close(name);
            }
        }
        context.giveList(owned);
        owned = NOTHING;
    }
}
