package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recipes of methods do with small data, and with what cannot be. */
class TrainMethodsTest {
    @TempDir
    Path folder;

    private CommandRun train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--device", "cpu"));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("run" + System.nanoTime()).toString()));
        }
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static void assertRefused(CommandRun run, int code, String... said) {
        assertEquals(code, run.code(), run::toString);
        for (String part : said) {
            assertTrue(run.err().contains(part), () -> "'" + part + "' is missing\n" + run);
        }
    }

    /** price = 3 · area − 2 · age + 10, and a column of words. */
    private Path houses() throws IOException {
        StringBuilder text = new StringBuilder("area,age,street,price\n");
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int area = 20 + random.nextInt(100);
            int age = random.nextInt(50);
            text.append(area).append(',').append(age).append(",Elm,").append(3 * area - 2 * age + 10).append('\n');
        }
        return Files.writeString(folder.resolve("houses.csv"), text);
    }

    @Test
    void linearFindsTheWeightsOfATable() throws IOException {
        String out = folder.resolve("linear").toString();
        CommandRun run = train("linear", "--data", houses().toString(), "--target", "price", "--inputs", "area,age", "--epochs", "300", "--lr", "0.05", "--out", out);
        assertEquals(0, run.code(), run::toString);
        List<String> weights = Files.readAllLines(folder.resolve("linear/weights.csv"));
        double[] expected = {3, -2, 10};
        for (int i = 0; i < expected.length; i++) {
            String[] cells = weights.get(i + 1).split(",");
            assertEquals(expected[i], Double.parseDouble(cells[1]), 0.1, weights::toString);
            assertEquals(expected[i], Double.parseDouble(cells[2]), 1e-3, weights::toString);
        }
        assertTrue(Files.size(folder.resolve("linear/predictions.png")) > 1000);
    }

    @Test
    void linearFoldsHoldEveryRowOutOnce() {
        CommandRun run = train("linear", "--folds", "3", "--epochs", "2");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("fold 1, 334 rows held out") && run.out().contains("fold 3, 333 rows held out") && run.out().contains("3 folds: R²"), run::toString);
    }

    @Test
    void linearRefusesWhatCannotBe() throws IOException {
        String houses = houses().toString();
        assertRefused(train("linear", "--data", houses, "--target", "rent"), 1, "houses.csv: there is no column 'rent'; the columns are area, age, street, price");
        assertRefused(train("linear", "--data", houses, "--target", "price"), 1, "houses.csv, line 2: column 'street': 'Elm' is not a number");
        assertRefused(train("linear", "--data", houses, "--target", "price", "--inputs", "area,size"), 1, "there is no column 'size'");
        assertRefused(train("linear", "--data", houses), 2, "name the column to predict by --target");
        assertRefused(train("linear", "--target", "price"), 2, "--target price: is a column of --data, which is missing");
        assertRefused(train("linear", "--data", houses, "--target", "price", "--inputs", "price,area"), 2, "the column price is what is to be predicted");
        assertRefused(train("linear", "--folds", "1"), 2, "--folds 1: must be 2 or more");
        Path gap = Files.writeString(folder.resolve("gap.csv"), "x,y\n1,2\n,3\n");
        assertRefused(train("linear", "--data", gap.toString(), "--target", "y"), 1, "gap.csv, line 3: column 'x': the field is empty");
        Path few = Files.writeString(folder.resolve("few.csv"), "x,y\n1,2\n2,3\n");
        assertRefused(train("linear", "--data", few.toString(), "--target", "y"), 1, "2 rows are too few for 1 columns");
        Path constant = Files.writeString(folder.resolve("constant.csv"), "x,one,y\n" + "1,1,2\n3,1,4\n5,1,5\n".repeat(10));
        assertRefused(train("linear", "--data", constant.toString(), "--target", "y"), 1, "the column 'one' is constant");
    }

    @Test
    void transferLoadsAnEarlierRunsFeaturesAndNoOthers() throws IOException {
        String[] small = {"transfer", "--width", "0.1", "--limit", "400", "--examples", "6", "--draws", "1", "--epochs", "2", "--base-epochs", "1"};
        String out = folder.resolve("first").toString();
        CommandRun first = train(with(small, "--out", out));
        assertEquals(0, first.code(), first::toString);
        assertTrue(Files.readString(folder.resolve("first/result.json")).contains("head_gain_points"));
        String again = folder.resolve("again").toString();
        CommandRun second = train(with(small, "--from", out + "/base.safetensors", "--out", again));
        assertEquals(0, second.code(), second::toString);
        assertEquals(Files.readString(folder.resolve("first/draws.csv")), Files.readString(folder.resolve("again/draws.csv")));
        CommandRun other = train("softmax", "--limit", "60", "--epochs", "1", "--out", folder.resolve("softmax").toString());
        assertEquals(0, other.code(), other::toString);
        assertRefused(train(with(small, "--from", folder.resolve("softmax/best.safetensors").toString())), 1, "best.safetensors", "the weights of another network",
                "conv1.weight");
        assertRefused(train(with(small, "--from", folder.resolve("none").toString())), 1, "none");
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void classesMustExist() {
        assertRefused(train("transfer", "--limit", "100", "--held", "4,11"), 2, "--held 11: there is no such class; the classes are 0, 1, 2");
        assertRefused(train("transfer", "--limit", "100", "--held", "4,4"), 2, "at least two different classes are needed");
        assertRefused(train("transfer", "--limit", "100", "--held", "0,1,2,3,4,5,6,7,8"), 2, "at least 2 must be left to learn first");
        assertRefused(train("transfer", "--limit", "100", "--examples", "60"), 1, "examples, of which 60 are needed");
        assertRefused(train("imbalance", "--limit", "100", "--rare", "boot"), 2, "--rare boot: there is no such class");
        assertRefused(train("imbalance", "--others", "60"), 2, "--others 60: at least 100 are needed");
        assertRefused(train("imbalance", "--limit", "100"), 1, "class 'other' has", "are needed");
        assertRefused(train("ensemble", "--members", "1"), 2, "--members 1: an ensemble has at least 2");
        assertRefused(train("ensemble", "--epochs", "5", "--cycles", "2"), 2, "--cycles 2: must divide the 5 epochs");
        assertRefused(train("ensemble", "--limit", "0"), 2, "--limit 0: must be 1 or more");
        assertRefused(train("ensemble", "--data", folder.resolve("nowhere").toString()), 1, "nowhere: no such folder");
    }
}
