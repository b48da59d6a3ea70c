package dev.narae.examples;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The experiments of this package: every class in it that extends {@link Experiment}. */
public final class Experiments {
    private Experiments() {
    }

    /** A new instance of each, by name. */
    public static List<Experiment> all() {
        return Discovery.all(Experiment.class).sorted(Comparator.comparing(Experiment::name)).toList();
    }

    /** Adds each as a command of its own. */
    public static void addTo(CommandLine train, Experiment.Place place) {
        for (Experiment experiment : all()) {
            experiment.in(place);
            CommandLine line = new CommandLine(experiment);
            if (experiment instanceof TrainedExperiment trained) {
                line.setDefaultValueProvider((IDefaultValueProvider) argument ->
                        argument instanceof OptionSpec option ? trained.defaultOf(option.longestName()) : null);
            }
            train.addSubcommand(experiment.name(), line);
        }
    }
}
