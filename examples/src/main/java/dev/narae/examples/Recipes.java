package dev.narae.examples;

import dev.narae.text.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The recipes of this package: every class in it that implements {@link Recipe}, so that no list has to be kept. */
public final class Recipes {
    /** What is trained where no recipe is named. */
    public static final String FIRST = "lenet";

    private Recipes() {
    }

    /** All recipes by name. */
    public static List<Recipe> all() {
        return Discovery.all(Recipe.class).sorted(Comparator.comparing(Recipe::name)).toList();
    }

    /**
     * The recipe of a name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Recipe named(String name) {
        List<Recipe> all = all();
        return all.stream().filter(recipe -> recipe.name().equals(name)).findFirst().orElseThrow(() -> {
            String nearest = all.stream().map(Recipe::name).min(Comparator.comparingInt(known -> EditDistance.of(known, name))).orElseThrow();
            String known = all.stream().map(Recipe::name).collect(Collectors.joining(", "));
            String hint = EditDistance.of(nearest, name) <= Math.max(2, name.length() / 3) ? "did you mean '" + nearest + "'? " : "";
            return new IllegalArgumentException("unknown recipe '" + name + "'; " + hint + "Known recipes: " + known);
        });
    }
}
