package dev.narae.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that is measured, operations first. */
public final class Works {
    private Works() {
    }

    /** Those whose name contains a text, whatever the case. */
    public static List<Work> matching(String text) {
        List<Work> all = new ArrayList<>(Operations.all());
        all.addAll(Steps.all());
        String wanted = text.toLowerCase(Locale.ROOT);
        return all.stream().filter(work -> work.name().toLowerCase(Locale.ROOT).contains(wanted)).toList();
    }

    /** @throws IllegalArgumentException if no work is called so */
    static Work named(String name) {
        return matching(name).stream().filter(work -> work.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work is called '" + name + "'"));
    }
}
