package dev.narae.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Data that cannot be read or does not fit. The message names the file, the place in it (a byte offset or a line, both where
 * known), what was expected, and what to do.
 */
public final class DataException extends RuntimeException {
    private final transient Path file;
    private final long offset;
    private final long line;

    private DataException(String message, Throwable cause, Path file, long offset, long line) {
        super(message, cause);
        this.file = file;
        this.offset = offset;
        this.line = line;
    }

    /** A problem that is not in one file. */
    public DataException(String message) {
        this(message, null, null, -1, -1);
    }

    /** A problem with a file as a whole. */
    public static DataException of(Path file, String problem) {
        return new DataException(file + ": " + problem, null, file, -1, -1);
    }

    /** A problem with a file as a whole, seen by the system or a library. */
    public static DataException of(Path file, String problem, Throwable cause) {
        return new DataException(file + ": " + problem, cause, file, -1, -1);
    }

    /** A problem at a byte of a file; of a compressed file, a byte of its uncompressed contents. */
    public static DataException atByte(Path file, long offset, String problem) {
        return new DataException(file + ", byte " + offset + ": " + problem, null, file, offset, -1);
    }

    /** A problem in a line of a file, counted from 1. */
    public static DataException atLine(Path file, long line, String problem) {
        return new DataException(file + ", line " + line + ": " + problem, null, file, -1, line);
    }

    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** The byte, counted from 0, where a byte is to blame. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** The line, counted from 1, where a line is to blame. */
    public OptionalLong line() {
        return line < 0 ? OptionalLong.empty() : OptionalLong.of(line);
    }
}
