package dev.narae.examples;

import dev.narae.io.AtomicFile;
import dev.narae.train.EpochReport;
import dev.narae.train.Listener;
import dev.narae.train.Run;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws loss and accuracy over the epochs, anew after each. */
final class LearningCurves implements Listener {
    private final Path file;

    LearningCurves(Path file) {
        this.file = file;
    }

    @Override
    public void epochEnded(Run run, EpochReport report) {
        byte[] picture = Figures.curves(List.of(
                new Figures.Panel("loss", lines(run.reports(), "loss", 1)),
                new Figures.Panel("accuracy, %", lines(run.reports(), "accuracy", 100))));
        AtomicFile.write(file, target -> target.write(ByteBuffer.wrap(picture)));
    }

    private static Map<String, double[]> lines(List<EpochReport> reports, String name, double factor) {
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("training", values(reports, name, factor));
        lines.put("validation", values(reports, "val_" + name, factor));
        return lines;
    }

    private static double[] values(List<EpochReport> reports, String name, double factor) {
        return reports.stream().mapToDouble(report -> factor * report.value(name).orElse(Double.NaN)).toArray();
    }
}
