package dev.narae.examples;

import dev.narae.io.ModelFile;
import dev.narae.nn.Activation;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.rl.Episode;
import dev.narae.rl.Learning;
import dev.narae.rl.Policy;
import dev.narae.tensor.Rng;
import dev.narae.train.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * What the recipes of reinforcement learning have in common: a world, seeds one after another, the curve of returns, and the
 * judgement of the greedy policy: on cart-pole by the mean total reward of fresh episodes, on the grid world by
 * dynamic programming. An agent says how it learns.
 */
abstract class Reinforcement extends Experiment {
    /** Of the last judgement, and of what a learner is told to reach while it explores. */
    static final int EPISODES = 100;

    /** Episodes that a curve's point is the mean of. */
    private static final int SMOOTHED = 20;

    @Option(names = "--environment", defaultValue = "cart-pole", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private World world;

    @Option(names = "--seeds", defaultValue = "1", paramLabel = "N",
            description = "So many seeds one after another, from --seed on. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--steps", paramLabel = "N", description = "At most so many steps in the environment, a seed. Default: enough for the environment.")
    private Long steps;

    /**
     * What one seed came to.
     *
     * @param network whose largest output is the greedy action
     */
    record Learnt(Module network, Policy policy, Learning learning) {
    }

    /** How much a seed may try where nothing is said. */
    abstract long enough(World world);

    /** Learns from nothing. */
    abstract Learnt learn(Lab lab, World world, long budget, Rng rng);

    /** What the settings are, for people. */
    abstract String settings(World world);

    private record Row(long seed, double mean, boolean solved, long steps, int episodes, double seconds) {
    }

    @Override
    protected void check() {
        positive("--seeds", seeds);
        if (steps != null) {
            positive("--steps", steps);
        }
    }

    /** Until the last training episodes are good enough; the grid world is learnt to the last step. */
    static Predicate<Learning> untilSolved(World world) {
        return learning -> world.isGrid() || !(learning.meanReward(EPISODES) >= world.threshold());
    }

    /** Two hidden layers. */
    static Sequential network(World world, int hidden, int outputs, Supplier<Activation> activation, Rng rng) {
        return Sequential.of(Linear.of(world.width(), hidden, rng), activation.get(), Linear.of(hidden, hidden, rng), activation.get(),
                Linear.of(hidden, outputs, rng));
    }

    @Override
    protected Ending run(Lab lab) {
        long budget = steps == null ? enough(world) : steps;
        lab.describe(settings(world), world + (world.isGrid() ? ", judged by dynamic programming with discount " + World.DISCOUNT
                : ", at most " + world.limit() + " steps an episode, solved at a mean of " + text(world.threshold())));
        List<Row> rows = new ArrayList<>();
        List<Plots.Line> lines = new ArrayList<>();
        StringBuilder episodes = new StringBuilder("seed,episode,steps,total_reward,length\n");
        for (long seed = seed(); seed < seed() + seeds; seed++) {
            Rng rng = Rng.seeded(seed);
            long began = System.nanoTime();
            Learnt learnt = learn(lab, world, budget, rng);
            Row row = judged(lab, learnt, rng, seed, (System.nanoTime() - began) / 1e9);
            rows.add(row);
            lines.add(curve(learnt.learning()));
            int number = 0;
            for (Episode episode : learnt.learning().episodes()) {
                episodes.append(seed).append(',').append(++number).append(',').append(episode.at()).append(',')
                        .append(text(episode.totalReward())).append(',').append(episode.length()).append('\n');
            }
            lab.say("seed %d: %s %.3f, %s; %,d steps, %,d episodes, %.1f s", seed, world.isGrid() ? "mean value" : "mean of 100 fresh episodes", row.mean,
                    row.solved ? "solved" : "not solved", row.steps, row.episodes, row.seconds);
            // Written after every seed, so that a run that is broken off leaves what it had.
            lab.text("episodes.csv", episodes.toString());
            lab.text("seeds.csv", table(rows));
            draw(lab, lines);
        }
        report(lab, rows);
        return new Ending.Completed();
    }

    private Row judged(Lab lab, Learnt learnt, Rng rng, long seed, double seconds) {
        learnt.network().eval();
        ModelFile.write(lab.file("seed-" + seed + ".safetensors"), learnt.network());
        if (world.isGrid()) {
            GridJudgement judgement = world.judge(learnt.policy());
            lab.text("policy-" + seed + ".csv", judgement.table());
            lab.say("%s", judgement.map().stripTrailing());
            return row(seed, judgement.mean(), judgement.solved(), learnt.learning(), seconds);
        }
        double mean = learnt.policy().evaluate(world::create, EPISODES, world.limit(), rng.child("test"));
        return row(seed, mean, mean >= world.threshold(), learnt.learning(), seconds);
    }

    private static Row row(long seed, double mean, boolean solved, Learning learning, double seconds) {
        return new Row(seed, mean, solved, learning.steps(), learning.episodes().size(), seconds);
    }

    private static Plots.Line curve(Learning learning) {
        List<Episode> all = learning.episodes();
        double[] x = new double[all.size()];
        double[] y = new double[all.size()];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += all.get(i).totalReward() - (i >= SMOOTHED ? all.get(i - SMOOTHED).totalReward() : 0);
            x[i] = all.get(i).at();
            y[i] = sum / Math.min(i + 1, SMOOTHED);
        }
        return new Plots.Line("a seed", Plots.Look.THIN, x, y);
    }

    private void draw(Lab lab, List<Plots.Line> seen) {
        List<Plots.Line> lines = new ArrayList<>(seen.stream().filter(line -> line.x().length > 0).toList());
        if (lines.isEmpty()) {
            return;
        }
        if (lines.size() == 1) {
            lines.set(0, new Plots.Line("seed " + seed(), Plots.Look.STRONG, lines.getFirst().x(), lines.getFirst().y()));
        }
        double last = lines.stream().mapToDouble(line -> line.x()[line.x().length - 1]).max().orElseThrow();
        if (!world.isGrid()) {
            lines.add(new Plots.Line("solved", Plots.Look.MARK, new double[] {0, last}, new double[] {world.threshold(), world.threshold()}));
        }
        lab.picture("returns.png", Plots.lines(name() + " on " + world + ": total reward in training, mean of " + SMOOTHED + " episodes", "steps",
                "total reward", lines));
    }

    private static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder("seed,mean,solved,steps,episodes,seconds\n");
        for (Row row : rows) {
            text.append(String.format(Locale.ROOT, "%d,%.4f,%s,%d,%d,%.1f\n", row.seed, row.mean, row.solved, row.steps, row.episodes, row.seconds));
        }
        return text.toString();
    }

    private void report(Lab lab, List<Row> rows) {
        long solved = rows.stream().filter(Row::solved).count();
        double lowest = rows.stream().mapToDouble(Row::mean).min().orElseThrow();
        lab.figure("seeds", rows.size());
        lab.figure("solved", solved);
        lab.figure(world.isGrid() ? "lowest_value" : "lowest_mean", lowest);
        lab.figure(world.isGrid() ? "mean_value" : "mean", rows.stream().mapToDouble(Row::mean).average().orElseThrow());
        if (world.isGrid()) {
            double best = GridJudgement.of(World.grid(), World.DISCOUNT, (_, count) -> new int[count]).bestMean();
            lab.figure("optimal_value", best);
            lab.say("the best mean value over all cells is %.4f; solved is at most %s below", best, text(GridJudgement.TOLERANCE));
        }
        lab.figure("least_steps", rows.stream().mapToLong(Row::steps).min().orElseThrow());
        lab.figure("median_steps", median(rows.stream().mapToDouble(Row::steps).toArray()));
        lab.figure("most_steps", rows.stream().mapToLong(Row::steps).max().orElseThrow());
        lab.figure("median_seconds_a_seed", median(rows.stream().mapToDouble(Row::seconds).toArray()));
        lab.say("%d of %d seeds solved it; the lowest was %.3f", solved, rows.size(), lowest);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Without needless decimals. */
    static String text(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
