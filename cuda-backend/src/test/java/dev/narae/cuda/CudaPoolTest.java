package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.error.CudaOutOfMemoryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pool's promises, on a driver that only hands out addresses. */
class CudaPoolTest {
    private static final long MIB = 1 << 20;

    private final FakeDriver driver = new FakeDriver(1024 * MIB);
    private final CudaPool pool = new CudaPool(driver.api(), Long.MAX_VALUE);

    @Test
    void blocksNeverOverlapAndAllCanBeGivenBack() {
        Random random = new Random(1);
        List<CudaPool.Block> live = new ArrayList<>();
        TreeMap<Long, Long> ranges = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            if (live.size() < 60 && random.nextInt(3) > 0 || live.isEmpty()) {
                long bytes = switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(2000);
                    case 1 -> random.nextInt((int) MIB);
                    case 2 -> random.nextInt((int) (8 * MIB));
                    default -> random.nextInt((int) (15 * MIB));
                };
                CudaPool.Block block = pool.allocate(bytes, "a test");
                assertEquals(0, block.address() % 256);
                assertTrue(block.bytes() >= bytes);
                assertTrue(driver.holds(block.address(), block.bytes()));
                var below = ranges.floorEntry(block.address());
                var above = ranges.ceilingEntry(block.address());
                assertTrue(below == null || below.getKey() + below.getValue() <= block.address(), "overlaps the block below");
                assertTrue(above == null || block.address() + block.bytes() <= above.getKey(), "overlaps the block above");
                ranges.put(block.address(), block.bytes());
                live.add(block);
            } else {
                CudaPool.Block block = live.remove(random.nextInt(live.size()));
                ranges.remove(block.address());
                pool.release(block);
            }
        }
        assertEquals(live.size(), pool.stats().liveBuffers());
        live.forEach(pool::release);
        assertEquals(0, pool.stats().liveBytes());
        assertEquals(driver.used(), pool.stats().pooledBytes());
        pool.trim();
        assertEquals(0, driver.used(), "neighbours that are free become one again, so every segment is whole");
        assertEquals(0, pool.stats().pooledBytes());
    }

    @Test
    void repeatedStepGetsTheSameAddressesWhateverTheOrderOfRelease() {
        long[] sizes = {4096, 700_000, 3 * MIB, 512, 12 * MIB, 4096, 3 * MIB, 100};
        Random random = new Random(2);
        List<Long> first = null;
        for (int step = 0; step < 50; step++) {
            List<CudaPool.Block> blocks = new ArrayList<>();
            for (long size : sizes) {
                blocks.add(pool.allocate(size, "a test"));
            }
            List<Long> addresses = blocks.stream().map(CudaPool.Block::address).toList();
            Collections.shuffle(blocks, random);
            blocks.forEach(pool::release);
            if (step == 1) {
                first = addresses;
            } else if (step > 1) {
                assertEquals(first, addresses);
            }
        }
        assertTrue(driver.calls() <= 4, "asked the driver " + driver.calls() + " times");
    }

    @Test
    void fullDeviceIsAskedAgainAfterCachesWereGivenBack() {
        CudaPool.Block kept = pool.allocate(400 * MIB, "weights");
        CudaPool.Block gone = pool.allocate(500 * MIB, "activations");
        pool.release(gone);
        CudaPool.Block large = pool.allocate(600 * MIB, "a test");
        assertEquals(1000 * MIB, driver.used());
        pool.release(large);
        pool.release(kept);
    }

    @Test
    void outOfMemoryTellsWhoHoldsWhatAndThePoolGoesOn() {
        CudaPool.Block weights = pool.allocate(600 * MIB, "weights");
        CudaPool.Block small = pool.allocate(10, "a counter");
        CudaOutOfMemoryException e = assertThrows(CudaOutOfMemoryException.class, () -> pool.allocate(500 * MIB, "activations"));
        for (String part : List.of("500.0 MiB asked for", "600.0 MiB  1 x weights", "1 x a counter", "smaller batch", "of 1024.0 MiB free")) {
            assertTrue(e.getMessage().contains(part), part + " is missing in: " + e.getMessage());
        }
        assertEquals(2, e.code());
        pool.release(weights);
        CudaPool.Block now = pool.allocate(500 * MIB, "activations");
        pool.release(now);
        pool.release(small);
    }

    @Test
    void keepsNoMoreThanItMay() {
        CudaPool frugal = new CudaPool(driver.api(), 50 * MIB);
        CudaPool.Block block = frugal.allocate(100 * MIB, "a test");
        frugal.release(block);
        assertEquals(0, driver.used());
    }

    @Test
    void whatIsQueuedRunsBeforeMemoryGoesBack() {
        boolean[] asked = {false};
        pool.beforeTrim(() -> asked[0] = driver.used() > 0);
        pool.release(pool.allocate(MIB, "a test"));
        assertFalse(asked[0]);
        pool.trim();
        assertTrue(asked[0], "before, not after");
    }

    @Test
    void releasingTwiceIsRefused() {
        CudaPool.Block block = pool.allocate(5, "a test");
        pool.release(block);
        assertThrows(IllegalStateException.class, () -> pool.release(block));
    }

    @Test
    void closingGivesBackWhatIsStillInUse() {
        pool.allocate(5, "a test");
        pool.allocate(30 * MIB, "a test");
        pool.release(pool.allocate(3 * MIB, "a test"));
        pool.close();
        assertEquals(0, driver.used());
    }
}
