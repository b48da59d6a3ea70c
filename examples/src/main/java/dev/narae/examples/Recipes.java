package dev.narae.examples;

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
            String nearest = all.stream().map(Recipe::name).min(Comparator.comparingInt(known -> distance(known, name))).orElseThrow();
            String known = all.stream().map(Recipe::name).collect(Collectors.joining(", "));
            String hint = distance(nearest, name) <= Math.max(2, name.length() / 3) ? "did you mean '" + nearest + "'? " : "";
            return new IllegalArgumentException("unknown recipe '" + name + "'; " + hint + "Known recipes: " + known);
        });
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
