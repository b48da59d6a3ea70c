package dev.narae.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OpTest {
    private static View view(DType dtype, int... dims) {
        Shape shape = Shape.of(dims);
        return new View(new Buffer(dtype, shape.size()) { }, Layout.contiguous(shape));
    }

    @Test
    void readAndWrittenNameEveryOperand() {
        View a = view(DType.F32, 1, 2, 3);
        View b = view(DType.F32, 1, 2, 3);
        View c = view(DType.F32, 1, 2, 3);
        View d = view(DType.I32, 1, 2, 3);
        Window window = Window.of(1);
        Epilogue bias = Epilogue.bias(c);
        assertOperands(new Op.Map(List.of(a), List.of(b, c), List.of(Expr.in(0)), Arguments.none()), List.of(a), List.of(b, c));
        assertOperands(new Op.Reduce(Reduction.SUM, a, List.of(b, c), Expr.in(0), Expr.in(0), Arguments.none()), List.of(a), List.of(b, c));
        assertOperands(new Op.MatMul(a, b, d, bias), List.of(a), List.of(b, d, c));
        assertOperands(new Op.Conv(a, b, d, window, 1, bias), List.of(a), List.of(b, d, c));
        assertOperands(new Op.ConvGradInput(a, b, d, window, 1, bias), List.of(a), List.of(b, d, c));
        assertOperands(new Op.ConvGradWeight(a, b, c, window, 1), List.of(a), List.of(b, c));
        assertOperands(new Op.Pool(PoolKind.MAX, a, Optional.of(d), b, window), List.of(a, d), List.of(b));
        assertOperands(new Op.Pool(PoolKind.MAX, a, Optional.empty(), b, window), List.of(a), List.of(b));
        assertOperands(new Op.PoolGrad(PoolKind.MAX, a, b, Optional.of(d), window), List.of(a), List.of(b, d));
        assertOperands(new Op.Gather(a, b, d, 0), List.of(a), List.of(b, d));
        assertOperands(new Op.ScatterAdd(a, d, b, 0), List.of(a), List.of(a, d, b));
        assertOperands(new Op.SegmentSum(a, d, b), List.of(a), List.of(d, b));
        assertOperands(new Op.Scan(a, b, 0, false), List.of(a), List.of(b));
        assertOperands(new Op.Sort(a, d, b, 0, false), List.of(a, d), List.of(b));
        assertOperands(new Op.Softmax(a, b, 0, false), List.of(a), List.of(b));
        assertOperands(new Op.SoftmaxGrad(a, b, c, 0, false), List.of(a), List.of(b, c));
        normalisations(a, b, c);
        attentions(a, b, c, d);
        recurrences(a, b, c, d);
    }

    private static void attentions(View a, View b, View c, View d) {
        View bias = view(DType.F32, 2);
        View seen = view(DType.BOOL, 2);
        View present = view(DType.BOOL, 3);
        View g = view(DType.F32, 4);
        Optional<View> none = Optional.empty();
        assertOperands(new Op.Attention(a, b, c, d, none, List.of(), OptionalInt.empty(), 1), List.of(a), List.of(b, c, d));
        assertOperands(new Op.Attention(a, b, c, d, Optional.of(bias), List.of(seen, present), OptionalInt.of(3), 1), List.of(a),
                List.of(b, c, d, seen, present, bias));
        assertOperands(new Op.AttentionGrad(Optional.of(a), none, Optional.of(c), g, b, c, d, none, List.of(seen), OptionalInt.empty(), 1), List.of(a, c),
                List.of(g, b, c, d, seen));
        assertOperands(new Op.AttentionGrad(none, Optional.of(a), none, g, b, c, d, Optional.of(bias), List.of(), OptionalInt.of(0), 1), List.of(a),
                List.of(g, b, c, d, bias));
    }

    private static void normalisations(View a, View b, View c) {
        View e = view(DType.F32, 2);
        View f = view(DType.F32, 2);
        View g = view(DType.F32, 2);
        Optional<View> none = Optional.empty();
        assertOperands(new Op.BatchNorm(a, e, f, g, b, Optional.of(c), none, 0), List.of(a, e, f, g), List.of(b, c));
        assertOperands(new Op.BatchNormGrad(a, e, f, b, c, Optional.of(g), e, f), List.of(a, e, f), List.of(b, c, e, f, g));
        assertOperands(new Op.LayerNorm(a, e, f, b, none, Optional.of(c), 0), List.of(a, e, f), List.of(b, c));
        assertOperands(new Op.LayerNormGrad(a, none, Optional.of(g), b, c, none, e, f), List.of(a, g), List.of(b, c, e, f));
    }

    private static void recurrences(View a, View b, View c, View d) {
        View w = view(DType.F32, 3);
        View v = view(DType.F32, 3);
        View h = view(DType.F32, 4);
        View r = view(DType.U8, 5);
        Optional<View> none = Optional.empty();
        Recurrence form = new Recurrence(RecurrentKind.LSTM, 1, 1, 0, 1, false, false);
        assertOperands(new Op.Recurrent(form, a, b, Optional.of(c), Optional.of(r), d, Optional.of(h), none, List.of(w, v), Optional.empty(), Precision.FLOAT32),
                List.of(a, b, c, r), List.of(d, w, v, h));
        assertOperands(new Op.RecurrentGrad(form, Optional.of(a), Optional.of(b), none, List.of(w, v), c, none, Optional.of(h), Optional.of(r), d, c, none, Optional.of(h),
                List.of(w, v), Optional.empty(), Precision.FLOAT32), List.of(w, v, a, b, r), List.of(c, d, c, w, v, h, h, r));
    }

    /** All scores, whatever hides them, by a product each of queries and of values; of gradients those that are wanted, and the scores again. */
    @Test
    void attentionCountsItsProducts() {
        View query = view(DType.F32, 2, 4, 5, 3);
        View key = view(DType.F32, 2, 2, 7, 3);
        View value = view(DType.F32, 2, 2, 7, 11);
        View output = view(DType.F32, 2, 4, 5, 11);
        long scores = 2 * 4 * 5 * 7;
        Optional<View> none = Optional.empty();
        for (OptionalInt earlier : List.of(OptionalInt.empty(), OptionalInt.of(0))) {
            assertEquals(scores * (3 + 11), MultiplyAdds.of(new Op.Attention(output, query, key, value, none, List.of(), earlier, 1)));
            for (boolean byQuery : new boolean[] {false, true}) {
                for (boolean byKey : new boolean[] {false, true}) {
                    for (boolean byValue : new boolean[] {false, true}) {
                        long byScores = byQuery || byKey ? 11 + (byQuery ? 3 : 0) + (byKey ? 3 : 0) : 0;
                        assertEquals(scores * (3 + (byValue ? 11 : 0) + byScores), MultiplyAdds.of(new Op.AttentionGrad(wanted(query, byQuery),
                                wanted(key, byKey), wanted(value, byValue), output, query, key, value, none, List.of(), earlier, 1)));
                    }
                }
            }
        }
    }

    private static Optional<View> wanted(View view, boolean wanted) {
        return wanted ? Optional.of(view) : Optional.empty();
    }

    @Test
    void recurrencesKnowTheirWeights() {
        Recurrence form = new Recurrence(RecurrentKind.LSTM, 5, 4, 3, 2, true, true);
        assertEquals(20, form.weightCount());
        assertEquals(List.of(Shape.of(16, 5), Shape.of(16, 3), Shape.of(16), Shape.of(16), Shape.of(3, 4)),
                java.util.stream.IntStream.range(5, 10).mapToObj(form::weightShape).toList());
        assertEquals(Shape.of(16, 6), form.weightShape(10));
        Recurrence plain = new Recurrence(RecurrentKind.GRU, 5, 4, 0, 2, false, false);
        assertEquals(List.of(Shape.of(12, 5), Shape.of(12, 4), Shape.of(12, 4), Shape.of(12, 4)),
                java.util.stream.IntStream.range(0, 4).mapToObj(plain::weightShape).toList());
    }

    @Test
    void lengthsAreEqualByValue() {
        int[] given = {3, 1, 2};
        Lengths lengths = Lengths.of(given);
        given[0] = 7;
        assertEquals(Lengths.of(3, 1, 2), lengths);
        assertEquals(3, lengths.longest());
        assertEquals(3, lengths.count());
        assertEquals(1, lengths.get(1));
        assertFalse(lengths.equals(Lengths.of(3, 2, 1)));
        assertEquals(0, Lengths.of().longest());
    }

    private static void assertOperands(Op op, List<View> written, List<View> read) {
        assertEquals(written, op.written(), op.name());
        assertEquals(read, op.read(), op.name());
        assertEquals(op.getClass().getSimpleName(), op.name());
    }

    @Test
    void listsAreCopied() {
        List<View> inputs = new ArrayList<>(List.of(view(DType.F32, 1)));
        Op.Map map = new Op.Map(List.of(view(DType.F32, 1)), inputs, List.of(Expr.in(0)), Arguments.none());
        inputs.clear();
        assertEquals(1, map.inputs().size());
        double[] scalars = {1, 2};
        Arguments arguments = Arguments.of(scalars, List.of(new Draw(3, 4)));
        scalars[0] = 9;
        assertEquals(1, arguments.scalar(0));
        assertEquals(2, arguments.scalarCount());
        assertEquals(new Draw(3, 4), arguments.draw(0));
        assertEquals(1, arguments.drawCount());
    }

    @Test
    void epiloguesKnowTheirKind() {
        View bias = view(DType.F32, 3);
        assertTrue(Epilogue.none().isNone() && !Epilogue.none().isBias());
        assertTrue(Epilogue.bias(bias).isBias() && !Epilogue.bias(bias).isNone());
        assertTrue(new Epilogue(Expr.in(0).plus(Expr.in(1)), List.of(bias), Arguments.none()).isBias());
        assertFalse(new Epilogue(Expr.in(0).max(Expr.constant(0)), List.of(), Arguments.none()).isNone());
    }

    @Test
    void buffersCountTheirChanges() {
        Buffer buffer = new Buffer(DType.I64, 5) { };
        assertEquals(40, buffer.bytes());
        assertEquals(0, buffer.version());
        buffer.changed();
        buffer.changed();
        assertEquals(2, buffer.version());
    }

    @Test
    void indexErrorsNameEverything() {
        String message = IndexException.of("gather", 7, 12, 1, 5).getMessage();
        for (String word : List.of("gather", "7", "12", "axis 1", "5", "0 to 4")) {
            assertTrue(message.contains(word), message);
        }
    }
}
