package dev.narae.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Feeds a reader many damaged files and holds it to three promises: it throws nothing but its documented exception, it ends,
 * and it allocates no more than a bound that the file's size implies.
 *
 * <pre>{@code
 * Fuzz.reader("idx", file -> Idx.read(file)).samples(valid).mayThrow(DataException.class)
 *         .mayAllocate(size -> 4 * size + 200_000).run(folder, 10_000, 42);
 * }</pre>
 *
 * <p>The same seed gives the same files; a failure names the case, and {@link #file(int, long)} gives its bytes again.
 */
public final class Fuzz {
    /** What is tested. */
    @FunctionalInterface
    public interface Reader {
        void read(Path file) throws Exception;
    }

    /** How many files were read and how many refused. */
    public record Outcome(int read, int refused) {
    }

    private static final long HANG_SECONDS = 20;

    private final String name;
    private final Reader reader;
    private final List<byte[]> samples = new ArrayList<>();
    private final List<Class<? extends Throwable>> allowed = new ArrayList<>();
    private UnaryOperator<byte[]> wrapping = UnaryOperator.identity();
    private LongUnaryOperator bound = size -> Long.MAX_VALUE;

    private Fuzz(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    /** @param name the file's name, ending included */
    public static Fuzz reader(String name, Reader reader) {
        return new Fuzz(name, reader);
    }

    /** Valid files to begin with. */
    public Fuzz samples(byte[]... valid) {
        samples.addAll(List.of(valid));
        return this;
    }

    public Fuzz mayThrow(Class<? extends Throwable> type) {
        allowed.add(type);
        return this;
    }

    /** Something done to a damaged file before it is written, such as compression. */
    public Fuzz wrapped(UnaryOperator<byte[]> change) {
        wrapping = change;
        return this;
    }

    /** Bytes of the Java heap that reading a file of a size may take in all. */
    public Fuzz mayAllocate(LongUnaryOperator bytesOfSize) {
        bound = bytesOfSize;
        return this;
    }

    /** The damaged file of a case. */
    public byte[] file(int number, long seed) {
        return wrapping.apply(new Mutator(samples, seed).mutated(number));
    }

    /**
     * Reads every valid file, then {@code count} damaged ones.
     *
     * @throws AssertionError on the first broken promise
     */
    public Outcome run(Path folder, int count, long seed) {
        for (byte[] sample : samples) {
            try (Case valid = new Case(folder.resolve("valid-" + name), wrapping.apply(sample))) {
                reader.read(valid.file);
            } catch (Throwable e) {
                throw new AssertionError("the reader refuses a valid sample", e);
            }
        }
        AtomicInteger progress = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Throwable[] failure = new Throwable[1];
        Thread worker = Thread.ofPlatform().daemon().name("fuzz-" + name).start(() -> {
            try {
                for (int number = 0; number < count; number++) {
                    progress.set(number);
                    if (!accepts(folder, number, seed)) {
                        refused.incrementAndGet();
                    }
                }
            } catch (Throwable e) {
                failure[0] = e;
            }
        });
        watch(worker, progress, seed);
        if (failure[0] != null) {
            throw new AssertionError("fuzzing " + name, failure[0]);
        }
        return new Outcome(count - refused.get(), refused.get());
    }

    private void watch(Thread worker, AtomicInteger progress, long seed) {
        try {
            int before = -1;
            while (!worker.join(Duration.ofSeconds(HANG_SECONDS))) {
                if (progress.get() == before) {
                    AssertionError hang = new AssertionError(describe(before, seed) + " was still being read after " + HANG_SECONDS + " s");
                    hang.setStackTrace(worker.getStackTrace());
                    throw hang;
                }
                before = progress.get();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean accepts(Path folder, int number, long seed) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = file(number, seed);
        boolean accepted = true;
        long before;
        long after;
        try (Case damaged = new Case(folder.resolve(number + "-" + name), bytes)) {
            before = threads.getCurrentThreadAllocatedBytes();
            try {
                reader.read(damaged.file);
            } catch (Throwable e) {
                accepted = false;
                if (allowed.stream().noneMatch(type -> type.isInstance(e))) {
                    throw new AssertionError(describe(number, seed) + " made the reader throw " + e, e);
                }
            }
            after = threads.getCurrentThreadAllocatedBytes();
        }
        long most = bound.applyAsLong(bytes.length);
        if (after - before > most) {
            throw new AssertionError(describe(number, seed) + " made the reader allocate " + (after - before) + " bytes; the bound is " + most);
        }
        return accepted;
    }

    private String describe(int number, long seed) {
        byte[] bytes = file(number, seed);
        return "case " + number + " of seed " + seed + " (" + bytes.length + " bytes, beginning "
                + HexFormat.of().formatHex(bytes, 0, Math.min(64, bytes.length)) + ")";
    }

    /** A file that is there for one case. Never written twice, for readers may map it. */
    private record Case(Path file) implements AutoCloseable {
        Case(Path file, byte[] bytes) {
            this(file);
            try {
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
