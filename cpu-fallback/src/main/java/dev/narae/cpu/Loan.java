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

    /** Images of any content whose channels are neighbours, which begin at a cache line, as a tensor does. */
    Volumes images(int batch, int channels, int depths, int rows, int columns) {
        float[] room = take(Math.addExact(Gemm.START, Math.multiplyExact(batch * channels, depths * rows * columns)));
        return Volumes.channelsLast(room, Gemm.START, channels, depths, rows, columns);
    }

    @Override
    public void close() {
        for (float[] array : lent) {
            scratch.give(array);
        }
        lent.clear();
    }
}
