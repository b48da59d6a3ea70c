package dev.narae.shape;

import java.util.Arrays;

/** The extents of a tensor, outermost axis first. A scalar has rank 0. Immutable; equal by value. */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);
    private static final int KNOWN_BITS = 10;
    /**
     * Shapes of late, each in the place that its extents give: a training step makes those of the step before again, and what is kept with them. Threads may overwrite
     * each other's: a shape is immutable, and any one of those extents is as good.
     */
    private static final Shape[] KNOWN = new Shape[1 << KNOWN_BITS];

    private final int[] dims;
    private final long size;
    /** {@link Layout#contiguous} and {@link Layout#channelsLast} of this shape, once they were asked for. */
    Layout contiguous;
    Layout channelsLast;
    /** What reductions of an axis asked for last: this shape with extent 1 there, and without it. */
    private Derived kept;
    private Derived shortened;

    private record Derived(int axis, Shape shape) {
    }

    private Shape(int[] dims) {
        this.dims = dims;
        this.size = size(dims);
    }

    private static long size(int[] dims) {
        boolean empty = false;
        for (int dim : dims) {
            if (dim < 0) {
                throw new ShapeException("shape " + Arrays.toString(dims) + ": extents must not be negative");
            }
            empty |= dim == 0;
        }
        // A zero settles the size wherever it stands.
        long product = empty ? 0 : 1;
        for (int dim : dims) {
            if (product > 0 && product > Long.MAX_VALUE / dim) {
                throw new ShapeException("shape " + Arrays.toString(dims) + " has more than 2^63 - 1 elements");
            }
            product *= dim;
        }
        return product;
    }

    /** @throws ShapeException if an extent is negative or the number of elements exceeds a long */
    public static Shape of(int... dims) {
        Shape known = KNOWN[place(dims)];
        return known != null && Arrays.equals(known.dims, dims) ? known : owning(dims.clone());
    }

    /** A vector's. */
    public static Shape of(int dim) {
        Shape known = KNOWN[place(hash(1, dim))];
        return known != null && known.dims.length == 1 && known.dims[0] == dim ? known : owning(new int[] {dim});
    }

    /** A matrix's. */
    public static Shape of(int rows, int columns) {
        Shape known = KNOWN[place(hash(hash(1, rows), columns))];
        return known != null && known.dims.length == 2 && known.dims[0] == rows && known.dims[1] == columns ? known : owning(new int[] {rows, columns});
    }

    /** As {@link #of}, of an array that is left to the shape. */
    static Shape owning(int[] dims) {
        if (dims.length == 0) {
            return SCALAR;
        }
        int place = place(dims);
        Shape known = KNOWN[place];
        if (known == null || !Arrays.equals(known.dims, dims)) {
            known = new Shape(dims);
            KNOWN[place] = known;
        }
        return known;
    }

    private static int place(int[] dims) {
        int hash = 1;
        for (int dim : dims) {
            hash = hash(hash, dim);
        }
        return place(hash);
    }

    private static int hash(int hash, int dim) {
        return 31 * hash + dim;
    }

    /** Extents are often multiples of a power of two: the upper bits count as well. */
    private static int place(int hash) {
        return (hash * 0x9e3779b9) >>> (Integer.SIZE - KNOWN_BITS);
    }

    public static Shape scalar() {
        return SCALAR;
    }

    public int rank() {
        return dims.length;
    }

    /**
     * The extent of an axis.
     *
     * @param axis from 0, or negative to count from the end
     * @throws ShapeException if there is no such axis
     */
    public int dim(int axis) {
        return dims[axis(axis)];
    }

    /** A copy of the extents. */
    public int[] dims() {
        return dims.clone();
    }

    /** The number of elements. */
    public long size() {
        return size;
    }

    /**
     * An axis counted from 0.
     *
     * @param axis from 0, or negative to count from the end
     * @throws ShapeException if there is no such axis
     */
    public int axis(int axis) {
        int resolved = axis < 0 ? axis + dims.length : axis;
        if (resolved < 0 || resolved >= dims.length) {
            throw new ShapeException("axis " + axis + " does not exist in shape " + this + " of rank " + dims.length);
        }
        return resolved;
    }

    /** This shape with another extent on one axis. */
    public Shape with(int axis, int dim) {
        int at = axis(axis);
        if (dims[at] == dim) {
            return this;
        }
        Derived known = kept;
        if (dim == 1 && known != null && known.axis == at) {
            return known.shape;
        }
        int[] changed = dims.clone();
        changed[at] = dim;
        Shape shape = owning(changed);
        if (dim == 1) {
            kept = new Derived(at, shape);
        }
        return shape;
    }

    /** This shape with an axis inserted, so that the new axis has the given index. */
    public Shape insert(int axis, int dim) {
        int at = axis < 0 ? axis + dims.length + 1 : axis;
        if (at < 0 || at > dims.length) {
            throw new ShapeException("axis " + axis + " cannot be inserted into shape " + this);
        }
        int[] longer = new int[dims.length + 1];
        System.arraycopy(dims, 0, longer, 0, at);
        longer[at] = dim;
        System.arraycopy(dims, at, longer, at + 1, dims.length - at);
        return owning(longer);
    }

    /** This shape without one axis. */
    public Shape remove(int axis) {
        int at = axis(axis);
        Derived known = shortened;
        if (known == null || known.axis != at) {
            int[] shorter = new int[dims.length - 1];
            System.arraycopy(dims, 0, shorter, 0, at);
            System.arraycopy(dims, at + 1, shorter, at, shorter.length - at);
            known = new Derived(at, owning(shorter));
            shortened = known;
        }
        return known.shape;
    }

    /** The axes from {@code from} (inclusive) to {@code to} (exclusive), both counted from 0. */
    public Shape axes(int from, int to) {
        if (from == to) {
            return SCALAR;
        }
        return owning(Arrays.copyOfRange(dims, from, to));
    }

    /** This shape followed by the extents of another. */
    public Shape concat(Shape other) {
        if (dims.length == 0 || other.dims.length == 0) {
            return dims.length == 0 ? other : this;
        }
        int[] joined = Arrays.copyOf(dims, dims.length + other.dims.length);
        System.arraycopy(other.dims, 0, joined, dims.length, other.dims.length);
        return owning(joined);
    }

    /**
     * The shape to which both broadcast, by NumPy's rule: align at the last axis; extents must be equal or one of them 1.
     *
     * @param operation named in the error
     * @throws ShapeException if the shapes do not broadcast
     */
    public static Shape broadcast(String operation, Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
            int left = fromEnd <= a.rank() ? a.dims[a.rank() - fromEnd] : 1;
            int right = fromEnd <= b.rank() ? b.dims[b.rank() - fromEnd] : 1;
            if (left != right && left != 1 && right != 1) {
                throw new ShapeException(operation + ": shapes do not broadcast: " + a + " with " + b + " (axis "
                        + (rank - fromEnd) + " of the result: " + left + " and " + right + ")");
            }
            dims[rank - fromEnd] = left == 1 ? right : left;
        }
        return owning(dims);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** The extents in brackets: {@code [64, 1, 28, 28]}; a scalar is {@code []}. */
    @Override
    public String toString() {
        return Arrays.toString(dims);
    }
}
