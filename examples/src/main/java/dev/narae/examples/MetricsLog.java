package dev.narae.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.narae.io.AtomicFile;
import dev.narae.train.EpochReport;
import dev.narae.train.Listener;
import dev.narae.train.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.StringJoiner;

/**
 * Writes what each epoch came to into the run's folder: as a table, as JSON lines and as learning curves. The files are
 * written anew after every epoch, so a run that was resumed has each epoch once.
 */
final class MetricsLog implements Listener {
    private final RunFolder folder;

    MetricsLog(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public void epochEnded(Run run, EpochReport report) {
        AtomicFile.write(folder.metricsTable(), table(run.reports()));
        AtomicFile.write(folder.metricsLines(), lines(run.reports()));
        byte[] picture = Figures.curves(List.of(
                new Figures.Panel("loss", curves(run.reports(), "loss", 1)),
                new Figures.Panel("accuracy, %", curves(run.reports(), "accuracy", 100))));
        AtomicFile.write(folder.learningCurves(), target -> target.write(java.nio.ByteBuffer.wrap(picture)));
    }

    private static Map<String, double[]> curves(List<EpochReport> reports, String name, double factor) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        for (String part : List.of("training", "validation")) {
            String key = part.equals("training") ? name : "val_" + name;
            curves.put(part, reports.stream().mapToDouble(report -> factor * report.value(key).orElse(Double.NaN)).toArray());
        }
        return curves;
    }

    /** A column for every name that any epoch has. */
    static String table(List<EpochReport> reports) {
        SequencedSet<String> names = new LinkedHashSet<>();
        reports.forEach(report -> names.addAll(report.values().keySet()));
        StringBuilder text = new StringBuilder("epoch,step,seconds");
        names.forEach(name -> text.append(',').append(name));
        text.append('\n');
        for (EpochReport report : reports) {
            StringJoiner row = new StringJoiner(",", "", "\n");
            row.add(Integer.toString(report.epoch())).add(Long.toString(report.step())).add(Double.toString(report.seconds()));
            for (String name : names) {
                row.add(report.value(name).isPresent() ? Double.toString(report.value(name).getAsDouble()) : "");
            }
            text.append(row);
        }
        return text.toString();
    }

    /** An object an epoch. A number that JSON cannot hold is null. */
    static String lines(List<EpochReport> reports) {
        StringBuilder text = new StringBuilder();
        for (EpochReport report : reports) {
            StringWriter line = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
                json.writeStartObject();
                json.writeNumberField("epoch", report.epoch());
                json.writeNumberField("step", report.step());
                json.writeNumberField("seconds", report.seconds());
                for (Map.Entry<String, Double> value : report.values().entrySet()) {
                    if (Double.isFinite(value.getValue())) {
                        json.writeNumberField(value.getKey(), value.getValue());
                    } else {
                        json.writeNullField(value.getKey());
                    }
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
