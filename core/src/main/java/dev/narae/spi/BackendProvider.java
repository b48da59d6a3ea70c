package dev.narae.spi;

import java.util.List;

/**
 * How an engine is found: implementations are listed as services of this interface, in {@code module-info} or under
 * {@code META-INF/services}.
 */
public interface BackendProvider {
    /** The kind of device, for example {@code cpu}: the part of a device name before the colon. */
    String name();

    /** Where several are available the highest is the best. The reference is 0, a CPU engine 100, a GPU engine 200. */
    int priority();

    /** Whether the engine can be used. Never throws and starts nothing. */
    Availability probe();

    /** Further lines for people where the engine can be used: devices, libraries, where they lie. Never throws. */
    default List<String> details() {
        return List.of();
    }

    /**
     * Which of several devices a name means.
     *
     * @param suffix the part of a device name after the colon, for example {@code 1} of {@code cuda:1}
     * @throws IllegalArgumentException if it means none; the message says what it may be
     */
    default int index(String suffix) {
        try {
            return Integer.parseInt(suffix);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the part after the colon must be a number, as in " + name() + ":0", e);
        }
    }

    /**
     * Starts the engine.
     *
     * @param index which of several devices; 0 where there is one
     * @throws IllegalArgumentException if there is no such device
     */
    Backend create(int index);
}
