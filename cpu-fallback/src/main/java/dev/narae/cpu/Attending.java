package dev.narae.cpu;

import dev.narae.op.Op;
import dev.narae.op.View;
import java.util.Arrays;

/**
 * {@code Op.Attention} and {@code Op.AttentionGrad}: a tile of a head's queries is multiplied by the head's keys, its rows become weights and are multiplied by the
 * values while they are in the cache. Gradients compute the weights again; those by keys and values are sums over queries, so a task takes a whole key head.
 */
final class Attending {
    /** Multiply-adds that a task should have at least. */
    private static final long TASK_WORK = 1L << 19;

    private final Workers workers;
    private final Scratch scratch;
    private final GemmKernel kernel;

    Attending(Workers workers, Scratch scratch, Gemm gemm) {
        this.workers = workers;
        this.scratch = scratch;
        kernel = gemm.kernel();
    }

    void attention(Op.Attention op) {
        AttentionHeads heads = new AttentionHeads(op.query(), op.key(), op.value(), op.bias(), op.visible(), op.earlier(), op.scale());
        int count = Math.multiplyExact(Math.multiplyExact(heads.batch, heads.heads), heads.tiles);
        Forward[] desks = new Forward[workers.threads()];
        int perTask = perTask(count, (long) heads.rows * heads.keys * (heads.width + heads.out));
        try {
            workers.run(Math.ceilDiv(count, perTask), (t, w) -> {
                if (desks[w] == null) {
                    desks[w] = new Forward(heads, op);
                }
                for (int i = t * perTask; i < Math.min(count, (t + 1) * perTask); i++) {
                    desks[w].run(i);
                }
            });
        } finally {
            close(desks);
        }
    }

    void gradients(Op.AttentionGrad op) {
        AttentionHeads heads = new AttentionHeads(op.query(), op.key(), op.value(), op.bias(), op.visible(), op.earlier(), op.scale());
        int count = Math.multiplyExact(heads.batch, heads.keyHeads);
        Backward[] desks = new Backward[workers.threads()];
        int perTask = perTask(count, (long) heads.heads / heads.keyHeads * heads.queries * heads.keys * (3L * heads.width + 2L * heads.out));
        try {
            workers.run(Math.ceilDiv(count, perTask), (t, w) -> {
                if (desks[w] == null) {
                    desks[w] = new Backward(heads, op);
                }
                for (int i = t * perTask; i < Math.min(count, (t + 1) * perTask); i++) {
                    desks[w].run(i);
                }
            });
        } finally {
            close(desks);
        }
    }

    private static int perTask(int count, long work) {
        return (int) Math.clamp(TASK_WORK / Math.max(1, work), 1, Math.ceilDiv(count, 2));
    }

    private static void close(Side[] desks) {
        for (Side desk : desks) {
            if (desk != null) {
                desk.desk.close();
            }
        }
    }

    /** What a thread holds in both directions. */
    private abstract static class Side {
        final AttentionHeads heads;
        final AttentionDesk desk;

        Side(AttentionHeads heads, AttentionDesk desk) {
            this.heads = heads;
            this.desk = desk;
        }

        static int at(View view, int sequence, int head) {
            return AttentionHeads.at(view.layout(), sequence, head);
        }
    }

    /** A thread's tiles forward. */
    private final class Forward extends Side {
        private final Op.Attention op;
        private final Matrix output;
        private final MatrixRows queries;
        private final MatrixPanels turnedKeys;
        private final MatrixPanels values;
        private final float[] keyPanels;
        private final float[] valuePanels;
        /** The key head whose keys and values are packed. */
        private int packed = -1;

        Forward(AttentionHeads heads, Op.Attention op) {
            super(heads, new AttentionDesk(scratch, kernel, heads));
            this.op = op;
            output = AttentionHeads.matrix(op.output());
            queries = Packing.rows(kernel, AttentionHeads.matrix(op.query()));
            turnedKeys = Packing.panels(kernel, AttentionHeads.matrix(op.key()).transposed());
            values = Packing.panels(kernel, AttentionHeads.matrix(op.value()));
            keyPanels = desk.panels(heads.width, heads.keys);
            valuePanels = desk.panels(heads.keys, heads.out);
        }

        /** @param number of a tile: sequence, head and tile, the last fastest */
        void run(int number) {
            int tile = number % heads.tiles;
            int head = number / heads.tiles % heads.heads;
            int sequence = number / heads.tiles / heads.heads;
            int keyHead = head / (heads.heads / heads.keyHeads);
            if (packed != sequence * heads.keyHeads + keyHead) {
                packed = sequence * heads.keyHeads + keyHead;
                turnedKeys.moveTo(at(op.key(), sequence, keyHead));
                values.moveTo(at(op.value(), sequence, keyHead));
                desk.packPanels(turnedKeys, 0, heads.width, heads.keys, heads.scale, keyPanels);
                desk.packPanels(values, 0, heads.keys, heads.out, 1, valuePanels);
            }
            queries.moveTo(at(op.query(), sequence, head));
            desk.scores(queries, tile, heads.width, keyPanels);
            desk.weigh(sequence, head, tile);
            desk.mix(tile, valuePanels, heads.out, output, at(op.output(), sequence, head));
        }
    }

    /** A gradient that is summed over queries: in its place, or in a matrix that is copied there. */
    private static final class Sum {
        private final AttentionDesk desk;
        private final View view;
        private final Matrix target;
        private final int columns;
        private final float[] own;
        private int at;

        Sum(AttentionDesk desk, View view) {
            this.desk = desk;
            this.view = view;
            target = AttentionHeads.matrix(view);
            columns = view.shape().dim(3);
            own = desk.isDirect(target, columns) ? null : desk.own(view.shape().dim(2), columns);
        }

        /** @param cleared whether to begin with zeros */
        void begin(int sequence, int keyHead, boolean cleared) {
            at = AttentionHeads.at(view.layout(), sequence, keyHead);
            if (cleared && own != null) {
                Arrays.fill(own, 0f);
            } else if (cleared) {
                for (int i = 0; i < target.rows(); i++) {
                    int row = at + i * target.rowStride();
                    Arrays.fill(target.data(), row, row + columns, 0f);
                }
            }
        }

        void add(int tile, float[] turned, float[] right, boolean add) {
            if (own == null) {
                desk.gather(tile, turned, right, columns, target.data(), at, target.rowStride(), add);
            } else {
                desk.gather(tile, turned, right, columns, own, Gemm.START, desk.ownPitch(columns), add);
            }
        }

        void end() {
            if (own != null) {
                desk.copy(own, target.rows(), columns, target, at);
            }
        }
    }

    /** A thread's key heads backward. */
    private final class Backward extends Side {
        private final Op.AttentionGrad op;
        private final MatrixRows queries;
        private final MatrixRows gradients;
        private final MatrixPanels queryPanels;
        private final MatrixPanels gradientPanels;
        private final MatrixPanels turnedKeys;
        private final MatrixPanels turnedValues;
        private final MatrixPanels keys;
        private final float[] turnedKeyPanels;
        private final float[] turnedValuePanels;
        private final float[] keyPanels;
        private final float[] right;
        private final float[] turned;
        private final Matrix gradQuery;
        private final Sum gradKey;
        private final Sum gradValue;

        Backward(AttentionHeads heads, Op.AttentionGrad op) {
            super(heads, new AttentionDesk(scratch, kernel, heads));
            this.op = op;
            Matrix query = AttentionHeads.matrix(op.query());
            Matrix key = AttentionHeads.matrix(op.key());
            Matrix gradOutput = AttentionHeads.matrix(op.gradOutput());
            queries = Packing.rows(kernel, query);
            gradients = Packing.rows(kernel, gradOutput);
            queryPanels = Packing.panels(kernel, query);
            gradientPanels = Packing.panels(kernel, gradOutput);
            turnedKeys = Packing.panels(kernel, key.transposed());
            turnedValues = Packing.panels(kernel, AttentionHeads.matrix(op.value()).transposed());
            keys = Packing.panels(kernel, key);
            turnedKeyPanels = desk.panels(heads.width, heads.keys);
            turnedValuePanels = desk.panels(heads.out, heads.keys);
            keyPanels = desk.panels(heads.keys, heads.width);
            right = desk.panels(heads.rows, Math.max(heads.width, heads.out));
            turned = desk.turnedRows(heads.keys);
            gradQuery = op.gradQuery().isPresent() ? AttentionHeads.matrix(op.gradQuery().get()) : null;
            gradKey = op.gradKey().isPresent() ? new Sum(desk, op.gradKey().get()) : null;
            gradValue = op.gradValue().isPresent() ? new Sum(desk, op.gradValue().get()) : null;
        }

        /** @param number of a key head of a sequence */
        void run(int number) {
            int sequence = number / heads.keyHeads;
            int keyHead = number % heads.keyHeads;
            turnedKeys.moveTo(at(op.key(), sequence, keyHead));
            desk.packPanels(turnedKeys, 0, heads.width, heads.keys, heads.scale, turnedKeyPanels);
            turnedValues.moveTo(at(op.value(), sequence, keyHead));
            if (gradQuery != null || gradKey != null) {
                desk.packPanels(turnedValues, 0, heads.out, heads.keys, 1, turnedValuePanels);
            }
            if (gradQuery != null) {
                keys.moveTo(at(op.key(), sequence, keyHead));
                desk.packPanels(keys, 0, heads.keys, heads.width, heads.scale, keyPanels);
            }
            // Keys that the first tile does not see are not written by it.
            boolean cleared = heads.isCausal();
            begin(gradKey, sequence, keyHead, cleared);
            begin(gradValue, sequence, keyHead, cleared);
            boolean add = cleared;
            int shared = heads.heads / heads.keyHeads;
            for (int head = keyHead * shared; head < (keyHead + 1) * shared; head++) {
                queries.moveTo(at(op.query(), sequence, head));
                queryPanels.moveTo(at(op.query(), sequence, head));
                gradients.moveTo(at(op.gradOutput(), sequence, head));
                gradientPanels.moveTo(at(op.gradOutput(), sequence, head));
                for (int tile = 0; tile < heads.tiles; tile++) {
                    add(sequence, head, tile, add);
                    add = true;
                }
            }
            end(gradKey);
            end(gradValue);
        }

        private void add(int sequence, int head, int tile, boolean add) {
            desk.scores(queries, tile, heads.width, turnedKeyPanels);
            desk.weigh(sequence, head, tile);
            int first = tile * heads.rows;
            int count = heads.rows(tile);
            if (gradValue != null) {
                desk.turn(tile, turned);
                desk.packPanels(gradientPanels, first, count, heads.out, 1, right);
                gradValue.add(tile, turned, right, add);
            }
            if (gradQuery == null && gradKey == null) {
                return;
            }
            desk.scores(gradients, tile, heads.out, turnedValuePanels);
            desk.differences(tile);
            if (gradQuery != null) {
                desk.mix(tile, keyPanels, heads.width, gradQuery, at(op.gradQuery().get(), sequence, head));
            }
            if (gradKey != null) {
                desk.turn(tile, turned);
                desk.packPanels(queryPanels, first, count, heads.width, heads.scale, right);
                gradKey.add(tile, turned, right, add);
            }
        }

        private static void begin(Sum sum, int sequence, int keyHead, boolean cleared) {
            if (sum != null) {
                sum.begin(sequence, keyHead, cleared);
            }
        }

        private static void end(Sum sum) {
            if (sum != null) {
                sum.end();
            }
        }
    }
}
