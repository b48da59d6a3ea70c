package dev.narae.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of numbers that do not go by epochs: lines over any axis, and bars with what they spread over. */
final class Plots {
    private static final Color BLUE = new Color(0x1F, 0x4E, 0x9E);
    private static final Color LIGHT = new Color(0x9A, 0xB8, 0xD9);
    private static final Color ORANGE = new Color(0xC0, 0x4E, 0x01);
    private static final Color GREY = new Color(0x70, 0x70, 0x70);

    private Plots() {
    }

    /** How a line looks. */
    enum Look {
        /** One of many alike. */
        THIN(LIGHT, 1.3f),
        /** What the picture is about. */
        STRONG(BLUE, 2.2f),
        /** What is compared with it. */
        OTHER(ORANGE, 2.2f),
        /** Not joined. */
        POINTS(BLUE, 0),
        /** A mark to be reached. */
        MARK(GREY, 1.2f);

        private final Color color;
        private final float width;

        Look(Color color, float width) {
            this.color = color;
            this.width = width;
        }

        private BasicStroke stroke() {
            return this == MARK ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0)
                    : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
    }

    /**
     * Points joined in order.
     *
     * @param name of the line in the legend, which shows each name once
     */
    record Line(String name, Look look, double[] x, double[] y) {
    }

    /** Lines in one frame. */
    static byte[] lines(String title, String xTitle, String yTitle, List<Line> lines) {
        XYChart chart = new XYChartBuilder().width(680).height(420).title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
        Figures.plain(chart.getStyler());
        chart.getStyler().setMarkerSize(5);
        chart.getStyler().setXAxisDecimalPattern("#,##0.##");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean first = lines.stream().map(Line::name).toList().indexOf(line.name()) == i;
            XYSeries series = chart.addSeries(first ? line.name() : line.name() + " " + i, line.x(), line.y());
            if (line.look() == Look.POINTS) {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(LIGHT);
                continue;
            }
            series.setMarker(SeriesMarkers.NONE).setLineColor(line.look().color).setLineStyle(line.look().stroke()).setShowInLegend(first);
        }
        return Figures.png(List.of(chart));
    }

    /**
     * A bar for each name.
     *
     * @param spread half the length of the line through a bar's end, such as a standard deviation
     */
    record Bars(String title, List<String> names, double[] values, double[] spread) {
    }

    /** Bars, a frame for each quantity, side by side. */
    static byte[] bars(List<Bars> quantities) {
        return Figures.png(quantities.stream().map(Plots::chart).toList());
    }

    private static CategoryChart chart(Bars bars) {
        CategoryChart chart = new CategoryChartBuilder().width(Math.max(320, 60 + 62 * bars.names().size())).height(400).title(bars.title()).build();
        Figures.plain(chart.getStyler());
        chart.getStyler().setLegendVisible(false).setSeriesColors(new Color[] {LIGHT});
        chart.getStyler().setErrorBarsColor(BLUE);
        chart.getStyler().setAvailableSpaceFill(0.7).setXAxisLabelRotation(45).setXAxisMaxLabelCount(bars.names().size());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideN);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bars.values().length; i++) {
            low = Math.min(low, bars.values()[i] - bars.spread()[i]);
            high = Math.max(high, bars.values()[i] + bars.spread()[i]);
        }
        // Differences must be seen: the axis begins at 0 only where the values do not all lie far from it.
        double room = Math.max(1e-9, high - low);
        chart.getStyler().setYAxisMin(low > room * 2 ? low - 0.5 * room : Math.min(0, low)).setYAxisMax(high + 0.1 * room);
        chart.addSeries(bars.title(), bars.names(), Arrays.stream(bars.values()).boxed().toList(),
                Arrays.stream(bars.spread()).boxed().toList());
        return chart;
    }
}
