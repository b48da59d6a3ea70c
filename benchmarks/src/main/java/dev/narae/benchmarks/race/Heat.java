package dev.narae.benchmarks.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one piece of work: compares what the sides compute, warms them up, and times them in alternating blocks. */
final class Heat {
    private static final double BLOCK_SECONDS = 0.03;
    private static final int MOST_REPETITIONS = 50;
    private static final int LEAST_PAIRS = 7;
    private static final int COMPARED_STEPS = 3;

    private final Work work;
    private final List<Side> sides;

    /** @param sides ours first */
    Heat(Work work, List<Side> sides) {
        this.work = work;
        this.sides = sides;
    }

    /**
     * @throws IllegalStateException if a side computes something else
     */
    void compare() {
        for (int i = 0; i < (work.step() ? COMPARED_STEPS : 1); i++) {
            List<List<float[]>> results = sides.stream().map(Side::compute).toList();
            for (int side = 1; side < sides.size(); side++) {
                for (int j = 0; j < work.results().size(); j++) {
                    double apart = apart(results.getFirst().get(j), results.get(side).get(j));
                    if (!(apart < tolerance())) {
                        throw new IllegalStateException(work.name() + ": " + work.results().get(j) + " of " + sides.get(side).name() + " differs from ours by "
                                + apart + " of its greatest value");
                    }
                }
            }
        }
    }

    /** Relative to the greatest value: rounding in sums of a few thousand products, and what steps make of it. */
    private double tolerance() {
        return work.step() ? 1e-3 : 2e-4;
    }

    private static double apart(float[] a, float[] b) {
        if (a.length != b.length) {
            return Double.POSITIVE_INFINITY;
        }
        double most = 0;
        double scale = 1e-6;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs((double) a[i] - b[i]));
            scale = Math.max(scale, Math.abs(b[i]));
            if (Float.isNaN(a[i]) || Float.isNaN(b[i])) {
                return Double.NaN;
            }
        }
        return most / scale;
    }

    Outcome run(Outcome.Setting setting, double warmUp, double seconds) {
        sides.forEach(side -> side.block(1));
        long begin = System.nanoTime();
        double[] last = new double[sides.size()];
        int rounds = 0;
        while (rounds < 5 || System.nanoTime() - begin < warmUp * 1e9) {
            for (int i = 0; i < sides.size(); i++) {
                // We are compiled while we run, the others are not.
                if (i == 0 || rounds < 5 || rounds % 8 == 0) {
                    last[i] = time(sides.get(i));
                }
            }
            rounds++;
        }
        int repetitions = (int) Math.clamp(Math.round(BLOCK_SECONDS / last[0]), 1, MOST_REPETITIONS);
        sides.forEach(side -> side.block(repetitions));
        sides.forEach(Side::run);
        List<double[]> pairs = new ArrayList<>();
        begin = System.nanoTime();
        while (pairs.size() < LEAST_PAIRS || System.nanoTime() - begin < seconds * 1e9) {
            double[] taken = new double[sides.size()];
            for (int i = 0; i < taken.length; i++) {
                taken[i] = time(sides.get(i)) / repetitions;
            }
            pairs.add(taken);
        }
        Map<String, Outcome.Versus> peers = new LinkedHashMap<>();
        for (int i = 1; i < sides.size(); i++) {
            int side = i;
            peers.put(sides.get(i).name(), new Outcome.Versus(Spread.of(pairs.stream().mapToDouble(pair -> pair[side]).toArray()),
                    Spread.of(pairs.stream().mapToDouble(pair -> pair[side] / pair[0]).toArray())));
        }
        return new Outcome(work, setting, Spread.of(pairs.stream().mapToDouble(pair -> pair[0]).toArray()), peers, pairs.size());
    }

    private static double time(Side side) {
        long start = System.nanoTime();
        side.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
