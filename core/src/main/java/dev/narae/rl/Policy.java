package dev.narae.rl;

import dev.narae.nn.Module;
import dev.narae.tensor.Rng;
import java.util.function.Supplier;

/** Chooses one action for each of several observations. */
@FunctionalInterface
public interface Policy {
    /**
     * @param observations {@code [count · width]}
     * @return {@code [count]} actions
     */
    int[] act(float[] observations, int count);

    /** The action with the largest output of a network {@code [n, width] -> [n, actions]}, the first of equals. */
    static Policy greedy(Module network) {
        return (observations, count) -> Scores.of(network, observations, count).best();
    }

    /**
     * The mean total reward of one episode in each of several fresh environments, which run side by side.
     *
     * @param limit steps after which an episode that has not ended counts as it stands
     */
    default double evaluate(Supplier<? extends Environment> maker, int episodes, int limit, Rng rng) {
        VectorEnvironment environments = new VectorEnvironment(maker, episodes, rng);
        boolean[] over = new boolean[episodes];
        int left = episodes;
        double total = 0;
        for (int step = 0; step < limit && left > 0; step++) {
            VectorEnvironment.Outcome outcome = environments.step(act(environments.observations(), episodes));
            for (int i = 0; i < episodes; i++) {
                if (!over[i]) {
                    total += outcome.rewards()[i];
                    over[i] = outcome.ended(i);
                    left -= over[i] ? 1 : 0;
                }
            }
        }
        return total / episodes;
    }
}
