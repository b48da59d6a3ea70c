package dev.narae.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a kernel file by its name, for example {@code gather.cu} or {@code common.cuh}. */
public final class KernelSource {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private KernelSource() {
    }

    /**
     * The text of a kernel file.
     *
     * @throws IllegalArgumentException if there is no such file in this module
     */
    public static String read(String name) {
        return KNOWN.computeIfAbsent(name, KernelSource::load);
    }

    private static String load(String name) {
        try (InputStream in = KernelSource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no kernel source '" + name + "' in dev.narae.kernels");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kernel source '" + name + "'", e);
        }
    }
}
