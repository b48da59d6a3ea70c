package dev.narae.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;

/** What comes again and again in time. */
public enum Cycle {
    DAY {
        @Override
        double share(LocalDateTime time) {
            return dayShare(time.toLocalTime());
        }
    },

    /** From Monday. */
    WEEK {
        @Override
        double share(LocalDateTime time) {
            return (time.getDayOfWeek().getValue() - 1 + dayShare(time.toLocalTime())) / 7;
        }
    },

    YEAR {
        @Override
        double share(LocalDateTime time) {
            return (time.getDayOfYear() - 1 + dayShare(time.toLocalTime())) / time.toLocalDate().lengthOfYear();
        }
    };

    /** How much of it is over, from 0 to below 1. */
    abstract double share(LocalDateTime time);

    private static double dayShare(LocalTime time) {
        return time.toNanoOfDay() / 86_400e9;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
