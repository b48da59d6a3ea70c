package dev.narae.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs vector loops in the background until the JIT has compiled them. Before that every vector is an object, a hundred
 * times slower than a plain loop; so plain loops do the work until these are ready.
 *
 * <p>One daemon thread, which ends when there is nothing to do. It takes the loops in turn, so that several wait for the compiler
 * at once, and runs one that has run often enough to be waiting only now and then.
 *
 * <p>A trial should be some thirty passes of its loop. The JIT compiles a method at last after 600 calls if these went through 15,000
 * passes; more passes to a call only make those calls longer, and at 40,000 it compiles the running loop for the running call alone.
 */
final class Warmup {
    /** Where loops to be warmed are handed in. */
    @FunctionalInterface
    interface Starter {
        /**
         * @param trial one run of a loop, on data that nobody needs
         * @param nanos a run that is faster than this was compiled
         * @param ready called once it is
         */
        void soon(Runnable trial, long nanos, Runnable ready);
    }

    /** Runs of a trial at a time. */
    private static final int BURST = 32;
    /** Runs after which a loop waits for the compiler, and how long it is then left alone. */
    private static final int ENOUGH = 1024;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    /** After this time it is left alone for longer, and later (a width that the machine lacks) given up. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(5);
    private static final long LONG_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** A loop that is being warmed. */
    private static final class Job {
        final Runnable trial;
        final long nanos;
        final Runnable ready;
        final long begun = System.nanoTime();
        int runs;
        long due = begun;

        Job(Runnable trial, long nanos, Runnable ready) {
            this.trial = trial;
            this.nanos = nanos;
            this.ready = ready;
        }

        /** Runs it some times; whether it needs no more. */
        boolean burst() {
            long last = System.nanoTime();
            for (int i = 0; i < BURST; i++) {
                trial.run();
                long now = System.nanoTime();
                if (now - last < nanos) {
                    ready.run();
                    return true;
                }
                last = now;
            }
            runs += BURST;
            if (runs >= ENOUGH) {
                due = last + (last - begun < LONG ? PAUSE : LONG_PAUSE);
            }
            return last - begun > PATIENCE;
        }
    }

    /** New ones, and the lock. */
    private static final List<Job> ASKED = new ArrayList<>();
    private static boolean running;

    /** Loops from which on the compiler is taken to be behind. */
    private static final int MANY = 3;
    private static volatile int waiting;

    private Warmup() {
    }

    /** Whether many loops wait for the compiler, so that it should have a processor of its own. */
    static boolean isBehind() {
        return waiting >= MANY;
    }

    /** Warms a loop up soon, and says when it is ready; never, where it stays slower than {@code nanos}. */
    static void soon(Runnable trial, long nanos, Runnable ready) {
        synchronized (ASKED) {
            ASKED.add(new Job(trial, nanos, ready));
            ASKED.notifyAll();
            if (!running) {
                running = true;
                Thread thread = new Thread(Warmup::work, "narae-cpu-warmup");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void work() {
        List<Job> jobs = new ArrayList<>();
        try {
            while (take(jobs)) {
                long now = System.nanoTime();
                jobs.removeIf(job -> job.due - now <= 0 && job.burst());
                waiting = jobs.size();
            }
        } finally {
            // However this thread ends: nobody goes without a thread for loops that nobody warms.
            waiting = 0;
        }
    }

    /** Adds the new ones, and waits until one is due; false, and the thread ends, if there is none at all. */
    private static boolean take(List<Job> jobs) {
        synchronized (ASKED) {
            try {
                while (true) {
                    jobs.addAll(ASKED);
                    ASKED.clear();
                    waiting = jobs.size();
                    if (jobs.isEmpty()) {
                        running = false;
                        return false;
                    }
                    long now = System.nanoTime();
                    long wait = Long.MAX_VALUE;
                    for (Job job : jobs) {
                        wait = Math.min(wait, job.due - now);
                    }
                    if (wait <= 0) {
                        return true;
                    }
                    ASKED.wait(wait / 1_000_000, (int) (wait % 1_000_000));
                }
            } catch (InterruptedException e) {
                running = false;
                return false;
            }
        }
    }
}
