package dev.narae.cuda.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which CUDA is used: cuBLAS and NVRTC of one major version, and cuDNN 9.
 *
 * @param major  12 or 13
 * @param cublas its {@code libcublas.so}
 * @param nvrtc  its {@code libnvrtc.so}
 * @param cudnn  the {@code libcudnn.so.9}
 */
record Toolkit(int major, LibrarySearch.Found cublas, LibrarySearch.Found nvrtc, LibrarySearch.Found cudnn) {
    private static final List<Integer> MAJORS = List.of(12, 13);
    private static final String NAME_FOLDER = ", or name the folder where it lies with -Dnarae.cuda.libraries=FOLDER.";
    private static final List<String> OPENED = List.of("libcublasLt", "libcublas", "libnvrtc");
    /** Bytes of {@code libcublasLt.so.12} and its end. */
    private static final int LONGEST_NAME = 18;
    /** What comes after this in cuDNN's parts are kernels. */
    private static final long MOST_BYTES_SEARCHED = 48L << 20;
    private static final int SEARCHED_AT_ONCE = 1 << 20;

    private record Pair(int major, LibrarySearch.Found cublas, LibrarySearch.Found nvrtc) {
        int rank() {
            return Math.max(cublas.rank(), nvrtc.rank());
        }
    }

    /**
     * Chooses among what is there: a version that the driver can run; of two, the one that cuDNN was built for, else the one
     * that was found in the more explicit place.
     *
     * @throws UnusableLibraryException if something is missing
     */
    static Toolkit choose(LibrarySearch search, int driverVersion) {
        List<Pair> pairs = new ArrayList<>();
        for (int major : MAJORS) {
            Optional<LibrarySearch.Found> cublas = search.find("libcublas.so." + major);
            Optional<LibrarySearch.Found> nvrtc = search.find("libnvrtc.so." + major);
            if (cublas.isPresent() && nvrtc.isPresent()) {
                pairs.add(new Pair(major, cublas.get(), nvrtc.get()));
            }
        }
        int newest = driverVersion / 1000;
        List<Pair> usable = pairs.stream().filter(pair -> pair.major <= newest).toList();
        if (usable.isEmpty()) {
            throw pairs.isEmpty() ? missing(search, Math.min(newest, MAJORS.getLast()))
                    : new UnusableLibraryException("cuBLAS and NVRTC of CUDA " + pairs.getFirst().major + " are at " + pairs.getFirst().cublas.path()
                            + ", and the driver can run CUDA " + version(driverVersion) + " at most",
                            "Update NVIDIA's driver, or install CUDA " + newest + " beside: " + pip("cublas", newest) + " " + pip("cuda-nvrtc", newest)
                                    + ".");
        }
        LibrarySearch.Found cudnn = search.find("libcudnn.so.9").orElseThrow(() -> noCudnn(search, usable.getFirst().major));
        Pair best = usable.getFirst();
        if (usable.size() > 1) {
            Optional<Integer> wanted = builtFor(cudnn.path());
            for (Pair pair : usable) {
                if (wanted.isPresent() ? pair.major == wanted.get() : pair.rank() < best.rank()) {
                    best = pair;
                }
            }
        }
        return new Toolkit(best.major, best.cublas, best.nvrtc, cudnn);
    }

    /** For example {@code 12.6} of 12060. */
    static String version(int cuda) {
        return cuda / 1000 + "." + cuda % 1000 / 10;
    }

    private static String pip(String product, int major) {
        return "pip install nvidia-" + product + (major >= 13 && !product.equals("cudnn") ? "" : "-cu" + major);
    }

    private static UnusableLibraryException missing(LibrarySearch search, int major) {
        Optional<LibrarySearch.Found> cublas = search.find("libcublas.so.12", "libcublas.so.13");
        if (cublas.isPresent()) {
            int found = Integer.parseInt(cublas.get().name().substring("libcublas.so.".length()));
            return new UnusableLibraryException("no NVRTC (libnvrtc.so." + found + ") beside the cuBLAS at " + cublas.get().path(),
                    "Install it with the CUDA toolkit or by: " + pip("cuda-nvrtc", found) + NAME_FOLDER);
        }
        Optional<LibrarySearch.Found> old = search.find("libcublas.so.11", "libcublas.so.10");
        return new UnusableLibraryException(old.map(found -> "the cuBLAS at " + found.path() + " is older than 12").orElse(
                "no cuBLAS (libcublas.so.12 or libcublas.so.13)"),
                "Install the CUDA toolkit " + major + ", or by: " + pip("cublas", major) + NAME_FOLDER);
    }

    private static UnusableLibraryException noCudnn(LibrarySearch search, int major) {
        Optional<LibrarySearch.Found> old = search.find("libcudnn.so.8", "libcudnn.so.7");
        return new UnusableLibraryException(old.map(found -> "the cuDNN at " + found.path() + " is version "
                + found.name().substring("libcudnn.so.".length()) + ", and Narae needs cuDNN 9").orElse("no cuDNN 9 (libcudnn.so.9)"),
                "Install it: " + pip("cudnn", major) + ", or your distribution's package cudnn9-cuda-" + major + NAME_FOLDER);
    }

    /** The CUDA that a cuDNN asks for when it runs: its parts name the cuBLAS and NVRTC that they open. */
    static Optional<Integer> builtFor(Path cudnn) {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(cudnn.toRealPath().getParent(), "libcudnn*.so.9*")) {
            stream.forEach(parts::add);
            parts.sort(null);
            for (Path part : parts) {
                Optional<Integer> major = named(part);
                if (major.isPresent()) {
                    return major;
                }
            }
        } catch (IOException e) {
            // Then the more explicit place decides.
        }
        return Optional.empty();
    }

    private static Optional<Integer> named(Path part) throws IOException {
        if (!Files.isRegularFile(part) || !Files.isReadable(part)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(part)) {
            byte[] bytes = new byte[SEARCHED_AT_ONCE];
            int kept = 0;
            for (long done = 0; done < MOST_BYTES_SEARCHED; ) {
                int count = stream.readNBytes(bytes, kept, bytes.length - kept);
                Optional<Integer> major = named(bytes, kept + count);
                if (major.isPresent() || count == 0) {
                    return major;
                }
                done += count;
                int end = kept + count;
                kept = Math.min(LONGEST_NAME, end);
                System.arraycopy(bytes, end - kept, bytes, 0, kept);
            }
            return Optional.empty();
        }
    }

    private static Optional<Integer> named(byte[] bytes, int end) {
        for (int at = LONGEST_NAME - 7; at + 6 < end; at++) {
            if (bytes[at] == '.' && bytes[at + 1] == 's' && bytes[at + 2] == 'o' && bytes[at + 3] == '.' && bytes[at + 4] == '1') {
                String before = new String(bytes, at - (LONGEST_NAME - 7), LONGEST_NAME - 7, StandardCharsets.ISO_8859_1);
                int major = 10 + bytes[at + 5] - '0';
                if (MAJORS.contains(major) && OPENED.stream().anyMatch(before::endsWith)) {
                    return Optional.of(major);
                }
            }
        }
        return Optional.empty();
    }
}
