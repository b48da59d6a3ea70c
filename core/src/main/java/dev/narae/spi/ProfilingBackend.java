package dev.narae.spi;

import dev.narae.op.Op;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times the operations that pass, by kind. Engines that work asynchronously are waited for after each one. */
public final class ProfilingBackend extends ForwardingBackend {
    private record Tally(LongAdder calls, LongAdder nanos) {
    }

    /**
     * What was spent on one kind of operation.
     *
     * @param operation the kind
     * @param calls     how often it was executed
     * @param nanos     wall time in all, nanoseconds
     */
    public record Entry(String operation, long calls, long nanos) {
    }

    private final ConcurrentHashMap<String, Tally> tallies = new ConcurrentHashMap<>();

    public ProfilingBackend(Backend inner) {
        super(inner);
    }

    @Override
    public void execute(Op op) {
        long start = System.nanoTime();
        inner().execute(op);
        inner().synchronize();
        Tally tally = tallies.computeIfAbsent(op.name(), _ -> new Tally(new LongAdder(), new LongAdder()));
        tally.calls.increment();
        tally.nanos.add(System.nanoTime() - start);
    }

    /** None: what is replayed as a whole cannot be timed by operation. */
    @Override
    public StepCapture captureSteps() {
        return StepCapture.none("operations are timed one by one");
    }

    /** What was spent so far, the costliest first. */
    public List<Entry> profile() {
        return tallies.entrySet().stream()
                .map(e -> new Entry(e.getKey(), e.getValue().calls.sum(), e.getValue().nanos.sum()))
                .sorted(Comparator.comparingLong(Entry::nanos).reversed())
                .toList();
    }

    public void reset() {
        tallies.clear();
    }
}
