package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Program;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.List;
import java.util.Optional;

/** Elementwise operations: checks, allocates, executes and records one {@link Op.Map}. */
final class Elementwise {
    private static final Expr VALUE = Expr.in(0);

    private Elementwise() {
    }

    static Tensor map(String name, Expr body, Tensor... inputs) {
        return map(name, body, Arguments.none(), inputs);
    }

    /** One output, of the shape to which the inputs broadcast, in the memory order of the first input of that shape. */
    static Tensor map(String name, Expr body, Arguments arguments, Tensor... inputs) {
        return map(name, body, arguments, Optional.empty(), inputs);
    }

    /** The same, stored as the given type if engines compute in it what the body gives. */
    static Tensor map(String name, Expr body, Arguments arguments, Optional<DType> stored, Tensor... inputs) {
        Device device = Checks.sameDevice(name, inputs);
        Shape shape = inputs[0].shape();
        for (int i = 1; i < inputs.length; i++) {
            shape = Shape.broadcast(name, shape, inputs[i].shape());
        }
        Tensor output = Tensor.allocate(device, resultType(name, body, stored, inputs), resultLayout(shape, inputs));
        execute(name, device, List.of(output), List.of(body), arguments, inputs);
        return output.wouldRecord(inputs) ? output.recorded(name, Vjp.map(body, arguments, output, inputs), inputs) : output;
    }

    /** A tensor made of nothing but its indices, constants and random bits. */
    static Tensor generate(String name, Device device, DType dtype, Shape shape, Expr body, Arguments arguments) {
        Tensor output = Tensor.allocate(device, dtype, Layout.contiguous(shape));
        execute(name, device, List.of(output), List.of(body), arguments);
        return output;
    }

    /** Fills existing tensors, or overwrites them where they are also inputs. Not recorded. */
    static void into(String name, List<Tensor> outputs, List<Expr> body, Arguments arguments, Tensor... inputs) {
        Device device = Checks.sameDevice(name, outputs, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            Tensor output = outputs.get(i);
            if (!output.shape().equals(outputs.get(0).shape())) {
                throw new ShapeException(name + ": outputs differ in shape: " + outputs.get(0).shape() + " and " + output.shape());
            }
            if (output.layout().isBroadcast()) {
                throw new ShapeException(name + ": a broadcast view cannot be written: " + output.layout());
            }
        }
        execute(name, device, outputs, body, arguments, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            outputs.get(i).changed();
        }
    }

    private static void execute(String name, Device device, List<Tensor> outputs, List<Expr> body, Arguments arguments,
            Tensor... inputs) {
        Shape shape = outputs.get(0).shape();
        device.execute(new Op.Map(written(outputs), broadcast(name, shape, inputs), body, arguments));
    }

    private static List<View> written(List<Tensor> outputs) {
        if (outputs.size() == 1) {
            return List.of(outputs.getFirst().view());
        }
        View[] written = new View[outputs.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = outputs.get(i).view();
        }
        return List.of(written);
    }

    /** What is read of tensors that broadcast to a shape. Lists of one or two, as most are, take one object. */
    static List<View> broadcast(String name, Shape shape, Tensor... inputs) {
        try {
            switch (inputs.length) {
                case 1 -> {
                    return List.of(inputs[0].view().expand(shape));
                }
                case 2 -> {
                    return List.of(inputs[0].view().expand(shape), inputs[1].view().expand(shape));
                }
                default -> {
                    View[] read = new View[inputs.length];
                    for (int i = 0; i < inputs.length; i++) {
                        read[i] = inputs[i].view().expand(shape);
                    }
                    return List.of(read);
                }
            }
        } catch (ShapeException e) {
            throw new ShapeException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The element type of a result. Operands of an arithmetic operation have one storage type and the result keeps it;
     * bools come of comparisons and choose in a select. Where the caller says how to store, or under mixed precision, storage
     * types that are computed alike may meet.
     */
    private static DType resultType(String name, Expr body, Optional<DType> stored, Tensor... inputs) {
        DType operand = null;
        for (Tensor input : inputs) {
            if (input.dtype() == DType.BOOL) {
                continue;
            }
            if (operand == null) {
                operand = input.dtype();
            } else if (operand != input.dtype() && (stored.isPresent() && operand.compute() == input.dtype().compute()
                    || MixedPrecision.mayMeet(operand, input.dtype()))) {
                operand = operand.compute();
            } else if (operand != input.dtype()) {
                throw new ShapeException(name + ": element types differ: " + operand + " and " + input.dtype()
                        + "; cast one of them, as in x.cast(DType." + operand.name() + ")");
            }
        }
        DType fallback = operand == null ? DType.BOOL : operand.compute();
        DType result = Program.typeOf(body, types(inputs), fallback);
        if (stored.isPresent() && stored.get().compute() == result) {
            return stored.get();
        }
        return operand != null && result == operand.compute() ? MixedPrecision.stored(name, operand) : result;
    }

    private static List<DType> types(Tensor... inputs) {
        switch (inputs.length) {
            case 1 -> {
                return List.of(inputs[0].dtype());
            }
            case 2 -> {
                return List.of(inputs[0].dtype(), inputs[1].dtype());
            }
            default -> {
                DType[] types = new DType[inputs.length];
                for (int i = 0; i < types.length; i++) {
                    types[i] = inputs[i].dtype();
                }
                return List.of(types);
            }
        }
    }

    /** Dense, in the order of the first input that has the result's shape. */
    private static Layout resultLayout(Shape shape, Tensor... inputs) {
        for (Tensor input : inputs) {
            if (input.shape().equals(shape) && !input.layout().isBroadcast()) {
                return input.layout().dense();
            }
        }
        return Layout.contiguous(shape);
    }

    /**
     * The sum of an elementwise expression over the axes on which {@code target} is shorter than what the inputs broadcast
     * to, in one pass: the gradient of a broadcast operand.
     */
    static Tensor sumTo(String name, Shape target, Shape from, Expr body, Arguments arguments, Optional<DType> stored, Tensor... inputs) {
        Device device = Checks.sameDevice(name, inputs);
        Shape kept = target;
        while (kept.rank() < from.rank()) {
            kept = kept.insert(0, 1);
        }
        Tensor output = Tensor.allocate(device, resultType(name, body, stored, inputs), Layout.contiguous(kept));
        device.execute(new Op.Reduce(Reduction.SUM, output.view(), broadcast(name, from, inputs), body, VALUE, arguments));
        return kept.equals(target) ? output : output.reshape(target);
    }
}
