package dev.narae.examples.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.narae.io.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a check found, written as JSON for programs and as Markdown for people. */
public final class Report {
    private final String title;
    private final List<Section> sections = new ArrayList<>();

    Report(String title) {
        this.title = title;
    }

    void add(Section section) {
        sections.add(section);
    }

    public List<Section> sections() {
        return sections;
    }

    /** Whether no part has failed. */
    public boolean isGood() {
        return sections.stream().noneMatch(section -> section.outcome() == Section.Outcome.FAILED);
    }

    /** Writes {@code report.json} and {@code report.md} into a folder. Called after every part, so that nothing is lost. */
    void write(Path folder) {
        AtomicFile.write(folder.resolve("report.json"), json());
        AtomicFile.write(folder.resolve("report.md"), markdown());
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("title", title);
            json.writeBooleanField("good", isGood());
            json.writeArrayFieldStart("sections");
            for (Section section : sections) {
                json.writeStartObject();
                json.writeStringField("title", section.title());
                json.writeStringField("outcome", section.outcome().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("seconds", section.seconds());
                json.writeObjectFieldStart("facts");
                for (var fact : section.facts().entrySet()) {
                    json.writeFieldName(fact.getKey());
                    value(json, fact.getValue());
                }
                json.writeEndObject();
                json.writeArrayFieldStart("problems");
                for (String problem : section.problems()) {
                    json.writeString(problem);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("tables");
                for (Section.Table table : section.tables()) {
                    table(json, table);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString() + '\n';
    }

    private static void table(JsonGenerator json, Section.Table table) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", table.title());
        json.writeArrayFieldStart("rows");
        for (List<Object> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeFieldName(table.columns().get(i));
                value(json, row.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            default -> json.writeString(value.toString());
        }
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n");
        for (Section section : sections) {
            text.append("\n## ").append(section.title()).append(": ").append(section.outcome().name().toLowerCase(Locale.ROOT))
                    .append(String.format(Locale.ROOT, " (%.1f s)%n", section.seconds()));
            section.facts().forEach((name, value) -> text.append("\n- ").append(name).append(": ").append(shown(value)));
            text.append(section.facts().isEmpty() ? "" : "\n");
            for (String problem : section.problems()) {
                text.append("\n- ").append(section.outcome() == Section.Outcome.SKIPPED ? "" : "**problem:** ").append(problem.replace("\n", "\n  "));
            }
            text.append(section.problems().isEmpty() ? "" : "\n");
            for (Section.Table table : section.tables()) {
                text.append("\n").append(table.title()).append("\n\n| ").append(String.join(" | ", table.columns())).append(" |\n|")
                        .append("---|".repeat(table.columns().size())).append("\n");
                for (List<Object> row : table.rows()) {
                    text.append("| ").append(String.join(" | ", row.stream().map(Report::shown).toList())).append(" |\n");
                }
            }
        }
        return text.toString();
    }

    private static String shown(Object value) {
        if (value instanceof Double number) {
            double size = Math.abs(number);
            return size != 0 && (size < 1e-3 || size >= 1e7) ? String.format(Locale.ROOT, "%.2e", number)
                    : String.format(Locale.ROOT, size < 10 ? "%.3f" : "%.1f", number);
        }
        return value.toString();
    }
}
