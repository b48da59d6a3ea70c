package dev.narae.rl;

/**
 * What follows an action.
 *
 * @param observation of the state that was reached, of the environment's width
 * @param reward      for the action
 * @param terminated  whether the state reached is final: nothing can be earned from it
 * @param truncated   whether the episode is cut here, though more could be earned: a limit of steps
 */
public record Step(double[] observation, double reward, boolean terminated, boolean truncated) {
    /** Whether the episode is over, for either reason. */
    public boolean ended() {
        return terminated || truncated;
    }
}
