package dev.narae.spi;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches what passes the door, for debugging: operands that were released or belong elsewhere, views that reach beyond
 * their buffer, outputs that overlap what they must not, and outputs that hold a NaN or an infinity after an operation. Each
 * is an exception that names the operation and every operand, thrown on the thread that asked. Waits after each operation
 * and reads every floating output, so training is many times slower.
 */
public final class CheckedBackend extends ForwardingBackend {
    /** Values that an output should not hold. */
    public enum Finding {
        NAN,
        /** Either infinity. Models that mask with −∞ will want to leave this one out. */
        INFINITY
    }

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Set<Finding> findings;
    private final Set<Buffer> live = ConcurrentHashMap.newKeySet();
    private final Set<Buffer> released = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Looks for NaN and infinities. */
    public CheckedBackend(Backend inner) {
        this(inner, EnumSet.allOf(Finding.class));
    }

    /** Looks for the given values; for none of them if the set is empty. */
    public CheckedBackend(Backend inner, Set<Finding> findings) {
        super(inner);
        this.findings = Set.copyOf(findings);
    }

    @Override
    public Buffer allocate(DType dtype, long size) {
        Buffer buffer = super.allocate(dtype, size);
        released.remove(buffer);
        live.add(buffer);
        return buffer;
    }

    /** @throws IllegalStateException if the buffer was released before or belongs elsewhere */
    @Override
    public void release(Buffer buffer) {
        requireLive("release", buffer);
        live.remove(buffer);
        released.add(buffer);
        super.release(buffer);
    }

    /** @throws IllegalStateException if the buffer was released or belongs elsewhere, or the elements reach beyond it */
    @Override
    public void write(Buffer target, long offset, MemorySegment source) {
        requireRange("write", target, offset, source);
        super.write(target, offset, source);
    }

    /** @throws IllegalStateException if the buffer was released or belongs elsewhere, or the elements reach beyond it */
    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        requireRange("read", source, offset, target);
        super.read(source, offset, target);
    }

    private void requireRange(String what, Buffer buffer, long offset, MemorySegment host) {
        requireLive(what, buffer);
        int bytes = buffer.dtype().bytes();
        if (offset < 0 || host.byteSize() % bytes != 0 || offset + host.byteSize() / bytes > buffer.start() + buffer.size()) {
            throw new IllegalStateException(what + ": " + host.byteSize() + " bytes from element " + offset + " on do not fit "
                    + describe(buffer));
        }
    }

    private void requireLive(String what, Buffer buffer) {
        if (!live.contains(buffer)) {
            throw new IllegalStateException(what + ": " + describe(buffer)
                    + (released.contains(buffer) ? " was released and may not be used" : " was not allocated by engine " + name()));
        }
    }

    private static String describe(Buffer buffer) {
        return "the buffer of " + buffer.size() + " " + buffer.dtype();
    }

    /**
     * Checks the operands, carries the operation out, and looks at its outputs.
     *
     * @throws IllegalStateException if an operand may not be used so
     * @throws ArithmeticException   if an output holds a value that is looked for
     */
    @Override
    public void execute(Op op) {
        for (View view : op.read()) {
            requireInside(op, view);
        }
        List<View> written = op.written();
        for (View view : written) {
            requireInside(op, view);
            requireDistinct(op, view);
        }
        for (int i = 0; i < written.size(); i++) {
            for (View input : inputs(op)) {
                boolean inPlace = op instanceof Op.Map && input.layout().equals(written.get(i).layout());
                if (!inPlace && overlap(written.get(i), input)) {
                    throw new IllegalStateException(describe(op) + ": the output " + text(written.get(i)) + " overlaps the input " + text(input));
                }
            }
            for (int j = 0; j < i; j++) {
                if (overlap(written.get(i), written.get(j))) {
                    throw new IllegalStateException(describe(op) + ": the outputs " + text(written.get(j)) + " and " + text(written.get(i)) + " overlap");
                }
            }
        }
        super.execute(op);
        if (!findings.isEmpty()) {
            super.synchronize();
            for (View view : written) {
                requireWanted(op, view);
            }
        }
    }

    /** The engine's own where only operands are checked; none where outputs are looked at after every operation. */
    @Override
    public StepCapture captureSteps() {
        return findings.isEmpty() ? super.captureSteps() : StepCapture.none("the outputs of every operation are checked");
    }

    /** What an operation reads and does not change by its nature. */
    private static List<View> inputs(Op op) {
        return switch (op) {
            case Op.ScatterAdd scatter -> List.of(scatter.index(), scatter.source());
            case Op.RecurrentGrad grad when grad.reserve().isPresent() ->
                    op.read().stream().filter(view -> !view.equals(grad.reserve().get())).toList();
            default -> op.read();
        };
    }

    private void requireInside(Op op, View view) {
        requireLive(describe(op), view.buffer());
        if (view.shape().size() > 0 && (first(view.layout()) < 0 || view.layout().extent() > view.buffer().start() + view.buffer().size())) {
            throw new IllegalStateException(describe(op) + ": the view " + text(view) + " covers elements " + first(view.layout()) + " to "
                    + (view.layout().extent() - 1) + ", beyond " + describe(view.buffer()));
        }
    }

    private static long first(Layout layout) {
        long first = layout.offset();
        for (int axis = 0; axis < layout.shape().rank(); axis++) {
            first += Math.min(0, layout.stride(axis)) * (layout.shape().dim(axis) - 1L);
        }
        return first;
    }

    /** Every element of an output must have a place of its own. */
    private static void requireDistinct(Op op, View view) {
        if (view.layout().isBroadcast() || !view.layout().isDense() && places(view.layout()).cardinality() != view.shape().size()) {
            throw new IllegalStateException(describe(op) + ": elements of the output " + text(view) + " share places in memory");
        }
    }

    private static boolean overlap(View a, View b) {
        if (a.buffer() != b.buffer() || a.shape().size() == 0 || b.shape().size() == 0
                || first(a.layout()) >= b.layout().extent() || first(b.layout()) >= a.layout().extent()) {
            return false;
        }
        return places(a.layout()).intersects(places(b.layout()));
    }

    /** Which elements of its buffer a layout covers. */
    private static BitSet places(Layout layout) {
        BitSet places = new BitSet();
        Shape shape = layout.shape();
        for (long i = 0; i < shape.size(); i++) {
            places.set(Math.toIntExact(address(layout, i)));
        }
        return places;
    }

    /** Where the element with a row-major index lies. */
    private static long address(Layout layout, long index) {
        long address = layout.offset();
        long rest = index;
        for (int axis = layout.shape().rank() - 1; axis >= 0; axis--) {
            address += rest % layout.shape().dim(axis) * layout.stride(axis);
            rest /= layout.shape().dim(axis);
        }
        return address;
    }

    private void requireWanted(Op op, View view) {
        if (!view.dtype().isFloating() || view.shape().size() == 0) {
            return;
        }
        long first = first(view.layout());
        long count = view.layout().extent() - first;
        MemorySegment host = MemorySegment.ofArray(new byte[Math.toIntExact(count * view.dtype().bytes())]);
        super.read(view.buffer(), first, host);
        for (long i = 0; i < view.shape().size(); i++) {
            double value = element(view.dtype(), host, address(view.layout(), i) - first);
            if (Double.isNaN(value) && findings.contains(Finding.NAN) || Double.isInfinite(value) && findings.contains(Finding.INFINITY)) {
                throw new ArithmeticException(describe(op) + ": element " + i + " of the output " + text(view) + " is " + value);
            }
        }
    }

    private static double element(DType type, MemorySegment host, long at) {
        return switch (type) {
            case F32 -> host.get(FLOAT, at * 4);
            case F64 -> host.get(DOUBLE, at * 8);
            case F16 -> Float.float16ToFloat(host.get(SHORT, at * 2));
            case BF16 -> Float.intBitsToFloat(host.get(SHORT, at * 2) << 16);
            case I32, I64, U8, BOOL -> 0;
        };
    }

    /** The operation with its operands, as in {@code MatMul(float32 [2, 3], float32 [3, 4]) -> float32 [2, 4]}. */
    private static String describe(Op op) {
        List<String> read = new ArrayList<>();
        op.read().forEach(view -> read.add(view.dtype() + " " + view.shape()));
        List<String> written = new ArrayList<>();
        op.written().forEach(view -> written.add(view.dtype() + " " + view.shape()));
        return op.name() + "(" + String.join(", ", read) + ") -> " + String.join(", ", written);
    }

    private static String text(View view) {
        return view.dtype() + " " + view.layout();
    }
}
