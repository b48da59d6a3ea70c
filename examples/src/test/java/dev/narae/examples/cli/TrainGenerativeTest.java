package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes dcgan, wgan-gp, vae and dbn as a user meets them. */
class TrainGenerativeTest {
    @TempDir
    Path folder;

    private CommandRun train(String recipe, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", recipe, "--device", "cpu", "--out", folder.resolve(out).toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertRefused(int code, CommandRun run, String... said) {
        assertEquals(code, run.code(), run::toString);
        for (String part : said) {
            assertTrue(run.err().contains(part), () -> "'" + part + "' is missing\n" + run);
        }
    }

    private static double number(String pattern, CommandRun run) {
        Matcher matcher = Pattern.compile(pattern).matcher(run.out());
        assertTrue(matcher.find(), run::toString);
        return Double.parseDouble(matcher.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "wgan-gp"})
    void adversarialRunsGoOnWithTheSameBits(String recipe) throws IOException {
        String[] small = {"--limit", "40", "--batch", "8", "--width", "2", "--noise", "4", "--conditional"};
        CommandRun whole = train(recipe, "whole", join(small, "--epochs", "2"));
        assertEquals(0, whole.code(), whole::toString);
        CommandRun first = train(recipe, "part", join(small, "--epochs", "1"));
        assertEquals(0, first.code(), first::toString);
        CommandRun second = CommandRun.of("train", recipe, "--resume", folder.resolve("part").toString(), "--epochs", "2", "--device", "cpu");
        assertEquals(0, second.code(), second::toString);
        for (String file : List.of("generator.safetensors", "checkpoint.safetensors", "metrics.csv", "samples.png", "samples/epoch-002.png")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve("whole").resolve(file)), Files.readAllBytes(folder.resolve("part").resolve(file)), file);
        }
        assertEquals(3, Files.readAllLines(folder.resolve("part/metrics.csv")).size());
        assertEquals(recipe.equals("wgan-gp"), Files.readString(folder.resolve("part/metrics.csv")).contains("gradient_penalty"));
        assertTrue(second.out().contains("classes covered: ") && second.out().contains("of the class asked for: "), second::toString);
        assertTrue(Files.size(folder.resolve("part/losses.png")) > 0);
        String other = recipe.equals("dcgan") ? "wgan-gp" : "dcgan";
        assertRefused(2, CommandRun.of("train", other, "--resume", folder.resolve("part").toString()), "is a run of the recipe " + recipe + ", not of " + other);
        assertRefused(2, CommandRun.of("train", recipe, "--resume", folder.resolve("part").toString(), "--width", "3"), "--width cannot be changed");
        assertRefused(2, CommandRun.of("train", recipe, "--resume", folder.resolve("part").toString(), "--epochs", "1", "--device", "cpu"),
                "--epochs 1: this run is in epoch 2 already");
        Files.delete(folder.resolve("part/checkpoint.safetensors"));
        CommandRun again = CommandRun.of("train", recipe, "--resume", folder.resolve("part").toString(), "--epochs", "1", "--device", "cpu");
        assertTrue(again.out().contains("no checkpoint was saved yet; the run begins anew"), again::toString);
    }

    private static String[] join(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @Test
    void otherLosses() throws IOException {
        String[] small = {"--limit", "24", "--batch", "8", "--width", "2", "--noise", "4", "--epochs", "1"};
        CommandRun plain = train("dcgan", "plain", small);
        CommandRun squares = train("dcgan", "squares", join(small, "--least-squares", "--label-smoothing", "0.1", "--feature-matching", "2", "--average", "0"));
        assertEquals(0, plain.code(), plain::toString);
        assertEquals(0, squares.code(), squares::toString);
        assertFalse(plain.out().contains("asked for"), plain::toString);
        assertFalse(Files.readString(folder.resolve("plain/metrics.csv")).equals(Files.readString(folder.resolve("squares/metrics.csv"))));
    }

    @ParameterizedTest
    @CsvSource({"dcgan,--label-smoothing,1", "dcgan,--label-smoothing,-0.1", "dcgan,--label-smoothing,NaN", "dcgan,--feature-matching,-1", "dcgan,--width,0",
        "dcgan,--noise,0", "dcgan,--average,1.5", "dcgan,--epochs,0", "dcgan,--limit,0", "dcgan,--size,0", "wgan-gp,--critic-steps,0", "wgan-gp,--gradient-penalty,0",
        "vae,--latent,0", "vae,--hidden,0", "vae,--width,0", "vae,--beta,0", "vae,--draws,0", "vae,--lr,-1", "dbn,--hidden,'4,0'", "dbn,--epochs,0", "dbn,--batch,0", "dbn,--lr,0",
        "dbn,--rounds,0", "dbn,--persistent,-1", "dbn,--per-class,0", "dbn,--seeds,1", "dbn,--fine-tuning,0", "dbn,--fine-tuning-lr,0"})
    void numbersOutOfRange(String recipe, String option, String value) {
        assertRefused(2, train(recipe, "never", option, value), option + " ", "must be");
        assertFalse(Files.exists(folder.resolve("never")));
    }

    private Path images(int height, int width) throws IOException {
        Path set = Files.createDirectories(folder.resolve("images"));
        for (String part : List.of("train", "t10k")) {
            Files.write(set.resolve(part + "-images-idx3-ubyte"), ByteBuffer.allocate(16 + 30 * height * width).putInt(0x803).putInt(30).putInt(height).putInt(width).array());
            ByteBuffer labels = ByteBuffer.allocate(8 + 30).putInt(0x801).putInt(30);
            for (int i = 0; i < 30; i++) {
                labels.put((byte) (i % 10));
            }
            Files.write(set.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
        return set;
    }

    @Test
    void imagesThatCannotBeMade() throws IOException {
        String[] small = {"--width", "2", "--batch", "4", "--epochs", "1"};
        assertRefused(1, train("dcgan", "a", join(small, "--data", images(15, 15).toString())), "images of 1 channel(s) and size 15", "take a size such as 28, 32 or 64");
        assertRefused(1, train("wgan-gp", "b", join(small, "--data", images(12, 16).toString())), "wgan-gp: the networks make square images", "[1, 12, 16]", "--size");
        assertRefused(1, train("dcgan", "c", "--width", "2", "--epochs", "1", "--data", images(12, 12).toString()), " images are fewer than a batch of 64", "--batch");
        assertRefused(1, train("vae", "d", "--network", "conv", "--data", images(14, 14).toString()), "multiples of 4, not [1, 14, 14]", "--network mlp");
        assertRefused(1, train("dbn", "e", "--per-class", "4", "--data", images(6, 6).toString()), "training images of class", "smaller --per-class");
        assertRefused(1, train("vae", "f", "--data", folder.resolve("nowhere").toString()), "nowhere", "--data");
        assertRefused(2, train("dbn", "g", "--visible", "binary"), "--visible", "BERNOULLI, GAUSSIAN");
    }

    @Test
    void anAutoencoderLearnsAndGoesOn() throws IOException {
        String[] small = {"--limit", "300", "--batch", "20", "--hidden", "32", "--latent", "2", "--lr", "0.003", "--draws", "20"};
        CommandRun whole = train("vae", "whole", join(small, "--epochs", "6"));
        assertEquals(0, whole.code(), whole::toString);
        double bound = number("bound (-[0-9.]+) nats on 300 unseen images", whole);
        // 543 nats are what a network knows that knows nothing.
        assertTrue(bound > -300, whole::toString);
        double weighted = number("importance-weighted bound with 20 draws (-[0-9.]+) nats", whole);
        assertTrue(weighted > bound && weighted < 0, whole::toString);
        for (String picture : List.of("reconstructions.png", "samples.png", "walk.png", "bound.png")) {
            assertTrue(Files.size(folder.resolve("whole").resolve(picture)) > 200, picture);
        }
        assertEquals(7, Files.readAllLines(folder.resolve("whole/metrics.csv")).size());
        CommandRun more = CommandRun.of("train", "vae", "--resume", folder.resolve("whole").toString(), "--epochs", "7", "--device", "cpu");
        assertEquals(0, more.code(), more::toString);
        assertTrue(more.out().contains("epoch 7/7") && !more.out().contains("epoch 6/7"), more::toString);
        CommandRun conv = train("vae", "conv", "--limit", "60", "--network", "conv", "--width", "2", "--latent", "3", "--epochs", "1", "--beta", "4");
        assertEquals(0, conv.code(), conv::toString);
        assertFalse(Files.exists(folder.resolve("conv/walk.png")));
    }

    @Test
    void preTrainedAndNotAreToldSideBySide() throws IOException {
        CommandRun run = train("dbn", "run", "--limit", "1000", "--hidden", "50,40", "--batch", "20", "--epochs", "2", "--per-class", "5", "--seeds", "2", "--fine-tuning", "40");
        assertEquals(0, run.code(), run::toString);
        List<String> machines = Files.readAllLines(folder.resolve("run/metrics.csv"));
        assertEquals(List.of("1,1", "1,2", "2,1", "2,2"), machines.stream().skip(1).map(row -> row.substring(0, 3)).toList());
        double[][] seeds = Files.readAllLines(folder.resolve("run/seeds.csv")).stream().skip(1)
                .map(row -> Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        assertEquals(2, seeds.length);
        assertTrue(seeds[0][1] != seeds[1][1] && seeds[0][2] != seeds[1][2], () -> Arrays.deepToString(seeds));
        for (int network = 1; network <= 2; network++) {
            // A tenth is chance.
            assertTrue(seeds[0][network] > 0.2 && seeds[0][network] < 0.95, () -> Arrays.deepToString(seeds));
        }
        double gain = (seeds[0][1] - seeds[0][2] + seeds[1][1] - seeds[1][2]) / 2;
        assertEquals(100 * gain, number("; ahead by (-?[0-9.]+)", run), 0.006);
        for (String picture : List.of("receptive-fields.png", "dreams.png")) {
            assertTrue(Files.size(folder.resolve("run").resolve(picture)) > 200, picture);
        }
    }

    @Test
    void gaussianUnitsAndPersistentChains() throws IOException {
        CommandRun run = train("dbn", "run", "--limit", "400", "--hidden", "40,20", "--batch", "20", "--epochs", "3", "--per-class", "2", "--seeds", "2", "--fine-tuning", "5",
                "--visible", "gaussian", "--persistent", "15", "--rounds", "2", "--lr", "0.001");
        assertEquals(0, run.code(), run::toString);
        List<String> rows = Files.readAllLines(folder.resolve("run/metrics.csv"));
        assertEquals("machine,epoch,reconstruction_error", rows.getFirst());
        // Standardised pixels vary by 1, so a machine that has learnt nothing leaves 1.
        assertTrue(Double.parseDouble(rows.get(3).split(",")[2]) < Double.parseDouble(rows.get(1).split(",")[2]), rows::toString);
        assertTrue(Double.parseDouble(rows.get(1).split(",")[2]) < 1.2, rows::toString);
    }
}
