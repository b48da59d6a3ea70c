package dev.narae.text;

/**
 * Where byte-pair encoding cuts a text before it merges: a run of letters, a run of digits or a run of other marks, each with
 * one space before it if there is one, or a run of white space. Merges do not cross these cuts, so tokens are parts of words.
 *
 * <p>It looks at bytes only: those from 128 on, of which UTF-8 makes all letters outside ASCII, count as letters. So any bytes
 * can be cut, and no table of Unicode's, which grows from release to release, changes what is cut where.
 */
final class Pieces {
    private enum Kind { SPACE, LETTER, DIGIT, MARK }

    private Pieces() {
    }

    /** Where the piece that begins here ends. */
    static int end(byte[] text, int from) {
        int at = from;
        if (kind(text[at]) == Kind.SPACE) {
            at = run(text, at);
            if (at == text.length || text[at - 1] != ' ') {
                return at;
            }
            if (at - 1 > from) {
                return at - 1;
            }
        }
        return run(text, at);
    }

    private static int run(byte[] text, int from) {
        Kind kind = kind(text[from]);
        int at = from + 1;
        while (at < text.length && kind(text[at]) == kind) {
            at++;
        }
        return at;
    }

    private static Kind kind(byte value) {
        if (value == ' ' || value >= '\t' && value <= '\r') {
            return Kind.SPACE;
        }
        if (value < 0 || value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z') {
            return Kind.LETTER;
        }
        return value >= '0' && value <= '9' ? Kind.DIGIT : Kind.MARK;
    }
}
