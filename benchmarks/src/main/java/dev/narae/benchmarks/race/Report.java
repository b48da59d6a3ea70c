package dev.narae.benchmarks.race;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a race came to, as JSON and as Markdown.
 *
 * @param machine  facts about it and about how it was measured, by name
 * @param outcomes in the order of measuring
 * @param failures what was not measured, and why
 * @param whole    whole processes, if they were measured
 */
public record Report(SequencedMap<String, String> machine, List<Outcome> outcomes, List<String> failures, List<Whole> whole) {
    private static final String PEER = Race.PYTORCH;

    /** One outcome for people, in a terminal. */
    static String line(Outcome outcome) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-74s %9.3f ms  %9.1f %s", outcome.work().name(), 1e3 * outcome.ours().median(),
                outcome.work().rate(outcome.ours().median()), outcome.work().unit()));
        outcome.peers().forEach((name, versus) -> text.append(String.format(Locale.ROOT, "  %s %.3f ms, ratio %.2f (%.2f to %.2f)", name,
                1e3 * versus.seconds().median(), versus.ratio().median(), versus.ratio().least(), versus.ratio().greatest())));
        return text.append(String.format(Locale.ROOT, "  %.1f KiB a repetition", outcome.bytes() / 1024)).toString();
    }

    /**
     * How a work stands in all settings: its least favourable ratio to PyTorch at its best.
     *
     * @return NaN where there was no peer
     */
    private double worst(Work work) {
        return outcomes.stream().filter(each -> each.work().name().equals(work.name())).mapToDouble(each -> each.against(PEER)).min().orElse(Double.NaN);
    }

    private List<Work> works() {
        List<Work> works = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (works.stream().noneMatch(work -> work.name().equals(outcome.work().name()))) {
                works.add(outcome.work());
            }
        }
        return works;
    }

    /** The geometric mean over all training steps at a number of threads, each at its least favourable; NaN without peers. */
    double steps(int threads) {
        double[] logarithms = works().stream().filter(work -> work.target().isStep())
                .mapToDouble(work -> outcomes.stream().filter(each -> each.work().name().equals(work.name()) && each.setting().threads() == threads)
                        .mapToDouble(each -> each.against(PEER)).min().orElse(Double.NaN))
                .filter(Double::isFinite).map(Math::log).toArray();
        double sum = 0;
        for (double each : logarithms) {
            sum += each;
        }
        return logarithms.length == 0 ? Double.NaN : Math.exp(sum / logarithms.length);
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# Measured\n\n");
        machine.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
        boolean raced = outcomes.stream().anyMatch(Outcome::raced);
        if (raced) {
            text.append("\nRatios are the peer's time over ours, pair by pair of alternating blocks: the median, and in brackets the least and the greatest. "
                    + "A work stands by its least favourable median over all settings and over PyTorch's memory orders.\n\n");
            text.append("| work | must | goal | least favourable | stands |\n|---|---|---|---|---|\n");
            for (Work work : works()) {
                double ratio = worst(work);
                text.append(String.format(Locale.ROOT, "| %s | %.2f | %.1f | %.2f | %s |%n", work.name(), work.target().must(), work.target().goal(), ratio,
                        ratio >= work.target().goal() ? "goal" : ratio >= work.target().must() ? "must" : "missed"));
            }
            text.append('\n');
            outcomes.stream().mapToInt(outcome -> outcome.setting().threads()).distinct().forEach(threads -> text.append(String.format(Locale.ROOT,
                    "Geometric mean of the training steps at %d threads: %.2f.%n%n", threads, steps(threads))));
        }
        failures.forEach(failure -> text.append("Not measured, or without a side: ").append(failure).append("\n\n"));
        processes(text);
        outcomes.stream().map(Outcome::setting).distinct().forEach(setting -> section(text, setting));
        return text.toString();
    }

    /** Whole processes: a line for each work, a pair of columns for each side. */
    private void processes(StringBuilder text) {
        if (whole.isEmpty()) {
            return;
        }
        List<String> sides = whole.stream().map(Whole::side).distinct().toList();
        text.append("## Whole processes, ").append(whole.getFirst().threads()).append(" threads\n\nFrom the start of a cold process to its end, "
                + "and its greatest resident memory.\n\n| work | steps |");
        sides.forEach(side -> text.append(' ').append(side).append(", s (least, greatest) | MB |"));
        text.append("\n|---|---|").append("---|---|".repeat(sides.size())).append('\n');
        SequencedMap<String, List<Whole>> byWork = new LinkedHashMap<>();
        whole.forEach(each -> byWork.computeIfAbsent(each.work(), _ -> new ArrayList<>()).add(each));
        byWork.forEach((work, all) -> {
            text.append("| ").append(work).append(" | ").append(all.getFirst().steps()).append(" |");
            for (String side : sides) {
                text.append(all.stream().filter(each -> each.side().equals(side)).findFirst().map(each -> String.format(Locale.ROOT, " %.2f (%.2f, %.2f) | %.0f |",
                        each.seconds().median(), each.seconds().least(), each.seconds().greatest(), each.bytes().median() / 1e6)).orElse(" | |"));
            }
            text.append('\n');
        });
    }

    private void section(StringBuilder text, Outcome.Setting setting) {
        List<Outcome> here = outcomes.stream().filter(outcome -> outcome.setting().equals(setting)).toList();
        List<String> peers = here.stream().flatMap(outcome -> outcome.peers().keySet().stream()).distinct().toList();
        text.append("\n## ").append(setting.title()).append("\n\n");
        if (peers.contains(MultiplyAddPeak.NAME)) {
            text.append("Beside a product the processors' multiply-add peak, measured in turn with it: the ratio is the product's share of the peak.\n\n");
        }
        if (peers.contains(OtherBuild.NAME)) {
            text.append("Beside it another build, in alternating blocks of one process: the ratio is its time over this one's.\n\n");
        }
        text.append("| work | ms (least, greatest) | rate | KiB of heap |");
        peers.forEach(peer -> text.append(' ').append(peer).append(", ms | ratio |"));
        text.append("\n|---|---|---|---|").append("---|---|".repeat(peers.size())).append('\n');
        for (Outcome outcome : here) {
            text.append(String.format(Locale.ROOT, "| %s | %.3f (%.3f, %.3f) | %.1f %s | %.1f |", outcome.work().name(), 1e3 * outcome.ours().median(),
                    1e3 * outcome.ours().least(), 1e3 * outcome.ours().greatest(), outcome.work().rate(outcome.ours().median()), outcome.work().unit(),
                    outcome.bytes() / 1024));
            for (String peer : peers) {
                Outcome.Versus versus = outcome.peers().get(peer);
                text.append(versus == null ? " | |" : String.format(Locale.ROOT, " %.3f | %.2f (%.2f, %.2f) |", 1e3 * versus.seconds().median(),
                        versus.ratio().median(), versus.ratio().least(), versus.ratio().greatest()));
            }
            text.append('\n');
        }
    }

    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            for (Map.Entry<String, String> fact : machine.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeArrayFieldStart("results");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                json.writeStringField("name", outcome.work().name());
                json.writeNumberField("threads", outcome.setting().threads());
                json.writeBooleanField("allocatorTuned", outcome.setting().tuned());
                json.writeNumberField("pairs", outcome.pairs());
                json.writeNumberField("rate", outcome.work().rate(outcome.ours().median()));
                json.writeStringField("unit", outcome.work().unit());
                json.writeNumberField("heapBytes", outcome.bytes());
                spread(json, "seconds", outcome.ours());
                json.writeObjectFieldStart("peers");
                for (Map.Entry<String, Outcome.Versus> peer : outcome.peers().entrySet()) {
                    json.writeObjectFieldStart(peer.getKey());
                    spread(json, "seconds", peer.getValue().seconds());
                    spread(json, "ratio", peer.getValue().ratio());
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("failures");
            for (String failure : failures) {
                json.writeString(failure);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("wholeProcesses");
            for (Whole each : whole) {
                json.writeStartObject();
                json.writeStringField("name", each.work());
                json.writeStringField("side", each.side());
                json.writeNumberField("threads", each.threads());
                json.writeNumberField("steps", each.steps());
                spread(json, "seconds", each.seconds());
                spread(json, "residentBytes", each.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void spread(JsonGenerator json, String name, Spread spread) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("median", spread.median());
        json.writeNumberField("least", spread.least());
        json.writeNumberField("greatest", spread.greatest());
        json.writeEndObject();
    }
}
