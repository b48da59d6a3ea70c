package dev.narae.series;

/**
 * Rows that follow one another.
 *
 * @param from the first
 * @param to   the one behind the last
 */
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("span: from row " + from + " to before row " + to + " there is no row");
        }
    }

    /** The number of rows. */
    public int length() {
        return to - from;
    }

    /** As in {@code rows 0 to 8639}. */
    @Override
    public String toString() {
        return "rows " + from + " to " + (to - 1);
    }
}
