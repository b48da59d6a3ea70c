package dev.narae.benchmarks.race;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** A race as a picture: a group of bars for each training step, its ratio to PyTorch in each setting. */
public final class Chart {
    private static final Color[] BARS = {new Color(0x9A, 0xB8, 0xD9), new Color(0x1F, 0x4E, 0x9E), new Color(0xF0, 0xB2, 0x7A), new Color(0xC0, 0x4E, 0x01)};

    private Chart() {
    }

    /**
     * A PNG, or of the rates where nothing was raced.
     *
     * @param outcomes of at least one training step
     */
    public static byte[] png(List<Outcome> outcomes) {
        boolean raced = outcomes.stream().anyMatch(Outcome::raced);
        List<Outcome> shown = outcomes.stream().filter(outcome -> outcome.work().step()).toList();
        List<String> names = shown.stream().map(outcome -> label(outcome.work())).distinct().toList();
        CategoryChart chart = new CategoryChartBuilder().width(1200).height(640)
                .title(raced ? "Training steps: PyTorch's time over Narae's (above 1: Narae is faster)" : "Training steps: milliseconds")
                .yAxisTitle(raced ? "ratio" : "ms").build();
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        chart.getStyler().setXAxisLabelRotation(45).setChartBackgroundColor(Color.WHITE).setBaseFont(text).setLegendPosition(Styler.LegendPosition.OutsideE);
        // Every step has its name: left to itself the chart leaves out what it thinks too close.
        if (names.size() > 1) {
            chart.getStyler().setXAxisMaxLabelCount(names.size()).setXAxisTickMarkSpacingHint(10);
        }
        chart.getStyler().setSeriesColors(BARS);
        chart.getStyler().setAxisTickLabelsFont(text).setPlotBorderVisible(false);
        for (Outcome.Setting setting : shown.stream().map(Outcome::setting).distinct().toList()) {
            List<Double> heights = new ArrayList<>();
            for (String name : names) {
                heights.add(shown.stream().filter(outcome -> outcome.setting().equals(setting) && label(outcome.work()).equals(name))
                        .mapToDouble(outcome -> raced ? outcome.against(Race.PYTORCH) : 1e3 * outcome.ours().median()).findFirst().orElse(0));
            }
            chart.addSeries(setting.title(), names, heights);
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BitmapEncoder.saveBitmap(List.of(chart), 1, 1, bytes, BitmapFormat.PNG);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String label(Work work) {
        String name = work.name().replace("step ", "");
        int comma = name.indexOf(',');
        String batch = name.replaceAll(".*batch (\\d+)$", "$1");
        return (comma < 0 ? name : name.substring(0, comma)) + (batch.equals(name) ? "" : " / " + batch);
    }
}
