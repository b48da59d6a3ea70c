package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code narae check} on the CPU engine, and what {@code narae bundle} refuses. */
class CheckTest {
    @TempDir
    private Path folder;

    @Test
    void reportsWhatItFound() throws IOException {
        Path report = folder.resolve("report");
        CommandRun run = CommandRun.of("check", "--device", "cpu", "--small", "--only", "agreement,steps", "--report", report.toString());
        assertEquals(0, run.code(), run.err());
        String markdown = Files.readString(report.resolve("report.md"));
        for (String part : new String[] {"# Check of cpu", "Agreement with the CPU engine: passed", "| EXP | 0 | 0 |", "| uniform | 0 |",
            "| lenet | 2 | float32 |", "| lstm-128-256 | 2 | float32, captured |", "0 of "}) {
            assertTrue(markdown.contains(part), part + " is missing in:\n" + markdown);
        }
        assertTrue(Files.readString(report.resolve("report.json")).contains("\"good\" : true"));
    }

    @Test
    void partThatIsLateIsLeftOutAndSaid() throws IOException {
        CommandRun run = CommandRun.of("check", "--device", "cpu", "--small", "--minutes", "0.000001", "--only", "agreement", "--report", folder.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.readString(folder.resolve("report.md")).contains("the time limit"));
    }

    @Test
    void wrongMinutes() {
        CommandRun run = CommandRun.of("check", "--minutes", "0", "--report", folder.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--minutes 0.0: must be positive"), run.err());
    }

    @Test
    void bundleWantsAnEmptyFolder() throws IOException {
        Files.createFile(folder.resolve("something"));
        CommandRun run = CommandRun.of("bundle", folder.toString());
        assertEquals(1, run.code());
        assertTrue(run.err().contains("name a new or empty folder") && run.err().contains(folder.toString()), run.err());
        assertTrue(Files.exists(folder.resolve("something")));
    }
}
