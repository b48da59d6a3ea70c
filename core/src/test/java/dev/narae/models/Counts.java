package dev.narae.models;

import dev.narae.nn.LayerSpec;
import java.util.Arrays;
import java.util.Map;

/** How many trained numbers a described network would have, without building it: full-size networks need no memory to be counted. */
final class Counts {
    private Counts() {
    }

    static long of(LayerSpec spec) {
        return switch (spec.type()) {
            case "Linear" -> (spec.integer("inputs") + 1L) * spec.integer("outputs");
            case "Conv1d", "Conv2d" -> (window(spec) * spec.integer("inputs") / spec.integer("groups") + (spec.flag("bias") ? 1 : 0)
                    + (spec.settings().containsKey("weightNorm") ? 1 : 0)) * spec.integer("outputs");
            case "ConvTranspose2d" -> (window(spec) * spec.integer("inputs") + 1) * spec.integer("outputs");
            case "BatchNorm1d", "BatchNorm2d" -> 2L * spec.integer("channels");
            default -> {
                long sum = 0;
                for (Object setting : spec.settings().values()) {
                    if (setting instanceof Map<?, ?> layers) {
                        sum += layers.values().stream().mapToLong(layer -> of((LayerSpec) layer)).sum();
                    }
                }
                yield sum;
            }
        };
    }

    private static long window(LayerSpec spec) {
        return Arrays.stream(spec.integers("kernel")).asLongStream().reduce(1, (a, b) -> a * b);
    }
}
