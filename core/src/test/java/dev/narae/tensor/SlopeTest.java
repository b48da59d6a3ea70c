package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {
    private static final Expr X = Expr.in(0);
    private static final Expr Y = Expr.in(1);

    @Test
    void theSameExpressionHasTheSameGradientObject() {
        Expr product = X.times(Y);
        assertSame(Slope.of(product, 0, 2).gradient(), Slope.of(product, 0, 2).gradient());
        assertEquals(Expr.in(0).times(Expr.in(1)), Slope.of(product, 0, 2).gradient());
        assertEquals(Slope.of(product, 0, 2).gradient(), Slope.of(X.times(Y), 0, 2).gradient());
    }

    @Test
    void whatItSaysOfASlope() {
        assertTrue(Slope.of(X.sign(), 0, 1).isZero());
        assertTrue(Slope.of(X.plus(Y), 1, 2).isGiven());
        assertFalse(Slope.of(X.minus(Y), 1, 2).isGiven());
        assertFalse(Slope.of(X.times(X), 0, 1).isGiven());
    }

    /** More expressions than are kept, each asked for twice: a place in the table that is another's now is no answer. */
    @Test
    void manyExpressionsKeepTheirGradientsApart() {
        Device device = Device.standard();
        try (Scope scope = Scope.open()) {
            Tensor x = Tensor.of(device, new float[] {1, -2, 3}, 3).tracked();
            Tensor y = Tensor.of(device, new float[] {0.5f, 4, 2}, 3).tracked();
            List<Expr> bodies = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                bodies.add(X.times(Expr.constant(i + 1)).times(Y));
            }
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < bodies.size(); i++) {
                    try (Scope inner = Scope.open()) {
                        Gradients gradients = Tensor.map("scaled", bodies.get(i), Arguments.none(), x, y).sum().backward();
                        assertArrayEquals(new float[] {0.5f * (i + 1), 4f * (i + 1), 2f * (i + 1)}, gradients.get(x).toFloatArray());
                        assertArrayEquals(new float[] {i + 1, -2f * (i + 1), 3f * (i + 1)}, gradients.get(y).toFloatArray());
                    }
                }
            }
        }
    }
}
