package dev.narae.cuda.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.cuda.libraries.NativeLibrariesProcess.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JCudaBindingsTest {
    @Test
    void answersErrorsAndAllocations(@TempDir Path folder) throws Exception {
        StubLibraries.requireCompiler();
        StubLibraries.all(folder);
        Result result = NativeLibrariesProcess.run(List.of(), List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED"),
                Map.of(), JCudaBindingsProcess.class.getName());
        assertEquals("all is well\n", result.out());
        assertEquals(0, result.code());
    }
}
