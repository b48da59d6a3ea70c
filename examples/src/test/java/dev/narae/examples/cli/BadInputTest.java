package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong, as a user meets it: one paragraph that names what is wrong, no stack trace, and the right exit code. */
class BadInputTest {
    @TempDir
    static Path shared;

    static Path data;
    static Path run;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        data = IdxFiles.write(shared.resolve("data"), 120, 20);
        run = shared.resolve("run");
        CommandRun trained = CommandRun.of("train", "softmax", "--data", data.toString(), "--epochs", "1", "--out", run.toString());
        assertEquals(0, trained.code(), trained::toString);
    }

    private static void assertPlain(int code, CommandRun run, String... said) {
        assertEquals(code, run.code(), run::toString);
        assertTrue(run.err().startsWith("narae: "), run::toString);
        assertFalse(run.err().contains("\tat "), run::toString);
        for (String part : said) {
            assertTrue(run.err().contains(part), () -> "'" + part + "' is missing\n" + run);
        }
    }

    private CommandRun train(Path images, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "softmax", "--data", images.toString(), "--epochs", "1", "--out", folder.resolve("out").toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void missingFolder() {
        assertPlain(1, train(folder.resolve("nowhere")), folder.resolve("nowhere").toString(), "--data");
        assertFalse(Files.exists(folder.resolve("out")), "a run that cannot begin must leave no folder");
    }

    @Test
    void folderWithoutImages() throws IOException {
        assertPlain(1, train(Files.createDirectories(folder.resolve("empty"))), "train-images-idx3-ubyte");
    }

    @Test
    void truncatedIdx() throws IOException {
        Path broken = IdxFiles.write(folder.resolve("broken"), 120, 20);
        Path file = broken.resolve("train-images-idx3-ubyte");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
        assertPlain(1, train(broken), file.toString(), "byte ", "truncated");
    }

    @Test
    void wrongMagic() throws IOException {
        Path broken = IdxFiles.write(folder.resolve("broken"), 120, 20);
        Path file = broken.resolve("t10k-labels-idx1-ubyte");
        Files.writeString(file, "<html>not found</html>");
        assertPlain(1, train(broken), file.toString(), "magic number 0x3C68746D");
    }

    @Test
    void labelOutOfRange() throws IOException {
        Path broken = IdxFiles.write(folder.resolve("broken"), 120, 20);
        Path file = broken.resolve("train-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(file);
        bytes[8 + 17] = 10;
        Files.write(file, bytes);
        assertPlain(1, train(broken), file.toString(), "example 17 has the label 10");
    }

    @Test
    void corruptAndForeignImages() throws IOException {
        Path png = Drawings.row(folder.resolve("a.png"), 40, 3, false);
        Files.write(png, Arrays.copyOf(Files.readAllBytes(png), 60));
        assertPlain(1, CommandRun.of("predict", "--model", run.toString(), png.toString()), png.toString());
        Path text = Files.writeString(folder.resolve("b.png"), "not an image");
        assertPlain(1, CommandRun.of("predict", "--model", run.toString(), text.toString()), text.toString(), "PNG");
        assertPlain(1, CommandRun.of("predict", "--model", run.toString(), "c.png"), "c.png: there is no such file");
    }

    @Test
    void dataThatDoNotFitTheNetwork() {
        assertPlain(1, CommandRun.of("evaluate", run.toString(), "--data", "digits"), "[1, 12, 12]", "[1, 28, 28]");
    }

    @Test
    void lossThatIsNoNumber() {
        CommandRun failed = train(data, "--lr", "1e38", "--batch", "10");
        assertPlain(1, failed, "at step ", "smaller learning rate");
    }

    @Test
    void folderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertPlain(1, CommandRun.of("train", "softmax", "--data", data.toString(), "--out", file.resolve("run").toString()), file.toString());
    }

    @Test
    void folderThatHoldsARunAlready() {
        assertPlain(2, CommandRun.of("train", "softmax", "--out", run.toString()), "already holds a run", "--resume " + run);
    }

    @Test
    void unknownDevice() {
        assertPlain(1, train(data, "--device", "cuda:7"), "'cuda:7'", "reference: available");
        assertPlain(1, train(data, "--device", "cpu:x"), "cpu:x", "must be a number");
    }

    @Test
    void unknownRecipeSuggestsTheNearest() {
        assertPlain(2, CommandRun.of("train", "lennet"), "unknown recipe 'lennet'; did you mean 'lenet'?", "narae train --help");
    }

    @Test
    void resumeWithAnotherArchitecture() throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("checkpoints"));
        Files.writeString(copy.resolve("config.json"), Files.readString(run.resolve("config.json")).replace("\"softmax\"", "\"mlp\"").replace("\"epochs\" : 1", "\"epochs\" : 2"));
        try (var files = Files.list(run.resolve("checkpoints"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve("checkpoints").resolve(file.getFileName()));
            }
        }
        assertPlain(1, CommandRun.of("train", "--resume", copy.toString()), "cannot resume from", "fc");
        assertPlain(2, CommandRun.of("train", "lenet", "--resume", run.toString()), "is a run of the recipe softmax, not of lenet");
    }

    @Test
    void resumeOfNothing() throws IOException {
        assertPlain(2, CommandRun.of("train", "--resume", folder.resolve("gone").toString()), "gone", "no such file or folder");
        assertPlain(2, CommandRun.of("train", "--resume", Files.createDirectories(folder.resolve("empty")).toString()), "neither the folder of a run");
        assertPlain(2, CommandRun.of("train", "--resume", run.toString(), "--batch", "7"), "--batch cannot be changed");
    }

    @Test
    void damagedConfiguration() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("config.json"), "{\"recipe\": \"softmax\", \"data\"");
        assertPlain(1, CommandRun.of("train", "--resume", broken.toString()), "config.json", "not valid JSON");
        Files.writeString(broken.resolve("config.json"), "{\"recipe\": \"softmax\"}");
        assertPlain(1, CommandRun.of("train", "--resume", broken.toString()), "config.json", "'data' is missing");
    }

    private Path safetensors(String header, int bytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
        return Files.write(folder.resolve("model.safetensors"), file.array());
    }

    @Test
    void safetensorsWithBadOffsets() throws IOException {
        Path overlapping = safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12);
        assertPlain(1, CommandRun.of("predict", "--model", overlapping.toString(), "x.png"), overlapping.toString(), "byte ");
        Path outside = safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[200],\"data_offsets\":[0,800]}}", 12);
        assertPlain(1, CommandRun.of("predict", "--model", outside.toString(), "x.png"), outside.toString(), "byte ");
    }

    @Test
    void weightsThatSayNothingOfImages() throws IOException {
        Path bare = safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}", 12);
        assertPlain(1, CommandRun.of("predict", "--model", bare.toString(), "x.png"), bare.toString(), "give the folder of a run");
        assertPlain(2, CommandRun.of("predict", "--model", folder.resolve("none").toString(), "x.png"), "does not exist");
        assertPlain(2, CommandRun.of("predict", "--model", folder.toString(), "x.png"), "best.safetensors is missing");
    }

    @ParameterizedTest
    @CsvSource({"--epochs,0", "--epochs,-3", "--batch,0", "--lr,0", "--lr,NaN", "--lr,-1", "--limit,0", "--threads,0"})
    void numbersOutOfRange(String option, String value) {
        assertPlain(2, CommandRun.of("train", option, value, "--out", folder.resolve("never").toString()), option + " ", "must be");
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @ParameterizedTest
    @CsvSource({"--epochs,many", "--seed,1.5", "--lr,fast"})
    void wordsWhereNumbersBelong(String option, String value) {
        assertPlain(2, CommandRun.of("train", option, value), option, value);
    }

    @Test
    void unknownOptionsAndCommands() {
        assertPlain(2, CommandRun.of("train", "--epoch", "3"), "--epoch", "--epochs");
        assertPlain(2, CommandRun.of("trian"), "trian", "train");
        assertPlain(2, CommandRun.of("train", "lenet", "mlp"), "mlp");
    }

    @Test
    void verboseShowsTheStackTrace() {
        CommandRun failed = CommandRun.of("train", "--verbose", "--data", folder.resolve("nowhere").toString());
        assertEquals(1, failed.code());
        assertTrue(failed.err().contains("DataException") && failed.err().contains("\tat "), failed::toString);
    }
}
