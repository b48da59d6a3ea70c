package dev.narae.examples;

import dev.narae.data.Dataset;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** An image of every class as PNG, to try predictions with. */
final class SampleImages {
    private SampleImages() {
    }

    /** Writes the first image of each class into a folder, named by number and class. */
    static void write(Path folder, Dataset images) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
        List<String> classes = images.classes();
        BitSet seen = new BitSet();
        for (int i = 0; i < images.size() && seen.cardinality() < classes.size(); i++) {
            int label = (int) images.example(i).labelClass();
            if (!seen.get(label)) {
                seen.set(label);
                byte[] png = png(images.example(i).inputFloats(), images.input().shape());
                AtomicFile.write(folder.resolve(name(label, classes.get(label))), target -> target.write(ByteBuffer.wrap(png)));
            }
        }
    }

    private static String name(int label, String className) {
        String plain = className.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String number = Integer.toString(label);
        return (plain.isEmpty() || plain.equals(number) ? number : number + "-" + plain) + ".png";
    }

    /** An image {@code [1 or 3, height, width]} of values from 0 to 1, as a PNG file. */
    static byte[] png(float[] values, Shape shape) {
        int height = shape.dim(1);
        int width = shape.dim(2);
        BufferedImage image = new BufferedImage(width, height, shape.dim(0) == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int c = 0; c < image.getRaster().getNumBands(); c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image.getRaster().setSample(x, y, c, Math.round(255 * Math.clamp(values[(c * height + y) * width + x], 0f, 1f)));
                }
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
