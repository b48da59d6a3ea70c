package dev.narae.spi;

/** What an engine may do beyond the operations that every engine must do. Core composes whatever is not declared. */
public enum Feature {
    /** Executes {@code Op.Softmax} and {@code Op.SoftmaxGrad} as a whole. */
    SOFTMAX,
    /** Executes {@code Op.BatchNorm} and {@code Op.BatchNormGrad} as a whole. */
    BATCH_NORM,
    /** Executes {@code Op.LayerNorm} and {@code Op.LayerNormGrad} as a whole. */
    LAYER_NORM,
    /** Executes {@code Op.Recurrent} and {@code Op.RecurrentGrad} as a whole. */
    RECURRENT,
    /** Executes {@code Op.Attention} and {@code Op.AttentionGrad} as a whole. */
    ATTENTION,
    /** Executes {@code Op.SegmentSum}. */
    SEGMENT_SUM,
    /** Prefers that outputs of Conv and Pool lie channels-last; core allocates them so. */
    CHANNELS_LAST
}
