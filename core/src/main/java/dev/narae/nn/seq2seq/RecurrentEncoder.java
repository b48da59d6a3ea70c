package dev.narae.nn.seq2seq;

import dev.narae.nn.Dropout;
import dev.narae.nn.Embedding;
import dev.narae.nn.Module;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.RecurrentOutput;
import dev.narae.op.Lengths;
import dev.narae.op.Recurrence;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/** Embeds the source's tokens and reads them with a recurrent layer, batch first. */
final class RecurrentEncoder extends Module {
    private final Embedding embedding;
    private final Dropout drop;
    private final RecurrentLayer layer;

    RecurrentEncoder(RecurrentSeq2Seq.Builder settings, Rng rng) {
        embedding = child("embedding", Embedding.of(settings.sourceVocabulary(), settings.embedding(), rng.child("embedding")));
        drop = child("dropout", new Dropout(settings.dropout(), rng.child("dropout")));
        layer = child("layer", settings.layer(settings.embedding(), settings.encoderHidden(), settings.bidirectional(), rng.child("layer")));
    }

    Recurrence form() {
        return layer.form();
    }

    /** The width of an output. */
    int width() {
        return layer.form().directions() * layer.form().out();
    }

    /** @param tokens {@code [batch, time]} @return of {@code [batch, time, width]}, 0 behind the ends */
    RecurrentOutput read(Tensor tokens, Lengths lengths) {
        return layer.run(drop.forward(embedding.forward(tokens)), lengths);
    }
}
