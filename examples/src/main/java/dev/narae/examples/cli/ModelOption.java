package dev.narae.examples.cli;

import dev.narae.examples.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The trained network that a command is about.
 *
 * @param file the weights
 * @param run  the run that they lie in, if they do
 */
record ModelOption(Path file, Optional<RunFolder> run) {
    /**
     * Finds it.
     *
     * @param given a run's folder or a file, or null for the newest run
     * @throws ParameterException if there is none
     */
    static ModelOption find(Path given, CommandLine command) {
        if (given == null) {
            return of(RunFolder.newest(RunFolder.RUNS, "").orElseThrow(() -> new ParameterException(command,
                    "there is no run under " + RunFolder.RUNS + " yet; train a network first (narae train), or name a model")), command);
        }
        if (Files.isDirectory(given)) {
            return of(new RunFolder(given), command);
        }
        if (!Files.isRegularFile(given)) {
            throw new ParameterException(command, "the model " + given + " does not exist; give the folder of a run, or a safetensors file in it");
        }
        return new ModelOption(given, Optional.of(new RunFolder(given.toAbsolutePath().getParent())).filter(RunFolder::isRun));
    }

    private static ModelOption of(RunFolder run, CommandLine command) {
        if (!Files.isRegularFile(run.best())) {
            throw new ParameterException(command, run.path() + " holds no trained network: " + run.best().getFileName()
                    + " is missing; it is written after a run's first epoch");
        }
        return new ModelOption(run.best(), Optional.of(run).filter(RunFolder::isRun));
    }
}
