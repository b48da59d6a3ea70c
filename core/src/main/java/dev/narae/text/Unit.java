package dev.narae.text;

/** What a {@link Vocabulary} counts as one token. */
public enum Unit {
    /** A Unicode code point. */
    CHARACTER("character") {
        @Override
        int start(String text, int from) {
            return from;
        }

        @Override
        int end(String text, int start) {
            return start + Character.charCount(text.codePointAt(start));
        }
    },

    /**
     * A run of letters, digits and marks, with apostrophes between them; every other character that is not white space is a
     * word by itself. White space is lost.
     */
    WORD("word") {
        @Override
        int start(String text, int from) {
            int at = from;
            while (at < text.length() && isSpace(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at;
        }

        @Override
        int end(String text, int start) {
            int at = start;
            while (at < text.length()) {
                int point = text.codePointAt(at);
                int after = at + Character.charCount(point);
                boolean joins = at > start && isApostrophe(point) && after < text.length() && isPart(text.codePointAt(after));
                if (!isPart(point) && !joins) {
                    break;
                }
                at = after;
            }
            return at > start ? at : start + Character.charCount(text.codePointAt(start));
        }
    };

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** Where the next unit begins, at {@code from} or later; the text's length if there is none. */
    abstract int start(String text, int from);

    /** Where the unit that begins here ends. */
    abstract int end(String text, int start);

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '\u2019';
    }

    private static boolean isPart(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(point);
        };
    }

    /** As in messages and files: {@code character} or {@code word}. */
    @Override
    public String toString() {
        return word;
    }
}
