package dev.narae.data;

import java.util.List;
import java.util.Objects;

/** Some examples of a set, in an order of one's choice. */
final class Subset implements Dataset {
    private final Dataset whole;
    private final int[] indices;

    private Subset(Dataset whole, int[] indices) {
        this.whole = whole;
        this.indices = indices;
    }

    static Subset of(Dataset whole, int[] indices) {
        for (int index : indices) {
            Objects.checkIndex(index, whole.size());
        }
        return new Subset(whole, indices.clone());
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public Field input() {
        return whole.input();
    }

    @Override
    public Field label() {
        return whole.label();
    }

    @Override
    public Example example(int index) {
        return whole.example(indices[index]);
    }

    @Override
    public long labelClass(int index) {
        return whole.labelClass(indices[index]);
    }

    @Override
    public List<String> classes() {
        return whole.classes();
    }
}
