package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.text.BytePairEncoding;
import dev.narae.text.Tokenizer;
import dev.narae.text.Vocabulary;
import dev.narae.train.Ending;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Finds out the class of a text by its words, or by parts of words: the opinion of generated reviews, or whatever a file's texts
 * are labelled with. Logistic regression on the same tokens, a bag of words, is trained beside it.
 */
@Command(
        name = "sentiment",
        description = {
            "A network that finds out the class of a text by its words, against a bag of words.",
            "Without arguments: the opinion of generated reviews, full of negations and contrasts."},
        footer = {
            "  narae train sentiment --model attention",
            "  narae train sentiment --data reviews.tsv --text sentence --vocabulary bpe"})
final class Sentiment extends TextExperiment {
    /** What a token is. */
    enum Tokens { WORDS, BPE }

    @Option(names = "--data", paramLabel = "FILE",
            description = "A table with a header, in UTF-8: tabs between fields where the name ends in .tsv, else commas. Default: generated.")
    private Path data;

    @Option(names = "--text", defaultValue = "text", paramLabel = "NAME", description = "The column of texts. Default: ${DEFAULT-VALUE}.")
    private String text;

    @Option(names = "--label", defaultValue = "label", paramLabel = "NAME", description = "The column of classes. Default: ${DEFAULT-VALUE}.")
    private String label;

    @Option(names = "--vocabulary", defaultValue = "words",
            description = "${COMPLETION-CANDIDATES}: words, or byte-pair encoding. Default: ${DEFAULT-VALUE}.")
    private Tokens vocabulary;

    @Option(names = "--tokens", defaultValue = "8000", paramLabel = "N", description = "At most so many different tokens. Default: ${DEFAULT-VALUE}.")
    private int tokens;

    @Option(names = "--longest", defaultValue = "200", paramLabel = "N", description = "Tokens of a text that are read. Default: ${DEFAULT-VALUE}.")
    private int longest;

    @Option(names = "--reviews", defaultValue = "12000", paramLabel = "N",
            description = "Generated reviews to learn from. Default: ${DEFAULT-VALUE}.")
    private int reviews;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(8, 64, 3e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--reviews", "64", "--width", "4", "--hidden", "4", "--epochs", "1", "--batch", "32");
    }

    @Override
    protected void check() {
        super.check();
        positive("--tokens", tokens);
        positive("--longest", longest);
        positive("--reviews", reviews);
    }

    @Override
    protected Ending run(Lab lab) {
        int others = Math.max(2, Math.min(3000, reviews / 4));
        LabelledTexts.Parts parts = data == null ? ReviewGrammar.parts(reviews, others, others, lab.rng("reviews"))
                : LabelledTexts.read(data, text, label).split(lab.rng("split"));
        LabelledTexts train = limited(parts.train());
        if (train.size() == 0 || parts.validation().size() == 0 || parts.test().size() == 0) {
            throw new DataException("sentiment: there are too few different texts to learn from, to choose by and to judge by; give more");
        }
        return fit(lab, new Task(data == null ? "generated reviews" : data.getFileName().toString(), tokenizer(train),
                new LabelledTexts.Parts(train, parts.validation(), parts.test()), longest), true);
    }

    private Tokenizer tokenizer(LabelledTexts train) {
        return switch (vocabulary) {
            case WORDS -> {
                Vocabulary.Builder words = Vocabulary.words().lowerCase().special(PADDING).unknown(UNKNOWN).atLeast(2).most(tokens);
                train.texts().forEach(words::count);
                yield words.build();
            }
            case BPE -> {
                BytePairEncoding.Builder parts = BytePairEncoding.learning().special(PADDING);
                train.texts().forEach(parts::count);
                yield parts.build(tokens);
            }
        };
    }
}
