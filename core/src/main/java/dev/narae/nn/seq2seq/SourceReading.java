package dev.narae.nn.seq2seq;

import dev.narae.nn.decode.NextToken;

/**
 * What a {@link Seq2Seq} has read of its sources, and where its answers to them stand: sequence i that is asked for answers source
 * i. For one decoding; the next one takes another. Its memory lies outside scopes; {@link #close} gives it back.
 */
public interface SourceReading extends NextToken, AutoCloseable {
    @Override
    void close();
}
