package dev.narae.op;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static dev.narae.op.Expr.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.Host;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExprTest {
    private final ReferenceBackend backend = new ReferenceBackend();
    private final Host host = new Host(backend);

    /** The value of an expression of float64 inputs at one point. */
    private double value(Expr body, double... at) {
        List<View> inputs = new ArrayList<>();
        for (double x : at) {
            inputs.add(host.doubles(Shape.scalar(), x));
        }
        View output = host.empty(DType.F64, Shape.scalar());
        backend.execute(new Op.Map(List.of(output), inputs, List.of(body), Arguments.of(new double[] {0.7, -1.3}, List.of(new Draw(1, 2)))));
        return host.doubles(output)[0];
    }

    private void checkDerivatives(String name, Expr body, double... at) {
        double h = 1e-6;
        for (int input = 0; input < at.length; input++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[input] += h;
            down[input] -= h;
            double expected = (value(body, up) - value(body, down)) / (2 * h);
            double actual = value(body.derivative(input), at);
            assertEquals(expected, actual, 1e-6 * Math.abs(expected) + 1e-8, name + " by input " + input + " at " + Arrays.toString(at));
        }
    }

    @Test
    void derivativesOfEveryUnaryFunction() {
        Random random = new Random(1);
        for (UnaryOp op : UnaryOp.values()) {
            if (!op.accepts(DType.F64) || op == UnaryOp.IS_NAN) {
                continue;
            }
            boolean positive = op == UnaryOp.SQRT || op == UnaryOp.LOG || op == UnaryOp.LOG1P;
            for (int i = 0; i < 20; i++) {
                double x = positive ? 0.2 + 3 * random.nextDouble() : 6 * random.nextDouble() - 3;
                // Steps and corners lie at multiples of a half.
                double fraction = Math.abs(2 * x - Math.rint(2 * x));
                if (fraction > 1e-3) {
                    checkDerivatives(op.toString(), new Expr.Unary(op, in(0)), x);
                }
            }
        }
    }

    @Test
    void derivativesOfEveryBinaryFunction() {
        Random random = new Random(2);
        for (BinaryOp op : BinaryOp.values()) {
            if (!op.accepts(DType.F64) || op.isComparison()) {
                continue;
            }
            for (int i = 0; i < 20; i++) {
                double a = op == BinaryOp.POW ? 0.2 + 2 * random.nextDouble() : 4 * random.nextDouble() - 2;
                double b = (random.nextBoolean() ? 1 : -1) * (0.3 + 2 * random.nextDouble());
                double whole = Math.abs(a / b - Math.rint(a / b));
                if (Math.abs(a - b) > 1e-3 && whole > 1e-3) {
                    checkDerivatives(op.toString(), new Expr.Binary(op, in(0), in(1)), a, b);
                }
            }
        }
    }

    @Test
    void derivativesOfOtherNodes() {
        checkDerivatives("fma", new Expr.Fma(in(0), in(1), in(2).times(in(0))), 0.3, -1.7, 2.1);
        checkDerivatives("select", in(0).less(in(1)).select(in(0).times(in(1)), in(1).exp()), 0.3, 1.7);
        checkDerivatives("select", in(0).less(in(1)).select(in(0).times(in(1)), in(1).exp()), 2.3, 1.7);
        checkDerivatives("scalars", in(0).times(scalar(0)).plus(scalar(1)).tanh(), 0.9);
        checkDerivatives("random", in(0).times(Expr.uniform(0).cast(DType.F64)).sin(), 0.9);
        checkDerivatives("cast", in(0).cast(DType.F64).times(in(0)), 0.9);
        assertEquals(constant(0), in(0).cast(DType.I64).cast(DType.F64).derivative(0));
        assertEquals(constant(0), in(0).less(constant(1)).cast(DType.F64).derivative(0));
        assertEquals(constant(0), in(1).exp().derivative(0));
        assertEquals(constant(0), Expr.index(0).cast(DType.F64).derivative(0));
        assertEquals(constant(0), in(0).isNan().derivative(0));
    }

    @Test
    void derivativesOfCompositions() {
        Random random = new Random(3);
        Expr gelu = constant(0.5).times(in(0)).times(constant(1).plus(in(0).times(constant(Math.sqrt(0.5))).erf()));
        Expr softplus = in(0).exp().log1p();
        Expr mixed = in(0).sin().times(in(1).exp()).over(in(0).times(in(0)).plus(constant(1))).minus(in(1).sigmoid().tanh());
        for (int i = 0; i < 10; i++) {
            double x = 4 * random.nextDouble() - 2;
            double y = 4 * random.nextDouble() - 2;
            checkDerivatives("gelu", gelu, x);
            checkDerivatives("gelu'", gelu.derivative(0), x);
            checkDerivatives("softplus", softplus, x);
            checkDerivatives("mixed", mixed, x, y);
            checkDerivatives("mixed' by 0", mixed.derivative(0), x, y);
            checkDerivatives("mixed'' by 1", mixed.derivative(1).derivative(1), x, y);
        }
    }

    /** Slopes that the formula alone would make NaN. */
    @Test
    void derivativesAtTheEdges() {
        Expr pow = in(0).pow(in(1));
        assertEquals(0, value(pow.derivative(0), 0, 0));
        assertEquals(0, value(pow.derivative(1), 0, 0));
        assertEquals(0, value(pow.derivative(1), 0, 2));
        assertEquals(0, value(pow.derivative(0), 0, 2));
        assertEquals(1, value(pow.derivative(0), 0, 1));
        assertEquals(12, value(pow.derivative(0), -2, 3));
        assertEquals(0.5, value(in(0).max(in(1)).derivative(0), 3, 3));
        assertEquals(0.5, value(in(0).min(in(1)).derivative(1), 3, 3));
        assertEquals(0, value(in(0).abs().derivative(0), 0));
        assertTrue(Double.isNaN(value(in(0).max(constant(0)), Double.NaN)));
    }

    @Test
    void neutralElementsVanish() {
        Expr x = in(0);
        assertEquals(x, x.plus(constant(0)));
        assertEquals(x, constant(0).plus(x));
        assertEquals(x, x.minus(constant(0)));
        assertEquals(x, x.times(constant(1)));
        assertEquals(constant(0), x.times(constant(0)));
        assertEquals(x.negate(), x.times(constant(-1)));
        assertEquals(x.negate(), constant(0).minus(x));
        assertEquals(x, x.negate().negate());
        assertEquals(x, x.over(constant(1)));
        assertEquals(constant(-3), constant(3).negate());
        assertEquals(x, x.less(constant(1)).select(x, x));
    }

    @Test
    void equalByValue() {
        assertEquals(in(0).times(in(1)).plus(constant(2)), in(0).times(in(1)).plus(constant(2)));
        assertEquals(in(0).times(in(1)).hashCode(), in(0).times(in(1)).hashCode());
        assertNotEquals(in(0).plus(constant(0.1)), in(0).plus(constant(0.2)));
        assertNotEquals(constant(0.0), constant(-0.0));
        assertEquals(constant(Double.NaN), constant(Double.NaN));
        assertNotEquals(in(0).cast(DType.F32), in(0).cast(DType.F64));
    }

    @Test
    void replaceAndUses() {
        Expr body = in(0).exp().plus(in(1).less(in(0)).select(in(0), in(1).cast(DType.F64))).times(new Expr.Fma(in(0), in(0), in(3)));
        assertTrue(body.uses(0) && body.uses(1) && body.uses(3));
        assertFalse(body.uses(2));
        Expr replaced = body.replace(in(0), in(2).sin());
        assertTrue(replaced.uses(2) && !replaced.uses(0));
        assertEquals(body, replaced.replace(in(2).sin(), in(0)));
        assertEquals(in(7), body.replace(body, in(7)));
    }

    /** A chain that uses each value twice has 4096 leaves as a tree, and 12 steps as a program. */
    @Test
    void sharedPartsAreHandledOnce() {
        Expr body = in(0);
        for (int i = 0; i < 12; i++) {
            body = body.times(body);
        }
        assertEquals(12 + 1, Program.of(List.of(body), List.of(DType.F64), List.of(DType.F64)).steps().size());
        assertEquals(4096 * Math.pow(1.0001, 4095), value(body.derivative(0), 1.0001), 1e-6);
    }
}
