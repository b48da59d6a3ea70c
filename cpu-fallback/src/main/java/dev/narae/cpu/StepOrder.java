package dev.narae.cpu;

import dev.narae.op.Lengths;
import java.util.Arrays;
import java.util.Optional;

/**
 * The steps of a batch of sequences as rows without gaps: time after time, and at a time the sequences that have not ended,
 * the longest first. So the sequences of a time are a prefix of those of the time before, and all steps of the batch are
 * one matrix. Where every sequence has every step, this is the order of {@code [time, batch]} itself.
 */
final class StepOrder {
    final int time;
    final int batch;

    /** The row of a time's first sequence; one more than there are times. */
    private final int[] first;

    /** The sequence of each rank, or null where all have all steps and keep their order. */
    private final int[] sequence;

    private StepOrder(int time, int batch, int[] first, int[] sequence) {
        this.time = time;
        this.batch = batch;
        this.first = first;
        this.sequence = sequence;
    }

    /** @throws ArithmeticException if there are 2³¹ steps or more */
    static StepOrder of(int time, int batch, Optional<Lengths> lengths) {
        int[] first = new int[time + 1];
        if (lengths.isEmpty() || isFull(lengths.get(), time)) {
            Math.multiplyExact(time, batch);
            for (int t = 0; t <= time; t++) {
                first[t] = t * batch;
            }
            return new StepOrder(time, batch, first, null);
        }
        int[] steps = lengths.get().toArray();
        long[] keys = new long[batch];
        for (int b = 0; b < batch; b++) {
            keys[b] = (long) (time - steps[b]) << 32 | b;
        }
        Arrays.sort(keys);
        int[] sequence = new int[batch];
        for (int rank = 0; rank < batch; rank++) {
            sequence[rank] = (int) keys[rank];
        }
        int active = batch;
        for (int t = 0; t < time; t++) {
            while (active > 0 && steps[sequence[active - 1]] <= t) {
                active--;
            }
            first[t + 1] = Math.addExact(first[t], active);
        }
        return new StepOrder(time, batch, first, sequence);
    }

    private static boolean isFull(Lengths lengths, int time) {
        for (int b = 0; b < lengths.count(); b++) {
            if (lengths.get(b) < time) {
                return false;
            }
        }
        return true;
    }

    /** Whether every sequence has every step. */
    boolean isEven() {
        return sequence == null;
    }

    /** All steps of all sequences. */
    int rows() {
        return first[time];
    }

    int row(int t) {
        return first[t];
    }

    /** How many sequences take part in a time. */
    int active(int t) {
        return first[t + 1] - first[t];
    }

    /** Whether rows are in another order than {@code [time, batch]}, and fewer. */
    boolean isPacked() {
        return sequence != null;
    }

    /** From {@code [time, batch, width]} to {@code [rows, width]}. */
    void pack(Workers workers, Dense from, Dense to, int width) {
        workers.run(time, (t, w) -> {
            for (int rank = 0; rank < active(t); rank++) {
                System.arraycopy(from.array(), from.offset() + (t * batch + sequence[rank]) * width, to.array(), to.offset() + (first[t] + rank) * width,
                        width);
            }
        });
    }

    /** From {@code [rows, width]} to {@code [time, batch, width]}, with zeros where sequences have ended. */
    void unpack(Workers workers, Dense from, Dense to, int width) {
        workers.run(time, (t, w) -> {
            for (int rank = 0; rank < batch; rank++) {
                int at = to.offset() + (t * batch + sequence[rank]) * width;
                if (rank < active(t)) {
                    System.arraycopy(from.array(), from.offset() + (first[t] + rank) * width, to.array(), at, width);
                } else {
                    to.clear(at, width);
                }
            }
        });
    }

    /** States {@code [batch, width]} from the batch's order to that of the ranks. */
    void packStates(Dense from, Dense to, int width) {
        for (int rank = 0; rank < batch; rank++) {
            System.arraycopy(from.array(), from.offset() + sequence(rank) * width, to.array(), to.offset() + rank * width, width);
        }
    }

    /** The other way round. */
    void unpackStates(Dense from, Dense to, int width) {
        for (int rank = 0; rank < batch; rank++) {
            System.arraycopy(from.array(), from.offset() + rank * width, to.array(), to.offset() + sequence(rank) * width, width);
        }
    }

    private int sequence(int rank) {
        return sequence == null ? rank : sequence[rank];
    }
}
