package dev.narae.cpu;

import java.util.ArrayList;
import java.util.List;

/** Working memory that goes back to its pool when the block that needed it ends, also by an exception. */
final class Loan implements AutoCloseable {
    private final Scratch scratch;
    private final List<float[]> lent = new ArrayList<>(4);

    Loan(Scratch scratch) {
        this.scratch = scratch;
    }

    /** An array of at least this many floats, with any content, until this loan is closed. */
    float[] take(int size) {
        float[] array = scratch.take(size);
        lent.add(array);
        return array;
    }

    @Override
    public void close() {
        for (float[] array : lent) {
            scratch.give(array);
        }
        lent.clear();
    }
}
