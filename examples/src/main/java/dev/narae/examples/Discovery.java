package dev.narae.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The classes of this package of one kind, so that no list has to be kept. */
final class Discovery {
    private Discovery() {
    }

    /** An instance of every class that is of the kind and not abstract, by its constructor without arguments. */
    static <T> Stream<T> all(Class<T> kind) {
        return classNames().stream()
                .map(Discovery::load)
                .filter(type -> kind.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .map(type -> kind.cast(create(type)));
    }

    private static List<String> classNames() {
        try {
            URI home = Discovery.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path place = Path.of(home);
            if (Files.isDirectory(place)) {
                return classNames(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return classNames(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the recipes' own place is not a file", e);
        }
    }

    private static List<String> classNames(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(Discovery.class.getPackageName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.equals("package-info.class"))
                    .map(file -> Discovery.class.getPackageName() + "." + file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }

    private static Class<?> load(String className) {
        try {
            return Class.forName(className, false, Discovery.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(className + " lies beside the recipes and cannot be loaded", e);
        }
    }

    private static Object create(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the recipe " + type.getName() + " needs a constructor without arguments", e);
        }
    }
}
