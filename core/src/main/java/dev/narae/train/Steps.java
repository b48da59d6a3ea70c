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
import java.util.stream.Stream;

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
    private final GradientSum sum = new GradientSum();
    private final Marks batches = new Marks();
    private final Marks updates = new Marks();
    private long examples;

    Steps(Trainer trainer) {
        this.trainer = trainer;
    }

    /** One kind of part, marked if the trainer was told so. */
    private final class Marks {
        private Optional<StepGraph> graph = Optional.empty();

        <T> T run(Device device, Supplier<T> part) {
            if (!trainer.captured) {
                return part.get();
            }
            StepGraph marked = graph.orElseGet(() -> StepGraph.on(device));
            graph = Optional.of(marked);
            return marked.run(part);
        }

        void run(Device device, Runnable part) {
            run(device, () -> {
                part.run();
                return part;
            });
        }
    }

    /** A step with the gradients of one batch. */
    Taken take(Batch batch) {
        if (trainer.scaler.isEmpty()) {
            return batches.run(batch.input().device(), () -> {
                Taken taken = differentiate(batch);
                update(taken.gradients());
                return taken;
            });
        }
        Checked checked = batches.run(batch.input().device(), () -> {
            Taken taken = differentiate(batch);
            return new Checked(taken, taken.gradients().finiteness());
        });
        updateIfFinite(trainer.scaler.get(), checked.taken()::gradients, checked.finiteness());
        return checked.taken();
    }

    /** Forward and backward only; the gradients, weighted by the number of examples, are added to those of the batches before. */
    Taken add(Batch batch) {
        examples += batch.size();
        return batches.run(batch.input().device(), () -> {
            Taken taken = differentiate(batch);
            sum.add(taken.gradients().scale(batch.size()));
            return taken;
        });
    }

    /** A step with Σ nᵢ gᵢ / Σ nᵢ of what was added: the gradient of one large batch. */
    void takeSum() {
        Gradients total = sum.sum();
        Device device = total.tensors().iterator().next().device();
        double share = 1.0 / examples;
        if (trainer.scaler.isEmpty()) {
            updates.run(device, () -> update(total.scale(share)));
        } else {
            Tensor finiteness = updates.run(device, total::finiteness);
            updateIfFinite(trainer.scaler.get(), () -> total.scale(share), finiteness);
        }
        updates.run(device, sum::zero);
        examples = 0;
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

    private void updateIfFinite(LossScaler scaler, Supplier<Gradients> scaled, Tensor finiteness) {
        boolean finite = finiteness.item() == 0;
        if (finite) {
            updates.run(finiteness.device(), () -> update(scaler.unscaled(scaled.get())));
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

    /** What became of the marked parts, if they are marked and there were any. */
    Optional<StepGraph.Report> report() {
        return Stream.of(batches, updates).flatMap(marks -> marks.graph.stream()).map(StepGraph::report).reduce(StepGraph.Report::plus);
    }

    @Override
    public void close() {
        batches.graph.ifPresent(StepGraph::close);
        updates.graph.ifPresent(StepGraph::close);
        sum.close();
    }
}
