package dev.narae.cpu;

import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code Op.Attention} and its gradient have in common: the extents, how queries are cut into tiles, and what hides keys. The cut follows from the shapes
 * alone, so no bit depends on the number of threads.
 */
final class AttentionHeads {
    /** Scores from this down are hidden. A power of two, finite: a row without any visible key has no NaN on its way to zeros. */
    static final float HIDDEN = -0x1p100f;

    /** Scores of a tile: two such matrices and the packed operands of a head stay in the second-level cache. */
    private static final int SCORES = 1 << 16;

    /** Queries of a tile, at least and at most: with fewer, packing keys and values and adding to their gradients is the work. The most are whole tiles of 12 rows. */
    private static final int LEAST_ROWS = 24;
    private static final int MOST_ROWS = Math.min(132, GemmBlocking.DEPTH);

    private static final Primitives LOOPS = Primitives.CHOSEN;

    final int batch;
    final int heads;
    final int keyHeads;
    final int queries;
    final int keys;
    /** Elements of a query and of a key. */
    final int width;
    /** Elements of a value. */
    final int out;
    /** Queries of a tile, at most. */
    final int rows;
    final int tiles;
    final float scale;
    private final int earlier;
    private final boolean masked;
    private final float[] bias;
    private final Layout biasLayout;
    private final List<View> visible;

    AttentionHeads(View query, View key, View value, Optional<View> bias, List<View> visible, OptionalInt earlier, double scale) {
        batch = query.shape().dim(0);
        heads = query.shape().dim(1);
        keyHeads = key.shape().dim(1);
        queries = query.shape().dim(2);
        keys = key.shape().dim(2);
        width = query.shape().dim(3);
        out = value.shape().dim(3);
        int most = Math.clamp(SCORES / keys, Math.min(LEAST_ROWS, MOST_ROWS), MOST_ROWS);
        tiles = Math.ceilDiv(queries, most);
        rows = Math.ceilDiv(queries, tiles);
        this.scale = (float) scale;
        this.earlier = earlier.isPresent() ? earlier.getAsInt() : -1;
        this.bias = bias.isPresent() ? floats(bias.get()) : null;
        biasLayout = bias.isPresent() ? bias.get().layout() : null;
        this.visible = visible;
        masked = this.earlier >= 0 || this.bias != null || !visible.isEmpty();
    }

    /** The array behind a view. @throws IllegalArgumentException for another type than float32 */
    static float[] floats(View view) {
        if (view.dtype() != DType.F32) {
            throw new IllegalArgumentException("Attention: operands are float32, got " + view.dtype() + " " + view.shape());
        }
        return (float[]) CpuBuffer.arrayOf(view);
    }

    /** Where a head begins in a view of four axes. */
    static int at(Layout layout, int sequence, int head) {
        return Math.toIntExact(layout.offset() + sequence * layout.stride(0) + head * layout.stride(1));
    }

    /** One head as a matrix of positions by elements. */
    static Matrix matrix(View view) {
        Layout layout = view.layout();
        return new Matrix(floats(view), at(layout, 0, 0), layout.shape().dim(2), layout.shape().dim(3), Math.toIntExact(layout.stride(2)),
                Math.toIntExact(layout.stride(3)));
    }

    int rows(int tile) {
        return Math.min(rows, queries - tile * rows);
    }

    /** Keys from 0 on that some query of a tile may see. */
    int seen(int tile) {
        return earlier < 0 ? keys : (int) Math.min(keys, (long) earlier + tile * rows + rows(tile));
    }

    /** Whether a query sees earlier keys only. */
    boolean isCausal() {
        return earlier >= 0;
    }

    /** Makes the scores of one tile, in rows {@code pitch} apart, its weights; {@code weights} is another array. */
    void weigh(int sequence, int head, int tile, float[] scores, int at, int pitch, float[] weights, int weightsAt, int weightsPitch) {
        int count = rows(tile);
        int n = seen(tile);
        if (masked) {
            for (int i = 0; i < count; i++) {
                hide(sequence, head, tile * rows + i, n, scores, at + i * pitch);
                visibleWeights(n, scores, at + i * pitch, weights, weightsAt + i * weightsPitch);
            }
        } else if (n > SoftmaxKernel.PIECE) {
            for (int i = 0; i < count; i++) {
                SoftmaxKernel.line(scores, at + i * pitch, weights, weightsAt + i * weightsPitch, n, false);
            }
        } else {
            SoftmaxKernel.overlapped(count, scores, at, pitch, weights, weightsAt, weightsPitch, n);
        }
    }

    /** Adds the bias, and sets to {@link #HIDDEN} what query {@code i} does not see of the first {@code n} keys. */
    private void hide(int sequence, int head, int i, int n, float[] scores, int at) {
        if (bias != null) {
            int from = Math.toIntExact(at(biasLayout, sequence, head) + i * biasLayout.stride(2));
            int step = Math.toIntExact(biasLayout.stride(3));
            if (step == 1) {
                for (int j = 0; j < n; j++) {
                    scores[at + j] += bias[from + j];
                }
            } else {
                for (int j = 0; j < n; j++) {
                    scores[at + j] += bias[from + j * step];
                }
            }
        }
        for (int j = 0; j < n; j++) {
            float score = scores[at + j];
            scores[at + j] = score < HIDDEN ? HIDDEN : score;
        }
        for (View each : visible) {
            byte[] seen = (byte[]) CpuBuffer.arrayOf(each);
            int from = Math.toIntExact(at(each.layout(), sequence, head) + i * each.layout().stride(2));
            int step = Math.toIntExact(each.layout().stride(3));
            for (int j = 0; j < n; j++) {
                scores[at + j] = seen[from + j * step] == 0 ? HIDDEN : scores[at + j];
            }
        }
        if (earlier >= 0 && (long) i + earlier + 1 < n) {
            java.util.Arrays.fill(scores, at + i + earlier + 1, at + n, HIDDEN);
        }
    }

    /** A row's weights where keys may be hidden: all of them too. */
    private static void visibleWeights(int n, float[] scores, int at, float[] weights, int to) {
        SoftmaxKernel.line(scores, at, weights, to, n, false);
        float most = LOOPS.largest(scores, at, n);
        // Whatever a hidden score is beside a visible one, its exponential is 0; among NaN and among none but hidden ones it is not.
        if (!(most > HIDDEN) || weights[to] != weights[to]) {
            for (int j = 0; j < n; j++) {
                weights[to + j] = scores[at + j] <= HIDDEN ? 0f : weights[to + j];
            }
        }
    }
}
