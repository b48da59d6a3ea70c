package dev.narae.cuda.libraries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Makes libraries of a few lines of C that answer as NVIDIA's would where the tests ask, and 0 everywhere else. */
final class StubLibraries {
    static final String DRIVER = """
            #include <stddef.h>
            #include <stdlib.h>
            #include <string.h>
            int cuInit(unsigned flags) { return INIT; }
            int cuDriverGetVersion(int* v) { *v = VERSION; return 0; }
            int cuDeviceGetCount(int* n) { *n = DEVICES; return 0; }
            int cuDeviceGet(int* d, int i) { *d = i; return i < DEVICES ? 0 : 101; }
            int cuDeviceGetName(char* s, int n, int d) { strncpy(s, "Stub GPU", n); return 0; }
            int cuDeviceTotalMem_v2(size_t* n, int d) { *n = 8ull << 30; return 0; }
            int cuDeviceGetPCIBusId(char* s, int n, int d) { strncpy(s, "0000:01:00.0", n); return 0; }
            int cuDeviceGetAttribute(int* v, int a, int d) { *v = a == 75 ? MAJOR : a == 76 ? MINOR : a; return 0; }
            int cuGetErrorName(int e, const char** s) { *s = e == 2 ? "CUDA_ERROR_OUT_OF_MEMORY" : "CUDA_ERROR_OTHER"; return 0; }
            int cuGetErrorString(int e, const char** s) { *s = e == 2 ? "out of memory" : "another error"; return 0; }
            int cuMemAlloc_v2(void** p, size_t n) { if (n > 1 << 20) return 2; *p = malloc(n); return 0; }
            int cuMemFree_v2(void* p) { free(p); return 0; }
            int cuMemHostAlloc(void** p, size_t n, unsigned f) { *p = malloc(n); return 0; }
            int cuMemFreeHost(void* p) { free(p); return 0; }
            int cuMemcpyHtoDAsync_v2(void* d, const void* h, size_t n, void* s) { memcpy(d, h, n); return 0; }
            int cuMemcpyDtoHAsync_v2(void* h, const void* d, size_t n, void* s) { memcpy(h, d, n); return 0; }
            int cuMemcpyDtoDAsync_v2(void* d, const void* h, size_t n, void* s) { memcpy(d, h, n); return 0; }
            int cuMemsetD8Async(void* d, unsigned char v, size_t n, void* s) { memset(d, v, n); return 0; }
            int cuMemsetD32Async(unsigned* d, unsigned v, size_t n, void* s) { while (n--) *d++ = v; return 0; }
            int cuStreamCreate(void** s, unsigned flags) { *s = (void*) (0x5000l + flags); return 0; }
            int cuStreamQuery(void* s) { return s == (void*) 7 ? 600 : 0; }
            int cuEventCreate(void** e, unsigned flags) { *e = (void*) (0x6000l + flags); return 0; }
            int cuEventElapsedTime(float* ms, void* a, void* b) { *ms = (long) b - (long) a; return 0; }
            int cuModuleLoadData(void** m, const void* image) { *m = (void*) image; return strncmp(image, "bad", 3) ? 0 : 200; }
            int cuModuleGetFunction(void** f, void* m, const char* name) { *f = (void*) strlen(name); return 0; }
            int cuFuncGetAttribute(int* v, int a, void* f) { *v = a; return 0; }
            int cuStreamBeginCapture_v2(void* s, int mode) { return mode == 1 ? 0 : 1; }
            int cuStreamEndCapture(void* s, void** g) { *g = s; return 0; }
            int cuGraphInstantiateWithFlags(void** e, void* g, unsigned long long flags) { *e = (char*) g + 1; return flags ? 1 : 0; }
            int cuDevicePrimaryCtxRetain(void** c, int d) { *c = (void*) (0x7000l + d); return 0; }
            int cuMemGetInfo_v2(size_t* f, size_t* t) { *f = 3; *t = 4; return 0; }
            // A function handle below 1000 is the status that its launch ends in; 1000 writes the sum of its parameters.
            int cuLaunchKernel(void* f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared,
                    void* stream, void** p, void** extra) {
                if ((long) f != 1000) return (int) (long) f;
                long* out = *(long**) p[0];
                *out = *(long*) p[1] + *(int*) p[2] + gx + 10 * gy + 100 * gz + 1000 * bx + 10000 * by + 100000 * bz + 1000000 * shared + (long) stream;
                return 0;
            }
            """;
    static final String NVRTC = """
            #include <stddef.h>
            #include <stdlib.h>
            #include <string.h>
            static char source[4096];
            static char name[256];
            static char log[512];
            int nvrtcVersion(int* major, int* minor) { *major = VERSION / 1000; *minor = VERSION % 1000 / 10; return 0; }
            const char* nvrtcGetErrorString(int e) { return e == 6 ? "NVRTC_ERROR_COMPILATION" : "NVRTC_OTHER"; }
            int nvrtcCreateProgram(void** p, const char* s, const char* n, int k, const char* const* a, const char* const* b) {
                *p = source; strncpy(source, s, 4095); strncpy(name, n, 255); return 0; }
            int nvrtcDestroyProgram(void** p) { *p = 0; return 0; }
            int nvrtcCompileProgram(void* p, int n, const char* const* o) {
                log[0] = 0;
                if (!strstr(source, "wrong")) return 0;
                strcpy(log, name); strcat(log, "(2): error: identifier \\"wrong\\" is undefined\\n\\n1 error detected.\\n");
                return 6; }
            int nvrtcGetProgramLogSize(void* p, size_t* n) { *n = strlen(log) + 1; return 0; }
            int nvrtcGetProgramLog(void* p, char* s) { strcpy(s, log); return 0; }
            int nvrtcGetCUBINSize(void* p, size_t* n) { *n = strlen(source); return 0; }
            int nvrtcGetCUBIN(void* p, char* s) { memcpy(s, source, strlen(source)); return 0; }
            int nvrtcGetPTXSize(void* p, size_t* n) { *n = strlen(source) + 1; return 0; }
            int nvrtcGetPTX(void* p, char* s) { strcpy(s, source); return 0; }
            """;
    static final String CUBLAS = """
            int cublasGetProperty(int which, int* v) { *v = which == 0 ? VERSION / 1000 : which == 1 ? VERSION % 1000 / 10 : 0; return 0; }
            """;
    static final String CUDNN = """
            #include <stddef.h>
            size_t cudnnGetVersion(void) { return VERSION; }
            """;
    private static final Pattern FUNCTION = Pattern.compile("^(?:int|size_t|const char\\*) (\\w+)\\(", Pattern.MULTILINE);

    private StubLibraries() {
    }

    /** Ends the test as skipped where there is no C compiler. */
    static void requireCompiler() {
        Assumptions.assumeTrue(NativeLibrariesProcess.isOnPath("gcc"), "skipped: it compiles stub libraries, and there is no gcc on the PATH");
        Assumptions.assumeTrue(Machine.current().isSupported(), "skipped: it loads libraries of Linux on x86-64");
    }

    /** A machine's four libraries: a driver of CUDA 12.6, one GPU of sm_90, CUDA 12.6, cuDNN 9.5. */
    static void all(Path folder) throws IOException, InterruptedException {
        driver(folder, "");
        nvrtc(folder, 12);
        cublas(folder, 12);
        cudnn(folder, 90501);
    }

    /** @param definitions for example {@code -DVERSION=11040}, before the defaults */
    static void driver(Path folder, String definitions) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (String pair : List.of("INIT 0", "VERSION 12060", "DEVICES 1", "MAJOR 9", "MINOR 0")) {
            String name = pair.substring(0, pair.indexOf(' '));
            text.append("#ifndef ").append(name).append("\n#define ").append(pair).append("\n#endif\n");
        }
        compile(folder, "libcuda.so.1", "driver", text + DRIVER, definitions.isEmpty() ? List.of() : List.of(definitions.split(" ")), Set.of());
    }

    static void nvrtc(Path folder, int major) throws IOException, InterruptedException {
        compile(folder, "libnvrtc.so." + major, "nvrtc", NVRTC, List.of("-DVERSION=" + (1000 * major + 60)), Set.of());
    }

    static void cublas(Path folder, int major) throws IOException, InterruptedException {
        compile(folder, "libcublas.so." + major, "cublas", CUBLAS, List.of("-DVERSION=" + (1000 * major + 60)), Set.of());
    }

    static void cudnn(Path folder, int version) throws IOException, InterruptedException {
        compile(folder, "libcudnn.so.9", "cudnn", CUDNN, List.of("-DVERSION=" + version), Set.of());
    }

    /**
     * Compiles one library.
     *
     * @param list   whose symbols it has
     * @param source what some of them do; the others answer 0
     * @param flags  of the compiler
     * @param absent symbols that it lacks
     */
    static void compile(Path folder, String name, String list, String source, List<String> flags, Set<String> absent)
            throws IOException, InterruptedException {
        Set<String> defined = new HashSet<>(absent);
        Matcher matcher = FUNCTION.matcher(source);
        while (matcher.find()) {
            defined.add(matcher.group(1));
        }
        StringBuilder text = new StringBuilder(source);
        for (String symbol : CheckedLibrary.symbols(list)) {
            if (!defined.contains(symbol)) {
                text.append("int ").append(symbol).append("(void) { return 0; }\n");
            }
        }
        Path file = Files.writeString(folder.resolve(name + ".c"), text);
        Path versions = Files.writeString(folder.resolve(name + ".map"), name + " { global: *; };\n");
        List<String> command = new java.util.ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-w", "-O1", "-Wl,-soname," + name,
                "-o", folder.resolve(name).toString(), file.toString()));
        if (!list.equals("driver")) {
            command.add("-Wl,--version-script=" + versions);
        }
        command.addAll(flags);
        run(command);
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ":\n" + output);
        }
    }
}
