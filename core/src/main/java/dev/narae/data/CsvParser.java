package dev.narae.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into rows of fields by RFC 4180, one row at a time. */
final class CsvParser {
    private final Path file;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    CsvParser(Path file, String text, char separator) {
        if (separator == '"' || separator == '\n' || separator == '\r') {
            throw new IllegalArgumentException("csv: a quote or a line break cannot separate fields");
        }
        this.file = file;
        this.text = text;
        this.separator = separator;
    }

    boolean hasNext() {
        return at < text.length();
    }

    /** The line on which the next row begins, from 1. */
    int line() {
        return line;
    }

    List<String> next() {
        List<String> fields = new ArrayList<>();
        while (true) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            fields.add(quoted ? quoted() : plain());
            if (at == text.length()) {
                return fields;
            }
            char c = text.charAt(at++);
            if (c == separator) {
                continue;
            }
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
            return fields;
        }
    }

    /** Up to a separator, the end of the line or of the text. */
    private String plain() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == separator || endsLine()) {
                break;
            }
            if (c == '"') {
                throw DataException.atLine(file, line, "a quote within a field that does not begin with one; put the whole field in quotes and double those within");
            }
            if (c == '\r') {
                throw DataException.atLine(file, line, "a carriage return that no line feed follows; end lines in CRLF or LF");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private boolean endsLine() {
        char c = text.charAt(at);
        return c == '\n' || c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private String quoted() {
        int begins = line;
        StringBuilder field = new StringBuilder();
        at++;
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                at++;
                continue;
            }
            field.append(text, start, at);
            at++;
            if (at < text.length() && text.charAt(at) == '"') {
                start = at;
                at++;
                continue;
            }
            if (at < text.length() && text.charAt(at) != separator && !endsLine()) {
                throw DataException.atLine(file, line, "text after the closing quote of a field; double the quotes within a field");
            }
            return field.toString();
        }
        throw DataException.atLine(file, begins, "a quoted field begins here and does not end");
    }
}
