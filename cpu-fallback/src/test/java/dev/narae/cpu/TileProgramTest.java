package dev.narae.cpu;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static dev.narae.op.Expr.scalar;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Program;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the compiled programs do beyond being right, and the corners that only this engine has. */
class TileProgramTest {
    private final Workers workers = new Workers(1);
    private final Elementwise elementwise = new Elementwise(workers, new BufferPool(1 << 20), new ProgramCache());

    private static TileProgram compiled(Expr... body) {
        List<DType> inputs = List.of(DType.F32, DType.F32, DType.F32);
        return TileProgram.of(Program.of(List.of(body), inputs, Arrays.stream(body).map(_ -> DType.F32).toList()), inputs);
    }

    private static View vector(float... values) {
        return new View(new CpuBuffer(DType.F32, values.length, values), Layout.contiguous(Shape.of(values.length)));
    }

    private static float[] counting(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
        }
        return x;
    }

    private static float[] array(View view) {
        return (float[]) CpuBuffer.arrayOf(view);
    }

    @Test
    void productsThatAreAddedAndComparisonsThatSelectAreOneLoop() {
        assertEquals(2, compiled(in(0).times(in(1)).plus(in(2)).max(constant(0))).steps().length);
        assertEquals(1, compiled(in(0).times(scalar(0)).plus(constant(3))).steps().length);
        assertEquals(1, compiled(scalar(0).times(in(0)).plus(in(1))).steps().length);
        assertEquals(1, compiled(constant(0).less(in(0)).select(in(1), constant(0))).steps().length);
        // Used twice: the product is wanted for itself.
        Expr product = in(0).times(in(1));
        assertEquals(3, compiled(product.plus(in(2)).times(product)).steps().length);
        assertEquals(2, compiled(product, product.plus(in(2))).steps().length);
        // Two products: one is fused, the other is its summand.
        assertEquals(2, compiled(in(0).times(in(1)).plus(in(1).times(in(2)))).steps().length);
    }

    /** Code is generated for a chain of steps that is used much; until it is compiled the steps stand in for it. */
    @Test
    void aFusedLoopGivesTheBitsOfItsSteps() {
        Expr product = in(0).times(in(1));
        Expr mean = in(1).times(scalar(0)).plus(in(0).times(scalar(1)));
        List<List<Expr>> bodies = List.of(
                List.of(product.plus(in(2)).max(constant(0))),
                List.of(mean, in(2).minus(mean.times(scalar(2)))),
                List.of(in(0).minus(in(1)).abs().sqrt().over(in(2)).min(constant(3)).negate()),
                List.of(constant(2).minus(in(0)).max(in(1)), constant(1).over(in(2)).plus(in(0).times(constant(3)).plus(constant(4)))),
                List.of(in(0).less(in(1)).select(in(2), constant(0)).times(in(0))),
                List.of(product, product.plus(in(2)), product.times(product).minus(scalar(1))));
        Random random = new Random(3);
        for (List<Expr> body : bodies) {
            for (int n : new int[] {1, 7, 15, 16, 17, 1024, 1025, 3000, 20_003}) {
                List<View> inputs = IntStream.range(0, 3).mapToObj(_ -> vector(random(random, n))).toList();
                Arguments arguments = Arguments.scalars(0.9, 0.1, -0.01);
                ProgramCache cache = new ProgramCache();
                Elementwise byItself = new Elementwise(workers, new BufferPool(1 << 20), cache);
                List<View> expected = body.stream().map(_ -> vector(new float[n])).toList();
                byItself.map(expected, inputs, body, arguments);
                FusedLoop loop = cache.get(body, inputs, Elementwise.types(expected)).fused();
                if (Tier.CHOSEN == Tier.PLAIN) {
                    assertNull(loop);
                    continue;
                }
                loop.force();
                List<View> actual = body.stream().map(_ -> vector(new float[n])).toList();
                byItself.map(actual, inputs, body, arguments);
                for (int j = 0; j < body.size(); j++) {
                    assertArrayEquals(array(expected.get(j)), array(actual.get(j)), "result " + j + " of " + body + " for " + n + " elements");
                }
                // In place of an input, as an optimiser's step is.
                List<View> changed = new ArrayList<>(inputs);
                changed.set(0, vector(array(inputs.get(0)).clone()));
                List<View> over = new ArrayList<>(actual);
                over.set(0, changed.get(0));
                byItself.map(over, changed, body, arguments);
                for (int j = 0; j < body.size(); j++) {
                    assertArrayEquals(array(expected.get(j)), array(over.get(j)), "result " + j + " of " + body + " in place, for " + n + " elements");
                }
            }
        }
    }

    private static float[] random(Random random, int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 29 == 5 ? Float.NaN : i % 31 == 7 ? -0f : i % 37 == 3 ? Float.POSITIVE_INFINITY : (float) random.nextGaussian();
        }
        return x;
    }

    /** What no loop takes in, and what is one loop already. */
    @Test
    void otherProgramsHaveNoFusedLoop() {
        for (Expr body : new Expr[] {in(0).plus(in(1)), in(0).exp().times(in(1)), in(0).less(in(1)).cast(DType.F32).plus(in(2))}) {
            assertNull(compiled(body).fused(), body.toString());
        }
    }

    @Test
    void geluIsOneLoopAndSoIsItsDerivative() {
        Expr erf = in(0).times(constant(Math.sqrt(0.5))).erf();
        Expr gelu = constant(0.5).times(in(0)).times(constant(1).plus(erf));
        assertEquals(1, compiled(gelu).steps().length);
        Expr slope = gelu.derivative(0);
        assertEquals(1, compiled(slope.times(in(1))).steps().length);
        assertEquals(1, compiled(in(1).times(slope)).steps().length);
        // Wanted itself, too; a factor twice; and part of a sum that takes the product in.
        assertEquals(2, compiled(slope, slope.times(in(1))).steps().length);
        assertEquals(2, compiled(slope.times(slope)).steps().length);
        assertEquals(2, compiled(slope.times(in(1)).plus(in(2))).steps().length);
        // Of a sum, and of a product, which is a loop of its own although it is used once.
        assertEquals(2, compiled(gelu.replace(in(0), in(0).plus(in(1)))).steps().length);
        assertEquals(3, compiled(gelu.replace(in(0), in(0).times(in(1))).plus(in(2))).steps().length);
        // The error function is wanted for itself.
        assertEquals(3, compiled(gelu, erf).steps().length);
        // What only looks like it.
        assertEquals(5, compiled(constant(0.5).times(in(0)).times(constant(1).plus(in(1).times(constant(Math.sqrt(0.5))).erf()))).steps().length);
        float[] x = {-3f, -1f, 0f, 0.5f, 2f};
        View into = vector(new float[5]);
        elementwise.map(into, vector(x), gelu);
        float[] expected = new float[5];
        for (int i = 0; i < 5; i++) {
            expected[i] = (float) (0.5 * x[i] * (1 + DoubleMath.erf(x[i] * Math.sqrt(0.5))));
        }
        assertArrayEquals(expected, array(into), 2e-7f);
    }

    @Test
    void programsAreCompiledOnceAndSharedByValue() {
        ProgramCache cache = new ProgramCache();
        List<View> inputs = List.of(vector(1));
        List<DType> outputs = List.of(DType.F32);
        TileProgram first = cache.get(List.of(in(0).plus(constant(1))), inputs, outputs);
        assertTrue(first == cache.get(List.of(in(0).plus(constant(1))), inputs, outputs));
        assertTrue(first != cache.get(List.of(in(0).plus(constant(2))), inputs, outputs));
    }

    /** Swapping two buffers: each output is the other input, untouched by any step. */
    @Test
    void outputsThatAreInputsMayTradePlaces() {
        for (int n : new int[] {1, 5, 2048, 5000}) {
            float[] x = counting(n);
            float[] y = new float[n];
            Arrays.fill(y, -1);
            View a = vector(x);
            View b = vector(y);
            elementwise.map(List.of(a, b), List.of(a, b), List.of(in(1), in(0)), Arguments.none());
            assertArrayEquals(counting(n), array(b));
            assertEquals(-1, array(a)[n - 1]);
        }
    }

    /** The first output overwrites an input that the second one still needs. */
    @Test
    void anInputIsReadBeforeItsPlaceIsWritten() {
        for (int n : new int[] {1, 17, 5000}) {
            View x = vector(counting(n));
            View y = vector(new float[n]);
            elementwise.map(List.of(x, y), List.of(x), List.of(in(0).plus(constant(1)), in(0).times(constant(2))), Arguments.none());
            for (int i = 0; i < n; i++) {
                assertEquals(i + 1, array(x)[i]);
                assertEquals(2 * i, array(y)[i]);
            }
        }
    }

    @Test
    void inPlaceOnAStridedView() {
        float[] values = counting(4001);
        View whole = vector(values);
        View odd = whole.with(Layout.of(Shape.of(2000), new long[] {2}, 1));
        elementwise.map(List.of(odd), List.of(odd), List.of(in(0).negate()), Arguments.none());
        for (int i = 0; i < values.length; i++) {
            assertEquals(i % 2 == 1 ? -i : i, values[i]);
        }
    }

    /** Tiles of several short rows, with operands broadcast along either axis and reversed ones. */
    @Test
    void shortRowsShareATile() {
        for (int columns : new int[] {1, 2, 3, 7, 100, 1500, 2047, 2049, 4100}) {
            int rows = 13;
            Shape shape = Shape.of(rows, columns);
            View x = new View(new CpuBuffer(DType.F32, (long) rows * columns, counting(rows * columns)), Layout.contiguous(shape));
            View byColumn = vector(counting(columns)).with(Layout.of(shape, new long[] {0, 1}, 0));
            View byRow = vector(counting(rows)).with(Layout.of(shape, new long[] {1, 0}, 0));
            View backwards = x.with(Layout.of(shape, new long[] {-columns, -1}, (long) rows * columns - 1));
            View out = vector(new float[rows * columns]).with(Layout.contiguous(shape));
            Expr body = in(0).plus(in(1).times(constant(2))).plus(in(2).times(constant(3))).plus(in(3));
            elementwise.map(List.of(out), List.of(x, byColumn, byRow, backwards), List.of(body), Arguments.none());
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    float expected = (float) (rows * columns - 1) + 2 * c + 3 * r;
                    assertEquals(expected, array(out)[r * columns + c], r + ", " + c + " of " + shape);
                }
            }
        }
    }

    @Test
    void everyTileCoversItsElementsOnce() {
        for (int[] dims : new int[][] {{1}, {2048}, {2049}, {100_000}, {3, 5}, {40, 60}, {7, 3000}, {5, 7, 11, 13}, {3, 2, 2048}}) {
            Shape shape = Shape.of(dims);
            Layout layout = Layout.contiguous(shape);
            long[] padded = new long[dims.length];
            long step = 1;
            for (int a = dims.length - 1; a >= 0; a--) {
                padded[a] = step;
                step *= dims[a] + 1L;
            }
            TileWalk walk = TileWalk.of(layout, List.of(), List.of(), new Layout[] {layout, Layout.of(shape, padded, 0)}, TileFrame.TILE);
            boolean[] seen = new boolean[(int) shape.size()];
            TileWalk.Cursor cursor = walk.cursor();
            cursor.seek(0);
            for (long t = 0; t < walk.tiles(); t++) {
                TileWalk.Cursor direct = walk.cursor();
                direct.seek(t);
                assertEquals(direct.base(1), cursor.base(1));
                assertTrue(cursor.count() <= TileFrame.TILE && cursor.count() <= walk.tileSize());
                for (int i = 0; i < cursor.count(); i++) {
                    int at = (int) cursor.base(0) + i;
                    assertTrue(!seen[at]);
                    seen[at] = true;
                }
                cursor.advance();
            }
            for (boolean one : seen) {
                assertTrue(one, shape.toString());
            }
        }
    }
}
