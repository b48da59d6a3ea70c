package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes {@code names} and {@code sentiment}. */
class TrainTextsTest {
    @TempDir
    Path folder;

    /** Where a run is refused after its folder was made, the next needs another. */
    private int refusals;

    private CommandRun train(String recipe, String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", recipe, "--device", "cpu", "--width", "8", "--hidden", "8", "--batch", "16", "--lr",
                "0.02", "--out",
                folder.resolve("run" + (refusals == 0 ? "" : refusals)).toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private double figure(String name) throws IOException {
        Matcher value = Pattern.compile("\"" + name + "\" : ([-0-9.E]+)").matcher(Files.readString(folder.resolve("run/result.json")));
        assertTrue(value.find(), name);
        return Double.parseDouble(value.group(1));
    }

    private void refused(CommandRun run, int code, String... parts) {
        refusals++;
        assertEquals(code, run.code(), run::toString);
        for (String part : parts) {
            assertTrue(run.err().contains(part), run::toString);
        }
    }

    /** Who is first praises: order is all that tells. */
    private Path opinions(String name, char separator) throws IOException {
        StringBuilder text = new StringBuilder("id" + separator + "opinion" + separator + "says\n");
        for (int i = 0; i < 200; i++) {
            String order = i % 2 == 0 ? "good then bad" : "bad then good";
            text.append(i).append(separator).append(i % 2 == 0 ? "yes" : "no").append(separator).append("Number ").append(i).append(": ")
                    .append(order).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru", "cnn", "attention"})
    void readsTheOrderOfWordsWhereABagCannot(String model) throws IOException {
        CommandRun run = train("sentiment", "--data", opinions("o.tsv", '\t').toString(), "--text", "says", "--label", "opinion", "--model", model,
                "--epochs", "12",
                "--dropout", "0");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("o.tsv: 160 texts for training, 20 for validation, 20 for the test; classes no, yes"), run::toString);
        assertEquals(1, figure("accuracy"), run::toString);
        assertEquals(1, figure("roc_auc"), run::toString);
        assertTrue(figure("bag_of_words_accuracy") < 0.8, run::toString);
        // Numbers that occur once are unknown.
        assertTrue(Tokenizer.read(folder.resolve("run/vocabulary.json")).size() < 12);
        assertEquals(1, Files.readAllLines(folder.resolve("run/mistakes.tsv")).size());
    }

    @Test
    void bytePairsAndCommas() throws IOException {
        CommandRun run = train("sentiment", "--data", opinions("o.csv", ',').toString(), "--text", "says", "--label", "opinion", "--model", "mean",
                "--epochs", "1",
                "--vocabulary", "bpe", "--tokens", "300", "--longest", "6");
        assertEquals(0, run.code(), run::toString);
        // 256 bytes, the padding, and what pairs there were.
        int size = Tokenizer.read(folder.resolve("run/vocabulary.json")).size();
        assertTrue(size > 257 && size <= 300, () -> "size " + size);
        assertTrue(figure("f1") >= 0);
    }

    @Test
    void tellsRealNamesFromMadeUpOnes() throws IOException {
        // Real names go up the alphabet all the way, which pairs alone make sure of too; but none has three in a row.
        StringBuilder text = new StringBuilder();
        for (char a = 'a'; a < 'j'; a++) {
            for (char b = 'k'; b < 'p'; b++) {
                text.append(a).append(b).append(a).append(b).append("\n").append((char) (a - 32)).append(b).append(a).append(b).append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("names.txt"), text);
        CommandRun run = train("names", "--data", file.toString(), "--model", "lstm", "--epochs", "3");
        assertEquals(0, run.code(), run::toString);
        // Doubles in capitals are the same name.
        assertTrue(run.out().contains("names.txt and names made of 2 characters at a time: 72 texts for training"), run::toString);
        assertTrue(run.out().contains("classes made up, real"), run::toString);
        assertTrue(figure("recall") >= 0 && figure("roc_auc") > 0);
        assertTrue(Files.size(folder.resolve("run/confusion.png")) > 2000);
    }

    @Test
    void badRequests() throws IOException {
        String file = opinions("o.csv", ',').toString();
        refused(train("sentiment", "--data", file), 1, "o.csv: there is no column 'text'; the columns are id, opinion, says");
        refused(train("sentiment", "--data", file, "--text", "says", "--label", "x"), 1, "there is no column 'x'");
        refused(train("sentiment", "--data", folder.resolve("none.csv").toString()), 1, "none.csv: there is no such file");
        Path one = Files.writeString(folder.resolve("one.csv"), "text,label\na,x\nb,x\n");
        refused(train("sentiment", "--data", one.toString()), 1,
                "one.csv: column 'label' has the label 'x' alone; a classifier needs two classes at least");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "text,label\na,x\n ,y\n");
        refused(train("sentiment", "--data", empty.toString()), 1, "empty.csv, line 3: column 'text' is empty");
        Path few = Files.writeString(folder.resolve("few.csv"), "text,label\na,x\nb,y\n");
        refused(train("sentiment", "--data", few.toString()), 1, "too few different texts");
        refused(train("sentiment", "--longest", "0"), 2, "--longest 0: must be 1 or more");
        refused(train("names", "--languages", "1"), 2, "--languages 1: must be from 2 to 26");
        refused(train("names", "--data", Files.writeString(folder.resolve("n.txt"), "anna\n").toString()), 1, "n.txt: 1 different names are too few");
        refused(train("names", "--data", Files.writeString(folder.resolve("l.txt"), "anna\n" + "a".repeat(61) + "\n").toString()), 1,
                "l.txt, line 2: a line of 61 characters is not a name");
        refused(train("names", "--data", Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xFF}).toString()), 1, "b.txt: not UTF-8");
    }
}
