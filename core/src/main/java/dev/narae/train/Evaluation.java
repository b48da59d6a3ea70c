package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/** One walk over a set that measures and changes nothing. */
final class Evaluation {
    private final Trainer trainer;
    private final DataLoader loader;
    private final List<Metric> metrics;

    Evaluation(Trainer trainer, DataLoader loader, List<Metric> metrics) {
        this.trainer = trainer;
        this.loader = loader;
        this.metrics = metrics;
    }

    /** @param goOn asked before every batch; with false there is no result */
    Optional<SequencedMap<String, Double>> run(BooleanSupplier goOn) {
        boolean training = trainer.model.isTraining();
        trainer.model.eval();
        Mean loss = new Mean();
        metrics.forEach(Metric::reset);
        try (NoGrad _ = NoGrad.open(); Pass pass = loader.open()) {
            while (pass.hasNext()) {
                if (!goOn.getAsBoolean()) {
                    return Optional.empty();
                }
                try (Scope _ = Scope.open("evaluation"); Batch batch = pass.next(); Arithmetic.Setting _ = trainer.precision.open()) {
                    Tensor output = trainer.forward.apply(batch.input());
                    loss.add(trainer.loss.apply(output, batch.labels()), batch.size());
                    metrics.forEach(metric -> metric.add(output, batch.labels()));
                }
            }
            return Optional.of(values(loss, metrics));
        } finally {
            loss.reset();
            if (training) {
                trainer.model.train();
            }
        }
    }

    /** Waits for the device. */
    static SequencedMap<String, Double> values(Mean loss, List<Metric> metrics) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss.value());
        for (Metric metric : metrics) {
            metric.values().forEach((name, value) -> {
                if (values.put(name, value) != null) {
                    throw new IllegalArgumentException("two metrics are called '" + name + "'");
                }
            });
        }
        return values;
    }
}
