package dev.narae.examples;

import dev.narae.data.Csv;
import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.series.Cycle;
import dev.narae.series.Scaling;
import dev.narae.series.SeriesSplit;
import dev.narae.series.SeriesWindows;
import dev.narae.series.Span;
import dev.narae.series.TimeSeries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series as {@link Forecast} uses it: its columns scaled by what the training part says, calendar columns beside them, and windows
 * over each part.
 *
 * @param target the place of the column that is forecast
 */
record ForecastData(TimeSeries series, SeriesSplit parts, Scaling scaling, int target, SeriesWindows windows) {
    /** What is asked of a series; nothing there, the first column has the times and the last is forecast. */
    record Wanted(Optional<String> time, Optional<String> target, String split, int length, int horizon, List<Cycle> calendar,
            Optional<Integer> limit) {
    }

    /** @throws DataException if the file is not a series, or what is asked for is not in it; the message says what to do */
    static ForecastData read(Path file, Wanted wanted) {
        Csv csv = Csv.read(file);
        String time = wanted.time().orElse(csv.header().getFirst());
        List<String> numbers = csv.header().stream().filter(name -> !name.equals(time)).toList();
        TimeSeries series = TimeSeries.of(csv, time, numbers);
        try {
            return of(series, wanted);
        } catch (IllegalArgumentException e) {
            throw DataException.of(file, e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if what is asked for is not in the series */
    static ForecastData of(TimeSeries whole, Wanted wanted) {
        int rows = Math.min(whole.length(), wanted.limit().orElse(Integer.MAX_VALUE));
        TimeSeries series = whole.rows(new Span(0, rows));
        String target = wanted.target().orElse(series.columns().getLast());
        int place = series.column(target);
        SeriesSplit parts = split(series, wanted.split());
        Scaling scaling = Scaling.standard(series.rows(parts.train()));
        TimeSeries scaled = scaling.apply(series).with(wanted.calendar());
        SeriesWindows windows = SeriesWindows.of(scaled, wanted.length(), wanted.horizon()).targets(target).build();
        return new ForecastData(series, parts, scaling, place, windows);
    }

    private static SeriesSplit split(TimeSeries series, String text) {
        try {
            String[] fields = text.split(",", -1);
            if (fields.length == 3 && Arrays.stream(fields).allMatch(field -> field.strip().matches("[0-9]+"))) {
                int[] counts = Arrays.stream(fields).mapToInt(field -> Integer.parseInt(field.strip())).toArray();
                return SeriesSplit.counts(series, counts[0], counts[1], counts[2]);
            }
            double[] shares = Arrays.stream(fields).mapToDouble(Double::parseDouble).toArray();
            if (shares.length == 3 && Math.abs(shares[0] + shares[1] + shares[2] - 1) < 1e-9) {
                return SeriesSplit.fractions(series, shares[0], shares[1]);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--split " + text
                    + ": give three counts of rows as 8640,2880,2880, or three fractions as 0.6,0.2,0.2", e);
        }
        throw new IllegalArgumentException("--split " + text + ": give three counts of rows, or three fractions whose sum is 1");
    }

    String name() {
        return series.columns().get(target);
    }

    /** Columns of the series. */
    int observed() {
        return series.columns().size();
    }

    /** Columns of the calendar behind them. */
    int calendar() {
        return windows.input().shape().dim(1) - observed();
    }

    Dataset train() {
        return windows.within(parts.train());
    }

    Dataset validation() {
        return windows.within(parts.validation());
    }

    SeriesWindows test() {
        return windows.within(parts.test());
    }
}
