package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Mixing;
import dev.narae.nn.Module;
import dev.narae.optim.LossScaler;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Plateau;
import dev.narae.optim.Schedule;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Fits a model:
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(model, new AdamW(model.parameters(), 1e-3), Losses::crossEntropy)
 *         .metric(Accuracy::new).validation(test.batches(256).on(device))
 *         .epochs(5).listener(new Progress()).build();
 * History history = trainer.fit(train.batches(128).on(device));
 * }</pre>
 *
 * <p>It is the plain loop and nothing else: for every batch, in a {@link dev.narae.tensor.Scope} of its own,
 * {@code optimizer.step(loss(model.forward(input), labels).backward())}; the package-private class {@code Loop} is where to read it. The same model,
 * data and seed give the same weights, bit for bit, on any number of threads, and whether or not the run was killed and
 * resumed in between.
 */
public final class Trainer {
    final Module model;
    final Optimizer optimizer;
    final BinaryOperator<Tensor> loss;
    final UnaryOperator<Tensor> forward;
    final List<Supplier<? extends Metric>> metrics;
    final Optional<DataLoader> validation;
    final int epochs;
    final Rng rng;
    final boolean shuffle;
    final Optional<BiFunction<Batch, Rng, Batch>> mixing;
    final OptionalDouble clipNorm;
    final OptionalDouble clipValue;
    final int accumulate;
    final Arithmetic precision;
    final Optional<LossScaler> scaler;
    final boolean captured;
    final Optional<Schedule> schedule;
    final boolean scheduleByEpoch;
    final Optional<Plateau> plateau;
    final Optional<EarlyStopping> earlyStopping;
    final Monitor monitor;
    final Optional<Checkpoints> checkpoints;
    final Optional<Path> resume;
    final boolean interruptible;
    final List<Listener> listeners;

    private Trainer(Builder builder) {
        model = builder.model;
        optimizer = builder.optimizer;
        loss = builder.loss;
        forward = builder.forward;
        metrics = List.copyOf(builder.metrics);
        validation = builder.validation;
        epochs = builder.epochs;
        rng = builder.rng;
        shuffle = builder.shuffle;
        mixing = builder.mixing;
        clipNorm = builder.clipNorm;
        clipValue = builder.clipValue;
        accumulate = builder.accumulate;
        precision = builder.precision;
        scaler = builder.scaler.or(() -> precision == Arithmetic.FLOAT16 ? Optional.of(LossScaler.create()) : Optional.empty());
        captured = builder.captured;
        schedule = builder.schedule;
        scheduleByEpoch = builder.scheduleByEpoch;
        plateau = builder.plateau;
        earlyStopping = builder.earlyStopping;
        monitor = builder.monitor.or(() -> earlyStopping.map(EarlyStopping::monitor))
                .orElseGet(() -> Monitor.smallest(validation.isPresent() ? "val_loss" : "loss"));
        checkpoints = builder.checkpoints;
        resume = builder.resumeLatest ? checkpoints.flatMap(each -> Checkpoints.latest(each.folder())) : builder.resume;
        interruptible = builder.interruptible;
        listeners = List.copyOf(builder.listeners);
    }

    /**
     * A trainer to be.
     *
     * @param loss from the model's output and the batch's labels, a scalar that is a mean over the batch
     */
    public static Builder of(Module model, Optimizer optimizer, BinaryOperator<Tensor> loss) {
        return new Builder(model, optimizer, loss);
    }

    /** What a trainer can be told. */
    public static final class Builder {
        private final Module model;
        private final Optimizer optimizer;
        private final BinaryOperator<Tensor> loss;
        private UnaryOperator<Tensor> forward;
        private final List<Supplier<? extends Metric>> metrics = new ArrayList<>();
        private Optional<DataLoader> validation = Optional.empty();
        private int epochs = 1;
        private Rng rng = Rng.seeded(0);
        private boolean shuffle = true;
        private Optional<BiFunction<Batch, Rng, Batch>> mixing = Optional.empty();
        private OptionalDouble clipNorm = OptionalDouble.empty();
        private OptionalDouble clipValue = OptionalDouble.empty();
        private int accumulate = 1;
        private Arithmetic precision = Arithmetic.FLOAT32;
        private Optional<LossScaler> scaler = Optional.empty();
        private boolean captured;
        private Optional<Schedule> schedule = Optional.empty();
        private boolean scheduleByEpoch;
        private Optional<Plateau> plateau = Optional.empty();
        private Optional<EarlyStopping> earlyStopping = Optional.empty();
        private Optional<Monitor> monitor = Optional.empty();
        private Optional<Checkpoints> checkpoints = Optional.empty();
        private Optional<Path> resume = Optional.empty();
        private boolean resumeLatest;
        private boolean interruptible;
        private final List<Listener> listeners = new ArrayList<>();

        private Builder(Module model, Optimizer optimizer, BinaryOperator<Tensor> loss) {
            this.model = model;
            this.optimizer = optimizer;
            this.loss = loss;
            this.forward = model::forward;
        }

        /** How to get from a batch's input to the output, where that is not {@code model.forward(input)}. */
        public Builder forward(UnaryOperator<Tensor> function) {
            forward = function;
            return this;
        }

        /** How many epochs the run has in all; 1 unless told. */
        public Builder epochs(int count) {
            epochs = atLeastOne("epochs", count);
            return this;
        }

        /** Where the order of the examples and their transforms are drawn from; {@code Rng.seeded(0)} unless told. */
        public Builder rng(Rng stream) {
            rng = stream;
            return this;
        }

        /** Whether every epoch has an order of its own; true unless told. */
        public Builder shuffle(boolean flag) {
            shuffle = flag;
            return this;
        }

        /**
         * Trains on mixtures of the examples of each batch, which depend on the stream, the epoch and the batch alone. The loss gets soft
         * labels; metrics see the batch's own.
         */
        public Builder mixing(Mixing rule, int classes) {
            mixing = Optional.of((batch, stream) -> rule.of(batch, classes, stream));
            return this;
        }

        /** Measures the training batches and, with an instance of its own, the validation set: {@code .metric(Accuracy::new)}. */
        public Builder metric(Supplier<? extends Metric> metric) {
            metrics.add(metric);
            return this;
        }

        /** Measured after every epoch, in evaluation mode and without gradients. */
        public Builder validation(DataLoader loader) {
            validation = Optional.of(loader);
            return this;
        }

        /** Scales the gradients of a step so that their norm is at most this; see {@link dev.narae.tensor.Gradients#clipNorm}. */
        public Builder clipNorm(double limit) {
            clipNorm = OptionalDouble.of(limit);
            return this;
        }

        /** Limits every gradient element to ± this. */
        public Builder clipValue(double limit) {
            clipValue = OptionalDouble.of(limit);
            return this;
        }

        /** Steps once for so many batches, with the mean of their gradients by example: a large batch in little memory. */
        public Builder accumulate(int batches) {
            accumulate = atLeastOne("accumulate", batches);
            return this;
        }

        /**
         * The arithmetic of products, in training and evaluation; {@link Arithmetic#FLOAT32} unless told. With
         * {@link Arithmetic#FLOAT16} the loss is scaled: a step whose gradients overflow is left out, though schedules and
         * {@link Run#step} count it.
         */
        public Builder precision(Arithmetic arithmetic) {
            precision = arithmetic;
            return this;
        }

        /** Scales the loss so; unless told that is done for float16 alone, by {@link LossScaler#create()}. */
        public Builder lossScaler(LossScaler rule) {
            scaler = Optional.of(rule);
            return this;
        }

        /**
         * Whether each step's forward, backward and optimiser are marked for the engine, which may record and replay them (see
         * {@link dev.narae.tensor.StepGraph}); false unless told. The results are the same.
         */
        public Builder captured(boolean flag) {
            captured = flag;
            return this;
        }

        /** Moves the learning rate with every optimiser step. */
        public Builder schedule(Schedule bySteps) {
            schedule = Optional.of(bySteps);
            scheduleByEpoch = false;
            return this;
        }

        /** Moves the learning rate after every epoch. */
        public Builder scheduleByEpoch(Schedule byEpochs) {
            schedule = Optional.of(byEpochs);
            scheduleByEpoch = true;
            return this;
        }

        /** Lowers the learning rate when the {@link #monitor} no longer gets better. */
        public Builder plateau(Plateau rule) {
            plateau = Optional.of(rule);
            return this;
        }

        public Builder earlyStopping(EarlyStopping rule) {
            earlyStopping = Optional.of(rule);
            return this;
        }

        /**
         * What says which epoch is the best, for {@link History#best} and the best checkpoint. Unless told it is that of early
         * stopping; without that the smallest loss, of the validation set if there is one.
         */
        public Builder monitor(Monitor value) {
            monitor = Optional.of(value);
            return this;
        }

        /** Saves checkpoints, so that the run can go on after whatever ends it. */
        public Builder checkpoints(Checkpoints where) {
            checkpoints = Optional.of(where);
            return this;
        }

        /**
         * Goes on from a checkpoint: a file, or a folder whose newest is taken. The model must be built as for the run that
         * was saved, with the same seed; weights and everything else are then loaded.
         */
        public Builder resume(Path checkpoint) {
            resume = Optional.of(checkpoint);
            return this;
        }

        /** Goes on from the newest file in the folder for checkpoints if there is one, and begins otherwise. */
        public Builder resumeLatest() {
            resumeLatest = true;
            return this;
        }

        /**
         * Makes Ctrl-C and termination of the process finish the step and save: {@link #fit} then returns
         * {@link Ending.Interrupted}. A second Ctrl-C quits at once.
         */
        public Builder interruptible() {
            interruptible = true;
            return this;
        }

        public Builder listener(Listener listener) {
            listeners.add(listener);
            return this;
        }

        private static int atLeastOne(String what, int value) {
            if (value < 1) {
                throw new IllegalArgumentException("trainer: " + what + " must be positive, got " + value);
            }
            return value;
        }

        public Trainer build() {
            if (resumeLatest && checkpoints.isEmpty()) {
                throw new IllegalArgumentException("trainer: resumeLatest needs a folder for checkpoints");
            }
            return new Trainer(this);
        }
    }

    /**
     * Runs all epochs and leaves the model in evaluation mode.
     *
     * @throws NonFiniteLossException           if the loss or the weights become NaN or infinite
     * @throws CheckpointException              if the checkpoint to resume from does not exist or fit, or the folder for checkpoints
     *                                          holds another run's
     * @throws dev.narae.io.FileAccessException if a checkpoint cannot be written; those written before stay
     */
    public History fit(DataLoader train) {
        return new Loop(this, train).run();
    }

    /** The loss and the trainer's metrics over a set, in evaluation mode and without gradients; the model's mode is restored. */
    public SequencedMap<String, Double> evaluate(DataLoader loader) {
        return evaluate(loader, metrics.stream().map(Supplier::get).toArray(Metric[]::new));
    }

    /** The same with metrics of one's own, which keep what they gathered: read a {@link ConfusionMatrix} afterwards. */
    public SequencedMap<String, Double> evaluate(DataLoader loader, Metric... measured) {
        return new Evaluation(this, loader, List.of(measured)).run(() -> true).orElseThrow();
    }
}
