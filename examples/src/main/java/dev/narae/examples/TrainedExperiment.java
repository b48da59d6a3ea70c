package dev.narae.examples;

import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Tensor;
import dev.narae.train.Checkpoint;
import dev.narae.train.Checkpoints;
import dev.narae.train.MetricsLog;
import dev.narae.train.Monitor;
import dev.narae.train.Progress;
import dev.narae.train.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BinaryOperator;
import picocli.CommandLine.Option;

/**
 * An experiment whose network a {@link Trainer} trains: it has epochs, batches and a learning rate, writes checkpoints and its
 * metrics, and goes on with {@code --resume} after whatever ended it.
 */
public abstract class TrainedExperiment extends Experiment {
    /** No more than this is lost when the power goes. */
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(2);

    // The defaults are those of settings().
    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Examples a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--lr", paramLabel = "X", description = "The greatest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--resume", paramLabel = "DIR",
            description = {"Go on with the run of this folder. What the run was told stays; only --epochs, --device and --threads may be given anew."})
    private Path resume;

    /** What is chosen where the command line says nothing. */
    protected abstract Recipe.Settings settings();

    /** What was chosen. */
    protected final Recipe.Settings chosen() {
        return new Recipe.Settings(epochs, batch, learningRate, settings().weightDecay());
    }

    @Override
    protected final Optional<Path> resumed() {
        return Optional.ofNullable(resume);
    }

    /** The default of an option that {@link #settings} decides; null for any other. */
    final String defaultOf(String option) {
        Recipe.Settings settings = settings();
        return switch (option) {
            case "--epochs" -> Integer.toString(settings.epochs());
            case "--batch" -> Integer.toString(settings.batch());
            case "--lr" -> Double.toString(settings.learningRate());
            default -> null;
        };
    }

    /** Classes that override this call it first. */
    @Override
    protected void check() {
        positive("--epochs", epochs);
        positive("--batch", batch);
        positive("--lr", learningRate);
    }

    /**
     * A trainer with what every run has: epochs, order, progress, {@code metrics.csv} and {@code metrics.jsonl}, checkpoints, and
     * the way back to the newest of them. The best epoch's weights are {@code checkpoints/best.safetensors} ({@link #loadBest}).
     */
    protected final Trainer.Builder trainer(Lab lab, Module network, Optimizer optimizer, BinaryOperator<Tensor> loss, Monitor monitor) {
        Trainer.Builder builder = Trainer.of(network, optimizer, loss)
                .epochs(epochs)
                .rng(lab.rng("order"))
                .monitor(monitor)
                .checkpoints(Checkpoints.in(lab.file("checkpoints")).every(BETWEEN_CHECKPOINTS))
                .interruptible()
                .listener(new Progress(lab.out(), lab.terminal()))
                .listener(MetricsLog.csv(lab.file("metrics.csv")))
                .listener(MetricsLog.jsonLines(lab.file("metrics.jsonl")));
        return resume == null ? builder : builder.resumeLatest();
    }

    /** Gives a network the weights of the best epoch, and puts it into evaluation mode. */
    protected static void loadBest(Lab lab, Module network) {
        try (Checkpoint best = Checkpoint.open(Checkpoints.best(lab.file("checkpoints")).orElseThrow())) {
            best.load(network, lab.device(), true);
        }
        network.eval();
    }
}
