package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.GeneratedDigits;
import dev.narae.data.Idx;
import dev.narae.tensor.Rng;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The images that a run learns from and those that it is tested with.
 *
 * @param title for people
 */
public record ImageSource(String title, Dataset train, Dataset test) {
    /** The generated digits, which need no file. */
    public static final String DIGITS = "digits";

    private static final int TRAINING_DIGITS = 20_000;
    private static final int TEST_DIGITS = 4_000;

    /** The stream of the digits: the same images in every run, whatever its seed, so that results compare. */
    private static final long DIGITS_SEED = 20_260_101;

    /**
     * Finds the images.
     *
     * @param data  {@link #DIGITS}, or a folder
     * @param limit take only so many training images; 0 for all
     * @throws DataException if there are no such images, or they cannot be read
     */
    public static ImageSource of(String data, int limit) {
        if (data.equals(DIGITS)) {
            Rng rng = Rng.seeded(DIGITS_SEED);
            int count = limit == 0 ? TRAINING_DIGITS : limit;
            return new ImageSource("generated digits", GeneratedDigits.of(count, rng.child("train")), GeneratedDigits.of(TEST_DIGITS, rng.child("test")));
        }
        Path folder = Path.of(data);
        if (!Files.exists(folder)) {
            throw DataException.of(folder, "no such folder; --data takes a folder with image files, or '" + DIGITS + "' for the generated digits");
        }
        return new ImageSource(data, limited(Idx.train(folder), limit), Idx.test(folder));
    }

    private static Dataset limited(Dataset set, int limit) {
        return limit == 0 || limit >= set.size() ? set : set.range(0, limit);
    }
}
