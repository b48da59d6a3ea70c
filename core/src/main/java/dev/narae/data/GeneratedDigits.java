package dev.narae.data;

import dev.narae.op.Draw;
import dev.narae.op.Philox;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Handwriting-like digits, made rather than read: a set that needs no network and no files, and that a network must learn.
 *
 * <p>Each is a 28 by 28 grey image, light on dark: pen strokes of one of several ways to write the digit, bent by a smooth
 * wave, scaled, sheared, turned and shifted, drawn with a pen of random width and pressure, a little blurred and noisy. Image i
 * depends only on the stream's key and state and on i, whatever the number of threads.
 */
public final class GeneratedDigits {
    /** The side of an image in pixels. */
    public static final int SIDE = 28;

    private static final int PIXELS = SIDE * SIDE;
    /** Philox blocks set aside for one image; it uses about 400. */
    private static final long BLOCKS = 1024;
    /** How far from its middle line a stroke can reach, in pixels. */
    private static final float REACH = 4;

    private GeneratedDigits() {
    }

    /**
     * That many digits, each class about equally often: inputs float32 {@code [1, 28, 28]} on [0, 1], labels 0 to 9. Takes one
     * draw of the stream.
     */
    public static Dataset of(int count, Rng rng) {
        Draw draw = rng.next();
        List<List<List<Glyphs.Stroke>>> glyphs = Glyphs.all();
        byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
        long[] labels = new long[count];
        IntStream.range(0, count).parallel().forEach(i -> labels[i] = new Pen(new Numbers(draw, i), pixels, i * PIXELS).write(glyphs));
        return InMemory.images(pixels, Shape.of(1, SIDE, SIDE), labels).named(InMemory.numbers(10));
    }

    /** The random numbers of one image. */
    private static final class Numbers {
        private final Draw draw;
        private final int[] words = new int[4];
        private long block;
        private int used = 4;

        Numbers(Draw draw, int image) {
            this.draw = draw;
            this.block = image * BLOCKS;
        }

        int bits() {
            if (used == 4) {
                Philox.block(draw.key(), draw.counter(), block++, words, 0);
                used = 0;
            }
            return words[used++];
        }

        int below(int bound) {
            return (int) (((bits() & 0xFFFFFFFFL) * bound) >>> 32);
        }

        float between(float low, float high) {
            return low + (high - low) * (bits() >>> 8) * 0x1p-24f;
        }

        /** On (−1, 1), most likely near 0: the mean of two uniform numbers. */
        float centred() {
            int word = bits();
            return ((word & 0xFFFF) + (word >>> 16) - 0xFFFF) / 65536f;
        }
    }

    /** Draws one image. */
    private static final class Pen {
        private final Numbers numbers;
        private final byte[] target;
        private final int at;
        private final float[] ink = new float[PIXELS];

        Pen(Numbers numbers, byte[] target, int at) {
            this.numbers = numbers;
            this.target = target;
            this.at = at;
        }

        /** @return the digit written */
        int write(List<List<List<Glyphs.Stroke>>> glyphs) {
            int digit = numbers.below(10);
            List<List<Glyphs.Stroke>> ways = glyphs.get(digit);
            draw(ways.get(numbers.below(ways.size())));
            develop();
            return digit;
        }

        private void draw(List<Glyphs.Stroke> strokes) {
            float height = numbers.between(15, 22);
            float width = height * numbers.between(0.5f, 0.85f);
            double angle = 0.38 * numbers.centred();
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            float shear = 0.4f * numbers.centred() - 0.08f;
            float middleX = 13.5f + 3 * numbers.centred();
            float middleY = 13.5f + 3 * numbers.centred();
            float wave = 0.09f;
            float bendX = wave * numbers.centred();
            float bendY = wave * numbers.centred();
            float bendX2 = 0.6f * wave * numbers.centred();
            float bendY2 = 0.6f * wave * numbers.centred();
            float phaseX = numbers.between(0, 6.2832f);
            float phaseY = numbers.between(0, 6.2832f);
            float thick = numbers.between(0.55f, 1.65f);
            for (Glyphs.Stroke stroke : strokes) {
                float[] points = stroke.points();
                float pressure = 0.25f * numbers.centred();
                float lastX = 0;
                float lastY = 0;
                for (int p = 0; p < points.length; p += 2) {
                    float u = points[p] - 0.5f;
                    float v = points[p + 1] - 0.5f;
                    float x = u + bendX * (float) StrictMath.sin(4.5f * v + phaseX) + bendX2 * (float) StrictMath.sin(9 * u + 7 * v + phaseY);
                    float y = v + bendY * (float) StrictMath.sin(4.5f * u + phaseY) + bendY2 * (float) StrictMath.sin(7 * u - 9 * v + phaseX);
                    float slanted = x * width - shear * y * height;
                    float tall = y * height;
                    float px = middleX + cos * slanted - sin * tall;
                    float py = middleY + sin * slanted + cos * tall;
                    if (p > 0) {
                        float along = p / (float) points.length;
                        segment(lastX, lastY, px, py, thick * (1 + pressure * (2 * along - 1)));
                    }
                    lastX = px;
                    lastY = py;
                }
            }
        }

        /** Ink where the distance to the segment is below the radius, fading over one pixel. */
        private void segment(float x0, float y0, float x1, float y1, float radius) {
            float dx = x1 - x0;
            float dy = y1 - y0;
            float inverse = 1 / Math.max(dx * dx + dy * dy, 1e-6f);
            float reach = Math.min(REACH, radius + 0.5f);
            int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - reach));
            int right = Math.min(SIDE - 1, (int) Math.floor(Math.max(x0, x1) + reach));
            int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - reach));
            int bottom = Math.min(SIDE - 1, (int) Math.floor(Math.max(y0, y1) + reach));
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    float t = unit(((x - x0) * dx + (y - y0) * dy) * inverse);
                    float ex = x - x0 - t * dx;
                    float ey = y - y0 - t * dy;
                    float squared = ex * ex + ey * ey;
                    if (squared < reach * reach) {
                        float cover = Math.min(1, radius + 0.5f - (float) Math.sqrt(squared));
                        int pixel = y * SIDE + x;
                        ink[pixel] = Math.max(ink[pixel], cover);
                    }
                }
            }
        }

        /** Blur, contrast and noise, then bytes. */
        private void develop() {
            float blur = numbers.between(0, 0.12f);
            float contrast = numbers.between(0.65f, 1);
            float ground = numbers.between(0, 0.08f);
            float noise = numbers.between(0.02f, 0.16f);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    float around = at(y - 1, x) + at(y + 1, x) + at(y, x - 1) + at(y, x + 1);
                    float soft = (1 - 4 * blur) * ink[y * SIDE + x] + blur * around;
                    float value = ground + (contrast - ground) * soft + noise * numbers.centred();
                    target[at + y * SIDE + x] = (byte) (255 * unit(value) + 0.5f);
                }
            }
        }

        /** Held to [0, 1]. The values are never NaN, of which {@code Math.clamp} would take care. */
        private static float unit(float x) {
            return x < 0 ? 0 : x > 1 ? 1 : x;
        }

        private float at(int y, int x) {
            return y < 0 || y >= SIDE || x < 0 || x >= SIDE ? 0 : ink[y * SIDE + x];
        }
    }
}
