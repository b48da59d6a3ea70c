package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Sequential;
import dev.narae.rl.Dqn;
import dev.narae.rl.Exploration;
import dev.narae.rl.Learning;
import dev.narae.tensor.Rng;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@link Dqn}. Where nothing is said it steps and learns in turns: 128 updates for every 256 steps, after each of which the target is
 * renewed. Half as many updates as steps is half the time, and a target that stands still while many are made lets the learning rate
 * be high. Its training episodes explore, so that they say little of the greedy policy: on cart-pole that is judged apart, by
 * episodes of its own, and the best weights so far are kept.
 */
@Command(
        name = "dqn",
        description = {
            "Deep Q-learning (double, with replay and a target network) on cart-pole or a grid world.",
            "Without arguments: cart-pole of 200 steps, one seed, less than a minute."},
        footer = {
            "  narae train dqn",
            "  narae train dqn --environment cart-pole-500 --seed 11 --seeds 10",
            "  narae train dqn --environment grid-world"})
final class DeepQLearning extends Reinforcement {
    /** More episodes and a higher mark than in the final judgement make up for having been chosen by them. */
    private static final int JUDGED = 3 * EPISODES;
    private static final double MARK = 0.8;

    /** Steps between two judgements, and what the last ten training episodes must come to before one is worth its time. */
    private static final int BETWEEN = 2000;
    private static final double PROMISING = 0.6;

    @Option(names = "--lr", paramLabel = "X", defaultValue = "2.3e-3", description = "Adam's learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "128", description = "Numbers in each of the two hidden layers. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64", description = "Transitions an update. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--updates", paramLabel = "N", defaultValue = "128", description = "Updates at a time. Default: ${DEFAULT-VALUE}.")
    private int updates;

    @Option(names = "--every", paramLabel = "N", defaultValue = "256", description = "Steps from one time of updates to the next. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Option(names = "--renewal", paramLabel = "N", defaultValue = "128", description = "Updates between renewals of the target. Default: ${DEFAULT-VALUE}.")
    private int renewal;

    @Option(names = "--explore", paramLabel = "N", defaultValue = "8000",
            description = "Steps over which random actions become one in twenty. Default: ${DEFAULT-VALUE}.")
    private int explore;

    @Override
    public List<String> quick() {
        return List.of("--steps", "60", "--hidden", "8", "--batch", "8", "--updates", "1", "--every", "20");
    }

    @Override
    protected void check() {
        super.check();
        positive("--lr", learningRate);
        positive("--hidden", hidden);
        positive("--batch", batch);
        positive("--updates", updates);
        positive("--every", every);
        positive("--renewal", renewal);
        positive("--explore", explore);
    }

    @Override
    long enough(World world) {
        return switch (world) {
            case CART_POLE -> 60_000;
            case CART_POLE_500 -> 100_000;
            case GRID_WORLD -> 30_000;
        };
    }

    @Override
    String settings(World world) {
        return "two hidden layers of " + hidden + " (ReLU), learning rate " + learningRate;
    }

    @Override
    Learnt learn(Lab lab, World world, long budget, Rng rng) {
        Sequential online = network(world, hidden, world.actions(), Activation::relu, rng.child("online")).to(lab.device());
        Sequential target = network(world, hidden, world.actions(), Activation::relu, rng.child("target")).to(lab.device());
        Dqn agent = Dqn.of(online, target).learningRate(learningRate).discount(World.DISCOUNT).batch(batch).rhythm(updates, every).renewal(renewal)
                .warmUp((int) Math.min(1000, budget / 2)).exploration(new Exploration(1, 0.05, explore)).build();
        try (BestWeights best = new BestWeights(online)) {
            Learning learning = agent.learn(world::create, budget, rng, world.isGrid() ? _ -> true : judging(world, agent, best, rng));
            best.restore();
            return new Learnt(online, agent.policy(), learning);
        }
    }

    private static Predicate<Learning> judging(World world, Dqn agent, BestWeights best, Rng rng) {
        double enough = world.threshold() + MARK * (world.limit() - world.threshold());
        long[] next = new long[1];
        return learning -> {
            if (learning.steps() < next[0] || !(learning.meanReward(10) >= PROMISING * world.threshold())) {
                return true;
            }
            next[0] = learning.steps() + BETWEEN;
            double mean = agent.policy().evaluate(world::create, JUDGED, world.limit(), rng.child("judge", learning.steps()));
            best.offer(mean);
            return mean < enough;
        };
    }
}
