package dev.narae.nn.decode;

import dev.narae.tensor.Rng;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How the next token is drawn: from softmax(logits / temperature), of which only the {@code topK} likeliest tokens are left,
 * and of those the fewest likeliest whose probabilities add up to {@code topP} or more.
 *
 * <pre>{@code
 * Sampling nucleus = Sampling.plain().temperature(0.8).topP(0.95);
 * }</pre>
 *
 * <p>Sources: Fan et al., "Hierarchical Neural Story Generation" (2018) for top-k; Holtzman et al., "The Curious Case of Neural
 * Text Degeneration" (2020) for the nucleus.
 *
 * @param temperature below 1 favours likely tokens, above 1 unlikely ones
 * @param topK        0 for all
 * @param topP        1 for all
 */
public record Sampling(double temperature, int topK, double topP) {
    public Sampling {
        if (!(temperature > 0) || Double.isInfinite(temperature) || topK < 0 || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("sampling: the temperature must be positive, top-k not negative and top-p above 0 and at most 1, got "
                    + temperature + ", " + topK + ", " + topP);
        }
    }

    /** From the model's own distribution. */
    public static Sampling plain() {
        return new Sampling(1, 0, 1);
    }

    public Sampling temperature(double value) {
        return new Sampling(value, topK, topP);
    }

    public Sampling topK(int value) {
        return new Sampling(temperature, value, topP);
    }

    public Sampling topP(double value) {
        return new Sampling(temperature, topK, value);
    }

    /** @param logProbabilities of all tokens, at most 0 */
    int draw(double[] logProbabilities, Rng rng) {
        // A stable sort: of equally likely tokens the first stays first.
        int[] order = IntStream.range(0, logProbabilities.length).boxed()
                .sorted(Comparator.comparingDouble(token -> -logProbabilities[token])).mapToInt(Integer::intValue).toArray();
        int kept = topK == 0 ? order.length : Math.min(topK, order.length);
        double[] weights = new double[kept];
        double total = 0;
        for (int i = 0; i < kept; i++) {
            weights[i] = Math.exp((logProbabilities[order[i]] - logProbabilities[order[0]]) / temperature);
            total += weights[i];
        }
        double wanted = topP * total;
        double nucleus = 0;
        int size = 0;
        while (size < kept && (size == 0 || nucleus < wanted)) {
            nucleus += weights[size++];
        }
        double left = rng.nextDouble() * nucleus;
        for (int i = 0; i < size - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return order[i];
            }
        }
        // Rounding may leave a little behind the last; a token of weight 0 is never drawn.
        while (size > 1 && weights[size - 1] == 0) {
            size--;
        }
        return order[size - 1];
    }
}
