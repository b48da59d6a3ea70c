package dev.narae.rl;

import java.util.Collections;
import java.util.List;

/** What an environment shows or accepts. */
public sealed interface Space {
    /** The numbers 0 to {@code count − 1}. */
    record Discrete(int count) implements Space {
        public Discrete {
            if (count < 1) {
                throw new IllegalArgumentException("a discrete space has at least one element, got " + count);
            }
        }

        /** @throws IllegalArgumentException if the value is not in this space */
        public int require(int value) {
            if (value < 0 || value >= count) {
                throw new IllegalArgumentException("action " + value + " is not one of 0 to " + (count - 1));
            }
            return value;
        }
    }

    /** Vectors of finite numbers, component i between {@code low[i]} and {@code high[i]}, which may be infinite. */
    record Box(List<Double> low, List<Double> high) implements Space {
        public Box {
            low = List.copyOf(low);
            high = List.copyOf(high);
            if (low.isEmpty() || low.size() != high.size()) {
                throw new IllegalArgumentException("a box needs one low and one high bound a component, got " + low.size() + " and "
                        + high.size());
            }
            for (int i = 0; i < low.size(); i++) {
                if (!(low.get(i) <= high.get(i))) {
                    throw new IllegalArgumentException("component " + i + " of a box: " + low.get(i) + " is above " + high.get(i));
                }
            }
        }

        /** All components between the same bounds. */
        public static Box of(int width, double low, double high) {
            return new Box(Collections.nCopies(width, low), Collections.nCopies(width, high));
        }

        /** The number of components. */
        public int width() {
            return low.size();
        }
    }
}
