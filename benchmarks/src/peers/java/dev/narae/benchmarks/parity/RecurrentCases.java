package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.List;

/** RNN, LSTM and GRU with every option, and sequences of different lengths. */
final class RecurrentCases {
    private static final long FEATURES = 3;
    private static final long HIDDEN = 4;
    private static final long TIME = 5;
    private static final long BATCH = 3;

    private RecurrentCases() {}

    /** The options of one network. */
    private record Options(long layers, boolean both, boolean bias, boolean batchFirst, long projection, boolean states, long[] lengths) {
        static final Options PLAIN = new Options(1, false, true, false, 0, false, new long[0]);

        Options withLayers(long value) {
            return new Options(value, both, bias, batchFirst, projection, states, lengths);
        }

        Options bothWays() {
            return new Options(layers, true, bias, batchFirst, projection, states, lengths);
        }

        Options withoutBias() {
            return new Options(layers, both, false, batchFirst, projection, states, lengths);
        }

        Options withBatchFirst() {
            return new Options(layers, both, bias, true, projection, states, lengths);
        }

        Options projectedTo(long value) {
            return new Options(layers, both, bias, batchFirst, value, states, lengths);
        }

        Options withStates() {
            return new Options(layers, both, bias, batchFirst, projection, true, lengths);
        }

        Options withLengths(long... values) {
            return new Options(layers, both, bias, batchFirst, projection, states, values);
        }

        long directions() {
            return both ? 2 : 1;
        }

        long out() {
            return projection > 0 ? projection : HIDDEN;
        }
    }

    static void record(Family family) {
        for (String kind : new String[] {"rnn_tanh", "rnn_relu", "lstm", "gru"}) {
            Options plain = Options.PLAIN;
            network(family, kind, "", plain);
            network(family, kind, "-states", plain.withStates());
            network(family, kind, "-unbiased", plain.withoutBias());
            network(family, kind, "-batch-first", plain.withBatchFirst());
            network(family, kind, "-both-ways", plain.bothWays());
            network(family, kind, "-two-layers", plain.withLayers(2));
            network(family, kind, "-everything", plain.withLayers(2).bothWays().withBatchFirst().withStates());
            network(family, kind, "-lengths", plain.withLengths(5, 3, 1));
            network(family, kind, "-lengths-both-ways", plain.withLayers(2).bothWays().withStates().withLengths(4, 4, 2));
        }
        network(family, "lstm", "-projected", Options.PLAIN.projectedTo(2));
        network(family, "lstm", "-projected-everything", Options.PLAIN.projectedTo(3).withLayers(2).bothWays().withoutBias().withStates());
    }

    private static void network(Family family, String kind, String variant, Options options) {
        boolean lstm = kind.equals("lstm");
        Recording recording = family.record(kind.replace('_', '-') + variant, kind.startsWith("rnn") ? "rnn" : kind)
                .arg("hidden", HIDDEN).arg("layers", options.layers).arg("bidirectional", options.both).arg("bias", options.bias)
                .arg("batchFirst", options.batchFirst);
        if (kind.startsWith("rnn")) {
            recording.arg("nonlinearity", kind.substring(4));
        }
        if (lstm) {
            recording.arg("projection", options.projection);
        }
        boolean packed = options.lengths.length > 0;
        if (packed) {
            recording.list("lengths", options.lengths);
        }
        long time = packed ? options.lengths[0] : TIME;
        if (options.batchFirst) {
            recording.input("input", BATCH, time, FEATURES);
        } else {
            recording.input("input", time, BATCH, FEATURES);
        }
        long cells = options.layers * options.directions();
        List<String> lines = new ArrayList<>();
        state(recording, lines, options.states, "hidden", cells, options.out());
        if (lstm) {
            state(recording, lines, options.states, "cell", cells, HIDDEN);
        }
        String weights = String.join(", ", weights(recording, kind, options));
        String states = lstm ? "[hidden, cell]" : "hidden";
        String results = lstm ? "final_hidden, final_cell" : "final_hidden";
        if (packed) {
            lines.add("data, sizes = torch._pack_padded_sequence(input, torch.tensor({lengths}), {batchFirst})");
            lines.add("data, %s = torch.%s(data, sizes, %s, [%s], {bias}, {layers}, 0., False, {bidirectional})".formatted(results, kind, states, weights));
            lines.add("output, steps = torch._pad_packed_sequence(data, sizes, {batchFirst}, 0., %d)".formatted(time));
        } else {
            lines.add("output, %s = torch.%s(input, %s, [%s], {bias}, {layers}, 0., False, {bidirectional}, {batchFirst})"
                    .formatted(results, kind, states, weights));
        }
        recording.outputs(lstm ? new String[] {"output", "final_hidden", "final_cell"} : new String[] {"output", "final_hidden"})
                .script(lines.toArray(String[]::new)).second().save();
    }

    private static void state(Recording recording, List<String> lines, boolean given, String name, long cells, long width) {
        if (given) {
            recording.input(name, cells, BATCH, width);
        } else {
            lines.add("%s = torch.zeros([%d, %d, %d])".formatted(name, cells, BATCH, width));
        }
    }

    /** Adds them, and gives their names in PyTorch's order. */
    private static List<String> weights(Recording recording, String kind, Options options) {
        long rows = HIDDEN * (kind.equals("lstm") ? 4 : kind.equals("gru") ? 3 : 1);
        List<String> names = new ArrayList<>();
        for (long layer = 0; layer < options.layers; layer++) {
            for (String direction : options.both ? new String[] {"", "_reverse"} : new String[] {""}) {
                String suffix = "_l" + layer + direction;
                add(recording, names, "weight_ih" + suffix, rows, layer == 0 ? FEATURES : options.directions() * options.out());
                add(recording, names, "weight_hh" + suffix, rows, options.out());
                if (options.bias) {
                    add(recording, names, "bias_ih" + suffix, rows);
                    add(recording, names, "bias_hh" + suffix, rows);
                }
                if (options.projection > 0) {
                    add(recording, names, "weight_hr" + suffix, options.projection, HIDDEN);
                }
            }
        }
        return names;
    }

    private static void add(Recording recording, List<String> names, String name, long... dims) {
        recording.weight(name, dims);
        names.add(name);
    }
}
