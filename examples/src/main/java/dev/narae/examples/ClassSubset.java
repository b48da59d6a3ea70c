package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.Field;
import dev.narae.tensor.Rng;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The examples of some classes of a set, with their classes numbered anew. */
final class ClassSubset implements Dataset {
    private final Dataset chosen;
    private final int[] numbers;
    private final List<String> names;

    private ClassSubset(Dataset chosen, int[] numbers, List<String> names) {
        this.chosen = chosen;
        this.numbers = numbers;
        this.names = names;
    }

    /** The examples of these classes, numbered by their places in the list. */
    static Dataset of(Dataset set, List<Integer> classes) {
        int[] numbers = new int[set.classes().size()];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < classes.size(); i++) {
            numbers[classes.get(i)] = i;
        }
        int[] members = IntStream.range(0, set.size()).filter(i -> numbers[(int) set.labelClass(i)] >= 0).toArray();
        return new ClassSubset(set.subset(members), numbers, classes.stream().map(set.classes()::get).toList());
    }

    /** All examples: 1 for one class, 0 for the others. */
    static Dataset oneAgainstTheRest(Dataset set, int one) {
        int[] numbers = new int[set.classes().size()];
        numbers[one] = 1;
        return new ClassSubset(set, numbers, List.of("other", set.classes().get(one)));
    }

    /**
     * Random parts of a set that have no example in common.
     *
     * @param counts for each part, how many examples of each class it has
     * @throws DataException if the set has too few examples of a class
     */
    static List<Dataset> parts(Dataset set, Rng rng, int[]... counts) {
        List<List<Integer>> members = set.classes().stream().map(_ -> (List<Integer>) new ArrayList<Integer>()).toList();
        for (int i : rng.permutation(set.size())) {
            members.get((int) set.labelClass(i)).add(i);
        }
        int[] used = new int[members.size()];
        List<Dataset> parts = new ArrayList<>();
        for (int[] wanted : counts) {
            int[] indices = new int[Arrays.stream(wanted).sum()];
            int next = 0;
            for (int c = 0; c < wanted.length; c++) {
                int sum = used[c] + wanted[c];
                if (sum > members.get(c).size()) {
                    throw new DataException("class '" + set.classes().get(c) + "' has " + members.get(c).size() + " examples, of which " + sum
                            + " are needed; take more images or ask for fewer");
                }
                for (int i = used[c]; i < sum; i++) {
                    indices[next++] = members.get(c).get(i);
                }
                used[c] = sum;
            }
            parts.add(set.subset(indices));
        }
        return parts;
    }

    @Override
    public int size() {
        return chosen.size();
    }

    @Override
    public Field input() {
        return chosen.input();
    }

    @Override
    public Field label() {
        return chosen.label();
    }

    @Override
    public long labelClass(int index) {
        return numbers[(int) chosen.labelClass(index)];
    }

    @Override
    public Example example(int index) {
        return new Example(chosen.example(index).input(), MemorySegment.ofArray(new long[] {labelClass(index)}));
    }

    @Override
    public List<String> classes() {
        return names;
    }
}
