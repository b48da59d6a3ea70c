package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.libraries.Library;
import dev.narae.cuda.libraries.NativeLibraries;
import dev.narae.cuda.libraries.UnusableLibraryException;
import dev.narae.spi.Availability;
import dev.narae.spi.Backend;
import dev.narae.spi.BackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Offers the CUDA engine. On a machine without NVIDIA's driver asking costs a look into a few folders.
 *
 * <p>With the system property {@code narae.cuda.simulator} the devices are simulated, and are called {@code cuda:sim},
 * {@code cuda:sim1} and so on, so that what was computed on them is never taken for a GPU's.
 */
public final class CudaProvider implements BackendProvider {
    private static final String SIMULATED = "sim";

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int priority() {
        return 200;
    }

    @Override
    public Availability probe() {
        try {
            NativeLibraries libraries = NativeLibraries.load();
            List<String> devices = new ArrayList<>();
            for (CudaApi.DeviceFacts device : libraries.devices()) {
                if (NativeLibraries.isUsable(device)) {
                    devices.add(describe(device, libraries.simulated()));
                }
            }
            return new Availability.Available(String.join("; ", devices));
        } catch (UnusableLibraryException e) {
            return new Availability.Unavailable(e.reason(), e.remedy());
        } catch (RuntimeException | LinkageError e) {
            return new Availability.Unavailable("looking for NVIDIA's libraries failed: " + e,
                    "This is an error of Narae: please report it with this line. The engine for the CPU runs: --device cpu.");
        }
    }

    @Override
    public List<String> details() {
        NativeLibraries libraries;
        try {
            libraries = NativeLibraries.load();
        } catch (RuntimeException | LinkageError e) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (CudaApi.DeviceFacts device : libraries.devices()) {
            lines.add(describe(device, libraries.simulated()) + String.format(Locale.ROOT, ", %d multiprocessors, PCI %s%s", device.multiprocessors(),
                    device.busId(), NativeLibraries.isUsable(device) ? "" : "; not usable: older than sm_75"));
        }
        for (Library library : libraries.libraries()) {
            lines.add(library.product() + " " + library.version() + ": " + library.path() + " (" + library.origin() + ")");
        }
        return lines;
    }

    private static String describe(CudaApi.DeviceFacts device, boolean simulated) {
        return String.format(Locale.ROOT, "%s: %s, %s, %.1f GiB", name(device.ordinal(), simulated), device.name(), device.architecture(),
                device.memory() / 0x1p30);
    }

    private static String name(int index, boolean simulated) {
        return !simulated ? "cuda:" + index : "cuda:" + SIMULATED + (index == 0 ? "" : index);
    }

    @Override
    public int index(String suffix) {
        boolean simulator = !System.getProperty("narae.cuda.simulator", "").isEmpty();
        if (suffix.startsWith(SIMULATED)) {
            if (!simulator) {
                throw new IllegalArgumentException("the simulated device needs the JVM flag -Dnarae.cuda.simulator=FOLDER");
            }
            return suffix.equals(SIMULATED) ? 0 : BackendProvider.super.index(suffix.substring(SIMULATED.length()));
        }
        int index = BackendProvider.super.index(suffix);
        if (simulator) {
            throw new IllegalArgumentException("with -Dnarae.cuda.simulator there are simulated devices only: cuda:sim, cuda:sim1, …");
        }
        return index;
    }

    @Override
    public Backend create(int index) {
        NativeLibraries libraries = NativeLibraries.load();
        if (index < 0 || index >= libraries.devices().size()) {
            throw new IllegalArgumentException("there is no " + name(index, libraries.simulated()) + "; there is "
                    + String.join(", ", libraries.devices().stream().map(device -> describe(device, libraries.simulated())).toList()));
        }
        CudaApi.DeviceFacts device = libraries.devices().get(index);
        if (!NativeLibraries.isUsable(device)) {
            throw new IllegalArgumentException(describe(device, libraries.simulated()) + " is older than sm_75, the oldest that Narae supports");
        }
        return new CudaBackend(libraries.bindings(), index, CudaOptions.defaults(), name(index, libraries.simulated()));
    }
}
