package dev.narae.benchmarks.parity;

/** Connectionist temporal classification from logits: blanks, lengths, repeats and sequences that cannot be spelt. */
final class CtcCases {
    private static final String[] REDUCTIONS = {"none", "mean", "sum"};

    private CtcCases() {}

    static void record(Family family) {
        for (int code = 0; code < REDUCTIONS.length; code++) {
            ctc(family, "ctc-full", code, 0, false, new long[] {6, 6, 6}, new long[] {2, 2, 2}, 1, 2, 3, 4, 2, 1);
            ctc(family, "ctc-lengths", code, 0, false, new long[] {6, 4, 5}, new long[] {3, 1, 2}, 1, 2, 4, 3, 0, 0, 2, 1, 0);
            ctc(family, "ctc-repeats", code, 0, false, new long[] {6, 5, 6}, new long[] {3, 2, 3}, 2, 2, 2, 3, 3, 0, 1, 4, 4);
            ctc(family, "ctc-blank-last", code, 4, false, new long[] {6, 6, 3}, new long[] {3, 2, 1}, 0, 1, 3, 2, 2, 0, 3, 0, 0);
            ctc(family, "ctc-no-labels", code, 0, false, new long[] {6, 4, 5}, new long[] {0, 2, 0}, 0, 0, 1, 3, 0, 0);
            ctc(family, "ctc-zero-infinity", code, 0, true, new long[] {6, 2, 1}, new long[] {2, 2, 2}, 1, 2, 3, 3, 2, 1);
        }
    }

    private static void ctc(Family family, String name, int code, int blank, boolean zeroInfinity, long[] frames, long[] lengths, long... targets) {
        family.record(name + "-" + REDUCTIONS[code], "ctcLoss").arg("reduction", REDUCTIONS[code]).arg("blank", blank)
                .arg("zeroInfinity", zeroInfinity).list("frames", frames).list("lengths", lengths).input("input", 6, 3, 5)
                .fixed("target", Array.longs(new long[] {3, targets.length / 3}, targets))
                .script("scores = torch.log_softmax(input, 2, None)",
                        "output = torch.ctc_loss(scores, target, {frames}, {lengths}, {blank}, %d, {zeroInfinity})".formatted(code)).save();
    }
}
