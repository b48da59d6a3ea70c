package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The self tests of the simulated cuBLAS and cuDNN: results against plain formulas, gradients against finite differences, refusals, faults. */
class SimulatedLibrariesTest {
    private static final int NO_COMPILER = 3;

    @ParameterizedTest
    @ValueSource(strings = {"cublas", "cudnn"})
    void computesWhatItsDocumentationSays(String library) throws IOException, InterruptedException {
        Path script = Path.of("src/test/sim/cublas/test/run.sh").toAbsolutePath();
        Path folder = Path.of("target/sim-self-tests").toAbsolutePath();
        Files.createDirectories(folder);
        Path output = folder.resolve(library + ".txt");
        Process process = new ProcessBuilder("sh", script.toString(), library, folder.toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the self test of the simulated " + library + " does not end");
        Assumptions.assumeTrue(process.exitValue() != NO_COMPILER, "no g++: the simulated libraries are not tested");
        assertEquals(0, process.exitValue(), () -> {
            try {
                return Files.readString(output);
            } catch (IOException unreadable) {
                return unreadable.toString();
            }
        });
    }
}
