package dev.narae.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.io.FileFormatException;
import dev.narae.tensor.Arithmetic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that decides what a run learns, as {@code config.json} of its folder holds it. With the same values, on the same
 * kind of device, a run gives the same weights.
 *
 * @param recipe the name of the {@link Recipe}
 * @param images what {@link ImageSource} was asked for
 * @param precision the arithmetic of products
 * @param device where it ran; a run may go on elsewhere
 */
public record RunConfig(String recipe, ImageSource.Request images, Recipe.Settings settings, Arithmetic precision, long seed, String device) {
    /** Writes the file, replacing what was there. */
    void write(Path file) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("recipe", recipe);
            json.writeStringField("data", images.data());
            json.writeNumberField("limit", images.limit());
            json.writeNumberField("side", images.side());
            json.writeBooleanField("grey", images.grey());
            json.writeNumberField("epochs", settings.epochs());
            json.writeNumberField("batch", settings.batch());
            json.writeNumberField("learningRate", settings.learningRate());
            json.writeNumberField("weightDecay", settings.weightDecay());
            json.writeStringField("precision", precision.toString());
            json.writeNumberField("seed", seed);
            json.writeStringField("device", device);
            json.writeStringField("java", Runtime.version().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFile.write(file, text.append('\n').toString());
    }

    /**
     * Reads such a file. What it holds beside the known entries is left alone.
     *
     * @throws FileFormatException if it is not such a file
     */
    static RunConfig read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
        Map<String, String> entries = new HashMap<>();
        try (JsonParser json = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build().createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new FileFormatException(file, 0, "a run's configuration is a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    entries.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new FileFormatException(file, e.getLocation().getCharOffset(), "not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
        Fields fields = new Fields(file, entries);
        return new RunConfig(fields.text("recipe"),
                new ImageSource.Request(fields.text("data"), (int) fields.whole("limit"), (int) fields.whole("side"), Boolean.parseBoolean(fields.text("grey"))),
                new Recipe.Settings((int) fields.whole("epochs"), (int) fields.whole("batch"), fields.real("learningRate"), fields.real("weightDecay")),
                fields.precision(), fields.whole("seed"), fields.text("device"));
    }

    /** The entries of one file, with errors that name it. */
    private record Fields(Path file, Map<String, String> entries) {
        String text(String name) {
            String value = entries.get(name);
            if (value == null) {
                throw new FileFormatException(file, 0, "the entry '" + name + "' is missing; this is not the configuration of a run");
            }
            return value;
        }

        /** Runs of before there were precisions are of float32. */
        Arithmetic precision() {
            String name = entries.getOrDefault("precision", Arithmetic.FLOAT32.toString());
            try {
                return Arithmetic.named(name);
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(file, 0, "the entry 'precision': " + e.getMessage(), e);
            }
        }

        long whole(String name) {
            try {
                return Long.parseLong(text(name));
            } catch (NumberFormatException e) {
                throw new FileFormatException(file, 0, "the entry '" + name + "' must be a whole number, and is '" + text(name) + "'", e);
            }
        }

        double real(String name) {
            try {
                return Double.parseDouble(text(name));
            } catch (NumberFormatException e) {
                throw new FileFormatException(file, 0, "the entry '" + name + "' must be a number, and is '" + text(name) + "'", e);
            }
        }
    }
}
