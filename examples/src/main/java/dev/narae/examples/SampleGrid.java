package dev.narae.examples;

import dev.narae.io.AtomicFile;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/** Many images in one PNG, row by row: what a generative network has learnt, at a glance. */
final class SampleGrid {
    private static final int GAP = 2;

    private SampleGrid() {
    }

    /**
     * Writes images with a gap of two pixels around each, light in the gaps. The file's folder must exist.
     *
     * @param images  {@code [n, channels, height, width]} of 1 or 3 channels
     * @param columns images a row
     * @param low     the value that becomes black
     * @param high    the value that becomes white
     * @throws ShapeException if the images are not so
     */
    static void write(Path file, Tensor images, int columns, double low, double high) {
        byte[] png = SampleImages.png(pixels(images, columns, low, high), shape(images, columns));
        AtomicFile.write(file, target -> target.write(ByteBuffer.wrap(png)));
    }

    /** {@code [channels, height, width]} of the whole picture. */
    static Shape shape(Tensor images, int columns) {
        if (images.rank() != 4 || images.dim(0) < 1 || images.dim(1) != 1 && images.dim(1) != 3) {
            throw new ShapeException("sample grid: images must be [n, 1 or 3, height, width], got " + images.shape());
        }
        if (columns < 1) {
            throw new IllegalArgumentException("sample grid: at least one column, got " + columns);
        }
        int across = Math.min(columns, images.dim(0));
        int down = Math.ceilDiv(images.dim(0), across);
        return Shape.of(images.dim(1), GAP + down * (images.dim(2) + GAP), GAP + across * (images.dim(3) + GAP));
    }

    /** The picture's values, 0 for black to 1 for white. */
    static float[] pixels(Tensor images, int columns, double low, double high) {
        Shape shape = shape(images, columns);
        int across = Math.min(columns, images.dim(0));
        int height = images.dim(2);
        int width = images.dim(3);
        float[] values = images.detach().cast(DType.F32).toFloatArray();
        float[] picture = new float[Math.toIntExact(shape.size())];
        Arrays.fill(picture, 1);
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            int y = i / width % height;
            int channel = i / width / height % shape.dim(0);
            int image = i / width / height / shape.dim(0);
            int row = GAP + image / across * (height + GAP) + y;
            int column = GAP + image % across * (width + GAP) + x;
            picture[(channel * shape.dim(1) + row) * shape.dim(2) + column] = (float) ((values[i] - low) / (high - low));
        }
        return picture;
    }
}
