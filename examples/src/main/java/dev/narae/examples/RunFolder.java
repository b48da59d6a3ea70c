package dev.narae.examples;

import dev.narae.io.FileAccessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: what it was told, how it went, and what it learnt.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    /** Where runs lie that were not told where to go. */
    public static final Path RUNS = Path.of("runs");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** A name under {@link #RUNS} that no folder has yet. */
    public static RunFolder fresh(String recipe, LocalDateTime now) {
        String name = recipe + "-" + STAMP.format(now);
        Path path = RUNS.resolve(name);
        for (int number = 2; Files.exists(path); number++) {
            path = RUNS.resolve(name + "-" + number);
        }
        return new RunFolder(path);
    }

    /** The run that was begun last, of one recipe or (with the empty text) of any. */
    public static Optional<RunFolder> newest(Path runs, String recipe) {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(RunFolder::new)
                    .filter(RunFolder::isRun)
                    .filter(folder -> recipe.isEmpty() || folder.readConfig().recipe().equals(recipe))
                    .max(Comparator.comparing(RunFolder::begun));
        } catch (IOException e) {
            throw FileAccessException.reading(runs, e);
        }
    }

    /** The run that a folder is, or that a checkpoint lies in. */
    public static RunFolder around(Path path) {
        if (Files.isDirectory(path)) {
            return new RunFolder(path);
        }
        Path checkpoints = path.toAbsolutePath().normalize().getParent();
        Path parent = checkpoints.getParent();
        return new RunFolder(parent == null ? checkpoints : parent);
    }

    /** Makes the folder and the one for checkpoints. */
    void create() {
        try {
            Files.createDirectories(checkpoints());
        } catch (IOException e) {
            throw FileAccessException.writing(checkpoints(), e);
        }
    }

    /** Whether a run has been here. */
    public boolean isRun() {
        return Files.isRegularFile(config());
    }

    private FileTime begun() {
        try {
            return Files.getLastModifiedTime(config());
        } catch (IOException e) {
            throw FileAccessException.reading(config(), e);
        }
    }

    public RunConfig readConfig() {
        return RunConfig.read(config());
    }

    public Path config() {
        return path.resolve("config.json");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The weights of the epoch that did best on the validation images. */
    public Path best() {
        return path.resolve("best.safetensors");
    }

    /** The weights at the end. */
    public Path last() {
        return path.resolve("last.safetensors");
    }

    Path metricsTable() {
        return path.resolve("metrics.csv");
    }

    Path metricsLines() {
        return path.resolve("metrics.jsonl");
    }

    /** An image of each class, to try predictions with. */
    public Path samples() {
        return path.resolve("samples");
    }

    Path learningCurves() {
        return path.resolve("learning-curves.png");
    }

    Path confusionMatrix() {
        return path.resolve("confusion-matrix.png");
    }
}
