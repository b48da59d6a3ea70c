package dev.narae.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kernel file, for every type that it takes, through NVIDIA's compiler with warnings as errors, to machine code for every
 * architecture from Turing on.
 */
class NvccTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/narae/kernels");
    /** What a file may leave open, and the types that the engine puts there. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "NARAE_ELEMENT", List.of("float", "double", "narae_half", "narae_bfloat", "int", "long long", "unsigned char"),
            "NARAE_INTEGER", List.of("int", "long long", "unsigned char"),
            "NARAE_REAL", List.of("float", "double", "narae_half", "narae_bfloat"),
            "NARAE_UNIT", List.of("unsigned char", "unsigned short", "unsigned int", "unsigned long long", "narae_vector16"),
            "NARAE_KEY", List.of("narae_key", "narae_wide_key"));
    private static final Pattern KERNEL = Pattern.compile("__global__\\s+void\\s+(?:__launch_bounds__\\([^)]*\\)\\s+)?(\\w+)\\s*\\(");

    @Test
    void everyKernelCompilesForOldAndNewArchitectures(@TempDir Path folder) throws IOException {
        assumeTrue(Processes.exists("nvcc"), "skipped: there is no nvcc on the PATH, so the kernels are not compiled by NVIDIA's compiler");
        List<String> command = new ArrayList<>(List.of("nvcc", "-fatbin", "--threads", "2", "--std=c++17", "--fmad=false", "-Werror", "all-warnings"));
        // The oldest, the one before and the newest of those that the engine knows: kernels ask for nothing in between.
        for (String architecture : List.of("75", "90", "120")) {
            command.addAll(List.of("-gencode", "arch=compute_" + architecture + ",code=sm_" + architecture));
        }
        int files = 0;
        for (String name : names()) {
            Files.writeString(folder.resolve(name), forAllTypes(name));
            command.add(name);
            files++;
        }
        assertTrue(files > 0, "no kernel files in " + SOURCES.toAbsolutePath());
        Processes.Result result = Processes.run(folder, command);
        assertEquals(0, result.status(), result.output());
        try (Stream<Path> images = Files.list(folder)) {
            assertEquals(files, images.filter(path -> path.toString().endsWith(".fatbin")).count());
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(SOURCES)) {
            return paths.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".cu")).sorted().toList();
        }
    }

    /** One text with a namespace for each type, in which kernels have names of their own. */
    private static String forAllTypes(String name) {
        String source = KernelSource.read(name);
        String macro = TYPES.keySet().stream().filter(source::contains).findAny().orElse("");
        if (macro.isEmpty()) {
            return source;
        }
        List<String> kernels = KERNEL.matcher(source).results().map(found -> found.group(1)).toList();
        assertFalse(kernels.isEmpty(), "no kernel found in " + name);
        // Included here, outside of any namespace, so that its guard keeps it out of all of them.
        StringBuilder text = new StringBuilder(KernelSource.read("common.cuh"));
        List<String> types = TYPES.get(macro);
        for (int i = 0; i < types.size(); i++) {
            String variant = "variant" + i;
            text.append("namespace ").append(variant).append(" {\n#define ").append(macro).append(' ').append(types.get(i)).append('\n');
            String renamed = source;
            for (String kernel : kernels) {
                renamed = renamed.replaceAll("\\b" + Matcher.quoteReplacement(kernel) + "\\b(?=\\s*\\()", variant + "_" + kernel);
            }
            // Guards of other headers hold for one type.
            text.append(renamed.replaceAll("\\bNARAE_(\\w+)_CUH\\b", "NARAE_$1_CUH_" + i).replace("NARAE_COMMON_CUH_" + i, "NARAE_COMMON_CUH"))
                    .append("#undef ").append(macro).append("\n}\n");
        }
        return text.toString();
    }
}
