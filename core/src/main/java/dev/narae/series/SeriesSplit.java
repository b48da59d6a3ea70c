package dev.narae.series;

import java.time.LocalDateTime;

/**
 * A series in three parts in the order of time: what is learnt from, what is chosen by, and what is judged by. Never divided at
 * random, for neighbours in time know of one another.
 */
public record SeriesSplit(Span train, Span validation, Span test) {
    /** @throws IllegalArgumentException if a part does not come behind the one before */
    public SeriesSplit {
        if (validation.from() < train.to() || test.from() < validation.to()) {
            throw new IllegalArgumentException("series split: the parts must follow one another, got " + train + ", " + validation + " and " + test);
        }
    }

    /**
     * The first rows, those behind them, and those behind these; what is left over is in none.
     *
     * @throws IllegalArgumentException if there are not as many
     */
    public static SeriesSplit counts(TimeSeries series, int train, int validation, int test) {
        if (train < 1 || validation < 1 || test < 1 || (long) train + validation + test > series.length()) {
            throw new IllegalArgumentException("series split: parts of " + train + ", " + validation + " and " + test + " rows from a series of "
                    + series.length()
                    + "; each part needs a row, and together they must not have more than the series");
        }
        return new SeriesSplit(new Span(0, train), new Span(train, train + validation), new Span(train + validation, train + validation + test));
    }

    /**
     * Shares of the rows, rounded; the rest is the test part.
     *
     * @throws IllegalArgumentException if a part would be empty
     */
    public static SeriesSplit fractions(TimeSeries series, double train, double validation) {
        if (!(train > 0 && validation > 0 && train + validation < 1)) {
            throw new IllegalArgumentException("series split: fractions of " + train + " and " + validation
                    + " must be positive and leave something for the test part");
        }
        int first = (int) Math.round(series.length() * train);
        int second = (int) Math.round(series.length() * validation);
        return counts(series, first, second, series.length() - first - second);
    }

    /**
     * By time: before {@code validation} is for training, from {@code test} on for the test, between them for validation.
     *
     * @throws IllegalArgumentException if the times are not known, or a part would be empty
     */
    public static SeriesSplit dates(TimeSeries series, LocalDateTime validation, LocalDateTime test) {
        int second = series.firstFrom(validation).orElseThrow(() -> new IllegalArgumentException(
                "series split: the times of the rows are not known; divide the series by counts or fractions"));
        int third = series.firstFrom(test).orElseThrow();
        if (second < 1 || third <= second || third >= series.length()) {
            throw new IllegalArgumentException("series split: with validation from " + validation + " and test from " + test
                    + " a part has no row; the series runs from " + series.times().getFirst() + " to " + series.times().getLast());
        }
        return new SeriesSplit(new Span(0, second), new Span(second, third), new Span(third, series.length()));
    }
}
