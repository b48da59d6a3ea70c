package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a process of its own, with the launcher's flags: with them loops are compiled when less is known of them. */
class BoxedVectorsTest {
    @Test
    void loopsMakeNoGarbageOnceTheyAreCompiled() throws Exception {
        run(List.of(), List.of());
    }

    /** As a loop is compiled whose calls nobody counted, in one process of several: then the JIT must see by itself whose method is called. */
    @Test
    void loopsThatCarryVectorsNeedNoProfile() throws Exception {
        run(List.of("-XX:-UseTypeProfile"), List.of("sums"));
    }

    /** As loops come to be compiled while plain ones stand in for them: a part that trials pass by seems rare to the JIT, whatever real calls do. */
    @Test
    void loopsMakeNoGarbageAfterTheirTrials() throws Exception {
        run(BoxedVectors.WARMED_FLAGS, List.of("warmed"));
    }

    private static void run(List<String> flags, List<String> arguments) throws Exception {
        assumeTrue(Tier.CHOSEN == Tier.VECTOR, "plain loops have no vectors");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "--add-modules", "jdk.incubator.vector", "-Dnarae.cpu.tier=vector"));
        command.addAll(BoxedVectors.FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BoxedVectors.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
