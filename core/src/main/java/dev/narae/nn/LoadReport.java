package dev.narae.nn;

import java.util.List;

/**
 * What became of loading named tensors into a module.
 *
 * @param loaded     names that were loaded
 * @param missing    names that the module has and the file has not
 * @param unexpected names that the file has and the module has not
 * @param misshaped  names whose shapes differ, with both shapes, as in {@code fc.weight: [10, 128] here, [10, 64] given}
 */
public record LoadReport(List<String> loaded, List<String> missing, List<String> unexpected, List<String> misshaped) {
    public LoadReport {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        misshaped = List.copyOf(misshaped);
    }

    /** Whether every name was there on both sides and fitted. */
    public boolean isExact() {
        return missing.isEmpty() && unexpected.isEmpty() && misshaped.isEmpty();
    }

    /** All names, one kind a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("loaded " + loaded.size() + " of " + (loaded.size() + missing.size() + misshaped.size()) + " tensors");
        list(text, "missing", missing);
        list(text, "unexpected", unexpected);
        list(text, "of another shape", misshaped);
        return text.toString();
    }

    private static void list(StringBuilder text, String kind, List<String> names) {
        if (!names.isEmpty()) {
            text.append("\n  ").append(kind).append(": ").append(String.join(", ", names));
        }
    }
}
