package dev.narae.cpu;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs vector loops in the background until the JIT has compiled them. Before that every vector is an object, a hundred
 * times slower than a plain loop; so plain loops do the work until these are ready.
 *
 * <p>One daemon thread, which ends when there is nothing to do.
 */
final class Warmup {
    /** A loop that never gets fast (a width that the machine lacks) is given up after this time. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    /** Runs between pauses, in which the compiler may catch up. */
    private static final int BURST = 64;

    /**
     * A loop to be warmed.
     *
     * @param trial one run of it, on data that nobody needs
     * @param nanos a run that is faster than this was compiled
     * @param ready called once it is
     */
    private record Job(Runnable trial, long nanos, Runnable ready) {
    }

    private static final LinkedBlockingQueue<Job> QUEUE = new LinkedBlockingQueue<>();
    private static boolean running;

    private Warmup() {
    }

    /** Warms a loop up soon, and says when it is ready; never, where it stays slower than {@code nanos}. */
    static void soon(Runnable trial, long nanos, Runnable ready) {
        synchronized (QUEUE) {
            QUEUE.add(new Job(trial, nanos, ready));
            if (!running) {
                running = true;
                Thread thread = new Thread(Warmup::work, "narae-cpu-warmup");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void work() {
        while (true) {
            Job job;
            synchronized (QUEUE) {
                job = QUEUE.poll();
                if (job == null) {
                    running = false;
                    return;
                }
            }
            try {
                warm(job.trial, job.nanos, job.ready);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs a loop until it is fast, on this thread. */
    static void warm(Runnable trial, long nanos, Runnable ready) throws InterruptedException {
        long start = System.nanoTime();
        for (int runs = 1; ; runs++) {
            long before = System.nanoTime();
            trial.run();
            long after = System.nanoTime();
            if (after - before < nanos) {
                ready.run();
                return;
            }
            if (after - start > PATIENCE) {
                return;
            }
            if (runs % BURST == 0 && after - start > TimeUnit.SECONDS.toNanos(1)) {
                Thread.sleep(20);
            }
        }
    }
}
