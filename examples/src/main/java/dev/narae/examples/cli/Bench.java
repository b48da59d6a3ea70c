package dev.narae.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.narae.examples.EngineOptions;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures single operations and whole training steps on this machine. */
@Command(
        name = "bench",
        description = {
            "Measure products, convolutions, elementwise work and whole training steps on this machine.",
            "Each line is warmed up first and then repeated; the table gives the median, the least and the greatest time."},
        footer = {"  narae bench", "  narae bench --only matmul --seconds 3", "  narae bench --device cpu --threads 1 --json bench.json"})
final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only the lines whose name contains this text.")
    private String only = "";

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "2",
            description = "How long each line is repeated before it is measured. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(names = "--seconds", paramLabel = "SECONDS", defaultValue = "1",
            description = "How long each line is measured. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--precision", paramLabel = "NAME", defaultValue = "float32",
            description = "The arithmetic of products: " + PrecisionName.KNOWN + ". Default: ${DEFAULT-VALUE}.", converter = PrecisionName.class)
    private Arithmetic precision;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file as well.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        if (!(warmUp >= 0) || !(seconds >= 0)) {
            throw new ParameterException(spec.commandLine(), "--warm-up and --seconds must not be negative");
        }
        List<Workload> chosen = Workload.all().stream().filter(workload -> workload.name().contains(only)).toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only " + only + ": no line has this in its name; without --only all are shown");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Device device = engine.open()) {
            out.println(device.name() + ": " + device.description());
            int width = chosen.stream().mapToInt(workload -> workload.name().length()).max().getAsInt();
            out.printf("%n%-" + width + "s  %10s  %10s  %10s  %6s  %s%n", "work", "median ms", "min ms", "max ms", "runs", "rate at the median");
            Map<Workload, Timing> results = new LinkedHashMap<>();
            for (Workload workload : chosen) {
                Timing timing = measure(device, workload);
                results.put(workload, timing);
                out.printf(Locale.ROOT, "%-" + width + "s  %10.3f  %10.3f  %10.3f  %6d  %.1f %s%n", workload.name(), 1e3 * timing.median(),
                        1e3 * timing.least(), 1e3 * timing.greatest(), timing.count(), workload.rate(timing.median()), workload.unit());
                out.flush();
            }
            if (json != null) {
                Files.writeString(json, text(device, results));
                out.println();
                out.println("written to " + json);
            }
        }
        return 0;
    }

    private Timing measure(Device device, Workload workload) {
        try (Scope _ = Scope.open("bench"); Arithmetic.Setting _ = precision.open()) {
            return Timing.of(device, warmUp, seconds, workload.prepare().apply(device));
        }
    }

    private String text(Device device, Map<Workload, Timing> results) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("device", device.name());
            json.writeStringField("description", device.description());
            json.writeStringField("precision", precision.toString());
            json.writeStringField("java", Runtime.version().toString());
            json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
            json.writeNumberField("warmUpSeconds", warmUp);
            json.writeArrayFieldStart("results");
            for (Map.Entry<Workload, Timing> result : results.entrySet()) {
                Timing timing = result.getValue();
                json.writeStartObject();
                json.writeStringField("name", result.getKey().name());
                json.writeNumberField("medianSeconds", timing.median());
                json.writeNumberField("minSeconds", timing.least());
                json.writeNumberField("maxSeconds", timing.greatest());
                json.writeNumberField("runs", timing.count());
                json.writeNumberField("rate", result.getKey().rate(timing.median()));
                json.writeStringField("unit", result.getKey().unit());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString() + '\n';
    }
}
