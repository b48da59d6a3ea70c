package dev.narae.nn.seq2seq;

import dev.narae.nn.GlobalAttention;
import dev.narae.nn.RecurrentState;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Holds a decoder's state, so that each token is read once. */
final class RecurrentReading implements SourceReading {
    private final AttentionDecoder decoder;
    private RecurrentSeq2Seq.Read kept;
    private int sequences;
    private int read;

    /** Keeps copies of what it is given. */
    RecurrentReading(AttentionDecoder decoder, RecurrentSeq2Seq.Read read) {
        this.decoder = decoder;
        kept = new RecurrentSeq2Seq.Read(mapped(read.memory(), RecurrentReading::copy), mapped(read.state(), RecurrentReading::copy));
        sequences = read.memory().keys().dim(0);
    }

    private static Tensor copy(Tensor tensor) {
        Tensor plain = tensor.detach();
        return Scope.outside(plain::copy);
    }

    private static GlobalAttention.Memory mapped(GlobalAttention.Memory memory, UnaryOperator<Tensor> function) {
        return new GlobalAttention.Memory(function.apply(memory.keys()), function.apply(memory.prepared()), memory.present().map(function));
    }

    private static AttentionDecoder.State mapped(AttentionDecoder.State state, UnaryOperator<Tensor> function) {
        RecurrentState recurrent = state.recurrent();
        return new AttentionDecoder.State(new RecurrentState(function.apply(recurrent.hidden()), recurrent.cell().map(function)),
                state.fed().map(function));
    }

    private void carry(AttentionDecoder.State state) {
        AttentionDecoder.State next = mapped(state, RecurrentReading::copy);
        close(kept.state());
        kept = new RecurrentSeq2Seq.Read(kept.memory(), next);
    }

    @Override
    public Tensor logits(int[][] asked) {
        TargetTokens tokens = TargetTokens.further(kept.memory().keys().device(), asked, sequences, read);
        AttentionDecoder.Written written = decoder.write(tokens.tokens(), kept.state(), kept.memory());
        carry(written.state());
        read += tokens.count();
        return written.logits().select(1, tokens.count() - 1);
    }

    @Override
    public void reorder(int... rows) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("reorder of a decoder's state")) {
            Tensor order = Tensor.of(kept.memory().keys().device(), rows, rows.length);
            RecurrentSeq2Seq.Read before = kept;
            kept = new RecurrentSeq2Seq.Read(mapped(before.memory(), each -> copy(each.indexSelect(0, order))), turned(before.state(), order));
            sequences = rows.length;
            close(before);
        }
    }

    /** The recurrent states have sequences along axis 1. */
    private static AttentionDecoder.State turned(AttentionDecoder.State state, Tensor order) {
        RecurrentState recurrent = state.recurrent();
        return new AttentionDecoder.State(new RecurrentState(copy(recurrent.hidden().indexSelect(1, order)),
                recurrent.cell().map(each -> copy(each.indexSelect(1, order)))), state.fed().map(each -> copy(each.indexSelect(0, order))));
    }

    private static void close(RecurrentSeq2Seq.Read read) {
        close(read.state());
        mapped(read.memory(), RecurrentReading::closed);
    }

    private static void close(AttentionDecoder.State state) {
        mapped(state, RecurrentReading::closed);
    }

    private static Tensor closed(Tensor tensor) {
        tensor.close();
        return tensor;
    }

    @Override
    public void close() {
        close(kept);
    }
}
