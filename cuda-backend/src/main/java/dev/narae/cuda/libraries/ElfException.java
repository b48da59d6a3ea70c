package dev.narae.cuda.libraries;

/** A file is no shared library, or a damaged one. The message names the file and the byte where reading it failed. */
final class ElfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ElfException(String file, long offset, String problem) {
        super(file + ": at byte " + offset + ": " + problem);
    }
}
