package dev.narae.io;

import dev.narae.json.Json;
import dev.narae.json.JsonException;
import dev.narae.nn.LayerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link LayerSpec} as JSON:
 *
 * <pre>
 * {"format": 1, "model": {"type": "Sequential", "settings": {"layers": {
 *     "fc": {"type": "Linear", "settings": {"inputs": 4, "outputs": 2, "bias": true}}}}}}
 * </pre>
 *
 * Layers inside a container stand in its settings by name, in order.
 */
final class ModelDefinition {
    private static final long FORMAT = 1;

    private ModelDefinition() {
    }

    static String write(LayerSpec spec) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("model", encoded(spec));
        return Json.write(document);
    }

    private static Object encoded(Object value) {
        return switch (value) {
            case LayerSpec spec -> {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("type", spec.type());
                object.put("settings", encoded(spec.settings()));
                yield object;
            }
            case Map<?, ?> map -> {
                Map<String, Object> object = new LinkedHashMap<>();
                map.forEach((name, inner) -> object.put((String) name, encoded(inner)));
                yield object;
            }
            case List<?> list -> list.stream().map(ModelDefinition::encoded).toList();
            default -> value;
        };
    }

    /** @throws JsonException if the text is no definition */
    static LayerSpec read(String text) {
        Map<String, Object> document = Json.object(Json.parse(text), "a model definition");
        long format = Json.integer(document, "format");
        if (format != FORMAT) {
            throw new JsonException("the definition has format " + format + "; this version of Narae reads " + FORMAT);
        }
        return layer(document.get("model"), "model");
    }

    private static LayerSpec layer(Object value, String what) {
        Map<String, Object> object = Json.object(value, what);
        Map<String, Object> settings = new LinkedHashMap<>();
        Json.object(object, "settings").forEach((name, setting) -> settings.put(name, decoded(setting, name)));
        return new LayerSpec(Json.text(object, "type"), settings);
    }

    private static Object decoded(Object value, String what) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, LayerSpec> layers = new LinkedHashMap<>();
                map.forEach((name, layer) -> layers.put((String) name, layer(layer, (String) name)));
                yield layers;
            }
            case List<?> list -> {
                List<Object> decoded = new ArrayList<>();
                list.forEach(element -> decoded.add(decoded(element, what)));
                yield decoded;
            }
            // As layers write them, so that a definition equals what was read of it.
            case Long number when number == number.intValue() -> number.intValue();
            default -> value;
        };
    }
}
