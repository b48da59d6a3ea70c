package dev.narae.examples;

import dev.narae.series.SeriesWindows;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A stretch of the test part with what was forecast for it, and how the errors grow with the steps ahead. */
final class ForecastFigures {
    /** Steps of the test part that are drawn, or as many whole horizons as there are. */
    private static final int DRAWN = 168;
    private static final int WIDTH = 500;
    private static final int HEIGHT = 300;
    private static final Color TRUTH = new Color(0x55, 0x55, 0x55);
    private static final Color[] LINES = {new Color(0xC0, 0x4E, 0x01), new Color(0x1F, 0x4E, 0x9E), new Color(0x8A, 0xA9, 0x5B),
        new Color(0xB0, 0x9F, 0xC9)};

    private ForecastFigures() {
    }

    /** @param scores on the test part; the first is the network's, the second the linear forecast's */
    static byte[] draw(ForecastData data, List<ForecastScore> scores) {
        return Figures.png(List.of(stretch(data, scores.subList(0, 2)), errors(scores)));
    }

    /** Forecasts that each begin where the one before ended. */
    private static XYChart stretch(ForecastData data, List<ForecastScore> scores) {
        SeriesWindows test = data.test();
        int horizon = test.label().shape().dim(0);
        int length = test.input().shape().dim(0);
        int pieces = Math.clamp((test.size() - 1) / horizon + 1, 1, Math.max(1, DRAWN / horizon));
        // From the middle, where it is neither the best nor the worst.
        int first = Math.max(0, (test.size() - 1 - (pieces - 1) * horizon) / 2);
        int begin = test.row(first) + length;
        String from = data.series().times().isEmpty() ? "row " + begin : data.series().times().get(begin).toString().replace('T', ' ');
        XYChart chart = chart("Forecast every " + horizon + " steps", "steps from " + from, data.name());
        float[] values = data.series().values(data.name());
        double[] rows = new double[pieces * horizon];
        Arrays.setAll(rows, i -> i);
        double[] truth = new double[rows.length];
        Arrays.setAll(truth, i -> values[begin + i]);
        line(chart, "truth", rows, truth, TRUTH, 1.6f);
        for (int i = 0; i < scores.size(); i++) {
            float[] taken = new float[rows.length];
            for (int piece = 0; piece < pieces; piece++) {
                System.arraycopy(scores.get(i).predictions(), (first + piece * horizon) * horizon, taken, piece * horizon, horizon);
            }
            float[] plain = data.scaling().undo(data.name(), taken);
            double[] forecast = new double[rows.length];
            Arrays.setAll(forecast, row -> plain[row]);
            line(chart, scores.get(i).name(), rows, forecast, LINES[i], 1.6f);
        }
        return chart;
    }

    private static XYChart errors(List<ForecastScore> scores) {
        int horizon = scores.getFirst().mse().length;
        XYChart chart = chart("Mean squared error on the test part, scaled", "steps ahead", "MSE");
        double[] steps = new double[horizon];
        Arrays.setAll(steps, i -> i + 1);
        for (int i = 0; i < scores.size(); i++) {
            line(chart, scores.get(i).name(), steps, scores.get(i).mse(), LINES[i], 2.2f);
        }
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(x).yAxisTitle(y).build();
        Figures.plain(chart.getStyler());
        chart.getStyler().setXAxisDecimalPattern("0").setXAxisMaxLabelCount(9).setYAxisTickMarkSpacingHint(50);
        return chart;
    }

    private static void line(XYChart chart, String name, double[] x, double[] y, Color color, float width) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(x.length > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        series.setLineColor(color).setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
}
