package dev.narae.data;

import java.util.List;
import java.util.Objects;

/**
 * A set of examples that can be read in any order.
 *
 * <p>Implementations may be read by several threads at once, and give the same example for the same index every time.
 */
public interface Dataset {
    /** The number of examples. */
    int size();

    /** What every input looks like. */
    Field input();

    /** What every label looks like: {@link Field#label()} for classes, floats for targets. */
    Field label();

    /**
     * The example of an index, from 0 to {@code size() − 1}.
     *
     * @throws DataException             if it cannot be read
     * @throws IndexOutOfBoundsException if there is no such example
     */
    Example example(int index);

    /** The class of an example, where labels are classes; sets that can tell without reading the example override this. */
    default long labelClass(int index) {
        return example(index).labelClass();
    }

    /** The names of the classes in the order of their numbers; empty if the labels are not classes. */
    default List<String> classes() {
        return List.of();
    }

    /** A loader of batches of this many examples, in order and on the standard device until told otherwise. */
    default DataLoader batches(int size) {
        return DataLoader.of(this, size);
    }

    /** These examples of the set, in this order. @throws IndexOutOfBoundsException if one does not exist */
    default Dataset subset(int... indices) {
        return Subset.of(this, indices);
    }

    /** The examples from {@code from} (inclusive) to {@code to} (exclusive). */
    default Dataset range(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        int[] indices = new int[to - from];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = from + i;
        }
        return Subset.of(this, indices);
    }
}
