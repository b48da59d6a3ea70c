package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.optim.DivergedException;
import dev.narae.optim.Schedule;
import dev.narae.optim.Scheduler;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Optional<Scheduler> scheduler;
    private final RunState state;
    private final LossWatch watch = new LossWatch(() -> this.saved);
    private final Steps steps;
    private Optional<Interruption> interruption = Optional.empty();
    private Optional<Path> saved = Optional.empty();
    private long savedAt;
    private Optional<EpochReport> best = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    Loop(Trainer trainer, DataLoader train) {
        this.trainer = trainer;
        this.train = train;
        if (train.count() == 0) {
            throw new IllegalArgumentException("fit: the training set has no batch: it has " + train.dataset().size() + " examples");
        }
        run = new Run(trainer.model, trainer.optimizer, trainer.epochs, train.count(), train.batchSize(),
                trainer.validation.map(DataLoader::count).orElse(0));
        steps = new Steps(trainer);
        run.stepReport(steps::report);
        metrics = newMetrics();
        scheduler = newScheduler();
        state = new RunState(trainer, train, run, metrics, scheduler);
    }

    private Optional<Scheduler> newScheduler() {
        Schedule schedule = trainer.schedule.orElse(Schedule.constant());
        if (trainer.plateau.isPresent()) {
            return Optional.of(new Scheduler(trainer.optimizer, schedule, trainer.plateau.get()));
        }
        return trainer.schedule.isPresent() ? Optional.of(new Scheduler(trainer.optimizer, schedule)) : Optional.empty();
    }

    private List<Metric> newMetrics() {
        return trainer.metrics.stream().<Metric>map(supplier -> supplier.get()).toList();
    }

    History run() {
        if (trainer.resume.isPresent()) {
            try (Checkpoint checkpoint = Checkpoint.open(trainer.resume.get())) {
                state.read(checkpoint);
                saved = Optional.of(checkpoint.file());
                best = trainer.monitor.best(run.reports);
            }
        }
        trainer.checkpoints.ifPresent(checkpoints -> checkpoints.prepare(saved));
        savedAt = System.nanoTime();
        if (trainer.interruptible) {
            interruption = Optional.of(new Interruption());
        }
        try {
            tell(listener -> listener.runStarted(run));
            ending = over();
            while (ending.isEmpty()) {
                ending = epoch().or(this::over);
            }
            trainer.model.eval();
        } catch (RuntimeException | Error e) {
            ending = Optional.of(new Ending.Failed(e));
            try {
                end();
            } catch (RuntimeException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
        end();
        return history();
    }

    private void end() {
        watch.close();
        run.loss.reset();
        metrics.forEach(Metric::reset);
        try {
            tell(listener -> listener.runEnded(run, history()));
        } finally {
            interruption.ifPresent(Interruption::close);
            steps.close();
        }
    }

    private void tell(Consumer<Listener> event) {
        trainer.listeners.forEach(event);
    }

    private History history() {
        return new History(run.reports, best, ending.orElseThrow());
    }

    /** Whether the epochs so far are enough: a resumed run must stop where it had stopped. */
    private Optional<Ending> over() {
        if (run.reports.size() >= trainer.epochs) {
            return Optional.of(new Ending.Completed());
        }
        return trainer.earlyStopping.flatMap(rule -> rule.reason(run.reports)).map(Ending.Stopped::new);
    }

    /** Trains for an epoch, or what is left of it after a resumption. @return why to end the run, if someone asked for it */
    private Optional<Ending> epoch() {
        run.beginEpoch();
        trainer.model.train();
        tell(listener -> listener.epochStarted(run));
        try (Pass pass = batches().open()) {
            while (pass.hasNext()) {
                step(pass);
                if (isStopWanted()) {
                    return Optional.of(stop());
                }
                if (trainer.checkpoints.isPresent() && trainer.checkpoints.get().isDue(run.step(), Duration.ofNanos(System.nanoTime() - savedAt))) {
                    save(false);
                }
            }
        }
        watch.check();
        SequencedMap<String, Double> values = Evaluation.values(run.loss, metrics);
        values.put("learning_rate", run.learningRate());
        if (trainer.validation.isPresent()) {
            tell(listener -> listener.validationStarted(run));
            Optional<SequencedMap<String, Double>> validation = new Evaluation(trainer, trainer.validation.get(), newMetrics()).run(() -> !isInterrupted());
            if (validation.isEmpty()) {
                // Saved as it stands after the last batch: whoever resumes begins with the validation.
                return Optional.of(stop());
            }
            validation.get().forEach((name, value) -> values.put("val_" + name, value));
        }
        EpochReport report = new EpochReport(run.epoch(), run.step(), values, run.epochSeconds());
        run.endEpoch(report);
        best = trainer.monitor.best(run.reports);
        metrics.forEach(Metric::reset);
        if (trainer.scheduleByEpoch) {
            scheduler.ifPresent(Scheduler::step);
        }
        if (trainer.plateau.isPresent()) {
            scheduler.orElseThrow().observe(trainer.monitor.value(report));
        }
        tell(listener -> listener.epochEnded(run, report));
        if (trainer.checkpoints.isPresent()) {
            save(best.filter(each -> each == report).isPresent());
        }
        return run.reports.size() < trainer.epochs && isStopWanted() ? Optional.of(stop()) : Optional.empty();
    }

    private boolean isInterrupted() {
        return interruption.map(Interruption::isRequested).orElse(false);
    }

    private boolean isStopWanted() {
        return isInterrupted() || run.stopReason().isPresent();
    }

    /** Saves in the middle of an epoch; at an epoch's end that is done already. */
    private Ending stop() {
        if (trainer.checkpoints.isPresent() && run.batch() > 0) {
            save(false);
        }
        return isInterrupted() ? new Ending.Interrupted(trainer.checkpoints.flatMap(_ -> saved)) : new Ending.Stopped(run.stopReason().orElseThrow());
    }

    private void save(boolean isBest) {
        Checkpoints checkpoints = trainer.checkpoints.orElseThrow();
        watch.check();
        if (!state.isFinite()) {
            throw new NonFiniteLossException("the weights became NaN or infinite", run.step(), run.epoch(), run.batch(), saved);
        }
        // The best first: whoever is killed in between resumes from before, and comes by here again.
        if (isBest) {
            state.write(checkpoints.bestFile());
        }
        Path file = checkpoints.file(run.step());
        state.write(file);
        checkpoints.prune(run.step());
        saved = Optional.of(file);
        savedAt = System.nanoTime();
        tell(listener -> listener.checkpointSaved(run, file, isBest));
    }

    /** An epoch's order depends on the stream and the epoch alone, so it can be found again. */
    private DataLoader batches() {
        Rng epoch = trainer.rng.child("epoch", run.epoch());
        return (trainer.shuffle ? train.shuffled(epoch) : train.ordered(epoch)).from(run.batch());
    }

    private Batch mixed(Batch batch) {
        return trainer.mixing.map(rule -> rule.apply(batch, trainer.rng.child("mixing", run.epoch()).child("batch", run.batch()))).orElse(batch);
    }

    private void step(Pass pass) {
        tell(listener -> listener.stepStarted(run));
        try (Scope _ = Scope.open("training step " + (run.step() + 1))) {
            if (trainer.accumulate == 1) {
                Batch batch = pass.next();
                took(batch, steps.take(mixed(batch)));
            } else {
                accumulate(pass);
            }
        } catch (DivergedException e) {
            throw new NonFiniteLossException(e.getMessage(), run.step() + 1, run.epoch(), run.batch() + 1, saved);
        }
        run.stepped();
        if (!trainer.scheduleByEpoch) {
            scheduler.ifPresent(Scheduler::step);
        }
        tell(listener -> listener.stepEnded(run));
    }

    /** What is kept of a batch. */
    private void took(Batch batch, Steps.Taken taken) {
        run.tookBatch(batch);
        run.loss.add(taken.loss(), batch.size());
        metrics.forEach(metric -> metric.add(taken.output(), batch.labels()));
        watch.add(taken.loss(), run.step() + 1, run.epoch(), run.batch());
    }

    private void accumulate(Pass pass) {
        for (int taken = 0; taken < trainer.accumulate && (taken == 0 || pass.hasNext()); taken++) {
            try (Scope _ = Scope.open("batch of training step " + (run.step() + 1))) {
                Batch batch = pass.next();
                took(batch, steps.add(mixed(batch)));
            }
        }
        steps.takeSum();
    }
}
