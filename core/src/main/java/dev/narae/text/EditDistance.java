package dev.narae.text;

import java.util.List;
import java.util.Objects;

/**
 * How far one sequence is from another: the least number of elements to insert, remove or change to make one the other.
 *
 * <p>Over the length of what was expected it is the error rate of recognised text: of characters with {@link #of(CharSequence,
 * CharSequence)}, of words or tokens with {@link #of(List, List)}. It may be more than one.
 *
 * <p>Source: V. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals" (1966); computed row by row as by
 * R. Wagner and M. Fischer, "The String-to-String Correction Problem" (1974), in time a · b and memory b.
 */
public final class EditDistance {
    /** Whether element i of one is element j of the other. */
    private interface Same {
        boolean at(int i, int j);
    }

    private EditDistance() {
    }

    /** Of two texts, in UTF-16 units. */
    public static int of(CharSequence a, CharSequence b) {
        return of(a.length(), b.length(), (i, j) -> a.charAt(i) == b.charAt(j));
    }

    /** Of two sequences of words or tokens, compared by equals. */
    public static int of(List<?> a, List<?> b) {
        return of(a.size(), b.size(), (i, j) -> Objects.equals(a.get(i), b.get(j)));
    }

    private static int of(int a, int b, Same same) {
        int[] row = new int[b + 1];
        for (int j = 0; j <= b; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b; j++) {
                int changed = diagonal + (same.at(i - 1, j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b];
    }
}
