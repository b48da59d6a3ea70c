package dev.narae.examples;

import dev.narae.shape.DType;
import dev.narae.tensor.Tensor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points in the plane, coloured by class, as PNG. */
final class ScatterPlot {
    /** Ten colours that are told apart well (Tableau's), half transparent where points lie over one another. */
    private static final int[] COLORS = {0x4E79A7, 0xF28E2B, 0xE15759, 0x76B7B2, 0x59A14F, 0xEDC948, 0xB07AA1, 0xFF9DA7, 0x9C755F, 0x5A5A5A};
    private static final int OPACITY = 190;

    private ScatterPlot() {
    }

    /**
     * @param places  {@code [n, 2]}
     * @param labels  the class of each
     * @param classes the names in the legend
     */
    static byte[] png(String title, String across, String up, Tensor places, int[] labels, List<String> classes) {
        XYChart chart = new XYChartBuilder().width(980).height(820).title(title).xAxisTitle(across).yAxisTitle(up).build();
        Figures.plain(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarkerSize(5);
        double[] values = places.cast(DType.F64).toDoubleArray();
        for (int k = 0; k < classes.size(); k++) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == k) {
                    x.add(values[2 * i]);
                    y.add(values[2 * i + 1]);
                }
            }
            if (!x.isEmpty()) {
                XYSeries series = chart.addSeries(classes.get(k), x, y);
                series.setMarker(SeriesMarkers.CIRCLE);
                int color = COLORS[k % COLORS.length];
                series.setMarkerColor(new Color(color >> 16, color >> 8 & 255, color & 255, OPACITY));
            }
        }
        return Figures.png(List.of(chart));
    }
}
