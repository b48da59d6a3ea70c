package dev.narae.train;

import dev.narae.data.DataLoader;
import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
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
    final OptionalDouble clipNorm;
    final OptionalDouble clipValue;
    final int accumulate;
    final Optional<EarlyStopping> earlyStopping;
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
        clipNorm = builder.clipNorm;
        clipValue = builder.clipValue;
        accumulate = builder.accumulate;
        earlyStopping = builder.earlyStopping;
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
        private OptionalDouble clipNorm = OptionalDouble.empty();
        private OptionalDouble clipValue = OptionalDouble.empty();
        private int accumulate = 1;
        private Optional<EarlyStopping> earlyStopping = Optional.empty();
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

        public Builder earlyStopping(EarlyStopping rule) {
            earlyStopping = Optional.of(rule);
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
            return new Trainer(this);
        }
    }

    /**
     * Runs all epochs and leaves the model in evaluation mode.
     *
     * @throws NonFiniteLossException if the loss or the weights become NaN or infinite
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
