package dev.narae.tensor;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.spi.Availability;
import dev.narae.spi.Backend;
import dev.narae.spi.BackendProvider;
import dev.narae.spi.Feature;
import dev.narae.spi.MemoryStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Where tensors live and are computed: an engine that was found and started. Devices of one name share one engine, which
 * stops when the last of them is closed; {@link #standard()} keeps its engine for the life of the process.
 */
public final class Device implements AutoCloseable {
    /** An engine and how many devices of this name are open. */
    private static final class Engine {
        final Device device;
        int users;
        boolean permanent;

        Engine(Device device) {
            this.device = device;
        }
    }

    /** Providers up to this priority need no GPU. */
    private static final int CPU_PRIORITY = 100;
    private static final Map<String, Engine> ENGINES = new HashMap<>();
    /** Found once: looking for providers reads the class path, and every parameter of a network asks. */
    private static volatile Device standard;

    private final Backend backend;
    private final LeakLog leaks = LeakLog.create();
    private volatile boolean closed;

    private Device(Backend backend) {
        this.backend = backend;
    }

    /** A device over an engine of one's own making, for tests, decorators and special settings. */
    public static Device of(Backend backend) {
        return new Device(backend);
    }

    /** Every provider on the class or module path, the best first. */
    public static List<BackendProvider> providers() {
        List<BackendProvider> found = new ArrayList<>();
        ServiceLoader.load(BackendProvider.class, Device.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparingInt(BackendProvider::priority).reversed());
        return found;
    }

    /** The best available device: a GPU if one is usable, else the CPU engine. */
    public static Device best() {
        for (BackendProvider provider : providers()) {
            if (provider.probe() instanceof Availability.Available) {
                return open(provider.name());
            }
        }
        throw new DeviceException("no engine is available; add dev.narae:narae-cpu-fallback to the class or module path" + reasons());
    }

    /**
     * The best device that needs no GPU, open for the life of the process: where parameters are born before a model is
     * moved. Closing it does nothing.
     */
    public static Device standard() {
        Device known = standard;
        return known == null ? findStandard() : known;
    }

    private static Device findStandard() {
        for (BackendProvider provider : providers()) {
            if (provider.priority() <= CPU_PRIORITY && provider.probe() instanceof Availability.Available) {
                synchronized (ENGINES) {
                    Device device = open(provider.name());
                    ENGINES.get(provider.name()).permanent = true;
                    standard = device;
                    return device;
                }
            }
        }
        throw new DeviceException("no engine is available" + reasons());
    }

    /**
     * Opens a device by name.
     *
     * @param name {@code cpu}, {@code reference}, {@code cuda:0}, …; without a number the first one
     * @throws DeviceException if there is no such device or it cannot be used; the message has every provider's reason
     */
    public static Device open(String name) {
        Address address = Address.of(name);
        synchronized (ENGINES) {
            Engine engine = ENGINES.get(address.key());
            if (engine == null) {
                engine = new Engine(new Device(address.start()));
                ENGINES.put(address.key(), engine);
            }
            engine.users++;
            return engine.device;
        }
    }

    /**
     * Starts an engine of its own for a device name, shared with no device: for tests and tools that wrap or compare engines.
     * Whoever asks closes it.
     *
     * @param name as for {@link #open}
     * @throws DeviceException if there is no such device or it cannot be used; the message has every provider's reason
     */
    public static Backend engine(String name) {
        return Address.of(name).start();
    }

    /** Which device of which provider a name means. */
    private record Address(String name, BackendProvider provider, int index) {
        static Address of(String name) {
            int colon = name.indexOf(':');
            String kind = colon < 0 ? name : name.substring(0, colon);
            for (BackendProvider provider : providers()) {
                if (provider.name().equals(kind)) {
                    try {
                        return new Address(name, provider, colon < 0 ? 0 : provider.index(name.substring(colon + 1)));
                    } catch (IllegalArgumentException e) {
                        throw new DeviceException("device '" + name + "': " + e.getMessage(), e);
                    }
                }
            }
            throw new DeviceException("unknown device '" + name + "'" + reasons());
        }

        String key() {
            return index == 0 ? provider.name() : provider.name() + ":" + index;
        }

        Backend start() {
            return switch (provider.probe()) {
                case Availability.Available _ -> provider.create(index);
                case Availability.Unavailable(String reason, String remedy) ->
                        throw new DeviceException("device '" + name + "' cannot be used: " + reason + ". " + remedy + reasons());
            };
        }
    }

    /** What every provider says of itself, one a line. */
    private static String reasons() {
        StringBuilder text = new StringBuilder();
        for (BackendProvider provider : providers()) {
            text.append(text.isEmpty() ? "; known devices:" : "").append("\n  ").append(provider.name()).append(": ");
            switch (provider.probe()) {
                case Availability.Available(String description) -> text.append("available (").append(description).append(')');
                case Availability.Unavailable(String reason, String remedy) -> text.append(reason).append(". ").append(remedy);
            }
        }
        return text.toString();
    }

    public String name() {
        return backend.name();
    }

    /** One line for people: what hardware and which settings. */
    public String description() {
        return backend.description();
    }

    public MemoryStats memory() {
        return backend.memory();
    }

    /** Lets {@link MemoryStats#peakLiveBytes()} begin anew with what is live now, so that it becomes the peak of what follows. */
    public void restartMemoryPeak() {
        backend.restartPeak();
    }

    /** Waits until everything asked so far is done. */
    public void synchronize() {
        backend.synchronize();
    }

    /** The engine behind this device, for tools that look at it or wrap it. */
    public Backend backend() {
        return backend;
    }

    /**
     * Where tensors that are still alive were made, one text a tensor. Empty unless the system property
     * {@code narae.debug.leaks} is {@code true}.
     */
    public List<String> leaks() {
        return leaks.report();
    }

    boolean has(Feature feature) {
        return backend.features().contains(feature);
    }

    Storage allocate(DType dtype, long size) {
        requireOpen();
        Buffer buffer = backend.allocate(dtype, size);
        leaks.made(buffer);
        return new Storage(this, buffer);
    }

    void release(Buffer buffer) {
        leaks.gone(buffer);
        if (!closed) {
            backend.release(buffer);
        }
    }

    void execute(Op op) {
        requireOpen();
        backend.execute(op);
        Consumer<Op> watch = Context.current().watch;
        if (watch != null) {
            watch.accept(op);
        }
    }

    void requireOpen() {
        if (closed) {
            throw new ClosedTensorException("device " + name() + " was closed; open it again, and keep it open for as long as its tensors are used");
        }
    }

    /** Whether tensors of both devices may meet in one operation. */
    boolean isSame(Device other) {
        return backend == other.backend;
    }

    /** Lets go of the engine; the last device of this name to do so stops it, and all its tensors are closed with it. */
    @Override
    public void close() {
        synchronized (ENGINES) {
            for (var entry : ENGINES.entrySet()) {
                Engine engine = entry.getValue();
                if (engine.device == this) {
                    engine.users--;
                    if (engine.permanent || engine.users > 0) {
                        return;
                    }
                    ENGINES.remove(entry.getKey());
                    break;
                }
            }
            if (closed) {
                return;
            }
            closed = true;
        }
        leaks.logIfAny(name());
        backend.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
