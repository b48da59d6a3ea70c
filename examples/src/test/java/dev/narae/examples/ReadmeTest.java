package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.examples.cli.Narae;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the repository holds: its code stands in files that are built and run, its commands parse. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("<!-- file: (\\S+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ANY_JAVA = Pattern.compile("```java\\n");
    private static final Pattern XML = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)[^)]*\\)");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static void assertInFile(String block, Path file) throws IOException {
        List<String> shown = lines(block);
        List<String> held = lines(Files.readString(file));
        boolean found = false;
        for (int i = 0; i + shown.size() <= held.size() && !found; i++) {
            found = held.subList(i, i + shown.size()).equals(shown);
        }
        assertTrue(found, "this block of the README is not in " + file.getFileName() + ":\n" + block);
    }

    @Test
    void codeStandsInFilesThatAreRun() throws IOException {
        Matcher code = CODE.matcher(readme());
        int count = 0;
        while (code.find()) {
            assertInFile(code.group(2), ROOT.resolve(code.group(1)));
            count++;
        }
        assertTrue(count > 0);
        assertEquals(ANY_JAVA.matcher(readme()).results().count(), count, "every java block names the file it stands in");
    }

    @Test
    void dependenciesAreThoseOfTheSample() throws IOException {
        Matcher xml = XML.matcher(readme());
        assertTrue(xml.find());
        assertInFile(xml.group(1), ROOT.resolve("examples/src/it/sample/pom.xml"));
    }

    @Test
    void commandsParse() throws IOException {
        Matcher shell = SHELL.matcher(readme());
        List<String> commands = new ArrayList<>();
        while (shell.find()) {
            commands.addAll(lines(shell.group(1)));
        }
        assertFalse(commands.isEmpty());
        for (String command : commands) {
            if (command.startsWith("./narae ")) {
                String[] arguments = command.substring("./narae ".length()).split(" ");
                Narae.commandLine(System.out, System.err).parseArgs(arguments);
            } else {
                assertTrue(command.startsWith("mvn "), "a command of another kind: " + command);
            }
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Matcher link = LINK.matcher(readme());
        while (link.find()) {
            assertTrue(Files.exists(ROOT.resolve(link.group(1))), "the README links to " + link.group(1));
        }
    }
}
