package dev.narae.examples;

import dev.narae.series.TimeSeries;
import dev.narae.tensor.Rng;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * An hourly series to learn from where there is no file: the load of a small town's grid, and its temperature. People use more by
 * day than by night and less at weekends; some days are livelier than others in all their hours, which a forecast finds out as the day
 * goes on; when it is cold they heat. The temperature has its day and year and wanders; the load grows slowly and has noise that
 * lasts for some hours.
 */
final class GeneratedLoad {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    private GeneratedLoad() {
    }

    /** Columns {@code temperature} and {@code load}; the same stream gives the same series. */
    static TimeSeries of(int hours, Rng rng) {
        float[] values = new float[2 * hours];
        List<LocalDateTime> times = new ArrayList<>();
        // A Monday.
        LocalDateTime first = LocalDateTime.of(2024, 1, 1, 0, 0);
        double weather = 0;
        double lasting = 0;
        double liveliness = 0;
        for (int hour = 0; hour < hours; hour++) {
            weather = 0.99 * weather + 0.4 * rng.nextGaussian();
            lasting = 0.7 * lasting + 0.15 * rng.nextGaussian();
            liveliness = hour % DAY == 0 ? 0.5 * liveliness + 0.35 * rng.nextGaussian() : liveliness;
            double day = 2 * Math.PI * hour / DAY;
            // StrictMath: the same bits on every machine.
            double temperature = 10 - 9 * StrictMath.cos(2 * Math.PI * hour / (365.0 * DAY)) - 4 * StrictMath.cos(day) + weather;
            double habit = 1.7 - StrictMath.cos(day) - 0.6 * StrictMath.cos(2 * day);
            double weekend = hour % WEEK >= 5 * DAY ? 0.6 : 1;
            double heating = Math.max(0, 14 - temperature) / 10;
            values[2 * hour] = (float) temperature;
            values[2 * hour + 1] = (float) (20 + 2.0 * hour / (365 * DAY) + 2 * weekend * habit * StrictMath.exp(liveliness) + 3 * heating + lasting);
            times.add(first.plusHours(hour));
        }
        return TimeSeries.of(List.of("temperature", "load"), values).at(times);
    }
}
