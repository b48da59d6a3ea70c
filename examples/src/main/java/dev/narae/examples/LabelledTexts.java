package dev.narae.examples;

import dev.narae.data.Csv;
import dev.narae.data.DataException;
import dev.narae.tensor.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Texts and their classes. */
record LabelledTexts(List<String> texts, long[] labels, List<String> classes) {
    /** Parts that have no text in common. */
    record Parts(LabelledTexts train, LabelledTexts validation, LabelledTexts test) {
    }

    int size() {
        return texts.size();
    }

    /**
     * Two columns of a table, whose fields commas separate, or tabs where the name ends in {@code .tsv}.
     *
     * @throws DataException if the file cannot be read, a text or a label is empty, or there are fewer than two classes
     */
    static LabelledTexts read(Path file, String textColumn, String labelColumn) {
        boolean tabs = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        Csv csv = Csv.read(file, tabs ? '\t' : ',', true);
        List<String> texts = csv.strings(textColumn);
        List<String> names = csv.strings(labelColumn).stream().map(String::strip).toList();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isBlank() || names.get(i).isEmpty()) {
                throw DataException.atLine(file, csv.line(i), "column '" + (texts.get(i).isBlank() ? textColumn : labelColumn)
                        + "' is empty; fill it in or leave the row out");
            }
        }
        List<String> classes = List.copyOf(new TreeSet<>(names));
        if (classes.size() < 2) {
            throw DataException.of(file, "column '" + labelColumn + "' has " + (classes.isEmpty() ? "no row" : "the label '" + classes.getFirst()
                    + "' alone")
                    + "; a classifier needs two classes at least");
        }
        return new LabelledTexts(texts, names.stream().mapToLong(classes::indexOf).toArray(), classes);
    }

    LabelledTexts take(int[] indices) {
        return new LabelledTexts(Arrays.stream(indices).mapToObj(texts::get).toList(), Arrays.stream(indices).mapToLong(i -> labels[i]).toArray(),
                classes);
    }

    LabelledTexts and(LabelledTexts others) {
        List<String> all = new ArrayList<>(texts);
        all.addAll(others.texts);
        long[] both = Arrays.copyOf(labels, all.size());
        System.arraycopy(others.labels, 0, both, labels.length, others.labels.length);
        return new LabelledTexts(List.copyOf(all), both, classes);
    }

    /** Eight, one and one tenth at random; a text that occurs twice is in one part only. */
    Parts split(Rng rng) {
        List<String> distinct = List.copyOf(new TreeSet<>(texts));
        int[] order = rng.permutation(distinct.size());
        Map<String, Integer> part = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            int tenth = (int) (10L * i / order.length);
            part.put(distinct.get(order[i]), Math.max(0, tenth - 7));
        }
        return new Parts(part(part, 0), part(part, 1), part(part, 2));
    }

    private LabelledTexts part(Map<String, Integer> parts, int number) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (parts.get(texts.get(i)) == number) {
                chosen.add(i);
            }
        }
        return take(chosen.stream().mapToInt(Integer::intValue).toArray());
    }
}
