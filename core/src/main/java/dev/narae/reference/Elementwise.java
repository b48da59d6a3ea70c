package dev.narae.reference;

import dev.narae.op.Op;
import dev.narae.op.Program;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@link Op.Map} and {@link Op.Reduce}. */
final class Elementwise {
    private Elementwise() {
    }

    static void map(Op.Map op) {
        List<View> views = Stream.concat(op.inputs().stream(), op.outputs().stream()).toList();
        Interpreter interpreter = new Interpreter(op.body(), dtypes(op.inputs()), dtypes(op.outputs()), op.arguments());
        Cursor cursor = new Cursor(op.outputs().getFirst().shape(), layouts(views));
        int inputs = op.inputs().size();
        while (cursor.next()) {
            for (int i = 0; i < inputs; i++) {
                interpreter.load(i, ReferenceBackend.buffer(op.inputs().get(i)), cursor.at(i));
            }
            interpreter.run(cursor);
            for (int j = 0; j < op.outputs().size(); j++) {
                interpreter.store(j, ReferenceBackend.buffer(op.outputs().get(j)), cursor.at(inputs + j));
            }
        }
    }

    /** One pass over the inputs with an accumulator for every element of the output, then one pass over the output. */
    static void reduce(Op.Reduce op) {
        View output = op.output();
        Shape shape = op.inputs().isEmpty() ? output.shape() : op.inputs().getFirst().shape();
        DType type = Program.typeOf(op.before(), dtypes(op.inputs()), output.dtype().compute());
        Interpreter before = new Interpreter(List.of(op.before()), dtypes(op.inputs()), List.of(type), op.arguments());
        Layout places = Layout.contiguous(output.shape()).expand(shape);
        Layout within = withinReduced(shape, output.shape());
        Accumulators accumulators = new Accumulators(op.kind(), type, Math.toIntExact(output.shape().size()));

        List<Layout> layouts = new ArrayList<>(layouts(op.inputs()));
        layouts.add(places);
        layouts.add(within);
        Cursor cursor = new Cursor(shape, layouts);
        int inputs = op.inputs().size();
        while (cursor.next()) {
            for (int i = 0; i < inputs; i++) {
                before.load(i, ReferenceBackend.buffer(op.inputs().get(i)), cursor.at(i));
            }
            before.run(cursor);
            accumulators.take((int) cursor.at(inputs), cursor.at(inputs + 1), before.real(0), before.integer(0));
        }

        ReferenceBuffer target = ReferenceBackend.buffer(output);
        Cursor result = Cursor.over(output.shape(), output.layout());
        if (op.kind().givesIndex()) {
            while (result.next()) {
                target.storeInteger(result.at(0), accumulators.where((int) result.place()));
            }
            return;
        }
        Interpreter after = new Interpreter(List.of(op.after()), List.of(type), List.of(output.dtype()), op.arguments());
        while (result.next()) {
            int place = (int) result.place();
            after.set(0, accumulators.real(place), accumulators.integer(place));
            after.run(result);
            after.store(0, target, result.at(0));
        }
    }

    /** A layout whose address is the row-major index within the reduced axes. */
    private static Layout withinReduced(Shape shape, Shape output) {
        long[] strides = new long[shape.rank()];
        long step = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (output.dim(axis) != shape.dim(axis)) {
                strides[axis] = step;
                step *= shape.dim(axis);
            }
        }
        return Layout.of(shape, strides, 0);
    }

    static List<DType> dtypes(List<View> views) {
        return views.stream().map(View::dtype).toList();
    }

    static List<Layout> layouts(List<View> views) {
        return views.stream().map(View::layout).toList();
    }

    /** What has been seen so far for every element of the output. */
    private static final class Accumulators {
        private final Reduction kind;
        private final DType type;
        private final double[] reals;
        private final long[] integers;
        /** The index chosen by extremes; −1 where nothing was seen yet. */
        private final long[] where;

        Accumulators(Reduction kind, DType type, int size) {
            this.kind = kind;
            this.type = type;
            reals = new double[size];
            integers = new long[size];
            where = new long[size];
            Arrays.fill(where, -1);
            Arrays.fill(reals, kind == Reduction.PROD ? 1 : 0);
            // "All" of no bools holds, "any" does not.
            boolean one = kind == Reduction.PROD || kind == Reduction.MIN && type == DType.BOOL;
            Arrays.fill(integers, one ? 1 : 0);
            if (type == DType.BOOL && (kind == Reduction.SUM || kind == Reduction.PROD)) {
                throw new ShapeException("reduce: " + kind + " is not defined for bool; cast to an integer type");
            }
        }

        void take(int place, long index, double real, long integer) {
            switch (kind) {
                case SUM -> {
                    reals[place] += real;
                    integers[place] += integer;
                }
                case PROD -> {
                    reals[place] *= real;
                    integers[place] *= integer;
                }
                case MAX, ARGMAX, MIN, ARGMIN -> {
                    if (where[place] < 0 || beats(real, integer, place)) {
                        reals[place] = real;
                        integers[place] = integer;
                        where[place] = index;
                    }
                }
            }
        }

        private boolean beats(double real, long integer, int place) {
            boolean largest = kind == Reduction.MAX || kind == Reduction.ARGMAX;
            if (type.isFloating()) {
                double best = reals[place];
                return !Double.isNaN(best) && (Double.isNaN(real) || (largest ? real > best : real < best));
            }
            return largest ? integer > integers[place] : integer < integers[place];
        }

        long where(int place) {
            requireSome(place);
            return where[place];
        }

        double real(int place) {
            requireSome(place);
            return reals[place];
        }

        long integer(int place) {
            return integers[place];
        }

        private void requireSome(int place) {
            boolean extreme = kind != Reduction.SUM && kind != Reduction.PROD;
            if (extreme && where[place] < 0 && (type != DType.BOOL || kind.givesIndex())) {
                throw new ShapeException("reduce: " + kind + " of no elements does not exist");
            }
        }
    }
}
