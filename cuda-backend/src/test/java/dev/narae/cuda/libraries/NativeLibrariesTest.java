package dev.narae.cuda.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.libraries.NativeLibrariesProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void compiler() {
        StubLibraries.requireCompiler();
    }

    private static void says(Result result, String... parts) {
        assertEquals(0, result.code(), result::toString);
        for (String part : parts) {
            assertTrue(result.out().contains(part), () -> "'" + part + "' is not in\n" + result.out());
        }
    }

    @Test
    void everythingIsThere() throws Exception {
        StubLibraries.all(folder);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Result result = NativeLibrariesProcess.run(List.of(),
                List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary), Map.of(),
                NativeLibrariesProcess.class.getName());
        says(result, "available: cuda:sim: Stub GPU, sm_90, 8.0 GiB", "PCI 0000:01:00.0", "driver for CUDA 12.6: " + folder.toRealPath().resolve("libcuda.so.1"),
                "cuBLAS 12.6.0: ", "cuDNN 9.5.1: ", "NVRTC 12.6: ", "(narae.cuda.simulator)");
        assertEquals(6, result.out().lines().count(), result::out);
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(path -> !path.getFileName().toString().startsWith("hsperfdata")).toList(), "files were left behind");
        }
    }

    @Test
    void realLibrariesAreFoundInTheNamedFolder() throws Exception {
        StubLibraries.all(folder);
        says(NativeLibrariesProcess.run(List.of(), List.of("-Dnarae.cuda.libraries=" + folder, "--enable-native-access=ALL-UNNAMED"), Map.of(),
                NativeLibrariesProcess.class.getName()), "available: cuda:0: Stub GPU", "(narae.cuda.libraries)");
    }

    @Test
    void cuda13() throws Exception {
        StubLibraries.driver(folder, "-DVERSION=13000");
        StubLibraries.nvrtc(folder, 13);
        StubLibraries.cublas(folder, 13);
        StubLibraries.cudnn(folder, 91200);
        Result result = NativeLibrariesProcess.probe(folder);
        says(result, "available: cuda:sim", "cuBLAS 13.6.0: ", "NVRTC 13.6: ", "libcublas.so.13", "libnvrtc.so.13");
        assertEquals(6, result.out().lines().count(), () -> "the dynamic linker has something to say:\n" + result.out());
    }

    @Test
    void ofTwoCudasTheOneThatCudnnWasBuiltForIsTaken() throws Exception {
        StubLibraries.all(folder);
        StubLibraries.driver(folder, "-DVERSION=13000");
        StubLibraries.nvrtc(folder, 13);
        StubLibraries.cublas(folder, 13);
        says(NativeLibrariesProcess.probe(folder), "cuBLAS 12.6.0");
        StubLibraries.compile(folder, "libcudnn.so.9", "cudnn",
                StubLibraries.CUDNN + "const char* narae_test_opens = \"libnvrtc.so.13\";\n", List.of("-DVERSION=91200"), Set.of());
        says(NativeLibrariesProcess.probe(folder), "cuBLAS 13.6.0");
    }

    @Test
    void partsThatLieBesideAreLoadedFromThere() throws Exception {
        StubLibraries.all(folder);
        StubLibraries.compile(folder, "libcublasLt.so.12", "cublas", "int lt(void) { return 0; }\n", List.of(), Set.copyOf(CheckedLibrary.symbols("cublas")));
        StubLibraries.compile(folder, "libcublas.so.12", "cublas", StubLibraries.CUBLAS + "int lt(void);\nint uses(void) { return lt(); }\n",
                List.of("-DVERSION=12060", folder.resolve("libcublasLt.so.12").toString()), Set.of());
        says(NativeLibrariesProcess.probe(folder), "available: cuda:sim");
    }

    @Test
    void withoutADriverNothingIsUnpackedOrStarted() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Result result = NativeLibrariesProcess.run(List.of(), List.of("-Dnarae.cuda.simulator=" + folder, "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData", "-Xlog:class+load", "--illegal-native-access=deny"), Map.of(), NativeLibrariesProcess.class.getName());
        says(result, "reason: no libcuda.so.1 in ", "dev.narae.cuda.libraries.LibrarySearch source:");
        assertFalse(result.out().contains("] jcuda."), result::out);
        assertFalse(result.out().contains("dev.narae.cuda.libraries.PrivateFolder source:"), result::out);
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void noDriver() throws Exception {
        says(NativeLibrariesProcess.probe(folder), "reason: no libcuda.so.1 in " + folder, "remedy: -Dnarae.cuda.simulator must name");
    }

    @Test
    void driverTooOld() throws Exception {
        StubLibraries.all(folder);
        StubLibraries.driver(folder, "-DVERSION=11040");
        says(NativeLibrariesProcess.probe(folder), "can run CUDA 11.4 at most, and Narae needs 12.0", "remedy: Update the driver to version 525 or newer.");
    }

    @Test
    void driverTooOldForTheToolkit() throws Exception {
        StubLibraries.driver(folder, "");
        StubLibraries.nvrtc(folder, 13);
        StubLibraries.cublas(folder, 13);
        StubLibraries.cudnn(folder, 91200);
        says(NativeLibrariesProcess.probe(folder), "cuBLAS and NVRTC of CUDA 13 are at " + folder, "the driver can run CUDA 12.6 at most",
                "remedy: Update NVIDIA's driver, or install CUDA 12 beside: pip install nvidia-cublas-cu12");
    }

    @Test
    void driverWithoutGpu() throws Exception {
        StubLibraries.driver(folder, "-DINIT=100");
        says(NativeLibrariesProcess.run(List.of(), List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED"),
                Map.of("CUDA_VISIBLE_DEVICES", "9"), NativeLibrariesProcess.class.getName()),
                "reason: NVIDIA's driver (CUDA 12.6) is here, but it sees no GPU", "CUDA_VISIBLE_DEVICES=9 may hide it.");
        StubLibraries.driver(folder, "-DDEVICES=0");
        says(NativeLibrariesProcess.probe(folder), "it sees no GPU", "remedy: See what nvidia-smi says");
    }

    @Test
    void driverThatDoesNotStart() throws Exception {
        StubLibraries.driver(folder, "-DINIT=803");
        says(NativeLibrariesProcess.probe(folder), "in the kernel is of another version than " + folder, "remedy: Restart the machine");
        StubLibraries.driver(folder, "-DINIT=34");
        says(NativeLibrariesProcess.probe(folder), "is the stub of the CUDA toolkit");
        StubLibraries.driver(folder, "-DINIT=999");
        says(NativeLibrariesProcess.probe(folder), "NVIDIA's driver does not start: cuInit: CUDA_ERROR_OTHER, another error (999)");
    }

    @Test
    void gpuTooOld() throws Exception {
        StubLibraries.all(folder);
        StubLibraries.driver(folder, "-DMAJOR=6 -DMINOR=1");
        says(NativeLibrariesProcess.probe(folder), "reason: the GPU Stub GPU (sm_61) is older than sm_75, the oldest that Narae supports");
    }

    @Test
    void noCublas() throws Exception {
        StubLibraries.all(folder);
        Files.delete(folder.resolve("libcublas.so.12"));
        says(NativeLibrariesProcess.probe(folder), "reason: no cuBLAS (libcublas.so.12 or libcublas.so.13)", "pip install nvidia-cublas-cu12",
                "-Dnarae.cuda.libraries=FOLDER");
        Files.createFile(folder.resolve("libcublas.so.11"));
        says(NativeLibrariesProcess.probe(folder), "reason: the cuBLAS at " + folder.resolve("libcublas.so.11") + " is older than 12");
    }

    @Test
    void noNvrtc() throws Exception {
        StubLibraries.all(folder);
        Files.delete(folder.resolve("libnvrtc.so.12"));
        says(NativeLibrariesProcess.probe(folder), "reason: no NVRTC (libnvrtc.so.12) beside the cuBLAS at " + folder, "pip install nvidia-cuda-nvrtc-cu12");
    }

    @Test
    void noCudnnOrAnOldOne() throws Exception {
        StubLibraries.all(folder);
        Files.move(folder.resolve("libcudnn.so.9"), folder.resolve("libcudnn.so.8"));
        says(NativeLibrariesProcess.probe(folder), "reason: the cuDNN at " + folder.resolve("libcudnn.so.8") + " is version 8, and Narae needs cuDNN 9",
                "pip install nvidia-cudnn-cu12");
        Files.delete(folder.resolve("libcudnn.so.8"));
        says(NativeLibrariesProcess.probe(folder), "reason: no cuDNN 9 (libcudnn.so.9)");
        StubLibraries.cudnn(folder, 8907);
        says(NativeLibrariesProcess.probe(folder), "says that it is version 8.9, and Narae needs cuDNN 9");
    }

    @Test
    void missingFunction() throws Exception {
        StubLibraries.all(folder);
        StubLibraries.compile(folder, "libcudnn.so.9", "cudnn", StubLibraries.CUDNN, List.of("-DVERSION=90100"), Set.of("cudnnRNNForward"));
        says(NativeLibrariesProcess.probe(folder), "reason: cuDNN at " + folder.resolve("libcudnn.so.9") + " lacks cudnnRNNForward", "remedy: It is too old");
        StubLibraries.compile(folder, "libcuda.so.1", "driver", "int cuDriverGetVersion(int* v) { *v = 12000; return 0; }\n", List.of(),
                Set.of("cuGraphLaunch", "cuInit"));
        says(NativeLibrariesProcess.probe(folder), "reason: NVIDIA's driver at " + folder.resolve("libcuda.so.1") + " lacks cuGraphLaunch, cuInit");
    }

    @Test
    void damagedAndForeignLibraries() throws Exception {
        StubLibraries.all(folder);
        Path file = folder.resolve("libnvrtc.so.12");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, 700));
        says(NativeLibrariesProcess.probe(folder), "reason: not a usable library: " + file + ": at byte ", "the file ends at byte 700",
                "remedy: Install it again.");
        content[18] = (byte) ElfFile.AARCH64;
        Files.write(file, content);
        says(NativeLibrariesProcess.probe(folder), "reason: " + file + " is for aarch64, and this is x86-64");
        Files.writeString(file, "INPUT(libelsewhere.so)\n".repeat(10));
        says(NativeLibrariesProcess.probe(folder), file + ": at byte 0: not a shared library (no ELF header)");
    }

    @Test
    void libraryThatNeedsWhatIsNotThere() throws Exception {
        StubLibraries.all(folder);
        Path missing = Files.createDirectory(folder.resolve("elsewhere"));
        StubLibraries.compile(missing, "libnaraetest.so.1", "cublas", "int lt(void) { return 0; }\n", List.of(), Set.copyOf(CheckedLibrary.symbols("cublas")));
        StubLibraries.compile(folder, "libcublas.so.12", "cublas", StubLibraries.CUBLAS + "int lt(void);\nint uses(void) { return lt(); }\n",
                List.of("-DVERSION=12060", missing.resolve("libnaraetest.so.1").toString()), Set.of());
        says(NativeLibrariesProcess.probe(folder), "libcublas.so.12 cannot be loaded: ", "libnaraetest.so.1", "remedy: What it needs must lie beside it");
    }

    @Test
    void jvmThatForbidsNativeLibraries() throws Exception {
        StubLibraries.all(folder);
        says(NativeLibrariesProcess.run(List.of(), List.of("-Dnarae.cuda.simulator=" + folder, "--illegal-native-access=deny"), Map.of(),
                NativeLibrariesProcess.class.getName()), "reason: this JVM may not load native libraries", "remedy: Start it with --enable-native-access=ALL-UNNAMED.");
    }

    @Test
    void libraryWithoutReadPermission() throws Exception {
        StubLibraries.all(folder);
        Path file = folder.resolve("libcublas.so.12");
        assertTrue(file.toFile().setReadable(false, false));
        // Root reads everything, but not without these capabilities.
        List<String> wrapper = Files.isReadable(file)
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all") : List.of();
        Assumptions.assumeTrue(wrapper.isEmpty() || NativeLibrariesProcess.isOnPath("setpriv"), "skipped: root reads every file, and there is no setpriv");
        says(NativeLibrariesProcess.run(wrapper, List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED"), Map.of(),
                NativeLibrariesProcess.class.getName()), "reason: " + file + " cannot be read by this user", "remedy: Allow it: chmod a+r " + file);
    }

    @Test
    void withoutJCudasNativesOrClasses() throws Exception {
        StubLibraries.all(folder);
        List<String> flags = List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED", "-cp");
        List<String> entries = NativeLibrariesProcess.classPath();
        says(NativeLibrariesProcess.run(List.of(), Stream.concat(flags.stream(), Stream.of(String.join(":",
                        entries.stream().filter(entry -> !entry.contains("jcudnn-natives")).toList()))).toList(), Map.of(),
                NativeLibrariesProcess.class.getName()),
                "reason: JCuda's native lib/libJCudnn-12.6.0-linux-x86_64.so is not on the class path", "remedy: It comes with dev.narae:narae-cuda-backend");
        says(NativeLibrariesProcess.run(List.of(), Stream.concat(flags.stream(), Stream.of(String.join(":",
                        entries.stream().filter(entry -> !entry.contains("jcuda-12")).toList()))).toList(), Map.of(),
                NativeLibrariesProcess.class.getName()), "reason: JCuda's classes cannot be used: ", "jcuda.JCudaVersion");
    }

    @Test
    void onTheModulePath() throws Exception {
        StubLibraries.all(folder);
        Path sources = Files.createDirectories(folder.resolve("app/app")).getParent();
        Files.writeString(sources.resolve("module-info.java"), "module app { requires dev.narae.core; }");
        Files.writeString(sources.resolve("app/Main.java"), """
                package app;

                import dev.narae.spi.BackendProvider;
                import dev.narae.tensor.Device;

                class Main {
                    public static void main(String[] arguments) {
                        for (BackendProvider provider : Device.providers()) {
                            System.out.println(provider.name() + " " + provider.getClass().getModule() + " " + provider.probe());
                            provider.details().forEach(System.out::println);
                        }
                    }
                }
                """);
        String path = String.join(":", NativeLibrariesProcess.classPath().stream().filter(entry -> entry.matches(
                ".*/(core|kernels|cuda-backend)/target/(classes|narae-[^/]*\\.jar)|.*/(jcuda|jcublas|jcudnn|jackson-core)[^/]*\\.jar")).toList());
        StubLibraries.run(List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "--module-path", path, "-d",
                folder.resolve("classes").toString(), sources.resolve("module-info.java").toString(), sources.resolve("app/Main.java").toString()));
        Result result = NativeLibrariesProcess.run(List.of(), List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED",
                "--illegal-native-access=deny", "--module-path", path + ":" + folder.resolve("classes"), "-m"), Map.of(), "app/app.Main");
        says(result, "cuda module dev.narae.cuda Available[description=cuda:sim: Stub GPU", "cuDNN 9.5.1: ");
    }

    @Test
    void otherSystemsAndNoDriver() {
        Machine windows = new Machine(folder, Map.of(), "Windows 11", "amd64", folder, "", "");
        UnusableLibraryException other = assertThrows(UnusableLibraryException.class, () -> new Loading(windows).run());
        assertEquals("the CUDA engine runs on Linux on x86-64, and this is Windows 11 on amd64. The engine for the CPU runs here: --device cpu.",
                other.getMessage());
        Machine bare = new Machine(folder, Map.of(), "Linux", "amd64", folder, "", "");
        UnusableLibraryException none = assertThrows(UnusableLibraryException.class, () -> new Loading(bare).run());
        assertEquals("no NVIDIA driver (libcuda.so.1) on this machine", none.reason());
    }
}
