package dev.narae.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is measured is what users start. */
class PeerProcessesTest {
    @Test
    void theFlagsAreTheLaunchers() throws IOException {
        String launcher = Files.readString(Path.of("..", "narae"));
        int begin = launcher.lastIndexOf("exec \"$jdk/bin/java\"");
        String start = launcher.substring(begin, launcher.indexOf("\n}", begin));
        for (String flag : PeerProcesses.FLAGS) {
            assertTrue(start.contains(flag), "the launcher does not give " + flag);
        }
        long given = start.lines().filter(line -> line.contains("-XX:")).count();
        long measured = PeerProcesses.FLAGS.stream().filter(flag -> flag.startsWith("-XX:")).count();
        assertTrue(given == measured, "the launcher gives " + given + " flags of the JVM, the race " + measured);
        assertTrue(launcher.contains("huge=" + PeerProcesses.HUGE_PAGES) && start.contains("\"$huge\""), "the launcher does not ask for huge pages");
        // Whole processes are given a file of their classes, since the launcher makes one.
        assertTrue(launcher.contains("-Xshare:dump"), "the launcher makes no file of classes");
    }
}
