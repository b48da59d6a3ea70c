package dev.narae.rl;

/** How much better actions were than expected, from what followed them. Works on the host, in float64. */
public final class Advantages {
    private static final double TINY = 1e-8;

    private Advantages() {
    }

    /**
     * Discounted sums of one episode's rewards: {@code G_t = r_t + γ G_{t+1}}, with nothing after the last.
     *
     * @param after the value of the state after the last reward, 0 where that is final
     */
    public static double[] returns(double[] rewards, double after, double discount) {
        double[] sums = new double[rewards.length];
        double sum = after;
        for (int t = rewards.length - 1; t >= 0; t--) {
            sum = rewards[t] + discount * sum;
            sums[t] = sum;
        }
        return sums;
    }

    /**
     * Generalised advantage estimation, {@code A_t = Σ_k (γλ)^k δ_{t+k}} to the end of the episode, with
     * {@code δ_t = r_t + γ V(s_{t+1}) − V(s_t)} and V = 0 for a final state; Schulman et al., "High-Dimensional Continuous
     * Control Using Generalized Advantage Estimation" (2016). Steps follow each other; several episodes may.
     *
     * @param values     V(s_t)
     * @param nextValues V of the state reached by step t, also where a new episode begins after it; not read where terminated
     * @param terminated whether the state reached is final
     * @param ended      whether the episode ended with step t, terminated or truncated
     */
    public static double[] generalised(double[] rewards, double[] values, double[] nextValues, boolean[] terminated, boolean[] ended,
            double discount, double lambda) {
        int length = rewards.length;
        if (values.length != length || nextValues.length != length || terminated.length != length || ended.length != length) {
            throw new IllegalArgumentException("generalised advantages: there must be one of each a step, got " + length + " rewards, "
                    + values.length + " values, " + nextValues.length + " next values, " + terminated.length + " and " + ended.length + " flags");
        }
        double[] advantages = new double[length];
        double later = 0;
        for (int t = length - 1; t >= 0; t--) {
            double delta = rewards[t] + (terminated[t] ? 0 : discount * nextValues[t]) - values[t];
            later = delta + (terminated[t] || ended[t] ? 0 : discount * lambda * later);
            advantages[t] = later;
        }
        return advantages;
    }

    /** To mean 0 and standard deviation 1, in place. */
    static void normalise(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float v : values) {
            squares += (v - mean) * (v - mean);
        }
        double deviation = Math.sqrt(squares / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / (deviation + TINY));
        }
    }
}
