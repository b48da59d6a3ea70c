package dev.narae.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "saturday, sunday, 3", "'', abc, 3", "abc, '', 3", "'', '', 0", "나래, 날개, 2", "lenet, lenet, 0"})
    void ofTexts(String a, String b, int distance) {
        assertEquals(distance, EditDistance.of(a, b));
    }

    @Test
    void ofWords() {
        assertEquals(2, EditDistance.of(List.of("the", "cat", "sat"), List.of("a", "cat", "sat", "down")));
    }

    /** It is a metric, and never further than replacing all. */
    @Test
    void isAMetric() {
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            String a = word(random);
            String b = word(random);
            String c = word(random);
            int ab = EditDistance.of(a, b);
            assertEquals(ab, EditDistance.of(b, a));
            assertEquals(ab == 0, a.equals(b));
            assertTrue(ab <= Math.max(a.length(), b.length()) && ab >= Math.abs(a.length() - b.length()), a + " " + b);
            assertTrue(EditDistance.of(a, c) <= ab + EditDistance.of(b, c), a + " " + b + " " + c);
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(8), 'a', 'd').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
