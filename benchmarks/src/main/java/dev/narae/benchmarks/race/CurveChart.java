package dev.narae.benchmarks.race;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Cost curves as one picture: time above, memory below, an axis a column. */
public final class CurveChart {
    private static final Color[] LINES = {new Color(0x1F, 0x4E, 0x9E), new Color(0xC0, 0x4E, 0x01), new Color(0x2B, 0x8A, 0x3E), new Color(0x7A, 0x3E, 0x9D)};

    private CurveChart() {
    }

    /** A PNG. */
    public static byte[] png(List<Curves.Point> points) {
        List<XYChart> charts = new ArrayList<>();
        for (Curves.Axis axis : Curves.Axis.values()) {
            charts.add(chart(points, axis, "ms a step", point -> 1e3 * point.seconds().median()));
        }
        for (Curves.Axis axis : Curves.Axis.values()) {
            charts.add(chart(points, axis, "MB in use at most", point -> point.live() / 1e6));
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BitmapEncoder.saveBitmap(charts, 2, Curves.Axis.values().length, bytes, BitmapFormat.PNG);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XYChart chart(List<Curves.Point> points, Curves.Axis axis, String what, ToDoubleFunction<Curves.Point> cost) {
        XYChart chart = new XYChartBuilder().width(470).height(340).title(what + " against " + axis.title()).xAxisTitle(axis.title()).yAxisTitle(what).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setSeriesColors(LINES);
        chart.getStyler().setXAxisLogarithmic(axis != Curves.Axis.THREADS).setYAxisLogarithmic(true).setMarkerSize(5);
        List<Curves.Point> here = points.stream().filter(point -> point.axis() == axis).toList();
        for (String network : here.stream().map(Curves.Point::network).distinct().toList()) {
            List<Curves.Point> line = here.stream().filter(point -> point.network().equals(network)).toList();
            chart.addSeries(network, line.stream().mapToDouble(Curves.Point::value).toArray(), line.stream().mapToDouble(cost).toArray());
        }
        return chart;
    }
}
