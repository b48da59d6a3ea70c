package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** What {@link Trainer#fit} does: the plain training loop, with places where others look on. */
final class Loop {
    private final Trainer trainer;
    private final DataLoader train;
    private final Run run;
    private final List<Metric> metrics;
    private final LossWatch watch = new LossWatch(Optional::empty);
    private Optional<Ending> ending = Optional.empty();

    Loop(Trainer trainer, DataLoader train) {
        this.trainer = trainer;
        this.train = train;
        if (train.count() == 0) {
            throw new IllegalArgumentException("fit: the training set has no batch: it has " + train.dataset().size() + " examples");
        }
        run = new Run(trainer.model, trainer.optimizer, trainer.epochs, train.count(), train.batchSize(),
                trainer.validation.map(DataLoader::count).orElse(0));
        metrics = trainer.metrics.stream().<Metric>map(supplier -> supplier.get()).toList();
    }

    History run() {
        try {
            tell(listener -> listener.runStarted(run));
            while (ending.isEmpty()) {
                if (run.reports.size() == trainer.epochs) {
                    ending = Optional.of(new Ending.Completed());
                } else {
                    epoch();
                }
            }
            trainer.model.eval();
        } catch (RuntimeException | Error e) {
            ending = Optional.of(new Ending.Failed(e));
            throw e;
        } finally {
            watch.close();
            run.loss.reset();
            metrics.forEach(Metric::reset);
            tell(listener -> listener.runEnded(run, history()));
        }
        return history();
    }

    private void tell(Consumer<Listener> event) {
        trainer.listeners.forEach(event);
    }

    private History history() {
        return new History(run.reports, trainer.earlyStopping.flatMap(rule -> rule.monitor().best(run.reports)), ending.orElseThrow());
    }

    private void epoch() {
        long began = System.nanoTime();
        run.beginEpoch();
        trainer.model.train();
        tell(listener -> listener.epochStarted(run));
        try (Pass pass = batches().open()) {
            while (pass.hasNext()) {
                step(pass);
                if (stopRequested()) {
                    return;
                }
            }
        }
        watch.check();
        SequencedMap<String, Double> values = Evaluation.values(run.loss, metrics);
        values.put("learning_rate", run.learningRate());
        if (trainer.validation.isPresent()) {
            tell(listener -> listener.validationStarted(run));
            new Evaluation(trainer, trainer.validation.get(), trainer.metrics.stream().<Metric>map(supplier -> supplier.get()).toList())
                    .run(() -> true).orElseThrow().forEach((name, value) -> values.put("val_" + name, value));
        }
        EpochReport report = new EpochReport(run.epoch(), run.step(), values, (System.nanoTime() - began) / 1e9);
        run.endEpoch(report);
        metrics.forEach(Metric::reset);
        tell(listener -> listener.epochEnded(run, report));
        trainer.earlyStopping.flatMap(rule -> rule.reason(run.reports)).ifPresent(reason -> ending = Optional.of(new Ending.Stopped(reason)));
        stopRequested();
    }

    /** An epoch's order depends on the stream and the epoch alone, so it can be found again. */
    private DataLoader batches() {
        Rng epoch = trainer.rng.child("epoch", run.epoch());
        return trainer.shuffle ? train.shuffled(epoch) : train.ordered(epoch);
    }

    private boolean stopRequested() {
        run.stopReason().ifPresent(reason -> ending = Optional.of(new Ending.Stopped(reason)));
        return ending.isPresent();
    }

    private void step(Pass pass) {
        tell(listener -> listener.stepStarted(run));
        try (Scope _ = Scope.open("training step " + (run.step() + 1))) {
            Gradients gradients = trainer.accumulate == 1 ? gradients(pass.next()) : accumulated(pass);
            if (trainer.clipValue.isPresent()) {
                gradients = gradients.clipValue(trainer.clipValue.getAsDouble());
            }
            if (trainer.clipNorm.isPresent()) {
                gradients = gradients.clipNorm(trainer.clipNorm.getAsDouble());
            }
            trainer.optimizer.step(gradients);
        }
        run.stepped();
        tell(listener -> listener.stepEnded(run));
    }

    private Gradients gradients(Batch batch) {
        Tensor output = trainer.forward.apply(batch.input());
        Tensor loss = trainer.loss.apply(output, batch.labels());
        Gradients gradients = loss.backward();
        run.tookBatch();
        run.loss.add(loss, batch.size());
        metrics.forEach(metric -> metric.add(output, batch.labels()));
        watch.add(loss, run.step() + 1, run.epoch(), run.batch());
        return gradients;
    }

    /** Σ nᵢ gᵢ / Σ nᵢ over the next batches of nᵢ examples: the gradient of one large batch. */
    private Gradients accumulated(Pass pass) {
        Optional<Gradients> sum = Optional.empty();
        long examples = 0;
        for (int taken = 0; taken < trainer.accumulate && (taken == 0 || pass.hasNext()); taken++) {
            try (Scope scope = Scope.open("batch of training step " + (run.step() + 1))) {
                Batch batch = pass.next();
                Gradients weighted = gradients(batch).scale(batch.size());
                Gradients total = sum.map(weighted::plus).orElse(weighted);
                total.tensors().forEach(parameter -> scope.keep(total.get(parameter)));
                sum.ifPresent(before -> before.tensors().forEach(parameter -> {
                    if (total.get(parameter) != before.get(parameter)) {
                        before.get(parameter).close();
                    }
                }));
                sum = Optional.of(total);
                examples += batch.size();
            }
        }
        return sum.orElseThrow().scale(1.0 / examples);
    }
}
