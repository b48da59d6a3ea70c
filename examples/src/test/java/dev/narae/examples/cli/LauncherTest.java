package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a project of stand-ins: a JDK and a Maven that are small scripts and write down how they were
 * called. The copy under test asks for Java 99, so that no real JDK of this machine is ever found.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    @TempDir
    Path folder;

    private Path project;
    private Path launcher;
    private Path jdk;
    private Path maven;

    private record Outcome(int code, String out, String err) {
    }

    @BeforeEach
    void standIns() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        jdk = jdk("jdk-99", "99.0.1");
        Path script = Path.of("..", "narae");
        launcher = script(project.resolve("narae"), Files.readString(script).replace("needed=25", "needed=99"));
        source("core/src/main/java/A.java", "class A {}");
        source("core/pom.xml", "<project/>");
        source("examples/pom.xml", "<project/>");
        source("pom.xml", "<project/>");
        maven = script(folder.resolve("mvn"), """
                #!/bin/sh
                echo "$JAVA_HOME $*" >> "%s/maven.calls"
                echo '[INFO] Building Narae Core   [1/2]'
                mkdir -p examples/target/lib
                : > examples/target/narae-examples-1.jar
                : > examples/target/lib/picocli.jar
                """.formatted(folder));
    }

    private void source(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Older than any build of this test.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
        Files.setLastModifiedTime(file.getParent(), FileTime.from(Instant.now().minusSeconds(100)));
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        script(home.resolve("bin/java"), """
                #!/bin/sh
                echo "java of %s"
                for argument in "$@"; do echo "<$argument>"; done
                exit 7
                """.formatted(name));
        return home;
    }

    private Outcome run(Path directory, Path home, Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("NARAE_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("NARAE_MVN", maven.toString());
        builder.environment().putAll(environment);
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
        return new Outcome(process.exitValue(), Files.readString(out.toPath(), StandardCharsets.UTF_8), Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    private Outcome run(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return run(folder, jdk, Map.of(), command);
    }

    private int builds() throws IOException {
        Path calls = folder.resolve("maven.calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    @Test
    void buildsOnceAndPassesArgumentsFlagsAndTheExitCode() throws Exception {
        Outcome first = run("train", "two words");
        assertEquals(7, first.code(), first.err());
        assertTrue(first.out().contains("<--add-modules>\n<jdk.incubator.vector>"), first.out());
        assertTrue(first.out().endsWith("<dev.narae.examples.cli.Narae>\n<train>\n<two words>\n"), first.out());
        assertTrue(first.err().contains("building Narae"), first.err());
        assertTrue(Files.readString(folder.resolve("maven.calls")).startsWith(jdk + " "), "Maven must run on the JDK that was found");

        Outcome second = run("recipes");
        assertEquals("", second.err());
        assertEquals(1, builds());
    }

    /** Behind a build two runs of the JVM: what it loads, and the file of that; later runs are given the file, and are told nothing of it. */
    @Test
    void aFileOfClassesIsMadeBehindABuildAndGiven() throws Exception {
        script(jdk.resolve("bin/java"), """
                #!/bin/sh
                echo "$*" >> "%s/java.calls"
                for argument in "$@"; do case $argument in
                    -XX:DumpLoadedClassList=*) echo a/Class > "${argument#*=}" ;;
                    -Xshare:dump) for other in "$@"; do case $other in -XX:SharedArchiveFile=*) echo file > "${other#*=}" ;; esac; done ;;
                esac; done
                """.formatted(folder));
        Outcome first = run("doctor");
        assertEquals(0, first.code(), first.err());
        List<String> calls = Files.readAllLines(folder.resolve("java.calls"));
        assertEquals(3, calls.size(), calls.toString());
        assertTrue(calls.get(0).contains("-XX:DumpLoadedClassList=") && calls.get(0).contains(" train lenet "), calls.get(0));
        assertTrue(calls.get(1).contains("-Xshare:dump"), calls.get(1));
        Path file = project.toRealPath().resolve("target/narae/app-1/classes.jsa");
        assertEquals("file\n", Files.readString(file));
        assertTrue(calls.get(2).contains("-XX:SharedArchiveFile=" + file + " -Xlog:cds=off") && calls.get(2).endsWith(" doctor"), calls.get(2));
        // The same flags in front: a file made with others does not fit.
        String flags = calls.get(2).substring(0, calls.get(2).indexOf("-XX:SharedArchiveFile"));
        assertTrue(calls.get(0).startsWith(flags) && calls.get(1).startsWith(flags), calls.toString());
        assertEquals(List.of(), filesOf(project.resolve("target/narae"), "rehearsal"));
    }

    private static List<Path> filesOf(Path directory, String beginning) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning)).toList();
        }
    }

    /** Where it cannot be made, a start takes longer and nothing else. */
    @Test
    void withoutAFileOfClassesItStartsAllTheSame() throws Exception {
        Outcome outcome = run("doctor");
        assertEquals(7, outcome.code(), outcome.err());
        assertFalse(outcome.out().contains("SharedArchiveFile"), outcome.out());
        assertFalse(Files.exists(project.resolve("target/narae/app-1/classes.jsa")));
    }

    @Test
    void buildsAgainWhenASourceChangesOrGoes() throws Exception {
        run();
        Path file = project.resolve("core/src/main/java/A.java");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        run();
        assertEquals(2, builds());

        // The build before is still there for whoever runs on it.
        assertTrue(Files.isDirectory(project.resolve("target/narae/app-1")));
        Files.setLastModifiedTime(project.resolve("target/narae/current"), FileTime.from(Instant.now().plusSeconds(10)));
        Files.delete(file);
        Files.setLastModifiedTime(file.getParent(), FileTime.from(Instant.now().plusSeconds(15)));
        run();
        assertEquals(3, builds());
    }

    @Test
    void worksThroughLinksFromAnywhere() throws Exception {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, Path.of("a project", "narae"));
        Path second = Files.createDirectories(folder.resolve("elsewhere")).resolve("n");
        Files.createSymbolicLink(second, link);
        Outcome outcome = run(folder.resolve("elsewhere"), jdk, Map.of(), List.of("./n", "doctor"));
        assertEquals(7, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains(project.toRealPath() + "/target/narae/app-1/*"), outcome.out());
    }

    @Test
    void passesFurtherFlags() throws Exception {
        Outcome outcome = run(folder, jdk, Map.of("NARAE_JAVA_OPTS", "-Xmx3g -Da=b"), List.of(launcher.toString()));
        assertTrue(outcome.out().contains("<-Xmx3g>\n<-Da=b>\n"), outcome.out());
    }

    @Test
    void looksFurtherWhereJavaHomeIsTooOld() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        String path = jdk.resolve("bin") + File.pathSeparator + System.getenv("PATH");
        Outcome outcome = run(folder, old, Map.of("PATH", path), List.of(launcher.toString()));
        assertTrue(outcome.out().startsWith("java of jdk-99\n"), outcome.out() + outcome.err());
    }

    @Test
    void asksTheJdkItselfWhereItHasNoReleaseFile() throws Exception {
        Path bare = jdk("jdk-bare", "0");
        Files.delete(bare.resolve("release"));
        script(bare.resolve("bin/java"), "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"99-ea\" 2026-09-15' >&2; else echo bare; fi\n");
        Outcome outcome = run(folder, bare, Map.of(), List.of(launcher.toString()));
        assertEquals("bare\n", outcome.out(), outcome.err());
    }

    @Test
    void saysInOneLineWhatToInstallWhereThereIsNoJdk() throws Exception {
        Outcome outcome = run(folder, jdk("jdk-17", "17.0.15"), Map.of(), List.of(launcher.toString(), "train"));
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("JDK 99 or newer"), outcome.err());
        assertEquals(0, builds());
    }

    @Test
    void saysInOneLineThatMavenIsMissing() throws Exception {
        Outcome outcome = run(folder, jdk, Map.of("NARAE_MVN", "no-such-maven"), List.of(launcher.toString(), "train"));
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("Maven"), outcome.err());
    }

    @Test
    void showsTheLogOfAFailedBuildAndTriesAgainNextTime() throws Exception {
        script(maven, "#!/bin/sh\necho '[INFO] Scanning'\necho '[ERROR] A.java:[1,1] not a statement'\nexit 1\n");
        Outcome outcome = run("train");
        assertEquals(1, outcome.code());
        assertTrue(outcome.err().contains("[ERROR] A.java:[1,1] not a statement"), outcome.err());
        assertFalse(outcome.err().contains("Scanning"), outcome.err());
        assertFalse(Files.exists(project.resolve("target/narae/lock")), "the lock must go");
        standIns();
        assertEquals(7, run().code());
    }

    @Test
    void takesOverTheLockOfABuildThatDied() throws Exception {
        Path lock = Files.createDirectories(project.resolve("target/narae/lock"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        assertEquals(7, run().code());
    }
}
