package dev.narae.examples;

import dev.narae.data.ClassCounts;
import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Sampler;
import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Focal;
import dev.narae.nn.Losses;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ending;
import dev.narae.train.Listener;
import dev.narae.train.Run;
import dev.narae.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One class against the rest, at one example to so many: what helps a classifier to find it. Every cure has the same network, images
 * and number of steps. Validation and test images are as uneven as those to learn from; thresholds are chosen on the former.
 */
@Command(
        name = "imbalance",
        description = {
            "A rare class, one example to 50 of the others: plain cross-entropy against class weights, focal loss, over- and under-sampling"
                    + " and a moved threshold.",
            "Without arguments: the 9 among generated digits."},
        footer = {
            "  narae train imbalance",
            "  narae train imbalance --data fashion-mnist --rare shirt --seeds 5"})
final class Imbalance extends Experiment {
    private static final int WIDTH = 8;
    private static final int BATCH = 64;

    /** A way to learn. The moved threshold is not one: it changes what is made of the plain way's answers. */
    private enum Cure {
        PLAIN, CLASS_WEIGHTS, FOCAL, OVER_SAMPLING, UNDER_SAMPLING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String MOVED = "moved-threshold";

    @Mixin
    private ImageOptions images;

    @Option(names = "--rare", paramLabel = "CLASS", description = "The rare class. Default: Shirt of Fashion-MNIST, 9 of digits, else the last.")
    private String rare;

    @Option(names = "--ratio", paramLabel = "N", defaultValue = "50", description = "Examples of the others to one of it. Default: ${DEFAULT-VALUE}.")
    private int ratio;

    @Option(names = "--others", paramLabel = "N", defaultValue = "5000", description = "Examples of the others to learn from. Default: ${DEFAULT-VALUE}.")
    private int others;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "800", description = "Steps of every way, of 64 images. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--lr", paramLabel = "X", defaultValue = "1e-3", description = "The greatest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "Draws of images and initial weights. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Override
    public List<String> quick() {
        return List.of("--limit", "120", "--ratio", "10", "--others", "40", "--steps", "1");
    }

    @Override
    protected void check() {
        positive("--ratio", ratio);
        positive("--steps", steps);
        positive("--lr", learningRate);
        positive("--seeds", seeds);
        if (others < 2 * ratio) {
            throw wrong("--others " + others + ": at least " + 2 * ratio + " are needed for two examples of the rare class at --ratio " + ratio);
        }
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource source = images.open(lab);
        List<String> classes = source.train().classes();
        int one = images.number("--rare", rare != null ? rare : classes.contains("Shirt") ? "Shirt" : classes.contains("9") ? "9" : classes.getLast(), classes);
        Dataset all = ClassSubset.oneAgainstTheRest(source.train(), one);
        Dataset testing = ClassSubset.oneAgainstTheRest(source.test(), one);
        int validating = Math.max(ratio, others / 2);
        int tested = (int) (ClassCounts.of(testing).counts()[0] / ratio * ratio);
        lab.describe("two convolutions and two dense layers", String.format(Locale.ROOT,
                "%s, %s against the rest at 1 to %d: %,d and %d to learn from, %,d and %d to choose thresholds, %,d and %d for the test", source.title(),
                classes.get(one), ratio, others, others / ratio, validating, validating / ratio, tested, tested / ratio));
        Map<String, List<Result>> results = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("seed,way,threshold,precision,recall,f1,roc_auc,f1_with_moved_threshold\n");
        for (long seed = seed(); seed < seed() + seeds; seed++) {
            Rng rng = Rng.seeded(seed);
            List<Dataset> parts = ClassSubset.parts(all, rng.child("images"), new int[] {others, others / ratio}, new int[] {validating, validating / ratio});
            Dataset test = ClassSubset.parts(testing, rng.child("test"), new int[] {tested, tested / ratio}).getFirst();
            for (Cure cure : Cure.values()) {
                Sequential network = learn(lab, cure, parts.getFirst(), rng);
                double threshold = RareAnswers.of(network, loader(parts.get(1), lab)).bestThreshold();
                RareAnswers answers = RareAnswers.of(network, loader(test, lab));
                RareAnswers.Found moved = answers.at(threshold);
                take(lab, results, table, seed, cure.toString(), new Result(answers.at(0.5), answers.auc(), moved.f1()));
                if (cure == Cure.PLAIN) {
                    take(lab, results, table, seed, MOVED, new Result(moved, answers.auc(), moved.f1()));
                }
            }
            lab.text("seeds.csv", table.toString());
        }
        report(lab, results);
        return new Ending.Completed();
    }

    /** @param movedF1 the F1 with the threshold that validation chose, of whatever way */
    private record Result(RareAnswers.Found found, double auc, double movedF1) {
    }

    private static void take(Lab lab, Map<String, List<Result>> results, StringBuilder table, long seed, String way, Result result) {
        results.computeIfAbsent(way, _ -> new ArrayList<>()).add(result);
        RareAnswers.Found found = result.found;
        table.append(String.format(Locale.ROOT, "%d,%s,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f\n", seed, way, found.threshold(), found.precision(), found.recall(), found.f1(),
                result.auc, result.movedF1));
        lab.say("seed %d: %-16s precision %.3f, recall %.3f, F1 %.3f, area %.3f", seed, way, found.precision(), found.recall(), found.f1(), result.auc);
    }

    private static DataLoader loader(Dataset set, Lab lab) {
        return set.batches(250).on(lab.device());
    }

    private Sequential learn(Lab lab, Cure cure, Dataset set, Rng rng) {
        // The same initial weights for every way.
        Sequential network = SmallConvolutional.of(set.input().shape(), WIDTH, 2, rng.child("init")).to(lab.device());
        DataLoader plain = set.batches(BATCH).on(lab.device());
        DataLoader train = switch (cure) {
            case OVER_SAMPLING -> plain.sampler(evenly(set));
            case UNDER_SAMPLING -> plain.sampler(Sampler.undersampled(set));
            default -> plain;
        };
        try (Tensor weights = ClassCounts.tensor(ClassCounts.of(set).balanced(), lab.device())) {
            BinaryOperator<Tensor> loss = switch (cure) {
                case CLASS_WEIGHTS -> CrossEntropy.create().weights(weights)::of;
                case FOCAL -> Focal.create().gamma(2).weights(weights)::of;
                default -> Losses::crossEntropy;
            };
            // A pass that a sampler makes shorter or longer changes the number of passes, not that of the steps.
            Trainer.of(network, new AdamW(network.parameters(), learningRate), loss).epochs(Math.ceilDiv(steps, train.count())).rng(rng.child("order"))
                    .schedule(Schedule.cosine(steps, 0.02)).listener(new Listener() {
                        @Override
                        public void stepEnded(Run run) {
                            if (run.step() >= steps) {
                                run.requestStop("all steps are done");
                            }
                        }
                    }).build().fit(train);
        }
        return network;
    }

    /** With replacement, both classes as often. */
    private static Sampler evenly(Dataset set) {
        ClassCounts counts = ClassCounts.of(set);
        return Sampler.weighted(counts.perExample(counts.balanced(), set), set.size());
    }

    private void report(Lab lab, Map<String, List<Result>> results) {
        List<String> names = List.copyOf(results.keySet());
        double[] means = new double[names.size()];
        double[] deviations = new double[means.length];
        double[] areas = new double[means.length];
        double[] areaDeviations = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            List<Result> all = results.get(names.get(i));
            Spread f1 = spread(all, result -> result.found.f1());
            Spread area = spread(all, Result::auc);
            means[i] = f1.mean();
            deviations[i] = f1.deviation();
            areas[i] = area.mean();
            areaDeviations[i] = area.deviation();
            String name = names.get(i).replace('-', '_');
            Spread precision = spread(all, result -> result.found.precision());
            Spread recall = spread(all, result -> result.found.recall());
            lab.figure(name + "_precision", precision.mean());
            lab.figure(name + "_recall", recall.mean());
            lab.figure(name + "_f1", f1.mean());
            lab.figure(name + "_f1_deviation", f1.deviation());
            lab.figure(name + "_roc_auc", area.mean());
            lab.figure(name + "_f1_with_moved_threshold", spread(all, Result::movedF1).mean());
            lab.say("%-16s precision %s, recall %s, F1 %s, area %s", names.get(i), precision.text("%.3f"), recall.text("%.3f"), f1.text("%.3f"), area.text("%.3f"));
        }
        int best = 0;
        for (int i = 1; i < means.length; i++) {
            best = means[i] > means[best] ? i : best;
        }
        lab.figure("best_f1", means[best]);
        if (means[0] > 0) {
            lab.figure("best_f1_over_plain", means[best] / means[0]);
        }
        lab.say("the best is %s: F1 %.3f, against %.3f of plain cross-entropy", names.get(best), means[best], means[0]);
        lab.picture("imbalance.png", Plots.bars(List.of(new Plots.Bars("F1 of the rare class", names, means, deviations),
                new Plots.Bars("area under the ROC", names, areas, areaDeviations))));
    }

    private static Spread spread(List<Result> results, ToDoubleFunction<Result> of) {
        return Spread.of(results.stream().map(of::applyAsDouble).toList());
    }
}
