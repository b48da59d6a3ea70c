package dev.narae.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernels as C++ on the host, a fiber for a CUDA thread, under AddressSanitizer and UndefinedBehaviorSanitizer: the
 * programs of {@code src/test/host}, built and run by {@code src/test/emulator/run.sh}.
 */
class HostTest {
    private static final Path PROGRAMS = Path.of("src/test/host");

    @TempDir
    private static Path folder;

    @TestFactory
    List<DynamicTest> underSanitizers() throws IOException {
        try (Stream<Path> paths = Files.list(PROGRAMS)) {
            return paths.filter(path -> path.toString().endsWith("_test.cpp")).sorted()
                    .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> passes(path, folder))).toList();
        }
    }

    /** In three orders of threads, so that races show. */
    private static void passes(Path program, Path folder) {
        assumeTrue(Processes.exists("g++"), "skipped: there is no g++ on the PATH, so the kernels are not run on the host");
        Path script = Path.of("src/test/emulator/run.sh").toAbsolutePath();
        Path built = folder.resolve(program.getFileName().toString().replace(".cpp", ""));
        Path here = Path.of("").toAbsolutePath();
        requireSuccess(Processes.run(here, List.of("sh", script.toString(), "-o", built.toString(), program.toString())));
        for (String order : List.of("reverse", "shuffle")) {
            requireSuccess(Processes.run(here, List.of("env", "NARAE_EMULATOR_ORDER=" + order, built.toString())));
        }
    }

    private static void requireSuccess(Processes.Result result) {
        assertEquals(0, result.status(), result.output());
    }
}
