package dev.narae.text;

/** A place in a text, for messages. */
record Place(int index, int line, int column) {
    /** @param index of a {@code char}; line and column count from 1, the column in code points */
    static Place of(String text, int index) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return new Place(index, line, text.codePointCount(begin, index) + 1);
    }

    /** @throws IllegalArgumentException if half of a surrogate pair stands alone: no Unicode text, and UTF-8 cannot hold it */
    static void requireUnicode(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("%s: half of a surrogate pair, U+%04X, stands alone at %s; the text is not Unicode"
                        .formatted(what, (int) c, of(text, i)));
            }
        }
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
