package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataLoaderTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    /** Example i is (i, −i) with label i; remembers what was read and by which threads. */
    private static class Counted implements Dataset {
        private final int size;
        private final Set<Integer> read = ConcurrentHashMap.newKeySet();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Counted(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Field input() {
            return Field.floats(2);
        }

        @Override
        public Field label() {
            return Field.label();
        }

        @Override
        public Example example(int index) {
            read.add(index);
            threads.add(Thread.currentThread());
            return Example.of(new float[] {index, -index}, index);
        }
    }

    private static List<long[]> labels(DataLoader loader) {
        List<long[]> all = new ArrayList<>();
        for (Batch batch : loader) {
            long[] labels = batch.labels().toLongArray();
            float[] inputs = batch.input().toFloatArray();
            for (int i = 0; i < labels.length; i++) {
                assertEquals(labels[i], (long) inputs[2 * i]);
                assertEquals(-labels[i], (long) inputs[2 * i + 1]);
            }
            all.add(labels);
        }
        return all;
    }

    private static long[] flat(List<long[]> batches) {
        return batches.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            System.gc();
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 50})
    void inOrder(int prefetch) {
        DataLoader loader = new Counted(10).batches(4).on(device).prefetch(prefetch);
        List<long[]> batches = labels(loader);
        assertEquals(3, loader.count());
        assertArrayEquals(new long[] {0, 1, 2, 3}, batches.get(0));
        assertArrayEquals(new long[] {4, 5, 6, 7}, batches.get(1));
        assertArrayEquals(new long[] {8, 9}, batches.get(2));
        assertEquals(3, batches.size());
    }

    @Test
    void dropLast() {
        DataLoader loader = new Counted(10).batches(4).on(device).dropLast();
        assertEquals(2, loader.count());
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6, 7}, flat(labels(loader)));
        assertEquals(0, flat(labels(new Counted(3).batches(4).on(device).dropLast())).length);
        assertEquals(0, flat(labels(new Counted(0).batches(4).on(device))).length);
    }

    @Test
    void orderDependsOnTheStreamAlone() {
        DataLoader loader = new Counted(100).batches(7).on(device);
        DataLoader shuffled = loader.shuffled(Rng.seeded(5));
        long[] first = flat(labels(shuffled));
        assertArrayEquals(first, flat(labels(shuffled)), "each iteration of one loader is the same");
        assertArrayEquals(first, flat(labels(loader.prefetch(0).shuffled(Rng.seeded(5)))));
        assertFalse(Arrays.equals(first, flat(labels(loader.shuffled(Rng.seeded(6))))));
        Rng rng = Rng.seeded(5);
        assertArrayEquals(first, flat(labels(loader.shuffled(rng))));
        assertFalse(Arrays.equals(first, flat(labels(loader.shuffled(rng)))), "the same stream later gives another order");
        long[] sorted = first.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < 100; i++) {
            assertEquals(i, sorted[i]);
        }
    }

    @Test
    void resumesWithoutReadingWhatIsSkipped() {
        Counted set = new Counted(100);
        DataLoader loader = set.batches(10).on(device).shuffled(Rng.seeded(5));
        List<long[]> whole = labels(loader);
        set.read.clear();
        Pass pass = loader.from(6).open();
        assertEquals(6, pass.position());
        assertArrayEquals(whole.get(6), pass.next().labels().toLongArray());
        assertEquals(7, pass.position());
        assertTrue(pass.hasNext());
        assertEquals(7, pass.position(), "the position counts what was given, not what is ready");
        pass.close();
        for (int batch = 0; batch < 6; batch++) {
            for (long label : whole.get(batch)) {
                assertFalse(set.read.contains((int) label));
            }
        }
        assertEquals(0, labels(loader.from(10)).size());
        assertThrows(IllegalArgumentException.class, () -> loader.from(11));
    }

    /** What a transform draws depends on the example, not on the order, the batch size or the thread. */
    @Test
    void transformsDrawByExample() {
        Transform add = (values, _, rng) -> values[1] = (float) rng.nextDouble();
        Dataset set = new Counted(50);
        float[][] drawn = new float[3][50];
        List<DataLoader> loaders = List.of(set.batches(8).on(device).transformed(add).shuffled(Rng.seeded(1)),
                set.batches(3).prefetch(0).on(device).transformed(add).shuffled(Rng.seeded(1)),
                set.batches(8).on(device).transformed(add).ordered(Rng.seeded(1)));
        for (int i = 0; i < 3; i++) {
            for (Batch batch : loaders.get(i)) {
                float[] values = batch.input().toFloatArray();
                for (int k = 0; k < batch.size(); k++) {
                    drawn[i][(int) values[2 * k]] = values[2 * k + 1];
                }
            }
        }
        assertArrayEquals(drawn[0], drawn[1]);
        assertArrayEquals(drawn[0], drawn[2]);
        assertEquals(50, Arrays.stream(boxed(drawn[0])).distinct().count());
    }

    private static Float[] boxed(float[] values) {
        Float[] out = new Float[values.length];
        Arrays.setAll(out, i -> values[i]);
        return out;
    }

    @Test
    void aTransformDoesNotChangeTheSet() {
        InMemory set = InMemory.of(new float[] {1, 2, 3, 4}, Shape.of(2), new long[] {0, 1});
        for (Batch batch : set.batches(2).on(device).transformed((values, _, _) -> Arrays.fill(values, 9))) {
            assertArrayEquals(new float[] {9, 9, 9, 9}, batch.input().toFloatArray());
        }
        assertArrayEquals(new float[] {1, 2}, set.example(0).inputFloats());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void errorsSurfaceWithTheirFile(int prefetch) {
        DataException problem = DataException.atByte(Path.of("cat.png"), 17, "broken");
        Dataset set = new Counted(10) {
            @Override
            public Example example(int index) {
                if (index == 5) {
                    throw problem;
                }
                return super.example(index);
            }
        };
        Pass pass = set.batches(2).on(device).prefetch(prefetch).open();
        pass.next();
        pass.next();
        assertSame(problem, assertThrows(DataException.class, pass::next));
        assertFalse(pass.hasNext(), "the pass is over");
        assertEquals(0, device.memory().liveBytes());
    }

    @Test
    void examplesThatAreNotWhatTheSetSays() {
        Dataset set = new Counted(4) {
            @Override
            public Example example(int index) {
                return index == 3 ? Example.of(new float[] {1, 2, 3}, 0) : super.example(index);
            }
        };
        String message = assertThrows(DataException.class, () -> labels(set.batches(4).on(device))).getMessage();
        assertTrue(message.contains("example 3") && message.contains("12 bytes") && message.contains("float32 [2]"), message);
    }

    @Test
    void aBatchIsClosedWhenTheNextIsAskedFor() {
        Pass pass = new Counted(6).batches(2).on(device).open();
        Batch first = pass.next();
        assertEquals(2, first.size());
        assertTrue(pass.hasNext());
        assertTrue(first.input().isClosed() && first.labels().isClosed());
        Batch second = pass.next();
        assertEquals(2, device.memory().liveBuffers());
        pass.close();
        assertTrue(second.input().isClosed());
        assertFalse(pass.hasNext());
        assertThrows(NoSuchElementException.class, pass::next);
    }

    @Test
    void nothingStaysOnTheDevice() {
        long most = 0;
        try (Scope outer = Scope.open()) {
            for (Batch batch : new Counted(1000).batches(8).on(device).shuffled(Rng.seeded(1))) {
                try (Scope _ = Scope.open()) {
                    batch.input().add(1);
                }
                most = Math.max(most, device.memory().liveBuffers());
            }
            assertEquals(0, outer.size(), "batches belong to no scope");
        }
        assertEquals(2, most);
        assertEquals(0, device.memory().liveBytes());
    }

    @Test
    void closingEarlyStopsTheThread() {
        Counted set = new Counted(1_000_000);
        Pass pass = set.batches(10).on(device).open();
        pass.next();
        Thread thread = set.threads.iterator().next();
        assertTrue(thread.isAlive() && thread.isDaemon());
        pass.close();
        pass.close();
        waitFor("the thread goes on", () -> !thread.isAlive());
        assertTrue(set.read.size() < 100, "it reads no further than it may");
    }

    @Test
    void anAbandonedPassStopsItsThread() {
        Counted set = new Counted(1_000_000);
        for (Batch batch : set.batches(10).on(device)) {
            assertEquals(10, batch.size());
            break;
        }
        Thread thread = set.threads.iterator().next();
        waitFor("the thread goes on", () -> !thread.isAlive());
    }

    @Test
    void prefetchIsBounded() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Counted set = new Counted(1000) {
            @Override
            public Example example(int index) {
                if (index == 39) {
                    reached.countDown();
                }
                return super.example(index);
            }
        };
        try (Pass pass = set.batches(10).prefetch(3).on(device).open()) {
            assertTrue(reached.await(20, TimeUnit.SECONDS), "three batches ahead and one in hand");
            Thread.sleep(50);
            assertEquals(40, set.read.size());
            pass.next();
        }
    }

    @Test
    void tokensAndTargets() {
        InMemory tokens = InMemory.of(new long[] {1, 2, 3, 4}, Shape.of(2), new long[] {2, 3, 4, 5}, Shape.of(2));
        InMemory targets = InMemory.of(new float[] {1, 2}, Shape.of(1), new float[] {3, 4, 5, 6}, Shape.of(2));
        for (Batch batch : tokens.batches(2).on(device)) {
            assertArrayEquals(new long[] {1, 2, 3, 4}, batch.input().toLongArray());
            assertEquals(Shape.of(2, 2), batch.labels().shape());
        }
        for (Batch batch : targets.batches(2).on(device)) {
            assertArrayEquals(new float[] {3, 4, 5, 6}, batch.labels().toFloatArray());
        }
        assertThrows(DataException.class, () -> tokens.batches(1).transformed(Transforms.noise(1)));
        assertThrows(IllegalArgumentException.class, () -> tokens.batches(0));
    }
}
