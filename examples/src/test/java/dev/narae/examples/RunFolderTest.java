package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Arithmetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path runs;

    private RunFolder begun(String name, String recipe, long second) throws IOException {
        RunFolder folder = new RunFolder(runs.resolve(name));
        folder.create();
        config(recipe).write(folder.config());
        Files.setLastModifiedTime(folder.config(), FileTime.fromMillis(1000 * second));
        return folder;
    }

    private static RunConfig config(String recipe) {
        return new RunConfig(recipe, new ImageSource.Request("a \"quoted\" folder", 5, 32, true), new Recipe.Settings(3, 64, 1e-3, 0.01), Arithmetic.BFLOAT16, Long.MIN_VALUE, "cpu");
    }

    @Test
    void theNewestRunIsTheOneBegunLast() throws IOException {
        assertEquals(Optional.empty(), RunFolder.newest(runs.resolve("none"), ""));
        RunFolder second = begun("a", "mlp", 20);
        RunFolder first = begun("b", "lenet", 10);
        Files.createDirectories(runs.resolve("c"));
        assertEquals(Optional.of(second), RunFolder.newest(runs, ""));
        assertEquals(Optional.of(first), RunFolder.newest(runs, "lenet"));
        assertEquals(Optional.empty(), RunFolder.newest(runs, "softmax"));
    }

    @Test
    void aCheckpointLeadsToItsRun() throws IOException {
        RunFolder run = begun("a", "mlp", 1);
        Path checkpoint = Files.writeString(run.checkpoints().resolve("step-00000001.safetensors"), "");
        assertEquals(run.path().toRealPath(), RunFolder.around(checkpoint).path().toRealPath());
        assertTrue(RunFolder.around(checkpoint).isRun());
        assertFalse(RunFolder.around(runs).isRun());
    }

    @Test
    void freshFoldersDifferByRecipeAndTime() {
        LocalDateTime now = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
        assertEquals(Path.of("runs", "mlp-20260304-050607"), RunFolder.fresh("mlp", now).path());
        assertNotEquals(RunFolder.fresh("mlp", now), RunFolder.fresh("mlp", now.plusSeconds(1)));
    }

    @Test
    void aConfigurationIsReadAsItWasWritten() throws IOException {
        assertEquals(config("mlp"), begun("a", "mlp", 1).readConfig());
    }
}
