package dev.narae.examples;

import dev.narae.tensor.Rng;

/** Sums in words, such as {@code seven plus five is twelve.}: a text to learn from where there is no file. */
final class NumberText {
    private static final String[] SMALL = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};

    private NumberText() {
    }

    /** The same stream gives the same text. */
    static String sums(int lines, Rng rng) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            int a = rng.nextInt(10);
            int b = rng.nextInt(10);
            text.append(SMALL[a]).append(" plus ").append(SMALL[b]).append(" is ").append(SMALL[a + b]).append(".\n");
        }
        return text.toString();
    }
}
