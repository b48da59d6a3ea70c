package dev.narae.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A known layer as data, enough to build it again with {@link Layers#build}: what a model definition file holds. Parameters
 * are not part of it; they are the module's {@link Module#state}.
 *
 * @param type     the kind of layer, as in {@code Conv2d}
 * @param settings by name, in order. Values are numbers, booleans, strings, lists of integers, and for settings
 *                 such as {@code layers} of a container a {@code Map<String, LayerSpec>} in order.
 */
public record LayerSpec(String type, Map<String, Object> settings) {
    public LayerSpec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static LayerSpec of(String type) {
        return new LayerSpec(type, Map.of());
    }

    /** The specs of named modules in order; empty if one of them has none. */
    static Optional<Map<String, LayerSpec>> of(Map<String, Module> modules) {
        Map<String, LayerSpec> specs = new LinkedHashMap<>();
        for (Map.Entry<String, Module> entry : modules.entrySet()) {
            Optional<LayerSpec> spec = entry.getValue().spec();
            if (spec.isEmpty()) {
                return Optional.empty();
            }
            specs.put(entry.getKey(), spec.get());
        }
        return Optional.of(specs);
    }

    static List<Integer> list(int... values) {
        List<Integer> list = new ArrayList<>();
        for (int value : values) {
            list.add(value);
        }
        return list;
    }

    private Object setting(String name) {
        Object value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException(type + " needs the setting '" + name + "'; it has " + settings.keySet());
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("setting '" + name + "' of " + type + " must be " + expected + ", it is " + settings.get(name));
    }

    private static boolean isInt(Object value) {
        return value instanceof Number number && number.doubleValue() == number.intValue();
    }

    /** A setting that is a whole number. @throws IllegalArgumentException if it is missing or something else */
    public int integer(String name) {
        if (isInt(setting(name))) {
            return ((Number) setting(name)).intValue();
        }
        throw wrong(name, "a whole number");
    }

    /** A setting that is a number. @throws IllegalArgumentException if it is missing or something else */
    public double number(String name) {
        if (setting(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number");
    }

    /** A setting that is true or false. @throws IllegalArgumentException if it is missing or something else */
    public boolean flag(String name) {
        if (setting(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    /** A setting that is a text. @throws IllegalArgumentException if it is missing or something else */
    public String text(String name) {
        if (setting(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    /** A setting that is a list of whole numbers. @throws IllegalArgumentException if it is missing or something else */
    public int[] integers(String name) {
        if (setting(name) instanceof List<?> list && list.stream().allMatch(LayerSpec::isInt)) {
            return list.stream().mapToInt(value -> ((Number) value).intValue()).toArray();
        }
        throw wrong(name, "a list of whole numbers");
    }

    /** A setting that is named layers in order. @throws IllegalArgumentException if it is missing or something else */
    public Map<String, LayerSpec> layers(String name) {
        Map<String, LayerSpec> layers = new LinkedHashMap<>();
        if (!(setting(name) instanceof Map<?, ?> map)) {
            throw wrong(name, "named layers");
        }
        map.forEach((key, value) -> {
            if (!(key instanceof String text) || !(value instanceof LayerSpec layer)) {
                throw wrong(name, "named layers");
            }
            layers.put(text, layer);
        });
        return layers;
    }
}
