package dev.narae.cuda.libraries;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.error.CudaException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One run through the steps of {@link NativeLibraries}. */
final class Loading {
    /** The oldest driver's CUDA version. */
    private static final int OLDEST_DRIVER = 12000;
    /** {@code CUDA_ERROR_STUB_LIBRARY}. */
    private static final int STUB = 34;
    /** {@code CUDA_ERROR_NO_DEVICE}. */
    private static final int NO_DEVICE = 100;
    /** {@code CUDA_ERROR_SYSTEM_DRIVER_MISMATCH}. */
    private static final int MISMATCH = 803;

    private final Machine machine;
    private final LibrarySearch search;
    private final Set<Path> loaded = new HashSet<>();

    Loading(Machine machine) {
        this.machine = machine;
        search = new LibrarySearch(machine);
    }

    NativeLibraries run() {
        if (!machine.isSupported()) {
            throw new UnusableLibraryException("the CUDA engine runs on Linux on x86-64, and this is " + machine.system() + " on "
                    + machine.processor(), "The engine for the CPU runs here: --device cpu.");
        }
        Optional<LibrarySearch.Found> found = search.find("libcuda.so.1");
        if (found.isEmpty()) {
            throw machine.simulator().isEmpty() ? new UnusableLibraryException("no NVIDIA driver (libcuda.so.1) on this machine",
                    "With an NVIDIA GPU, install its driver, version 525 or newer; in a container, start it with --gpus all.")
                    : new UnusableLibraryException("no libcuda.so.1 in " + machine.simulator(),
                    "-Dnarae.cuda.simulator must name the folder of the simulated libraries.");
        }
        CheckedLibrary driver = CheckedLibrary.of(found.get());
        try (PrivateFolder folder = PrivateFolder.create(Path.of(System.getProperty("java.io.tmpdir")), machine.home())) {
            return load(driver, folder);
        } catch (IOException e) {
            throw new UnusableLibraryException("the native libraries cannot be unpacked: " + e,
                    "Make room there, or name another folder with -Djava.io.tmpdir=FOLDER.", e);
        }
    }

    private NativeLibraries load(CheckedLibrary driver, PrivateFolder folder) throws IOException {
        JCudaNatives natives = new JCudaNatives(folder);
        if (!driver.exports().contains("cuDriverGetVersion")) {
            driver.requireSymbols("NVIDIA's driver", "driver");
        }
        natives.open(driver.found().path());
        natives.bind("JCudaDriver", "jcuda.driver.JCudaDriver");
        CudaApi api = natives.bindings("").cuda();
        int version = asked(driver, api::driverVersion);
        if (version < OLDEST_DRIVER) {
            throw new UnusableLibraryException("NVIDIA's driver at " + driver.found().path() + " can run CUDA " + Toolkit.version(version)
                    + " at most, and Narae needs 12.0", "Update the driver to version 525 or newer.");
        }
        driver.requireSymbols("NVIDIA's driver", "driver");
        List<CudaApi.DeviceFacts> devices = devices(api, driver, version);

        Toolkit toolkit = Toolkit.choose(search, version);
        CheckedLibrary cublas = checked(toolkit.cublas(), "cuBLAS", "cublas");
        CheckedLibrary nvrtc = checked(toolkit.nvrtc(), "NVRTC", "nvrtc");
        CheckedLibrary cudnn = checked(toolkit.cudnn(), "cuDNN", "cudnn");
        openWithNeeds(natives, cublas);
        openParts(natives, toolkit.nvrtc(), "libnvrtc-builtins.so." + toolkit.major() + "*");
        openWithNeeds(natives, nvrtc);
        openParts(natives, toolkit.cudnn(), "libcudnn_*.so.9");
        openWithNeeds(natives, cudnn);
        natives.bind("JCublas2", "jcuda.jcublas.JCublas2", "libcublas.so", toolkit.major());
        natives.bind("JNvrtc", "jcuda.nvrtc.JNvrtc", "libnvrtc.so", toolkit.major());
        natives.bind("JCudnn", "jcuda.jcudnn.JCudnn");
        Bindings bindings = natives.bindings(real(toolkit.nvrtc()).toString());
        long cudnnVersion = asked(cudnn, bindings::cudnnVersion);
        if (cudnnVersion < 90000) {
            throw new UnusableLibraryException("the cuDNN at " + real(toolkit.cudnn()) + " says that it is version "
                    + cudnnVersion / 1000 + "." + cudnnVersion % 1000 / 100 + ", and Narae needs cuDNN 9",
                    "Install cuDNN 9, or name its folder with -Dnarae.cuda.libraries=FOLDER.");
        }
        List<Library> libraries = List.of(
                library("driver", "for CUDA " + Toolkit.version(version), driver.found()),
                library("cuBLAS", dotted(asked(cublas, bindings::cublasVersion)), toolkit.cublas()),
                library("cuDNN", dotted(cudnnVersion), toolkit.cudnn()),
                library("NVRTC", Toolkit.version(asked(nvrtc, () -> bindings.nvrtc().version())), toolkit.nvrtc()));
        return new NativeLibraries(bindings, !machine.simulator().isEmpty(), version, devices, libraries);
    }

    private static <T> T asked(CheckedLibrary library, Supplier<T> question) {
        try {
            return question.get();
        } catch (CudaException e) {
            throw new UnusableLibraryException(library.found().path() + " does not answer: " + e.getMessage(), "See what nvidia-smi says.", e);
        }
    }

    private List<CudaApi.DeviceFacts> devices(CudaApi api, CheckedLibrary driver, int version) {
        List<CudaApi.DeviceFacts> devices = new ArrayList<>();
        try {
            api.initialize();
            int count = api.deviceCount();
            for (int i = 0; i < count; i++) {
                devices.add(api.device(i));
            }
        } catch (CudaException e) {
            throw switch (e.code()) {
                case NO_DEVICE -> noDevice(version);
                case STUB -> new UnusableLibraryException(driver.found().path() + " is the stub of the CUDA toolkit, which is no driver",
                        "Take its folder off LD_LIBRARY_PATH and install NVIDIA's driver.");
                case MISMATCH -> new UnusableLibraryException("NVIDIA's driver in the kernel is of another version than " + driver.found().path(),
                        "Restart the machine, so that the kernel loads the installed version.");
                default -> new UnusableLibraryException("NVIDIA's driver does not start: " + e.getMessage(),
                        "See what nvidia-smi says; restarting the machine helps where the driver was updated.", e);
            };
        }
        if (devices.isEmpty()) {
            throw noDevice(version);
        }
        if (devices.stream().noneMatch(NativeLibraries::isUsable)) {
            CudaApi.DeviceFacts first = devices.getFirst();
            throw new UnusableLibraryException("the GPU " + first.name() + " (" + first.architecture()
                    + ") is older than sm_75, the oldest that Narae supports",
                    "A Turing, Ampere, Ada, Hopper or Blackwell GPU will do; the engine for the CPU runs here: --device cpu.");
        }
        return devices;
    }

    private UnusableLibraryException noDevice(int version) {
        String visible = machine.variable("CUDA_VISIBLE_DEVICES");
        String hidden = visible.isEmpty() ? "" : " CUDA_VISIBLE_DEVICES=" + visible + " may hide it.";
        return new UnusableLibraryException("NVIDIA's driver (CUDA " + Toolkit.version(version) + ") is here, but it sees no GPU",
                "See what nvidia-smi says; in a container, start it with --gpus all." + hidden);
    }

    private static CheckedLibrary checked(LibrarySearch.Found found, String product, String list) {
        CheckedLibrary library = CheckedLibrary.of(found);
        library.requireSymbols(product, list);
        return library;
    }

    /** Loads a library after those of NVIDIA's that it needs, so that it finds them wherever they lie. */
    private void openWithNeeds(JCudaNatives natives, CheckedLibrary library) {
        Path path = real(library.found());
        if (!loaded.add(path)) {
            return;
        }
        for (String name : library.needed()) {
            if (name.startsWith("libcublas") || name.startsWith("libcudnn") || name.startsWith("libnvrtc") || name.startsWith("libnvJitLink")) {
                Path beside = library.found().path().resolveSibling(name);
                Optional<LibrarySearch.Found> need = Files.exists(beside)
                        ? Optional.of(new LibrarySearch.Found(name, beside, library.found().origin(), library.found().rank())) : search.find(name);
                need.ifPresent(found -> openWithNeeds(natives, CheckedLibrary.of(found)));
            }
        }
        natives.open(path);
    }

    /** Loads what a library opens by itself when it is used, because it would look for it by name only. */
    private void openParts(JCudaNatives natives, LibrarySearch.Found whole, String pattern) {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(whole.path().getParent(), pattern)) {
            stream.forEach(parts::add);
        } catch (IOException e) {
            return;
        }
        parts.sort(null);
        for (Path part : parts) {
            openWithNeeds(natives, CheckedLibrary.of(new LibrarySearch.Found(part.getFileName().toString(), part, whole.origin(), whole.rank())));
        }
    }

    private static Path real(LibrarySearch.Found found) {
        try {
            return found.path().toRealPath();
        } catch (IOException e) {
            return found.path();
        }
    }

    private static Library library(String product, String version, LibrarySearch.Found found) {
        return new Library(product, version, real(found), found.origin());
    }

    private static String dotted(long version) {
        return version / 10000 + "." + version % 10000 / 100 + "." + version % 100;
    }
}
