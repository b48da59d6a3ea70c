package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.GeneratedDigits;
import dev.narae.data.Idx;
import dev.narae.data.ImageFolder;
import dev.narae.data.ImageFormat;
import dev.narae.data.InMemory;
import dev.narae.data.KnownSet;
import dev.narae.data.Split;
import dev.narae.tensor.Rng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** The side of images from folders where nothing is said. */
    public static final int SIDE = 32;

    private static final int TRAINING_DIGITS = 12_000;
    private static final int VALIDATION_DIGITS = 1_000;
    private static final int TEST_DIGITS = 5_000;

    /** The part of the training images that is kept for validation, where a set has no such part: 5,000 of 60,000. */
    private static final double VALIDATION = 1.0 / 12;

    /** The part of the images that is kept for the test where a folder has no such part. */
    private static final double TEST = 1.0 / 6;

    /** Images from folders are kept in memory up to this many bytes; more are decoded anew in every epoch. */
    private static final long IN_MEMORY = 1L << 30;

    /** The same images and the same split in every run, whatever its seed, so that results compare. */
    private static final long SEED = 20_260_101;

    /**
     * Which images are wanted.
     *
     * @param data  {@link #DIGITS}; a folder with {@code train-images-idx3-ubyte} and so on; a folder with a folder of images for
     *              each class, or with {@code train} and {@code test} that hold such; or the name of a {@link KnownSet}, which is
     *              fetched if the cache has it not
     * @param limit at most so many images for training and for the test; 0 for all
     * @param side  to which images from class folders are cropped and resized
     * @param grey  whether images from class folders lose their colours
     */
    public record Request(String data, int limit, int side, boolean grey) {
    }

    /**
     * Finds the images.
     *
     * @param progress is told of a download
     * @throws DataException if there are no such images, or they cannot be read
     */
    public static ImageSource of(Request request, KnownSet.Progress progress) {
        String data = request.data();
        int limit = request.limit();
        Rng rng = Rng.seeded(SEED);
        if (data.equals(DIGITS)) {
            return new ImageSource("generated digits", digits(TRAINING_DIGITS, limit, rng.child("train")),
                    digits(VALIDATION_DIGITS, limit, rng.child("validation")), digits(TEST_DIGITS, limit, rng.child("test")), false);
        }
        Path folder = Path.of(data);
        Optional<KnownSet> known = KnownSet.all().stream()
                .filter(set -> set.name().equals(folder.toAbsolutePath().normalize().getFileName().toString())).findFirst();
        if (!Files.isDirectory(folder)) {
            KnownSet set = known.filter(named -> named.name().equals(data)).orElseThrow(() -> DataException.of(folder,
                    "no such folder; --data takes a folder with images, '" + DIGITS + "' for the generated digits, or the name of a known set ("
                            + KnownSet.all().stream().map(KnownSet::name).collect(Collectors.joining(", ")) + ")"));
            return divided(data, set.load(Optional.empty(), progress), limit, mirrors(known), rng);
        }
        if (isIdx(folder) || !hasFolders(folder)) {
            // A folder that is called as a known set gives the names of its classes.
            KnownSet.Parts parts = known.isPresent() ? known.get().read(folder) : new KnownSet.Parts(Idx.train(folder), Idx.test(folder));
            return divided(known.map(KnownSet::name).orElse(data), parts, limit, mirrors(known), rng);
        }
        return divided(data, classFolders(folder, request, rng), limit, !request.grey(), rng);
    }

    private static boolean mirrors(Optional<KnownSet> known) {
        return known.isPresent() && known.get().name().equals("fashion-mnist");
    }

    private static boolean isIdx(Path folder) {
        return Files.exists(folder.resolve("train-images-idx3-ubyte")) || Files.exists(folder.resolve("train-images-idx3-ubyte.gz"));
    }

    private static boolean hasFolders(Path folder) {
        return folder.toFile().listFiles(file -> file.isDirectory() && !file.getName().startsWith(".")).length > 0;
    }

    private static Dataset digits(int count, int limit, Rng rng) {
        return GeneratedDigits.of(limit == 0 ? count : Math.min(count, limit), rng);
    }

    /** @throws DataException if no image would be left to validate with */
    private static ImageSource divided(String title, KnownSet.Parts parts, int limit, boolean mirrors, Rng rng) {
        Split split = Split.random(limited(parts.train(), limit), VALIDATION, rng.child("split"));
        if (split.validation().size() == 0 || parts.test().size() == 0) {
            throw new DataException(title + ": too few images (" + parts.train().size() + " to train with, of which " + split.validation().size()
                    + " would be kept for validation, and " + parts.test().size() + " for the test); each part needs some");
        }
        return new ImageSource(title, split.train(), split.validation(), limited(parts.test(), limit), mirrors);
    }

    private static Dataset limited(Dataset set, int limit) {
        return limit == 0 || limit >= set.size() ? set : set.range(0, limit);
    }

    private static KnownSet.Parts classFolders(Path folder, Request request, Rng rng) {
        ImageFormat format = request.grey() ? ImageFormat.grey(request.side(), request.side()) : ImageFormat.rgb(request.side(), request.side());
        Path train = folder.resolve("train");
        Path test = folder.resolve("test");
        if (Files.isDirectory(train) && Files.isDirectory(test)) {
            KnownSet.Parts parts = new KnownSet.Parts(loaded(ImageFolder.of(train, format)), loaded(ImageFolder.of(test, format)));
            if (!parts.train().classes().equals(parts.test().classes())) {
                throw DataException.of(test, "the classes " + parts.test().classes() + " are not those of " + train + ": " + parts.train().classes());
            }
            return parts;
        }
        Split split = Split.stratified(loaded(ImageFolder.of(folder, format)), TEST, rng.child("test"));
        // The classes stand one after the other in the folder; a limit must meet all of them.
        return new KnownSet.Parts(mixed(split.train(), rng.child("mix")), mixed(split.validation(), rng.child("mix test")));
    }

    private static Dataset mixed(Dataset set, Rng rng) {
        return set.subset(rng.permutation(set.size()));
    }

    /** Decodes every image once, where they fit into memory. */
    private static Dataset loaded(ImageFolder images) {
        int pixels = (int) images.input().shape().size();
        if ((long) images.size() * pixels > Math.min(IN_MEMORY, Integer.MAX_VALUE - 8)) {
            return images;
        }
        byte[] bytes = new byte[images.size() * pixels];
        long[] labels = new long[images.size()];
        IntStream.range(0, images.size()).parallel().forEach(i -> {
            float[] values = images.example(i).inputFloats();
            for (int j = 0; j < pixels; j++) {
                bytes[i * pixels + j] = (byte) Math.round(255 * values[j]);
            }
            labels[i] = images.labelClass(i);
        });
        return InMemory.images(bytes, images.input().shape(), labels).named(images.classes());
    }
}
