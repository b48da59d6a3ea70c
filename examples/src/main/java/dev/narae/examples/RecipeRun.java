package dev.narae.examples;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Transform;
import dev.narae.io.AtomicFile;
import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.train.Accuracy;
import dev.narae.train.Checkpoints;
import dev.narae.train.ConfusionMatrix;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.Listener;
import dev.narae.train.MemoryMeter;
import dev.narae.train.MetricsLog;
import dev.narae.train.Monitor;
import dev.narae.train.Progress;
import dev.narae.train.Run;
import dev.narae.train.Trainer;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One training run of a recipe, from its configuration to a folder with everything that came of it. */
public final class RecipeRun {
    /** What an epoch is judged by. */
    private static final Monitor MONITOR = Monitor.largest("val_accuracy");

    /** No more than this is lost when the power goes. */
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(2);

    private static final int VALIDATION_BATCH = 256;

    private final RunConfig config;
    private final RunFolder folder;
    private final Device device;
    private final PrintStream out;

    /** @param out where progress is shown */
    public RecipeRun(RunConfig config, RunFolder folder, Device device, PrintStream out) {
        this.config = config;
        this.folder = folder;
        this.device = device;
        this.out = out;
    }

    /**
     * Trains, and tests the best weights where training came to its end.
     *
     * @param resume   the checkpoint to go on from, a file or a folder of them
     * @param terminal whether progress may be drawn over itself
     * @param captured whether steps are marked for the engine, so that it may record and replay them
     * @param memory   whether to print what a step needs memory for
     * @return how training ended
     */
    public Ending train(Optional<Path> resume, boolean terminal, boolean captured, boolean memory) {
        Recipe recipe = Recipes.named(config.recipe());
        ImageSource images = ImageSource.of(config.images(), new Downloads(out, terminal));
        Rng rng = Rng.seeded(config.seed());
        Module network = recipe.network(images.train().input().shape(), images.train().classes().size(), rng.child("init")).to(device);
        Optimizer optimizer = recipe.optimizer(network, config.settings());
        DataLoader train = loader(images.train(), config.settings().batch());
        Optional<Transform> augmentation = recipe.augmentation(images.mirrors());
        if (augmentation.isPresent()) {
            train = train.transformed(augmentation.get());
        }
        Classifier.About about = Classifier.About.of(recipe, images.train());
        describe(recipe, images, network);
        folder.create();
        config.write(folder.config());

        Trainer.Builder builder = Trainer.of(network, optimizer, recipe::loss)
                .epochs(config.settings().epochs())
                .precision(config.precision())
                .captured(captured)
                .rng(rng.child("order"))
                .metric(Accuracy::new)
                .validation(loader(images.validation(), VALIDATION_BATCH))
                .monitor(MONITOR)
                .checkpoints(Checkpoints.in(folder.checkpoints()).every(BETWEEN_CHECKPOINTS))
                .interruptible()
                .schedule(recipe.schedule((long) train.count() * config.settings().epochs()))
                .listener(new Progress(out, terminal))
                .listener(MetricsLog.csv(folder.metricsTable()))
                .listener(MetricsLog.jsonLines(folder.metricsLines()))
                .listener(new KeptWeights(folder, about, MONITOR))
                .listener(new LearningCurves(folder.learningCurves()))
                .listener(new Listener() {
                    @Override
                    public void runEnded(Run run, History history) {
                        run.stepReport().ifPresent(report -> out.println("captured " + report));
                    }
                });
        if (memory) {
            builder.listener(new MemoryMeter(out::println));
        }
        resume.ifPresent(builder::resume);
        History history = builder.build().fit(train);
        if (!(history.ending() instanceof Ending.Interrupted)) {
            test(images, history);
        }
        return history.ending();
    }

    /** Tests the weights of the best epoch with images that were never looked at. */
    private void test(ImageSource images, History history) {
        Classifier best = Classifier.read(folder.best(), device);
        ConfusionMatrix matrix = best.test(loader(images.test(), VALIDATION_BATCH));
        double accuracy = 100 * matrix.micro().recall();
        int epoch = history.best().orElseGet(history::last).epoch();
        byte[] picture = Figures.confusion(String.format(Locale.ROOT, "%s on %s: %.2f %% of %,d test images", config.recipe(), images.title(), accuracy,
                images.test().size()), best.about().classes(), matrix.counts());
        AtomicFile.write(folder.confusionMatrix(), target -> target.write(ByteBuffer.wrap(picture)));
        SampleImages.write(folder.samples(), images.test());
        double seconds = history.epochs().stream().mapToDouble(EpochReport::seconds).sum();
        out.printf(Locale.ROOT, "test accuracy %.2f %% of %,d images, with the weights of epoch %d; trained in %s%n", accuracy,
                images.test().size(), epoch, seconds < 60 ? String.format(Locale.ROOT, "%.0f seconds", seconds) : String.format(Locale.ROOT, "%.1f minutes", seconds / 60));
        if (images.mirrors() && Recipes.named(config.recipe()).testedByViews()) {
            out.printf(Locale.ROOT, "by the mean over ten views of each (moved by a pixel, mirrored) %.2f %%%n",
                    100 * best.testByViews(loader(images.test(), VALIDATION_BATCH)).micro().recall());
        }
    }

    private DataLoader loader(Dataset images, int batch) {
        return images.batches(batch).on(device);
    }

    private void describe(Recipe recipe, ImageSource images, Module network) {
        out.printf(Locale.ROOT, "recipe  %s, %,d parameters%n", recipe.name(), network.parameterCount());
        out.printf(Locale.ROOT, "images  %s %s: %,d to train, %,d to validate, %,d to test%n", images.title(), images.train().input().shape(),
                images.train().size(), images.validation().size(), images.test().size());
        out.printf("device  %s: %s%n", device.name(), device.description());
        if (config.precision() != Arithmetic.FLOAT32) {
            out.printf("products in %s%n", config.precision());
        }
        out.printf("folder  %s%n", folder.path());
        out.flush();
    }
}
