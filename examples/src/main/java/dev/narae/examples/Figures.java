package dev.narae.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a run, as PNG. */
final class Figures {
    private static final Color[] LINES = {new Color(0x9A, 0xB8, 0xD9), new Color(0x1F, 0x4E, 0x9E), new Color(0xC0, 0x4E, 0x01)};
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

    private Figures() {
    }

    /**
     * What is drawn in one frame over the epochs 1, 2, …
     *
     * @param lines by name; a number that is missing is NaN
     */
    record Panel(String title, Map<String, double[]> lines) {
    }

    /** Panels side by side. */
    static byte[] curves(List<Panel> panels) {
        List<XYChart> charts = new ArrayList<>();
        for (Panel panel : panels) {
            XYChart chart = new XYChartBuilder().width(620).height(440).title(panel.title()).xAxisTitle("epoch").build();
            plain(chart.getStyler());
            chart.getStyler().setSeriesColors(LINES);
            int longest = 1;
            for (Map.Entry<String, double[]> line : panel.lines().entrySet()) {
                double[] values = line.getValue();
                double[] epochs = new double[values.length];
                for (int i = 0; i < epochs.length; i++) {
                    epochs[i] = i + 1;
                }
                longest = Math.max(longest, values.length);
                XYSeries series = chart.addSeries(line.getKey(), epochs, values);
                series.setMarker(values.length > 40 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
                series.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            }
            chart.getStyler().setMarkerSize(6);
            // Whole epochs only, and room for a run of one.
            int step = Math.max(1, Math.ceilDiv(longest, 10));
            chart.getStyler().setXAxisMin(longest == 1 ? 0.0 : 1.0).setXAxisMax(longest == 1 ? 2.0 : (double) longest);
            chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(20, 520 * step / Math.max(1, longest)));
            chart.getStyler().setXAxisDecimalPattern("0");
            charts.add(chart);
        }
        return png(charts);
    }

    /**
     * Powers of ten over 0, 1, …: the logarithms of positive numbers, by name.
     *
     * @param lines what is 0 has no logarithm, and leaves a gap
     */
    static byte[] decades(String title, String across, String up, Map<String, double[]> lines) {
        XYChart chart = new XYChartBuilder().width(820).height(460).title(title).xAxisTitle(across).yAxisTitle("log10 of the " + up).build();
        plain(chart.getStyler());
        chart.getStyler().setXAxisTickMarkSpacingHint(70).setYAxisTickMarkSpacingHint(40).setYAxisDecimalPattern("0").setXAxisDecimalPattern("0");
        // Whole, broken and dotted in turn, so that lines which lie on one another are seen.
        float[][] dashes = {{}, {9, 7}, {2, 5}};
        int count = 0;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            double[] values = line.getValue();
            double[] places = new double[values.length];
            Arrays.setAll(places, i -> i);
            XYSeries series = chart.addSeries(line.getKey(), places, Arrays.stream(values).map(value -> value > 0 ? Math.log10(value) : Double.NaN).toArray());
            series.setMarker(SeriesMarkers.NONE);
            float[] dash = dashes[count++ % dashes.length];
            series.setLineStyle(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dash.length == 0 ? null : dash, 0));
        }
        return png(List.of(chart));
    }

    /**
     * How often an image of one class (a row) was taken for another (a column).
     *
     * @param counts {@code [actual][predicted]}
     */
    static byte[] confusion(String title, List<String> classes, long[][] counts) {
        int side = Math.clamp(64L * classes.size(), 400, 1400);
        HeatMapChart chart = new HeatMapChartBuilder().width(side + 160).height(side + 90).title(title)
                .xAxisTitle("predicted (percent of the row)").yAxisTitle("actual").build();
        plain(chart.getStyler());
        List<Number[]> cells = new ArrayList<>();
        for (int actual = 0; actual < classes.size(); actual++) {
            long total = Math.max(1, Arrays.stream(counts[actual]).sum());
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                // Rows run downward, as in the printed matrix.
                cells.add(new Number[] {predicted, classes.size() - 1 - actual, 100.0 * counts[actual][predicted] / total});
            }
        }
        chart.addSeries("percent of the actual class", classes, classes.reversed(), cells);
        // Light enough at the dark end for black numbers.
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0xBC, 0xD6, 0xEE), new Color(0x6A, 0x9F, 0xD8)});
        chart.getStyler().setMin(0).setMax(100);
        chart.getStyler().setShowValue(classes.size() <= 20).setValueFont(TEXT).setHeatMapValueDecimalPattern("0.0");
        chart.getStyler().setXAxisLabelRotation(classes.stream().anyMatch(name -> name.length() > 4) ? 45 : 0).setXAxisMaxLabelCount(classes.size());
        chart.getStyler().setXAxisTickMarkSpacingHint(10).setYAxisTickMarkSpacingHint(10);
        return png(List.of(chart));
    }

    /** The manner of all pictures. */
    static void plain(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE).setBaseFont(TEXT).setChartTitleFont(TITLE).setLegendFont(TEXT)
                .setLegendPosition(Styler.LegendPosition.OutsideE).setLegendBorderColor(Color.WHITE).setPlotBorderVisible(false)
                .setChartPadding(12);
        styler.setAxisTickLabelsFont(TEXT).setAxisTitleFont(TEXT).setPlotGridLinesColor(new Color(0xE4, 0xE4, 0xE4));
    }

    /** Charts side by side. */
    static byte[] png(List<? extends IChart> charts) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BitmapEncoder.saveBitmap(charts, 1, charts.size(), bytes, BitmapFormat.PNG);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
