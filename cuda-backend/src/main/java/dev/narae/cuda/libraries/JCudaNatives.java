package dev.narae.cuda.libraries;

import dev.narae.cuda.api.Bindings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Consumer;

/** JCuda's natives: out of their jars, into this process. */
final class JCudaNatives {
    /** The CUDA that the natives were built for. */
    private static final int BUILT_FOR = 12;

    private final PrivateFolder folder;
    private final JCudaLoader loader = new JCudaLoader(JCudaNatives.class.getClassLoader());
    private final Consumer<String> load;
    private final String version;

    @SuppressWarnings("unchecked")
    JCudaNatives(PrivateFolder folder) {
        this.folder = folder;
        JCudaNatives.class.getModule().addExports("dev.narae.cuda.api", loader.getUnnamedModule());
        try {
            load = (Consumer<String>) start(JCudaLoader.BINDINGS + ".LibraryLoader").getConstructor().newInstance();
            version = (String) start("jcuda.JCudaVersion").getMethod("get").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw unusable(e);
        }
    }

    /** The bindings; what is used of them must have been bound. */
    Bindings bindings(String nvrtc) {
        try {
            return (Bindings) start(JCudaLoader.BINDINGS + ".JCudaBindings").getConstructor(String.class).newInstance(nvrtc);
        } catch (ReflectiveOperationException e) {
            throw unusable(e);
        }
    }

    private Class<?> start(String type) {
        try {
            return Class.forName(type, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw unusable(e);
        }
    }

    private static UnusableLibraryException unusable(Throwable cause) {
        return new UnusableLibraryException("JCuda's classes cannot be used: " + cause,
                "They come with dev.narae:narae-cuda-backend, as org.jcuda's jcuda, jcublas and jcudnn: see that none is excluded or of another "
                        + "version.", cause);
    }

    /** Loads a native that is right as it lies in its jar, and starts the class that it belongs to. */
    void bind(String name, String type) throws IOException {
        bind(name, type, "", BUILT_FOR);
    }

    /**
     * Loads a native and starts the class that it belongs to.
     *
     * @param name  for example {@code JCublas2}
     * @param type  the class
     * @param needs the library that it needs, without its number
     * @param major the number that the library has on this machine
     */
    void bind(String name, String type, String needs, int major) throws IOException {
        String base = name + "-" + version + "-linux-x86_64";
        String file = "lib" + base + ".so";
        byte[] content;
        try (InputStream stream = JCudaNatives.class.getClassLoader().getResourceAsStream("lib/" + file)) {
            if (stream == null) {
                throw new UnusableLibraryException("JCuda's native lib/" + file + " is not on the class path or module path",
                        "It comes with dev.narae:narae-cuda-backend, in org.jcuda's artifacts of the classifier linux-x86_64: see that none is "
                                + "excluded.");
            }
            content = stream.readAllBytes();
        }
        if (major != BUILT_FOR) {
            content = ElfFile.of(file, MemorySegment.ofArray(content)).retargeted(needs + "." + BUILT_FOR, needs + "." + major);
        }
        Path path = folder.write(file, content);
        open(path);
        loader.provide(base, path);
        start(type);
    }

    /** Loads a library. */
    void open(Path path) {
        try {
            load.accept(path.toString());
        } catch (UnsatisfiedLinkError e) {
            throw new UnusableLibraryException(path + " cannot be loaded: " + e.getMessage(),
                    "What it needs must lie beside it or where the dynamic linker looks; where it 'failed to map segment', its folder forbids "
                            + "programs, and another is named by -Djava.io.tmpdir=FOLDER.", e);
        } catch (IllegalCallerException e) {
            throw new UnusableLibraryException("this JVM may not load native libraries: " + e.getMessage(),
                    "Start it with --enable-native-access=ALL-UNNAMED.", e);
        }
    }
}
