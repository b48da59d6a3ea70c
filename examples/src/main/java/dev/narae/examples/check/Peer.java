package dev.narae.examples.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** PyTorch on the same machine: runs {@code torch_steps.py} where a Python with PyTorch is found. */
final class Peer {
    private static final String SCRIPT = "torch_steps.py";

    private Peer() {
    }

    /**
     * Measures PyTorch and puts its figures beside ours.
     *
     * @param ours images or tokens a second by {@code name/batch} and {@code name/batch captured}
     */
    static void fill(Section section, Map<String, Double> ours, boolean gpu, Duration limit) {
        try {
            Path folder = Files.createTempDirectory("narae-peer");
            Path script = folder.resolve(SCRIPT);
            Path results = folder.resolve("results.json");
            try (InputStream in = Peer.class.getResourceAsStream(SCRIPT)) {
                Files.copy(in, script);
            }
            Process process = new ProcessBuilder("python3", script.toString(), "--out", results.toString(), "--device", gpu ? "cuda" : "cpu",
                    "--seconds", Long.toString(limit.toSeconds())).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
            if (!process.waitFor(limit.toSeconds() + 30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            if (!Files.exists(results)) {
                section.skipped("PyTorch was not measured: " + lastLine(folder.resolve("log")));
                return;
            }
            compare(section, read(results), ours);
        } catch (IOException e) {
            section.skipped("PyTorch was not measured: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            section.skipped("PyTorch was not measured: interrupted");
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter(line -> !line.isBlank()).reduce((_, last) -> last).orElse("it printed nothing");
    }

    /** A flat object of texts and numbers. */
    private static Map<String, Object> read(Path file) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(file))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                values.put(name, json.nextToken().isNumeric() ? json.getDoubleValue() : json.getText());
            }
        }
        return values;
    }

    private static void compare(Section section, Map<String, Object> theirs, Map<String, Double> ours) {
        theirs.forEach((name, value) -> {
            if (value instanceof String) {
                section.fact(name, value);
            }
        });
        Section.Table table = section.table("images or tokens a second, float32 without TF32 on both", "step", "Narae", "PyTorch eager", "ratio", "PyTorch compiled", "ratio to compiled");
        ours.forEach((name, rate) -> {
            String step = name.replace(" captured", "");
            if (theirs.get(step + "/eager") instanceof Double eager) {
                Object compiled = theirs.getOrDefault(step + "/compiled", "not measured");
                table.row(name, rate, eager, rate / eager, compiled, compiled instanceof Double number ? (Object) (rate / number) : "");
            }
        });
        if (table.rows().isEmpty()) {
            section.problem("PyTorch measured nothing that was measured here");
        }
    }
}
