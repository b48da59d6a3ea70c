package dev.narae.tensor;

import dev.narae.spi.StepCapture;
import dev.narae.spi.StepOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Tells a device which operations make up one step of a loop, so that an engine that can records the step once (on NVIDIA
 * GPUs as a CUDA graph) and replays it:
 *
 * <pre>{@code
 * try (StepGraph graph = StepGraph.on(device)) {
 *     for (Batch batch : batches) {
 *         try (Scope _ = Scope.open()) {
 *             graph.run(() -> optimizer.step(loss(model.forward(batch.input()), batch.labels()).backward()));
 *         }
 *     }
 *     System.out.println(graph.report());
 * }
 * }</pre>
 *
 * <p>Results are those of the plain loop in every case: Java code runs in every step, and only where its operations turn out to be
 * the recorded ones, up to scalars and random draws, is the recording replayed. A step of other shapes, or one inside which
 * the host reads a tensor, is carried out as it comes, and the {@linkplain #report() report} says why. Reading after the step
 * costs nothing of this. Operations on other devices are not part of the step.
 *
 * <p>Steps do not nest, and one graph serves one thread at a time.
 */
public final class StepGraph implements AutoCloseable {
    /**
     * What became of the steps so far.
     *
     * @param steps    those that were run to their end
     * @param recorded how many of them were recorded
     * @param replayed how many were replayed
     * @param executed how many were carried out one operation after the other, by the engine's reason
     */
    public record Report(long steps, long recorded, long replayed, SequencedMap<String, Long> executed) {
        public Report {
            executed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(executed));
        }

        /** Of both together. */
        public Report plus(Report other) {
            SequencedMap<String, Long> all = new LinkedHashMap<>(executed);
            other.executed.forEach((reason, count) -> all.merge(reason, count, Long::sum));
            return new Report(steps + other.steps, recorded + other.recorded, replayed + other.replayed, all);
        }

        /** One line for people. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(steps + " steps: " + recorded + " recorded, " + replayed + " replayed");
            executed.forEach((reason, count) -> text.append(", ").append(count).append(" carried out as they came (").append(reason).append(')'));
            return text.toString();
        }
    }

    private final Device device;
    private final StepCapture capture;
    private final Map<String, Long> executed = new LinkedHashMap<>();
    private long steps;
    private long recorded;
    private long replayed;
    private boolean running;
    private boolean closed;

    private StepGraph(Device device) {
        this.device = device;
        this.capture = device.backend().captureSteps();
    }

    /** A graph without any step yet. */
    public static StepGraph on(Device device) {
        device.requireOpen();
        return new StepGraph(device);
    }

    /** {@link #run(Supplier)} for steps that give nothing. */
    public void run(Runnable step) {
        run(() -> {
            step.run();
            return null;
        });
    }

    /**
     * Runs a step. Where it throws, what it had done stays done, as without a graph.
     *
     * @return what the step gives
     * @throws IllegalStateException if a step is running on this thread, or of this graph on another
     */
    public <T> T run(Supplier<T> step) {
        Context context = Context.current();
        if (context.inStep) {
            throw new IllegalStateException("a step on " + device + " was begun inside another step; steps do not nest");
        }
        begin();
        context.inStep = true;
        try {
            T result = attempt(step);
            tally(capture.end());
            return result;
        } finally {
            context.inStep = false;
            finish();
        }
    }

    private <T> T attempt(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            try {
                capture.abandon();
            } catch (RuntimeException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
    }

    private synchronized void begin() {
        if (closed) {
            throw new IllegalStateException("the graph of steps on " + device + " was closed");
        }
        if (running) {
            throw new IllegalStateException("a step of this graph is running on another thread; use one graph a thread");
        }
        device.requireOpen();
        capture.begin();
        running = true;
    }

    private synchronized void finish() {
        running = false;
    }

    private synchronized void tally(StepOutcome outcome) {
        steps++;
        switch (outcome) {
            case StepOutcome.Recorded _ -> recorded++;
            case StepOutcome.Replayed _ -> replayed++;
            case StepOutcome.Executed(String reason) -> executed.merge(reason, 1L, Long::sum);
        }
    }

    public synchronized Report report() {
        return new Report(steps, recorded, replayed, new LinkedHashMap<>(executed));
    }

    /** Lets the engine free what it recorded. */
    @Override
    public synchronized void close() {
        if (running) {
            throw new IllegalStateException("a step of this graph on " + device + " is running; close it afterwards");
        }
        if (!closed) {
            closed = true;
            capture.close();
        }
    }
}
