package dev.narae.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The ten digits as pen strokes, several ways of writing each.
 *
 * <p>A stroke is a run of points in a box of 100 by 100, y downwards: a curve ({@code ~}) goes smoothly through its points
 * (Catmull and Rom, 1974), a line ({@code /}) straight from each to the next.
 */
final class Glyphs {
    private static final String[][] WRITTEN = {
        {
            "~ 52 2 22 12 6 48 18 86 48 98 80 88 94 52 82 14 52 2",
            "~ 62 6 30 6 10 40 14 80 44 98 76 82 88 44 72 10 40 8",
            "~ 50 2 28 20 24 52 30 82 50 98 70 82 76 50 70 18 50 2",
        },
        {
            "/ 50 2 50 98",
            "/ 26 26 54 2 54 98",
            "/ 28 22 52 2 52 96 | / 22 98 82 98",
            "/ 64 2 38 98",
        },
        {
            "~ 10 26 24 6 54 0 82 14 84 38 60 66 34 84 8 98 | / 8 98 94 98",
            "~ 14 22 34 4 66 6 80 28 66 58 36 86 16 94 20 78 44 80 70 94 94 90",
            "~ 12 20 40 2 76 8 82 36 54 66 10 96 | ~ 10 96 40 90 66 98 92 92",
        },
        {
            "~ 12 12 42 0 78 10 80 34 42 46 | ~ 42 46 84 58 86 84 52 100 8 88",
            "/ 12 4 84 4 44 40 | ~ 44 40 78 48 88 74 68 96 34 100 8 88",
            "~ 18 8 54 0 82 20 66 42 38 46 | ~ 38 46 74 52 88 76 58 100 18 94",
        },
        {
            "/ 30 2 8 60 92 60 | / 68 26 68 98",
            "/ 66 98 66 2 4 66 94 66",
            "~ 22 4 14 34 18 54 44 60 78 54 | / 80 4 74 98",
        },
        {
            "/ 84 4 24 4 18 44 | ~ 18 44 50 36 84 50 88 76 60 98 8 90",
            "/ 26 6 20 46 | ~ 20 46 58 38 86 62 74 92 38 100 10 88 | / 26 6 88 2",
            "~ 82 6 46 6 30 10 22 44 54 40 82 56 82 84 52 98 12 92",
        },
        {
            "~ 74 2 42 18 16 52 18 84 46 98 76 90 84 68 62 52 34 58 18 76",
            "~ 60 0 32 28 16 64 26 92 56 98 80 78 68 56 42 56 20 76",
            "~ 84 12 56 2 24 26 10 64 28 94 62 96 86 76 72 54 40 54 14 74",
        },
        {
            "/ 8 6 90 6 38 98",
            "/ 8 8 88 4 | ~ 88 4 62 38 46 68 40 98",
            "/ 10 6 88 6 40 98 | / 30 50 78 50",
            "/ 12 22 12 6 88 6 | ~ 88 6 66 34 52 64 50 98",
        },
        {
            "~ 50 2 22 10 20 32 50 46 82 62 84 88 50 98 16 88 18 62 50 46 80 32 78 10 50 2",
            "~ 80 14 52 0 22 14 28 36 62 52 84 74 64 98 30 96 16 74 44 50 74 32 80 14",
            "~ 50 0 26 22 50 44 74 22 50 0 | ~ 50 44 16 70 50 98 84 70 50 44",
        },
        {
            "~ 82 26 60 4 28 6 14 30 30 50 60 48 80 28 82 14 | / 82 22 74 98",
            "~ 80 24 54 2 22 12 18 40 46 52 74 38 82 14 82 54 68 88 34 98 14 88",
            "~ 84 16 56 0 26 14 24 40 50 50 76 36 84 16 | ~ 84 16 74 54 58 98",
        },
    };
    private static final int STEPS = 4;

    private Glyphs() {
    }

    /** One pen stroke as a polyline: x and y in turn, in units of the box's side. */
    record Stroke(float[] points) {
    }

    /** By digit, then by way of writing it, the strokes. */
    static List<List<List<Stroke>>> all() {
        List<List<List<Stroke>>> digits = new ArrayList<>();
        for (String[] variants : WRITTEN) {
            List<List<Stroke>> ways = new ArrayList<>();
            for (String variant : variants) {
                List<Stroke> strokes = new ArrayList<>();
                for (String stroke : variant.split("\\|")) {
                    strokes.add(parse(stroke.trim()));
                }
                ways.add(List.copyOf(strokes));
            }
            digits.add(List.copyOf(ways));
        }
        return List.copyOf(digits);
    }

    private static Stroke parse(String text) {
        String[] words = text.split(" +");
        float[] points = new float[words.length - 1];
        for (int i = 0; i < points.length; i++) {
            points[i] = Integer.parseInt(words[i + 1]) / 100f;
        }
        return new Stroke(words[0].equals("~") ? smooth(points) : divided(points));
    }

    /** A straight run, divided so that it bends as curves do when it is warped. */
    private static float[] divided(float[] points) {
        int segments = points.length / 2 - 1;
        float[] out = new float[2 * (segments * STEPS + 1)];
        for (int s = 0; s < segments; s++) {
            for (int k = 0; k <= STEPS; k++) {
                float t = k / (float) STEPS;
                for (int axis = 0; axis < 2; axis++) {
                    out[2 * (s * STEPS + k) + axis] = points[2 * s + axis] * (1 - t) + points[2 * s + 2 + axis] * t;
                }
            }
        }
        return out;
    }

    private static float[] smooth(float[] points) {
        int count = points.length / 2;
        boolean ring = points[0] == points[2 * count - 2] && points[1] == points[2 * count - 1];
        float[] out = new float[2 * ((count - 1) * STEPS + 1)];
        for (int s = 0; s < count - 1; s++) {
            int before = s > 0 ? s - 1 : ring ? count - 2 : 0;
            int after = s + 2 < count ? s + 2 : ring ? 1 : count - 1;
            for (int k = 0; k <= STEPS; k++) {
                float t = k / (float) STEPS;
                for (int axis = 0; axis < 2; axis++) {
                    float p0 = points[2 * before + axis];
                    float p1 = points[2 * s + axis];
                    float p2 = points[2 * s + 2 + axis];
                    float p3 = points[2 * after + axis];
                    out[2 * (s * STEPS + k) + axis] = 0.5f * (2 * p1 + t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3
                            + t * (3 * p1 - p0 - 3 * p2 + p3))));
                }
            }
        }
        return out;
    }
}
