package dev.narae.cpu;

import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Program;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * {@code Op.Reduce}: the expression before is computed tile by tile and folded while the tile is in the cache.
 *
 * <p>The iteration space is cut into boxes by shape alone. Where a box holds only a part of a reduced axis, it has
 * accumulators of its own, which are joined in the order of the boxes: the same bits for any number of threads.
 */
final class Reductions {
    /** Elements of a box: some tens of microseconds. */
    private static final int BOX = 1 << 16;
    /** The same where values are read as they lie. */
    private static final int LYING_BOX = 1 << 18;
    /** Columns that are summed side by side, so that their accumulators stay in the nearest cache. */
    private static final int COLUMNS = 256;
    /** The same where values are read as they lie: long pieces of rows. */
    private static final int LYING_COLUMNS = 1024;
    /** Neighbours that are folded in float32 at once where values are read as they lie. */
    private static final int PIECE = 2048;
    /** With so many boxes reduced axes are not cut further: each cut costs accumulators. */
    private static final int ENOUGH = 64;
    private static final Expr VALUE = Expr.in(0);

    private final Workers workers;
    private final BufferPool pool;
    private final Elementwise elementwise;

    Reductions(Workers workers, BufferPool pool, Elementwise elementwise) {
        this.workers = workers;
        this.pool = pool;
        this.elementwise = elementwise;
    }

    void reduce(Op.Reduce op) {
        View output = op.output();
        if (output.shape().size() == 0) {
            return;
        }
        Shape shape = op.inputs().get(0).shape();
        boolean index = op.kind().givesIndex();
        DType type = Program.typeOf(op.before(), Elementwise.types(op.inputs()), index ? DType.F32 : output.dtype().compute());
        Layout lead = lead(op.inputs());
        Order order = Order.of(shape, output.shape(), lead);
        Layout kept = order.kept;
        int size = (int) output.shape().size();
        DType held = index ? DType.I64 : type;
        try (Accumulator sums = accumulate(op, shape, type, lead, kept, size)) {
            if ((index || op.after().equals(VALUE)) && output.dtype() == held && liesAs(output.layout(), kept)) {
                sums.finish(CpuBuffer.arrayOf(output), (int) output.layout().offset(), held, size);
                return;
            }
            CpuBuffer values = pool.allocate(held, size);
            try {
                sums.finish(values.array(), 0, held, size);
                View result = new View(values, order.result);
                elementwise.map(List.of(output), List.of(result), List.of(index ? VALUE : op.after()), op.arguments());
            } finally {
                pool.release(values);
            }
        }
    }

    /** Whether the output's elements lie as densely and in the same order as the accumulators. */
    private static boolean liesAs(Layout output, Layout kept) {
        for (int axis = 0; axis < output.shape().rank(); axis++) {
            if (output.shape().dim(axis) > 1 && output.stride(axis) != kept.stride(axis)) {
                return false;
            }
        }
        return true;
    }

    /** The first input that is no broadcast decides the order of the walk. */
    private static Layout lead(List<View> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).layout().isBroadcast()) {
                return inputs.get(i).layout();
            }
        }
        return inputs.get(0).layout();
    }

    /** In which order the kept elements lie, by shapes and order of the input; found again at every step. */
    private record Order(Shape shape, Shape output, Layout lead, Layout kept, Layout result) {
        private static final int KNOWN = 256;
        private static final AtomicReferenceArray<Order> NEAR = new AtomicReferenceArray<>(KNOWN);

        static Order of(Shape shape, Shape output, Layout lead) {
            int hash = 31 * lead.hashCode() + output.hashCode();
            int at = (hash ^ hash >>> 8 ^ hash >>> 16) & KNOWN - 1;
            Order known = NEAR.get(at);
            if (known == null || !known.lead.equals(lead) || !known.output.equals(output) || !known.shape.equals(shape)) {
                Layout kept = keptLayout(shape, output, lead);
                known = new Order(shape, output, lead, kept, Layout.of(output, kept.strides(), 0));
                NEAR.set(at, known);
            }
            return known;
        }
    }

    /** Dense in the kept axes, in the order of {@code lead}; stride 0 in the reduced ones. */
    private static Layout keptLayout(Shape shape, Shape output, Layout lead) {
        long[] strides = new long[shape.rank()];
        int[] order = lead.memoryOrder();
        long step = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            if (output.dim(order[i]) == shape.dim(order[i])) {
                strides[order[i]] = step;
                step *= shape.dim(order[i]);
            }
        }
        return Layout.of(shape, strides, 0);
    }

    /** The row-major index within the reduced axes. */
    private static Layout positions(Shape shape, Layout kept) {
        long[] strides = new long[shape.rank()];
        long step = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (kept.stride(axis) == 0) {
                strides[axis] = step;
                step *= shape.dim(axis);
            }
        }
        return Layout.of(shape, strides, 0);
    }

    private Accumulator accumulate(Op.Reduce op, Shape shape, DType type, Layout lead, Layout kept, int size) {
        if (shape.size() == 0) {
            return Accumulator.of(op.kind(), type, size, pool);
        }
        TileProgram program = elementwise.cache().get(List.of(op.before()), op.inputs(), Elementwise.type(type));
        // Where no index is asked for, the places in the reduced axes may be any.
        Layout[] further = TileBinding.further(program, shape, kept, op.kind().givesIndex() ? positions(shape, kept) : kept);
        int place = op.inputs().size() + further.length - 2;
        TileWalk walk = TileWalk.of(lead, List.of(), op.inputs(), further, TileFrame.TILE);
        boolean lying = program.isCopy() && program.loads()[0].dtype() == type && walk.step(program.loads()[0].input()) == 1;
        Boxes boxes = Boxes.of(walk, place, lying ? LYING_COLUMNS : COLUMNS, lying ? LYING_BOX : 2 * BOX / (2 + program.cost()));
        Accumulator sums = Accumulator.of(op.kind(), type, Math.multiplyExact(boxes.partials, size), pool);
        try {
            workers.run(boxes.count, (task, worker) -> {
                TileWalk part = boxes.part(task);
                int first = boxes.partial(task) * size;
                if (lying) {
                    int input = program.loads()[0].input();
                    new LyingFold(part, input, place, sums, CpuBuffer.arrayOf(op.inputs().get(input)), first).run();
                } else {
                    new Fold(new TileBinding(program, part, List.of(), op.inputs(), op.arguments()), place, sums, first).run();
                }
            });
        } catch (Throwable e) {
            sums.close();
            throw e;
        }
        for (int partial = 1; partial < boxes.partials; partial++) {
            sums.merge(0, partial * size, size);
        }
        return sums;
    }

    /** The cut of a walk: blocks of every loop, and which of several accumulators a box has. */
    private static final class Boxes {
        private static final int KNOWN = 256;
        private static final AtomicReferenceArray<Boxes> NEAR = new AtomicReferenceArray<>(KNOWN);
        /** The most boxes whose walks are kept with the cut. */
        private static final int FEW = 256;

        final TileWalk walk;
        final int place;
        final int[] block;
        final int count;
        final int partials;
        private final int columns;
        private final int most;
        /** The walks of the boxes, once they were asked for. Two threads may both make one: they are the same. */
        private final TileWalk[] parts;

        /** As the constructor; what the same walk, which is kept itself, was cut into before is found again. */
        static Boxes of(TileWalk walk, int place, int columns, int most) {
            int hash = 31 * System.identityHashCode(walk) + most;
            int at = (hash ^ hash >>> 8 ^ hash >>> 16) & KNOWN - 1;
            Boxes known = NEAR.get(at);
            if (known == null || known.walk != walk || known.place != place || known.columns != columns || known.most != most) {
                known = new Boxes(walk, place, columns, most);
                NEAR.set(at, known);
            }
            return known;
        }

        /**
         * @param columns kept neighbours that a box has at most, if there are more than twice as many
         * @param most    elements of a box
         */
        private Boxes(TileWalk walk, int place, int columns, int most) {
            this.walk = walk;
            this.place = place;
            this.columns = columns;
            this.most = most;
            int loops = walk.loops();
            block = new int[loops];
            long inBox = 1;
            long boxes = 1;
            for (int loop = 0; loop < loops; loop++) {
                block[loop] = walk.extent(loop);
                inBox *= block[loop];
            }
            int last = loops - 1;
            if (loops > 1 && isKept(last) && block[last] > 2 * columns) {
                inBox = inBox / block[last] * columns;
                boxes = Math.ceilDiv(block[last], columns);
                block[last] = columns;
            }
            for (int loop = 0; loop < loops && inBox > most; loop++) {
                if (!isKept(loop) && boxes >= ENOUGH) {
                    continue;
                }
                int whole = block[loop];
                long others = inBox / whole;
                block[loop] = Math.clamp(most / others, 1, whole);
                boxes *= Math.ceilDiv(whole, block[loop]);
                inBox = others * block[loop];
            }
            int all = 1;
            int parts = 1;
            for (int loop = 0; loop < loops; loop++) {
                int blocks = Math.ceilDiv(walk.extent(loop), block[loop]);
                all = Math.multiplyExact(all, blocks);
                parts *= isKept(loop) ? 1 : blocks;
            }
            count = all;
            partials = parts;
            this.parts = all <= FEW ? new TileWalk[all] : null;
        }

        private boolean isKept(int loop) {
            return walk.stride(place, loop) != 0;
        }

        TileWalk part(int box) {
            if (count == 1) {
                return walk;
            }
            if (parts == null) {
                return made(box);
            }
            TileWalk part = parts[box];
            if (part == null) {
                part = made(box);
                parts[box] = part;
            }
            return part;
        }

        private TileWalk made(int box) {
            int loops = walk.loops();
            int[] from = new int[loops];
            int[] turns = new int[loops];
            int rest = box;
            for (int loop = loops - 1; loop >= 0; loop--) {
                int blocks = Math.ceilDiv(walk.extent(loop), block[loop]);
                from[loop] = rest % blocks * block[loop];
                turns[loop] = Math.min(block[loop], walk.extent(loop) - from[loop]);
                rest /= blocks;
            }
            return walk.part(from, turns, TileFrame.TILE);
        }

        int partial(int box) {
            int rest = box;
            int partial = 0;
            int step = 1;
            for (int loop = walk.loops() - 1; loop >= 0; loop--) {
                int blocks = Math.ceilDiv(walk.extent(loop), block[loop]);
                if (!isKept(loop)) {
                    partial += rest % blocks * step;
                    step *= blocks;
                }
                rest /= blocks;
            }
            return partial;
        }
    }

    /** Folds the values of one box as they lie in memory, in order: neighbours of the innermost loop are neighbours there. */
    private static final class LyingFold {
        private final TileWalk walk;
        private final int input;
        private final int place;
        private final Accumulator sums;
        private final Object values;
        private final int first;
        private final int last;

        LyingFold(TileWalk walk, int input, int place, Accumulator sums, Object values, int first) {
            this.walk = walk;
            this.input = input;
            this.place = place;
            this.sums = sums;
            this.values = values;
            this.first = first;
            last = walk.loops() - 1;
        }

        void run() {
            fold(0, first + (int) walk.offset(place), (int) walk.offset(input), walk.offset(place + 1));
        }

        private void fold(int loop, int o, int at, long index) {
            int extent = walk.extent(loop);
            int step = (int) walk.stride(input, loop);
            int place = (int) walk.stride(this.place, loop);
            long indexStep = walk.stride(this.place + 1, loop);
            if (loop == last && place == 0) {
                for (int from = 0; from < extent; from += PIECE) {
                    sums.fold(o, values, at + from, Math.min(PIECE, extent - from), index + from * indexStep, indexStep);
                }
            } else if (loop == last) {
                sums.spread(o, values, at, extent, index);
            } else if (loop == last - 1 && place == 1 && walk.stride(this.place, last) == 0 && walk.extent(last) <= PIECE) {
                sums.foldRows(o, values, at, extent, step, walk.extent(last), index, indexStep, walk.stride(this.place + 1, last));
            } else if (loop == last - 1 && place == 0 && walk.stride(this.place, last) != 0) {
                sums.spreadRows(o, values, at, extent, step, walk.extent(last), index, indexStep);
            } else {
                for (int i = 0; i < extent; i++) {
                    fold(loop + 1, o + i * place, at + i * step, index + i * indexStep);
                }
            }
        }
    }

    /** Folds the tiles of one box, in order. */
    private static final class Fold {
        private final TileBinding binding;
        private final TileWalk walk;
        private final int place;
        private final Accumulator sums;
        private final int first;
        private final int last;
        private Object tile;

        Fold(TileBinding binding, int place, Accumulator sums, int first) {
            this.binding = binding;
            this.walk = binding.walk();
            this.place = place;
            this.sums = sums;
            this.first = first;
            last = walk.loops() - 1;
        }

        void run() {
            TileFrame frame = TileFrame.take();
            frame.bind(binding, 0);
            for (long t = 0; t < walk.tiles(); t++) {
                frame.compute();
                TileWalk.Cursor cursor = frame.cursor();
                tile = frame.array(binding.result());
                fold(walk.split(), first + (int) cursor.base(place), frame.at(binding.result()), cursor.turns(),
                        cursor.base(place + 1));
                cursor.advance();
            }
            frame.give();
        }

        private void fold(int loop, int o, int at, int turns, long index) {
            long step = walk.stride(place, loop);
            long indexStep = walk.stride(place + 1, loop);
            if (loop == last) {
                if (step == 0) {
                    sums.fold(o, tile, at, turns, index, indexStep);
                } else {
                    sums.spread(o, tile, at, turns, index);
                }
            } else if (loop == last - 1 && step == 0 && walk.stride(place, last) != 0) {
                sums.spreadRows(o, tile, at, turns, walk.extent(last), walk.extent(last), index, indexStep);
            } else {
                int inside = walk.turn(loop);
                for (int i = 0; i < turns; i++) {
                    fold(loop + 1, o + i * (int) step, at + i * inside, walk.extent(loop + 1), index + i * indexStep);
                }
            }
        }
    }
}
