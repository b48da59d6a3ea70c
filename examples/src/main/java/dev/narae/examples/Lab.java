package dev.narae.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a running {@link Experiment} works with: a device, a stream of random numbers, a folder, and where to tell how it goes. */
final class Lab {
    private final String recipe;
    private final Device device;
    private final Rng rng;
    private final Path folder;
    private final Experiment.Place place;
    private final ExperimentFile told;
    private boolean begun;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final long began = System.nanoTime();

    /** @param told goes into the folder once the run has something to put there: a run that its data refuse leaves nothing behind */
    Lab(ExperimentFile told, Device device, Rng rng, Path folder, Experiment.Place place) {
        this.told = told;
        this.recipe = told.recipe();
        this.device = device;
        this.rng = rng;
        this.folder = folder;
        this.place = place;
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
        told.write(folder);
    }

    Device device() {
        return device;
    }

    /** A named child of the run's stream, the same for the same seed. */
    Rng rng(String name) {
        return rng.child(name);
    }

    /** Made with the first call. */
    Path folder() {
        begin();
        return folder;
    }

    /** A file in the folder. */
    Path file(String name) {
        return folder().resolve(name);
    }

    PrintStream out() {
        return place.out();
    }

    boolean terminal() {
        return place.terminal();
    }

    /** How the user calls the program. */
    String command() {
        return place.command();
    }

    /** Tells a line, formatted as by {@link String#format} without a locale. */
    void say(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }

    /** The lines that every run begins with. */
    void describe(String network, String data) {
        begin();
        say("recipe  %s, %s", recipe, network);
        say("data    %s", data);
        say("device  %s: %s", device.name(), device.description());
        say("folder  %s", folder);
    }

    /** Writes a text file into the folder, replacing what was there. */
    void text(String name, String text) {
        AtomicFile.write(file(name), text);
    }

    /** Writes a PNG into the folder, replacing what was there. */
    void picture(String name, byte[] png) {
        AtomicFile.write(file(name), target -> target.write(ByteBuffer.wrap(png)));
    }

    /** Keeps a figure for {@code result.json}: what the run is judged by. Not a number becomes null there. */
    void figure(String name, double value) {
        figures.put(name, value);
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    void end() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("recipe", recipe);
            for (Map.Entry<String, Double> figure : figures.entrySet()) {
                json.writeFieldName(figure.getKey());
                if (Double.isFinite(figure.getValue())) {
                    json.writeNumber(figure.getValue());
                } else {
                    json.writeNull();
                }
            }
            json.writeNumberField("seconds", Math.round(10 * seconds()) / 10.0);
            json.writeStringField("device", device.name() + ": " + device.description());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text("result.json", text.append('\n').toString());
        say("took %s; everything is in %s", seconds() < 90 ? String.format(Locale.ROOT, "%.0f seconds", seconds())
                : String.format(Locale.ROOT, "%.1f minutes", seconds() / 60), folder);
    }
}
