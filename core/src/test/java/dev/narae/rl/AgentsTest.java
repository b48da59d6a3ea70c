package dev.narae.rl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Activation;
import dev.narae.nn.Linear;
import dev.narae.nn.LoadException;
import dev.narae.nn.Sequential;
import dev.narae.optim.DivergedException;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AgentsTest {
    private static final int LIMIT = 30;
    private static final double DISCOUNT = 0.9;

    private static GridWorld tiny() {
        return GridWorld.of(-0.1, 0, LIMIT, Map.of('G', 1.0, 'P', -1.0), "..G", ".#P", "S..");
    }

    private static Sequential table(int outputs) {
        return Sequential.of(Linear.withoutBias(9, outputs, Rng.seeded(1)));
    }

    private static Sequential network(int inputs, int outputs, Rng rng) {
        return Sequential.of(Linear.of(inputs, 8, rng), Activation.tanh(), Linear.of(8, outputs, rng));
    }

    /** One weight for each cell and action, so that the optimum can be reached exactly. */
    @Test
    void dqnFindsTheValuesOfDynamicProgramming() {
        for (boolean doubled : new boolean[] {true, false}) {
            Sequential online = table(4);
            Dqn agent = Dqn.of(online, table(4)).discount(DISCOUNT).doubled(doubled).learningRate(0.02).batch(32).warmUp(100)
                    .capacity(1000).renewal(20).exploration(new Exploration(1, 1, 0)).build();
            // From everywhere, so that all cells are seen.
            agent.learn(() -> GridWorld.of(-0.1, 0, LIMIT, Map.of('G', 1.0, 'P', -1.0), "..G", ".#P", "..."), 1500, Rng.seeded(2), _ -> true);
            GridWorld world = tiny();
            double[] optimal = world.optimalValues(DISCOUNT);
            float[] observations = new float[81];
            for (int cell = 0; cell < 9; cell++) {
                observations[cell * 9 + cell] = 1;
            }
            float[] found = Scores.of(online, observations, 9).values();
            for (int cell = 0; cell < 9; cell++) {
                if (world.isFree(cell)) {
                    for (int action = 0; action < 4; action++) {
                        assertEquals(world.actionValue(cell, action, optimal, DISCOUNT), found[cell * 4 + action], 0.03,
                                "cell " + cell + ", action " + action + ", double " + doubled);
                    }
                }
            }
            // From S: up, up, right, right.
            assertEquals(1 - 0.3, agent.policy().evaluate(AgentsTest::tiny, 2, LIMIT, Rng.seeded(3)), 1e-6);
        }
    }

    @Test
    void ppoFindsTheWay() {
        Ppo agent = Ppo.of(table(4), table(1)).discount(DISCOUNT).learningRate(0.1).rollOut(4, 32).passes(4, 64).weights(0.5, 0.01).build();
        agent.learn(AgentsTest::tiny, 3000, Rng.seeded(4), _ -> true);
        assertEquals(1 - 0.3, agent.policy().evaluate(AgentsTest::tiny, 1, LIMIT, Rng.seeded(5)), 1e-6);
    }

    @Test
    void reinforceFindsTheWay() {
        Reinforce agent = Reinforce.of(table(4), table(1)).discount(DISCOUNT).learningRate(0.1).build();
        agent.learn(AgentsTest::tiny, 4000, Rng.seeded(6), _ -> true);
        assertEquals(1 - 0.3, agent.policy().evaluate(AgentsTest::tiny, 1, LIMIT, Rng.seeded(7)), 1e-6);
    }

    private static List<float[]> weights(Sequential network) {
        return network.state().values().stream().map(Tensor::toFloatArray).toList();
    }

    private static int reproduced(Function<Rng, List<float[]>> run) {
        int first = Arrays.deepHashCode(run.apply(Rng.seeded(11)).toArray());
        assertEquals(first, Arrays.deepHashCode(run.apply(Rng.seeded(11)).toArray()), "same seed");
        assertNotEquals(first, Arrays.deepHashCode(run.apply(Rng.seeded(12)).toArray()), "another seed");
        return first;
    }

    @Test
    void sameSeedSameBits() {
        reproduced(rng -> {
            Sequential online = network(4, 2, Rng.seeded(1));
            Dqn.of(online, network(4, 2, Rng.seeded(2))).environments(2).warmUp(40).batch(8).rhythm(1, 2).build()
                    .learn(() -> new CartPole(200), 150, rng, _ -> true);
            return weights(online);
        });
        reproduced(rng -> {
            Sequential policy = network(4, 2, Rng.seeded(1));
            Ppo.of(policy, network(4, 1, Rng.seeded(2))).rollOut(2, 16).passes(2, 16).weights(0.5, 0.01).build()
                    .learn(() -> new CartPole(200), 96, rng, _ -> true);
            return weights(policy);
        });
        reproduced(rng -> {
            Sequential policy = network(4, 2, Rng.seeded(1));
            Reinforce.of(policy, network(4, 1, Rng.seeded(2))).environments(3).build()
                    .learn(() -> new CartPole(200), 150, rng, _ -> true);
            return weights(policy);
        });
    }

    @Test
    void learningStopsWhenToldAndKnowsItsEpisodes() {
        Ppo agent = Ppo.of(network(4, 2, Rng.seeded(1)), network(4, 1, Rng.seeded(2))).rollOut(4, 16).passes(1, 64).build();
        Learning learning = agent.learn(() -> new CartPole(200), 10_000, Rng.seeded(3), progress -> progress.episodes().size() < 5);
        assertTrue(learning.episodes().size() >= 5 && learning.steps() < 2000);
        assertTrue(Double.isNaN(learning.meanReward(1000)));
        Episode first = learning.episodes().getFirst();
        assertEquals(first.totalReward(), first.length(), "cart-pole gives 1 a step");
        assertTrue(learning.episodes().getLast().at() <= learning.steps());
    }

    @Test
    void badSettingsAreRefused() {
        Sequential one = network(4, 2, Rng.seeded(1));
        Sequential other = network(4, 2, Rng.seeded(1));
        assertThrows(IllegalArgumentException.class, () -> Dqn.of(one, one));
        assertThrows(LoadException.class, () -> Dqn.of(one, network(3, 2, Rng.seeded(1))).build());
        assertThrows(IllegalArgumentException.class, () -> Dqn.of(one, other).discount(1.5).build());
        assertThrows(IllegalArgumentException.class, () -> Dqn.of(one, other).batch(0).build());
        assertThrows(IllegalArgumentException.class, () -> Ppo.of(one, other).clip(0).build());
        assertThrows(IllegalArgumentException.class, () -> Ppo.of(one, other).passes(1, 1).build());
        assertThrows(IllegalArgumentException.class, () -> Reinforce.of(one, other).environments(0).build());
    }

    @Test
    void aNetworkThatGivesNaNIsSaid() {
        Sequential policy = network(4, 2, Rng.seeded(1));
        policy.parameters().forEach(parameter -> parameter.set(parameter.value().detach().mul(Double.NaN)));
        Ppo agent = Ppo.of(policy, network(4, 1, Rng.seeded(2))).build();
        String message = assertThrows(DivergedException.class,
                () -> agent.learn(() -> new CartPole(200), 100, Rng.seeded(3), _ -> true)).getMessage();
        assertTrue(message.contains("NaN"), message);
    }

    private static void assertRefused(String message, Supplier<? extends Environment> maker, Class<? extends RuntimeException> kind, Ppo agent) {
        String given = assertThrows(kind, () -> agent.learn(maker, 100, Rng.seeded(3), _ -> true)).getMessage();
        assertTrue(given.contains(message), given);
    }

    @Test
    void networksOfTheWrongWidthAreNamed() {
        Supplier<Environment> pole = () -> new CartPole(200);
        Sequential two = network(4, 2, Rng.seeded(1));
        Sequential three = network(4, 3, Rng.seeded(1));
        assertRefused("PPO's value network: must give [n, 1], gave [n, 3]", pole, ShapeException.class, Ppo.of(two, three).build());
        assertRefused("PPO's policy: must give [n, 2], gave [n, 3]", pole, ShapeException.class, Ppo.of(three, network(4, 1, Rng.seeded(1))).build());
        assertRefused("[8, 4]", pole, ShapeException.class, Ppo.of(network(3, 2, Rng.seeded(1)), network(4, 1, Rng.seeded(1))).build());
        assertThrows(ShapeException.class, () -> Reinforce.of(two, three).build().learn(pole, 100, Rng.seeded(1), _ -> true));
        Dqn dqn = Dqn.of(three, network(4, 3, Rng.seeded(2))).exploration(new Exploration(0, 0, 0)).build();
        assertThrows(ShapeException.class, () -> dqn.learn(pole, 100, Rng.seeded(1), _ -> true));
    }

    /** A cart-pole whose angle is lost at the fourth step. */
    private static Environment broken() {
        CartPole pole = new CartPole(200);
        int[] steps = new int[1];
        return new Environment() {
            @Override
            public Space.Box observations() {
                return pole.observations();
            }

            @Override
            public Space.Discrete actions() {
                return pole.actions();
            }

            @Override
            public double[] reset(Rng rng) {
                return pole.reset(rng);
            }

            @Override
            public Step step(int action) {
                Step step = pole.step(action);
                if (++steps[0] == 4) {
                    step.observation()[2] = Double.NaN;
                }
                return step;
            }
        };
    }

    @Test
    void anEnvironmentThatGivesNaNStopsEveryAgent() {
        Sequential policy = network(4, 2, Rng.seeded(1));
        Sequential value = network(4, 1, Rng.seeded(2));
        Dqn dqn = Dqn.of(policy, network(4, 2, Rng.seeded(1))).build();
        for (Executable learning : List.<Executable>of(
                () -> dqn.learn(AgentsTest::broken, 100, Rng.seeded(3), _ -> true),
                () -> Ppo.of(policy, value).build().learn(AgentsTest::broken, 100, Rng.seeded(3), _ -> true),
                () -> Reinforce.of(policy, value).build().learn(AgentsTest::broken, 100, Rng.seeded(3), _ -> true))) {
            String message = assertThrows(EnvironmentException.class, learning).getMessage();
            assertTrue(message.contains("environment 0") && message.contains("step 4: component 2") && message.contains("NaN"), message);
        }
    }
}
