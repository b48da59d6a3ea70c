package dev.narae.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as maps (in the text's order), lists, {@code String}, {@code Long}, {@code Double} and {@code Boolean}. There is no
 * null. Numbers that are not finite, which JSON lacks, are the texts NaN, Infinity and -Infinity.
 */
public final class Json {
    private static final int LONGEST = 100_000_000;

    /**
     * The streaming reader and writer, under limits. A name that occurs twice in an object is an error. UTF-8 only: a guess at
     * the encoding could read a text that is valid in two of them in the wrong one.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(40)
                    .maxNameLength(50_000)
                    .maxStringLength(LONGEST)
                    .maxDocumentLength(LONGEST)
                    .build())
            .build();

    private Json() {
    }

    /** @throws JsonException if the text is not JSON, has a null or a whole number of more than 64 bits */
    public static Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonException("there is more after the JSON", parser.currentTokenLocation().getCharOffset());
            }
            return value;
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw new JsonException("not valid JSON: " + e.getOriginalMessage(), at, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null -> throw new JsonException("there is no JSON in the text");
            default -> throw new JsonException("unexpected " + parser.getText(), parser.currentTokenLocation().getCharOffset());
        };
    }

    /** One line. Equal values give equal texts; numbers of any Java type are allowed. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case Map<?, ?> object -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    out.writeFieldName((String) entry.getKey());
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Double number when !Double.isFinite(number) -> out.writeString(number.toString());
            case Double number -> out.writeNumber(number);
            case Float number -> write(number.doubleValue(), out);
            case Number number -> out.writeNumber(number.longValue());
            default -> throw new IllegalArgumentException("not writable as JSON: " + value.getClass().getName());
        }
    }

    // What stands under a name

    private static JsonException wrong(String name, String expected, Object found) {
        return new JsonException("'" + name + "' must be " + expected + (found == null ? ", but is missing" : ", got " + shortened(found)));
    }

    private static String shortened(Object found) {
        String text = String.valueOf(found);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    /** @throws JsonException if this is no object */
    @SuppressWarnings("unchecked") // parse makes maps with texts as keys only
    public static Map<String, Object> object(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong(what, "an object", value);
    }

    public static Map<String, Object> object(Map<String, Object> in, String name) {
        return object(in.get(name), name);
    }

    public static List<?> list(Map<String, Object> in, String name) {
        if (in.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list", in.get(name));
    }

    public static String text(Map<String, Object> in, String name) {
        if (in.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text", in.get(name));
    }

    public static boolean bool(Map<String, Object> in, String name) {
        if (in.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false", in.get(name));
    }

    public static long integer(Map<String, Object> in, String name) {
        return integer(in.get(name), name);
    }

    public static long integer(Object value, String what) {
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(what, "a whole number", value);
    }

    /** A whole number from {@code least} to 2³¹ − 1. */
    public static int count(Map<String, Object> in, String name, int least) {
        long number = integer(in, name);
        if (number < least || number > Integer.MAX_VALUE) {
            throw wrong(name, "between " + least + " and " + Integer.MAX_VALUE, number);
        }
        return (int) number;
    }

    public static double real(Map<String, Object> in, String name) {
        return switch (in.get(name)) {
            case Long number -> number;
            case Double number -> number;
            case String text when text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity") -> Double.parseDouble(text);
            case null, default -> throw wrong(name, "a number", in.get(name));
        };
    }
}
