package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the command line that end well, and what they leave behind. */
class TrainTest {
    @TempDir
    static Path shared;

    static Path data;
    static Path run;
    static CommandRun trained;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        data = IdxFiles.write(shared.resolve("data"), 300, 50);
        run = shared.resolve("run");
        trained = CommandRun.of("train", "softmax", "--data", data.toString(), "--epochs", "3", "--batch", "20", "--lr", "0.02", "--out", run.toString());
    }

    @Test
    void trainsTestsAndSaysWhereEverythingIs() throws IOException {
        assertEquals(0, trained.code(), trained::toString);
        assertTrue(trained.out().contains("epoch 3/3"), trained::toString);
        assertTrue(trained.out().contains("test accuracy 100.00 % of 50 images"), trained::toString);
        assertTrue(trained.out().contains("predict --model " + run), trained::toString);
        for (String name : List.of("config.json", "metrics.csv", "metrics.jsonl", "best.safetensors", "last.safetensors", "checkpoints",
                "learning-curves.png", "confusion-matrix.png", "samples/0.png", "samples/9.png")) {
            assertTrue(Files.exists(run.resolve(name)), name);
        }
        assertEquals(4, Files.readAllLines(run.resolve("metrics.csv")).size());
        assertEquals(3, Files.readAllLines(run.resolve("metrics.jsonl")).size());
        assertTrue(ImageIO.read(run.resolve("learning-curves.png").toFile()).getWidth() > 800);
        assertTrue(ImageIO.read(run.resolve("confusion-matrix.png").toFile()).getHeight() > 300);
    }

    @Test
    void saysOnceWhatAStepNeedsMemoryFor() {
        assertFalse(trained.out().contains("memory on"), trained::toString);
        checkMemory("cpu", data, folder.resolve("run"));
    }

    /** A run of two epochs, whose report must have what the shapes say. */
    static void checkMemory(String device, Path images, Path out) {
        CommandRun told = CommandRun.of("train", "mlp", "--data", images.toString(), "--limit", "100", "--epochs", "2", "--batch", "30",
                "--device", device, "--memory", "--out", out.toString());
        assertEquals(0, told.code(), told::toString);
        List<String> lines = told.out().lines().toList();
        int first = lines.indexOf(lines.stream().filter(line -> line.startsWith("memory on " + device)).findFirst().orElseThrow());
        assertTrue(lines.get(first - 1).startsWith("epoch 1/2"), told::toString);
        assertTrue(lines.get(first + 11).startsWith("epoch 2/2"), told::toString);
        String count = lines.getFirst().replaceAll("recipe  mlp, ([0-9,]+) parameters", "$1").replace(",", "");
        double weights = 4 * Double.parseDouble(count) / (1 << 20);
        List<Double> expected = List.of(weights, weights, 2 * weights, 0.0, 30 * (144 * 4 + 8) / 1048576.0);
        for (int i = 0; i < expected.size(); i++) {
            String row = lines.get(first + 1 + i);
            assertEquals(String.format(Locale.ROOT, "%.2f", expected.get(i)), row.substring(32).strip().split(" ")[0], () -> row + "\n" + told);
        }
        assertTrue(lines.get(first + 8).matches("peak of a step +[0-9,]+\\.[0-9]{2}  100\\.0 %"), told::toString);
    }

    @Test
    void evaluatesARun() {
        CommandRun evaluated = CommandRun.of("evaluate", run.toString());
        assertEquals(0, evaluated.code(), evaluated::toString);
        assertTrue(evaluated.out().contains("accuracy 100.00 %"), evaluated::toString);
        assertTrue(evaluated.out().contains("precision  recall      F1"), evaluated::toString);
        assertTrue(evaluated.out().contains("confusion matrix"), evaluated::toString);
        assertTrue(evaluated.out().contains("macro average     1.0000  1.0000  1.0000      50"), evaluated::toString);
    }

    @Test
    void evaluatesAFileOnOtherData() throws IOException {
        Path other = IdxFiles.write(folder.resolve("other"), 20, 30);
        Path file = Files.copy(run.resolve("last.safetensors"), folder.resolve("model.safetensors"));
        CommandRun evaluated = CommandRun.of("evaluate", file.toString(), "--data", other.toString());
        assertEquals(0, evaluated.code(), evaluated::toString);
        assertTrue(evaluated.out().contains("on the 30 test images"), evaluated::toString);

        CommandRun without = CommandRun.of("evaluate", file.toString());
        assertEquals(2, without.code(), without::toString);
        assertTrue(without.err().contains("--data"), without::toString);
    }

    @Test
    void predictsImagesOfAnySizeAndBackground() throws IOException {
        Path large = Drawings.row(folder.resolve("large.png"), 120, 7, false);
        Path dark = Drawings.row(folder.resolve("dark.jpg"), 60, 4, true);
        CommandRun predicted = CommandRun.of("predict", "--model", run.toString(), "--top", "2", large.toString(), dark.toString(), run.resolve("samples/3.png").toString());
        assertEquals(0, predicted.code(), predicted::toString);
        List<String> lines = predicted.out().lines().toList();
        assertEquals(3, lines.size(), predicted::toString);
        assertTrue(lines.get(0).matches(".*large\\.png +7 +\\d+\\.\\d\\d %  \\d +\\d+\\.\\d\\d %"), predicted::toString);
        assertTrue(lines.get(1).matches(".*dark\\.jpg +4 +\\d+\\.\\d\\d % .*\\(inverted\\)"), predicted::toString);
        assertTrue(lines.get(2).matches(".*samples/3\\.png +3 .*"), predicted::toString);
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndARunGoesOnWhereItStopped() throws IOException {
        Path whole = folder.resolve("whole");
        Path half = folder.resolve("half");
        CommandRun first = CommandRun.of("train", "mlp", "--data", data.toString(), "--epochs", "2", "--out", whole.toString());
        assertEquals(0, first.code(), first::toString);

        // Back to the state after the first epoch, as a killed process leaves it.
        CommandRun same = CommandRun.of("train", "mlp", "--data", data.toString(), "--epochs", "2", "--out", half.toString());
        assertEquals(0, same.code(), same::toString);
        assertArrayEquals(Files.readAllBytes(whole.resolve("last.safetensors")), Files.readAllBytes(half.resolve("last.safetensors")));
        List<Path> checkpoints;
        try (Stream<Path> files = Files.list(half.resolve("checkpoints"))) {
            checkpoints = files.filter(file -> file.getFileName().toString().startsWith("step-")).sorted().toList();
        }
        assertEquals(2, checkpoints.size());
        Files.delete(checkpoints.get(1));
        Files.delete(half.resolve("last.safetensors"));

        CommandRun resumed = CommandRun.of("train", "--resume", half.toString());
        assertEquals(0, resumed.code(), resumed::toString);
        assertFalse(resumed.out().contains("epoch 1/2"), resumed::toString);
        assertTrue(resumed.out().contains("epoch 2/2"), resumed::toString);
        assertArrayEquals(Files.readAllBytes(whole.resolve("last.safetensors")), Files.readAllBytes(half.resolve("last.safetensors")));
        assertEquals(3, Files.readAllLines(half.resolve("metrics.csv")).size());
    }

    @Test
    void aRunThatEndedBeforeItsFirstCheckpointBeginsAnew() throws IOException {
        Path early = Files.createDirectories(folder.resolve("early"));
        Files.copy(run.resolve("config.json"), early.resolve("config.json"));
        CommandRun resumed = CommandRun.of("train", "--resume", early.toString());
        assertEquals(0, resumed.code(), resumed::toString);
        assertTrue(resumed.out().contains("begins anew") && resumed.out().contains("epoch 1/3"), resumed::toString);
        assertArrayEquals(Files.readAllBytes(run.resolve("last.safetensors")), Files.readAllBytes(early.resolve("last.safetensors")));
    }

    @Test
    void trainsInSixteenBitsWithCapturedStepsAndGoesOnSo() throws IOException {
        Path half = folder.resolve("half");
        CommandRun first = CommandRun.of("train", "softmax", "--data", data.toString(), "--epochs", "1", "--batch", "20", "--lr", "0.02", "--precision", "bfloat16",
                "--capture", "--out", half.toString());
        assertEquals(0, first.code(), first::toString);
        assertTrue(first.out().contains("products in bfloat16"), first::toString);
        assertTrue(first.out().contains("captured ") && first.out().contains("the engine 'cpu' carries every operation out as it comes"), first::toString);
        assertTrue(Files.readString(half.resolve("config.json")).contains("\"precision\" : \"bfloat16\""));
        CommandRun resumed = CommandRun.of("train", "--resume", half.toString(), "--epochs", "3");
        assertEquals(0, resumed.code(), resumed::toString);
        assertTrue(resumed.out().contains("products in bfloat16") && resumed.out().contains("test accuracy 100.00 %"), resumed::toString);
        assertFalse(resumed.out().contains("captured"), resumed::toString);

        CommandRun refused = CommandRun.of("train", "--resume", half.toString(), "--precision", "float32");
        assertEquals(2, refused.code(), refused::toString);
        assertTrue(refused.err().contains("--precision cannot be changed"), refused::toString);
        CommandRun unknown = CommandRun.of("train", "softmax", "--precision", "half");
        assertEquals(2, unknown.code(), unknown::toString);
        assertTrue(unknown.err().contains("unknown precision 'half'; known are float32, tf32, bfloat16, float16"), unknown::toString);
    }

    @Test
    void trainsOnGeneratedDigitsWithoutFiles() {
        CommandRun digits = CommandRun.of("train", "softmax", "--limit", "150", "--epochs", "1", "--out", folder.resolve("digits").toString());
        assertEquals(0, digits.code(), digits::toString);
        assertTrue(digits.out().contains("generated digits [1, 28, 28]: 150 to train"), digits::toString);
    }
}
