package dev.narae.benchmarks.race;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the processors can do at most: as many multiplications and additions as a work has, in registers, without reading memory. Timed in
 * turn with a product, its time over the product's is the product's share of the peak.
 */
final class MultiplyAddPeak implements Side {
    /** In tables; not a peer. */
    static final String NAME = "FMA peak";

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Sums side by side: more than the latency of a multiply-add times those begun in a cycle, and within 16 registers. */
    private static final int SUMS = 12;

    private final ExecutorService threads;
    private final int count;
    private final double operations;
    private long turns;

    /** Read by nobody: the JIT does not know that. */
    volatile float kept;

    /** @param operations floating-point operations of one repetition, two to a multiply-add */
    MultiplyAddPeak(double operations, int threads) {
        this.operations = operations;
        this.count = threads;
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "fma-peak");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<float[]> compute() {
        throw new UnsupportedOperationException("the peak has no results");
    }

    @Override
    public void block(int repetitions) {
        turns = Math.max(1, Math.round(operations * repetitions / (2.0 * SUMS * S.length() * count)));
    }

    @Override
    public void run() {
        List<Future<Float>> running = IntStream.range(0, count).mapToObj(_ -> threads.submit(() -> sums(turns))).toList();
        for (Future<Float> each : running) {
            try {
                kept = each.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the multiply-add peak was measured", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** In pieces, so that compiled code is entered soon. */
    private static float sums(long turns) {
        float sum = 0;
        for (long done = 0; done < turns; done += 1 << 12) {
            sum += piece((int) Math.min(1 << 12, turns - done));
        }
        return sum;
    }

    /** The sum is the last operand: with {@code s.fma(a, b)} the JIT's loop runs at two thirds of the speed. */
    private static float piece(int turns) {
        FloatVector a = FloatVector.broadcast(S, 0.5f);
        FloatVector b = FloatVector.broadcast(S, 0.25f);
        FloatVector s0 = b;
        FloatVector s1 = b;
        FloatVector s2 = b;
        FloatVector s3 = b;
        FloatVector s4 = b;
        FloatVector s5 = b;
        FloatVector s6 = b;
        FloatVector s7 = b;
        FloatVector s8 = b;
        FloatVector s9 = b;
        FloatVector s10 = b;
        FloatVector s11 = b;
        for (int i = 0; i < turns; i++) {
            s0 = a.fma(b, s0);
            s1 = a.fma(b, s1);
            s2 = a.fma(b, s2);
            s3 = a.fma(b, s3);
            s4 = a.fma(b, s4);
            s5 = a.fma(b, s5);
            s6 = a.fma(b, s6);
            s7 = a.fma(b, s7);
            s8 = a.fma(b, s8);
            s9 = a.fma(b, s9);
            s10 = a.fma(b, s10);
            s11 = a.fma(b, s11);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
    }

    @Override
    public boolean warmsUp() {
        return true;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
