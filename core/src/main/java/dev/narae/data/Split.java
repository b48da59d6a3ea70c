package dev.narae.data;

import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A set in two parts that have no example in common. All divisions are by a permutation that a stream draws: the same stream
 * in the same state gives the same parts.
 */
public record Split(Dataset train, Dataset validation) {
    /**
     * A random part for validation.
     *
     * @param fraction of the examples that go to the validation part, rounded; between 0 and 1
     */
    public static Split random(Dataset set, double fraction, Rng rng) {
        int[] order = rng.permutation(set.size());
        int held = (int) Math.round(set.size() * checked(fraction));
        return new Split(set.subset(Arrays.copyOfRange(order, held, order.length)), set.subset(Arrays.copyOf(order, held)));
    }

    /** As {@link #random}, with the fraction taken from every class by itself. */
    public static Split stratified(Dataset set, double fraction, Rng rng) {
        checked(fraction);
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (List<Integer> members : byClass(set, rng).values()) {
            int held = (int) Math.round(members.size() * fraction);
            validation.addAll(members.subList(0, held));
            train.addAll(members.subList(held, members.size()));
        }
        return new Split(subset(set, train), subset(set, validation));
    }

    /**
     * k-fold cross-validation: every example is in the validation part of exactly one of the splits, and in the training part of
     * the others. The parts' sizes differ by one at most.
     *
     * @throws IllegalArgumentException if k is below 2 or above the number of examples
     */
    public static List<Split> folds(Dataset set, int k, Rng rng) {
        List<Integer> order = Arrays.stream(rng.permutation(set.size())).boxed().toList();
        return dealt(set, order, k);
    }

    /** As {@link #folds}, with the classes in every part as often as in the whole, within one example. */
    public static List<Split> stratifiedFolds(Dataset set, int k, Rng rng) {
        List<Integer> order = byClass(set, rng).values().stream().flatMap(List::stream).toList();
        return dealt(set, order, k);
    }

    private static double checked(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("split: the fraction must be between 0 and 1, got " + fraction);
        }
        return fraction;
    }

    private static TreeMap<Long, List<Integer>> byClass(Dataset set, Rng rng) {
        if (!set.label().equals(Field.label())) {
            throw new DataException("split: a stratified one needs classes as labels, and the set's labels are " + set.label());
        }
        TreeMap<Long, List<Integer>> classes = new TreeMap<>();
        for (int index : rng.permutation(set.size())) {
            classes.computeIfAbsent(set.labelClass(index), _ -> new ArrayList<>()).add(index);
        }
        return classes;
    }

    /** Deals the examples to k hands in turn, and makes each hand the validation part once. */
    private static List<Split> dealt(Dataset set, List<Integer> order, int k) {
        if (k < 2 || k > order.size()) {
            throw new IllegalArgumentException("split: " + k + " folds of " + order.size() + " examples; the number must be from 2 to that of the examples");
        }
        List<Split> splits = new ArrayList<>();
        for (int fold = 0; fold < k; fold++) {
            List<Integer> train = new ArrayList<>();
            List<Integer> validation = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                (i % k == fold ? validation : train).add(order.get(i));
            }
            splits.add(new Split(subset(set, train), subset(set, validation)));
        }
        return List.copyOf(splits);
    }

    private static Dataset subset(Dataset set, List<Integer> indices) {
        return set.subset(indices.stream().mapToInt(Integer::intValue).toArray());
    }
}
