package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** While many loops wait for the compiler, a pool as large as the machine leaves it a processor, and does all its tasks all the same. */
@Isolated("loops that wait for the compiler take a thread from every pool of the process")
class WarmupShareTest {
    private static final int LOOPS = 3;

    @Test
    void oneThreadFewerWorksWhileLoopsWait() throws InterruptedException {
        AtomicBoolean slow = new AtomicBoolean(true);
        CountDownLatch ready = new CountDownLatch(LOOPS);
        try {
            for (int i = 0; i < LOOPS; i++) {
                Warmup.soon(new Warmup.Trial(() -> pause(slow.get() ? 2 : 0), TimeUnit.MILLISECONDS.toNanos(1), () -> { }), ready::countDown);
            }
            waitUntil(true);
            int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
            try (Workers workers = new Workers(threads)) {
                Set<Integer> seen = ConcurrentHashMap.newKeySet();
                AtomicInteger done = new AtomicInteger();
                workers.run(200, (task, worker) -> {
                    seen.add(worker);
                    done.incrementAndGet();
                    pause(1);
                });
                assertEquals(200, done.get());
                assertFalse(seen.contains(threads - 1), "workers " + seen + " of " + threads);
            }
        } finally {
            slow.set(false);
        }
        assertTrue(ready.await(30, TimeUnit.SECONDS), "the loops became fast, and are not ready");
        waitUntil(false);
    }

    private static void waitUntil(boolean behind) throws InterruptedException {
        for (int i = 0; i < 3000 && Warmup.isBehind() != behind; i++) {
            Thread.sleep(10);
        }
        assertEquals(behind, Warmup.isBehind());
    }

    private static void pause(int millis) {
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
