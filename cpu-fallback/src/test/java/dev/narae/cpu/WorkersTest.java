package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Isolated("loops that wait for the compiler take a thread from every pool of the process")
class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyTaskRunsOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int tasks : new int[] {0, 1, 2, 3, 7, 64, 1000}) {
                AtomicIntegerArray count = new AtomicIntegerArray(Math.max(1, tasks));
                workers.run(tasks, (t, w) -> {
                    assertTrue(w >= 0 && w < threads);
                    count.incrementAndGet(t);
                });
                for (int t = 0; t < tasks; t++) {
                    assertEquals(1, count.get(t), "task " + t + " of " + tasks);
                }
            }
        }
    }

    @Test
    void manyShortJobsInARow() {
        try (Workers workers = new Workers(4)) {
            int[] sums = new int[9];
            for (int job = 0; job < 20_000; job++) {
                int add = job;
                workers.run(sums.length, (t, w) -> sums[t] += add);
            }
            for (int sum : sums) {
                assertEquals(19_999 * 10_000, sum);
            }
        }
    }

    @Test
    void threadsThatParkedWakeAgain() throws InterruptedException {
        try (Workers workers = new Workers(3)) {
            for (int i = 0; i < 5; i++) {
                Thread.sleep(30);
                CountDownLatch all = new CountDownLatch(3);
                // Each task waits for the other two, so this ends only if three threads take part.
                workers.run(3, (t, w) -> {
                    all.countDown();
                    await(all);
                });
                assertEquals(0, all.getCount());
            }
        }
    }

    @Test
    void aSecondCallerRunsInlineWhileThePoolIsBusy() throws Exception {
        try (Workers workers = new Workers(2); ExecutorService users = Executors.newSingleThreadExecutor()) {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch started = new CountDownLatch(2);
            Future<?> first = users.submit(() -> workers.run(2, (t, w) -> {
                started.countDown();
                await(release);
            }));
            await(started);
            Thread me = Thread.currentThread();
            AtomicInteger inline = new AtomicInteger();
            workers.run(10, (t, w) -> {
                assertSame(me, Thread.currentThread());
                assertEquals(0, w);
                inline.incrementAndGet();
            });
            assertEquals(10, inline.get());
            assertFalse(first.isDone());
            release.countDown();
            first.get();
        }
    }

    @Test
    void eightCallersAtOnceAllGetTheirOwnResults() throws Exception {
        try (Workers workers = new Workers(3); ExecutorService users = Executors.newFixedThreadPool(8)) {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int u = 0; u < 8; u++) {
                int user = u;
                calls.add(() -> {
                    long total = 0;
                    for (int round = 0; round < 500; round++) {
                        long[] parts = new long[17];
                        workers.run(parts.length, (t, w) -> parts[t] = user * 1000L + t);
                        for (long part : parts) {
                            total += part;
                        }
                    }
                    return total;
                });
            }
            List<Future<Long>> results = users.invokeAll(calls);
            for (int u = 0; u < 8; u++) {
                assertEquals(500 * (17 * 1000L * u + 136), results.get(u).get());
            }
        }
    }

    @Test
    void aNestedRunIsInline() {
        try (Workers workers = new Workers(3)) {
            AtomicInteger count = new AtomicInteger();
            workers.run(6, (t, w) -> {
                Thread outer = Thread.currentThread();
                workers.run(5, (s, v) -> {
                    assertSame(outer, Thread.currentThread());
                    count.incrementAndGet();
                });
            });
            assertEquals(30, count.get());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theLowestFailingTaskIsReportedAfterAllOthersRan(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int round = 0; round < 50; round++) {
                AtomicInteger ran = new AtomicInteger();
                var e = assertThrows(IllegalArgumentException.class, () -> workers.run(40, (t, w) -> {
                    ran.incrementAndGet();
                    if (t % 10 == 7) {
                        throw new IllegalArgumentException("task " + t);
                    }
                }));
                assertEquals("task 7", e.getMessage());
                assertEquals(40, ran.get());
            }
            AtomicInteger after = new AtomicInteger();
            workers.run(4, (t, w) -> after.incrementAndGet());
            assertEquals(4, after.get());
        }
    }

    @Test
    void errorsReachTheCallerUnchanged() {
        try (Workers workers = new Workers(2)) {
            Error error = new OutOfMemoryError("made by the test");
            assertSame(error, assertThrows(OutOfMemoryError.class, () -> workers.run(3, (t, w) -> {
                throw error;
            })));
        }
    }

    @Test
    void anInterruptedCallerStillGetsItsResultAndKeepsItsInterrupt() {
        try (Workers workers = new Workers(2)) {
            Thread.currentThread().interrupt();
            AtomicInteger count = new AtomicInteger();
            workers.run(2, (t, w) -> {
                long until = System.nanoTime() + Duration.ofMillis(20 + 20 * w).toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                count.incrementAndGet();
            });
            assertTrue(Thread.interrupted());
            assertEquals(2, count.get());
        }
    }

    @Test
    void closeStopsTheThreadsAndLaterJobsRunInline() throws InterruptedException {
        Workers workers = new Workers(3);
        List<Thread> threads = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(3);
        workers.run(3, (t, w) -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            all.countDown();
            await(all);
        });
        workers.close();
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.join(10_000);
                assertFalse(thread.isAlive(), thread.getName());
            }
        }
        AtomicInteger count = new AtomicInteger();
        workers.run(5, (t, w) -> count.incrementAndGet());
        assertEquals(5, count.get());
    }

    @Test
    void aPoolNeedsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new Workers(0));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
