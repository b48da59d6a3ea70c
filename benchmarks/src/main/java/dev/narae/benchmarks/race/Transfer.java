package dev.narae.benchmarks.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An {@link Outcome} as a line of text, by which a measuring process tells it to the one that asked. */
final class Transfer {
    private static final String BETWEEN = "\t";

    private Transfer() {
    }

    static String line(Outcome outcome) {
        List<String> fields = new ArrayList<>(List.of(outcome.work().name(), Integer.toString(outcome.pairs()),
                String.format(Locale.ROOT, "%.0f", outcome.bytes())));
        add(fields, outcome.ours());
        outcome.peers().forEach((name, versus) -> {
            fields.add(name);
            add(fields, versus.seconds());
            add(fields, versus.ratio());
        });
        return String.join(BETWEEN, fields);
    }

    private static void add(List<String> fields, Spread spread) {
        for (double value : new double[] {spread.median(), spread.least(), spread.greatest()}) {
            fields.add(String.format(Locale.ROOT, "%.9g", value));
        }
    }

    /** @throws IllegalArgumentException if it is no such line */
    static Outcome outcome(String line, List<Work> works, Outcome.Setting setting) {
        String[] fields = line.split(BETWEEN);
        Work work = works.stream().filter(each -> each.name().equals(fields[0])).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not an outcome: " + line));
        Map<String, Outcome.Versus> peers = new LinkedHashMap<>();
        for (int i = 6; i + 6 < fields.length; i += 7) {
            peers.put(fields[i], new Outcome.Versus(spread(fields, i + 1), spread(fields, i + 4)));
        }
        return new Outcome(work, setting, spread(fields, 3), peers, Integer.parseInt(fields[1]), Double.parseDouble(fields[2]));
    }

    private static Spread spread(String[] fields, int at) {
        return new Spread(Double.parseDouble(fields[at]), Double.parseDouble(fields[at + 1]), Double.parseDouble(fields[at + 2]));
    }
}
