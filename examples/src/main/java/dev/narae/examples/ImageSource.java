package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.GeneratedDigits;
import dev.narae.data.Idx;
import dev.narae.data.KnownSet;
import dev.narae.data.Split;
import dev.narae.tensor.Rng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The images of a run.
 *
 * @param title      for people
 * @param train      to learn from
 * @param validation to choose the best epoch with
 * @param test       looked at once, at the end
 * @param mirrors    whether a mirrored image is as good a one, as far as is known
 */
public record ImageSource(String title, Dataset train, Dataset validation, Dataset test, boolean mirrors) {
    /** The generated digits, which need no file. */
    public static final String DIGITS = "digits";

    private static final int TRAINING_DIGITS = 12_000;
    private static final int VALIDATION_DIGITS = 1_000;
    private static final int TEST_DIGITS = 5_000;

    /** The part of the training images that is kept for validation, where a set has no such part: 5,000 of 60,000. */
    private static final double VALIDATION = 1.0 / 12;

    /** The same images and the same split in every run, whatever its seed, so that results compare. */
    private static final long SEED = 20_260_101;

    /**
     * Finds the images.
     *
     * @param data     {@link #DIGITS}, a folder with {@code train-images-idx3-ubyte} and so on, or the name of a {@link KnownSet},
     *                 which is fetched if the cache has it not
     * @param limit    take at most so many images for training and for the test; 0 for all
     * @param progress is told of a download
     * @throws DataException if there are no such images, or they cannot be read
     */
    public static ImageSource of(String data, int limit, KnownSet.Progress progress) {
        Rng rng = Rng.seeded(SEED);
        if (data.equals(DIGITS)) {
            return new ImageSource("generated digits", digits(TRAINING_DIGITS, limit, rng.child("train")),
                    digits(VALIDATION_DIGITS, limit, rng.child("validation")), digits(TEST_DIGITS, limit, rng.child("test")), false);
        }
        Path folder = Path.of(data);
        Optional<KnownSet> known = KnownSet.all().stream().filter(set -> set.name().equals(folder.toAbsolutePath().normalize().getFileName().toString())).findFirst();
        KnownSet.Parts parts;
        if (Files.isDirectory(folder)) {
            // A folder that is called as a known set gives the names of its classes.
            parts = known.isPresent() ? known.get().read(folder) : new KnownSet.Parts(Idx.train(folder), Idx.test(folder));
        } else if (known.isPresent() && known.get().name().equals(data)) {
            parts = known.get().load(Optional.empty(), progress);
        } else {
            throw DataException.of(folder, "no such folder; --data takes a folder with image files, '" + DIGITS + "' for the generated digits, or the name of a known set ("
                    + KnownSet.all().stream().map(KnownSet::name).collect(Collectors.joining(", ")) + ")");
        }
        Split split = Split.random(limited(parts.train(), limit), VALIDATION, rng.child("split"));
        return new ImageSource(known.map(KnownSet::name).orElse(data), split.train(), split.validation(), limited(parts.test(), limit),
                known.isPresent() && known.get().name().equals("fashion-mnist"));
    }

    private static Dataset digits(int count, int limit, Rng rng) {
        return GeneratedDigits.of(limit == 0 ? count : Math.min(count, limit), rng);
    }

    private static Dataset limited(Dataset set, int limit) {
        return limit == 0 || limit >= set.size() ? set : set.range(0, limit);
    }
}
