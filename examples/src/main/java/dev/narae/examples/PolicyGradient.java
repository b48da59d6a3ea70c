package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Sequential;
import dev.narae.rl.Learning;
import dev.narae.rl.Reinforce;
import dev.narae.tensor.Rng;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@link Reinforce} with a learnt baseline, until its last hundred training episodes reach what counts as solved. */
@Command(
        name = "reinforce",
        description = {
            "REINFORCE, the Monte Carlo policy gradient, with a learnt baseline, on cart-pole or a grid world.",
            "Without arguments: cart-pole of 200 steps, one seed, some seconds."},
        footer = {
            "  narae train reinforce",
            "  narae train reinforce --environment cart-pole-500 --seed 11 --seeds 10",
            "  narae train reinforce --environment grid-world"})
final class PolicyGradient extends Reinforcement {
    @Option(names = "--lr", paramLabel = "X", defaultValue = "5e-3", description = "Adam's learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "64", description = "Numbers in each of the two hidden layers. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--environments", paramLabel = "N", defaultValue = "8", description = "Episodes a round, side by side. Default: ${DEFAULT-VALUE}.")
    private int environments;

    @Override
    public List<String> quick() {
        return List.of("--steps", "40", "--hidden", "8", "--environments", "2");
    }

    @Override
    protected void check() {
        super.check();
        positive("--lr", learningRate);
        positive("--hidden", hidden);
        positive("--environments", environments);
    }

    @Override
    long enough(World world) {
        return switch (world) {
            case CART_POLE -> 150_000;
            case CART_POLE_500 -> 400_000;
            case GRID_WORLD -> 50_000;
        };
    }

    @Override
    String settings(World world) {
        return "two hidden layers of " + hidden + " (tanh) for the policy and for the baseline, learning rate " + learningRate;
    }

    @Override
    Learnt learn(Lab lab, World world, long budget, Rng rng) {
        Sequential policy = network(world, hidden, world.actions(), Activation::tanh, rng.child("policy")).to(lab.device());
        Sequential baseline = network(world, hidden, 1, Activation::tanh, rng.child("value")).to(lab.device());
        Reinforce agent = Reinforce.of(policy, baseline).learningRate(learningRate).discount(World.DISCOUNT).environments(environments).build();
        Learning learning = agent.learn(world::create, budget, rng, untilSolved(world));
        return new Learnt(policy, agent.policy(), learning);
    }
}
