package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataException;
import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Pass;
import dev.narae.data.Transform;
import dev.narae.nn.Activation;
import dev.narae.nn.DeepBelief;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Rbm;
import dev.narae.nn.Sequential;
import dev.narae.optim.Adam;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Accuracy;
import dev.narae.train.Ending;
import dev.narae.train.GreedyPretraining;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A deep belief network: restricted Boltzmann machines trained one on another without labels, and then the perceptron of their
 * weights fine-tuned on few labels, against the same perceptron that begins with random weights.
 */
@Command(
        name = "dbn",
        description = {
            "Restricted Boltzmann machines stacked to a deep belief network, trained without labels, then fine-tuned on a few;"
                    + " beside it the same network without pre-training.",
            "Without arguments: on generated digits, in a minute or two."},
        footer = {
            "  narae train dbn",
            "  narae train dbn --data fashion-mnist --per-class 10 --seeds 10",
            "  narae train dbn --visible gaussian --lr 0.0003",
            "  narae train dbn --persistent 100 --rounds 5"})
final class DeepBeliefNetwork extends Experiment {
    private static final int FIELDS = 80;
    private static final int DREAMS = 100;
    private static final int VIEW = 250;
    private static final int DREAM_ROUNDS = 500;

    @Mixin
    private ImageChoice images;

    @Option(names = "--hidden", split = ",", paramLabel = "N", defaultValue = "500,500", description = "Hidden units of each machine, bottom first. Default: ${DEFAULT-VALUE}.")
    private int[] hidden;

    @Option(names = "--visible", paramLabel = "NAME", defaultValue = "bernoulli",
            description = "What pixels are to the lowest machine: ${COMPLETION-CANDIDATES}; Gaussian ones are standardised. Default: ${DEFAULT-VALUE}.")
    private Rbm.Visible visible;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "8", description = "Passes over the images for each machine. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "20", description = "Images a step of pre-training. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--lr", paramLabel = "X", defaultValue = "0.001", description = "The learning rate of pre-training. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--rounds", paramLabel = "K", defaultValue = "1", description = "Rounds of Gibbs sampling a step, the k of CD-k. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--persistent", paramLabel = "N", defaultValue = "0",
            description = "Persistent contrastive divergence with so many chains; 0 begins at the data in each step. Default: ${DEFAULT-VALUE}.")
    private int persistent;

    @Option(names = "--per-class", paramLabel = "N", defaultValue = "10", description = "Labelled images of each class for fine-tuning. Default: ${DEFAULT-VALUE}.")
    private int perClass;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "5",
            description = "Fine-tuning is repeated so often, each time with other labelled images and other random weights. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--fine-tuning", paramLabel = "N", defaultValue = "100", description = "Passes over the labelled images. Default: ${DEFAULT-VALUE}.")
    private int fineTuning;

    @Option(names = "--fine-tuning-lr", paramLabel = "X", defaultValue = "0.001", description = "The learning rate of fine-tuning. Default: ${DEFAULT-VALUE}.")
    private double fineTuningRate;

    @Override
    public List<String> quick() {
        return List.of("--limit", "30", "--hidden", "6,5", "--epochs", "1", "--batch", "15", "--per-class", "1", "--seeds", "2", "--fine-tuning", "2");
    }

    @Override
    protected void check() {
        images.check();
        for (int each : hidden) {
            positive("--hidden", each);
        }
        positive("--epochs", epochs);
        positive("--batch", batch);
        positive("--lr", learningRate);
        positive("--rounds", rounds);
        if (persistent < 0) {
            throw wrong("--persistent " + persistent + ": must be 0 or more");
        }
        positive("--per-class", perClass);
        if (seeds < 2) {
            throw wrong("--seeds " + seeds + ": must be 2 or more, for there to be a spread");
        }
        positive("--fine-tuning", fineTuning);
        positive("--fine-tuning-lr", fineTuningRate);
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource source = images.open(lab);
        Dataset train = source.train();
        Shape image = train.input().shape();
        int[] widths = IntStream.concat(IntStream.of((int) image.size()), Arrays.stream(hidden)).toArray();
        DeepBelief stack = DeepBelief.of(visible, lab.rng("stack"), widths).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "machines of %s units, %,d parameters", Arrays.stream(widths).mapToObj(Integer::toString).collect(Collectors.joining("-")),
                stack.parameterCount()), String.format(Locale.ROOT, "%s %s: %,d without labels, %d a class with", source.title(), image, train.size(), perClass));
        // Refused before the long part.
        labelled(train, lab.rng("labelled"));
        Transform scaling = visible == Rbm.Visible.GAUSSIAN ? standardisation(train) : (values, shape, rng) -> { };
        pretrain(lab, stack, train.batches(batch).transformed(scaling).on(lab.device()));
        show(lab, stack, image);
        compare(lab, source, stack, widths, scaling);
        return new Ending.Completed();
    }

    private void pretrain(Lab lab, DeepBelief stack, DataLoader loader) {
        StringBuilder table = new StringBuilder("machine,epoch,reconstruction_error\n");
        GreedyPretraining training = GreedyPretraining.of(stack, parameters -> new Adam(parameters, learningRate)).epochs(epochs).rounds(rounds)
                .listener(report -> {
                    lab.say("machine %d  epoch %d/%d  reconstruction %.5f", report.machine() + 1, report.epoch(), epochs, report.reconstruction());
                    table.append(report.machine() + 1).append(',').append(report.epoch()).append(',').append(report.reconstruction()).append('\n');
                    lab.figure("reconstruction_error_of_machine_" + (report.machine() + 1), report.reconstruction());
                });
        if (persistent > 0) {
            training.persistent(persistent);
        }
        training.run(loader, lab.rng("pretraining"));
        lab.text("metrics.csv", table.toString());
    }

    /** What the lowest machine's units look at, and what the network dreams. */
    private void show(Lab lab, DeepBelief stack, Shape image) {
        try (Scope _ = Scope.open("pictures"); NoGrad _ = NoGrad.open()) {
            Tensor weight = stack.machines().getFirst().weight().value();
            int shown = Math.min(FIELDS, weight.dim(0));
            Tensor fields = weight.narrow(0, 0, shown);
            Tensor scaled = fields.div(fields.abs().max(true, 1).add(1e-12));
            SampleGrid.write(lab.file("receptive-fields.png"), scaled.reshape(shown, image.dim(0), image.dim(1), image.dim(2)), 10, -1, 1);
            Tensor dreams = stack.dream(DREAMS, DREAM_ROUNDS, lab.rng("dreams")).reshape(DREAMS, image.dim(0), image.dim(1), image.dim(2));
            double reach = visible == Rbm.Visible.GAUSSIAN ? 2 : 1;
            SampleGrid.write(lab.file("dreams.png"), dreams, 10, visible == Rbm.Visible.GAUSSIAN ? -reach : 0, reach);
        }
    }

    /** Fine-tunes with and without pre-training, on the same images each time, and tells both. */
    private void compare(Lab lab, ImageSource source, DeepBelief stack, int[] widths, Transform scaling) {
        int classes = source.train().classes().size();
        double[] ahead = new double[seeds];
        double[] behind = new double[seeds];
        StringBuilder table = new StringBuilder("seed,accuracy_with_pretraining,accuracy_without\n");
        for (int seed = 0; seed < seeds; seed++) {
            Rng rng = lab.rng("fine-tuning").child("seed", seed);
            Dataset few = labelled(source.train(), rng.child("labelled"));
            ahead[seed] = fineTuned(lab, () -> stack.unroll(classes, rng.child("head")), few, source.test(), scaling, rng);
            behind[seed] = fineTuned(lab, () -> perceptron(widths, classes, rng.child("weights")).to(lab.device()), few, source.test(), scaling, rng);
            lab.say("labels %d/%d  pre-trained %.2f %%  not pre-trained %.2f %%", seed + 1, seeds, 100 * ahead[seed], 100 * behind[seed]);
            table.append(seed).append(',').append(ahead[seed]).append(',').append(behind[seed]).append('\n');
        }
        lab.text("seeds.csv", table.toString());
        double[] gains = IntStream.range(0, seeds).mapToDouble(i -> ahead[i] - behind[i]).toArray();
        lab.say("accuracy on %,d images with %d labels a class: pre-trained %.2f %% ± %.2f, not pre-trained %.2f %% ± %.2f; ahead by %.2f ± %.2f", source.test().size(),
                perClass, 100 * mean(ahead), 100 * deviation(ahead), 100 * mean(behind), 100 * deviation(behind), 100 * mean(gains), 100 * deviation(gains));
        lab.figure("accuracy_with_pretraining", mean(ahead));
        lab.figure("deviation_with_pretraining", deviation(ahead));
        lab.figure("accuracy_without_pretraining", mean(behind));
        lab.figure("deviation_without_pretraining", deviation(behind));
        lab.figure("gain", mean(gains));
        lab.figure("deviation_of_gain", deviation(gains));
        lab.figure("seeds", seeds);
        lab.figure("labels_a_class", perClass);
    }

    /** The network that {@link DeepBelief#unroll} makes, with the weights that its layers begin with by themselves. */
    private static Sequential perceptron(int[] widths, int classes, Rng rng) {
        Sequential net = new Sequential();
        for (int i = 0; i + 1 < widths.length; i++) {
            net.add("hidden" + i, Linear.of(widths[i], widths[i + 1], rng)).add("sigmoid" + i, Activation.sigmoid());
        }
        return net.add("head", Linear.of(widths[widths.length - 1], classes, rng));
    }

    private double fineTuned(Lab lab, Supplier<Sequential> made, Dataset few, Dataset test, Transform scaling, Rng rng) {
        Sequential net = made.get();
        Adam optimizer = new Adam(net.parameters(), fineTuningRate);
        DataLoader loader = few.batches(Math.min(10, few.size())).prefetch(0).transformed(scaling).on(lab.device());
        for (int epoch = 1; epoch <= fineTuning; epoch++) {
            for (Batch labels : loader.shuffled(rng.child("order", epoch))) {
                try (labels; Scope _ = Scope.open("fine-tuning")) {
                    optimizer.step(Losses.crossEntropy(net.forward(labels.input().flatten(1)), labels.labels()).backward());
                }
            }
        }
        Accuracy accuracy = new Accuracy();
        try (NoGrad _ = NoGrad.open(); Pass pass = test.batches(VIEW).transformed(scaling).on(lab.device()).open()) {
            while (pass.hasNext()) {
                try (Batch unseen = pass.next(); Scope _ = Scope.open("test")) {
                    accuracy.add(net.forward(unseen.input().flatten(1)), unseen.labels());
                }
            }
        }
        return accuracy.values().get("accuracy");
    }

    /** So many images of each class, at random. */
    private Dataset labelled(Dataset set, Rng rng) {
        int classes = set.classes().size();
        int[] missing = new int[classes];
        Arrays.fill(missing, perClass);
        List<Integer> chosen = new ArrayList<>();
        for (int i : rng.permutation(set.size())) {
            int label = (int) set.labelClass(i);
            if (missing[label] > 0) {
                missing[label]--;
                chosen.add(i);
            }
        }
        for (int label = 0; label < classes; label++) {
            if (missing[label] > 0) {
                throw new DataException("dbn: there are only " + (perClass - missing[label]) + " training images of class " + set.classes().get(label)
                        + "; give more images or a smaller --per-class");
            }
        }
        return set.subset(chosen.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Takes each pixel's mean away and divides by the deviation of them all, so that pixels which never change stay small. */
    private static Transform standardisation(Dataset set) {
        int pixels = (int) set.input().shape().size();
        double[] mean = new double[pixels];
        double squares = 0;
        for (int i = 0; i < set.size(); i++) {
            float[] values = set.example(i).inputFloats();
            for (int p = 0; p < pixels; p++) {
                mean[p] += values[p];
                squares += (double) values[p] * values[p];
            }
        }
        double variance = squares / set.size() / pixels;
        for (int p = 0; p < pixels; p++) {
            mean[p] /= set.size();
            variance -= mean[p] * mean[p] / pixels;
        }
        float scale = (float) (1 / Math.sqrt(variance + 1e-6));
        return (values, shape, rng) -> {
            for (int p = 0; p < pixels; p++) {
                values[p] = (values[p] - (float) mean[p]) * scale;
            }
        };
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The unbiased standard deviation. */
    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (values.length - 1));
    }
}
