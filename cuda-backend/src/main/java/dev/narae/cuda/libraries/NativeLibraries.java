package dev.narae.cuda.libraries;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.CudaApi;
import java.util.ArrayList;
import java.util.List;

/**
 * NVIDIA's libraries and JCuda's natives, found, checked and loaded into this process, once. In order: the driver, which
 * tells what it is and which GPUs there are; then, only if there are any, cuBLAS, NVRTC and cuDNN with what they need. The
 * natives are taken out of the jars into a {@link PrivateFolder}, made to need CUDA 13 where that is what the machine has
 * ({@link ElfFile#retargeted}), and removed as soon as they are loaded.
 *
 * <p>Two system properties speak: {@code narae.cuda.libraries}, folders to look into first, and {@code narae.cuda.simulator},
 * a folder of simulated libraries to use instead of real ones.
 */
public final class NativeLibraries {
    /** What loading with some settings came to: the libraries, or the refusal; the other is null. */
    private record Outcome(String libraries, String simulator, NativeLibraries loaded, UnusableLibraryException refusal) {
        NativeLibraries answer() {
            if (refusal != null) {
                throw refusal;
            }
            return loaded;
        }
    }

    private static final List<Outcome> OUTCOMES = new ArrayList<>();

    private final Bindings bindings;
    private final boolean simulated;
    private final int driverVersion;
    private final List<CudaApi.DeviceFacts> devices;
    private final List<Library> libraries;

    NativeLibraries(Bindings bindings, boolean simulated, int driverVersion, List<CudaApi.DeviceFacts> devices, List<Library> libraries) {
        this.bindings = bindings;
        this.simulated = simulated;
        this.driverVersion = driverVersion;
        this.devices = List.copyOf(devices);
        this.libraries = List.copyOf(libraries);
    }

    /**
     * The libraries of this machine. The first call loads them, and its answer holds for the life of the process.
     *
     * @throws UnusableLibraryException if there is no driver, no GPU, or something else is missing or cannot be used
     */
    public static NativeLibraries load() {
        Machine machine = Machine.current();
        synchronized (OUTCOMES) {
            for (Outcome outcome : OUTCOMES) {
                if (outcome.libraries.equals(machine.libraries()) && outcome.simulator.equals(machine.simulator())) {
                    return outcome.answer();
                }
            }
            Outcome outcome;
            try {
                outcome = new Outcome(machine.libraries(), machine.simulator(), new Loading(machine).run(), null);
            } catch (UnusableLibraryException e) {
                outcome = new Outcome(machine.libraries(), machine.simulator(), null, e);
            }
            OUTCOMES.add(outcome);
            return outcome.answer();
        }
    }

    public Bindings bindings() {
        return bindings;
    }

    /** Whether these are the simulated device's libraries. */
    public boolean simulated() {
        return simulated;
    }

    /** The CUDA version that the driver supports, 1000 · major + 10 · minor. */
    public int driverVersion() {
        return driverVersion;
    }

    /** The GPUs, the old ones too. */
    public List<CudaApi.DeviceFacts> devices() {
        return devices;
    }

    public List<Library> libraries() {
        return libraries;
    }

    /** Whether Narae supports a GPU: compute capability 7.5 (Turing) or newer. */
    public static boolean isUsable(CudaApi.DeviceFacts device) {
        return device.major() > 7 || device.major() == 7 && device.minor() >= 5;
    }
}
