package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.examples.Experiments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The help of every command against the texts under test resources, so that a change of it is a decision. After one, run
 * with {@code -Dnarae.test.writeHelp=true} and look at the difference.
 */
class HelpTest {
    static Stream<String> commands() {
        return Stream.concat(Stream.of("", "train", "evaluate", "predict", "recipes", "doctor", "bench", "check", "bundle"),
                Experiments.all().stream().map(experiment -> "train " + experiment.name()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isAsAgreed(String command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--help"));
        if (!command.isEmpty()) {
            arguments.addAll(0, List.of(command.split(" ")));
        }
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.code());
        String name = "help/" + (command.isEmpty() ? "narae" : command.replace(' ', '-')) + ".txt";
        if (Boolean.getBoolean("narae.test.writeHelp")) {
            Path file = Path.of("src/test/resources/dev/narae/examples/cli").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, run.out());
        }
        try (InputStream agreed = HelpTest.class.getResourceAsStream(name)) {
            assertTrue(agreed != null, name + " is missing");
            assertEquals(new String(agreed.readAllBytes(), StandardCharsets.UTF_8), run.out().replace(System.lineSeparator(), "\n"));
        }
    }

    @Test
    void withoutACommandItIsShownAsAnError() {
        CommandRun run = CommandRun.of();
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Commands:"), run::toString);
        assertEquals("", run.out());
    }

    @Test
    void versionNamesJava() {
        CommandRun run = CommandRun.of("--version");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("narae ") && run.out().contains("Java " + Runtime.version()), run::toString);
    }
}
