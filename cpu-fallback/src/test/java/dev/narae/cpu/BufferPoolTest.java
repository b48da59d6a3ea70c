package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.spi.MemoryStats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    @Test
    void classesHoldEverySizeAndWasteLittle() {
        for (int size = 1; size < 1 << 21; size += 1 + size / 97) {
            int length = BufferPool.length(BufferPool.sizeClass(size));
            assertTrue(length >= size, size + " in " + length);
            assertTrue(size < 64 || length <= size * 1.125 + 1, size + " in " + length);
            assertEquals(BufferPool.sizeClass(size), BufferPool.sizeClass(length));
        }
        int longest = Integer.MAX_VALUE - 64;
        assertEquals(longest, BufferPool.length(BufferPool.sizeClass(longest)));
        assertEquals(0, BufferPool.length(BufferPool.sizeClass(0)));
    }

    @Test
    void aLoopThatRepeatsItselfAsksTheSystemForNothing() {
        BufferPool pool = new BufferPool(1 << 24);
        long afterFirst = 0;
        for (int step = 0; step < 50; step++) {
            List<CpuBuffer> held = new ArrayList<>();
            for (DType dtype : DType.values()) {
                for (int size : new int[] {0, 1, 100, 1000, 5000}) {
                    held.add(pool.allocate(dtype, size));
                }
            }
            held.forEach(pool::release);
            if (step == 0) {
                afterFirst = pool.stats().systemAllocations();
            }
        }
        assertEquals(afterFirst, pool.stats().systemAllocations());
        assertEquals(0, pool.stats().liveBytes());
        assertEquals(0, pool.stats().liveBuffers());
    }

    @Test
    void whatIsReleasedComesBackAndIsNeverSharedByTwo() {
        BufferPool pool = new BufferPool(1 << 20);
        CpuBuffer first = pool.allocate(DType.F32, 1000);
        Object array = first.array();
        assertNotSame(array, pool.allocate(DType.F32, 1000).array());
        pool.release(first);
        assertSame(array, pool.allocate(DType.F32, 990).array());
    }

    @Test
    void theCapHoldsAndTrimEmpties() {
        BufferPool pool = new BufferPool(10_000);
        List<CpuBuffer> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            held.add(pool.allocate(DType.F32, 1000));
        }
        assertEquals(40_000, pool.stats().peakLiveBytes());
        held.forEach(pool::release);
        assertTrue(pool.stats().pooledBytes() > 0 && pool.stats().pooledBytes() <= 10_000, pool.stats().toString());
        pool.trim();
        assertEquals(0, pool.stats().pooledBytes());
    }

    @Test
    void misuseIsAnError() {
        BufferPool pool = new BufferPool(1 << 20);
        CpuBuffer buffer = pool.allocate(DType.I64, 8);
        pool.release(buffer);
        assertThrows(IllegalStateException.class, () -> pool.release(buffer));
        assertThrows(IllegalStateException.class, buffer::array);
        var tooLong = assertThrows(IllegalArgumentException.class, () -> pool.allocate(DType.U8, 1L << 31));
        assertTrue(tooLong.getMessage().contains("2147483648"), tooLong.getMessage());
        pool.close();
        assertThrows(IllegalStateException.class, () -> pool.allocate(DType.U8, 1));
    }

    @Test
    void threadsNeverGetTheSameArray() throws InterruptedException {
        BufferPool pool = new BufferPool(1 << 24);
        ConcurrentHashMap<Object, Integer> inUse = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int number = t;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 2000; i++) {
                        CpuBuffer buffer = pool.allocate(DType.F32, 100 + i % 3);
                        Object array = buffer.array();
                        assertEquals(null, inUse.put(array, number));
                        inUse.remove(array);
                        pool.release(buffer);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(failures.isEmpty(), failures.toString());
        MemoryStats stats = pool.stats();
        assertEquals(0, stats.liveBuffers());
        assertTrue(stats.systemAllocations() <= 8 * 3, stats.toString());
    }
}
