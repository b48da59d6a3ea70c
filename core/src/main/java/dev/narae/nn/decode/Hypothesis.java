package dev.narae.nn.decode;

import java.util.List;

/**
 * A decoded sequence.
 *
 * @param tokens         what was added to the prompt, without the token that ended it
 * @param logProbability the sum of the natural logarithms of the model's probabilities of the added tokens, the ending one among them
 * @param score          by which beam search ranks; elsewhere the log-probability
 * @param ended          whether an ending token came, rather than the limit of length
 */
public record Hypothesis(List<Integer> tokens, double logProbability, double score, boolean ended) {
    public Hypothesis {
        tokens = List.copyOf(tokens);
    }

    public int[] toArray() {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }
}
