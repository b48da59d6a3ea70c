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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recipes of this package: every class in it that implements {@link Recipe}, so that no list has to be kept. */
public final class Recipes {
    /** What is trained where no recipe is named. */
    public static final String FIRST = "lenet";

    private Recipes() {
    }

    /** All recipes by name. */
    public static List<Recipe> all() {
        return classNames().stream()
                .map(Recipes::load)
                .filter(type -> Recipe.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .map(Recipes::create)
                .sorted(Comparator.comparing(Recipe::name))
                .toList();
    }

    /**
     * The recipe of a name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Recipe named(String name) {
        List<Recipe> all = all();
        return all.stream().filter(recipe -> recipe.name().equals(name)).findFirst().orElseThrow(() -> {
            String nearest = all.stream().map(Recipe::name).min(Comparator.comparingInt(known -> distance(known, name))).orElseThrow();
            String known = all.stream().map(Recipe::name).collect(Collectors.joining(", "));
            String hint = distance(nearest, name) <= Math.max(2, name.length() / 3) ? "did you mean '" + nearest + "'? " : "";
            return new IllegalArgumentException("unknown recipe '" + name + "'; " + hint + "Known recipes: " + known);
        });
    }

    private static List<String> classNames() {
        try {
            URI home = Recipes.class.getProtectionDomain().getCodeSource().getLocation().toURI();
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
        try (Stream<Path> files = Files.list(root.resolve(Recipes.class.getPackageName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.equals("package-info.class"))
                    .map(file -> Recipes.class.getPackageName() + "." + file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }

    private static Class<?> load(String className) {
        try {
            return Class.forName(className, false, Recipes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(className + " lies beside the recipes and cannot be loaded", e);
        }
    }

    private static Recipe create(Class<?> type) {
        try {
            return (Recipe) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the recipe " + type.getName() + " needs a constructor without arguments", e);
        }
    }

    /** The least number of letters to insert, remove or change to make one word the other (Levenshtein, 1966). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
