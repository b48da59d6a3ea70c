package dev.narae.series;

import java.util.List;

/**
 * Standardisation, column by column: x becomes (x − mean) / deviation, with the mean and the standard deviation (over all rows,
 * not all but one) of the rows that it was fitted on. Fit it on the training part: the others must not be known yet. A column
 * that is constant there has the deviation 1.
 *
 * <pre>{@code
 * Scaling scaling = Scaling.standard(series.rows(parts.train()));
 * TimeSeries scaled = scaling.apply(series);
 * float[] degrees = scaling.undo("OT", predicted);
 * }</pre>
 */
public final class Scaling {
    private final List<String> columns;
    private final double[] means;
    private final double[] deviations;

    private Scaling(List<String> columns, double[] means, double[] deviations) {
        this.columns = columns;
        this.means = means;
        this.deviations = deviations;
    }

    /** Fitted on all rows of a series. */
    public static Scaling standard(TimeSeries fitted) {
        int count = fitted.columns().size();
        double[] means = new double[count];
        double[] deviations = new double[count];
        for (int c = 0; c < count; c++) {
            double sum = 0;
            for (int row = 0; row < fitted.length(); row++) {
                sum += fitted.value(row, c);
            }
            means[c] = sum / fitted.length();
            double squares = 0;
            for (int row = 0; row < fitted.length(); row++) {
                double distance = fitted.value(row, c) - means[c];
                squares += distance * distance;
            }
            double deviation = Math.sqrt(squares / fitted.length());
            // What is left of a constant by rounding is no deviation.
            deviations[c] = deviation > 1e-12 * Math.abs(means[c]) ? deviation : 1;
        }
        return new Scaling(fitted.columns(), means, deviations);
    }

    public List<String> columns() {
        return columns;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public double mean(String column) {
        return means[place(column)];
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public double deviation(String column) {
        return deviations[place(column)];
    }

    private int place(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("scaling: it was not fitted on a column '" + column + "', but on " + String.join(", ", columns));
        }
        return index;
    }

    /** A series in the scale. @throws IllegalArgumentException if it has a column that this was not fitted on */
    public TimeSeries apply(TimeSeries series) {
        int[] places = series.columns().stream().mapToInt(this::place).toArray();
        float[] scaled = series.values();
        for (int i = 0; i < scaled.length; i++) {
            int place = places[i % places.length];
            scaled[i] = (float) ((scaled[i] - means[place]) / deviations[place]);
        }
        TimeSeries result = TimeSeries.of(series.columns(), scaled);
        return series.times().isEmpty() ? result : result.at(series.times());
    }

    /** Numbers of a column, back in its own unit. @throws IllegalArgumentException if there is none of that name */
    public float[] undo(String column, float[] scaled) {
        int place = place(column);
        float[] plain = new float[scaled.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (float) (scaled[i] * deviations[place] + means[place]);
        }
        return plain;
    }
}
