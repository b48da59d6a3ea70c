package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.io.FileAccessException;
import dev.narae.tensor.Rng;
import dev.narae.text.Vocabulary;
import dev.narae.train.Ending;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Finds out the class of a word by its characters. Of a file of names: which are real, and which were made by a model of pairs of
 * characters that was fitted on the names to learn from; a made name is as long as a real one, so neither its length nor any pair in
 * it gives it away. Without a file: which of some generated languages a word is of.
 */
@Command(
        name = "names",
        description = {
            "A network that tells real names from made up ones by their characters.",
            "Without arguments: of which generated language a word is."},
        footer = {
            "  narae train names",
            "  narae train names --data names.txt --model gru"})
final class Names extends TextExperiment {
    @Option(names = "--data", paramLabel = "FILE", description = "Names, one a line, in UTF-8. Default: words of generated languages.")
    private Path data;

    @Option(names = "--order", defaultValue = "2", paramLabel = "N",
            description = "Names are made up by so many characters at a time; the more, the harder to tell. Default: ${DEFAULT-VALUE}.")
    private int order;

    @Option(names = "--languages", defaultValue = "4", paramLabel = "N", description = "Generated languages, 2 to 26. Default: ${DEFAULT-VALUE}.")
    private int languages;

    @Option(names = "--words", defaultValue = "2000", paramLabel = "N", description = "Words of each generated language. Default: ${DEFAULT-VALUE}.")
    private int words;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(12, 64, 3e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--languages", "2", "--words", "60", "--width", "4", "--hidden", "4", "--epochs", "1", "--batch", "32");
    }

    @Override
    protected void check() {
        super.check();
        positive("--order", order);
        positive("--words", words);
        within("--languages", languages, 2, 26);
    }

    @Override
    protected Ending run(Lab lab) {
        LabelledTexts.Parts parts = data == null
                ? GeneratedLanguages.words(languages, words, lab.rng("words")).split(lab.rng("split"))
                : realAndMade(read(data), lab.rng("made"));
        LabelledTexts train = limited(parts.train());
        Vocabulary.Builder characters = Vocabulary.characters().special(PADDING).unknown(UNKNOWN);
        train.texts().forEach(characters::count);
        String name = data == null ? languages + " generated languages" : data.getFileName() + " and names made of " + order
                + " characters at a time";
        return fit(lab, new Task(name, characters.build(), new LabelledTexts.Parts(train, parts.validation(), parts.test()), Integer.MAX_VALUE),
                false);
    }

    private LabelledTexts.Parts realAndMade(List<String> names, Rng rng) {
        LabelledTexts.Parts real = new LabelledTexts(names, ones(names.size()), List.of("made up", "real")).split(rng.child("split"));
        CharacterNGrams model = CharacterNGrams.of(order, real.train().texts());
        Set<String> known = new LinkedHashSet<>(names);
        return new LabelledTexts.Parts(withMade(real.train(), model, known, rng.child("train")),
                withMade(real.validation(), model, known, rng.child("validation")),
                withMade(real.test(), model, known, rng.child("test")));
    }

    private LabelledTexts withMade(LabelledTexts real, CharacterNGrams model, Set<String> known, Rng rng) {
        List<String> made = model.like(real.texts(), known, rng);
        if (made.isEmpty()) {
            throw new DataException("names: what is made of " + order
                    + " characters at a time is a real name each time; give a smaller --order or more names");
        }
        LabelledTexts both = real.and(new LabelledTexts(made, new long[made.size()], real.classes()));
        return both.take(rng.permutation(both.size()));
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Different names in small letters, in the file's order. */
    private static List<String> read(Path file) {
        Set<String> names = new LinkedHashSet<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                String name = lines.get(i).strip().toLowerCase(Locale.ROOT);
                if (name.length() > 60) {
                    throw DataException.atLine(file, i + 1, "a line of " + name.length()
                            + " characters is not a name; give a file with one name a line");
                }
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        } catch (CharacterCodingException e) {
            throw DataException.of(file, "not UTF-8; convert it", e);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
        if (names.size() < 20) {
            throw DataException.of(file, names.size() + " different names are too few to learn from, to choose by and to judge by; give 20 at least");
        }
        return List.copyOf(names);
    }
}
