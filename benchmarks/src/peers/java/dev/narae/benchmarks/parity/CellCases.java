package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.List;

/** Single-step cells by PyTorch's own operators: one step from given states and from zeros, three steps, with and without biases. */
final class CellCases {
    private static final long FEATURES = 3;
    private static final long HIDDEN = 4;
    private static final long BATCH = 2;

    private CellCases() {}

    static void record(Family family) {
        for (String kind : new String[] {"rnn_tanh", "rnn_relu", "lstm", "gru"}) {
            for (boolean bias : new boolean[] {true, false}) {
                cell(family, kind, bias, true, 1);
                cell(family, kind, bias, false, 1);
                cell(family, kind, bias, true, 3);
            }
        }
    }

    private static void cell(Family family, String kind, boolean bias, boolean states, long steps) {
        boolean lstm = kind.equals("lstm");
        Recording recording = family.record(kind.replace('_', '-') + "-cell" + (bias ? "" : "-unbiased") + (states ? "" : "-zeros")
                + (steps == 1 ? "" : "-" + steps + "-steps"), kind.startsWith("rnn") ? "rnnCell" : kind + "Cell")
                .arg("hidden", HIDDEN).arg("bias", bias);
        if (kind.startsWith("rnn")) {
            recording.arg("nonlinearity", kind.substring(4));
        }
        recording.input("input", steps, BATCH, FEATURES);
        List<String> lines = new ArrayList<>();
        for (String state : lstm ? new String[] {"hidden", "cell"} : new String[] {"hidden"}) {
            if (states) {
                recording.input(state, BATCH, HIDDEN);
                lines.add("%1$s_at = %1$s".formatted(state));
            } else {
                lines.add("%s_at = torch.zeros([%d, %d])".formatted(state, BATCH, HIDDEN));
            }
        }
        long rows = HIDDEN * (lstm ? 4 : kind.equals("gru") ? 3 : 1);
        recording.weight("weight_ih", rows, FEATURES).weight("weight_hh", rows, HIDDEN);
        if (bias) {
            recording.weight("bias_ih", rows).weight("bias_hh", rows);
        }
        String biases = bias ? "bias_ih, bias_hh" : "None, None";
        for (long t = 0; t < steps; t++) {
            lines.add(lstm ? "hidden_at, cell_at = torch.lstm_cell(input[%d], [hidden_at, cell_at], weight_ih, weight_hh, %s)".formatted(t, biases)
                    : "hidden_at = torch.%s_cell(input[%d], hidden_at, weight_ih, weight_hh, %s)".formatted(kind, t, biases));
        }
        lines.add("final_hidden = hidden_at");
        if (lstm) {
            lines.add("final_cell = cell_at");
        }
        recording.outputs(lstm ? new String[] {"final_hidden", "final_cell"} : new String[] {"final_hidden"}).script(lines.toArray(String[]::new))
                .second().save();
    }
}
