package dev.narae.examples;

import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.Field;
import dev.narae.data.GeneratedDigits;
import dev.narae.tensor.Rng;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures of a few generated digits on noise, and what each of their pixels shows: 0 for nothing, 1 + d for the digit d.
 *
 * <p>Inputs float32 {@code [1, side, side]} on [0, 1], labels int64 {@code [side, side]}. A digit may lie over another, and then hides
 * it, and is cut off by the picture's edge, but for its inner half. Picture i depends only on the stream and on i.
 */
final class DigitScenes implements Dataset {
    /** Nothing and ten digits. */
    static final int CLASSES = 11;

    private static final int DIGIT = GeneratedDigits.SIDE;
    private static final int MOST_DIGITS = 3;
    /** What of a digit's ink counts as the digit. */
    private static final float INK = 0.4f;

    private final int side;
    private final float[][] pictures;
    private final long[][] masks;

    private DigitScenes(int count, int side, Rng rng) {
        this.side = side;
        pictures = new float[count][];
        masks = new long[count][];
        Dataset digits = GeneratedDigits.of(MOST_DIGITS * count, rng.child("digits"));
        IntStream.range(0, count).parallel().forEach(i -> compose(i, digits, rng.child("scene", i)));
    }

    /** @param side of the pictures; at least 28 */
    static DigitScenes of(int count, int side, Rng rng) {
        return new DigitScenes(count, side, rng);
    }

    private void compose(int scene, Dataset digits, Rng rng) {
        float[] picture = new float[side * side];
        long[] mask = new long[side * side];
        double level = 0.15 + 0.2 * rng.nextDouble();
        double roughness = 0.1 + 0.2 * rng.nextDouble();
        for (int p = 0; p < picture.length; p++) {
            picture[p] = (float) Math.clamp(level + roughness * (2 * rng.nextDouble() - 1), 0, 1);
        }
        int count = 1 + rng.nextInt(MOST_DIGITS);
        for (int k = 0; k < count; k++) {
            Example digit = digits.example(MOST_DIGITS * scene + k);
            float[] ink = digit.inputFloats();
            float strength = (float) (0.5 + 0.5 * rng.nextDouble());
            int margin = DIGIT / 4;
            int top = rng.nextInt(side - DIGIT + 2 * margin + 1) - margin;
            int left = rng.nextInt(side - DIGIT + 2 * margin + 1) - margin;
            for (int y = Math.max(0, -top); y < Math.min(DIGIT, side - top); y++) {
                for (int x = Math.max(0, -left); x < Math.min(DIGIT, side - left); x++) {
                    float value = ink[y * DIGIT + x];
                    int at = (top + y) * side + left + x;
                    picture[at] = Math.min(1, picture[at] * (1 - value) + strength * value);
                    if (value > INK) {
                        mask[at] = 1 + digit.labelClass();
                    }
                }
            }
        }
        pictures[scene] = picture;
        masks[scene] = mask;
    }

    @Override
    public int size() {
        return pictures.length;
    }

    @Override
    public Field input() {
        return Field.floats(1, side, side);
    }

    @Override
    public Field label() {
        return Field.integers(side, side);
    }

    @Override
    public Example example(int index) {
        return new Example(MemorySegment.ofArray(pictures[index]), MemorySegment.ofArray(masks[index]));
    }

    /** What a pixel can show. */
    static List<String> names() {
        return Stream.concat(Stream.of("nothing"), IntStream.range(0, CLASSES - 1).mapToObj(Integer::toString)).toList();
    }
}
