package dev.narae.tck;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One operation carried out by the engine under test and by the reference on equal operands, and their answers compared:
 * every element of every output within a tolerance, everything else in the buffers untouched. Closing releases the buffers.
 */
final class Trial implements AutoCloseable {
    /** Chooses one of the two engines' views of an operand. */
    @FunctionalInterface
    interface Side {
        View of(Operand operand);

        default List<View> all(List<Operand> operands) {
            return operands.stream().map(this::of).toList();
        }
    }

    private final Backend tested;
    private final Backend reference;
    private final Random random;
    private final List<Operand> operands = new ArrayList<>();

    Trial(Backend tested, Backend reference, long seed) {
        this.tested = tested;
        this.reference = reference;
        this.random = new Random(seed);
    }

    /** Another trial on the same engines, with its own operands. */
    Trial another(long seed) {
        return new Trial(tested, reference, seed);
    }

    Random random() {
        return random;
    }

    Operand input(DType dtype, Shape shape, Arrangement arrangement, Values values) {
        return drawn("input " + operands.size(), false, dtype, arrangement.of(shape), values);
    }

    Operand input(DType dtype, Shape shape, Values values) {
        return input(dtype, shape, Arrangement.CONTIGUOUS, values);
    }

    /** An output, whose buffer begins with arbitrary contents. */
    Operand output(DType dtype, Shape shape, Arrangement arrangement) {
        return drawn("output " + operands.size(), true, dtype, arrangement.of(shape), Values.ANY);
    }

    Operand output(DType dtype, Shape shape) {
        return output(dtype, shape, Arrangement.CONTIGUOUS);
    }

    /** An operand that the operation reads and changes. */
    Operand changed(DType dtype, Shape shape, Arrangement arrangement, Values values) {
        return drawn("operand " + operands.size(), true, dtype, arrangement.of(shape), values);
    }

    /** A vector of the given values; for types that are not floating the parts before the point. */
    Operand of(DType dtype, double... values) {
        Elements elements = new Elements(dtype, values.length);
        for (int i = 0; i < values.length; i++) {
            elements.set(i, values[i], (long) values[i]);
        }
        return placed("input " + operands.size(), false, elements, Layout.contiguous(Shape.of(values.length)));
    }

    Operand of(DType dtype, long... values) {
        Elements elements = new Elements(dtype, values.length);
        for (int i = 0; i < values.length; i++) {
            elements.set(i, values[i], values[i]);
        }
        return placed("input " + operands.size(), false, elements, Layout.contiguous(Shape.of(values.length)));
    }

    /** Indices below a bound. */
    Operand indices(DType dtype, Shape shape, Arrangement arrangement, int bound) {
        Layout layout = arrangement.of(shape);
        Elements elements = new Elements(dtype, room(layout));
        for (long i = 0; i < elements.count(); i++) {
            elements.set(i, 0, random.nextInt(bound));
        }
        return placed("indices " + operands.size(), false, elements, layout);
    }

    private Operand drawn(String name, boolean written, DType dtype, Layout layout, Values values) {
        Elements elements = new Elements(dtype, room(layout));
        for (long i = 0; i < elements.count(); i++) {
            values.set(elements, i, random);
        }
        return placed(name, written, elements, layout);
    }

    /** A few elements more than the view needs, so that writing past its end shows. */
    private static long room(Layout layout) {
        return layout.extent() + 3;
    }

    private Operand placed(String name, boolean written, Elements elements, Layout layout) {
        Operand operand = new Operand(name, written, elements, new View(filled(tested, elements), layout),
                new View(filled(reference, elements), layout));
        operands.add(operand);
        return operand;
    }

    private static Buffer filled(Backend backend, Elements elements) {
        Buffer buffer = backend.allocate(elements.dtype(), elements.count());
        backend.write(buffer, 0, elements.memory());
        return buffer;
    }

    /** Carries out an operation on both engines and compares everything. */
    void check(Tolerance tolerance, Function<Side, Op> operation) {
        run(operation);
        compare(tolerance);
    }

    /** Carries out an operation on both engines. */
    void run(Function<Side, Op> operation) {
        tested.execute(operation.apply(Operand::tested));
        reference.execute(operation.apply(Operand::reference));
    }

    /** Compares every buffer of this trial. */
    void compare(Tolerance tolerance) {
        for (Operand operand : operands) {
            Elements actual = contents(tested, operand.tested());
            Elements expected = operand.written() ? contents(reference, operand.reference()) : operand.initial();
            compare(operand, operand.written() ? tolerance : Tolerance.MOVED, expected, actual);
        }
    }

    private static Elements contents(Backend backend, View view) {
        Elements elements = new Elements(view.dtype(), view.buffer().size());
        backend.read(view.buffer(), 0, elements.memory());
        return elements;
    }

    /** What the engine under test has in an operand's buffer. */
    Elements contents(Operand operand) {
        return contents(tested, operand.tested());
    }

    private static void compare(Operand operand, Tolerance tolerance, Elements expected, Elements actual) {
        if (expected.memory().mismatch(actual.memory()) < 0) {
            return;
        }
        for (long at = 0; at < expected.count(); at++) {
            if (!tolerance.accepts(expected, actual, at)) {
                throw new AssertionError(operand + ": element " + at + " of the buffer" + index(operand.layout(), at) + " is "
                        + actual.text(at) + ", expected " + expected.text(at) + " within " + tolerance
                        + (operand.written() ? "" : " (an input was changed)"));
            }
        }
    }

    /** The logical index of a place in the buffer, for messages. */
    private static String index(Layout layout, long at) {
        Shape shape = layout.shape();
        int[] index = new int[shape.rank()];
        for (long place = 0; place < shape.size(); place++) {
            long rest = place;
            long address = layout.offset();
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis] = (int) (rest % shape.dim(axis));
                rest /= shape.dim(axis);
                address += index[axis] * layout.stride(axis);
            }
            if (address == at) {
                return ", index " + Arrays.toString(index) + ",";
            }
        }
        return ", outside the view,";
    }

    Backend tested() {
        return tested;
    }

    @Override
    public void close() {
        for (Operand operand : operands) {
            tested.release(operand.tested().buffer());
            reference.release(operand.reference().buffer());
        }
    }
}
