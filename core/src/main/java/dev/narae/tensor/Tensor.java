package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Buffer;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.shape.Slice;
import dev.narae.spi.Feature;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An n-dimensional array on a device, and the operations on it.
 *
 * <p>Shapes broadcast as in NumPy. Element types are never promoted silently: operands have one type, and Java numbers take
 * the tensor's. Views (reshape, permute, slice, …) share memory with what they were made of. Axes may be counted from the
 * end with negative numbers. Everything that does not fit is a {@link ShapeException} that names the operation and every
 * shape.
 *
 * <p>Memory: a result belongs to the current {@link Scope} of its thread and is closed with it; outside any scope it lives
 * as long as it is reachable. Differentiation: results of tensors that {@linkplain #requiresGrad() require a gradient}
 * remember how they were made, and {@link #backward()} of a scalar gives the {@link Gradients}.
 *
 * <p>Tensors are equal by identity; compare elements with {@link #equalTo}.
 */
public final class Tensor implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final long TRANSFER_BYTES = 16 << 20;

    private final Storage storage;
    private final Layout layout;
    private final Handle handle;
    /** Made when it is first asked for; several operations ask for the same. */
    private View view;
    private int slot;
    private final boolean leaf;
    private Node node;
    private Scope owner;
    private Cleaner.Cleanable cleanable;

    /** Takes over one share of the storage. */
    private Tensor(Storage storage, Layout layout, boolean leaf) {
        this.storage = storage;
        this.layout = layout;
        this.leaf = leaf;
        this.handle = new Handle(storage);
        moveTo(Context.current().scope);
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Creation
    // ---------------------------------------------------------------------------------------------------------------

    /** Elements are undefined until something is written. */
    static Tensor allocate(Device device, DType dtype, Layout dense) {
        Storage storage = device.allocate(dtype, dense.shape().size());
        return new Tensor(storage, dense.startingAt(storage.buffer().start()), false);
    }

    private static Tensor written(Device device, DType dtype, MemorySegment data, int... dims) {
        Shape shape = Shape.of(dims);
        if (shape.size() * dtype.bytes() != data.byteSize()) {
            throw new ShapeException("tensor: " + data.byteSize() / dtype.bytes() + " elements given for shape " + shape + " with " + shape.size());
        }
        Tensor tensor = allocate(device, dtype, Layout.contiguous(shape));
        device.backend().write(tensor.storage.buffer(), tensor.layout.offset(), data);
        return tensor;
    }

    /** float32 from row-major elements. @throws ShapeException if their number is not the shape's */
    public static Tensor of(Device device, float[] data, int... dims) {
        return written(device, DType.F32, MemorySegment.ofArray(data), dims);
    }

    /** float64 from row-major elements. @throws ShapeException if their number is not the shape's */
    public static Tensor of(Device device, double[] data, int... dims) {
        return written(device, DType.F64, MemorySegment.ofArray(data), dims);
    }

    /** int32 from row-major elements. @throws ShapeException if their number is not the shape's */
    public static Tensor of(Device device, int[] data, int... dims) {
        return written(device, DType.I32, MemorySegment.ofArray(data), dims);
    }

    /** int64 from row-major elements. @throws ShapeException if their number is not the shape's */
    public static Tensor of(Device device, long[] data, int... dims) {
        return written(device, DType.I64, MemorySegment.ofArray(data), dims);
    }

    /** uint8 from row-major elements. @throws ShapeException if their number is not the shape's */
    public static Tensor of(Device device, byte[] data, int... dims) {
        return written(device, DType.U8, MemorySegment.ofArray(data), dims);
    }

    /** bool from row-major elements. @throws ShapeException if their number is not the shape's */
    public static Tensor of(Device device, boolean[] data, int... dims) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) (data[i] ? 1 : 0);
        }
        return written(device, DType.BOOL, MemorySegment.ofArray(bytes), dims);
    }

    /** Any type from row-major, little-endian elements without gaps, as files hold them. */
    public static Tensor of(Device device, DType dtype, MemorySegment data, Shape shape) {
        return written(device, dtype, data, shape.dims());
    }

    /** A float32 scalar. */
    public static Tensor scalar(Device device, double value) {
        return full(device, DType.F32, value, Shape.scalar());
    }

    public static Tensor full(Device device, DType dtype, double value, Shape shape) {
        Expr body = dtype == DType.BOOL ? Expr.constant(value != 0 ? 1 : 0) : Expr.scalar(0);
        return Elementwise.generate("full", device, dtype, shape, body, Arguments.scalars(value));
    }

    public static Tensor zeros(Device device, DType dtype, Shape shape) {
        return full(device, dtype, 0, shape);
    }

    /** float32 zeros. */
    public static Tensor zeros(Device device, int... dims) {
        return zeros(device, DType.F32, Shape.of(dims));
    }

    /** float32 ones. */
    public static Tensor ones(Device device, int... dims) {
        return full(device, DType.F32, 1, Shape.of(dims));
    }

    /** Zeros of this tensor's shape, type and device. */
    public Tensor zerosLike() {
        return zeros(device(), dtype(), shape());
    }

    /** Ones of this tensor's shape, type and device. */
    public Tensor onesLike() {
        return full(device(), dtype(), 1, shape());
    }

    /** start, start + step, … below {@code stop} (above it for a negative step). */
    public static Tensor arange(Device device, DType dtype, double start, double stop, double step) {
        if (step == 0 || !Double.isFinite((stop - start) / step)) {
            throw new ShapeException("arange: from " + start + " to " + stop + " by " + step + " never ends");
        }
        int count = Math.toIntExact(Math.max(0, (long) Math.ceil((stop - start) / step)));
        Expr index = Expr.index(0);
        Expr typed = dtype.compute() == DType.I64 ? index : index.cast(dtype.compute());
        return Elementwise.generate("arange", device, dtype, Shape.of(count), Expr.scalar(0).plus(typed.times(Expr.scalar(1))),
                Arguments.scalars(start, step));
    }

    /** int64 0, 1, … n − 1. */
    public static Tensor arange(Device device, int n) {
        return arange(device, DType.I64, 0, n, 1);
    }

    /** {@code count} float32 numbers, evenly spaced from {@code start} to {@code stop}, both included. */
    public static Tensor linspace(Device device, double start, double stop, int count) {
        double step = count < 2 ? 0 : (stop - start) / (count - 1);
        // Each half is counted from its own end, so that both ends are exact.
        Expr index = Expr.index(0).cast(DType.F32);
        Expr fromStart = Expr.scalar(0).plus(index.times(Expr.scalar(1)));
        Expr fromStop = Expr.scalar(2).minus(Expr.scalar(3).minus(index).times(Expr.scalar(1)));
        Expr body = index.times(Expr.constant(2)).less(Expr.scalar(3)).or(Expr.scalar(3).lessOrEqual(Expr.constant(0))).select(fromStart, fromStop);
        return Elementwise.generate("linspace", device, DType.F32, Shape.of(count), body, Arguments.scalars(start, step, stop, count - 1));
    }

    /** The float32 identity matrix. */
    public static Tensor eye(Device device, int n) {
        Expr body = Expr.index(0).equalTo(Expr.index(1)).cast(DType.F32);
        return Elementwise.generate("eye", device, DType.F32, Shape.of(n, n), body, Arguments.none());
    }

    // ---------------------------------------------------------------------------------------------------------------
    // What it is
    // ---------------------------------------------------------------------------------------------------------------

    public Shape shape() {
        return layout.shape();
    }

    /** The extent of an axis. */
    public int dim(int axis) {
        return layout.shape().dim(axis);
    }

    public int rank() {
        return layout.shape().rank();
    }

    /** The number of elements. */
    public long size() {
        return layout.shape().size();
    }

    public DType dtype() {
        return storage.buffer().dtype();
    }

    public Device device() {
        return storage.device();
    }

    /** Where the elements lie in the buffer. */
    public Layout layout() {
        return layout;
    }

    /** Element type and shape for messages, as in {@code float32 [64, 10]}. */
    public String describe() {
        return dtype() + " " + shape();
    }

    /** Element type, shape and device; a small tensor's elements too. */
    @Override
    public String toString() {
        if (isClosed()) {
            return "closed tensor " + describe();
        }
        String text = describe() + " on " + device();
        return size() > 64 ? text : text + " " + java.util.Arrays.toString(toDoubleArray());
    }

    /** Whether {@link #backward()} of something computed from this tensor gives or passes on a gradient for it. */
    public boolean requiresGrad() {
        return leaf || node != null;
    }

    boolean isLeaf() {
        return leaf;
    }

    Node node() {
        return node;
    }

    int slot() {
        return slot;
    }

    long version() {
        return storage.buffer().version();
    }

    void changed() {
        storage.buffer().changed();
    }

    View view() {
        View known = view;
        if (known == null) {
            known = new View(storage.buffer(), layout);
            view = known;
        }
        return known;
    }

    /** Whether the buffer may be overwritten with a sum: nobody else sees it, and every element has its own place. */
    boolean mayOverwrite() {
        return storage.isUnshared() && !layout.isBroadcast() && node == null;
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Lifetime
    // ---------------------------------------------------------------------------------------------------------------

    Scope owner() {
        return owner;
    }

    void moveTo(Scope scope) {
        owner = scope;
        if (scope != null) {
            scope.adopt(this);
        } else if (cleanable == null) {
            cleanable = CLEANER.register(this, handle);
        }
    }

    public boolean isClosed() {
        return handle.isClosed();
    }

    /** Lets go of the memory, unless a view shares it. Closing twice does nothing. */
    @Override
    public void close() {
        close("close()");
    }

    void close(String by) {
        handle.close(by);
    }

    void requireOpen(String operation) {
        if (handle.isClosed()) {
            throw new ClosedTensorException(operation + ": the tensor " + describe() + " was closed by '" + handle.closedBy()
                    + "'; promote it with scope.keep(tensor) if it must outlive its scope");
        }
        device().requireOpen();
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Recording
    // ---------------------------------------------------------------------------------------------------------------

    /** Whether a view of this tensor would be recorded now: where it would not, no rule need be made. */
    boolean isFollowed() {
        return requiresGrad() && Context.current().recording;
    }

    /** Whether a result of these inputs would be recorded now. */
    boolean wouldRecord(Tensor... inputs) {
        if (!Context.current().recording) {
            return false;
        }
        for (Tensor input : inputs) {
            if (input.requiresGrad()) {
                return true;
            }
        }
        return false;
    }

    /** Remembers how this tensor was made, if recording is on and an input requires a gradient. */
    Tensor recorded(String operation, Node.Rule rule, Tensor... inputs) {
        if (wouldRecord(inputs) && dtype().isFloating()) {
            node = new Node(operation, inputs, 1, rule);
        }
        return this;
    }

    /** As {@link #recorded(String, Node.Rule, Tensor...)} for several outputs of one operation, all floating; the rule gets their gradients in this order. */
    static void recorded(String operation, Node.Rule rule, List<Tensor> outputs, Tensor... inputs) {
        if (outputs.getFirst().wouldRecord(inputs)) {
            Node shared = new Node(operation, inputs, outputs.size(), rule);
            for (int i = 0; i < outputs.size(); i++) {
                outputs.get(i).node = shared;
                outputs.get(i).slot = i;
            }
        }
    }

    /** A view of this tensor, recorded. @param rule null where it {@linkplain #isFollowed() would not be} */
    Tensor viewed(String operation, Layout seen, Node.Rule rule) {
        requireOpen(operation);
        Tensor view = untracked(seen);
        return isFollowed() ? view.recorded(operation, rule, this) : view;
    }

    /** A view of this tensor that is not recorded. */
    Tensor untracked(Layout seen) {
        return new Tensor(storage.retain(), seen, false);
    }

    /** Another tensor with the same elements, recorded as the identity. */
    Tensor alias() {
        return viewed("alias", layout, Vjp.identity());
    }

    /** The same elements without history: nothing flows back through the result. Shares memory. */
    public Tensor detach() {
        requireOpen("detach");
        return untracked(layout);
    }

    /** A leaf that shares this tensor's memory and for which {@link #backward()} gives a gradient. */
    public Tensor tracked() {
        requireOpen("tracked");
        if (!dtype().isFloating()) {
            throw new ShapeException("tracked: only floating types have gradients, got " + describe());
        }
        return new Tensor(storage.retain(), layout, true);
    }

    /**
     * The gradients of this scalar by every leaf that it was computed from. Releases the graph.
     *
     * @throws ShapeException        if this is not a scalar
     * @throws IllegalStateException if it does not depend on a tensor that requires a gradient
     */
    public Gradients backward() {
        return Gradients.options().of(this);
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Reading
    // ---------------------------------------------------------------------------------------------------------------

    private void readInto(MemorySegment target) {
        requireOpen("read");
        if (layout.isContiguous()) {
            device().backend().read(storage.buffer(), layout.offset(), target);
        } else {
            try (NoGrad _ = NoGrad.open(); Tensor dense = Movement.copy(detach(), Layout.contiguous(shape()))) {
                device().backend().read(dense.storage.buffer(), dense.layout.offset(), target);
            }
        }
    }

    /** The elements in row-major order, little-endian and of this tensor's type: what files hold. */
    public void read(MemorySegment target) {
        if (target.byteSize() != size() * dtype().bytes()) {
            throw new ShapeException("read: " + describe() + " needs " + size() * dtype().bytes() + " bytes, got " + target.byteSize());
        }
        readInto(target);
    }

    private <T> T as(DType wanted, java.util.function.Function<Tensor, T> reading) {
        if (dtype() == wanted) {
            return reading.apply(this);
        }
        try (NoGrad _ = NoGrad.open(); Tensor plain = detach(); Tensor converted = plain.cast(wanted)) {
            return reading.apply(converted);
        }
    }

    private int length() {
        if (size() > Integer.MAX_VALUE - 8) {
            throw new ShapeException("read: " + describe() + " has more elements than a Java array holds; read slices of it");
        }
        return (int) size();
    }

    /** The elements in row-major order, converted if need be. Waits for the device. */
    public float[] toFloatArray() {
        return as(DType.F32, t -> {
            float[] data = new float[t.length()];
            t.readInto(MemorySegment.ofArray(data));
            return data;
        });
    }

    /** The elements in row-major order, converted if need be. Waits for the device. */
    public double[] toDoubleArray() {
        return as(DType.F64, t -> {
            double[] data = new double[t.length()];
            t.readInto(MemorySegment.ofArray(data));
            return data;
        });
    }

    /** The elements in row-major order, converted if need be. Waits for the device. */
    public int[] toIntArray() {
        return as(DType.I32, t -> {
            int[] data = new int[t.length()];
            t.readInto(MemorySegment.ofArray(data));
            return data;
        });
    }

    /** The elements in row-major order, converted if need be. Waits for the device. */
    public long[] toLongArray() {
        return as(DType.I64, t -> {
            long[] data = new long[t.length()];
            t.readInto(MemorySegment.ofArray(data));
            return data;
        });
    }

    /** The elements in row-major order as bytes, converted to uint8 if need be. Waits for the device. */
    public byte[] toByteArray() {
        return as(DType.U8, t -> {
            byte[] data = new byte[t.length()];
            t.readInto(MemorySegment.ofArray(data));
            return data;
        });
    }

    /** The elements in row-major order; numbers are true where they are not 0. Waits for the device. */
    public boolean[] toBooleanArray() {
        return as(DType.BOOL, t -> {
            byte[] data = new byte[t.length()];
            t.readInto(MemorySegment.ofArray(data));
            boolean[] flags = new boolean[data.length];
            for (int i = 0; i < data.length; i++) {
                flags[i] = data[i] != 0;
            }
            return flags;
        });
    }

    /** The only element, as a number. Waits for the device. @throws ShapeException if there is not exactly one */
    public double item() {
        if (size() != 1) {
            throw new ShapeException("item: " + describe() + " has " + size() + " elements, not one");
        }
        return toDoubleArray()[0];
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Views and movement
    // ---------------------------------------------------------------------------------------------------------------

    /** The same elements in row-major order under another shape; one extent may be −1. A view where strides allow it. */
    public Tensor reshape(int... dims) {
        return reshape(Movement.resolve(shape(), dims));
    }

    public Tensor reshape(Shape shape) {
        return Movement.reshape(this, shape);
    }

    /** Merges the axes from {@code from} to the last. */
    public Tensor flatten(int from) {
        return flatten(from, -1);
    }

    /** Merges the axes from {@code from} to {@code to}, both included. */
    public Tensor flatten(int from, int to) {
        return Movement.flatten(this, from, to);
    }

    /** Axis i of the result is axis {@code order[i]} of this tensor. */
    public Tensor permute(int... order) {
        return Movement.permute(this, order);
    }

    public Tensor transpose(int a, int b) {
        return Movement.transpose(this, a, b);
    }

    /** The transpose of a matrix. */
    public Tensor t() {
        Checks.rank("t", this, 2);
        return Movement.transpose(this, 0, 1);
    }

    /** Broadcasts to a shape without copying. */
    public Tensor expand(Shape shape) {
        return Movement.expand(this, shape);
    }

    public Tensor expand(int... dims) {
        return expand(Shape.of(dims));
    }

    /** A range of each of the first axes; later axes whole. */
    public Tensor slice(Slice... slices) {
        if (slices.length > rank()) {
            throw new ShapeException("slice: " + slices.length + " ranges for shape " + shape());
        }
        Tensor result = this;
        for (int axis = 0; axis < slices.length; axis++) {
            if (!slices[axis].equals(Slice.all())) {
                result = Movement.slice(result, axis, slices[axis]);
            }
        }
        return result == this ? alias() : result;
    }

    /** A range of one axis. */
    public Tensor slice(int axis, Slice range) {
        return Movement.slice(this, axis, range);
    }

    /** {@code length} indices of an axis, from {@code start}. */
    public Tensor narrow(int axis, int start, int length) {
        if (start < 0 || length < 0 || start > dim(axis) - length) {
            throw new ShapeException("narrow: " + length + " indices from " + start + " do not fit axis " + axis + " of shape " + shape());
        }
        return Movement.slice(this, axis, Slice.of(start, start + length));
    }

    /** What lies at one index of an axis; the axis vanishes. */
    public Tensor select(int axis, int index) {
        return Movement.select(this, axis, index);
    }

    /** Removes an axis of extent 1. */
    public Tensor squeeze(int axis) {
        return Movement.squeeze(this, axis);
    }

    /** Inserts an axis of extent 1. */
    public Tensor unsqueeze(int axis) {
        return Movement.unsqueeze(this, axis);
    }

    /** All windows of {@code size} along an axis, {@code step} apart; their elements become a new last axis. */
    public Tensor unfold(int axis, int size, int step) {
        return Movement.unfold(this, axis, size, step);
    }

    /** Reverses axes; a view. */
    public Tensor flip(int... axes) {
        Tensor result = this;
        for (int axis : axes) {
            result = Movement.slice(result, axis, Slice.every(-1));
        }
        return result == this ? alias() : result;
    }

    /** Row-major without gaps: this tensor if it is so already, else a copy. */
    public Tensor contiguous() {
        return layout.isContiguous() ? alias() : Movement.copy(this, Layout.contiguous(shape()));
    }

    /** Stored {@code [n, spatial…, c]}: this tensor if it is so already, else a copy. The logical shape stays {@code [n, c, spatial…]}. */
    public Tensor channelsLast() {
        Layout wanted = Layout.channelsLast(shape());
        return layout.isChannelsLast() || layout.dense().equals(wanted) && layout.isDense() ? alias() : Movement.copy(this, wanted);
    }

    /** A copy in memory of its own, in the same memory order. */
    public Tensor copy() {
        return Movement.copy(this, layout.isBroadcast() ? Layout.contiguous(shape()) : layout.dense());
    }

    /** Conversion to another element type; floating to integer toward zero, numbers to bool by "not 0". */
    public Tensor cast(DType dtype) {
        return Movement.cast(this, dtype);
    }

    /** This tensor on another device; itself if it is there already. Keeps the memory order of dense tensors. */
    public Tensor to(Device target) {
        requireOpen("to");
        if (target.isSame(device())) {
            return this;
        }
        Layout dense = layout.isDense() && !layout.isBroadcast() ? layout.dense() : Layout.contiguous(shape());
        Tensor result = allocate(target, dtype(), dense);
        // In memory order: a permuted view of a dense tensor reads as contiguous.
        int[] order = dense.memoryOrder();
        try (NoGrad _ = NoGrad.open(); Tensor plain = detach(); Tensor ordered = Movement.permute(plain, order);
                Tensor flat = ordered.layout.isContiguous() ? ordered.alias() : Movement.copy(ordered, Layout.contiguous(ordered.shape()))) {
            // Piece by piece through the host, so that any size passes and little is held.
            long piece = Math.min(size(), TRANSFER_BYTES / dtype().bytes());
            byte[] bytes = new byte[(int) piece * dtype().bytes()];
            for (long done = 0; done < size(); done += piece) {
                long count = Math.min(piece, size() - done);
                MemorySegment host = MemorySegment.ofArray(bytes).asSlice(0, count * dtype().bytes());
                device().backend().read(flat.storage.buffer(), flat.layout.offset() + done, host);
                target.backend().write(result.storage.buffer(), result.layout.offset() + done, host);
            }
        }
        return result.recorded("to", Vjp.to(device()), this);
    }

    /** Joins tensors along an existing axis. */
    public static Tensor concat(int axis, List<Tensor> parts) {
        return Movement.concat(axis, parts);
    }

    /** Joins tensors of one shape along a new axis. */
    public static Tensor stack(int axis, List<Tensor> parts) {
        List<Tensor> widened = new ArrayList<>(parts.size());
        for (Tensor part : parts) {
            if (!part.shape().equals(parts.get(0).shape())) {
                throw new ShapeException("stack: shapes differ: " + parts.get(0).shape() + " and " + part.shape());
            }
            widened.add(part.unsqueeze(axis));
        }
        return Movement.concat(axis, widened);
    }

    /** Views of {@code size} indices each along an axis; the last may be shorter. */
    public List<Tensor> split(int axis, int size) {
        if (size < 1) {
            throw new ShapeException("split: parts of " + size + " indices are not possible");
        }
        List<Tensor> parts = new ArrayList<>();
        int extent = dim(axis);
        for (int start = 0; start < extent; start += size) {
            parts.add(narrow(axis, start, Math.min(size, extent - start)));
        }
        return parts;
    }

    /** A view of every index of an axis; the axis vanishes. Their gradients are joined once. */
    public List<Tensor> unbind(int axis) {
        return Movement.unbind(this, shape().axis(axis));
    }

    /** How {@link #pad} fills. */
    public enum Padding {
        /** With a given number. */
        CONSTANT,
        /** Mirrored at the edge, which is not repeated. */
        REFLECT,
        /** With the edge's element. */
        REPLICATE,
        /** From the other end. */
        CIRCULAR
    }

    /** Pads one axis with a constant. */
    public Tensor pad(int axis, int before, int after, double value) {
        return Movement.pad(this, axis, before, after, value);
    }

    /** Pads one axis with zeros or with elements of the axis. */
    public Tensor pad(int axis, int before, int after, Padding mode) {
        if (mode == Padding.CONSTANT) {
            return pad(axis, before, after, 0);
        }
        int extent = dim(axis);
        int most = mode == Padding.REFLECT ? extent - 1 : mode == Padding.CIRCULAR ? extent : extent == 0 ? 0 : Integer.MAX_VALUE;
        if (before < 0 || after < 0 || before > most || after > most) {
            throw new ShapeException("pad: " + mode.name().toLowerCase(java.util.Locale.ROOT) + " padding of " + before + " and " + after
                    + " does not fit axis " + axis + " of shape " + shape());
        }
        int[] index = new int[before + extent + after];
        for (int i = 0; i < index.length; i++) {
            int at = i - before;
            index[i] = switch (mode) {
                case REFLECT -> at < 0 ? -at : at >= extent ? 2 * (extent - 1) - at : at;
                case REPLICATE -> Math.max(0, Math.min(extent - 1, at));
                case CIRCULAR, CONSTANT -> Math.floorMod(at, extent);
            };
        }
        return indexSelect(axis, of(device(), index, index.length));
    }

    /** Shifts along an axis; what leaves at one end enters at the other. */
    public Tensor roll(int axis, int shift) {
        return Movement.roll(this, axis, shift);
    }

    /** Repeats the whole tensor along each axis, as NumPy's tile. */
    public Tensor tile(int... repeats) {
        return Movement.tile(this, repeats);
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Elementwise
    // ---------------------------------------------------------------------------------------------------------------

    /**
     * An elementwise function of one's own, in one pass and with its derivative: {@code In(k)} is input k,
     * {@code Scalar(k)} and {@code RandomBits(k)} are taken from the arguments.
     *
     * @param name for messages and profiles
     */
    public static Tensor map(String name, Expr body, Arguments arguments, Tensor... inputs) {
        return Elementwise.map(name, body, arguments, inputs);
    }

    /**
     * Overwrites tensors with elementwise functions of inputs, in one pass; an output may be an input. What an optimiser's
     * step is. Not recorded; a graph that used the old elements refuses to run backward.
     */
    public static void update(String name, List<Tensor> outputs, List<Expr> body, Arguments arguments, Tensor... inputs) {
        Elementwise.into(name, outputs, body, arguments, inputs);
    }

    /** Overwrites this tensor's elements with those of another, which broadcasts to its shape and has its type. */
    public void assign(Tensor source) {
        Elementwise.into("assign", List.of(this), List.of(Expr.in(0)), Arguments.none(), source);
    }

    private Tensor unary(String name, Expr body) {
        return Elementwise.map(name, body, this);
    }

    private Tensor binary(String name, Expr body, Tensor other) {
        return Elementwise.map(name, body, this, other);
    }

    private Tensor with(String name, Expr body, double... scalars) {
        return Elementwise.map(name, body, Arguments.scalars(scalars), this);
    }

    /** x + y. */
    public Tensor add(Tensor other) {
        return binary("add", Formulas.ADD, other);
    }

    /** x + y. */
    public Tensor add(double other) {
        return with("add", Formulas.ADD_NUMBER, other);
    }

    /** x − y. */
    public Tensor sub(Tensor other) {
        return binary("sub", Formulas.SUB, other);
    }

    /** x − y. */
    public Tensor sub(double other) {
        return with("sub", Formulas.SUB_NUMBER, other);
    }

    /** x · y. */
    public Tensor mul(Tensor other) {
        return binary("mul", Formulas.MUL, other);
    }

    /** x · y. */
    public Tensor mul(double other) {
        return with("mul", Formulas.MUL_NUMBER, other);
    }

    /** x / y; integers divide toward zero. */
    public Tensor div(Tensor other) {
        return binary("div", Formulas.DIV, other);
    }

    /** x / y; integers divide toward zero. */
    public Tensor div(double other) {
        return with("div", Formulas.DIV_NUMBER, other);
    }

    /** x − y · ⌊x / y⌋, with the sign of y. */
    public Tensor remainder(Tensor other) {
        return binary("remainder", Formulas.REMAINDER, other);
    }

    /** x − y · ⌊x / y⌋, with the sign of y. */
    public Tensor remainder(double other) {
        return with("remainder", Formulas.REMAINDER_NUMBER, other);
    }

    /** x to the power y. */
    public Tensor pow(Tensor other) {
        return binary("pow", Formulas.POW, other);
    }

    /** x to the power y. */
    public Tensor pow(double other) {
        return with("pow", Formulas.POW_NUMBER, other);
    }

    /** The larger; NaN if either is. */
    public Tensor maximum(Tensor other) {
        return binary("maximum", Formulas.MAXIMUM, other);
    }

    /** The larger; NaN if either is. */
    public Tensor maximum(double other) {
        return with("maximum", Formulas.MAXIMUM_NUMBER, other);
    }

    /** The smaller; NaN if either is. */
    public Tensor minimum(Tensor other) {
        return binary("minimum", Formulas.MINIMUM, other);
    }

    /** The smaller; NaN if either is. */
    public Tensor minimum(double other) {
        return with("minimum", Formulas.MINIMUM_NUMBER, other);
    }

    /** x = y, as bool. */
    public Tensor equalTo(Tensor other) {
        return binary("equalTo", Formulas.EQUAL_TO, other);
    }

    /** x = y, as bool. */
    public Tensor equalTo(double other) {
        return with("equalTo", Formulas.EQUAL_TO_NUMBER, other);
    }

    /** x ≠ y, as bool. */
    public Tensor notEqualTo(Tensor other) {
        return binary("notEqualTo", Formulas.NOT_EQUAL_TO, other);
    }

    /** x ≠ y, as bool. */
    public Tensor notEqualTo(double other) {
        return with("notEqualTo", Formulas.NOT_EQUAL_TO_NUMBER, other);
    }

    /** x &lt; y, as bool. */
    public Tensor less(Tensor other) {
        return binary("less", Formulas.LESS, other);
    }

    /** x &lt; y, as bool. */
    public Tensor less(double other) {
        return with("less", Formulas.LESS_NUMBER, other);
    }

    /** x ≤ y, as bool. */
    public Tensor lessOrEqual(Tensor other) {
        return binary("lessOrEqual", Formulas.LESS_OR_EQUAL, other);
    }

    /** x ≤ y, as bool. */
    public Tensor lessOrEqual(double other) {
        return with("lessOrEqual", Formulas.LESS_OR_EQUAL_NUMBER, other);
    }

    /** x > y, as bool. */
    public Tensor greater(Tensor other) {
        return binary("greater", Formulas.GREATER, other);
    }

    /** x > y, as bool. */
    public Tensor greater(double other) {
        return with("greater", Formulas.GREATER_NUMBER, other);
    }

    /** x ≥ y, as bool. */
    public Tensor greaterOrEqual(Tensor other) {
        return binary("greaterOrEqual", Formulas.GREATER_OR_EQUAL, other);
    }

    /** x ≥ y, as bool. */
    public Tensor greaterOrEqual(double other) {
        return with("greaterOrEqual", Formulas.GREATER_OR_EQUAL_NUMBER, other);
    }

    /** Logical and of bools, bitwise and of integers. */
    public Tensor and(Tensor other) {
        return binary("and", Formulas.AND, other);
    }

    /** Logical or of bools, bitwise or of integers. */
    public Tensor or(Tensor other) {
        return binary("or", Formulas.OR, other);
    }

    /** Logical exclusive or of bools, bitwise of integers. */
    public Tensor xor(Tensor other) {
        return binary("xor", Formulas.XOR, other);
    }

    /** Logical not of bools, all bits of integers inverted. */
    public Tensor not() {
        return unary("not", Formulas.NOT);
    }

    /** −x. */
    public Tensor neg() {
        return unary("neg", Formulas.NEG);
    }

    /** |x|; the slope at 0 is 0. */
    public Tensor abs() {
        return unary("abs", Formulas.ABS);
    }

    /** −1, 0 or 1. */
    public Tensor sign() {
        return unary("sign", Formulas.SIGN);
    }

    /** ⌊x⌋. */
    public Tensor floor() {
        return unary("floor", Formulas.FLOOR);
    }

    /** ⌈x⌉. */
    public Tensor ceil() {
        return unary("ceil", Formulas.CEIL);
    }

    /** The nearest integer, halves to the even one. */
    public Tensor round() {
        return unary("round", Formulas.ROUND);
    }

    /** Toward zero. */
    public Tensor trunc() {
        return unary("trunc", Formulas.TRUNC);
    }

    /** x². */
    public Tensor square() {
        return unary("square", Formulas.SQUARE);
    }

    /** √x. */
    public Tensor sqrt() {
        return unary("sqrt", Formulas.SQRT);
    }

    /** 1 / √x. */
    public Tensor rsqrt() {
        return unary("rsqrt", Formulas.RSQRT);
    }

    /** 1 / x. */
    public Tensor reciprocal() {
        return unary("reciprocal", Formulas.RECIPROCAL);
    }

    /** eˣ. */
    public Tensor exp() {
        return unary("exp", Formulas.EXP);
    }

    /** eˣ − 1 without cancellation near 0. */
    public Tensor expm1() {
        return unary("expm1", Formulas.EXPM1);
    }

    /** ln x. */
    public Tensor log() {
        return unary("log", Formulas.LOG);
    }

    /** ln(1 + x) without cancellation near 0. */
    public Tensor log1p() {
        return unary("log1p", Formulas.LOG1P);
    }

    /** log₂ x. */
    public Tensor log2() {
        return unary("log2", Formulas.LOG2);
    }

    /** log₁₀ x. */
    public Tensor log10() {
        return unary("log10", Formulas.LOG10);
    }

    /** sin x. */
    public Tensor sin() {
        return unary("sin", Formulas.SIN);
    }

    /** cos x. */
    public Tensor cos() {
        return unary("cos", Formulas.COS);
    }

    /** tan x. */
    public Tensor tan() {
        return unary("tan", Formulas.TAN);
    }

    /** arcsin x. */
    public Tensor asin() {
        return unary("asin", Formulas.ASIN);
    }

    /** arccos x. */
    public Tensor acos() {
        return unary("acos", Formulas.ACOS);
    }

    /** arctan x. */
    public Tensor atan() {
        return unary("atan", Formulas.ATAN);
    }

    /** (eˣ − e⁻ˣ) / 2. */
    public Tensor sinh() {
        return unary("sinh", Formulas.SINH);
    }

    /** (eˣ + e⁻ˣ) / 2. */
    public Tensor cosh() {
        return unary("cosh", Formulas.COSH);
    }

    /** (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). */
    public Tensor tanh() {
        return unary("tanh", Formulas.TANH);
    }

    /** 2/√π ∫₀ˣ exp(−t²) dt. */
    public Tensor erf() {
        return unary("erf", Formulas.ERF);
    }

    /** Whether x is NaN, as bool. */
    public Tensor isNan() {
        return unary("isNan", Formulas.IS_NAN);
    }

    /** Whether x is neither infinite nor NaN, as bool. */
    public Tensor isFinite() {
        return unary("isFinite", Formulas.IS_FINITE);
    }

    /** 1 / (1 + e⁻ˣ). */
    public Tensor sigmoid() {
        return unary("sigmoid", Formulas.SIGMOID);
    }

    /** ln(1 / (1 + e⁻ˣ)) without overflow. */
    public Tensor logSigmoid() {
        return unary("logSigmoid", Formulas.LOG_SIGMOID);
    }

    /** max(x, 0); the slope at 0 is 0. */
    public Tensor relu() {
        return unary("relu", Formulas.RELU);
    }

    /** min(max(x, 0), 6). */
    public Tensor relu6() {
        return unary("relu6", Formulas.RELU6);
    }

    /** λ x for x > 0, λ α (eˣ − 1) below; Klambauer et al., "Self-Normalizing Neural Networks" (2017). */
    public Tensor selu() {
        return unary("selu", Formulas.SELU);
    }

    /** x Φ(x) with the normal distribution function Φ; Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016). */
    public Tensor gelu() {
        return unary("gelu", Formulas.GELU);
    }

    /** {@link #gelu} by its tanh approximation. */
    public Tensor geluTanh() {
        return unary("geluTanh", Formulas.GELU_TANH);
    }

    /** x · sigmoid(x), also called swish. */
    public Tensor silu() {
        return unary("silu", Formulas.SILU);
    }

    /** x · tanh(softplus(x)); Misra, "Mish" (2019). */
    public Tensor mish() {
        return unary("mish", Formulas.MISH);
    }

    /** ln(1 + eˣ) without overflow. */
    public Tensor softplus() {
        return unary("softplus", Formulas.SOFTPLUS);
    }

    /** x / (1 + |x|). */
    public Tensor softsign() {
        return unary("softsign", Formulas.SOFTSIGN);
    }

    /** x/6 + 1/2 limited to [0, 1]. */
    public Tensor hardSigmoid() {
        return unary("hardSigmoid", Formulas.HARD_SIGMOID);
    }

    /** x · hardSigmoid(x); Howard et al., "Searching for MobileNetV3" (2019). */
    public Tensor hardSwish() {
        return unary("hardSwish", Formulas.HARD_SWISH);
    }

    /** x limited to [−1, 1]. */
    public Tensor hardTanh() {
        return unary("hardTanh", Formulas.HARD_TANH);
    }

    /** x for x > 0, slope · x below. */
    public Tensor leakyRelu(double slope) {
        return with("leakyRelu", Formulas.LEAKY_RELU, slope);
    }

    /** x for x > 0, α (eˣ − 1) below; Clevert et al., "Exponential Linear Units" (2015). */
    public Tensor elu(double alpha) {
        return with("elu", Formulas.ELU, alpha);
    }

    /** x for x > 0, slope · x below with a learnt slope that broadcasts; He et al., "Delving Deep into Rectifiers" (2015). */
    public Tensor prelu(Tensor slope) {
        return binary("prelu", Formulas.PRELU, slope);
    }

    /** {@code yes} where the bool {@code condition} holds, else {@code no}; all three broadcast. */
    public static Tensor where(Tensor condition, Tensor yes, Tensor no) {
        Checks.logical("where", condition);
        return Elementwise.map("where", Formulas.WHERE, condition, yes, no);
    }

    /** This tensor, with {@code value} wherever the bool mask holds. */
    public Tensor maskedFill(Tensor mask, double value) {
        Checks.logical("maskedFill", mask);
        return Elementwise.map("maskedFill", Formulas.MASKED_FILL, Arguments.scalars(value), this, mask);
    }

    /** Limited to [low, high]; NaN stays. The gradient is 0 outside. */
    public Tensor clamp(double low, double high) {
        return with("clamp", Formulas.CLAMP, low, high);
    }

    /**
     * Sets elements to 0 with probability {@code p} and scales the others by 1 / (1 − p). The mask is drawn again in the
     * backward pass rather than kept. Srivastava et al., "Dropout" (2014).
     */
    public Tensor dropout(double p, Rng rng) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("dropout: the probability must be between 0 and 1, got " + p);
        }
        if (p == 0) {
            return alias();
        }
        return Elementwise.map("dropout", Formulas.DROPOUT,
                Arguments.of(new double[] {p, p == 1 ? 0 : 1 / (1 - p)}, List.of(rng.next())), this);
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Reductions. No axes means all of them. The plain forms drop the reduced axes, the others say whether to keep them.
    // ---------------------------------------------------------------------------------------------------------------

    /** The sum; that of bools and narrow integers is int64. */
    public Tensor sum(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.sum(this, Reducing.kept("sum", shape(), axes)), shape(), keepDims, axes);
    }

    /** The sum; that of bools and narrow integers is int64. */
    public Tensor sum(int... axes) {
        return sum(false, axes);
    }

    /** The mean. */
    public Tensor mean(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.mean(this, Reducing.kept("mean", shape(), axes)), shape(), keepDims, axes);
    }

    /** The mean. */
    public Tensor mean(int... axes) {
        return mean(false, axes);
    }

    /** The product. */
    public Tensor prod(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.prod(this, Reducing.kept("prod", shape(), axes)), shape(), keepDims, axes);
    }

    /** The product. */
    public Tensor prod(int... axes) {
        return prod(false, axes);
    }

    /** The largest element; NaN if there is one. Equal maxima share the gradient. */
    public Tensor max(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.extreme(this, Reducing.kept("max", shape(), axes), true), shape(), keepDims, axes);
    }

    /** The largest element; NaN if there is one. Equal maxima share the gradient. */
    public Tensor max(int... axes) {
        return max(false, axes);
    }

    /** The smallest element; NaN if there is one. Equal minima share the gradient. */
    public Tensor min(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.extreme(this, Reducing.kept("min", shape(), axes), false), shape(), keepDims, axes);
    }

    /** The smallest element; NaN if there is one. Equal minima share the gradient. */
    public Tensor min(int... axes) {
        return min(false, axes);
    }

    /** √ Σ x². */
    public Tensor norm(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.norm(this, Reducing.kept("norm", shape(), axes)), shape(), keepDims, axes);
    }

    /** √ Σ x². */
    public Tensor norm(int... axes) {
        return norm(false, axes);
    }

    /** ln Σ eˣ without overflow. */
    public Tensor logSumExp(boolean keepDims, int... axes) {
        return Reducing.finish(Reducing.logSumExp(this, Reducing.kept("logSumExp", shape(), axes)), shape(), keepDims, axes);
    }

    /** ln Σ eˣ without overflow. */
    public Tensor logSumExp(int... axes) {
        return logSumExp(false, axes);
    }

    /** The index of the first maximum along an axis, int64; NaN counts as the maximum. */
    public Tensor argMax(int axis) {
        return Reducing.finish(Reducing.argExtreme(this, Reducing.kept("argMax", shape(), axis), true), shape(), false, axis);
    }

    /** The index of the first minimum along an axis, int64; NaN counts as the minimum. */
    public Tensor argMin(int axis) {
        return Reducing.finish(Reducing.argExtreme(this, Reducing.kept("argMin", shape(), axis), false), shape(), false, axis);
    }

    /** Whether any element is not 0. */
    public Tensor any(int... axes) {
        Tensor flags = dtype() == DType.BOOL ? this : cast(DType.BOOL);
        return Reducing.finish(Reducing.extreme(flags, Reducing.kept("any", shape(), axes), true), shape(), false, axes);
    }

    /** Whether all elements are not 0. */
    public Tensor all(int... axes) {
        Tensor flags = dtype() == DType.BOOL ? this : cast(DType.BOOL);
        return Reducing.finish(Reducing.extreme(flags, Reducing.kept("all", shape(), axes), false), shape(), false, axes);
    }

    /** Σ (x − mean)² / (n − correction); 1 is the unbiased estimate. */
    public Tensor variance(boolean keepDims, int correction, int... axes) {
        return Reducing.finish(Reducing.variance(this, Reducing.kept("variance", shape(), axes), correction), shape(), keepDims, axes);
    }

    /** The unbiased variance. */
    public Tensor variance(int... axes) {
        return variance(false, 1, axes);
    }

    /** The square root of the unbiased variance. */
    public Tensor std(int... axes) {
        return variance(axes).sqrt();
    }

    /** The running sum along an axis. */
    public Tensor cumSum(int axis) {
        return Reducing.cumSum(this, axis, false);
    }

    /**
     * Sorted elements and where they came from.
     *
     * @param values  in order
     * @param indices int64, the place of each on the sorted axis before
     */
    public record Sorted(Tensor values, Tensor indices) {
    }

    /** Sorts along an axis, stably; NaN counts as larger than every number. */
    public Sorted sort(int axis, boolean descending) {
        return Reducing.sort(this, axis, descending);
    }

    /** The {@code k} largest (or smallest) along an axis, in order. */
    public Sorted topK(int k, int axis, boolean largest) {
        if (k < 0 || k > dim(axis)) {
            throw new ShapeException("topK: " + k + " of axis " + axis + " of shape " + shape());
        }
        Sorted sorted = sort(axis, largest);
        return new Sorted(sorted.values.narrow(axis, 0, k), sorted.indices.narrow(axis, 0, k));
    }

    /** exp(x) / Σ exp(x) along an axis. */
    public Tensor softmax(int axis) {
        return MixedPrecision.wide(this).softmax(axis, false);
    }

    /** log(exp(x) / Σ exp(x)) along an axis. */
    public Tensor logSoftmax(int axis) {
        return MixedPrecision.wide(this).softmax(axis, true);
    }

    /**
     * −1/n Σ log softmax(x)_y over all n labels y: the mean cross-entropy, by one node of the graph. Class weights, smoothing, ignored
     * labels and other reductions are {@link dev.narae.nn.CrossEntropy}'s.
     *
     * @param labels int32 or int64 {@code [n, …]}, for logits {@code [n, classes, …]}
     * @throws ShapeException              if they do not fit
     * @throws dev.narae.op.IndexException from the engine if a label is not a class
     */
    public Tensor crossEntropy(Tensor labels) {
        return LabelLoss.mean(this, labels);
    }

    private Tensor softmax(int axis, boolean logarithm) {
        String name = logarithm ? "logSoftmax" : "softmax";
        Device device = Checks.sameDevice(name, this);
        Checks.wide(name, this);
        int at = shape().axis(axis);
        Tensor output;
        if (device.has(Feature.SOFTMAX)) {
            output = allocate(device, dtype(), layout.isBroadcast() ? Layout.contiguous(shape()) : layout.dense());
            device.execute(new Op.Softmax(output.view(), view(), at, logarithm));
        } else if (size() == 0) {
            output = allocate(device, dtype(), Layout.contiguous(shape()));
        } else {
            try (NoGrad _ = NoGrad.open(); Tensor plain = detach()) {
                output = Reducing.softmax(plain, shape().with(at, 1), logarithm);
            }
        }
        return output.recorded(name, Vjp.softmax(output, at, logarithm), this);
    }

    /**
     * A normalised tensor and what it was normalised by.
     *
     * @param output   recorded
     * @param mean     over the axes, which are kept with extent 1; not recorded
     * @param variance biased, likewise
     */
    public record Normalized(Tensor output, Tensor mean, Tensor variance) {
    }

    /**
     * (x − mean) / √(variance + ε) · weight + bias, with the mean and the biased variance over the given axes; the core of
     * batch, layer, group and instance normalisation.
     *
     * @param weight of this tensor's rank, broadcasting to its shape
     * @param bias   likewise
     */
    public Normalized normalize(Optional<Tensor> weight, Optional<Tensor> bias, double epsilon, int... axes) {
        return Normalizing.normalize(this, weight, bias, epsilon, axes);
    }

    /**
     * (x − mean) / √(variance + ε) · weight + bias, with the mean and the biased variance of each sample over its last axes.
     *
     * @param shape  the extents of those axes
     * @param weight {@code [shape…]}
     * @param bias   {@code [shape…]}
     * @throws ShapeException if this tensor's last axes are others, or weight or bias have another shape
     */
    public Tensor layerNorm(Shape shape, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon) {
        return Normalizing.layerNorm(this, shape, weight, bias, epsilon);
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Products, convolution, pooling
    // ---------------------------------------------------------------------------------------------------------------

    /**
     * The matrix product over the last two axes, {@code [..., m, k] x [..., k, n]}; leading axes broadcast. A vector on the
     * left is a row, on the right a column, and its axis vanishes.
     */
    public Tensor matmul(Tensor other) {
        return Contractions.matmul(this, other);
    }

    /** x · weightᵀ over the last axis. @param weight {@code [out, in]} */
    public Tensor linear(Tensor weight) {
        return Contractions.linear(this, weight, Optional.empty(), false);
    }

    /** x · weightᵀ + bias over the last axis. @param weight {@code [out, in]} @param bias {@code [out]} */
    public Tensor linear(Tensor weight, Tensor bias) {
        return Contractions.linear(this, weight, Optional.of(bias), false);
    }

    /**
     * max(x · weightᵀ + bias, 0) over the last axis: the same numbers as {@link #linear(Tensor, Tensor)} and {@link #relu}, in one pass, and
     * for the gradient only the result is kept.
     *
     * @param weight {@code [out, in]}
     * @param bias   {@code [out]}
     */
    public Tensor linearRelu(Tensor weight, Optional<Tensor> bias) {
        return Contractions.linear(this, weight, bias, true);
    }

    /**
     * Cross-correlation over 1 to 3 spatial axes.
     *
     * @param weight {@code [out, in/groups, window…]}
     * @param window of the weight's size, with stride, padding and dilation
     */
    public Tensor conv(Tensor weight, Optional<Tensor> bias, Window window, int groups) {
        return Contractions.conv(this, weight, bias, window, groups, false);
    }

    /** max(·, 0) of {@link #conv}: the same numbers as by {@link #relu} behind it, in one pass, and for the gradient only the result is kept. */
    public Tensor convRelu(Tensor weight, Optional<Tensor> bias, Window window, int groups) {
        return Contractions.conv(this, weight, bias, window, groups, true);
    }

    /**
     * Transposed convolution over 1 to 3 spatial axes: the gradient of {@link #conv} by its input.
     *
     * @param weight        {@code [in, out/groups, window…]}
     * @param outputPadding added to one side of each output axis: one for all, or one an axis
     */
    public Tensor convTranspose(Tensor weight, Optional<Tensor> bias, Window window, int[] outputPadding, int groups) {
        return Contractions.convTranspose(this, weight, bias, window, outputPadding, groups);
    }

    /** Pools 2-d images by the maximum, windows of {@code size} with stride {@code size}. */
    public Tensor maxPool(int size) {
        return pool(PoolKind.MAX, Window.of(size, size).withStride(size), false);
    }

    /** Pools 2-d images by the mean, windows of {@code size} with stride {@code size}. */
    public Tensor avgPool(int size) {
        return pool(PoolKind.AVERAGE, Window.of(size, size).withStride(size), false);
    }

    /**
     * Pools {@code [n, c, spatial…]} over 1 to 3 spatial axes.
     *
     * @param roundUp whether a last window may hang over the end (PyTorch's ceil mode)
     */
    public Tensor pool(PoolKind kind, Window window, boolean roundUp) {
        return Pools.pool(kind, this, window, roundUp);
    }

    /** Pools {@code [n, c, spatial…]} to the given spatial extents. */
    public Tensor adaptivePool(PoolKind kind, int... sizes) {
        return Pools.adaptive(kind, this, sizes);
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Reading and writing at named places
    // ---------------------------------------------------------------------------------------------------------------

    /** {@code out[i][j] = this[index[i][j]][j]} for axis 0, and so on. @param index int32 or int64 of this rank */
    public Tensor gather(int axis, Tensor index) {
        return Selecting.gather(this, axis, index);
    }

    /** A copy of this tensor with {@code source[i][j]} added at {@code [index[i][j]][j]} for axis 0, and so on. */
    public Tensor scatterAdd(int axis, Tensor index, Tensor source) {
        return Selecting.scatterAdd(this, axis, index, source);
    }

    /** Whole slices of an axis; the index's axes take its place. With axis 0 of {@code [vocabulary, width]} an embedding. */
    public Tensor indexSelect(int axis, Tensor index) {
        return Selecting.indexSelect(this, axis, index);
    }

    /** 1 at the index, 0 elsewhere, along a new last axis. */
    public Tensor oneHot(int classes, DType dtype) {
        return Selecting.oneHot(this, classes, dtype);
    }

    /** The engine's buffer, for tools that look below the door. */
    Buffer buffer() {
        return storage.buffer();
    }
}
