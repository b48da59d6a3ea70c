package dev.narae.data;

import dev.narae.tensor.Device;
import java.lang.ref.Cleaner;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One walk through a set in batches. For one thread at a time.
 *
 * <p>A batch is closed when the next is asked for, by {@link #hasNext()} or {@link #next()}, and its memory used again: after
 * the first batches a pass allocates nothing on the device. Batches belong to no scope.
 *
 * <p>What goes wrong while examples are read, in the background or not, is thrown by the {@code hasNext} or {@code next} that
 * would have given the batch, with its own type and message; the pass is over then.
 *
 * <p>Closing stops the background thread, which ends after the example that it is reading. A pass that runs to its end or
 * fails closes itself; one that is abandoned is closed when it is no longer reachable.
 */
public final class Pass implements Iterator<Batch>, AutoCloseable {
    private static final class Lazy {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private final Device device;
    private final Source source;
    private final Assembler assembler;
    private final Cleaner.Cleanable cleanable;
    private int position;
    private Optional<Batch> current = Optional.empty();
    private Optional<Assembler.HostBatch> fetched = Optional.empty();
    private boolean closed;

    Pass(Assembler assembler, Device device, int first, int prefetch) {
        this.device = device;
        this.assembler = assembler;
        this.position = first;
        this.source = prefetch == 0 ? new Direct(assembler, first) : new Ahead(assembler, first, prefetch);
        this.cleanable = Lazy.CLEANER.register(this, source::stop);
    }

    /** Where filled host batches come from. Does not refer to the pass. */
    private interface Source {
        Assembler.HostBatch take();

        void giveBack(Assembler.HostBatch batch);

        void stop();
    }

    /** Fills a batch when it is asked for. */
    private static final class Direct implements Source {
        private final Assembler assembler;
        private final Assembler.HostBatch memory;
        private int next;

        Direct(Assembler assembler, int first) {
            this.assembler = assembler;
            this.memory = assembler.allocate();
            this.next = first;
        }

        @Override
        public Assembler.HostBatch take() {
            assembler.fill(memory, next++, () -> false);
            return memory;
        }

        @Override
        public void giveBack(Assembler.HostBatch batch) {
        }

        @Override
        public void stop() {
        }
    }

    /** What the background thread hands over: a batch, or what went wrong. */
    private sealed interface Parcel {
        record Filled(Assembler.HostBatch batch) implements Parcel {
        }

        record Failed(Throwable cause) implements Parcel {
        }
    }

    /**
     * A daemon thread that fills batches into a fixed number of host memories, which go round. It is never interrupted, for an
     * interrupt would close file channels that a set may share between passes.
     */
    private static final class Ahead implements Source, Runnable {
        private final Assembler assembler;
        private final int first;
        private final BlockingQueue<Optional<Assembler.HostBatch>> free;
        private final BlockingQueue<Parcel> ready;
        private volatile boolean stopped;

        Ahead(Assembler assembler, int first, int prefetch) {
            this.assembler = assembler;
            this.first = first;
            // One place more than there are memories: for the empty one that wakes the thread to stop it.
            this.free = new ArrayBlockingQueue<>(prefetch + 2);
            this.ready = new ArrayBlockingQueue<>(prefetch + 2);
            int memories = Math.clamp(assembler.count() - first, 1, prefetch + 1);
            for (int i = 0; i < memories; i++) {
                free.add(Optional.of(assembler.allocate()));
            }
            Thread.ofPlatform().daemon().name("narae-data").start(this);
        }

        @Override
        public void run() {
            try {
                for (int batch = first; batch < assembler.count(); batch++) {
                    Optional<Assembler.HostBatch> memory = free.take();
                    if (memory.isEmpty() || !assembler.fill(memory.get(), batch, () -> stopped)) {
                        return;
                    }
                    ready.add(new Parcel.Filled(memory.get()));
                }
            } catch (Throwable e) {
                ready.add(new Parcel.Failed(e));
            }
        }

        @Override
        public Assembler.HostBatch take() {
            try {
                return switch (ready.take()) {
                    case Parcel.Filled(Assembler.HostBatch batch) -> batch;
                    case Parcel.Failed(RuntimeException e) -> throw e;
                    case Parcel.Failed(Error e) -> throw e;
                    case Parcel.Failed(Throwable e) -> throw new IllegalStateException(e);
                };
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new DataException("data loader: the thread was interrupted while it waited for a batch");
            }
        }

        @Override
        public void giveBack(Assembler.HostBatch batch) {
            free.add(Optional.of(batch));
        }

        @Override
        public void stop() {
            if (!stopped) {
                stopped = true;
                free.offer(Optional.empty());
            }
        }
    }

    /** The number of the batch that {@link #next()} gives, counted from 0: what a checkpoint keeps for {@link DataLoader#from}. */
    public int position() {
        return position;
    }

    /** Closes the batch given last, and says whether there is another. */
    @Override
    public boolean hasNext() {
        closeCurrent();
        if (closed) {
            return false;
        }
        if (position >= assembler.count()) {
            close();
            return false;
        }
        if (fetched.isEmpty()) {
            try {
                fetched = Optional.of(source.take());
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }
        return true;
    }

    /** @throws NoSuchElementException after the last batch, and after {@link #close()} */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("data loader: the pass is over after " + position + " batches");
        }
        Assembler.HostBatch host = fetched.orElseThrow();
        fetched = Optional.empty();
        Batch batch;
        try {
            batch = assembler.send(host, device);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        source.giveBack(host);
        current = Optional.of(batch);
        position++;
        return batch;
    }

    private void closeCurrent() {
        current.ifPresent(Batch::close);
        current = Optional.empty();
    }

    /** Ends the pass: closes the batch given last and stops the background thread. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        closeCurrent();
        cleanable.clean();
    }
}
