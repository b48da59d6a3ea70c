package dev.narae.data;

import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which examples a pass visits and in what order, where that is not each once: see {@link DataLoader#sampler}. The same stream in
 * the same state gives the same order. Passes may draw from several threads at once.
 */
public interface Sampler {
    /** How many examples a pass visits. */
    int count();

    /** The indices of the examples of one pass, {@link #count()} of them. */
    int[] draw(Rng rng);

    /**
     * Examples with replacement, each with a probability in proportion to its weight: over-sampling of rare classes with the weights
     * of {@link ClassCounts#perExample}.
     *
     * @param weights of the examples
     * @param count   of the examples of a pass
     * @throws IllegalArgumentException if a weight is negative or not finite, all are 0, or the count is negative
     */
    static Sampler weighted(double[] weights, int count) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += checked(weights[i], i);
            sums[i] = sum;
        }
        if (!(sum > 0) || Double.isInfinite(sum) || count < 0) {
            throw new IllegalArgumentException("weighted sampler: cannot draw " + count + " examples by weights whose sum is " + sum);
        }
        double total = sum;
        return of(count, rng -> {
            int[] drawn = new int[count];
            for (int i = 0; i < count; i++) {
                drawn[i] = firstAbove(sums, rng.nextDouble() * total);
            }
            return drawn;
        });
    }

    /**
     * As {@link #weighted}, but no example twice: the next is drawn by weight among those left. Efraimidis and Spirakis, "Weighted
     * random sampling with a reservoir" (2006).
     *
     * @throws IllegalArgumentException also if fewer than {@code count} examples have a positive weight
     */
    static Sampler weightedOnce(double[] weights, int count) {
        double[] own = weights.clone();
        long possible = 0;
        for (int i = 0; i < own.length; i++) {
            possible += checked(own[i], i) > 0 ? 1 : 0;
        }
        if (count < 0 || count > possible) {
            throw new IllegalArgumentException("weighted sampler: cannot draw " + count + " different examples, as " + possible
                    + " have a positive weight");
        }
        return of(count, rng -> {
            record Key(int index, double value) {
            }
            List<Key> keys = new ArrayList<>();
            for (int i = 0; i < own.length; i++) {
                double u = 1 - rng.nextDouble();
                if (own[i] > 0) {
                    keys.add(new Key(i, Math.log(u) / own[i]));
                }
            }
            keys.sort(Comparator.comparingDouble(Key::value).reversed());
            return keys.stream().limit(count).mapToInt(Key::index).toArray();
        });
    }

    /**
     * Each example once, so ordered that every run of examples, and so every batch, has the classes about as often as the whole set: of
     * any first m examples, a class with share p of the set has p · m within 1 + p · classes.
     *
     * @throws DataException if the labels are not classes
     */
    static Sampler stratified(Dataset set) {
        return stratified(ClassCounts.labels(set));
    }

    /** As {@link #stratified(Dataset)}, of labels. */
    static Sampler stratified(long[] labels) {
        TreeMap<Long, List<Integer>> classes = byClass(labels);
        return of(labels.length, rng -> {
            record Place(int index, double at) {
            }
            List<Place> places = new ArrayList<>();
            classes.values().forEach(members -> {
                int[] order = rng.permutation(members.size());
                // A class's examples stand at even distances over the pass, from a random beginning.
                double start = rng.nextDouble();
                for (int i = 0; i < order.length; i++) {
                    places.add(new Place(members.get(order[i]), (i + start) / order.length));
                }
            });
            places.sort(Comparator.comparingDouble(Place::at));
            return places.stream().mapToInt(Place::index).toArray();
        });
    }

    /**
     * Under-sampling: as many examples of each class as the rarest has, in random order, others for each pass.
     *
     * @throws DataException if the labels are not classes
     */
    static Sampler undersampled(Dataset set) {
        TreeMap<Long, List<Integer>> classes = byClass(ClassCounts.labels(set));
        int least = classes.values().stream().mapToInt(List::size).min().orElse(0);
        return evened(classes, least);
    }

    /**
     * Over-sampling: as many examples of each class as the most frequent has, in random order; those of the others come again and
     * again, each as often as the next within one.
     *
     * @throws DataException if the labels are not classes
     */
    static Sampler oversampled(Dataset set) {
        TreeMap<Long, List<Integer>> classes = byClass(ClassCounts.labels(set));
        int most = classes.values().stream().mapToInt(List::size).max().orElse(0);
        return evened(classes, most);
    }

    private static Sampler evened(TreeMap<Long, List<Integer>> classes, int each) {
        return of(each * classes.size(), rng -> {
            int[] drawn = new int[each * classes.size()];
            int next = 0;
            for (List<Integer> members : classes.values()) {
                int[] order = new int[0];
                for (int i = 0; i < each; i++) {
                    int turn = i % members.size();
                    order = turn == 0 ? rng.permutation(members.size()) : order;
                    drawn[next++] = members.get(order[turn]);
                }
            }
            return Arrays.stream(rng.permutation(drawn.length)).map(i -> drawn[i]).toArray();
        });
    }

    private static TreeMap<Long, List<Integer>> byClass(long[] labels) {
        TreeMap<Long, List<Integer>> classes = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            classes.computeIfAbsent(labels[i], _ -> new ArrayList<>()).add(i);
        }
        return classes;
    }

    private static double checked(double weight, int index) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weighted sampler: the weight of example " + index + " must be a number that is not negative, got " + weight);
        }
        return weight;
    }

    private static int firstAbove(double[] sums, double value) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Sampler of(int count, Function<Rng, int[]> drawing) {
        return new Sampler() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int[] draw(Rng rng) {
                return drawing.apply(rng);
            }
        };
    }
}
