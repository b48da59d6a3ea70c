package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * Static methods that the JIT is to compile for themselves, never as a part of their callers.
 *
 * <p>Inlined into a caller with other vector loops they take it past the size or the number of nodes from which it inlines nothing more; then every vector
 * and mask that goes into or out of a method is an object: 17 MB of garbage a step of a Transformer block in one run, 18 MB a step of LeNet in another. A
 * handle that is no constant it never looks through. So callers keep handles in arrays: one in a static final field of its own would be a constant.
 */
final class Uninlined {
    private Uninlined() {
    }

    /**
     * @param lookup of the class that has it
     * @param name   which no other method of the class has
     * @throws IllegalStateException if there is none, or several
     */
    static MethodHandle of(MethodHandles.Lookup lookup, String name) {
        List<Method> named = Arrays.stream(lookup.lookupClass().getDeclaredMethods()).filter(method -> method.getName().equals(name)).toList();
        if (named.size() != 1) {
            throw new IllegalStateException(named.size() + " loops " + name + " in " + lookup.lookupClass().getName());
        }
        try {
            return lookup.unreflect(named.get(0));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("loop " + name, e);
        }
    }

    /** What a call of a handle threw; loops throw no checked exceptions. */
    static RuntimeException failure(Throwable thrown) {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
