package dev.narae.examples;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which images an {@link Experiment} works with, and how it names their classes. */
final class ImageOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR|NAME", defaultValue = ImageSource.DIGITS,
            description = "The images, as for 'narae train': a folder of IDX files or of class folders, 'mnist', 'fashion-mnist' or '" + ImageSource.DIGITS
                    + "', generated. Default: ${DEFAULT-VALUE}.")
    private String data;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many images for training and for the test, for a quick try.")
    private Integer limit;

    ImageSource open(Lab lab) {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + ": must be 1 or more");
        }
        return ImageSource.of(new ImageSource.Request(data, limit == null ? 0 : limit, ImageSource.SIDE, true), new Downloads(lab.out(), lab.terminal()));
    }

    /**
     * The number of a class that is called by its name, in any case, or by its number.
     *
     * @throws ParameterException if there is none
     */
    int number(String option, String called, List<String> classes) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).equalsIgnoreCase(called.strip())) {
                return i;
            }
        }
        if (called.strip().matches("[0-9]{1,6}") && Integer.parseInt(called.strip()) < classes.size()) {
            return Integer.parseInt(called.strip());
        }
        throw new ParameterException(spec.commandLine(), option + " " + called.strip() + ": there is no such class; the classes are " + String.join(", ", classes)
                + ", by name or by number from 0 to " + (classes.size() - 1));
    }
}
