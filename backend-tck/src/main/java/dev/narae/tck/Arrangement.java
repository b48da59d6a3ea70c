package dev.narae.tck;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import java.util.List;

/** How the elements of an operand lie in its buffer. */
enum Arrangement {
    CONTIGUOUS,
    /** The last two axes trade places in memory; with one axis, as {@link #STEPPED}. */
    TRANSPOSED,
    /** The first axis varies fastest. */
    REVERSED,
    /** A part of something larger, not at its beginning, with gaps after every row. */
    OFFSET,
    /** Every second element of every axis. */
    STEPPED,
    /** Every axis runs backwards. */
    NEGATIVE,
    /** Axis 1 varies fastest and axis 0 slowest; below rank 3 as {@link #TRANSPOSED}. */
    CHANNELS_LAST,
    /** One row for all indices of the first axis. */
    BROADCAST_FIRST,
    /** One element for a whole row of the last axis. */
    BROADCAST_LAST,
    /** One element for all. */
    BROADCAST_ALL;

    /** Those that an output may have. */
    static final List<Arrangement> WRITABLE = List.of(CONTIGUOUS, TRANSPOSED, REVERSED, OFFSET, STEPPED, NEGATIVE, CHANNELS_LAST);

    Layout of(Shape shape) {
        int rank = shape.rank();
        return switch (this) {
            case CONTIGUOUS -> Layout.contiguous(shape);
            case TRANSPOSED -> {
                if (rank < 2) {
                    yield STEPPED.of(shape);
                }
                int[] order = identity(rank);
                order[rank - 1] = rank - 2;
                order[rank - 2] = rank - 1;
                yield Layout.inOrder(shape, order);
            }
            case REVERSED -> {
                int[] order = new int[rank];
                for (int i = 0; i < rank; i++) {
                    order[i] = rank - 1 - i;
                }
                yield Layout.inOrder(shape, order);
            }
            case OFFSET -> {
                int[] larger = shape.dims();
                for (int i = 0; i < rank; i++) {
                    larger[i] += 3;
                }
                Layout layout = Layout.contiguous(Shape.of(larger));
                for (int i = 0; i < rank; i++) {
                    layout = layout.slice(i, Slice.of(1, 1 + shape.dim(i)));
                }
                yield rank == 0 ? Layout.of(shape, new long[0], 3) : layout;
            }
            case STEPPED -> {
                int[] larger = shape.dims();
                for (int i = 0; i < rank; i++) {
                    larger[i] *= 2;
                }
                Layout layout = Layout.contiguous(Shape.of(larger));
                for (int i = 0; i < rank; i++) {
                    layout = layout.slice(i, Slice.of(1, Slice.OPEN, 2));
                }
                yield layout;
            }
            case NEGATIVE -> {
                Layout layout = Layout.contiguous(shape);
                for (int i = 0; i < rank; i++) {
                    layout = layout.slice(i, Slice.every(-1));
                }
                yield layout;
            }
            case CHANNELS_LAST -> rank < 3 ? TRANSPOSED.of(shape) : Layout.channelsLast(shape);
            case BROADCAST_FIRST -> rank == 0 || shape.dim(0) == 0 ? Layout.contiguous(shape) : Layout.contiguous(shape.with(0, 1)).expand(shape);
            case BROADCAST_LAST -> rank == 0 || shape.dim(-1) == 0 ? Layout.contiguous(shape) : Layout.contiguous(shape.with(-1, 1)).expand(shape);
            case BROADCAST_ALL -> Layout.of(shape, new long[rank], 0);
        };
    }

    private static int[] identity(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        return order;
    }
}
