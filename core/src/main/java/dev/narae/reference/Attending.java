package dev.narae.reference;

import dev.narae.op.Op;
import dev.narae.op.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@link Op.Attention} and {@link Op.AttentionGrad}: one query after the other, each with the weights of all keys. Heads are
 * numbered through the batch, so that {@code head / shared} is the key head, numbered likewise.
 */
final class Attending {
    /** Where anything may be hidden, a score of this or less hides its key. */
    private static final double HIDDEN = -0x1p100;

    private final int heads;
    private final int shared;
    private final int queries;
    private final int keys;
    private final int width;
    private final int out;
    private final double[] query;
    private final double[] key;
    private final double[] value;
    private final Optional<double[]> bias;
    private final List<boolean[]> visible;
    private final OptionalInt earlier;
    private final double scale;
    private final boolean hides;

    private Attending(View query, View key, View value, Optional<View> bias, List<View> visible, OptionalInt earlier, double scale) {
        this.heads = query.shape().dim(0) * query.shape().dim(1);
        this.shared = query.shape().dim(1) / key.shape().dim(1);
        this.queries = query.shape().dim(2);
        this.keys = key.shape().dim(2);
        this.width = query.shape().dim(3);
        this.out = value.shape().dim(3);
        this.query = Flat.read(query);
        this.key = Flat.read(key);
        this.value = Flat.read(value);
        this.bias = bias.map(Flat::read);
        this.visible = visible.stream().map(Attending::bools).toList();
        this.earlier = earlier;
        this.scale = scale;
        hides = bias.isPresent() || !visible.isEmpty() || earlier.isPresent();
    }

    private static boolean[] bools(View view) {
        ReferenceBuffer buffer = ReferenceBackend.buffer(view);
        boolean[] values = new boolean[Math.toIntExact(view.shape().size())];
        Cursor cursor = Cursor.over(view.shape(), view.layout());
        while (cursor.next()) {
            values[(int) cursor.place()] = buffer.integer(cursor.at(0)) != 0;
        }
        return values;
    }

    // Where the vector of a query, of a key or of what belongs to one begins.

    private int queryAt(int head, int i, int size) {
        return (head * queries + i) * size;
    }

    private int keyAt(int head, int j, int size) {
        return (head / shared * keys + j) * size;
    }

    static void attention(Op.Attention op) {
        Attending all = new Attending(op.query(), op.key(), op.value(), op.bias(), op.visible(), op.earlier(), op.scale());
        Flat.write(op.output(), all.output());
    }

    private double[] output() {
        double[] output = new double[heads * queries * out];
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < queries; i++) {
                double[] weights = weights(head, i);
                for (int j = 0; j < keys; j++) {
                    add(output, queryAt(head, i, out), weights[j], value, keyAt(head, j, out), out);
                }
            }
        }
        return output;
    }

    static void gradients(Op.AttentionGrad op) {
        Attending all = new Attending(op.query(), op.key(), op.value(), op.bias(), op.visible(), op.earlier(), op.scale());
        double[] byQuery = new double[all.query.length];
        double[] byKey = new double[all.key.length];
        double[] byValue = new double[all.value.length];
        all.addGradients(Flat.read(op.gradOutput()), byQuery, byKey, byValue);
        op.gradQuery().ifPresent(view -> Flat.write(view, byQuery));
        op.gradKey().ifPresent(view -> Flat.write(view, byKey));
        op.gradValue().ifPresent(view -> Flat.write(view, byValue));
    }

    private void addGradients(double[] g, double[] byQuery, double[] byKey, double[] byValue) {
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < queries; i++) {
                double[] weights = weights(head, i);
                double[] byWeights = new double[keys];
                double mean = 0;
                for (int j = 0; j < keys; j++) {
                    byWeights[j] = product(g, queryAt(head, i, out), value, keyAt(head, j, out), out);
                    mean += weights[j] * byWeights[j];
                    add(byValue, keyAt(head, j, out), weights[j], g, queryAt(head, i, out), out);
                }
                for (int j = 0; j < keys; j++) {
                    double byProduct = scale * weights[j] * (byWeights[j] - mean);
                    add(byQuery, queryAt(head, i, width), byProduct, key, keyAt(head, j, width), width);
                    add(byKey, keyAt(head, j, width), byProduct, query, queryAt(head, i, width), width);
                }
            }
        }
    }

    /** Of all keys for one query: the softmax of the scores of those that it sees, 0 for all others. */
    private double[] weights(int head, int i) {
        double[] scores = new double[keys];
        boolean[] seen = new boolean[keys];
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < keys; j++) {
            scores[j] = score(head, i, j);
            // A NaN is not hidden: it makes the whole row NaN.
            seen[j] = isVisible(head, i, j) && !(hides && scores[j] <= HIDDEN);
            max = seen[j] ? Math.max(max, scores[j]) : max;
        }
        double[] weights = new double[keys];
        for (int j = 0; j < keys; j++) {
            weights[j] = seen[j] ? Math.exp(scores[j] - max) : 0;
        }
        double sum = Arrays.stream(weights).sum();
        for (int j = 0; j < keys; j++) {
            weights[j] = seen[j] ? weights[j] / sum : 0;
        }
        return weights;
    }

    private double score(int head, int i, int j) {
        double score = scale * product(query, queryAt(head, i, width), key, keyAt(head, j, width), width);
        return bias.isEmpty() ? score : score + bias.get()[queryAt(head, i, keys) + j];
    }

    private boolean isVisible(int head, int i, int j) {
        for (boolean[] mask : visible) {
            if (!mask[queryAt(head, i, keys) + j]) {
                return false;
            }
        }
        return earlier.isEmpty() || j <= (long) i + earlier.getAsInt();
    }

    private static double product(double[] a, int atA, double[] b, int atB, int size) {
        double sum = 0;
        for (int e = 0; e < size; e++) {
            sum += a[atA + e] * b[atB + e];
        }
        return sum;
    }

    /** Adds {@code factor} times a vector. */
    private static void add(double[] sum, int atSum, double factor, double[] vector, int at, int size) {
        for (int e = 0; e < size; e++) {
            sum[atSum + e] += factor * vector[at + e];
        }
    }
}
