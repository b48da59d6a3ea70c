package dev.narae.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A known layer as data, enough to build it again: what a model definition file holds.
 *
 * @param type     the kind of layer, as in {@code Conv2d}
 * @param settings by name, in order: numbers, booleans, strings, lists of such, and for containers a list of maps with
 *                 {@code name} (a string) and {@code layer} (a {@link LayerSpec})
 */
public record LayerSpec(String type, Map<String, Object> settings) {
    public LayerSpec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
