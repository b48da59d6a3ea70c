package dev.narae.reference;

import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.Expr;
import dev.narae.op.Philox;
import dev.narae.op.Program;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import java.util.List;

/**
 * Runs a {@link Program} for one element at a time. A value of a floating type is a double, rounded to the type after every
 * step; a value of any other type is a long.
 */
final class Interpreter {
    private final Program program;
    private final Arguments arguments;
    private final List<DType> inputs;
    private final double[] realInputs;
    private final long[] integerInputs;
    private final double[] reals;
    private final long[] integers;

    Interpreter(List<Expr> body, List<DType> inputs, List<DType> outputs, Arguments arguments) {
        this.program = Program.of(body, inputs, outputs);
        this.arguments = arguments;
        this.inputs = inputs;
        this.realInputs = new double[inputs.size()];
        this.integerInputs = new long[inputs.size()];
        this.reals = new double[program.steps().size()];
        this.integers = new long[program.steps().size()];
    }

    /** Gives an input the value that lies in a buffer. */
    void load(int input, ReferenceBuffer buffer, long at) {
        if (buffer.dtype().isFloating()) {
            realInputs[input] = buffer.real(at);
        } else {
            integerInputs[input] = buffer.integer(at);
        }
    }

    /** Gives an input a computed value: the first one if its type is floating, else the second. */
    void set(int input, double real, long integer) {
        DType type = inputs.get(input);
        realInputs[input] = Scalars.round(type, real);
        integerInputs[input] = Scalars.wrap(type, integer);
    }

    /** Computes every step for the element on which the cursor stands. */
    void run(Cursor cursor) {
        for (int s = 0; s < reals.length; s++) {
            Program.Step step = program.steps().get(s);
            if (step.type().isFloating()) {
                reals[s] = Scalars.round(step.type(), real(step));
            } else {
                integers[s] = Scalars.wrap(step.type(), integer(step, cursor));
            }
        }
    }

    double real(int output) {
        return reals[program.results().get(output)];
    }

    long integer(int output) {
        return integers[program.results().get(output)];
    }

    /** Puts a result into a buffer. */
    void store(int output, ReferenceBuffer buffer, long at) {
        if (buffer.dtype().isFloating()) {
            buffer.storeReal(at, real(output));
        } else {
            buffer.storeInteger(at, integer(output));
        }
    }

    private DType typeOf(int step) {
        return program.steps().get(step).type();
    }

    private double real(Program.Step step) {
        int a = step.a();
        int b = step.b();
        int c = step.c();
        return switch (step.node()) {
            case Expr.In(int index) -> realInputs[index];
            case Expr.Const(double value) -> value;
            case Expr.Scalar(int index) -> arguments.scalar(index);
            case Expr.Unary(var op, _) -> Scalars.unary(op, reals[a]);
            case Expr.Binary(var op, _, _) -> Scalars.binary(op, reals[a], reals[b]);
            case Expr.Select _ -> integers[a] != 0 ? reals[b] : reals[c];
            case Expr.Fma _ -> step.type() == DType.F32
                    ? Math.fma((float) reals[a], (float) reals[b], (float) reals[c])
                    : Math.fma(reals[a], reals[b], reals[c]);
            // A long goes to float in one rounding, not by way of double.
            case Expr.Cast _ when !typeOf(a).isFloating() -> step.type() == DType.F32 ? (float) integers[a] : (double) integers[a];
            case Expr.Cast _ -> reals[a];
            case Expr.Index _, Expr.RandomBits _ -> throw new IllegalStateException(step + " gives no floating value");
        };
    }

    private long integer(Program.Step step, Cursor cursor) {
        int a = step.a();
        int b = step.b();
        int c = step.c();
        return switch (step.node()) {
            case Expr.In(int index) -> integerInputs[index];
            case Expr.Const(double value) -> Scalars.toInteger(step.type(), value);
            case Expr.Scalar(int index) -> Scalars.toInteger(step.type(), arguments.scalar(index));
            case Expr.Index(int axis) -> cursor.index(axis);
            case Expr.RandomBits(int index) -> {
                Draw draw = arguments.draw(index);
                yield Philox.word(draw.key(), draw.counter(), cursor.place());
            }
            case Expr.Unary(var op, _) when op == UnaryOp.IS_NAN -> Double.isNaN(reals[a]) ? 1 : 0;
            case Expr.Unary(var op, _) -> Scalars.unary(op, integers[a], step.type());
            case Expr.Binary(var op, _, _) when op.isComparison() -> {
                boolean holds = typeOf(a).isFloating() ? Scalars.compare(op, reals[a], reals[b]) : Scalars.compare(op, integers[a], integers[b]);
                yield holds ? 1 : 0;
            }
            case Expr.Binary(var op, _, _) -> Scalars.binary(op, integers[a], integers[b], step.type());
            case Expr.Select _ -> integers[a] != 0 ? integers[b] : integers[c];
            case Expr.Cast _ when typeOf(a).isFloating() -> Scalars.toInteger(step.type(), reals[a]);
            case Expr.Cast _ -> step.type() == DType.BOOL ? (integers[a] != 0 ? 1 : 0) : integers[a];
            case Expr.Fma _ -> throw new IllegalStateException(step + " gives no integer");
        };
    }
}
