package dev.narae.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs vector loops in the background until the JIT has compiled them. Before that every vector is an object, a hundred
 * times slower than a plain loop; so plain loops do the work until these are ready.
 *
 * <p>One daemon thread, which ends when there is nothing to do. It takes some loops at a time, in turn, so that several wait for the compiler
 * at once and its queue is short all the same: behind a long one it asks more calls of a method. A loop that has run often enough is run only now and then.
 *
 * <p>What the JIT makes of a trial: it compiles a method at last after 5,000 calls, or after 600 if these went through 15,000 passes of its loop. At 40,000
 * passes it compiles the running loop for the running call alone (OSR): that serves nobody, and takes up to four times as long as the method. While the
 * compiler's queue is long it counts passes only, so that this comes first after 60,000. And each pass of a loop that is not compiled calls methods of the
 * Vector API, which the JIT then compiles as well. So a trial is mostly calls that go through the loop hardly or not at all, which count like others, and one
 * that can be timed.
 */
final class Warmup {
    /**
     * @param run   one run of a loop, on data that nobody needs
     * @param nanos a run that is faster than this was compiled
     * @param light a call of it with as little to do as it can have
     */
    record Trial(Runnable run, long nanos, Runnable light) {
    }

    /**
     * Light calls at a time. The first few are interpreted, which is slowest, and are as many as the JIT asks for before it compiles a method for the first time, where it
     * does so after a twentieth of the usual calls; some bursts then have what it asks for before it does so for the last time; many more are needed for a
     * JIT as it is by itself, and would be a waste while one with those flags is only busy.
     */
    private static final int FIRST = 16;
    private static final int LIGHT = 64;
    private static final int SHORT_BURSTS = 16;
    private static final int MORE = 512;
    /** Where it has waited for long. */
    private static final int MOST = 5000;
    /** Runs behind a burst, and how many times the limit, beside what finding code and arrays in no cache takes, they may take to be repeated. */
    private static final int RUNS = 5;
    private static final int NEAR = 5;
    /**
     * What a first run was seen to take of a loop that was compiled long since: its thread has slept, and calls of it are interpreted for the first two hundred. Without this
     * allowance plain loops stood in for compiled ones for ten seconds in every other process of one machine.
     */
    private static final long COLD_NANOS = 10_000;

    /** Where loops to be warmed are handed in. */
    @FunctionalInterface
    interface Starter {
        /** @param ready called once the loop is compiled */
        void soon(Trial trial, Runnable ready);
    }

    /** Loops that are being warmed at a time. */
    private static final int AT_ONCE = 6;
    /** A loop that waits for the compiler is left alone for this part of the time that it has waited, within bounds. */
    private static final int PART = 8;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONG_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    /**
     * After this time it keeps no other from being warmed, and is called many times at a time: whatever the JIT still waits for. Later (a width that
     * the machine lacks) it is given up.
     */
    private static final long LONG = TimeUnit.SECONDS.toNanos(5);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** A loop that is being warmed. */
    private static final class Job {
        final Trial trial;
        final Runnable ready;
        /** When it ran first. */
        long begun;
        int bursts;
        long due;

        Job(Trial trial, Runnable ready) {
            this.trial = trial;
            this.ready = ready;
        }

        boolean isDue(long now) {
            return bursts == 0 || due - now <= 0;
        }

        boolean isLong(long now) {
            return bursts > 0 && now - begun > LONG;
        }

        /** Runs it some times; whether it needs no more. One that fails is given up, as loudly as a thread that ends by it, and the others go on. */
        boolean burst() {
            try {
                return runs();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                return true;
            }
        }

        private boolean runs() {
            long now = System.nanoTime();
            if (bursts == 0) {
                begun = now;
            }
            int calls = bursts == 0 ? FIRST : isLong(now) ? MOST : bursts < SHORT_BURSTS ? LIGHT : MORE;
            for (int i = 0; i < calls; i++) {
                trial.light().run();
            }
            // What is interpreted is not worth its time.
            if (bursts++ > 0 && isFast()) {
                ready.run();
                return true;
            }
            now = System.nanoTime();
            due = now + Math.clamp((now - begun) / PART, PAUSE, LONG_PAUSE);
            return now - begun > PATIENCE;
        }

        /** A run that is near the limit is repeated: the first finds its code and its arrays in no cache. */
        private boolean isFast() {
            for (int i = 0; i < RUNS; i++) {
                long start = System.nanoTime();
                trial.run().run();
                long took = System.nanoTime() - start;
                if (took < trial.nanos()) {
                    return true;
                } else if (took > NEAR * trial.nanos() + COLD_NANOS) {
                    return false;
                }
            }
            return false;
        }
    }

    /** New ones, and the lock. */
    private static final List<Job> ASKED = new ArrayList<>();
    private static boolean running;

    /** Loops from which on the compiler is taken to be behind. */
    private static final int MANY = 3;
    /** Loops up to which it is taken to have time. */
    private static final int FEW = 2;
    private static volatile int waiting;

    /** What it takes after loops as many as that have been waited for. */
    private static final long CATCHING_UP = TimeUnit.SECONDS.toNanos(1);
    private static volatile long lastBehind;
    private static volatile boolean wasBehind;

    /** A process that has been at work for so long is likely to go on; many end before. */
    private static final long SETTLED = TimeUnit.SECONDS.toNanos(3);
    /** When the first loop was asked for. */
    private static long first;
    private static volatile boolean isSettled;

    private Warmup() {
    }

    /** Whether many loops wait for the compiler or just did, so that it should have a processor of its own. */
    static boolean isBehind() {
        return wasBehind && (waiting >= MANY || !hasCaughtUp());
    }

    /** Behind the loops the compiler still has what calls them. */
    private static boolean hasCaughtUp() {
        if (System.nanoTime() - lastBehind < CATCHING_UP) {
            return false;
        }
        wasBehind = false;
        return true;
    }

    private static void waits(int loops) {
        waiting = loops;
        if (loops >= MANY) {
            lastBehind = System.nanoTime();
            wasBehind = true;
        }
    }

    /** Whether this process is no short one and hardly any loop waits for the compiler, so that it has time for what would be no more than good to have. */
    static boolean isAtLeisure() {
        return waiting < FEW && isSettled();
    }

    private static boolean isSettled() {
        if (!isSettled && first != 0 && System.nanoTime() - first > SETTLED) {
            isSettled = true;
        }
        return isSettled;
    }

    /** Warms a loop up soon, and says when it is ready; never, where a run never takes less time than the trial says. */
    static void soon(Trial trial, Runnable ready) {
        synchronized (ASKED) {
            ASKED.add(new Job(trial, ready));
            ASKED.notifyAll();
            if (first == 0) {
                first = System.nanoTime();
            }
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
                jobs.removeAll(atOnce(jobs, now).stream().filter(job -> job.isDue(now) && job.burst()).toList());
                waits(jobs.size());
            }
        } finally {
            // However this thread ends: nobody goes without a thread for loops that nobody warms.
            waits(0);
        }
    }

    /** The first ones, beside those that have waited for long. */
    private static List<Job> atOnce(List<Job> jobs, long now) {
        List<Job> some = new ArrayList<>();
        int others = 0;
        for (Job job : jobs) {
            if (job.isLong(now) || others++ < AT_ONCE) {
                some.add(job);
            }
        }
        return some;
    }

    /** Adds the new ones, and waits until one is due; false, and the thread ends, if there is none at all. */
    private static boolean take(List<Job> jobs) {
        synchronized (ASKED) {
            try {
                while (true) {
                    jobs.addAll(ASKED);
                    ASKED.clear();
                    waits(jobs.size());
                    if (jobs.isEmpty()) {
                        running = false;
                        return false;
                    }
                    long now = System.nanoTime();
                    long wait = Long.MAX_VALUE;
                    for (Job job : atOnce(jobs, now)) {
                        wait = job.isDue(now) ? 0 : Math.min(wait, job.due - now);
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
