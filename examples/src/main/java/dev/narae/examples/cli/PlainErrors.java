package dev.narae.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as a user reads them: one paragraph that says what is wrong and what to do. */
final class PlainErrors {
    private PlainErrors() {
    }

    /** The command line itself is wrong: exit code 2. */
    static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("narae: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' tells more.");
        return ExitCode.USAGE;
    }

    /** It was understood and did not work: exit code 1, or 130 where the user interrupted it. */
    static int failure(Exception e, CommandLine command, boolean verbose) {
        report(message(e), e, command, verbose);
        return e instanceof InterruptedException ? Narae.INTERRUPTED : ExitCode.SOFTWARE;
    }

    static int outOfMemory(OutOfMemoryError e, CommandLine command, boolean verbose) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        report("out of memory (" + e.getMessage() + ") with a heap of " + megabytes
                + " MB; take a smaller --batch, or more memory with NARAE_JAVA_OPTS=-Xmx" + Math.max(2, megabytes / 512) + "g", e, command, verbose);
        return ExitCode.SOFTWARE;
    }

    private static void report(String message, Throwable e, CommandLine command, boolean verbose) {
        PrintWriter err = command.getErr();
        err.println("narae: " + message);
        if (verbose) {
            e.printStackTrace(err);
        }
    }

    /** What went wrong, in a sentence. */
    static String message(Throwable e) {
        return switch (e) {
            case InterruptedException _ -> "interrupted";
            case UncheckedIOException wrapped when wrapped.getClass() == UncheckedIOException.class -> message(wrapped.getCause());
            case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
            case AccessDeniedException denied -> "access denied: " + denied.getFile();
            case FileAlreadyExistsException exists -> "already exists: " + exists.getFile();
            case NotDirectoryException file -> "not a folder: " + file.getFile();
            case FileSystemException system -> system.getMessage();
            case IOException io when io.getMessage() == null -> unexpected(io);
            case NullPointerException bug -> unexpected(bug);
            case IndexOutOfBoundsException bug -> unexpected(bug);
            case ClassCastException bug -> unexpected(bug);
            default -> e.getMessage() == null ? unexpected(e) : e.getMessage();
        };
    }

    private static String unexpected(Throwable e) {
        return "unexpected " + e + "; this is a fault of Narae, and --verbose shows where it happened";
    }
}
