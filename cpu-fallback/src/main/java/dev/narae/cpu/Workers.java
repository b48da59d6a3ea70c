package dev.narae.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A persistent pool of daemon threads that runs the numbered tasks of one job at a time, with the caller's help.
 *
 * <p>Each thread begins with a share of its own, neighbouring tasks, and then takes what is left of the others': so the same thread mostly meets the same part
 * of a matrix again, in this job or the next, and finds it in its processor's cache. Who runs which task must change nothing in the result: no sum may be cut by
 * the number of threads.
 *
 * <p>Idle threads spin briefly and park after that. Any number of callers may use one pool: while it is busy, a further
 * caller (or a task that itself calls {@link #run}) runs its tasks inline, so nobody waits for a foreign job and
 * nesting cannot deadlock.
 */
final class Workers implements AutoCloseable {
    /** One job, cut into numbered tasks. */
    @FunctionalInterface
    interface Task {
        /**
         * Runs one task.
         *
         * @param task its number, from 0
         * @param worker the thread that runs it, from 0 and below {@link Workers#threads()}; two tasks of one job with the
         *     same worker never run at the same time. Jobs that run at the same time share these numbers.
         */
        void run(int task, int worker);
    }

    /**
     * Spins before a thread parks: about a millisecond, so that none parks within a training step. To wake one takes tens of microseconds,
     * more in a virtual machine, in which the others work without it.
     */
    private static final int SPINS = 20_000;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final VarHandle BUSY;
    private static final VarHandle NEXT;
    private static final VarHandle FINISHED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            BUSY = lookup.findVarHandle(Workers.class, "busy", boolean.class);
            NEXT = MethodHandles.arrayElementVarHandle(int[].class);
            FINISHED = lookup.findVarHandle(Job.class, "finished", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The counters of one job. A new one is made for each job, so that a thread that wakes late finds the exhausted
     * counter of the old job and never a half-reset one.
     */
    private static final class Job {
        final Task task;
        final int tasks;
        /** How many threads of the pool may take tasks. */
        final int helpers;
        final Thread caller;
        /** The next task of each thread's share. */
        final int[] next;
        volatile int finished;
        volatile boolean callerParked;
        private Throwable failure;
        private int failedTask;

        Job(Task task, int tasks, int helpers) {
            this.task = task;
            this.tasks = tasks;
            this.helpers = helpers;
            this.caller = Thread.currentThread();
            next = new int[helpers + 1];
            for (int share = 0; share < next.length; share++) {
                next[share] = begin(share);
            }
        }

        private int begin(int share) {
            return (int) ((long) share * tasks / next.length);
        }

        boolean exhausted() {
            for (int share = 0; share < next.length; share++) {
                if ((int) NEXT.getVolatile(next, share) < begin(share + 1)) {
                    return false;
                }
            }
            return true;
        }

        boolean done() {
            return finished == tasks;
        }

        void work(int worker) {
            for (int i = 0; i < next.length; i++) {
                int share = (worker + i) % next.length;
                int end = begin(share + 1);
                for (int t; (t = (int) NEXT.getAndAdd(next, share, 1)) < end; ) {
                    run(t, worker);
                }
            }
        }

        private void run(int t, int worker) {
            try {
                task.run(t, worker);
            } catch (Throwable e) {
                failed(t, e);
            }
            if ((int) FINISHED.getAndAdd(this, 1) + 1 == tasks && callerParked) {
                LockSupport.unpark(caller);
            }
        }

        /** Keeps the failure of the lowest task, so that the same error surfaces whatever the number of threads. */
        private synchronized void failed(int index, Throwable e) {
            if (failure == null || index < failedTask) {
                failure = e;
                failedTask = index;
            }
        }

        synchronized Throwable failure() {
            return failure;
        }
    }

    private final PoolThread[] pool;
    private volatile Job current;
    private volatile boolean closed;

    private volatile boolean busy;

    /**
     * A pool of the given number of threads, the caller counted: 1 makes no thread, and everything runs inline.
     *
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + ", must be 1 or more");
        }
        pool = new PoolThread[threads - 1];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = new PoolThread(i + 1);
            pool[i].start();
        }
    }

    /** How many threads work on a job, the caller counted. */
    int threads() {
        return pool.length + 1;
    }

    /** How many threads would work on a job that begins now: one while another job runs, of which the caller may be a task. */
    int available() {
        return busy ? 1 : threads();
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and returns when all have finished. Everything that the tasks wrote is visible
     * to the caller.
     *
     * <p>If tasks throw, the others still run; then the exception of the lowest-numbered one reaches the caller, and the
     * pool stays usable.
     */
    void run(int tasks, Task task) {
        if (tasks <= 0) {
            return;
        }
        if (tasks == 1) {
            task.run(0, 0);
            return;
        }
        int helpers = helpers();
        if (helpers == 0 || closed || !BUSY.compareAndSet(this, false, true)) {
            runInline(tasks, task);
            return;
        }
        Job job = new Job(task, tasks, helpers);
        try {
            current = job;
            wake(Math.min(helpers, tasks - 1));
            job.work(0);
            await(job);
        } finally {
            current = null;
            busy = false;
        }
        rethrow(job.failure());
    }

    /** All, or one fewer where the compiler would have to share a processor with them while many loops wait for it: all are fast sooner so. */
    private int helpers() {
        return pool.length >= PROCESSORS - 1 && pool.length > 0 && Warmup.isBehind() ? pool.length - 1 : pool.length;
    }

    private static void runInline(int tasks, Task task) {
        Throwable failure = null;
        for (int t = 0; t < tasks; t++) {
            try {
                task.run(t, 0);
            } catch (Throwable e) {
                failure = failure == null ? e : failure;
            }
        }
        rethrow(failure);
    }

    private void wake(int wanted) {
        for (int i = 0; i < wanted; i++) {
            if (pool[i].parked) {
                LockSupport.unpark(pool[i]);
            }
        }
    }

    private static void await(Job job) {
        for (int spins = 0; !job.done(); spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                job.callerParked = true;
                if (!job.done()) {
                    LockSupport.park(job);
                }
                // An interrupted thread cannot park: its interrupt belongs to the user, so it is left standing.
                if (job.caller.isInterrupted()) {
                    Thread.yield();
                }
            }
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Stops the threads. A job that runs meanwhile still finishes; later ones run inline on their caller. */
    @Override
    public void close() {
        closed = true;
        for (PoolThread thread : pool) {
            LockSupport.unpark(thread);
        }
    }

    private final class PoolThread extends Thread {
        private final int worker;
        volatile boolean parked;

        PoolThread(int worker) {
            super("narae-cpu-" + worker);
            this.worker = worker;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (int spins = 0; !closed; ) {
                Job job = current;
                if (job != null && worker <= job.helpers && !job.exhausted()) {
                    job.work(worker);
                    spins = 0;
                } else if (spins++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    job = current;
                    if (!closed && (job == null || worker > job.helpers || job.exhausted())) {
                        LockSupport.park(Workers.this);
                    }
                    parked = false;
                    spins = 0;
                }
            }
        }
    }
}
