package dev.narae.train;

import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where checkpoints go, when they are written and which are kept: one after every epoch and, if told so, in between; the
 * last few as {@code step-00001407.safetensors}, and the best epoch's as {@code best.safetensors}. Immutable: each setting
 * gives another.
 *
 * <p>Files are replaced as a whole or not at all, and what is not finite is never saved: whatever happens, the newest file
 * in the folder is one to go on from.
 */
public final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("step-(\\d{8,18})\\.safetensors");
    static final String BEST = "best.safetensors";

    private final Path folder;
    private final int kept;
    private final OptionalLong steps;
    private final Optional<Duration> time;

    private Checkpoints(Path folder, int kept, OptionalLong steps, Optional<Duration> time) {
        this.folder = folder;
        this.kept = kept;
        this.steps = steps;
        this.time = time;
    }

    /** In this folder, which is made if need be; after every epoch, keeping the last 3 and the best. */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, 3, OptionalLong.empty(), Optional.empty());
    }

    /** How many of the newest are kept, beside the best. */
    public Checkpoints keepLast(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("checkpoints: at least the last one is kept, got " + count);
        }
        return new Checkpoints(folder, count, steps, time);
    }

    /** Also after so many optimiser steps, counted from the beginning of the run. */
    public Checkpoints everySteps(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("checkpoints: steps in between must be positive, got " + count);
        }
        return new Checkpoints(folder, kept, OptionalLong.of(count), time);
    }

    /** Also when so much time has passed since the last. */
    public Checkpoints every(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("checkpoints: time in between must be positive, got " + duration);
        }
        return new Checkpoints(folder, kept, steps, Optional.of(duration));
    }

    public Path folder() {
        return folder;
    }

    boolean isDue(long step, Duration sinceLast) {
        return steps.isPresent() && step % steps.getAsLong() == 0 || time.isPresent() && sinceLast.compareTo(time.get()) >= 0;
    }

    /** The newest checkpoint in a folder. */
    public static Optional<Path> latest(Path folder) {
        List<Path> all = all(folder);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The best epoch's checkpoint in a folder. */
    public static Optional<Path> best(Path folder) {
        return Optional.of(folder.resolve(BEST)).filter(Files::exists);
    }

    /** The checkpoints in a folder by step, oldest first, without the best. */
    public static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = new ArrayList<>(files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).toList());
            found.sort(Comparator.comparingLong(Checkpoints::step));
            return found;
        } catch (IOException e) {
            throw FileAccessException.reading(folder, e);
        }
    }

    private static long step(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(file + " is not named as a checkpoint");
        }
        return Long.parseLong(name.group(1));
    }

    Path file(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%08d.safetensors", step));
    }

    Path bestFile() {
        return folder.resolve(BEST);
    }

    /**
     * Makes the folder ready for a run.
     *
     * @param resumed the file that the run goes on from
     * @throws CheckpointException if it holds another run's checkpoints, which this run's could be taken for
     */
    void prepare(Optional<Path> resumed) {
        try {
            Files.createDirectories(folder);
            boolean ours = resumed.isPresent() && Files.isSameFile(folder, resumed.get().toAbsolutePath().getParent());
            if (!ours && (!all(folder).isEmpty() || Files.exists(bestFile()))) {
                throw new CheckpointException("the folder " + folder + " already holds the checkpoints of a run; resume that run, or choose another folder");
            }
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
        AtomicFile.removeLeftovers(folder);
    }

    /**
     * After a checkpoint was written: removes what is too old, and whatever is of a later step, which a run that went on from
     * an earlier checkpoint has left behind.
     */
    void prune(long step) {
        List<Path> all = all(folder);
        List<Path> current = all.stream().filter(file -> step(file) <= step).toList();
        try {
            for (Path file : all) {
                if (step(file) > step || current.indexOf(file) < current.size() - kept) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
    }
}
