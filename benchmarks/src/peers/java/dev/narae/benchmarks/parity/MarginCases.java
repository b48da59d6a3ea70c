package dev.narae.benchmarks.parity;

/** Margin and focal losses with every reduction. The focal loss, which PyTorch's operators lack, is composed as torchvision does. */
final class MarginCases {
    private static final String[] REDUCTIONS = {"none", "mean", "sum"};

    private MarginCases() {}

    static void record(Family family) {
        for (int code = 0; code < REDUCTIONS.length; code++) {
            for (int p = 1; p <= 2; p++) {
                multiMargin(family, "multi-margin-p" + p, code, p, 1, false);
                multiMargin(family, "multi-margin-weights-p" + p, code, p, 0.5, true);
            }
            for (double p : new double[] {1, 2, 3}) {
                triplet(family, "triplet-p" + p, code, 1, p, false);
            }
            triplet(family, "triplet-swap", code, 2, 2, true);
            for (double gamma : new double[] {0, 1.5, 2}) {
                focal(family, "focal-gamma" + gamma, code, gamma, -1);
            }
            focal(family, "focal-alpha", code, 2, 0.25);
        }
    }

    private static void multiMargin(Family family, String name, int code, int p, double margin, boolean weights) {
        Recording recording = family.record(name + "-" + REDUCTIONS[code], "multiMarginLoss").arg("reduction", REDUCTIONS[code])
                .arg("p", p).arg("margin", margin).input("input", 5, 4).below("target", 4, 5);
        if (weights) {
            recording.fixed("weight", Array.uniform(recording.random(), 0.2, 2, 4));
        }
        recording.script("output = torch.multi_margin_loss(input, target, {p}, {margin}, %s, %d)".formatted(weights ? "weight" : "None", code)).save();
    }

    private static void triplet(Family family, String name, int code, double margin, double p, boolean swap) {
        family.record(name + "-" + REDUCTIONS[code], "tripletLoss").arg("reduction", REDUCTIONS[code]).arg("margin", margin).arg("p", p)
                .arg("swap", swap).input("input", 5, 3).input("positive", 5, 3).input("negative", 5, 3)
                .script("output = torch.triplet_margin_loss(input, positive, negative, {margin}, {p}, 1e-6, {swap}, %d)".formatted(code)).save();
    }

    private static void focal(Family family, String name, int code, double gamma, double alpha) {
        Recording recording = family.record(name + "-" + REDUCTIONS[code], "focalLoss").arg("reduction", REDUCTIONS[code]).arg("gamma", gamma)
                .arg("alpha", alpha).input("input", 4, 3);
        recording.fixed("target", Array.floats(new long[] {4, 3}, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1))
                .script("p = torch.sigmoid(input)",
                        "ce = torch.binary_cross_entropy_with_logits(input, target, None, None, 0)",
                        "truth = p * target + (1 - p) * (1 - target)",
                        "loss = ce * torch.pow(1 - truth, {gamma})",
                        alpha < 0 ? "share = torch.ones_like(target)" : "share = {alpha} * target + (1 - {alpha}) * (1 - target)",
                        "output = " + new String[] {"share * loss", "torch.mean(share * loss)", "torch.sum(share * loss)"}[code]).second().save();
    }
}
