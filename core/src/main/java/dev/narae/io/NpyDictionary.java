package dev.narae.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The header of an npy file: a literal Python dictionary with the keys {@code descr}, {@code fortran_order} and
 * {@code shape}, in any order.
 */
final class NpyDictionary {
    private static final int MOST_EXTENTS = 1024;

    private final Path file;
    private final String in;
    private final long start;
    private final byte[] text;
    private final Set<String> seen = new HashSet<>();
    private int at;
    private String descr = "";
    private boolean fortranOrder;
    private long[] shape = new long[0];

    NpyDictionary(Path file, String in, long start, byte[] text) {
        this.file = file;
        this.in = in;
        this.start = start;
        this.text = text;
    }

    String descr() {
        return descr;
    }

    boolean fortranOrder() {
        return fortranOrder;
    }

    long[] shape() {
        return shape;
    }

    /** @throws FileFormatException if the text is anything else than such a dictionary */
    NpyDictionary parse() {
        expect('{');
        while (!accept('}')) {
            int keyAt = at;
            String key = string();
            if (!seen.add(key)) {
                throw fault(keyAt, "the key '" + key + "' occurs twice");
            }
            expect(':');
            switch (key) {
                case "descr" -> descr = type();
                case "fortran_order" -> fortranOrder = bool();
                case "shape" -> shape = tuple();
                default -> throw fault(keyAt, "unknown key '" + key + "'");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (at != text.length) {
            throw fault(at, "there is more after the header's dictionary");
        }
        for (String key : new String[] {"descr", "fortran_order", "shape"}) {
            if (!seen.contains(key)) {
                throw fault(0, "the header lacks the key '" + key + "'");
            }
        }
        return this;
    }

    private FileFormatException fault(int where, String reason) {
        return new FileFormatException(file, start + where, in + reason);
    }

    private void skipSpace() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        skipSpace();
        if (at < text.length && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw fault(at, "the header must have '" + wanted + "' here");
        }
    }

    private String string() {
        skipSpace();
        if (at >= text.length || (text[at] != '\'' && text[at] != '"')) {
            throw fault(at, "the header must have a quoted text here");
        }
        byte quote = text[at++];
        int from = at;
        while (at < text.length && text[at] != quote && text[at] != '\\') {
            at++;
        }
        if (at >= text.length || text[at] == '\\') {
            throw fault(from, "this text of the header does not end");
        }
        return new String(text, from, at++ - from, StandardCharsets.UTF_8);
    }

    private String type() {
        skipSpace();
        if (at < text.length && text[at] == '[') {
            throw fault(at, "structured arrays are not read; save each field as an array of its own");
        }
        return string();
    }

    private boolean word(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        if (at + bytes.length <= text.length && Arrays.equals(text, at, at + bytes.length, bytes, 0, bytes.length)) {
            at += bytes.length;
            return true;
        }
        return false;
    }

    private boolean bool() {
        skipSpace();
        if (word("True")) {
            return true;
        }
        if (word("False")) {
            return false;
        }
        throw fault(at, "fortran_order must be True or False");
    }

    private long[] tuple() {
        expect('(');
        long[] extents = new long[8];
        int count = 0;
        while (!accept(')')) {
            if (count == MOST_EXTENTS) {
                throw fault(at, "the shape is longer than " + MOST_EXTENTS);
            }
            if (count == extents.length) {
                extents = Arrays.copyOf(extents, 2 * count);
            }
            extents[count++] = number();
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return Arrays.copyOf(extents, count);
    }

    private long number() {
        skipSpace();
        int from = at;
        if (at < text.length && text[at] == '-') {
            at++;
        }
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        String digits = new String(text, from, at - from, StandardCharsets.US_ASCII);
        // Python 2 wrote long integers with this suffix.
        if (at < text.length && text[at] == 'L') {
            at++;
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw fault(from, "the shape must hold whole numbers, got '" + digits + "'");
        }
    }
}
