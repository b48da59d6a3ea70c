package dev.narae.examples;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.awt.image.BufferedImage;

/** Small pictures made of tensors: images, and maps in colours, over an image or alone. */
final class Tile {
    /** From nothing to much: black, violet, red, yellow, near white. Light grows evenly, so that it reads in grey too. */
    private static final int[] HEAT = {0x000004, 0x3B0F70, 0x8C2981, 0xDE4968, 0xFE9F6D, 0xFCFDBF};

    /** From against to for: blue, white, red. */
    private static final int[] SIGNED = {0x2166AC, 0x92C5DE, 0xF7F7F7, 0xF4A582, 0xB2182B};

    private Tile() {
    }

    /**
     * An image.
     *
     * @param image {@code [1 or 3, height, width]}
     * @param low   what becomes black
     * @param high  what becomes white
     */
    static BufferedImage image(Tensor image, double low, double high) {
        if (image.rank() != 3 || image.dim(0) != 1 && image.dim(0) != 3) {
            throw new ShapeException("tile: an image must be [1 or 3, height, width], got " + image.shape());
        }
        float[] values = image.cast(DType.F32).toFloatArray();
        int size = image.dim(1) * image.dim(2);
        BufferedImage picture = new BufferedImage(image.dim(2), image.dim(1), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                double value = values[(image.dim(0) == 1 ? 0 : c) * size + i];
                rgb = rgb << 8 | (int) Math.round(255 * Math.clamp((value - low) / (high - low), 0.0, 1.0));
            }
            picture.setRGB(i % image.dim(2), i / image.dim(2), rgb);
        }
        return picture;
    }

    /** A map {@code [height, width]} in colours from 0, or less, to its largest value. */
    static BufferedImage heat(Tensor map) {
        double[] values = values(map);
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        return painted(map, values, 0, most, 0, HEAT);
    }

    /** A map {@code [height, width]} in colours that show its sign: white for 0, red above and blue below, equally far. */
    static BufferedImage signed(Tensor map) {
        double[] values = values(map);
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return painted(map, values, -most, most, 0.5, SIGNED);
    }

    /** The mean of two pictures of one size: a map laid over its image. */
    static BufferedImage over(BufferedImage image, BufferedImage map) {
        BufferedImage both = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                both.setRGB(x, y, mixed(image.getRGB(x, y), map.getRGB(x, y), 0.6));
            }
        }
        return both;
    }

    private static double[] values(Tensor map) {
        if (map.rank() != 2) {
            throw new ShapeException("tile: a map must be [height, width], got " + map.shape());
        }
        return map.cast(DType.F64).toDoubleArray();
    }

    /** @param still where in the colours a map stands that is the same everywhere */
    private static BufferedImage painted(Tensor map, double[] values, double low, double high, double still, int[] colors) {
        BufferedImage picture = new BufferedImage(map.dim(1), map.dim(0), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            double part = high > low ? Math.clamp((values[i] - low) / (high - low), 0.0, 1.0) : still;
            double place = part * (colors.length - 1);
            int at = Math.min((int) place, colors.length - 2);
            picture.setRGB(i % map.dim(1), i / map.dim(1), mixed(colors[at], colors[at + 1], place - at));
        }
        return picture;
    }

    private static int mixed(int first, int second, double part) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double a = first >> shift & 255;
            double b = second >> shift & 255;
            rgb = rgb << 8 | (int) Math.round(a + (b - a) * part);
        }
        return rgb;
    }
}
