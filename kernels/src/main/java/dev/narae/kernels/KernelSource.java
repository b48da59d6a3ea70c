package dev.narae.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads kernel files. {@code #include "name.cuh"} is replaced by that file's text the first time it is met and by nothing
 * after; {@code #line} keeps the compiler's messages naming the file and line where the text stands.
 */
public final class KernelSource {
    private static final String INCLUDE = "#include \"";
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private KernelSource() {
    }

    /**
     * The self-contained text of a kernel file.
     *
     * @param name for example {@code gather.cu} or {@code common.cuh}
     * @throws IllegalArgumentException if there is no such file in this module, or it includes one that is not here
     */
    public static String read(String name) {
        return KNOWN.computeIfAbsent(name, _ -> {
            StringBuilder text = new StringBuilder();
            append(name, text, new HashSet<>());
            return text.toString();
        });
    }

    /**
     * The self-contained text of a kernel file for certain types.
     *
     * @param definitions each a name, a blank and what it stands for, as in {@code "T float"}
     */
    public static String read(String name, String... definitions) {
        StringBuilder text = new StringBuilder();
        for (String definition : definitions) {
            text.append("#define ").append(definition).append('\n');
        }
        return text.append(read(name)).toString();
    }

    private static void append(String name, StringBuilder text, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        int number = 1;
        line(text, number, name);
        for (String line : (Iterable<String>) load(name).lines()::iterator) {
            number++;
            if (line.startsWith(INCLUDE)) {
                append(line.substring(INCLUDE.length(), line.indexOf('"', INCLUDE.length())), text, seen);
                line(text, number, name);
            } else {
                text.append(line).append('\n');
            }
        }
    }

    private static void line(StringBuilder text, int number, String name) {
        text.append("#line ").append(number).append(" \"").append(name).append("\"\n");
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
