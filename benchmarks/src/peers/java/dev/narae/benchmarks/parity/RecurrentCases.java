package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** RNN, LSTM and GRU with every option and all of them together, and sequences of different lengths. */
final class RecurrentCases {
    private static final long BATCH = 3;

    private RecurrentCases() {}

    /** How large a network is, and how long without lengths of its own. */
    private record Sizes(long features, long hidden, long time, boolean second) {
        static final Sizes USUAL = new Sizes(3, 4, 5, true);
        static final Sizes SMALL = new Sizes(2, 3, 4, false);
    }

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

        long out(Sizes sizes) {
            return projection > 0 ? projection : sizes.hidden;
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
        for (String kind : new String[] {"rnn_tanh", "rnn_relu", "lstm", "gru"}) {
            combinations(family, kind, 0);
            unsorted(family, kind);
        }
        combinations(family, "lstm", 2);
    }

    /** Layers, directions, biases, initial states and lengths in every combination, where none of the above is that one. */
    private static void combinations(Family family, String kind, long projection) {
        for (int bits = 0; bits < 32; bits++) {
            boolean deep = (bits & 1) != 0;
            boolean both = (bits & 2) != 0;
            boolean unbiased = (bits & 4) != 0;
            boolean states = (bits & 8) != 0;
            boolean lengths = (bits & 16) != 0;
            int options = Integer.bitCount(bits);
            boolean known = projection == 0 && (options <= 1 || deep && both && states && !unbiased);
            if (known) {
                continue;
            }
            Options chosen = new Options(deep ? 2 : 1, both, !unbiased, false, projection, states, lengths ? new long[] {4, 3, 1} : new long[0]);
            network(family, kind, "-of" + (projection > 0 ? "-projected" : "") + (deep ? "-two-layers" : "") + (both ? "-both-ways" : "")
                    + (unbiased ? "-unbiased" : "") + (states ? "-states" : "") + (lengths ? "-lengths" : ""), chosen, Sizes.SMALL);
        }
    }

    /** As PyTorch packs sequences that are not sorted: sorted by their lengths, and put back. */
    private static void unsorted(Family family, String kind) {
        network(family, kind, "-lengths-unsorted", new Options(2, true, true, false, 0, false, new long[] {2, 4, 3}), Sizes.SMALL);
    }

    private static void network(Family family, String kind, String variant, Options options) {
        network(family, kind, variant, options, Sizes.USUAL);
    }

    private static void network(Family family, String kind, String variant, Options options, Sizes sizes) {
        boolean lstm = kind.equals("lstm");
        Recording recording = family.record(kind.replace('_', '-') + variant, kind.startsWith("rnn") ? "rnn" : kind)
                .arg("hidden", sizes.hidden).arg("layers", options.layers).arg("bidirectional", options.both).arg("bias", options.bias)
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
        long time = packed ? Arrays.stream(options.lengths).max().orElseThrow() : sizes.time;
        if (options.batchFirst) {
            recording.input("input", BATCH, time, sizes.features);
        } else {
            recording.input("input", time, BATCH, sizes.features);
        }
        long cells = options.layers * options.directions();
        List<String> lines = new ArrayList<>();
        state(recording, lines, options.states, "hidden", cells, options.out(sizes));
        if (lstm) {
            state(recording, lines, options.states, "cell", cells, sizes.hidden);
        }
        String weights = String.join(", ", weights(recording, kind, options, sizes));
        String states = lstm ? "[hidden, cell]" : "hidden";
        String results = lstm ? "final_hidden, final_cell" : "final_hidden";
        String[] outputs = lstm ? new String[] {"output", "final_hidden", "final_cell"} : new String[] {"output", "final_hidden"};
        boolean turned = packed && !isSorted(options.lengths);
        if (turned) {
            lines.add("steps, order = torch.sort(torch.tensor({lengths}), 0, True)");
            lines.add("back = torch.argsort(order)");
            lines.add("data, sizes = torch._pack_padded_sequence(torch.index_select(input, 1, order), steps, False)");
        } else if (packed) {
            lines.add("data, sizes = torch._pack_padded_sequence(input, torch.tensor({lengths}), {batchFirst})");
        }
        if (packed) {
            lines.add("data, %s = torch.%s(data, sizes, %s, [%s], {bias}, {layers}, 0., False, {bidirectional})"
                    .formatted(results, kind, states, weights));
            lines.add("output, steps = torch._pad_packed_sequence(data, sizes, {batchFirst}, 0., %d)".formatted(time));
            for (String turn : turned ? outputs : new String[0]) {
                lines.add("%1$s = torch.index_select(%1$s, 1, back)".formatted(turn));
            }
        } else {
            lines.add("output, %s = torch.%s(input, %s, [%s], {bias}, {layers}, 0., False, {bidirectional}, {batchFirst})"
                    .formatted(results, kind, states, weights));
        }
        recording.outputs(outputs).script(lines.toArray(String[]::new));
        (sizes.second ? recording.second() : recording).save();
    }

    private static boolean isSorted(long[] lengths) {
        for (int i = 1; i < lengths.length; i++) {
            if (lengths[i] > lengths[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static void state(Recording recording, List<String> lines, boolean given, String name, long cells, long width) {
        if (given) {
            recording.input(name, cells, BATCH, width);
        } else {
            lines.add("%s = torch.zeros([%d, %d, %d])".formatted(name, cells, BATCH, width));
        }
    }

    /** Adds them, and gives their names in PyTorch's order. */
    private static List<String> weights(Recording recording, String kind, Options options, Sizes sizes) {
        long rows = sizes.hidden * (kind.equals("lstm") ? 4 : kind.equals("gru") ? 3 : 1);
        List<String> names = new ArrayList<>();
        for (long layer = 0; layer < options.layers; layer++) {
            for (String direction : options.both ? new String[] {"", "_reverse"} : new String[] {""}) {
                String suffix = "_l" + layer + direction;
                add(recording, names, "weight_ih" + suffix, rows, layer == 0 ? sizes.features : options.directions() * options.out(sizes));
                add(recording, names, "weight_hh" + suffix, rows, options.out(sizes));
                if (options.bias) {
                    add(recording, names, "bias_ih" + suffix, rows);
                    add(recording, names, "bias_hh" + suffix, rows);
                }
                if (options.projection > 0) {
                    add(recording, names, "weight_hr" + suffix, options.projection, sizes.hidden);
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
