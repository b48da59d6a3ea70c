package dev.narae.examples;

import dev.narae.nn.TransformerForm;
import dev.narae.nn.seq2seq.Seq2Seq;
import dev.narae.nn.seq2seq.TransformerSeq2Seq;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Dates by a {@link TransformerSeq2Seq}. */
@Command(
        name = "transformer",
        description = {
            "A Transformer encoder and decoder that turns dates as people write them into",
            "ISO 8601, character by character; the dates are generated."},
        footer = {
            "  narae train transformer --threads 1",
            "  narae train transformer --width 96 --layers 3"})
final class DatesByTransformer extends DateTranslation {
    @Option(names = "--width", defaultValue = "64", paramLabel = "N", description = "Numbers a position. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--heads", defaultValue = "4", paramLabel = "N", description = "Attention heads. Default: ${DEFAULT-VALUE}.")
    private int heads;

    @Option(names = "--layers", defaultValue = "2", paramLabel = "N",
            description = "Layers of the encoder and of the decoder. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--dropout", defaultValue = "0.1", paramLabel = "P",
            description = "The probability of dropping a number. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(10, 64, 2e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--examples", "32", "--test", "3", "--width", "8", "--heads", "2", "--layers", "1", "--epochs", "1", "--batch", "16");
    }

    @Override
    protected void check() {
        super.check();
        positive("--width", width);
        positive("--heads", heads);
        positive("--layers", layers);
        within("--dropout", dropout, 0, 0.9);
        if (width % 2 != 0 || width % heads != 0) {
            throw wrong("--width " + width + ": must be even and a multiple of --heads " + heads);
        }
    }

    @Override
    protected Seq2Seq network(Lab lab, int sourceVocabulary, int targetVocabulary) {
        TransformerForm form = TransformerForm.of(width, heads).feedForward(4 * width).dropout(dropout).normFirst(true);
        return TransformerSeq2Seq.of(sourceVocabulary, targetVocabulary, form).layers(layers, layers).tied(true).build(lab.rng("init"));
    }

    @Override
    protected String description() {
        return layers + " and " + layers + " layers of " + heads + " heads, width " + width;
    }
}
