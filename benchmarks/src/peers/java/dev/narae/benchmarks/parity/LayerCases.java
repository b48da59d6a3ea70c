package dev.narae.benchmarks.parity;

/** Linear and embedding layers, as functions of their parameters. */
final class LayerCases {
    private LayerCases() {}

    static void record(Family family) {
        linear(family, "linear", true, 5, 3, new long[] {4, 5});
        linear(family, "linear-no-bias", false, 7, 2, new long[] {3, 7});
        linear(family, "linear-one-output", true, 6, 1, new long[] {5, 6});
        linear(family, "linear-one-input", true, 1, 4, new long[] {3, 1});
        linear(family, "linear-vector", true, 5, 3, new long[] {5});
        linear(family, "linear-sequence", true, 4, 6, new long[] {2, 3, 4});
        linear(family, "linear-four-axes", false, 3, 5, new long[] {2, 1, 4, 3});
        linear(family, "linear-odd-sizes", true, 17, 33, new long[] {9, 17});
        linear(family, "linear-zero-batch", true, 5, 3, new long[] {0, 5});

        embedding(family, "embedding", -1, 7, 4, 5);
        embedding(family, "embedding-matrix-of-indices", -1, 9, 3, 2, 4);
        embedding(family, "embedding-repeated-indices", -1, 2, 5, 11);
        embedding(family, "embedding-padding-first", 0, 5, 3, 4, 3);
        embedding(family, "embedding-padding-last", 4, 5, 3, 10);
        embedding(family, "embedding-no-indices", -1, 6, 4, 0);
    }

    private static void linear(Family family, String name, boolean bias, int in, int out, long[] dims) {
        Recording recording = family.record(name, "linear").arg("bias", bias)
                .input("input", dims).weight("weight", out, in);
        if (bias) {
            recording.weight("bias", out);
        }
        recording.script("output = torch.linear(input, weight, %s)".formatted(bias ? "bias" : "None")).second().save();
    }

    private static void embedding(Family family, String name, int padding, int rows, int width, long... dims) {
        family.record(name, "embedding").arg("padding", padding)
                .below("indices", rows, dims).weight("weight", rows, width)
                .script("output = torch.embedding(weight, indices, {padding}, False, False)")
                .save();
    }
}
