package dev.narae.train;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Writes what each epoch came to into a file, as a table or as JSON lines. The file is replaced as a whole after every epoch,
 * so it is never half written, and a run that was resumed has each epoch once.
 */
public final class MetricsLog implements Listener {
    private final Path file;
    private final Function<List<EpochReport>, String> format;

    private MetricsLog(Path file, Function<List<EpochReport>, String> format) {
        this.file = file;
        this.format = format;
    }

    /** Comma-separated: a header, and a row an epoch. What an epoch does not have is empty. */
    public static MetricsLog csv(Path file) {
        return new MetricsLog(file, MetricsLog::table);
    }

    /** A JSON object a line and epoch. Numbers that are not finite, which JSON lacks, are null. */
    public static MetricsLog jsonLines(Path file) {
        return new MetricsLog(file, MetricsLog::lines);
    }

    @Override
    public void runStarted(Run run) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
        AtomicFile.write(file, format.apply(run.reports()));
    }

    @Override
    public void epochEnded(Run run, EpochReport report) {
        AtomicFile.write(file, format.apply(run.reports()));
    }

    private static String table(List<EpochReport> reports) {
        SequencedSet<String> names = new LinkedHashSet<>();
        reports.forEach(report -> names.addAll(report.values().keySet()));
        StringJoiner header = new StringJoiner(",", "", "\n").add("epoch").add("step").add("seconds");
        names.forEach(name -> header.add(quoted(name)));
        StringBuilder text = new StringBuilder(header.toString());
        for (EpochReport report : reports) {
            StringJoiner row = new StringJoiner(",", "", "\n");
            row.add(Integer.toString(report.epoch())).add(Long.toString(report.step())).add(Double.toString(report.seconds()));
            names.forEach(name -> row.add(report.value(name).isPresent() ? Double.toString(report.value(name).getAsDouble()) : ""));
            text.append(row);
        }
        return text.toString();
    }

    /** By RFC 4180. */
    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static String lines(List<EpochReport> reports) {
        StringBuilder text = new StringBuilder();
        for (EpochReport report : reports) {
            text.append(line(report)).append('\n');
        }
        return text.toString();
    }

    private static String line(EpochReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("epoch", report.epoch());
            json.writeNumberField("step", report.step());
            json.writeNumberField("seconds", report.seconds());
            for (Map.Entry<String, Double> each : report.values().entrySet()) {
                json.writeFieldName(each.getKey());
                if (Double.isFinite(each.getValue())) {
                    json.writeNumber(each.getValue());
                } else {
                    json.writeNull();
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
