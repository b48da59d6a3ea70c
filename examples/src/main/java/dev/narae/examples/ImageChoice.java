package dev.narae.examples;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which images an experiment works with: the options of the classifiers, for a {@code @Mixin}. */
final class ImageChoice {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR|NAME", defaultValue = ImageSource.DIGITS,
            description = {
                "The images: a folder with the four IDX files of an MNIST-like set; a folder with a folder of images for each class;"
                        + " 'mnist' or 'fashion-mnist', downloaded once; or '" + ImageSource.DIGITS + "', generated. Default: ${DEFAULT-VALUE}."})
    private String data;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many images for training and for the test, for a quick try.")
    private Integer limit;

    @Option(names = "--size", paramLabel = "PIXELS", defaultValue = "" + ImageSource.SIDE,
            description = "The side to which images from class folders are cropped and resized. Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(names = "--grey", description = "Take the colours from images in class folders.")
    private boolean grey;

    /** @throws ParameterException if a number is out of its range */
    void check() {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + ": must be 1 or more");
        }
        if (size < 1) {
            throw new ParameterException(spec.commandLine(), "--size " + size + ": must be 1 or more");
        }
    }

    /**
     * Finds the images.
     *
     * @throws dev.narae.data.DataException if there are none
     */
    ImageSource open(Lab lab) {
        return ImageSource.of(new ImageSource.Request(data, limit == null ? 0 : limit, size, grey), new Downloads(lab.out(), lab.terminal()));
    }
}
