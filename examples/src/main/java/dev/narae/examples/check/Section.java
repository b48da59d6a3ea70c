package dev.narae.examples.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One part of a report: facts, tables and what went wrong. */
public final class Section {
    /** How a part ended. */
    public enum Outcome { PASSED, FAILED, SKIPPED }

    /**
     * Rows of values under column titles.
     *
     * @param rows each as long as the columns; numbers and texts
     */
    public record Table(String title, List<String> columns, List<List<Object>> rows) {
        Table(String title, String... columns) {
            this(title, List.of(columns), new ArrayList<>());
        }

        void row(Object... values) {
            if (values.length != columns.size()) {
                throw new IllegalArgumentException(title + ": " + values.length + " values for " + columns.size() + " columns");
            }
            rows.add(List.of(values));
        }
    }

    private final String title;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Outcome outcome = Outcome.PASSED;
    private double seconds;

    Section(String title) {
        this.title = title;
    }

    void fact(String name, Object value) {
        facts.put(name, value);
    }

    Table table(String name, String... columns) {
        Table table = new Table(name, columns);
        tables.add(table);
        return table;
    }

    /** Something is wrong; the part has failed. */
    void problem(String text) {
        problems.add(text);
        outcome = Outcome.FAILED;
    }

    void skipped(String reason) {
        problems.add(reason);
        outcome = Outcome.SKIPPED;
    }

    void took(double time) {
        seconds = time;
    }

    public String title() {
        return title;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    public List<Table> tables() {
        return tables;
    }

    public List<String> problems() {
        return problems;
    }

    public Outcome outcome() {
        return outcome;
    }

    public double seconds() {
        return seconds;
    }
}
