package dev.narae.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void valuesSurvive() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", List.of(1L, -2L, Long.MIN_VALUE, 0.1, 1e300, Double.MIN_VALUE, -0.0));
        object.put("a", Map.of("text", "ü\"\\\n☃"));
        object.put("flags", List.of(true, false));
        assertEquals(object, Json.parse(Json.write(object)));
        assertEquals(List.of("z", "a", "flags"), List.copyOf(Json.object(Json.parse(Json.write(object)), "it").keySet()));
        assertEquals(Double.NaN, Json.real(Json.object(Json.parse(Json.write(Map.of("x", Double.NaN))), "it"), "x"));
        assertEquals(Double.NEGATIVE_INFINITY, Json.real(Json.object(Json.parse("{\"x\": \"-Infinity\"}"), "it"), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "[1,]", "[1] 2", "null", "[null]", "99999999999999999999", "{\"a\":NaN}", "\"\uD800"})
    void whatIsNotJsonIsRefused(String text) {
        assertThrows(JsonException.class, () -> Json.parse(text));
    }

    @Test
    void deepNestingIsRefused() {
        assertThrows(JsonException.class, () -> Json.parse("[".repeat(100_000)));
    }

    @Test
    void wrongKindsAreNamed() {
        Map<String, Object> object = Map.of("a", 1.5, "b", -1L);
        assertEquals("'a' must be a whole number, got 1.5", assertThrows(JsonException.class, () -> Json.integer(object, "a")).getMessage());
        assertEquals("'c' must be a text, but is missing", assertThrows(JsonException.class, () -> Json.text(object, "c")).getMessage());
        assertTrue(assertThrows(JsonException.class, () -> Json.count(object, "b", 0)).getMessage().startsWith("'b' must be between 0 and"));
    }
}
