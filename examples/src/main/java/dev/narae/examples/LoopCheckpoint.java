package dev.narae.examples;

import dev.narae.io.FileFormatException;
import dev.narae.io.SafeTensors;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where an experiment stands that writes its own loop: named tensors in {@code checkpoint.safetensors} of its folder, a file that
 * is replaced as a whole or not at all. What a {@link dev.narae.train.Trainer} trains has {@link dev.narae.train.Checkpoints}.
 */
final class LoopCheckpoint {
    private static final String KEY = "narae.experiment";

    /** No more than this is lost when the power goes. */
    static final Duration USUAL = Duration.ofMinutes(2);

    private final Path file;
    private final String recipe;
    private final Duration between;
    private long savedAt = System.nanoTime();

    /** @param between how long after a checkpoint the next is due */
    LoopCheckpoint(Lab lab, String recipe, Duration between) {
        file = lab.file("checkpoint.safetensors");
        this.recipe = recipe;
        this.between = between;
    }

    /** Whether it is time to save though no epoch has ended. */
    boolean isDue() {
        return System.nanoTime() - savedAt >= between.toNanos();
    }

    Path save(Map<String, Tensor> state) {
        SafeTensors.write(file, state, Map.of(KEY, recipe));
        savedAt = System.nanoTime();
        return file;
    }

    /**
     * What was saved last; empty if nothing was yet.
     *
     * @throws FileFormatException if the file is damaged or another recipe's
     */
    Optional<Map<String, Tensor>> read(Device device) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (SafeTensors saved = SafeTensors.open(file)) {
            String of = saved.metadata().get(KEY);
            if (!recipe.equals(of)) {
                throw new FileFormatException(file, 8, of == null ? "this is no checkpoint of an experiment (its metadata lack " + KEY + ")"
                        : "this is a checkpoint of the recipe " + of + ", not of " + recipe);
            }
        }
        return Optional.of(SafeTensors.read(file, device));
    }
}
