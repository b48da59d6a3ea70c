package dev.narae.op;

import java.util.Arrays;

/**
 * How many steps each sequence of a batch has. Known to the host, because engines plan their work by it. Immutable; equal
 * by value.
 */
public final class Lengths {
    private final int[] lengths;

    private Lengths(int[] lengths) {
        this.lengths = lengths;
    }

    /** @throws IllegalArgumentException if a length is below 1 */
    public static Lengths of(int... lengths) {
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] < 1) {
                throw new IllegalArgumentException("lengths: sequence " + i + " has length " + lengths[i] + "; every sequence needs at least one step");
            }
        }
        return new Lengths(lengths.clone());
    }

    /** The number of sequences. */
    public int count() {
        return lengths.length;
    }

    /** The number of steps of a sequence. */
    public int get(int sequence) {
        return lengths[sequence];
    }

    /** The longest of them; 0 if there are none. */
    public int longest() {
        return Arrays.stream(lengths).max().orElse(0);
    }

    /** A copy. */
    public int[] toArray() {
        return lengths.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lengths that && Arrays.equals(lengths, that.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return Arrays.toString(lengths);
    }
}
