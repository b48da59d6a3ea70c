package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {
    /** y = 2 a − 3 b + 5. */
    @Test
    void findsTheWeightsOfALine() {
        double[] x = {1, 0, 0, 1, 2, 2, -1, 3, 4, 1};
        double[] y = new double[5];
        for (int i = 0; i < y.length; i++) {
            y[i] = 2 * x[2 * i] - 3 * x[2 * i + 1] + 5;
        }
        assertArrayEquals(new double[] {2, -3, 5}, NormalEquations.solve(x, y, List.of("a", "b")), 1e-10);
    }

    /** (0, 0), (1, 1), (2, 1): slope 1/2, and 1/6 at 0. */
    @Test
    void leavesTheLeastSquares() {
        assertArrayEquals(new double[] {0.5, 1.0 / 6}, NormalEquations.solve(new double[] {0, 1, 2}, new double[] {0, 1, 1}, List.of("a")), 1e-12);
    }

    @Test
    void namesTheColumnThatDepends() {
        String constant = assertThrows(IllegalArgumentException.class,
                () -> NormalEquations.solve(new double[] {1, 7, 2, 7, 4, 7}, new double[] {1, 2, 3}, List.of("a", "b"))).getMessage();
        assertTrue(constant.contains("'b' is constant or follows from the columns before it") && constant.contains("--inputs"), constant);
        assertThrows(IllegalArgumentException.class,
                () -> NormalEquations.solve(new double[] {1, 3, 2, 5, 4, 9}, new double[] {1, 2, 3}, List.of("a", "twice and one")));
    }
}
