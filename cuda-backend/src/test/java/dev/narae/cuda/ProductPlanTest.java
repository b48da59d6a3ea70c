package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProductPlanTest {
    private static Layout plain(int... dims) {
        return Layout.contiguous(Shape.of(dims));
    }

    private static Layout transposed(Layout layout) {
        return layout.transpose(-1, -2);
    }

    private static ProductPlan plan(Layout left, Layout right, Layout output) {
        return ProductPlan.of(left, right, output, true);
    }

    private static int calls(ProductPlan plan) {
        int calls = 0;
        plan.begin();
        do {
            calls++;
        } while (plan.advance());
        return calls;
    }

    private static void assertNothingMoves(ProductPlan plan) {
        assertFalse(plan.copiesLeft());
        assertFalse(plan.copiesRight());
        assertFalse(plan.writesElsewhere());
    }

    @Test
    void transposesNeedNoCopies() {
        for (boolean left : new boolean[] {false, true}) {
            for (boolean right : new boolean[] {false, true}) {
                for (boolean output : new boolean[] {false, true}) {
                    ProductPlan plan = plan(left ? transposed(plain(3, 2)) : plain(2, 3), right ? transposed(plain(4, 3)) : plain(3, 4),
                            output ? transposed(plain(4, 2)) : plain(2, 4));
                    assertNothingMoves(plan);
                    check(plan, 1);
                }
            }
        }
    }

    @Test
    void partsOfLargerMatricesNeedNoCopies() {
        Layout left = plain(5, 9).slice(0, Slice.of(1, 4)).slice(1, Slice.of(2, 6));
        Layout right = transposed(plain(8, 7)).slice(0, Slice.of(1, 5)).slice(1, Slice.of(0, 6, 2));
        ProductPlan plan = plan(left, right, plain(3, 3));
        assertNothingMoves(plan);
        check(plan, 1);
    }

    @Test
    void whatBlasCannotSayIsCopied() {
        ProductPlan reversed = plan(plain(2, 3).slice(1, Slice.every(-1)), plain(3, 4), plain(2, 4));
        assertTrue(reversed.copiesLeft());
        assertFalse(reversed.copiesRight());
        check(reversed, 1);
        ProductPlan repeated = plan(plain(2, 3), plain(1, 4).expand(Shape.of(3, 4)), plain(2, 4));
        assertTrue(repeated.copiesRight());
        check(repeated, 1);
        ProductPlan stepped = plan(plain(2, 3), plain(3, 4), plain(4, 8).slice(0, Slice.every(2)).slice(1, Slice.every(2)));
        assertTrue(stepped.writesElsewhere());
        check(stepped, 1);
    }

    @Test
    void aLinearLayerOverABatchIsOneProduct() {
        ProductPlan plan = plan(plain(5, 6, 3), plain(3, 4).expand(Shape.of(5, 3, 4)), plain(5, 6, 4));
        assertNothingMoves(plan);
        assertEquals(30, plan.rows());
        assertEquals(1, plan.batch());
        check(plan, 1);
        ProductPlan rows = plan(plain(5, 1, 3), plain(3, 4).expand(Shape.of(5, 3, 4)), plain(5, 1, 4));
        assertEquals(5, rows.rows());
        check(rows, 1);
        ProductPlan columns = plan(plain(2, 3).expand(Shape.of(5, 2, 3)), plain(5, 3, 1), plain(5, 2, 1));
        assertEquals(5, columns.columns());
        check(columns, 1);
    }

    @Test
    void batchAxesThatLieEvenlyBecomeOne() {
        ProductPlan plan = plan(plain(2, 3, 4, 5), plain(2, 3, 5, 6), plain(2, 3, 4, 6));
        assertNothingMoves(plan);
        assertEquals(6, plan.batch());
        check(plan, 1);
    }

    @Test
    void aFewAttentionHeadsAreLoopsAndManyAreCopied() {
        Layout few = plain(2, 4, 3, 5).permute(0, 2, 1, 3);
        ProductPlan plan = plan(few, transposed(few), plain(2, 3, 4, 4));
        assertNothingMoves(plan);
        assertEquals(3, plan.batch());
        check(plan, 2);
        Layout many = plain(40, 2, 30, 2).permute(0, 2, 1, 3);
        ProductPlan copied = plan(many, transposed(many), plain(40, 30, 2, 2));
        assertTrue(copied.copiesLeft());
        assertTrue(copied.copiesRight());
        assertEquals(1200, copied.batch());
        check(copied, 1);
    }

    @Test
    void copiesHoldBroadcastMatricesOnce() {
        Layout left = plain(2, 3).slice(1, Slice.every(-1)).unsqueeze(0).expand(Shape.of(7, 2, 3));
        ProductPlan plan = plan(left, plain(7, 3, 4), plain(7, 2, 4));
        assertTrue(plan.copiesLeft());
        assertEquals(0, plan.left().stride(0));
        check(plan, 1);
    }

    /** Carries out a plan's calls on arrays as cuBLAS would, and compares with sums by the layouts that it names. */
    private static void check(ProductPlan plan, int calls) {
        assertEquals(calls, calls(plan));
        double[] left = numbers(plan.left());
        double[] right = numbers(plan.right());
        double[] output = new double[(int) plan.output().extent()];
        int from = (int) plan.left().offset();
        int by = (int) plan.right().offset();
        int to = (int) plan.output().offset();
        plan.begin();
        do {
            int a = from + (int) plan.offsetLeft();
            int b = by + (int) plan.offsetRight();
            int c = to + (int) plan.offsetOutput();
            for (int item = 0; item < plan.batch(); item++) {
                int l = a + (int) (item * plan.batchStrideLeft());
                int r = b + (int) (item * plan.batchStrideRight());
                int o = c + (int) (item * plan.batchStrideOutput());
                if (plan.swapped()) {
                    multiply(plan.firstTransposed(), plan.secondTransposed(), plan.columns(), plan.rows(), plan.inner(), right, r, plan.leadingRight(),
                            left, l, plan.leadingLeft(), output, o, plan.leadingOutput());
                } else {
                    multiply(plan.firstTransposed(), plan.secondTransposed(), plan.rows(), plan.columns(), plan.inner(), left, l, plan.leadingLeft(),
                            right, r, plan.leadingRight(), output, o, plan.leadingOutput());
                }
            }
        } while (plan.advance());
        double[] expected = new double[output.length];
        sums(plan, left, right, expected, 0, plan.left().offset(), plan.right().offset(), plan.output().offset());
        assertArrayEquals(expected, output);
    }

    private static double[] numbers(Layout layout) {
        double[] numbers = new double[(int) layout.extent()];
        Arrays.setAll(numbers, i -> i * 7 % 11 - 5);
        return numbers;
    }

    /** Column-major, with cuBLAS's demands on leading dimensions. */
    private static void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, int fromA, int leadingA, double[] b, int fromB,
                                 int leadingB, double[] c, int fromC, int leadingC) {
        assertTrue(leadingA >= (transposeA ? k : m) && leadingB >= (transposeB ? n : k) && leadingC >= m);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int x = 0; x < k; x++) {
                    sum += a[fromA + (transposeA ? x + i * leadingA : i + x * leadingA)] * b[fromB + (transposeB ? j + x * leadingB : x + j * leadingB)];
                }
                c[fromC + i + j * leadingC] = sum;
            }
        }
    }

    private static void sums(ProductPlan plan, double[] left, double[] right, double[] output, int axis, long atLeft, long atRight, long atOutput) {
        Layout l = plan.left();
        Layout r = plan.right();
        Layout o = plan.output();
        int rank = o.shape().rank();
        if (axis < rank - 2) {
            for (int i = 0; i < o.shape().dim(axis); i++) {
                sums(plan, left, right, output, axis + 1, atLeft + i * l.stride(axis), atRight + i * r.stride(axis), atOutput + i * o.stride(axis));
            }
            return;
        }
        for (int i = 0; i < o.shape().dim(-2); i++) {
            for (int j = 0; j < o.shape().dim(-1); j++) {
                double sum = 0;
                for (int k = 0; k < l.shape().dim(-1); k++) {
                    sum += left[(int) (atLeft + i * l.stride(rank - 2) + k * l.stride(rank - 1))]
                            * right[(int) (atRight + k * r.stride(rank - 2) + j * r.stride(rank - 1))];
                }
                output[(int) (atOutput + i * o.stride(rank - 2) + j * o.stride(rank - 1))] = sum;
            }
        }
    }
}
