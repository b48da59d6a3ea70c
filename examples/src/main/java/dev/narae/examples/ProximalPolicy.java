package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Sequential;
import dev.narae.rl.Learning;
import dev.narae.rl.Ppo;
import dev.narae.tensor.Rng;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@link Ppo}, until its last hundred training episodes reach what counts as solved. */
@Command(
        name = "ppo",
        description = {
            "Proximal policy optimisation on cart-pole or a grid world.",
            "Without arguments: cart-pole of 200 steps, one seed, some seconds."},
        footer = {
            "  narae train ppo",
            "  narae train ppo --environment cart-pole-500 --seed 11 --seeds 10",
            "  narae train ppo --environment grid-world"})
final class ProximalPolicy extends Reinforcement {
    @Option(names = "--lr", paramLabel = "X", defaultValue = "1e-3", description = "Adam's learning rate at the start. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "64", description = "Numbers in each of the two hidden layers. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--environments", paramLabel = "N", defaultValue = "8", description = "Environments side by side. Default: ${DEFAULT-VALUE}.")
    private int environments;

    @Option(names = "--horizon", paramLabel = "N", defaultValue = "64", description = "Steps of a roll-out in each. Default: ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(names = "--entropy", paramLabel = "X", defaultValue = "0", description = "What the policy's entropy counts. Default: ${DEFAULT-VALUE}.")
    private double entropy;

    @Override
    public List<String> quick() {
        return List.of("--steps", "64", "--hidden", "8", "--environments", "4", "--horizon", "16");
    }

    @Override
    protected void check() {
        super.check();
        positive("--lr", learningRate);
        positive("--hidden", hidden);
        positive("--environments", environments);
        positive("--horizon", horizon);
        within("--entropy", entropy, 0, 10);
    }

    @Override
    long enough(World world) {
        return world.isGrid() ? 50_000 : 200_000;
    }

    @Override
    String settings(World world) {
        return "two hidden layers of " + hidden + " (tanh) for the policy and for the value, learning rate " + learningRate;
    }

    @Override
    Learnt learn(Lab lab, World world, long budget, Rng rng) {
        Sequential policy = network(world, hidden, world.actions(), Activation::tanh, rng.child("policy")).to(lab.device());
        Sequential value = network(world, hidden, 1, Activation::tanh, rng.child("value")).to(lab.device());
        Ppo agent = Ppo.of(policy, value).learningRate(learningRate).discount(World.DISCOUNT).rollOut(environments, horizon).weights(0.5, entropy).build();
        Learning learning = agent.learn(world::create, budget, rng, untilSolved(world));
        return new Learnt(policy, agent.policy(), learning);
    }
}
