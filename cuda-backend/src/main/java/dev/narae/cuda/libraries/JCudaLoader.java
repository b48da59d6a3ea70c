package dev.narae.cuda.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Defines JCuda's classes and ours that call them, and gives them the natives that it was told of. JCuda's static
 * initialisers ask for a native by name; found by any other class loader, they would unpack it into the folder for temporary
 * files and load whatever file of that name lies there already. Everything else comes from the parent.
 */
final class JCudaLoader extends ClassLoader {
    static final String BINDINGS = "dev.narae.cuda.jcuda";

    private final Map<String, Path> natives = new ConcurrentHashMap<>();

    JCudaLoader(ClassLoader parent) {
        super("narae-jcuda", parent);
    }

    /** From now on {@code System.loadLibrary(name)} loads this file. */
    void provide(String name, Path file) {
        natives.put(name, file);
    }

    @Override
    protected String findLibrary(String name) {
        Path file = natives.get(name);
        return file == null ? null : file.toString();
    }

    /** Hides the natives in the jars, so that nothing unpacks them another time. */
    @Override
    public URL getResource(String name) {
        return name.startsWith("lib/") ? null : super.getResource(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("jcuda.") && !name.startsWith(BINDINGS + ".")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
