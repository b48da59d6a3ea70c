package dev.narae.cpu;

import java.util.ArrayList;
import java.util.List;

/** Working memory that goes back to its pool when the block that needed it ends, also by an exception. */
final class Loan implements AutoCloseable {
    private final Scratch scratch;
    /** What is lent: hardly ever more than four. */
    private float[] first;
    private float[] second;
    private float[] third;
    private float[] fourth;
    private List<float[]> others;

    Loan(Scratch scratch) {
        this.scratch = scratch;
    }

    /** An array of at least this many floats, with any content, until this loan is closed. */
    float[] take(int size) {
        float[] array = scratch.take(size);
        if (first == null) {
            first = array;
        } else if (second == null) {
            second = array;
        } else if (third == null) {
            third = array;
        } else if (fourth == null) {
            fourth = array;
        } else {
            if (others == null) {
                others = new ArrayList<>(4);
            }
            others.add(array);
        }
        return array;
    }

    /** Images of any content whose channels are neighbours, which begin at a cache line, as a tensor does. */
    Volumes images(int batch, int channels, int depths, int rows, int columns) {
        float[] room = take(Math.addExact(Gemm.START, Math.multiplyExact(batch * channels, depths * rows * columns)));
        return Volumes.channelsLast(room, Gemm.START, channels, depths, rows, columns);
    }

    @Override
    public void close() {
        give(first);
        give(second);
        give(third);
        give(fourth);
        for (int i = 0; others != null && i < others.size(); i++) {
            give(others.get(i));
        }
        first = second = third = fourth = null;
        others = null;
    }

    private void give(float[] array) {
        if (array != null) {
            scratch.give(array);
        }
    }
}
