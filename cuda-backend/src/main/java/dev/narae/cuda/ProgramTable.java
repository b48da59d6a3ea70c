package dev.narae.cuda;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Programs by key. A model runs the same few hundred for ever, mostly as the very same expression objects; so a small table
 * by identity stands before the one by value, which walks a whole tree each time. Finding a known program allocates nothing.
 */
final class ProgramTable<P> {
    /** Beyond this many programs all are dropped: somebody makes new expressions all the time. */
    private static final int MOST = 4096;
    private static final int NEAR = 1024;

    private final Map<ProgramKey, P> programs = new HashMap<>();
    private final ProgramKey[] nearKeys = new ProgramKey[NEAR];
    private final Object[] near = new Object[NEAR];
    private final Function<ProgramKey, P> make;

    /** @param make a program of a key that nobody else changes */
    ProgramTable(Function<ProgramKey, P> make) {
        this.make = make;
    }

    @SuppressWarnings("unchecked")
    P get(ProgramKey key) {
        int at = key.identityHash() & NEAR - 1;
        if (nearKeys[at] == null) {
            nearKeys[at] = new ProgramKey();
        } else if (nearKeys[at].identical(key)) {
            return (P) near[at];
        }
        P program = programs.get(key);
        if (program == null) {
            if (programs.size() >= MOST) {
                programs.clear();
            }
            ProgramKey own = key.copy();
            program = make.apply(own);
            programs.put(own, program);
        }
        nearKeys[at].take(key);
        near[at] = program;
        return program;
    }
}
