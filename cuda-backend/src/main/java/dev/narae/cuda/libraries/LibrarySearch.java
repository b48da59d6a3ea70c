package dev.narae.cuda.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where NVIDIA's libraries may lie. The most explicit place comes first, and a place is looked up when those before it have
 * not answered.
 *
 * <p>Plain loops on purpose: every process on a machine without a GPU looks for the driver here once, and the first lambda,
 * stream or concatenation of a process costs more than all of these folders.
 */
final class LibrarySearch {
    private enum Place {
        SIMULATOR("narae.cuda.simulator"),
        PROPERTY("narae.cuda.libraries"),
        CUDA_HOME("CUDA_HOME"),
        CUDA_PATH("CUDA_PATH"),
        LIBRARY_PATH("LD_LIBRARY_PATH"),
        TOOLKIT("toolkit"),
        LINKER("ldconfig"),
        SYSTEM("system"),
        PYTHON("Python packages");

        final String origin;

        Place(String origin) {
            this.origin = origin;
        }
    }

    /**
     * A library that was found.
     *
     * @param name   what was looked for
     * @param path   where it lies
     * @param origin which place that is, for people
     * @param rank   the number of the place: lower is more explicit
     */
    record Found(String name, Path path, String origin, int rank) {
    }

    private static final String[] SYSTEM_FOLDERS = {"usr/lib/x86_64-linux-gnu", "usr/lib64", "usr/lib", "lib/x86_64-linux-gnu", "lib64",
            "usr/local/lib", "usr/lib/x86_64-linux-gnu/nvidia/current", "usr/lib/wsl/lib", "usr/local/nvidia/lib64", "run/opengl-driver/lib"};
    private static final String[] TOOLKIT_FOLDERS = {"lib64", "targets/x86_64-linux/lib", "lib"};
    private static final String[] PYTHON_PREFIXES = {"usr/local", "usr", "opt/conda", "opt/venv"};

    private final Machine machine;
    private final Map<Place, List<Path>> folders = new EnumMap<>(Place.class);
    private LdCache cache;

    LibrarySearch(Machine machine) {
        this.machine = machine;
    }

    /** The first library of one of these names; in each place the names are tried in order. */
    Optional<Found> find(String... names) {
        boolean simulated = !machine.simulator().isEmpty();
        for (Place place : Place.values()) {
            if (simulated != (place == Place.SIMULATOR)) {
                continue;
            }
            for (String name : names) {
                Path path = in(place, name);
                if (path != null) {
                    return Optional.of(new Found(name, path, place.origin, place.ordinal()));
                }
            }
        }
        return Optional.empty();
    }

    private Path in(Place place, String name) {
        if (place == Place.LINKER) {
            if (cache == null) {
                cache = LdCache.read(machine.at("etc/ld.so.cache"));
            }
            Path path = cache.find(name).orElse(null);
            return path != null && Files.exists(path) ? path : null;
        }
        List<Path> candidates = folders.get(place);
        if (candidates == null) {
            candidates = folders(place);
            folders.put(place, candidates);
        }
        for (Path folder : candidates) {
            Path path = folder.resolve(name);
            if (Files.exists(path)) {
                return path;
            }
        }
        return null;
    }

    private List<Path> folders(Place place) {
        return switch (place) {
            case SIMULATOR -> named(machine.simulator());
            case PROPERTY -> named(machine.libraries());
            case CUDA_HOME, CUDA_PATH -> toolkits(split(machine.variable(place.origin)));
            case LIBRARY_PATH -> split(machine.variable(place.origin));
            case TOOLKIT -> toolkits(matching(machine.at("usr/local"), "cuda"));
            case LINKER -> List.of();
            case SYSTEM -> {
                List<Path> found = new ArrayList<>();
                for (String folder : SYSTEM_FOLDERS) {
                    found.add(machine.at(folder));
                }
                yield found;
            }
            case PYTHON -> python();
        };
    }

    /** The folders that this process was told of. */
    private static List<Path> named(String list) {
        List<Path> paths = new ArrayList<>();
        for (String part : list.split(":")) {
            if (!part.isBlank()) {
                paths.addAll(split(Path.of(part).toAbsolutePath().toString()));
            }
        }
        return paths;
    }

    /** The folders of an environment variable's list. Relative ones are left out: what they name depends on who starts the process. */
    private static List<Path> split(String list) {
        List<Path> paths = new ArrayList<>();
        for (String part : list.split(":")) {
            try {
                if (!part.isBlank() && Path.of(part).isAbsolute()) {
                    paths.add(Path.of(part));
                }
            } catch (InvalidPathException e) {
                // A name that no file can have.
            }
        }
        return paths;
    }

    private static List<Path> toolkits(List<Path> homes) {
        List<Path> found = new ArrayList<>();
        for (Path home : homes) {
            for (String folder : TOOLKIT_FOLDERS) {
                found.add(home.resolve(folder));
            }
        }
        return found;
    }

    /** What a folder holds whose name begins so: the shortest name first, which is the link to what is meant; then the newest. */
    private static List<Path> matching(Path folder, String prefix) {
        List<Path> found = new ArrayList<>();
        // Unlike the streams of java.nio this needs no pattern compiled. It is null where there is no folder to list.
        String[] names = folder.toFile().list();
        if (names != null) {
            for (String name : names) {
                if (name.startsWith(prefix)) {
                    found.add(folder.resolve(name));
                }
            }
        }
        found.sort(new Comparator<>() {
            @Override
            public int compare(Path a, Path b) {
                int shorter = Integer.compare(a.toString().length(), b.toString().length());
                return shorter != 0 ? shorter : b.compareTo(a);
            }
        });
        return found;
    }

    private List<Path> python() {
        List<Path> prefixes = new ArrayList<>();
        prefixes.addAll(split(machine.variable("VIRTUAL_ENV")));
        prefixes.addAll(split(machine.variable("CONDA_PREFIX")));
        for (Path folder : split(machine.variable("PATH"))) {
            Path program = folder.resolve("python3");
            if (folder.getParent() != null && Files.isExecutable(program)) {
                prefixes.add(folder.getParent());
                try {
                    Path bin = program.toRealPath().getParent();
                    if (bin.getParent() != null) {
                        prefixes.add(bin.getParent());
                    }
                } catch (IOException e) {
                    // A link to nowhere.
                }
                break;
            }
        }
        prefixes.add(machine.home().resolve(".local"));
        for (String prefix : PYTHON_PREFIXES) {
            prefixes.add(machine.at(prefix));
        }
        List<Path> found = new ArrayList<>();
        for (Path prefix : prefixes) {
            for (Path python : matching(prefix.resolve("lib"), "python3")) {
                for (String packages : new String[] {"site-packages", "dist-packages"}) {
                    for (Path product : matching(python.resolve(packages).resolve("nvidia"), "")) {
                        found.add(product.resolve("lib"));
                    }
                }
            }
            if (Files.isDirectory(prefix.resolve("conda-meta"))) {
                found.add(prefix.resolve("lib"));
                found.add(prefix.resolve("targets/x86_64-linux/lib"));
            }
        }
        return found;
    }
}
