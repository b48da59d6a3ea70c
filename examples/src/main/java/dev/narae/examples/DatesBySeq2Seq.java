package dev.narae.examples;

import dev.narae.nn.MultiplicativeAttention;
import dev.narae.nn.seq2seq.RecurrentSeq2Seq;
import dev.narae.nn.seq2seq.Seq2Seq;
import dev.narae.op.Lengths;
import dev.narae.tensor.Tensor;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Dates by a {@link RecurrentSeq2Seq}. */
@Command(
        name = "seq2seq",
        description = {
            "A recurrent encoder and decoder with attention that turns dates as people write",
            "them into ISO 8601, character by character; the dates are generated."},
        footer = {
            "  narae train seq2seq --threads 1",
            "  narae train seq2seq --attention luong --cell lstm"})
final class DatesBySeq2Seq extends DateTranslation {
    /** What {@code --cell} may say. */
    enum Cell {
        LSTM, GRU
    }

    /** What {@code --attention} may say. */
    enum Attention {
        BAHDANAU, LUONG
    }

    @Option(names = "--cell", defaultValue = "gru", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Cell cell;

    @Option(names = "--attention", defaultValue = "bahdanau", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Attention attention;

    @Option(names = "--hidden", defaultValue = "96", paramLabel = "N", description = "Hidden numbers a direction. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--teacher-forcing", defaultValue = "1", paramLabel = "P",
            description = "How likely the decoder reads the right character in training, and not one of its own. Default: ${DEFAULT-VALUE}.")
    private double teacherForcing;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(5, 64, 3e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--examples", "32", "--test", "3", "--hidden", "8", "--epochs", "1", "--batch", "16", "--teacher-forcing", "0.5");
    }

    @Override
    protected void check() {
        super.check();
        positive("--hidden", hidden);
        within("--teacher-forcing", teacherForcing, 0, 1);
    }

    @Override
    protected Seq2Seq network(Lab lab, int sourceVocabulary, int targetVocabulary) {
        RecurrentSeq2Seq.Builder builder = RecurrentSeq2Seq.of(sourceVocabulary, targetVocabulary).embedding(32).hidden(hidden);
        if (cell == Cell.LSTM) {
            builder.lstm();
        }
        if (attention == Attention.LUONG) {
            builder.luong(MultiplicativeAttention.Score.GENERAL);
        }
        return builder.build(lab.rng("init"));
    }

    @Override
    protected String description() {
        return cell + " with attention as " + (attention == Attention.LUONG ? "Luong" : "Bahdanau") + " has it";
    }

    @Override
    protected Tensor training(Seq2Seq model, Tensor sources, Lengths lengths, Tensor given) {
        return ((RecurrentSeq2Seq) model).logits(sources, lengths, given, teacherForcing);
    }
}
