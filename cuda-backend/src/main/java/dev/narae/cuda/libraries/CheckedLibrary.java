package dev.narae.cuda.libraries;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A library that was looked into before it is loaded. The dynamic linker ends the process when a function is missing at its
 * first call, and its words for everything else are meant for programmers.
 *
 * @param found   where it lies
 * @param needed  the libraries that it needs
 * @param exports the functions that it offers
 */
record CheckedLibrary(LibrarySearch.Found found, List<String> needed, Set<String> exports) {
    /**
     * Looks into a library.
     *
     * @throws UnusableLibraryException if it cannot be read, is damaged or is for another processor
     */
    static CheckedLibrary of(LibrarySearch.Found found) {
        Path path = found.path();
        if (!Files.isReadable(path)) {
            throw new UnusableLibraryException(path + " cannot be read by this user",
                    "Allow it: chmod a+r " + path + ", and a+x for the folders above it.");
        }
        try (Arena arena = Arena.ofConfined()) {
            ElfFile elf = ElfFile.read(path, arena);
            if (elf.machine() != ElfFile.X86_64) {
                String kind = elf.machine() == ElfFile.AARCH64 ? "aarch64" : "another processor (ELF machine " + elf.machine() + ")";
                throw new UnusableLibraryException(path + " is for " + kind + ", and this is x86-64",
                        "Install the x86-64 build of it, or name the right folder first with -Dnarae.cuda.libraries=FOLDER.");
            }
            return new CheckedLibrary(found, elf.needed(), elf.exports());
        } catch (ElfException e) {
            throw new UnusableLibraryException("not a usable library: " + e.getMessage(), "Install it again.", e);
        } catch (IOException e) {
            throw new UnusableLibraryException(path + " cannot be read: " + e, "Install it again.", e);
        }
    }

    /**
     * Refuses a library that lacks what the bindings call.
     *
     * @param product for people
     * @param list    {@code driver}, {@code cublas}, {@code cudnn} or {@code nvrtc}
     */
    void requireSymbols(String product, String list) {
        Set<String> missing = new TreeSet<>(symbols(list));
        missing.removeAll(exports);
        if (!missing.isEmpty()) {
            String names = missing.size() <= 3 ? String.join(", ", missing)
                    : String.join(", ", missing.stream().limit(3).toList()) + " and " + (missing.size() - 3) + " more";
            throw new UnusableLibraryException(product + " at " + found.path() + " lacks " + names,
                    "It is too old, too new or not what its name says: install " + product + " for CUDA 12 or 13.");
        }
    }

    /** The functions that the bindings call in a library. */
    static List<String> symbols(String list) {
        String name = "/dev/narae/cuda/jcuda/" + list + ".symbols";
        try (InputStream stream = CheckedLibrary.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the jar of narae-cuda-backend");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII)).lines().filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
