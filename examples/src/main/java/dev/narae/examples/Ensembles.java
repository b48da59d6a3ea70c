package dev.narae.examples;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.optim.WeightAverage;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ending;
import dev.narae.train.Ensemble;
import dev.narae.train.EpochReport;
import dev.narae.train.Listener;
import dev.narae.train.Run;
import dev.narae.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Several networks together against one. Every member is trained three times on the same images from the same initial weights for
 * as many epochs: with a learning rate that falls once (the single network, and what the ensembles are made of), with one that stays
 * (whose weights are averaged), and with one that falls in cycles (whose ends are the snapshots).
 */
@Command(
        name = "ensemble",
        description = {
            "Ensembles (average, vote, snapshots of one run) and averaged weights against the single network: accuracy and calibration.",
            "Without arguments: 2,000 generated digits, 3 members."},
        footer = {
            "  narae train ensemble",
            "  narae train ensemble --data fashion-mnist --images 10000 --members 5"})
final class Ensembles extends Experiment {
    private static final int WIDTH = 8;
    private static final int BATCH = 64;

    @Mixin
    private ImageOptions images;

    @Option(names = "--images", paramLabel = "N", defaultValue = "2000", description = "At most so many images to learn from. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--members", paramLabel = "N", defaultValue = "3", description = "Networks of an ensemble. Default: ${DEFAULT-VALUE}.")
    private int members;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "10", description = "Of every run. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--cycles", paramLabel = "N", defaultValue = "5", description = "Of the learning rate of a snapshot run; divides the epochs. Default: ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(names = "--decay", paramLabel = "X", defaultValue = "0.99", description = "Of the average of weights, a step. Default: ${DEFAULT-VALUE}.")
    private double decay;

    @Option(names = "--lr", paramLabel = "X", defaultValue = "2e-3", description = "The greatest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    private final Map<String, List<Calibration>> results = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder("what,member,accuracy,negative_log_likelihood,calibration_error\n");

    @Override
    public List<String> quick() {
        return List.of("--limit", "40", "--images", "16", "--members", "2", "--epochs", "2", "--cycles", "2");
    }

    @Override
    protected void check() {
        positive("--images", count);
        positive("--epochs", epochs);
        positive("--cycles", cycles);
        positive("--lr", learningRate);
        within("--decay", decay, 0, 1);
        if (members < 2) {
            throw wrong("--members " + members + ": an ensemble has at least 2");
        }
        if (epochs % cycles != 0) {
            throw wrong("--cycles " + cycles + ": must divide the " + epochs + " epochs, so that each cycle ends with one");
        }
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource source = images.open(lab);
        Dataset set = source.train().size() > count ? source.train().range(0, count) : source.train();
        DataLoader test = source.test().batches(250).on(lab.device());
        lab.describe("two convolutions and two dense layers, " + members + " times", String.format(Locale.ROOT, "%s: %,d to learn from, %,d to test", source.title(),
                set.size(), source.test().size()));
        List<Module> singles = new ArrayList<>();
        for (int member = 1; member <= members; member++) {
            Rng rng = lab.rng("member").child("member", member);
            singles.add(single(lab, set, test, rng, member));
            averaged(lab, set, test, rng, member);
            snapshots(lab, set, test, rng, member);
        }
        Ensemble ensemble = Ensemble.of(singles);
        take(lab, "average", 0, Calibration.of(ensemble::average, test));
        take(lab, "vote", 0, Calibration.of(ensemble::vote, test));
        report(lab);
        return new Ending.Completed();
    }

    private Sequential network(Lab lab, Dataset set, Rng rng) {
        return SmallConvolutional.of(set.input().shape(), WIDTH, set.classes().size(), rng.child("init")).to(lab.device());
    }

    private DataLoader loader(Lab lab, Dataset set) {
        return set.batches(BATCH).on(lab.device());
    }

    private Trainer.Builder trainer(Module network, Rng rng) {
        return Trainer.of(network, new AdamW(network.parameters(), learningRate), Losses::crossEntropy).epochs(epochs).rng(rng.child("order"));
    }

    private static Calibration judged(Module network, DataLoader test) {
        network.eval();
        return Calibration.of(input -> network.forward(input).softmax(1), test);
    }

    private Module single(Lab lab, Dataset set, DataLoader test, Rng rng, int member) {
        Sequential network = network(lab, set, rng);
        DataLoader train = loader(lab, set);
        trainer(network, rng).schedule(Schedule.cosine((long) train.count() * epochs, 0.01)).build().fit(train);
        take(lab, "single", member, judged(network, test));
        return network;
    }

    private void averaged(Lab lab, Dataset set, DataLoader test, Rng rng, int member) {
        Sequential network = network(lab, set, rng);
        WeightAverage average = WeightAverage.exponential(network, decay);
        trainer(network, rng).listener(new Listener() {
            @Override
            public void stepEnded(Run run) {
                average.update();
            }
        }).build().fit(loader(lab, set));
        take(lab, "steady-rate", member, judged(network, test));
        average.apply();
        take(lab, "averaged-weights", member, judged(network, test));
    }

    private void snapshots(Lab lab, Dataset set, DataLoader test, Rng rng, int member) {
        Sequential network = network(lab, set, rng);
        DataLoader train = loader(lab, set);
        int cycle = epochs / cycles;
        List<Map<String, Tensor>> kept = new ArrayList<>();
        trainer(network, rng).schedule(Schedule.cosineWithRestarts((long) train.count() * cycle, 1, 0.01)).listener(new Listener() {
            @Override
            public void epochEnded(Run run, EpochReport report) {
                if (report.epoch() % cycle == 0) {
                    kept.add(Ensemble.snapshot(run.model()));
                }
            }
        }).build().fit(train);
        take(lab, "last-snapshot", member, judged(network, test));
        take(lab, "snapshots", member, Calibration.of(Ensemble.ofSnapshots(network, kept)::average, test));
        kept.forEach(each -> each.values().forEach(Tensor::close));
    }

    private void take(Lab lab, String what, int member, Calibration result) {
        results.computeIfAbsent(what, _ -> new ArrayList<>()).add(result);
        table.append(String.format(Locale.ROOT, "%s,%s,%.4f,%.4f,%.4f\n", what, member == 0 ? "all" : Integer.toString(member), result.accuracy(), result.loss(),
                result.error()));
        lab.text("members.csv", table.toString());
        lab.say("%-18s%s %.2f %% right, negative log likelihood %.4f, calibration error %.4f", what, member == 0 ? "  " : String.format("%2d", member),
                100 * result.accuracy(), result.loss(), result.error());
    }

    private void report(Lab lab) {
        List<String> names = List.copyOf(results.keySet());
        List<Plots.Bars> bars = List.of(bars("test accuracy, %", names, result -> 100 * result.accuracy()),
                bars("negative log likelihood", names, Calibration::loss));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).replace('-', '_');
            List<Calibration> all = results.get(names.get(i));
            lab.figure(name + "_accuracy", spread(all, Calibration::accuracy).mean());
            lab.figure(name + "_negative_log_likelihood", spread(all, Calibration::loss).mean());
            lab.figure(name + "_calibration_error", spread(all, Calibration::error).mean());
            lab.say("%-18s %.2f ± %.2f %%, negative log likelihood %.4f ± %.4f", names.get(i), bars.get(0).values()[i], bars.get(0).spread()[i],
                    bars.get(1).values()[i], bars.get(1).spread()[i]);
        }
        lab.picture("ensemble.png", Plots.bars(bars));
    }

    private Plots.Bars bars(String title, List<String> names, ToDoubleFunction<Calibration> of) {
        double[] values = new double[names.size()];
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            Spread spread = spread(results.get(names.get(i)), of);
            values[i] = spread.mean();
            deviations[i] = spread.deviation();
        }
        return new Plots.Bars(title, names, values, deviations);
    }

    private static Spread spread(List<Calibration> results, ToDoubleFunction<Calibration> of) {
        return Spread.of(results.stream().map(of::applyAsDouble).toList());
    }
}
