package dev.narae.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A published set of images that is known by name, in four IDX files: read from a folder, or fetched once into a cache.
 *
 * <p>Files that are fetched are held to their SHA-256. Files in a folder of one's own are read as they are: re-packed or
 * re-ordered copies have other digests.
 */
public final class KnownSet {
    /** Told of a download's progress, at least once for every 64 KiB. */
    @FunctionalInterface
    public interface Progress {
        /** @param done bytes of the file that have arrived, of {@code total} */
        void at(String file, long done, long total);

        /** Tells nobody. */
        static Progress silent() {
            return (_, _, _) -> { };
        }
    }

    private final String name;
    private final String description;
    private final List<String> classes;
    private final List<URI> mirrors;
    private final List<Download> files;

    KnownSet(String name, String description, List<String> classes, List<URI> mirrors, List<Download> files) {
        this.name = name;
        this.description = description;
        this.classes = List.copyOf(classes);
        this.mirrors = List.copyOf(mirrors);
        this.files = List.copyOf(files);
    }

    /** Every known set. */
    public static List<KnownSet> all() {
        return List.of(mnist(), fashionMnist());
    }

    /** @throws DataException if no set has that name */
    public static KnownSet named(String name) {
        return all().stream().filter(set -> set.name.equals(name.toLowerCase(Locale.ROOT))).findFirst().orElseThrow(() -> new DataException(
                "unknown data set '" + name + "'; known are " + String.join(", ", all().stream().map(KnownSet::name).toList())));
    }

    /** Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-Based Learning Applied to Document Recognition" (1998). */
    private static KnownSet mnist() {
        return new KnownSet("mnist", "handwritten digits, 60,000 + 10,000 grey images of 28x28", InMemory.numbers(10),
                List.of(URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"), URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/")),
                List.of(new Download("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                        new Download("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                        new Download("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                        new Download("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")));
    }

    /** H. Xiao, K. Rasul and R. Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms" (2017). */
    private static KnownSet fashionMnist() {
        return new KnownSet("fashion-mnist", "articles of clothing, 60,000 + 10,000 grey images of 28x28",
                List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
                List.of(URI.create("https://fashion-mnist.s3.eu-central-1.amazonaws.com/"),
                        URI.create("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
                List.of(new Download("train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                        new Download("train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                        new Download("t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                        new Download("t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));
    }

    public String name() {
        return name;
    }

    /** One line for people. */
    public String description() {
        return description;
    }

    public List<String> classes() {
        return classes;
    }

    /** Training and test part. */
    public record Parts(Dataset train, Dataset test) {
    }

    /** Reads both parts from a folder, files plain or as {@code .gz}. @throws DataException if one is missing or damaged */
    public Parts read(Path folder) {
        return new Parts(Idx.part(folder, "train", classes), Idx.part(folder, "t10k", classes));
    }

    /**
     * Reads both parts: from the folder given, else from the cache, into which what is missing is fetched first.
     *
     * @throws DataException if the folder lacks a file, or none was given and no mirror can be reached
     */
    public Parts load(Optional<Path> folder, Progress progress) {
        return read(folder.orElseGet(() -> fetch(cache(), progress)));
    }

    /**
     * Fetches the files that are missing.
     *
     * @param cache the set's own folder is made in it
     * @return the set's folder
     * @throws DataException if a file is not there and no mirror gives it; the message has every mirror's reason
     */
    public Path fetch(Path cache, Progress progress) {
        Path folder = cache.resolve(name);
        for (Download file : files) {
            file.fetch(mirrors, folder, progress);
        }
        return folder;
    }

    /**
     * Where fetched sets are kept: the environment variable {@code NARAE_CACHE}; else {@code narae} within {@code
     * XDG_CACHE_HOME}, or within {@code .cache} of the home folder.
     */
    public static Path cache() {
        String chosen = System.getenv("NARAE_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        Path base = caches != null && !caches.isBlank() ? Path.of(caches) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("narae");
    }

    @Override
    public String toString() {
        return name + ": " + description;
    }
}
