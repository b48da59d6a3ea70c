package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Example;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The pictures that the recipe unet learns from. */
class SegmentationTest {
    @Test
    void picturesAndWhatTheyShow() {
        DigitScenes scenes = DigitScenes.of(60, 40, Rng.seeded(1));
        assertEquals(60, scenes.size());
        assertEquals(Shape.of(1, 40, 40), scenes.input().shape());
        assertEquals(Shape.of(40, 40), scenes.label().shape());
        Set<Long> seen = new TreeSet<>();
        double ink = 0;
        double paper = 0;
        long inked = 0;
        for (int i = 0; i < scenes.size(); i++) {
            Example example = scenes.example(i);
            float[] picture = example.inputFloats();
            long[] mask = example.labelIntegers();
            assertTrue(Arrays.stream(mask).anyMatch(label -> label > 0), "picture " + i + " shows nothing");
            for (int p = 0; p < mask.length; p++) {
                assertTrue(picture[p] >= 0 && picture[p] <= 1);
                seen.add(mask[p]);
                inked += mask[p] > 0 ? 1 : 0;
                ink += mask[p] > 0 ? picture[p] : 0;
                paper += mask[p] > 0 ? 0 : picture[p];
            }
        }
        assertEquals(DigitScenes.CLASSES, seen.size());
        assertEquals(DigitScenes.CLASSES, DigitScenes.names().size());
        assertTrue(ink / inked > 0.2 + paper / (60 * 1600 - inked), "what counts as a digit must be lighter than the noise");
    }

    @Test
    void theSameSeedGivesTheSamePictures() {
        DigitScenes one = DigitScenes.of(4, 28, Rng.seeded(5));
        DigitScenes other = DigitScenes.of(4, 28, Rng.seeded(5));
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(one.example(i).inputFloats(), other.example(i).inputFloats());
            assertArrayEquals(one.example(i).labelIntegers(), other.example(i).labelIntegers());
        }
    }
}
