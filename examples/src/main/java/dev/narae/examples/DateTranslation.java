package dev.narae.examples;

import dev.narae.data.InMemory;
import dev.narae.nn.Losses;
import dev.narae.nn.decode.Hypothesis;
import dev.narae.nn.seq2seq.Seq2Seq;
import dev.narae.op.Lengths;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.text.TokenBatch;
import dev.narae.text.Vocabulary;
import dev.narae.train.Accuracy;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.Monitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/**
 * What the recipes that turn {@link WrittenDates} into ISO 8601 have in common: the data, the loop, and the judging, by whole dates
 * that are right of days the model has never seen, found greedily and by beam search.
 */
abstract class DateTranslation extends TrainedExperiment {
    /** {@code 2031-07-04} and the token that ends it. */
    private static final int ANSWER = 11;
    private static final String PADDING = "<pad>";
    private static final String BEGIN = "<begin>";
    private static final String END = "<end>";
    private static final Monitor MONITOR = Monitor.smallest("val_loss");

    @Option(names = "--examples", defaultValue = "20000", paramLabel = "N", description = "Written dates to learn from. Default: ${DEFAULT-VALUE}.")
    private int examples;

    @Option(names = "--test", defaultValue = "2000", paramLabel = "N",
            description = "Written dates of unseen days to judge by. Default: ${DEFAULT-VALUE}.")
    private int tests;

    @Option(names = "--beam", defaultValue = "4", paramLabel = "N", description = "Hypotheses that beam search follows. Default: ${DEFAULT-VALUE}.")
    private int beam;

    private final Vocabulary source = Vocabulary.characters().special(PADDING).count(WrittenDates.ALPHABET).build();
    private final Vocabulary target = Vocabulary.characters().special(PADDING, BEGIN, END).count("0123456789-").build();

    /** The network, with a dropout of its own choosing. */
    protected abstract Seq2Seq network(Lab lab, int sourceVocabulary, int targetVocabulary);

    /** In words, for the run's first line. */
    protected abstract String description();

    /** Logits to learn by; the model's own unless a recipe has another way. */
    protected Tensor training(Seq2Seq model, Tensor sources, Lengths lengths, Tensor given) {
        return model.logits(sources, lengths, given);
    }

    @Override
    protected void check() {
        super.check();
        positive("--examples", examples);
        positive("--test", tests);
        positive("--beam", beam);
    }

    @Override
    protected Ending run(Lab lab) {
        WrittenDates dates = new WrittenDates(lab.rng("dates"));
        List<WrittenDates.Pair> learnt = dates.training(examples);
        InMemory training = set(learnt);
        InMemory validation = set(dates.validation(Math.max(1, examples / 20)));
        Seq2Seq model = network(lab, source.size(), target.size()).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "%s, %,d parameters", description(), model.parameterCount()),
                String.format(Locale.ROOT, "%,d written dates of %,d days to learn from, as '%s'; %,d of other days to judge by", examples,
                        dates.trainingDays().size(), learnt.getFirst().written(), tests));
        long steps = (long) Math.ceilDiv(examples, chosen().batch()) * chosen().epochs();
        AdamW optimizer = AdamW.of(model.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
        History history = trainer(lab, model, optimizer, Losses::crossEntropy, MONITOR)
                // The cross-entropy has classes on axis 1.
                .forward(rows -> logits(model, rows).transpose(1, 2))
                .clipNorm(1)
                .schedule(Schedule.cosine(steps, 0.02).afterWarmUp(Math.max(1, steps / 20), 0.05))
                .metric(Accuracy::new)
                .validation(validation.batches(256).on(lab.device()))
                .build().fit(training.batches(chosen().batch()).on(lab.device()));
        if (!(history.ending() instanceof Ending.Interrupted)) {
            loadBest(lab, model);
            judge(lab, model, dates.test(tests), history);
        }
        return history.ending();
    }

    /** A row has the source's length, the source, and the answer from the token that begins it; a label what comes after each. */
    private InMemory set(List<WrittenDates.Pair> pairs) {
        int width = 1 + WrittenDates.LONGEST + ANSWER;
        long[] rows = new long[pairs.size() * width];
        long[] labels = new long[pairs.size() * ANSWER];
        Arrays.fill(rows, source.special(PADDING));
        for (int i = 0; i < pairs.size(); i++) {
            int[] written = source.encode(pairs.get(i).written());
            int[] iso = target.encode(pairs.get(i).iso());
            rows[i * width] = written.length;
            for (int j = 0; j < written.length; j++) {
                rows[i * width + 1 + j] = written[j];
            }
            int given = i * width + 1 + WrittenDates.LONGEST;
            rows[given] = target.special(BEGIN);
            for (int j = 0; j < iso.length; j++) {
                rows[given + 1 + j] = iso[j];
                labels[i * ANSWER + j] = iso[j];
            }
            labels[i * ANSWER + iso.length] = target.special(END);
        }
        return InMemory.of(rows, Shape.of(width), labels, Shape.of(ANSWER));
    }

    private Tensor logits(Seq2Seq model, Tensor rows) {
        Lengths lengths = Lengths.of(Arrays.stream(rows.select(1, 0).toLongArray()).mapToInt(Math::toIntExact).toArray());
        Tensor sources = rows.narrow(1, 1, lengths.longest());
        Tensor given = rows.narrow(1, 1 + WrittenDates.LONGEST, ANSWER);
        return model.isTraining() ? training(model, sources, lengths, given) : model.logits(sources, lengths, given);
    }

    private void judge(Lab lab, Seq2Seq model, List<WrittenDates.Pair> pairs, History history) {
        EpochReport best = history.best().orElseGet(history::last);
        List<String> greedy = greedy(lab.device(), model, pairs);
        List<String> searched = pairs.stream().map(pair -> searched(lab.device(), model, pair)).toList();
        double right = share(pairs, greedy);
        double rightBySearch = share(pairs, searched);
        lab.text("examples.txt", examples(pairs, greedy, searched));
        lab.picture("attention.png", picture(lab.device(), model, pairs.getFirst()));
        lab.figure("exact_greedy", right);
        lab.figure("exact_beam", rightBySearch);
        lab.figure("validation_loss", best.values().get("val_loss"));
        lab.figure("validation_characters", best.values().get("val_accuracy"));
        for (int i = 0; i < Math.min(5, pairs.size()); i++) {
            lab.say("  %-" + WrittenDates.LONGEST + "s  %s", pairs.get(i).written(), greedy.get(i));
        }
        lab.say("of %,d dates of unseen days %.2f %% are wholly right, %.2f %% by beam search of width %d", pairs.size(), 100 * right,
                100 * rightBySearch, beam);
    }

    private Seq2Seq.Markers markers() {
        return new Seq2Seq.Markers(target.special(BEGIN), target.special(END));
    }

    private List<String> greedy(Device device, Seq2Seq model, List<WrittenDates.Pair> pairs) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < pairs.size(); from += 256) {
            List<WrittenDates.Pair> some = pairs.subList(from, Math.min(pairs.size(), from + 256));
            int[][] written = some.stream().map(pair -> source.encode(pair.written())).toArray(int[][]::new);
            try (TokenBatch batch = TokenBatch.of(device, source.special(PADDING), written)) {
                model.greedy(batch.tokens(), batch.lengths(), markers(), ANSWER).forEach(each -> answers.add(text(each)));
            }
        }
        return answers;
    }

    private String searched(Device device, Seq2Seq model, WrittenDates.Pair pair) {
        try (TokenBatch one = TokenBatch.of(device, source.special(PADDING), source.encode(pair.written()))) {
            return text(model.beam(one.tokens(), markers(), ANSWER, beam, 0).getFirst());
        }
    }

    private String text(Hypothesis hypothesis) {
        return target.decode(hypothesis.toArray());
    }

    private static double share(List<WrittenDates.Pair> pairs, List<String> answers) {
        return IntStream.range(0, pairs.size()).filter(i -> answers.get(i).equals(pairs.get(i).iso())).count() / (double) pairs.size();
    }

    /** The first ones, and all that went wrong. */
    private static String examples(List<WrittenDates.Pair> pairs, List<String> greedy, List<String> searched) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.size(); i++) {
            boolean right = greedy.get(i).equals(pairs.get(i).iso()) && searched.get(i).equals(pairs.get(i).iso());
            if (i < 30 || !right) {
                String remark = right ? "" : "  WRONG, it is " + pairs.get(i).iso() + "; beam search says " + searched.get(i);
                text.append(String.format(Locale.ROOT, "%-" + (WrittenDates.LONGEST + 2) + "s  %s%s%n", "'" + pairs.get(i).written() + "'",
                        greedy.get(i), remark));
            }
        }
        return text.toString();
    }

    private byte[] picture(Device device, Seq2Seq model, WrittenDates.Pair pair) {
        int[] iso = target.encode(pair.iso());
        int[] given = new int[iso.length + 1];
        given[0] = target.special(BEGIN);
        System.arraycopy(iso, 0, given, 1, iso.length);
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("attention map")) {
            TokenBatch one = TokenBatch.of(device, source.special(PADDING), source.encode(pair.written()));
            Tensor weights = model.alignment(one.tokens(), one.lengths(), Tensor.of(device, given, 1, given.length)).select(0, 0);
            float[][] rows = new float[iso.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = weights.select(0, i).contiguous().toFloatArray();
            }
            return AttentionMap.png(description(), pair.written().chars().mapToObj(c -> String.valueOf((char) c)).toList(),
                    pair.iso().chars().mapToObj(c -> String.valueOf((char) c)).toList(), rows);
        }
    }
}
