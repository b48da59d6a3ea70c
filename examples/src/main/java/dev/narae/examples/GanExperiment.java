package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.gan.AdversarialTrainer;
import dev.narae.gan.Critic;
import dev.narae.gan.Dcgan;
import dev.narae.gan.FrechetDistance;
import dev.narae.gan.Generator;
import dev.narae.gan.ModeCoverage;
import dev.narae.io.FileAccessException;
import dev.narae.io.SafeTensors;
import dev.narae.nn.Parameter;
import dev.narae.optim.Adam;
import dev.narae.optim.Optimizer;
import dev.narae.optim.WeightAverage;
import dev.narae.shape.Shape;
import dev.narae.tensor.Scope;
import dev.narae.train.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the adversarial recipes on images have in common: the networks of {@link Dcgan}, the loop of {@link GanRun}, and at the end
 * the verdict of a {@link SampleJudge} that is trained on the same images.
 */
abstract class GanExperiment extends TrainedExperiment {
    /** A class counts as covered with this part of the share that it would have among equals. */
    private static final double COVERED = 0.1;
    private static final int MOST_JUDGED = 5000;
    private static final int VIEW = 250;

    @Mixin
    private ImageChoice images;

    @Option(names = "--conditional", description = "Tell both networks the class of every image, so that images of a class can be asked for.")
    private boolean conditional;

    @Option(names = "--width", paramLabel = "N", defaultValue = "32", description = "Channels next to the image; they double towards the noise. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--noise", paramLabel = "N", defaultValue = "100", description = "Numbers of noise that an image is made from. Default: ${DEFAULT-VALUE}.")
    private int noise;

    @Option(names = "--average", paramLabel = "X", defaultValue = "0.999",
            description = {"Samples are drawn with an exponential mean of the generator's weights that decays by this much a step; 0 takes the weights themselves."
                    + " Default: ${DEFAULT-VALUE}."})
    private double average;

    /** How the critic normalises. */
    abstract Dcgan.Normalization normalization();

    /** The loss and its settings. */
    abstract AdversarialTrainer.Builder configure(AdversarialTrainer.Builder builder);

    /** Of Adam. */
    abstract double firstBeta();

    /** Of Adam. */
    abstract double secondBeta();

    @Override
    public List<String> quick() {
        return List.of("--limit", "24", "--epochs", "1", "--batch", "10", "--width", "2", "--noise", "4", "--conditional");
    }

    @Override
    protected void check() {
        super.check();
        images.check();
        positive("--width", width);
        positive("--noise", noise);
        within("--average", average, 0, 1);
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource source = images.open(lab);
        Shape image = source.train().input().shape();
        if (image.dim(1) != image.dim(2)) {
            throw new DataException(name() + ": the networks make square images, and those of " + source.title() + " are " + image
                    + "; put them into class folders and --size crops them");
        }
        int classes = source.train().classes().size();
        Dcgan nets = Dcgan.of(image.dim(0), image.dim(1)).width(width).noise(noise).normalization(normalization());
        if (conditional) {
            nets.classes(classes);
        }
        Generator generator = nets.generator(lab.rng("generator")).to(lab.device());
        Critic critic = nets.critic(lab.rng("critic")).to(lab.device());
        AdversarialTrainer trainer = configure(AdversarialTrainer.of(generator, critic, lab.rng("gan"))
                .optimizers(adam(generator.parameters()), adam(critic.parameters()))).build();
        lab.describe(String.format(Locale.ROOT, "generator of %,d and critic of %,d parameters", generator.parameterCount(), critic.parameterCount()),
                String.format(Locale.ROOT, "%s %s: %,d to train", source.title(), image, source.train().size()));
        try {
            Files.createDirectories(lab.file("samples"));
        } catch (IOException e) {
            throw FileAccessException.writing(lab.file("samples"), e);
        }
        WeightAverage mean = WeightAverage.exponential(generator, average);
        GanRun run = new GanRun(lab, source.train().batches(chosen().batch()).dropLast().on(lab.device()), generator, trainer, mean,
                new LoopCheckpoint(lab, name(), LoopCheckpoint.USUAL));
        if (resumed().isPresent()) {
            run.resume();
            if (run.epoch() > chosen().epochs()) {
                throw wrong("--epochs " + chosen().epochs() + ": this run is in epoch " + run.epoch() + " already; give that or more");
            }
        }
        Ending ending = run.train(chosen().epochs());
        if (!(ending instanceof Ending.Interrupted)) {
            SafeTensors.write(lab.file("generator.safetensors"), mean.state());
            judge(lab, source, classes, run);
        }
        return ending;
    }

    private Optimizer adam(List<Parameter> parameters) {
        return Adam.of(parameters, chosen().learningRate()).betas(firstBeta(), secondBeta()).build();
    }

    private void judge(Lab lab, ImageSource source, int classes, GanRun run) {
        Dataset test = source.test();
        int count = Math.min(MOST_JUDGED, test.size() / 2);
        if (count < 2) {
            throw new DataException(name() + ": " + test.size() + " held-out images are too few to judge by; 4 are the least");
        }
        lab.say("training the judge");
        SampleJudge judge = SampleJudge.trained(source.train(), lab.device(), lab.rng("judge"));
        try (Scope _ = Scope.open("verdict")) {
            Dataset half = test.range(0, count);
            SampleJudge.View real = judge.look(half);
            // As many of each, for the distance falls with the number of samples.
            SampleJudge.View others = judge.look(test.range(count, 2 * count));
            SampleJudge.View made = run.judged(judge, count, VIEW);
            double accuracy = real.agreement(IntStream.range(0, count).mapToLong(half::labelClass).toArray());
            double floor = FrechetDistance.between(real.features(), others.features());
            double distance = FrechetDistance.between(real.features(), made.features());
            ModeCoverage modes = ModeCoverage.of(made.logits());
            int covered = modes.covered(COVERED / classes);
            lab.say("the judge knows %.2f %% of real images that it has not seen", 100 * accuracy);
            lab.say("classes covered: %d of %d, with %s of %,d samples; divergence from equal shares %.4f nats", covered, classes, counts(modes, classes),
                    count, modes.divergence());
            lab.say("Fréchet distance to real images %.3f; of real images to others %.3f", distance, floor);
            lab.figure("steps", run.history().getLast().step());
            lab.figure("classes", classes);
            lab.figure("classes_covered", covered);
            lab.figure("divergence_from_equal_shares", modes.divergence());
            lab.figure("frechet_distance", distance);
            lab.figure("frechet_distance_of_real_images", floor);
            lab.figure("judged_samples", count);
            lab.figure("judge_accuracy", accuracy);
            if (conditional) {
                double asked = made.agreement(IntStream.range(0, count).mapToLong(i -> i % classes).toArray());
                lab.say("of the class asked for: %.2f %% of samples", 100 * asked);
                lab.figure("of_the_class_asked_for", asked);
            }
        }
    }

    private static String counts(ModeCoverage modes, int classes) {
        return IntStream.range(0, classes).mapToObj(label -> Long.toString(modes.count(label))).toList().toString();
    }
}
