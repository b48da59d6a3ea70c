package dev.narae.spi;

/** What an engine may do beyond the operations that every engine must do. Core composes whatever is not declared. */
public enum Feature {
    /** Executes {@code Op.Softmax} as a whole. */
    SOFTMAX,
    /** Prefers that outputs of Conv and Pool lie channels-last; core allocates them so. */
    CHANNELS_LAST
}
