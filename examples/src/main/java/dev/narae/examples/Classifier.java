package dev.narae.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.ImageFormat;
import dev.narae.data.Pass;
import dev.narae.io.FileFormatException;
import dev.narae.io.ModelFile;
import dev.narae.io.SafeTensors;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.ConfusionMatrix;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network with what is needed to use it on images, and both as one file.
 *
 * @param network from images to logits, in evaluation mode
 * @param about   what it was made for
 */
public record Classifier(Module network, About about) {
    private static final String KEY = "narae.classifier";

    /** Images whose border is on the average lighter than this have a light background. */
    private static final double LIGHT = 0.5;

    /**
     * What a network was made for.
     *
     * @param recipe  that it is of
     * @param image   {@code [channels, height, width]} of its input
     * @param classes by number
     * @param dark    whether the images that it learnt from are grey and light on dark, as MNIST's are
     */
    public record About(String recipe, Shape image, List<String> classes, boolean dark) {
        public About {
            classes = List.copyOf(classes);
        }

        /** What a network that learns from these images is made for. */
        static About of(Recipe recipe, Dataset images) {
            int looked = Math.min(100, images.size());
            double border = 0;
            for (int i = 0; i < looked; i++) {
                border += border(images.example(i).inputFloats(), images.input().shape());
            }
            boolean dark = images.input().shape().dim(0) == 1 && border / Math.max(1, looked) < LIGHT;
            return new About(recipe.name(), images.input().shape(), images.classes(), dark);
        }
    }

    /** Writes network, definition and facts as one safetensors file. */
    static void write(Path file, Module network, About about) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("recipe", about.recipe());
            json.writeFieldName("image");
            json.writeArray(about.image().dims(), 0, about.image().rank());
            json.writeFieldName("classes");
            json.writeArray(about.classes().toArray(String[]::new), 0, about.classes().size());
            json.writeBooleanField("dark", about.dark());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ModelFile.write(file, network, Map.of(KEY, text.toString()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FileFormatException if it is not such a file
     */
    public static Classifier read(Path file, Device device) {
        About about;
        try (SafeTensors open = SafeTensors.open(file)) {
            String facts = open.metadata().get(KEY);
            if (facts == null) {
                throw new FileFormatException(file, 8, "the file does not say for which images and classes its network is; "
                        + "give the folder of a run, or best.safetensors or last.safetensors in it");
            }
            about = parse(file, facts);
        }
        return new Classifier(ModelFile.read(file, device), about);
    }

    private static About parse(Path file, String facts) {
        String recipe = "";
        List<Integer> image = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        boolean dark = false;
        try (JsonParser json = new JsonFactory().createParser(facts)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "recipe" -> recipe = json.getText();
                    case "dark" -> dark = value == JsonToken.VALUE_TRUE;
                    case "image" -> {
                        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                            image.add(json.getIntValue());
                        }
                    }
                    case "classes" -> {
                        while (json.nextToken() == JsonToken.VALUE_STRING) {
                            classes.add(json.getText());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new FileFormatException(file, 8, "the metadata " + KEY + " is not valid: " + e.getMessage(), e);
        }
        if (image.size() != 3 || image.stream().anyMatch(extent -> extent < 1) || classes.isEmpty()) {
            throw new FileFormatException(file, 8, "the metadata " + KEY + " lacks the image's shape or the classes");
        }
        return new About(recipe, Shape.of(image.stream().mapToInt(Integer::intValue).toArray()), classes, dark);
    }

    /** Takes every image of a set and counts what it was taken for. */
    public ConfusionMatrix test(DataLoader images) {
        return test(images, network::forward);
    }

    /**
     * The same by ten views of every image: as it is and moved by a pixel along both diagonals, each plain and mirrored; the class with the
     * greatest mean of the ten softmax outputs counts. For images of which a mirrored one is as good.
     *
     * <p>Source: Krizhevsky, Sutskever and Hinton (2012), section 4.1, who took the centre and the corners of larger images.
     */
    public ConfusionMatrix testByViews(DataLoader images) {
        return test(images, this::meanOverViews);
    }

    private ConfusionMatrix test(DataLoader images, UnaryOperator<Tensor> scores) {
        ConfusionMatrix matrix = new ConfusionMatrix(about.classes().size());
        network.eval();
        try (NoGrad _ = NoGrad.open(); Pass pass = images.open()) {
            while (pass.hasNext()) {
                try (Scope _ = Scope.open("test"); Batch batch = pass.next()) {
                    matrix.add(scores.apply(batch.input()), batch.labels());
                }
            }
        }
        return matrix;
    }

    private Tensor meanOverViews(Tensor images) {
        int height = images.shape().dim(2);
        int width = images.shape().dim(3);
        Tensor wide = images.pad(2, 1, 1, 0).pad(3, 1, 1, 0);
        Tensor sum = null;
        for (int[] corner : new int[][] {{1, 1}, {0, 0}, {0, 2}, {2, 0}, {2, 2}}) {
            Tensor view = wide.narrow(2, corner[0], height).narrow(3, corner[1], width);
            Tensor both = network.forward(view).softmax(1).add(network.forward(view.flip(3)).softmax(1));
            sum = sum == null ? both : sum.add(both);
        }
        return sum.div(10);
    }

    /**
     * What an image is taken for.
     *
     * @param file     the image
     * @param inverted whether it was dark on light and was inverted
     * @param shares   the softmax of the network's outputs, a class each
     */
    public record Prediction(Path file, boolean inverted, float[] shares) {
        /** The number of the class with the {@code rank}-th largest share, from 0. */
        public int ranked(int rank) {
            Integer[] order = new Integer[shares.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Float.compare(shares[b], shares[a]));
            return order[rank];
        }
    }

    /**
     * Reads an image of any size and says what it shows.
     *
     * @throws dev.narae.data.DataException if it cannot be read
     */
    public Prediction predict(Path file, Device device) {
        Shape shape = about.image();
        float[] pixels = new ImageFormat(shape.dim(0), shape.dim(1), shape.dim(2), ImageFormat.Fit.CROP).read(file);
        boolean inverted = about.dark() && border(pixels, shape) > LIGHT;
        if (inverted) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = 1 - pixels[i];
            }
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("predict")) {
            Tensor image = Tensor.of(device, pixels, 1, shape.dim(0), shape.dim(1), shape.dim(2));
            return new Prediction(file, inverted, network.forward(image).softmax(1).toFloatArray());
        }
    }

    /** The mean of the outermost pixels of the first channel. */
    private static double border(float[] pixels, Shape shape) {
        int height = shape.dim(1);
        int width = shape.dim(2);
        double sum = 0;
        int count = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (y == 0 || y == height - 1 || x == 0 || x == width - 1) {
                    sum += pixels[y * width + x];
                    count++;
                }
            }
        }
        return sum / count;
    }
}
