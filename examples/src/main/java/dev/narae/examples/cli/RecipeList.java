package dev.narae.examples.cli;

import dev.narae.examples.Recipe;
import dev.narae.examples.Recipes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what can be trained. */
@Command(
        name = "recipes",
        description = "List the networks that 'narae train' knows, with their settings.",
        footer = {"  narae recipes"})
final class RecipeList implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Recipe recipe : Recipes.all()) {
            Recipe.Settings settings = recipe.settings();
            int digits = recipe.settingsForDigits().epochs();
            out.printf(Locale.ROOT, "%-16s%s%n%-16s--epochs %d%s --batch %d --lr %s%n", recipe.name(), recipe.summary(), "", settings.epochs(),
                    digits == settings.epochs() ? "" : " (" + digits + " for the generated digits)", settings.batch(), settings.learningRate());
        }
        // Those that are not about images have options of their own.
        spec.parent().subcommands().get("train").getSubcommands().forEach((name, command) ->
                out.printf(Locale.ROOT, "%-16s%s%n%-16snarae train %s --help%n", name, firstSentence(command.getCommandSpec().usageMessage().description()), "", name));
        return 0;
    }

    private static String firstSentence(String[] description) {
        String all = String.join(" ", description);
        int end = all.indexOf(". ");
        return end < 0 ? all : all.substring(0, end + 1);
    }
}
