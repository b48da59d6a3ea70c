package dev.narae.data;

import dev.narae.op.Draw;
import dev.narae.op.Philox;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;

/** The usual transforms of images {@code [c, h, w]}. All but {@link #noise} refuse other ranks with a {@link ShapeException}. */
public final class Transforms {
    private Transforms() {
    }

    /** (x − mean[c]) / std[c] for every channel c. @throws IllegalArgumentException if the lengths differ or a deviation is not positive */
    public static Transform normalise(float[] mean, float[] std) {
        float[] shift = mean.clone();
        float[] scale = std.clone();
        if (shift.length != scale.length) {
            throw new IllegalArgumentException("normalise: " + shift.length + " means but " + scale.length + " standard deviations");
        }
        for (float deviation : scale) {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException("normalise: a standard deviation must be positive, got " + deviation);
            }
        }
        return (values, shape, _) -> {
            int plane = plane("normalise", shape);
            if (shape.dim(0) != shift.length) {
                throw new ShapeException("normalise: " + shift.length + " means for an image " + shape + " of " + shape.dim(0) + " channels");
            }
            for (int c = 0; c < shift.length; c++) {
                for (int i = c * plane; i < (c + 1) * plane; i++) {
                    values[i] = (values[i] - shift[c]) / scale[c];
                }
            }
        };
    }

    /** One mean and one deviation for images of one channel. */
    public static Transform normalise(double mean, double std) {
        return normalise(new float[] {(float) mean}, new float[] {(float) std});
    }

    /**
     * Pads every side with zeros and crops to the old size at a random place: a shift by −pad to pad pixels along each axis,
     * each equally likely.
     */
    public static Transform padCrop(int pad) {
        if (pad < 0) {
            throw new IllegalArgumentException("pad and crop: the padding must not be negative, got " + pad);
        }
        return (values, shape, rng) -> {
            int plane = plane("pad and crop", shape);
            int height = shape.dim(1);
            int width = shape.dim(2);
            int down = rng.nextInt(2 * pad + 1) - pad;
            int right = rng.nextInt(2 * pad + 1) - pad;
            float[] before = values.clone();
            for (int c = 0; c < shape.dim(0); c++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int fromY = y + down;
                        int fromX = x + right;
                        boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
                        values[c * plane + y * width + x] = inside ? before[c * plane + fromY * width + fromX] : 0;
                    }
                }
            }
        };
    }

    /** Mirrors left and right with this probability. */
    public static Transform flip(double probability) {
        return (values, shape, rng) -> {
            plane("flip", shape);
            if (rng.nextDouble() >= probability) {
                return;
            }
            int width = shape.dim(2);
            for (int row = 0; row < values.length; row += width) {
                for (int left = row, right = row + width - 1; left < right; left++, right--) {
                    float swap = values[left];
                    values[left] = values[right];
                    values[right] = swap;
                }
            }
        };
    }

    /**
     * Turns about the centre by a random angle, uniform between −degrees and degrees. Pixels are interpolated bilinearly;
     * outside the image is zero.
     */
    public static Transform rotate(double degrees) {
        return (values, shape, rng) -> {
            int plane = plane("rotate", shape);
            double angle = Math.toRadians(degrees * (2 * rng.nextDouble() - 1));
            // StrictMath: the same bits on every machine.
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            int height = shape.dim(1);
            int width = shape.dim(2);
            float middleY = (height - 1) / 2f;
            float middleX = (width - 1) / 2f;
            float[] before = values.clone();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float fromX = middleX + cos * (x - middleX) + sin * (y - middleY);
                    float fromY = middleY - sin * (x - middleX) + cos * (y - middleY);
                    int left = (int) Math.floor(fromX);
                    int top = (int) Math.floor(fromY);
                    float u = fromX - left;
                    float v = fromY - top;
                    for (int c = 0; c < shape.dim(0); c++) {
                        int at = c * plane;
                        float above = (1 - u) * pixel(before, at, height, width, top, left) + u * pixel(before, at, height, width, top, left + 1);
                        float below = (1 - u) * pixel(before, at, height, width, top + 1, left) + u * pixel(before, at, height, width, top + 1, left + 1);
                        values[at + y * width + x] = (1 - v) * above + v * below;
                    }
                }
            }
        };
    }

    private static float pixel(float[] values, int plane, int height, int width, int y, int x) {
        return y < 0 || y >= height || x < 0 || x >= width ? 0 : values[plane + y * width + x];
    }

    /**
     * Blanks a square whose centre lies anywhere in the image; what reaches beyond the border is cut off (T. DeVries and
     * G. W. Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017).
     *
     * @param size side of the square in pixels
     */
    public static Transform cutout(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("cutout: the side must not be negative, got " + size);
        }
        return (values, shape, rng) -> {
            int plane = plane("cutout", shape);
            int height = shape.dim(1);
            int width = shape.dim(2);
            int top = rng.nextInt(height) - size / 2;
            int left = rng.nextInt(width) - size / 2;
            for (int c = 0; c < shape.dim(0); c++) {
                for (int y = Math.max(0, top); y < Math.min(height, top + size); y++) {
                    for (int x = Math.max(0, left); x < Math.min(width, left + size); x++) {
                        values[c * plane + y * width + x] = 0;
                    }
                }
            }
        };
    }

    /** Adds normal noise of this standard deviation to every element; any shape. */
    public static Transform noise(double std) {
        return (values, _, rng) -> {
            Draw draw = rng.next();
            int[] words = new int[4];
            for (int i = 0; i < values.length; i++) {
                if ((i & 1) == 0) {
                    Philox.block(draw.key(), draw.counter(), i >>> 1, words, 0);
                }
                // Box and Muller's pair: the cosine for even elements, the sine for odd ones.
                double u = 1 - (words[0] >>> 8) * 0x1p-24;
                double angle = (words[1] >>> 8) * (2 * Math.PI * 0x1p-24);
                double turn = (i & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle);
                values[i] += (float) (std * Math.sqrt(-2 * StrictMath.log(u)) * turn);
            }
        };
    }

    /** Elements of one channel. */
    private static int plane(String operation, Shape shape) {
        if (shape.rank() != 3) {
            throw new ShapeException(operation + ": an image has the shape [c, h, w], got " + shape);
        }
        return shape.dim(1) * shape.dim(2);
    }
}
