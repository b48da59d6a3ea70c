package dev.narae.spi;

/** Whether a provider's engine can be used here. */
public sealed interface Availability {
    /**
     * It can.
     *
     * @param description one line: the hardware and what matters about it
     */
    record Available(String description) implements Availability {
    }

    /**
     * It cannot.
     *
     * @param reason what is missing, one sentence
     * @param remedy the flag or package that would mend it, one sentence
     */
    record Unavailable(String reason, String remedy) implements Availability {
    }
}
