package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.optim.GradientSum;
import dev.narae.optim.LossScaler;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.StepGraph;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The parts of an optimisation step that the device does: forward, backward and the optimiser, in the trainer's arithmetic,
 * with its loss scale, and marked for engines that record steps. Nothing in here reads from the device but what decides
 * whether a scaled step is taken, and that lies between two marked parts.
 */
final class Steps implements AutoCloseable {
    /** What forward and backward of one batch came to; the gradients are still scaled. */
    record Taken(Tensor output, Tensor loss, Gradients gradients) {
    }

    private record Checked(Taken taken, Tensor finiteness) {
    }

    private final Trainer trainer;
    private Optional<StepGraph> graph = Optional.empty();

    Steps(Trainer trainer) {
        this.trainer = trainer;
    }

    /** A step with the gradients of one batch. */
    Taken take(Batch batch) {
        if (trainer.scaler.isEmpty()) {
            return run(batch.input().device(), () -> {
                Taken taken = differentiate(batch);
                update(taken.gradients());
                return taken;
            });
        }
        Checked checked = run(batch.input().device(), () -> {
            Taken taken = differentiate(batch);
            return new Checked(taken, taken.gradients().finiteness());
        });
        updateIfFinite(trainer.scaler.get(), checked.taken().gradients(), checked.finiteness());
        return checked.taken();
    }

    /** Forward and backward only; the gradients, weighted by the number of examples, are added to a sum. */
    Taken add(Batch batch, GradientSum sum) {
        return run(batch.input().device(), () -> {
            Taken taken = differentiate(batch);
            sum.add(taken.gradients().scale(batch.size()));
            return taken;
        });
    }

    /** A step with the mean of what was added. */
    void finish(GradientSum sum, long examples) {
        Device device = sum.sum().tensors().iterator().next().device();
        if (trainer.scaler.isEmpty()) {
            run(device, () -> {
                update(sum.sum().scale(1.0 / examples));
                return sum;
            });
            return;
        }
        Tensor finiteness = run(device, () -> sum.sum().finiteness());
        updateIfFinite(trainer.scaler.get(), sum.sum().scale(1.0 / examples), finiteness);
    }

    private Taken differentiate(Batch batch) {
        Tensor output;
        Tensor loss;
        try (Arithmetic.Setting _ = trainer.precision.open()) {
            output = trainer.forward.apply(batch.input());
            loss = trainer.loss.apply(output, batch.labels());
        }
        return new Taken(output, loss, trainer.scaler.isPresent() ? trainer.scaler.get().backward(loss) : loss.backward());
    }

    private void updateIfFinite(LossScaler scaler, Gradients scaled, Tensor finiteness) {
        boolean finite = finiteness.item() == 0;
        if (finite) {
            run(finiteness.device(), () -> {
                update(scaler.unscaled(scaled));
                return scaled;
            });
        }
        scaler.update(finite);
    }

    private void update(Gradients gradients) {
        Gradients limited = gradients;
        if (trainer.clipValue.isPresent()) {
            limited = limited.clipValue(trainer.clipValue.getAsDouble());
        }
        if (trainer.clipNorm.isPresent()) {
            limited = limited.clipNorm(trainer.clipNorm.getAsDouble());
        }
        trainer.optimizer.step(limited);
    }

    private <T> T run(Device device, Supplier<T> part) {
        if (!trainer.captured) {
            return part.get();
        }
        StepGraph marked = graph.orElseGet(() -> StepGraph.on(device));
        graph = Optional.of(marked);
        return marked.run(part);
    }

    /** What became of the marked parts, if they are marked and there were any. */
    Optional<StepGraph.Report> report() {
        return graph.map(StepGraph::report);
    }

    @Override
    public void close() {
        graph.ifPresent(StepGraph::close);
    }
}
