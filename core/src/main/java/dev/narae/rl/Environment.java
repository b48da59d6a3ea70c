package dev.narae.rl;

import dev.narae.tensor.Rng;

/**
 * A world in which an agent acts: a Markov decision process of vectors and a finite number of actions.
 *
 * <pre>{@code
 * double[] observation = environment.reset(rng);
 * Step step = environment.step(action);    // until step.ended(), then reset again
 * }</pre>
 *
 * <p>An environment is one world with a state: not for several threads, and one object for each that runs side by side.
 */
public interface Environment {
    Space.Box observations();

    Space.Discrete actions();

    /**
     * Begins an episode.
     *
     * @param rng everything random until the next reset is drawn from it
     * @return the first observation
     */
    double[] reset(Rng rng);

    /**
     * Acts once.
     *
     * @throws IllegalArgumentException if the action is not in {@link #actions()}
     * @throws IllegalStateException    if no episode has begun, or it has ended
     */
    Step step(int action);
}
