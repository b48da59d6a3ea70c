package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.narae.benchmarks.race.CurveChart;
import dev.narae.benchmarks.race.Curves;
import dev.narae.benchmarks.race.Spread;
import dev.narae.benchmarks.race.Work;
import dev.narae.benchmarks.race.Works;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    private CommandRun bench(String only, String out) {
        return CommandRun.of("bench", "--device", "reference", "--only", only, "--warm-up", "0", "--seconds", "0", "--out", folder.resolve(out).toString());
    }

    @Test
    void writesATableAndTheSameAsJsonAndMarkdown() throws Exception {
        CommandRun run = bench("[7, 1000] x [1000, 100]", "run");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("matmul [7, 1000] x [1000, 100]") && run.out().contains("GFLOP/s"), run::toString);
        List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readString(folder.resolve("run/bench.json")))) {
            while (json.nextToken() != null) {
                if (json.currentName() != null && json.currentName().equals("name") && json.currentToken().isScalarValue() && !json.getText().equals("name")) {
                    names.add(json.getText());
                }
            }
        }
        assertEquals(List.of("matmul [7, 1000] x [1000, 100]"), names);
        assertTrue(Files.readString(folder.resolve("run/bench.md")).contains("| matmul [7, 1000] x [1000, 100] |"));
        assertFalse(Files.exists(folder.resolve("run/bench.png")), "a picture is of training steps");
    }

    @Test
    void drawsTrainingSteps() throws Exception {
        CommandRun run = bench("step MLP 1000-100-100-10, batch 1", "steps");
        assertEquals(0, run.code(), run::toString);
        assertEquals(1200, ImageIO.read(folder.resolve("steps/bench.png").toFile()).getWidth());
    }

    @Test
    void everyWorkHasANameOfItsOwn() {
        List<String> names = Works.matching("").stream().map(Work::name).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertTrue(names.size() > 40);
    }

    @Test
    void aFilterThatFitsNothingIsAUsageError() {
        CommandRun run = CommandRun.of("bench", "--only", "quantum");
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("--only quantum"), run::toString);
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailure() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        CommandRun run = bench("[7, 1000]", "file/run");
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.err().contains("file/run"), run::toString);
    }

    @Test
    void peersAreForTheCpu() {
        CommandRun run = CommandRun.of("bench", "--peers", "--device", "reference", "--out", folder.resolve("peers").toString());
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("--peers measures the CPU engine in float32"), run::toString);
    }

    private void isRefused(String message, String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench", "--out", folder.resolve("refused").toString()));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(message), run::toString);
        assertFalse(Files.exists(folder.resolve("refused")), "nothing is made for a refused command");
    }

    @Test
    void optionsThatDoNotFitAreUsageErrors() {
        isRefused("--peers TensorFlow: the peers are PyTorch and DL4J", "--peers", "PyTorch,TensorFlow");
        isRefused("--compare-only compares with peers; give --peers too", "--compare-only");
        isRefused("--blocks at least 1", "--blocks", "0");
        isRefused("--curves measures Narae's steps alone; leave --peers and --only out", "--curves", "--only", "step");
        isRefused("--curves measures Narae's steps alone; leave --peers and --only out", "--curves", "--peers");
    }

    /** A folder with the jars that this test runs from, as another clone's build has them. */
    private Path jars() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path entry = Path.of(each);
            if (Files.isRegularFile(entry)) {
                Files.copy(entry, jars.resolve(entry.getFileName()));
            } else if (Files.isDirectory(entry)) {
                // Of a build that has not got to its jars yet: .../benchmarks/target/classes.
                jar(entry, jars.resolve("narae-" + entry.getParent().getParent().getFileName() + "-" + entry.getFileName() + ".jar"));
            }
        }
        return jars;
    }

    private static void jar(Path classes, Path file) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file)); Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, jar);
            }
        }
    }

    @Test
    void measuresAnotherBuildBesideThisOne() throws Exception {
        CommandRun run = CommandRun.of("bench", "--device", "reference", "--only", "[7, 1000] x [1000, 100]", "--against", jars().toString(), "--warm-up", "0",
                "--seconds", "0", "--out", folder.resolve("two").toString());
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("the other build ") && run.out().contains("ratio "), run::toString);
        String table = Files.readString(folder.resolve("two/bench.md"));
        assertTrue(table.contains("the ratio is its time over this one's") && !table.contains("| must |"), table);
    }

    @Test
    void anotherBuildMustBeOne() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        isRefused("--against " + empty + ": no narae-benchmarks jar among the 0 in it; give the folder", "--against", empty.toString());
        isRefused("--against " + folder.resolve("nowhere") + ": ", "--against", folder.resolve("nowhere").toString());
        isRefused("--against measures two builds in float32; leave --peers, --curves and --precision out", "--against", empty.toString(), "--peers");
    }

    @Test
    void curvesAreATableAndAPicture() throws Exception {
        List<Curves.Point> points = new ArrayList<>();
        for (Curves.Axis axis : Curves.Axis.values()) {
            for (int value : new int[] {1, 2, 4}) {
                points.add(new Curves.Point(axis, "LeNet", value, new Spread(1e-3 * value, 5e-4 * value, 2e-3 * value), 1000L * value, 4000));
            }
        }
        assertEquals("batch,LeNet,2,2.0000,1.0000,4.0000,2000,4000", Curves.csv(points).lines().skip(2).findFirst().orElseThrow());
        assertEquals(3 * 470, ImageIO.read(new ByteArrayInputStream(CurveChart.png(points))).getWidth());
    }
}
