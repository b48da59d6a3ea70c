package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Activation;
import dev.narae.nn.Linear;
import dev.narae.nn.Sequential;
import dev.narae.rl.CartPole;
import dev.narae.rl.Dqn;
import dev.narae.rl.Learning;
import dev.narae.rl.Policy;
import dev.narae.rl.Ppo;
import dev.narae.rl.Reinforce;
import dev.narae.tensor.Rng;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Cart-pole learnt on the CPU engine, judged by the mean total reward of 100 fresh episodes of the greedy policy. Seconds,
 * unless {@code -Dnarae.cartpole.seeds=10} asks for the figures of docs/reinforcement.md, which takes minutes.
 */
class CartPoleTest {
    private static final String SEEDS = "narae.cartpole.seeds";
    private static final int EPISODES = 100;

    /** A way to learn cart-pole. */
    private interface Agent {
        Learnt learn(int limit, double threshold, Rng rng);
    }

    private record Learnt(Policy policy, Learning learning) {
    }

    private static Sequential network(int width, int outputs, Supplier<Activation> activation, Rng rng) {
        return Sequential.of(Linear.of(4, width, rng), activation.get(), Linear.of(width, width, rng), activation.get(),
                Linear.of(width, outputs, rng));
    }

    private static Sequential actor(Rng rng) {
        return network(64, 2, Activation::tanh, rng.child("policy"));
    }

    private static Sequential critic(Rng rng) {
        return network(64, 1, Activation::tanh, rng.child("value"));
    }

    private static Predicate<Learning> until(double threshold) {
        return learning -> !(learning.meanReward(EPISODES) >= threshold);
    }

    private static Learnt ppo(int limit, double threshold, Rng rng) {
        Ppo agent = Ppo.of(actor(rng), critic(rng)).build();
        return new Learnt(agent.policy(), agent.learn(() -> new CartPole(limit), 200_000, rng, until(threshold)));
    }

    private static Learnt reinforce(int limit, double threshold, Rng rng) {
        Reinforce agent = Reinforce.of(actor(rng), critic(rng)).build();
        return new Learnt(agent.policy(), agent.learn(() -> new CartPole(limit), 150_000, rng, until(threshold)));
    }

    /**
     * Its training episodes explore, so that they say little of the greedy policy: where the last ten look well, that is judged
     * apart, every 2000 steps at most. More episodes and a higher mark than in the final judgement make up for having been chosen
     * by them.
     */
    private static Learnt dqn(int limit, double threshold, Rng rng) {
        Dqn agent = Dqn.of(network(128, 2, Activation::relu, rng.child("online")), network(128, 2, Activation::relu, rng.child("target"))).build();
        double enough = threshold + 0.8 * (limit - threshold);
        long[] next = new long[1];
        return new Learnt(agent.policy(), agent.learn(() -> new CartPole(limit), 60_000, rng, learning -> {
            if (learning.steps() < next[0] || !(learning.meanReward(10) >= 0.6 * threshold)) {
                return true;
            }
            next[0] = learning.steps() + 2000;
            return agent.policy().evaluate(() -> new CartPole(limit), 3 * EPISODES, limit, rng.child("judge", learning.steps())) < enough;
        }));
    }

    private static void assertSolved(String name, Agent agent, int limit, double threshold, int seeds) {
        int solved = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            Rng rng = Rng.seeded(seed);
            long begin = System.nanoTime();
            Learnt learnt = agent.learn(limit, threshold, rng);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double mean = learnt.policy().evaluate(() -> new CartPole(limit), EPISODES, limit, rng.child("test"));
            solved += mean >= threshold ? 1 : 0;
            System.out.printf(Locale.ROOT, "%s, limit %d, seed %d: %.1f after %d steps, %d episodes, %.1f s%n", name, limit, seed, mean,
                    learnt.learning().steps(), learnt.learning().episodes().size(), seconds);
        }
        assertTrue(solved >= 0.9 * seeds, name + " with limit " + limit + ": " + solved + " of " + seeds + " seeds solved");
    }

    @Test
    void reinforceSolvesCartPole() {
        assertSolved("REINFORCE", CartPoleTest::reinforce, 200, 195, 1);
    }

    @Test
    @EnabledIfSystemProperty(named = SEEDS, matches = "\\d+")
    void allAgentsSolveCartPole() {
        int seeds = Integer.getInteger(SEEDS);
        assertSolved("PPO", CartPoleTest::ppo, 200, 195, seeds);
        assertSolved("PPO", CartPoleTest::ppo, 500, 475, seeds);
        assertSolved("REINFORCE", CartPoleTest::reinforce, 200, 195, seeds);
        assertSolved("DQN", CartPoleTest::dqn, 200, 195, seeds);
    }
}
