package dev.narae.text;

import java.util.List;

/** What both kinds of tokenizer say about tokens that they do not have. */
final class Specials {
    private Specials() {
    }

    /** @param first the number of the first special token */
    static int number(List<String> specials, String name, int first) {
        int index = specials.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("tokenizer: there is no special token '" + name + "'; known are " + specials);
        }
        return first + index;
    }

    static void requireToken(int number, int size) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("tokenizer: " + number + " is not a token; the " + size + " tokens are 0 to " + (size - 1));
        }
    }

    static void requireTokens(int[] numbers, int size) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0 || numbers[i] >= size) {
                throw new IndexOutOfBoundsException("decode: " + numbers[i] + " at place " + i + " is not a token; the " + size + " tokens are 0 to "
                        + (size - 1));
            }
        }
    }
}
