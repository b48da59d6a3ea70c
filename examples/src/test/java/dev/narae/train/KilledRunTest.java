package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own that are killed, interrupted and short of disk, against one that nothing happened to. */
class KilledRunTest {
    private static final int SIGINT = 2;

    @TempDir
    Path folder;

    /** A process that trains in a folder. */
    private static final class Child {
        final Process process;
        final BufferedReader output;
        final List<String> lines = new ArrayList<>();

        /** @param before a shell command to run first, in the same process; empty for none */
        Child(Path folder, int threads, long pause, String before) throws IOException {
            List<String> java = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData", "-Xmx256m",
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                    KilledRun.class.getName(), folder.toString(), Integer.toString(threads), Long.toString(pause));
            List<String> command = new ArrayList<>();
            if (!before.isEmpty()) {
                command.addAll(List.of("sh", "-c", before + "; exec \"$@\"", "sh"));
            }
            command.addAll(java);
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            output = process.inputReader();
        }

        /** Reads on to a line that begins so. @return whether it came before the end */
        boolean await(String beginning) throws IOException {
            String line;
            while ((line = output.readLine()) != null) {
                lines.add(line);
                if (line.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }

        int ended() throws Exception {
            await("no line begins so, so this is the end");
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
            return process.exitValue();
        }

        void signal(String name) throws Exception {
            assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor());
        }

        @Override
        public String toString() {
            return String.join("\n", lines);
        }
    }

    private Path fresh(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static byte[] weights(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve("final.safetensors"));
    }

    private byte[] undisturbed() throws IOException {
        Path own = fresh("undisturbed");
        History history = KilledRun.train(own, 1, Optional.empty());
        assertEquals(new Ending.Completed(), history.ending());
        assertEquals(KilledRun.STEPS, history.last().step());
        return weights(own);
    }

    private static void assumeUnix() {
        assumeTrue(Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix"), "needs kill and sh");
    }

    /** A process inherits that a signal is ignored, and no JVM takes it back: so it is where a script runs the build in the background. */
    private static void assumeInterruptible() throws IOException {
        assumeUnix();
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            long ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16)).findFirst().orElse(0);
            assumeTrue((ignored & 1 << SIGINT - 1) == 0, "the build was started with SIGINT ignored, so its processes cannot be interrupted");
        }
    }

    @Test
    void killedAgainAndAgainItEndsWithTheSameBits() throws Exception {
        byte[] expected = undisturbed();
        Path own = fresh("killed");
        SplittableRandom random = new SplittableRandom(7);
        int kills = 0;
        for (boolean done = false; !done;) {
            // Threads differ from life to life: the bits must not.
            Child child = new Child(own, 1 + kills % 2, 1, "");
            int lives = random.nextInt(5, 60);
            boolean alive = true;
            for (int step = 0; step < lives && alive; step++) {
                alive = child.await("step ");
            }
            if (alive) {
                // At any moment of the step, a save among them.
                Thread.sleep(0, random.nextInt(999_999));
                child.process.destroyForcibly().waitFor();
                kills++;
            } else {
                assertEquals(0, child.process.waitFor(), child.toString());
                assertEquals("done", child.lines.getLast());
                done = true;
            }
            assertTrue(kills < 60, "no progress over " + kills + " kills");
        }
        assertTrue(kills >= 2, "killed only " + kills + " times");
        assertArrayEquals(expected, weights(own), "after " + kills + " kills");
    }

    @Test
    void anInterruptedRunSavesAndGoesOn() throws Exception {
        assumeInterruptible();
        byte[] expected = undisturbed();
        Path own = fresh("interrupted");
        for (String signal : List.of("INT", "TERM")) {
            Child child = new Child(own, 2, 20, "");
            for (int step = 0; step < 10; step++) {
                assertTrue(child.await("step "), child.toString());
            }
            child.signal(signal);
            int exit = child.ended();
            assertEquals(signal.equals("INT") ? 0 : 143, exit, child.toString());
            long last = child.lines.stream().filter(line -> line.startsWith("step ")).mapToLong(line -> Long.parseLong(line.substring(5))).max().orElseThrow();
            Path saved = Checkpoints.latest(own.resolve("checkpoints")).orElseThrow();
            // Not one step is lost.
            assertEquals(String.format("step-%08d.safetensors", last), saved.getFileName().toString());
            assertTrue(signal.equals("TERM") || child.lines.getLast().equals("interrupted " + saved.getFileName()), child.toString());
        }
        KilledRun.train(own, 1, Optional.empty());
        assertArrayEquals(expected, weights(own));
    }

    @Test
    void aSecondInterruptionQuitsAtOnce() throws Exception {
        assumeInterruptible();
        Child child = new Child(fresh("impatient"), 1, 60_000, "");
        assertTrue(child.await("step "), child.toString());
        child.signal("INT");
        Thread.sleep(100);
        assertTrue(child.process.isAlive(), "the step goes on");
        child.signal("INT");
        assertTrue(child.process.waitFor(20, TimeUnit.SECONDS), "the second interruption did nothing");
        assertEquals(130, child.process.exitValue());
    }

    @Test
    void aFullDiskLeavesTheLastCheckpoint() throws Exception {
        assumeUnix();
        byte[] expected = undisturbed();
        Path own = fresh("full");
        Child child = new Child(own, 1, 5, "");
        for (int step = 0; step < 40; step++) {
            assertTrue(child.await("step "), child.toString());
        }
        child.process.destroyForcibly().waitFor();
        Path saved = Checkpoints.latest(own.resolve("checkpoints")).orElseThrow();
        byte[] before = Files.readAllBytes(saved);
        // No file may grow over 8 blocks of 512 bytes, which the checkpoint does.
        Child full = new Child(own, 1, 0, "ulimit -f 8");
        assertEquals(1, full.ended(), full.toString());
        String message = full.lines.stream().filter(line -> line.contains("FileAccessException")).findFirst().orElse("none in\n" + full);
        assertTrue(message.matches(".*cannot write .*/checkpoints/step-\\d{8}\\.safetensors: .+"), message);
        assertEquals(saved, Checkpoints.latest(own.resolve("checkpoints")).orElseThrow());
        assertArrayEquals(before, Files.readAllBytes(saved));
        try (var files = Files.list(own.resolve("checkpoints"))) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".partial")), "a part of a file was left");
        }
        KilledRun.train(own, 2, Optional.empty());
        assertArrayEquals(expected, weights(own));
    }
}
