package dev.narae.train;

import dev.narae.nn.Parameter;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Device;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says once what the memory of a run holds: {@code Trainer.of(...).listener(new MemoryMeter(System.out::println))}.
 *
 * <p>The third step is looked at, when the optimiser has made what it keeps; the last one where an epoch has fewer. The report is
 * given when that epoch is over, or the run if it ends before.
 */
public final class MemoryMeter implements Listener {
    private static final int STEPS = 3;

    private final Consumer<MemoryReport> receiver;
    private Optional<MemoryReport> report = Optional.empty();
    private int steps;
    private boolean given;

    /** @param receiver gets the report, once for each run */
    public MemoryMeter(Consumer<MemoryReport> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void runStarted(Run run) {
        report = Optional.empty();
        steps = 0;
        given = false;
    }

    private boolean looks() {
        return !given && steps < STEPS;
    }

    @Override
    public void stepStarted(Run run) {
        if (looks()) {
            device(run.optimizer()).restartMemoryPeak();
        }
    }

    @Override
    public void stepEnded(Run run) {
        if (looks()) {
            steps++;
            report = Optional.of(MemoryReport.now(device(run.optimizer()), run.model(), Optional.of(run.optimizer()), run.lastBatch()));
        }
    }

    private static Device device(Optimizer optimizer) {
        return optimizer.groups().stream().flatMap(group -> group.parameters().stream()).findFirst().map(Parameter::value).orElseThrow().device();
    }

    @Override
    public void epochEnded(Run run, EpochReport epoch) {
        give();
    }

    @Override
    public void runEnded(Run run, History history) {
        give();
    }

    private void give() {
        if (!given && report.isPresent()) {
            given = true;
            receiver.accept(report.get());
        }
    }
}
