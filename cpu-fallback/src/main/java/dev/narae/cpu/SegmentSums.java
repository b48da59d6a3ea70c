package dev.narae.cpu;

import dev.narae.op.IterationSpace;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code Op.SegmentSum}. The index is sorted by counting, which keeps its order, so that every row of the target is written once, by one
 * task, instead of being cleared, read and written: a table is larger than the caches. What is added may be broadcast, as the
 * gradient of a mean over tokens is; then it is never laid out.
 */
final class SegmentSums {
    /** Elements of the target that a task writes. */
    private static final int TASK = 1 << 14;

    /** Terms above which a row, of a token that is everywhere, is cut by its columns. */
    private static final int HEAVY = 1024;
    private static final int COLUMNS = 64;

    private final Workers workers;

    /** Where the index is sorted; kept from one step to the next. */
    private final AtomicReference<int[]> spare = new AtomicReference<>(new int[0]);

    SegmentSums(Workers workers) {
        this.workers = workers;
    }

    void run(Op.SegmentSum op) {
        Shape table = op.target().shape();
        if (table.size() == 0) {
            return;
        }
        int terms = Math.toIntExact(op.index().shape().size());
        if (terms > 0) {
            Gathering.checkIndices("segmentSum", op.index(), 0, table.dim(0));
        }
        int size = Math.addExact(table.dim(0), terms);
        int[] memory = spare.getAndSet(null);
        if (memory == null || memory.length < size) {
            memory = new int[size];
        }
        try {
            new Sums(op, terms, memory).run();
        } finally {
            spare.set(memory);
        }
    }

    private final class Sums {
        final int rows;
        final int terms;
        final DType dtype;
        final Object target;
        final Object source;
        final Object zero;

        /** The elements of a row: target, source. */
        final IterationSpace row;
        final int columns;
        final long lines;
        final long rowStride;

        /** For each row where its terms end; then the terms, by row, as their places in the source. */
        final int[] memory;

        Sums(Op.SegmentSum op, int terms, int[] memory) {
            this.terms = terms;
            this.memory = memory;
            Layout to = op.target().layout();
            rows = to.shape().dim(0);
            dtype = op.target().dtype();
            target = CpuBuffer.arrayOf(op.target());
            source = CpuBuffer.arrayOf(op.source());
            zero = CpuBuffer.newArray(dtype, 1);
            rowStride = to.stride(0);
            row = IterationSpace.of(List.of(part(to, 1, to.shape().rank(), to.offset()),
                    part(op.source().layout(), op.index().shape().rank(), op.source().shape().rank(), 0)));
            columns = row.inner();
            lines = row.size() / columns;
            sort(op.index(), part(op.source().layout(), 0, op.index().shape().rank(), op.source().layout().offset()));
        }

        private static Layout part(Layout layout, int from, int to, long offset) {
            return Layout.of(layout.shape().axes(from, to), Arrays.copyOfRange(layout.strides(), from, to), offset);
        }

        private void sort(View index, Layout places) {
            // The first operand makes the walk row-major.
            IterationSpace space = IterationSpace.of(List.of(Layout.contiguous(index.shape()), index.layout(), places));
            Gathering.Indices indices = Gathering.Indices.of(index);
            Arrays.fill(memory, 0, rows, 0);
            if (terms == 0) {
                return;
            }
            walk(space, indices, false);
            for (int k = 0, before = 0; k < rows; k++) {
                int count = memory[k];
                memory[k] = before;
                before += count;
            }
            walk(space, indices, true);
        }

        /** Counts the terms of each row, or puts them in order. */
        private void walk(IterationSpace space, Gathering.Indices indices, boolean orders) {
            int inner = space.inner();
            int indexStep = (int) space.innerStride(1);
            int step = (int) space.innerStride(2);
            LoopNest nest = new LoopNest(space, 3, space.rank() - 1, 0);
            for (int line = 0; line < terms / inner; line++) {
                int from = (int) nest.base(1);
                int place = (int) nest.base(2);
                for (int i = 0; i < inner; i++) {
                    int k = (int) indices.at(from + i * indexStep);
                    if (orders) {
                        memory[rows + memory[k]++] = place + i * step;
                    } else {
                        memory[k]++;
                    }
                }
                nest.advance();
            }
        }

        void run() {
            int perTask = (int) Math.clamp(TASK / row.size(), 1, rows);
            int blocks = Math.ceilDiv(rows, perTask);
            int[] heavy = heavyRows();
            int stretches = Math.ceilDiv(columns, COLUMNS);
            workers.run(blocks + heavy.length * stretches, (task, worker) -> {
                if (task < heavy.length * stretches) {
                    int from = task % stretches * COLUMNS;
                    sum(heavy[task / stretches], from, Math.min(COLUMNS, columns - from));
                    return;
                }
                int block = task - heavy.length * stretches;
                for (int k = block * perTask; k < Math.min(rows, (block + 1) * perTask); k++) {
                    if (memory[k] - begin(k) <= HEAVY) {
                        sum(k, 0, columns);
                    }
                }
            });
        }

        private int begin(int k) {
            return k == 0 ? 0 : memory[k - 1];
        }

        private int[] heavyRows() {
            int count = 0;
            int[] found = new int[terms / HEAVY];
            for (int k = 0; terms > HEAVY && k < rows; k++) {
                if (memory[k] - begin(k) > HEAVY) {
                    found[count++] = k;
                }
            }
            return Arrays.copyOf(found, count);
        }

        /** Some neighbouring columns of a row of the target, in all its lines. */
        private void sum(int k, int from, int n) {
            if (lines == 1) {
                line(k, from, n, row.offset(0), row.offset(1));
                return;
            }
            LoopNest nest = new LoopNest(row, 2, row.rank() - 1, 0);
            for (long line = 0; line < lines; line++) {
                line(k, from, n, nest.base(0), nest.base(1));
                nest.advance();
            }
        }

        private void line(int k, int from, int n, long to, long place) {
            int toStep = (int) row.innerStride(0);
            int step = (int) row.innerStride(1);
            int q = (int) (to + k * rowStride) + from * toStep;
            int p = (int) place + from * step;
            int first = rows + begin(k);
            int end = rows + memory[k];
            if (first == end) {
                Strided.copy(dtype, zero, 0, 0, target, q, toStep, n);
                return;
            }
            Strided.copy(dtype, source, p + memory[first], step, target, q, toStep, n);
            for (int t = first + 1; t < end; t++) {
                Strided.add(dtype, source, p + memory[t], step, target, q, toStep, n);
            }
        }
    }
}
