package dev.narae.benchmarks.race;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs one piece of work: compares what the sides compute, warms them up, and times them in alternating blocks. */
final class Heat {
    /** Long enough that what the other side left in the caches does not count: a LeNet step took 1.13 times as long in blocks of 30 ms as of 300. */
    private static final double BLOCK_SECONDS = 0.2;
    private static final int MOST_REPETITIONS = 500;
    private static final int LEAST_ROUNDS = 3;
    /** Part of the warm-up that whole blocks get, which are another loop to the JIT and another script to PyTorch. */
    private static final double SETTLING = 0.1;
    /** The JIT is quiet that works this part of a second or less. An MLP's step (2 ms) took 3.0 ms behind 5 s of warm-up, while the JIT compiled what calls the loops. */
    private static final double QUIET = 0.04;
    private static final int COMPARED_STEPS = 3;

    private final Work work;
    private final List<String> results;
    private final List<Side> sides;

    /**
     * @param results the names of what is compared
     * @param sides   ours first; {@link #compare} takes those away that differ
     */
    Heat(Work work, List<String> results, List<Side> sides) {
        this.work = work;
        this.results = results;
        this.sides = sides;
    }

    /**
     * Holds every side to ours: several steps, each from what the one before it left. A side that computes something else is closed and takes no part in what follows.
     *
     * @param differs is told of each of those, and of what differs
     * @return the furthest that a result of the others was from ours
     */
    double compare(Consumer<String> differs) {
        double most = 0;
        for (int i = 0; i < (work.step() ? COMPARED_STEPS : 1); i++) {
            List<float[]> ours = sides.getFirst().compute();
            for (Side side : List.copyOf(sides.subList(1, sides.size()))) {
                List<float[]> theirs = side.compute();
                for (int j = 0; j < results.size(); j++) {
                    double apart = apart(ours.get(j), theirs.get(j));
                    if (!(apart < tolerance(results.get(j), i))) {
                        differs.accept("%s of %s is not ours: apart by %.2g of its size".formatted(results.get(j), side.name(), apart));
                        sides.remove(side);
                        side.close();
                        break;
                    }
                    most = Math.max(most, apart);
                }
            }
        }
        return most;
    }

    /**
     * Rounding in sums of a few thousand products. A gradient of a network may differ by more: where two values under a maximum, or one
     * beside the kink of a rectifier, are equal but for rounding, either side is right, and from step to step this grows. (PyTorch's
     * two memory orders are as far from each other.)
     */
    private double tolerance(String result, int step) {
        return !work.step() || result.equals("loss") ? 1e-4 : step == 0 ? 2e-2 : 1e-1;
    }

    /** The Euclidean norm of the difference over that of the peer's values. */
    private static double apart(float[] ours, float[] theirs) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double size = 0;
        for (int i = 0; i < ours.length; i++) {
            difference += ((double) ours[i] - theirs[i]) * ((double) ours[i] - theirs[i]);
            size += (double) theirs[i] * theirs[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / size);
    }

    Outcome run(Outcome.Setting setting, Pace pace) {
        sides.forEach(side -> side.block(1));
        double[] last = warmUp(pace);
        int repetitions = (int) Math.clamp(Math.round(BLOCK_SECONDS / last[0]), 1, MOST_REPETITIONS);
        sides.forEach(side -> side.block(repetitions));
        long begin = System.nanoTime();
        do {
            sides.forEach(Side::run);
        } while (System.nanoTime() - begin < SETTLING * pace.warmUp() * 1e9);
        List<double[]> pairs = new ArrayList<>();
        begin = System.nanoTime();
        while (pairs.size() < pace.blocks() || System.nanoTime() - begin < pace.seconds() * 1e9) {
            double[] taken = new double[sides.size()];
            for (int i = 0; i < taken.length; i++) {
                taken[i] = time(sides.get(i)) / repetitions;
                if (setting.threads() > 1) {
                    pause(sides.get(i).lingers());
                }
            }
            pairs.add(taken);
        }
        Map<String, Outcome.Versus> peers = new LinkedHashMap<>();
        for (int i = 1; i < sides.size(); i++) {
            int side = i;
            peers.put(sides.get(i).name(), new Outcome.Versus(Spread.of(pairs.stream().mapToDouble(pair -> pair[side]).toArray()),
                    Spread.of(pairs.stream().mapToDouble(pair -> pair[side] / pair[0]).toArray())));
        }
        Side ours = sides.getFirst();
        double bytes = (double) Allocations.during(ours::run) / repetitions;
        return new Outcome(work, setting, Spread.of(pairs.stream().mapToDouble(pair -> pair[0]).toArray()), peers, pairs.size(), bytes);
    }

    /**
     * Runs all sides for the seconds given, and on until the JIT was quiet for a second.
     *
     * @return the seconds that each side took last
     */
    private double[] warmUp(Pace pace) {
        double[] last = new double[sides.size()];
        CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
        long begin = System.nanoTime();
        long since = begin;
        long compiled = jit.getTotalCompilationTime();
        boolean quiet = false;
        int rounds = 0;
        while (true) {
            for (int i = 0; i < sides.size(); i++) {
                if (sides.get(i).warmsUp() || rounds < LEAST_ROUNDS || rounds % 8 == 0) {
                    last[i] = time(sides.get(i));
                }
            }
            rounds++;
            long now = System.nanoTime();
            if (now - since >= 1e9) {
                quiet = (jit.getTotalCompilationTime() - compiled) * 1e6 <= QUIET * (now - since);
                since = now;
                compiled = jit.getTotalCompilationTime();
            }
            double warm = (now - begin) / 1e9;
            if (rounds >= LEAST_ROUNDS && (warm >= pace.longestWarmUp() || quiet && warm >= pace.warmUp())) {
                return last;
            }
        }
    }

    private static void pause(double seconds) {
        try {
            Thread.sleep((long) (seconds * 1e3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double time(Side side) {
        long start = System.nanoTime();
        side.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
