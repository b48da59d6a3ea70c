package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Rng;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WrittenDatesTest {
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern WEEKDAY = Pattern.compile("^\\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,\\s]+");
    private static final Pattern MONTH = Pattern.compile("(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final WrittenDates dates = new WrittenDates(Rng.seeded(5));

    /** Reads a date by the rules that the class states, knowing nothing of how it was written. */
    private static LocalDate read(String written) {
        String text = written.toLowerCase(Locale.ENGLISH);
        Matcher weekday = WEEKDAY.matcher(text);
        String rest = weekday.find() ? text.substring(weekday.end()) : text;
        List<String> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(rest);
        while (number.find()) {
            numbers.add(number.group());
        }
        Matcher month = MONTH.matcher(rest);
        LocalDate date;
        if (month.find()) {
            assertEquals(2, numbers.size(), written);
            boolean yearFirst = numbers.getFirst().length() == 4;
            date = LocalDate.of(year(numbers.get(yearFirst ? 0 : 1)), MONTHS.indexOf(month.group(1)) + 1,
                    Integer.parseInt(numbers.get(yearFirst ? 1 : 0)));
        } else if (numbers.size() == 1) {
            String all = numbers.getFirst();
            date = LocalDate.of(year(all.substring(0, 4)), Integer.parseInt(all.substring(4, 6)), Integer.parseInt(all.substring(6)));
        } else {
            boolean yearFirst = numbers.getFirst().length() == 4;
            boolean monthFirst = rest.contains("/");
            date = yearFirst ? LocalDate.of(year(numbers.get(0)), Integer.parseInt(numbers.get(1)), Integer.parseInt(numbers.get(2)))
                    : LocalDate.of(year(numbers.get(2)), Integer.parseInt(numbers.get(monthFirst ? 0 : 1)),
                            Integer.parseInt(numbers.get(monthFirst ? 1 : 0)));
        }
        if (rest.length() < text.length()) {
            assertEquals(weekday.group(1), name(date.getDayOfWeek()), written);
        }
        return date;
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ENGLISH);
    }

    private static int year(String digits) {
        int value = Integer.parseInt(digits);
        return digits.length() == 4 ? value : value < 50 ? 2000 + value : 1900 + value;
    }

    @Test
    void everyWritingHasOneReading() {
        Set<String> shapes = new HashSet<>();
        for (WrittenDates.Pair pair : dates.training(20000)) {
            assertEquals(pair.iso(), read(pair.written()).toString(), pair.written());
            assertTrue(pair.written().length() <= WrittenDates.LONGEST, pair.written());
            assertTrue(pair.written().chars().allMatch(c -> WrittenDates.ALPHABET.indexOf(c) >= 0), pair.written());
            shapes.add(pair.written().toLowerCase(Locale.ENGLISH).replaceAll("\\d", "0").replaceAll("[a-z]+", "a").replaceAll(" +", " ").trim());
        }
        assertTrue(shapes.size() > 100, shapes.size() + " shapes of writing");
    }

    @Test
    void partsHaveNoDayInCommon() {
        assertEquals(36525, dates.trainingDays().size() + dates.validationDays().size() + dates.testDays().size());
        assertEquals(3652, dates.testDays().size());
        assertTrue(Collections.disjoint(new HashSet<>(dates.trainingDays()), dates.testDays()));
        assertTrue(Collections.disjoint(new HashSet<>(dates.trainingDays()), dates.validationDays()));
        assertTrue(Collections.disjoint(new HashSet<>(dates.validationDays()), dates.testDays()));
        Set<LocalDate> tests = new HashSet<>(dates.testDays());
        assertTrue(dates.test(500).stream().allMatch(pair -> tests.contains(LocalDate.parse(pair.iso()))));
        assertTrue(dates.training(500).stream().noneMatch(pair -> tests.contains(LocalDate.parse(pair.iso()))));
    }

    @Test
    void theSameSeedWritesTheSame() {
        assertEquals(dates.test(50), new WrittenDates(Rng.seeded(5)).test(50));
        assertFalse(dates.test(50).equals(new WrittenDates(Rng.seeded(6)).test(50)));
        assertEquals(List.of("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "30th", "31st"),
                List.of(1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31).stream().map(day -> day + WrittenDates.suffix(day)).toList());
    }
}
