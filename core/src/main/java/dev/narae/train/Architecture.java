package dev.narae.train;

import dev.narae.nn.Module;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model is made of, as text: each part's path with its kind and settings where it is a known layer, and each tensor's shape. */
final class Architecture {
    private static final int MOST_SHOWN = 12;

    private Architecture() {
    }

    static Map<String, Object> of(Module model) {
        Map<String, Object> parts = new LinkedHashMap<>();
        model.namedModules().forEach((path, module) -> {
            if (module.children().isEmpty() && !path.isEmpty()) {
                parts.put(path, module.spec().map(spec -> spec.type() + " " + spec.settings()).orElse("of its own kind"));
            }
        });
        for (Map.Entry<String, Tensor> each : model.state().entrySet()) {
            parts.put(each.getKey(), each.getValue().describe());
        }
        return parts;
    }

    /** @throws CheckpointException with what differs, if anything does */
    static void requireSame(String file, Map<String, Object> saved, Map<String, Object> given) {
        List<String> differences = new ArrayList<>();
        saved.forEach((name, part) -> {
            if (!given.containsKey(name)) {
                differences.add(name + ": " + part + " in the checkpoint, nothing in the model");
            } else if (!part.equals(given.get(name))) {
                differences.add(name + ": " + part + " in the checkpoint, " + given.get(name) + " in the model");
            }
        });
        given.forEach((name, part) -> {
            if (!saved.containsKey(name)) {
                differences.add(name + ": nothing in the checkpoint, " + part + " in the model");
            }
        });
        if (!differences.isEmpty()) {
            int shown = Math.min(MOST_SHOWN, differences.size());
            throw new CheckpointException("cannot resume from " + file + ": it was saved from another architecture:\n  "
                    + String.join("\n  ", differences.subList(0, shown))
                    + (shown < differences.size() ? "\n  and " + (differences.size() - shown) + " more" : ""));
        }
    }
}
