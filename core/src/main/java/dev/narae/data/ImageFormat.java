package dev.narae.data;

import dev.narae.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What PNG and JPEG files become: float32 {@code [channels, height, width]} on [0, 1].
 *
 * <p>Resizing filters with a triangle as wide as the step, so that shrinking averages and growing interpolates. Colours become
 * grey as 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601). Transparency and the orientation that a camera notes are ignored.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param fit      what happens where the proportions differ
 */
public record ImageFormat(int channels, int height, int width, Fit fit) {
    /** What happens where an image's proportions differ from the wanted ones. */
    public enum Fit {
        /** The middle is cut out, as large as possible, and resized. */
        CROP,
        /** The whole image is resized, distorting it. */
        STRETCH
    }

    public ImageFormat {
        if (channels != 1 && channels != 3 || height < 1 || width < 1) {
            throw new IllegalArgumentException("image format: 1 or 3 channels and a positive size, got " + channels + " x " + height + " x " + width);
        }
    }

    /** Grey, cropped to fit. */
    public static ImageFormat grey(int height, int width) {
        return new ImageFormat(1, height, width, Fit.CROP);
    }

    /** Red, green and blue, cropped to fit. */
    public static ImageFormat rgb(int height, int width) {
        return new ImageFormat(3, height, width, Fit.CROP);
    }

    /** The same with other proportions distorted rather than cropped. */
    public ImageFormat stretched() {
        return new ImageFormat(channels, height, width, Fit.STRETCH);
    }

    /** {@code [channels, height, width]}. */
    public Shape shape() {
        return Shape.of(channels, height, width);
    }

    /**
     * Reads a file.
     *
     * @return row-major elements of {@link #shape()}
     * @throws DataException if there is no such file, or it is no PNG or JPEG, or corrupt
     */
    public float[] read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw DataException.of(file, "there is no such file", e);
        } catch (IOException e) {
            throw DataException.of(file, "cannot be read: " + e.getMessage(), e);
        }
        try {
            return converted(Picture.decode(file, bytes));
        } catch (NoClassDefFoundError e) {
            throw DataException.of(file, "reading images needs the JDK's module java.desktop; start with --add-modules java.desktop", e);
        }
    }

    private float[] converted(Picture picture) {
        int w = picture.width();
        int h = picture.height();
        float left = 0;
        float top = 0;
        float across = w;
        float down = h;
        if (fit == Fit.CROP) {
            float scale = Math.min(w / (float) width, h / (float) height);
            across = scale * width;
            down = scale * height;
            left = (w - across) / 2;
            top = (h - down) / 2;
        }
        Weights columns = new Weights(w, left, across, width);
        Weights rows = new Weights(h, top, down, height);
        float[] out = new float[channels * height * width];
        float[] line = new float[channels * w];
        float[] narrow = new float[channels * width];
        int nextRow = 0;
        int firstRow = rows.first[0];
        // Source rows are read once, from top to bottom, and added to each of the rows that they touch.
        for (int y = firstRow; y < h; y++) {
            picture.readLine(y, channels, line);
            columns.apply(line, channels, w, narrow, width);
            while (nextRow < height && rows.first[nextRow] + rows.count(nextRow) <= y) {
                nextRow++;
            }
            for (int target = nextRow; target < height && rows.first[target] <= y; target++) {
                float weight = rows.weight(target, y);
                for (int c = 0; c < channels; c++) {
                    for (int x = 0; x < width; x++) {
                        out[(c * height + target) * width + x] += weight * narrow[c * width + x];
                    }
                }
            }
            if (nextRow >= height) {
                break;
            }
        }
        return out;
    }

    /** For every target pixel along one axis, which source pixels it is made of and with which weights. */
    private static final class Weights {
        private final int[] first;
        private final float[][] weights;

        /** @param start where the part of the source that is used begins, and @param length how long it is */
        Weights(int source, float start, float length, int target) {
            first = new int[target];
            weights = new float[target][];
            float step = length / target;
            float reach = Math.max(1, step);
            for (int i = 0; i < target; i++) {
                float centre = start + (i + 0.5f) * step - 0.5f;
                int from = Math.clamp((int) Math.ceil(centre - reach), 0, source - 1);
                int to = Math.clamp((int) Math.floor(centre + reach), from, source - 1);
                float[] row = new float[to - from + 1];
                float sum = 0;
                for (int k = 0; k < row.length; k++) {
                    row[k] = Math.max(0, 1 - Math.abs(from + k - centre) / reach);
                    sum += row[k];
                }
                for (int k = 0; k < row.length; k++) {
                    row[k] = sum > 0 ? row[k] / sum : 1f / row.length;
                }
                first[i] = from;
                weights[i] = row;
            }
        }

        int count(int target) {
            return weights[target].length;
        }

        float weight(int target, int source) {
            int k = source - first[target];
            return k < weights[target].length ? weights[target][k] : 0;
        }

        void apply(float[] line, int channels, int source, float[] out, int targets) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < targets; i++) {
                    float sum = 0;
                    float[] row = weights[i];
                    for (int k = 0; k < row.length; k++) {
                        sum += row[k] * line[c * source + first[i] + k];
                    }
                    out[c * targets + i] = sum;
                }
            }
        }
    }
}
