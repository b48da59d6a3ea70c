package dev.narae.examples;

import dev.narae.tensor.Rng;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Dates as people write them, beside ISO 8601: a translation task with data for the asking. Of the days from 1950 to 2049 a tenth is
 * kept for validation and a tenth for the test; the three parts have no day in common, so a day that is asked for was never seen in
 * any writing.
 *
 * <p>Every writing has one reading only. Numbers with points are day, month, year; with strokes month, day, year; those that begin with
 * four digits year, month, day. Two digits of a year, 50 to 99 of 19.. and 00 to 49 of 20.., come last and never beside a number that
 * could be taken for them.
 */
final class WrittenDates {
    static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    static final LocalDate LAST = LocalDate.of(2049, 12, 31);

    /** No writing is longer. */
    static final int LONGEST = 40;

    /** Every character that can occur, however unlikely. */
    static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,.'/-";

    private final List<LocalDate> training;
    private final List<LocalDate> validation;
    private final List<LocalDate> test;
    private final Rng rng;

    /** @param written as a person has it @param iso as 2031-07-04 */
    record Pair(String written, String iso) {
    }

    WrittenDates(Rng rng) {
        this.rng = rng;
        int days = (int) ChronoUnit.DAYS.between(FIRST, LAST) + 1;
        int[] order = rng.child("parts").permutation(days);
        int tenth = days / 10;
        validation = days(order, 0, tenth);
        test = days(order, tenth, 2 * tenth);
        training = days(order, 2 * tenth, days);
    }

    private static List<LocalDate> days(int[] order, int from, int to) {
        List<LocalDate> days = new ArrayList<>();
        for (int i = from; i < to; i++) {
            days.add(FIRST.plusDays(order[i]));
        }
        return days;
    }

    List<LocalDate> trainingDays() {
        return training;
    }

    List<LocalDate> validationDays() {
        return validation;
    }

    List<LocalDate> testDays() {
        return test;
    }

    /** Days drawn with replacement, each in a writing of its own. */
    List<Pair> training(int count) {
        return pairs(training, count, rng.child("training"));
    }

    List<Pair> validation(int count) {
        return pairs(validation, count, rng.child("validation"));
    }

    List<Pair> test(int count) {
        return pairs(test, count, rng.child("test"));
    }

    private static List<Pair> pairs(List<LocalDate> days, int count, Rng rng) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate day = days.get(rng.nextInt(days.size()));
            pairs.add(new Pair(write(day, rng), DateTimeFormatter.ISO_LOCAL_DATE.format(day)));
        }
        return pairs;
    }

    /** One of the ways to write a day, at most {@link #LONGEST} characters. */
    static String write(LocalDate day, Rng rng) {
        while (true) {
            String text = noisy(rng.nextInt(4) == 0 ? numbers(day, rng) : names(day, rng), rng);
            if (text.length() <= LONGEST) {
                return text;
            }
        }
    }

    private static String numbers(LocalDate day, Rng rng) {
        boolean padded = rng.nextInt(2) == 0;
        String d = number(day.getDayOfMonth(), padded);
        String m = number(day.getMonthValue(), padded);
        String year = Integer.toString(day.getYear());
        String some = rng.nextInt(2) == 0 ? year : year.substring(2);
        return switch (rng.nextInt(6)) {
            case 0 -> d + "." + m + "." + some;
            case 1 -> m + "/" + d + "/" + some;
            case 2 -> year + "/" + m + "/" + d;
            case 3 -> year + "." + m + "." + d;
            case 4 -> year + "-" + m + "-" + d;
            default -> year + number(day.getMonthValue(), true) + number(day.getDayOfMonth(), true);
        };
    }

    private static String number(int value, boolean padded) {
        return padded && value < 10 ? "0" + value : Integer.toString(value);
    }

    private static String names(LocalDate day, Rng rng) {
        String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String name = switch (rng.nextInt(4)) {
            case 0 -> month.substring(0, 3);
            case 1 -> month.length() > 4 ? (month.equals("September") && rng.nextInt(2) == 0 ? "Sept" : month.substring(0, 3)) + "." : month;
            default -> month;
        };
        boolean ordinal = rng.nextInt(3) == 0;
        String d = ordinal ? day.getDayOfMonth() + suffix(day.getDayOfMonth()) : number(day.getDayOfMonth(), rng.nextInt(4) == 0);
        String year = Integer.toString(day.getYear());
        String last = switch (rng.nextInt(4)) {
            case 0 -> "'" + year.substring(2);
            // After a day with a suffix, or behind the month's name, two digits are the year's.
            case 1 -> year.substring(2);
            default -> year;
        };
        String text = switch (rng.nextInt(7)) {
            case 0 -> d + " " + name + " " + last;
            case 1 -> name + " " + d + ", " + last;
            case 2 -> d + "-" + name + "-" + last;
            case 3 -> (ordinal ? "the " : "") + d + " of " + name + ", " + last;
            case 4 -> name + (ordinal ? " the " : " ") + d + ", " + last;
            case 5 -> year + " " + name + " " + d;
            default -> year + ", " + name + " " + d;
        };
        return rng.nextInt(4) == 0 ? weekday(day, rng) + text : text;
    }

    private static String weekday(LocalDate day, Rng rng) {
        String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return switch (rng.nextInt(4)) {
            case 0 -> name.substring(0, 3) + " ";
            case 1 -> name.substring(0, 3) + "., ";
            default -> name + ", ";
        };
    }

    static String suffix(int day) {
        if (day / 10 == 1) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /** Capitals as they come, and spaces that are doubled, or left out behind a mark. */
    private static String noisy(String text, Rng rng) {
        String cased = switch (rng.nextInt(5)) {
            case 0 -> text.toLowerCase(Locale.ENGLISH);
            case 1 -> text.toUpperCase(Locale.ENGLISH);
            default -> text;
        };
        if (rng.nextInt(3) > 0) {
            return cased;
        }
        StringBuilder noisy = new StringBuilder(rng.nextInt(4) == 0 ? " " : "");
        for (int i = 0; i < cased.length(); i++) {
            char c = cased.charAt(i);
            boolean behindMark = i > 0 && ",.".indexOf(cased.charAt(i - 1)) >= 0;
            if (c == ' ') {
                noisy.append(behindMark && rng.nextInt(3) == 0 ? "" : rng.nextInt(3) == 0 ? "  " : " ");
            } else if ((c == '/' || c == '-') && rng.nextInt(4) == 0) {
                noisy.append(' ').append(c).append(' ');
            } else {
                noisy.append(c);
            }
        }
        return noisy.append(rng.nextInt(4) == 0 ? " " : "").toString();
    }
}
