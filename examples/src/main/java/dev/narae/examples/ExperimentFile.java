package dev.narae.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.io.FileFormatException;
import dev.narae.tensor.Device;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What an {@link Experiment} was told, as {@code experiment.json} of its folder holds it: with the same arguments on the same kind
 * of device it gives the same result.
 *
 * @param recipe    the experiment's name
 * @param arguments of the command line, but for where it ran and where its results went
 */
record ExperimentFile(String recipe, List<String> arguments, String device) {
    private static final String NAME = "experiment.json";

    /** What may be given anew when a run goes on, and is not kept. */
    private static final Set<String> PLACE = Set.of("--out", "--resume", "--device", "--threads", "--verbose");
    private static final Set<String> RENEWABLE = Set.of("--epochs", "--device", "--threads", "--verbose", "--resume");

    static ExperimentFile of(String recipe, ParseResult given, Device device) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : given.matchedOptions()) {
            if (!PLACE.contains(option.longestName())) {
                arguments.add(option.longestName());
                if (option.arity().max() > 0) {
                    arguments.addAll(option.stringValues());
                }
            }
        }
        return new ExperimentFile(recipe, arguments, device.name());
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    void write(Path folder) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("recipe", recipe);
            json.writeFieldName("arguments");
            json.writeArray(arguments.toArray(String[]::new), 0, arguments.size());
            json.writeStringField("device", device);
            json.writeStringField("java", Runtime.version().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFile.write(folder.resolve(NAME), text.append('\n').toString());
    }

    /**
     * Reads the file of a run that is to go on.
     *
     * @throws ParameterException if the folder is not of a run, or of another recipe's
     */
    static ExperimentFile read(Path folder, String wanted, CommandLine command) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(command, "--resume " + folder + ": no such folder");
        }
        RunFolder images = new RunFolder(folder);
        if (!isIn(folder)) {
            throw new ParameterException(command, "--resume " + folder + (images.isRun()
                    ? " is a run of the recipe " + images.readConfig().recipe() + ", not of " + wanted + "; go on with it by 'train --resume " + folder + "'"
                    : ": this is not the folder of a run (" + NAME + " is missing)"));
        }
        ExperimentFile read = parse(folder.resolve(NAME));
        if (!read.recipe.equals(wanted)) {
            throw new ParameterException(command, "--resume " + folder + " is a run of the recipe " + read.recipe + ", not of " + wanted + "; go on with it by 'train "
                    + read.recipe + " --resume " + folder + "'");
        }
        return read;
    }

    private static ExperimentFile parse(Path file) {
        String recipe = "";
        String device = "";
        List<String> arguments = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new FileFormatException(file, 0, "a run's description is a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "recipe" -> recipe = json.getText();
                    case "device" -> device = json.getText();
                    case "arguments" -> {
                        while (json.nextToken() == JsonToken.VALUE_STRING) {
                            arguments.add(json.getText());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new FileFormatException(file, e.getLocation().getCharOffset(), "not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
        if (recipe.isEmpty()) {
            throw new FileFormatException(file, 0, "the entry 'recipe' is missing; this is not the description of a run");
        }
        return new ExperimentFile(recipe, List.copyOf(arguments), device);
    }

    /**
     * Gives a command the arguments of the run that goes on, and those that were given anew.
     *
     * @throws ParameterException if something was given that a run that goes on cannot change
     */
    void takeOver(CommandLine command) {
        List<String> all = new ArrayList<>();
        List<String> anew = new ArrayList<>();
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (!RENEWABLE.contains(name)) {
                throw new ParameterException(command, name + " cannot be changed for a run that goes on; begin a new one without --resume");
            }
            anew.add(name);
            if (option.arity().max() > 0) {
                anew.addAll(option.stringValues());
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--epochs") && anew.contains("--epochs")) {
                i++;
            } else {
                all.add(arguments.get(i));
            }
        }
        all.addAll(anew);
        command.parseArgs(all.toArray(String[]::new));
    }
}
