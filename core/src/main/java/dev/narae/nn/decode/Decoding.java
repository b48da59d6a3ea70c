package dev.narae.nn.decode;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Continues prompts token by token. Put the model into evaluation mode first; nothing is recorded for gradients.
 *
 * <pre>{@code
 * NextToken model = NextToken.whole(device, tokens -> network.forward(tokens));
 * List<Hypothesis> lines = Decoding.of(model, 100).end(EOS).greedy(prompts);
 * Hypothesis best = Decoding.of(model, 100).end(EOS).beam(prompt, 4, 0.6).getFirst();
 * List<Hypothesis> drawn = Decoding.of(model, 100).end(EOS).sample(Sampling.plain().topP(0.9), rng, prompts);
 * }</pre>
 *
 * <p>A sequence that has ended is no longer given to the model, so that what comes of one prompt does not depend on the others.
 */
public final class Decoding {
    private final NextToken model;
    private final int limit;
    private final OptionalInt end;

    private Decoding(NextToken model, int limit, OptionalInt end) {
        this.model = model;
        this.limit = limit;
        this.end = end;
    }

    /** @param limit how many tokens are added at most */
    public static Decoding of(NextToken model, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("decoding: at least one token must be allowed, got " + limit);
        }
        return new Decoding(model, limit, OptionalInt.empty());
    }

    /** The token that ends a sequence; without one all sequences are as long as allowed. */
    public Decoding end(int token) {
        return new Decoding(model, limit, OptionalInt.of(token));
    }

    /** Always the likeliest token; the first of equally likely ones. @param prompts all of one length, at least 1 */
    public List<Hypothesis> greedy(int[]... prompts) {
        return stepwise(prompts, _ -> Decoding::likeliest);
    }

    private static int likeliest(double[] logProbabilities) {
        int best = 0;
        for (int token = 1; token < logProbabilities.length; token++) {
            if (logProbabilities[token] > logProbabilities[best]) {
                best = token;
            }
        }
        return best;
    }

    /**
     * Tokens drawn at random. What a prompt gets depends on its place among the prompts and on where the stream stands.
     *
     * @param prompts all of one length, at least 1
     */
    public List<Hypothesis> sample(Sampling sampling, Rng rng, int[]... prompts) {
        Rng all = Rng.seeded((long) (rng.nextDouble() * 0x1p53));
        return stepwise(prompts, row -> {
            Rng own = all.child("row", row);
            return logProbabilities -> sampling.draw(logProbabilities, own);
        });
    }

    @FunctionalInterface
    private interface Choice {
        int of(double[] logProbabilities);
    }

    private static final class Running {
        final Choice choice;
        final List<Integer> added = new ArrayList<>();
        double logProbability;
        boolean ended;

        Running(Choice choice) {
            this.choice = choice;
        }
    }

    private List<Hypothesis> stepwise(int[][] prompts, IntFunction<Choice> choices) {
        check(prompts);
        List<Running> all = IntStream.range(0, prompts.length).mapToObj(row -> new Running(choices.apply(row))).toList();
        List<Integer> live = new ArrayList<>(IntStream.range(0, prompts.length).boxed().toList());
        for (int step = 0; step < limit && !live.isEmpty(); step++) {
            double[][] next = ask(live.stream().map(row -> extended(prompts[row], all.get(row).added)).toArray(int[][]::new));
            List<Integer> staying = new ArrayList<>();
            for (int i = 0; i < next.length; i++) {
                Running running = all.get(live.get(i));
                int token = running.choice.of(next[i]);
                running.logProbability += next[i][token];
                running.ended = end.isPresent() && token == end.getAsInt();
                if (!running.ended) {
                    running.added.add(token);
                    staying.add(i);
                }
            }
            if (staying.size() < live.size()) {
                live = new ArrayList<>(staying.stream().map(live::get).toList());
                if (!live.isEmpty() && step + 1 < limit) {
                    model.reorder(staying.stream().mapToInt(Integer::intValue).toArray());
                }
            }
        }
        return all.stream().map(r -> new Hypothesis(r.added, r.logProbability, r.logProbability, r.ended)).toList();
    }

    /** A sequence under way, from row {@code row} of the last question. */
    private record Beam(List<Integer> added, double logProbability, int row) {
    }

    private record Candidate(int row, int token, double logProbability) {
    }

    /**
     * Beam search: of all continuations the {@code width} likeliest are followed. With the model's log-probability L of n added
     * tokens, the ending one counted, hypotheses are ranked by L / n^lengthPenalty.
     *
     * @param width         how many are followed, at least 1; with 1 and no penalty this is {@link #greedy}
     * @param lengthPenalty 0 for none; larger favours longer sequences
     * @return at most {@code width}, the best first
     */
    public List<Hypothesis> beam(int[] prompt, int width, double lengthPenalty) {
        check(new int[][] {prompt});
        if (width < 1 || !(lengthPenalty >= 0)) {
            throw new IllegalArgumentException("beam: the width must be positive and the length penalty not negative, got " + width + " and "
                    + lengthPenalty);
        }
        List<Hypothesis> finished = new ArrayList<>();
        List<Beam> live = List.of(new Beam(List.of(), 0, 0));
        for (int step = 1; step <= limit && !live.isEmpty(); step++) {
            if (step > 1) {
                model.reorder(live.stream().mapToInt(Beam::row).toArray());
            }
            double[][] next = ask(live.stream().map(beam -> extended(prompt, beam.added)).toArray(int[][]::new));
            List<Beam> following = new ArrayList<>();
            List<Candidate> candidates = best(live, next, 2 * width);
            for (int rank = 0; rank < candidates.size() && following.size() < width; rank++) {
                Candidate candidate = candidates.get(rank);
                List<Integer> before = live.get(candidate.row).added;
                double score = candidate.logProbability / Math.pow(step, lengthPenalty);
                if (end.isPresent() && candidate.token == end.getAsInt()) {
                    // One that is not among the likeliest would not be followed either.
                    if (rank < width) {
                        finished.add(new Hypothesis(before, candidate.logProbability, score, true));
                    }
                    continue;
                }
                List<Integer> added = new ArrayList<>(before);
                added.add(candidate.token);
                if (step == limit) {
                    finished.add(new Hypothesis(added, candidate.logProbability, score, false));
                }
                following.add(new Beam(added, candidate.logProbability, candidate.row));
            }
            finished.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
            finished = new ArrayList<>(finished.subList(0, Math.min(width, finished.size())));
            boolean settled = finished.size() == width && !following.isEmpty()
                    && following.getFirst().logProbability / Math.pow(limit, lengthPenalty) <= finished.getLast().score();
            live = settled ? List.of() : following;
        }
        return finished;
    }

    /** The likeliest continuations of all, at most {@code count}; of equal ones that of the first row and token. */
    private static List<Candidate> best(List<Beam> live, double[][] next, int count) {
        List<Candidate> all = new ArrayList<>();
        for (int row = 0; row < next.length; row++) {
            double[] own = next[row];
            double before = live.get(row).logProbability;
            int from = row;
            // No row can contribute more than the count.
            IntStream.range(0, own.length).boxed().filter(token -> own[token] > Double.NEGATIVE_INFINITY)
                    .sorted(Comparator.comparingDouble(token -> -own[token])).limit(count)
                    .forEach(token -> all.add(new Candidate(from, token, before + own[token])));
        }
        all.sort(Comparator.comparingDouble(Candidate::logProbability).reversed());
        return all.subList(0, Math.min(count, all.size()));
    }

    private static void check(int[][] prompts) {
        for (int[] prompt : prompts) {
            if (prompt.length == 0 || prompt.length != prompts[0].length) {
                throw new IllegalArgumentException("decoding: prompts need at least one token, a start token if nothing else, and all the same length; "
                        + "got lengths " + Arrays.toString(Arrays.stream(prompts).mapToInt(p -> p.length).toArray()));
            }
        }
    }

    private static int[] extended(int[] prompt, List<Integer> added) {
        int[] sequence = Arrays.copyOf(prompt, prompt.length + added.size());
        for (int i = 0; i < added.size(); i++) {
            sequence[prompt.length + i] = added.get(i);
        }
        return sequence;
    }

    /** The log-probabilities of all next tokens, by sequence. */
    private double[][] ask(int[][] sequences) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("decoding")) {
            Tensor logits = model.logits(sequences);
            if (logits.rank() != 2 || logits.dim(0) != sequences.length || logits.dim(1) == 0) {
                throw new ShapeException("decoding: the model gave " + logits.describe() + " for " + sequences.length
                        + " sequences, not [sequences, vocabulary]");
            }
            if (end.isPresent() && (end.getAsInt() < 0 || end.getAsInt() >= logits.dim(1))) {
                throw new IllegalArgumentException("decoding: the ending token " + end.getAsInt() + " is not one of " + logits.dim(1));
            }
            double[] flat = logits.toDoubleArray();
            double[][] rows = new double[sequences.length][];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = logSoftmax(Arrays.copyOfRange(flat, row * logits.dim(1), (row + 1) * logits.dim(1)), row);
            }
            return rows;
        }
    }

    private static double[] logSoftmax(double[] logits, int row) {
        double max = Arrays.stream(logits).max().orElseThrow();
        if (!Double.isFinite(max)) {
            throw new IllegalStateException("decoding: the logits of sequence " + row + " have the maximum " + max
                    + "; the model has diverged, or rules every token out");
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - max);
        }
        double shift = max + Math.log(sum);
        return Arrays.stream(logits).map(logit -> logit - shift).toArray();
    }
}
