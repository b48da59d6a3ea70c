package dev.narae.train;

import dev.narae.data.DataLoader;
import dev.narae.io.SafeTensors;
import dev.narae.json.Json;
import dev.narae.json.JsonException;
import dev.narae.optim.LossScaler;
import dev.narae.optim.Scheduler;
import dev.narae.shape.DType;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything on which the rest of a run depends, into a file and back: what is written and what is read stand side by side.
 * A run that goes on from it ends with the same bits as one that was never stopped.
 */
final class RunState {
    private final Trainer trainer;
    private final DataLoader train;
    private final Run run;
    private final List<Metric> metrics;
    private final Optional<Scheduler> scheduler;

    RunState(Trainer trainer, DataLoader train, Run run, List<Metric> metrics, Optional<Scheduler> scheduler) {
        this.trainer = trainer;
        this.train = train;
        this.run = run;
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    private Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        trainer.model.state().forEach((name, tensor) -> all.put(Checkpoint.MODEL + name, tensor));
        trainer.optimizer.state().forEach((name, tensor) -> all.put(Checkpoint.OPTIMIZER + name, tensor));
        run.loss.state().forEach((name, tensor) -> all.put(Checkpoint.LOSS + name, tensor));
        for (int i = 0; i < metrics.size(); i++) {
            String section = section(i);
            metrics.get(i).state().forEach((name, tensor) -> all.put(section + name, tensor));
        }
        return all;
    }

    private static String section(int metric) {
        return Checkpoint.METRIC + metric + "/";
    }

    /** Whether weights and the optimiser's state are finite. Waits for the device. */
    boolean isFinite() {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("finite?")) {
            List<Tensor> zeros = new ArrayList<>();
            for (Map<String, Tensor> state : List.of(trainer.model.state(), trainer.optimizer.state())) {
                for (Tensor tensor : state.values()) {
                    if (tensor.dtype().isFloating()) {
                        // 0 · x is 0 for every number and NaN for the rest.
                        zeros.add(tensor.detach().mul(0).sum().cast(DType.F32));
                    }
                }
            }
            return Tensor.stack(0, zeros).sum().item() == 0;
        }
    }

    void write(Path file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("format", Checkpoint.FORMAT);
        facts.put("step", run.step());
        facts.put("batch", run.batch());
        facts.put("seconds", run.epochSeconds());
        facts.put("optimizer", trainer.optimizer.getClass().getSimpleName());
        facts.put("schedule", scheduler.map(Scheduler::state).orElse(Map.of()));
        facts.put("order", stream(trainer.rng));
        facts.put("precision", trainer.precision.toString());
        facts.put("scaler", trainer.scaler.map(LossScaler::state).orElse(Map.of()));
        facts.put("data", data());
        Map<String, Object> streams = new LinkedHashMap<>();
        trainer.model.streams().forEach((name, rng) -> streams.put(name, stream(rng)));
        facts.put("streams", streams);
        facts.put("architecture", Architecture.of(trainer.model));
        List<Object> reports = new ArrayList<>();
        for (EpochReport report : run.reports()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("epoch", report.epoch());
            each.put("step", report.step());
            each.put("seconds", report.seconds());
            each.put("values", report.values());
            reports.add(each);
        }
        facts.put("reports", reports);
        try (Scope _ = Scope.open("checkpoint")) {
            SafeTensors.write(file, tensors(), Map.of(Checkpoint.KEY, Json.write(facts)));
        }
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("examples", (long) train.dataset().size());
        data.put("batch size", (long) train.batchSize());
        data.put("batches", (long) train.count());
        data.put("accumulated", (long) trainer.accumulate);
        data.put("shuffled", trainer.shuffle);
        return data;
    }

    private static List<Long> stream(Rng rng) {
        return List.of(rng.state().key(), rng.state().counter());
    }

    /** @throws CheckpointException if the checkpoint is of another model, optimiser, data set or seed; then nothing is changed */
    void read(Checkpoint checkpoint) {
        String file = checkpoint.file().toString();
        Map<String, Object> facts = checkpoint.facts();
        try {
            Architecture.requireSame(file, Json.object(facts, "architecture"), Architecture.of(trainer.model));
            String optimizer = Json.text(facts, "optimizer");
            if (!optimizer.equals(trainer.optimizer.getClass().getSimpleName())) {
                throw new CheckpointException("cannot resume from " + file + ": its optimiser is " + optimizer + ", this run's "
                        + trainer.optimizer.getClass().getSimpleName());
            }
            Map<String, Object> data = Json.object(facts, "data");
            if (checkpoint.batch() > 0 && !data.equals(data())) {
                throw new CheckpointException("cannot resume from " + file + " in the middle of an epoch: its training data were " + data
                        + ", this run's are " + data());
            }
            Rng.State order = stream(facts, "order");
            requireSeed(file, "the order of the examples", order, trainer.rng);
            Map<String, Rng.State> streams = new LinkedHashMap<>();
            Map<String, Object> saved = Json.object(facts, "streams");
            trainer.model.streams().forEach((name, rng) -> {
                streams.put(name, stream(saved, name));
                requireSeed(file, "the model's stream '" + name + "'", streams.get(name), rng);
            });

            Map<String, Object> savedSchedule = Json.object(facts, "schedule");
            Map<String, Double> schedule = new LinkedHashMap<>();
            savedSchedule.keySet().forEach(name -> schedule.put(name, Json.real(savedSchedule, name)));
            Set<String> needed = scheduler.map(Scheduler::state).orElse(Map.of()).keySet();
            if (!schedule.keySet().equals(needed)) {
                throw new CheckpointException("cannot resume from " + file + ": the state of its learning rate's schedule has " + schedule.keySet()
                        + ", this run's has " + needed + "; give both runs the same kind of schedule");
            }

            Map<String, Double> scaler = scaler(file, facts);

            Device device = trainer.model.state().values().iterator().next().device();
            load(checkpoint, device);
            scheduler.ifPresent(each -> each.load(schedule));
            trainer.scaler.ifPresent(each -> each.load(scaler));
            streams.forEach((name, state) -> trainer.model.streams().get(name).restore(state));
            run.reports.addAll(checkpoint.reports());
            run.moveTo(checkpoint.reports().size(), checkpoint.batch(), checkpoint.step(), Json.real(facts, "seconds"));
        } catch (JsonException e) {
            throw new CheckpointException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** The state of the loss's scale; empty without one. Checkpoints of before there were precisions are of float32. */
    private Map<String, Double> scaler(String file, Map<String, Object> facts) {
        String precision = facts.containsKey("precision") ? Json.text(facts, "precision") : Arithmetic.FLOAT32.toString();
        if (!precision.equals(trainer.precision.toString())) {
            throw new CheckpointException("cannot resume from " + file + ": it was trained in " + precision + ", this run is in " + trainer.precision
                    + "; give both runs the same precision");
        }
        Map<String, Object> saved = facts.containsKey("scaler") ? Json.object(facts, "scaler") : Map.of();
        Map<String, Double> state = new LinkedHashMap<>();
        saved.keySet().forEach(name -> state.put(name, Json.real(saved, name)));
        if (!state.keySet().equals(trainer.scaler.map(LossScaler::state).orElse(Map.of()).keySet())) {
            throw new CheckpointException("cannot resume from " + file + ": its loss " + (state.isEmpty() ? "was not scaled and this run's is"
                    : "was scaled and this run's is not") + "; give both runs a loss scaler or none");
        }
        return state;
    }

    private void load(Checkpoint checkpoint, Device device) {
        try (Scope _ = Scope.open("checkpoint")) {
            checkpoint.load(trainer.model, device, true);
            trainer.optimizer.load(checkpoint.section(Checkpoint.OPTIMIZER, device));
            run.loss.load(checkpoint.section(Checkpoint.LOSS, device));
            for (int i = 0; i < metrics.size(); i++) {
                metrics.get(i).load(checkpoint.section(section(i), device));
            }
        }
    }

    private static Rng.State stream(Map<String, Object> in, String name) {
        List<?> numbers = Json.list(in, name);
        if (numbers.size() != 2) {
            throw new JsonException("'" + name + "' must be two numbers, got " + numbers.size());
        }
        return new Rng.State(Json.integer(numbers.get(0), name), Json.integer(numbers.get(1), name));
    }

    private static void requireSeed(String file, String what, Rng.State saved, Rng given) {
        if (saved.key() != given.state().key()) {
            throw new CheckpointException("cannot resume from " + file + ": " + what + " is drawn from another seed than in the run that was saved; "
                    + "give this run the same seed");
        }
    }
}
