package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A short run of every experiment on the simulated CUDA device. In a process of its own: one that has loaded the simulated
 * libraries takes them for the best device.
 */
class ExperimentsOnCudaTest {
    @TempDir
    Path folder;

    /** Where the build of the CUDA engine leaves it, if there is a C compiler. */
    private static Path simulator() {
        return Path.of("").toAbsolutePath().getParent().resolve("cuda-backend/target/simulator");
    }

    @BeforeAll
    static void findTheSimulatedDevice() {
        assumeTrue(Files.exists(simulator()), "skipped: the simulated device was not built, for want of a C compiler");
        System.setProperty("narae.cuda.simulator", simulator().toString());
        System.setProperty("narae.cuda.cache", simulator().resolve("kernels").toString());
    }

    static Stream<String> names() {
        return ExperimentsTest.names();
    }

    @Test
    void saysWhatAStepNeedsMemoryFor() throws IOException {
        TrainTest.checkMemory("cuda:sim", IdxFiles.write(folder.resolve("data"), 100, 20), folder.resolve("run"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void runs(String name) throws IOException {
        ExperimentsTest.check(ExperimentsTest.quick(name, "cuda:sim", folder.resolve(name)), name, folder.resolve(name));
    }
}
