package dev.narae.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Buffer;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.spi.Feature;
import dev.narae.spi.ForwardingBackend;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Engines with one fault each: the kit must find every one of them. */
class FaultyEngineTest {
    /** The reference, except that it carries out another operation than it was asked to. */
    private static class Faulty extends ForwardingBackend {
        private final Function<Op, Op> fault;

        Faulty(Function<Op, Op> fault) {
            super(new ReferenceBackend(EnumSet.allOf(Feature.class)));
            this.fault = fault;
        }

        @Override
        public void execute(Op op) {
            super.execute(fault.apply(op));
        }
    }

    private static void found(ForwardingBackend engine, Function<Group.Factory, Stream<DynamicNode>> family, String group, String words) {
        Group.Factory factory = new Group.Factory(engine, new ReferenceBackend(), new AtomicLong());
        DynamicTest test = (DynamicTest) family.apply(factory).filter(node -> node.getDisplayName().equals(group)).findFirst().orElseThrow();
        AssertionError failure = assertThrows(AssertionError.class, test.getExecutable()::execute, group);
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
    }

    private static void found(Function<Op, Op> fault, Function<Group.Factory, Stream<DynamicNode>> family, String group) {
        found(new Faulty(fault), family, group, "expected");
    }

    private static Op.Map with(Op.Map op, Expr body) {
        return new Op.Map(op.outputs(), op.inputs(), List.of(body), op.arguments());
    }

    @Test
    void lastDigits() {
        Expr in = Expr.in(0);
        found(op -> op instanceof Op.Map map && map.body().equals(List.of(in.exp())) && map.inputs().getFirst().dtype() == DType.F32
                ? with(map, in.exp().times(Expr.constant(1 + 0x1p-21))) : op, MapCases::all, "map unary EXP");
        found(op -> op instanceof Op.Map map && map.body().equals(List.of(in.plus(Expr.in(1)))) && map.inputs().getFirst().dtype() == DType.F64
                ? with(map, in.cast(DType.F32).cast(DType.F64).plus(Expr.in(1))) : op, MapCases::all, "map binary ADD");
    }

    @Test
    void lostNan() {
        Expr max = Expr.in(0).max(Expr.in(1));
        found(op -> op instanceof Op.Map map && map.body().equals(List.of(max)) && map.inputs().getFirst().dtype().isFloating()
                ? with(map, Expr.in(0).less(Expr.in(1)).select(Expr.in(1), Expr.in(0))) : op, MapCases::all, "map binary MAX");
    }

    @Test
    void writingWhereNothingIsToBeWritten() {
        ForwardingBackend beyond = new Faulty(op -> op) {
            @Override
            public void execute(Op op) {
                super.execute(op);
                if (op instanceof Op.Map map && map.outputs().getFirst().dtype() == DType.F32) {
                    View output = map.outputs().getFirst();
                    inner().write(output.buffer(), output.layout().extent(), MemorySegment.ofArray(new float[] {0}));
                }
            }
        };
        found(beyond, MapCases::all, "map layouts", "outside the view");
        ForwardingBackend input = new Faulty(op -> op) {
            @Override
            public void execute(Op op) {
                super.execute(op);
                if (op instanceof Op.MatMul matMul && matMul.left().dtype() == DType.F32 && matMul.left().shape().size() > 0) {
                    inner().write(matMul.left().buffer(), matMul.left().layout().offset(), MemorySegment.ofArray(new float[] {0}));
                }
            }
        };
        found(input, MatMulCases::all, "matmul layouts", "an input was changed");
    }

    @Test
    void randomBitsInMemoryOrder() {
        Function<Op, Op> fault = op -> op instanceof Op.Map map && map.inputs().isEmpty() && map.outputs().size() == 1
                ? new Op.Map(List.of(inMemoryOrder(map.outputs().getFirst())), List.of(), map.body(), map.arguments()) : op;
        found(fault, MapCases::all, "map random");
        found(fault, MapCases::all, "map index");
    }

    private static View inMemoryOrder(View view) {
        return view.with(view.layout().permute(view.layout().memoryOrder()));
    }

    @Test
    void roundingThatOutlivesThePermission() {
        ForwardingBackend forgetful = new Faulty(op -> op) {
            private boolean permitted;

            @Override
            public void execute(Op op) {
                if (op instanceof Op.MatMul m && !permitted) {
                    permitted = m.precision() == Precision.TF32;
                } else if (op instanceof Op.MatMul m && m.left().dtype() == DType.F32) {
                    View rounded = new View(inner().allocate(DType.BF16, m.left().shape().size()), Layout.contiguous(m.left().shape()));
                    inner().execute(new Op.Map(List.of(rounded), List.of(m.left()), List.of(Expr.in(0)), Arguments.none()));
                    super.execute(new Op.MatMul(m.output(), rounded, m.right(), m.epilogue(), m.precision()));
                    return;
                }
                super.execute(op);
            }
        };
        found(forgetful, PrecisionCases::all, "precision matmul", "expected");
    }

    @Test
    void forgottenEpilogues() {
        found(op -> op instanceof Op.MatMul m ? new Op.MatMul(m.output(), m.left(), m.right(), m.epilogue().isBias() ? m.epilogue() : Epilogue.none()) : op,
                MatMulCases::all, "matmul epilogues");
        found(op -> op instanceof Op.ConvGradInput c
                ? new Op.ConvGradInput(c.gradInput(), c.gradOutput(), c.weight(), c.window(), c.groups(), Epilogue.none()) : op,
                ConvolutionCases::all, "conv epilogues");
    }

    @Test
    void forgottenPaddingBehind() {
        found(op -> op instanceof Op.Pool p ? new Op.Pool(p.kind() == PoolKind.AVERAGE ? PoolKind.AVERAGE_INSIDE : p.kind(), p.output(), p.indices(), p.input(), p.window()) : op,
                PoolCases::all, "pool AVERAGE");
        found(op -> op instanceof Op.PoolGrad p && p.kind() == PoolKind.AVERAGE
                ? new Op.PoolGrad(p.kind(), p.gradInput(), p.gradOutput(), p.indices(), withoutPaddingBehind(p.window())) : op,
                PoolCases::all, "pool gradient AVERAGE");
    }

    private static Window withoutPaddingBehind(Window window) {
        int[] before = new int[window.axes()];
        for (int axis = 0; axis < before.length; axis++) {
            before[axis] = window.before(axis);
        }
        return window.withPadding(before, new int[before.length]);
    }

    @Test
    void sortingBackwardsInsteadOfStably() {
        found(op -> op instanceof Op.Sort s && s.descending() ? new Op.Sort(flipped(s.values(), s.axis()), flipped(s.indices(), s.axis()), s.input(), s.axis(), false) : op,
                SelectionCases::all, "sort");
    }

    private static View flipped(View view, int axis) {
        return view.with(view.layout().slice(axis, Slice.every(-1)));
    }

    @Test
    void scanningInOneDirectionOnly() {
        found(op -> op instanceof Op.Scan s ? new Op.Scan(s.output(), s.input(), s.axis(), false) : op, SelectionCases::all, "scan");
    }

    @Test
    void indicesThatAreNotChecked() {
        Function<Op, Op> clamped = op -> op instanceof Op.Gather g ? new Op.Map(List.of(g.output()), List.of(), List.of(Expr.constant(0)), Arguments.none()) : op;
        found(new Faulty(clamped), SelectionCases::all, "index out of range", "expected IndexException");
    }

    @Test
    void memoryThatIsNotGivenBack() {
        ForwardingBackend leaking = new Faulty(op -> op) {
            @Override
            public void release(Buffer buffer) {
                if (buffer.size() != 1000) {
                    super.release(buffer);
                }
            }
        };
        found(leaking, EngineCases::all, "engine counts its memory", "after release");
    }

    @Test
    void peakThatNeverBeginsAnew() {
        ForwardingBackend proud = new Faulty(op -> op) {
            @Override
            public void restartPeak() {
            }
        };
        found(proud, EngineCases::all, "engine counts its memory", "a peak just begun is what is live");
    }

    @Test
    void weightsRememberedForTooLong() {
        Map<Buffer, View> packed = new HashMap<>();
        ForwardingBackend stale = new Faulty(op -> op) {
            @Override
            public void execute(Op op) {
                super.execute(op instanceof Op.MatMul m
                        ? new Op.MatMul(m.output(), m.left(), packed.computeIfAbsent(m.right().buffer(), _ -> copy(m.right())), m.epilogue()) : op);
            }

            private View copy(View view) {
                View copy = new View(inner().allocate(view.dtype(), view.shape().size()), Layout.contiguous(view.shape()));
                inner().execute(new Op.Map(List.of(copy), List.of(view), List.of(Expr.in(0)), Arguments.none()));
                return copy;
            }
        };
        found(stale, EngineCases::all, "engine sees changed weights", "expected");
    }

    @Test
    void resultsThatDifferFromRunToRun() {
        AtomicLong calls = new AtomicLong();
        ForwardingBackend restless = new Faulty(op -> op) {
            @Override
            public void execute(Op op) {
                super.execute(op);
                if (op instanceof Op.Reduce reduce && reduce.output().shape().equals(Shape.of(1)) && calls.incrementAndGet() % 2 == 0) {
                    View output = reduce.output();
                    inner().execute(new Op.Map(List.of(output), List.of(output), List.of(Expr.in(0).times(Expr.constant(1 + 0x1p-23))), Arguments.none()));
                }
            }
        };
        found(restless, EngineCases::all, "engine is deterministic", "other bits");
    }

    @Test
    void normalisationThatIsNearlyRight() {
        found(op -> op instanceof Op.LayerNorm n ? new Op.LayerNorm(n.output(), n.mean(), n.inverseStd(), n.input(), n.weight(), n.bias(), n.epsilon() * 1.001) : op,
                NormalizationCases::all, "layer norm");
        found(op -> op instanceof Op.LayerNormGrad n
                ? new Op.LayerNormGrad(n.gradInput(), n.gradWeight(), n.gradBias(), n.gradOutput(), n.input(), Optional.empty(), n.mean(), n.inverseStd()) : op,
                NormalizationCases::all, "layer norm");
        ForwardingBackend unbiased = new Faulty(op -> op) {
            @Override
            public void execute(Op op) {
                super.execute(op);
                if (op instanceof Op.BatchNorm n && n.variance().dtype() == DType.F32) {
                    double count = 1.0 * n.input().shape().size() / n.mean().shape().size();
                    inner().execute(new Op.Map(List.of(n.variance()), List.of(n.variance()), List.of(Expr.in(0).times(Expr.scalar(0))),
                            Arguments.scalars(count / (count - 1))));
                }
            }
        };
        found(unbiased, NormalizationCases::all, "batch norm", "expected");
    }

    @Test
    void gradientOfSoftmaxThatIsNearlyRight() {
        found(op -> op instanceof Op.SoftmaxGrad s && s.logarithm()
                ? new Op.SoftmaxGrad(s.gradInput(), s.gradOutput(), s.output(), s.axis(), false) : op, SoftmaxCases::all, "softmax gradient");
        found(op -> op instanceof Op.SoftmaxGrad s && s.output().shape().dim(s.axis()) == 5000
                ? new Op.SoftmaxGrad(s.gradInput(), s.output(), s.gradOutput(), s.axis(), s.logarithm()) : op, SoftmaxCases::all, "softmax gradient");
    }

    private static Op.Attention with(Op.Attention a, Optional<View> bias, List<View> visible, OptionalInt earlier, double scale) {
        return new Op.Attention(a.output(), a.query(), a.key(), a.value(), bias, visible, earlier, scale);
    }

    private static Op.AttentionGrad with(Op.AttentionGrad a, Optional<View> bias, List<View> visible, OptionalInt earlier, double scale) {
        return new Op.AttentionGrad(a.gradQuery(), a.gradKey(), a.gradValue(), a.gradOutput(), a.query(), a.key(), a.value(), bias, visible, earlier, scale);
    }

    @Test
    void attentionThatIsNearlyRight() {
        found(op -> op instanceof Op.Attention a ? with(a, a.bias(), a.visible(), a.earlier(), a.scale() * 1.001) : op, AttentionCases::all, "attention");
        found(op -> op instanceof Op.Attention a ? with(a, Optional.empty(), a.visible(), a.earlier(), a.scale()) : op, AttentionCases::all, "attention");
        found(op -> op instanceof Op.Attention a ? with(a, a.bias(), firstOf(a.visible()), a.earlier(), a.scale()) : op, AttentionCases::all, "attention");
        found(op -> op instanceof Op.Attention a ? with(a, a.bias(), a.visible(), OptionalInt.empty(), a.scale()) : op, AttentionCases::all, "attention");
    }

    @Test
    void gradientsOfAttentionThatAreNearlyRight() {
        found(op -> op instanceof Op.AttentionGrad a ? with(a, a.bias(), a.visible(), a.earlier(), a.scale() * 1.001) : op,
                AttentionCases::all, "attention gradient");
        found(op -> op instanceof Op.AttentionGrad a ? with(a, Optional.empty(), a.visible(), a.earlier(), a.scale()) : op,
                AttentionCases::all, "attention gradient");
        found(op -> op instanceof Op.AttentionGrad a ? with(a, a.bias(), firstOf(a.visible()), a.earlier(), a.scale()) : op,
                AttentionCases::all, "attention gradient");
        found(op -> op instanceof Op.AttentionGrad a ? with(a, a.bias(), a.visible(), oneMore(a.earlier()), a.scale()) : op,
                AttentionCases::all, "attention gradient");
    }

    private static List<View> firstOf(List<View> visible) {
        return visible.size() < 2 ? visible : visible.subList(0, 1);
    }

    /** But not more than there are ints. */
    private static OptionalInt oneMore(OptionalInt earlier) {
        return earlier.isEmpty() || earlier.getAsInt() == Integer.MAX_VALUE ? earlier : OptionalInt.of(earlier.getAsInt() + 1);
    }

    @Test
    void recurrenceThatIsNearlyRight() {
        found(op -> op instanceof Op.Recurrent r ? new Op.Recurrent(r.form(), r.output(), r.finalHidden(), r.finalCell(), r.reserve(), r.input(),
                r.initialHidden(), r.initialCell(), r.weights(), Optional.empty(), r.precision()) : op, RecurrentCases::all, "recurrent GRU");
        found(op -> op instanceof Op.RecurrentGrad r ? new Op.RecurrentGrad(r.form(), r.gradInput(), r.gradInitialHidden(), r.gradInitialCell(), r.gradWeights(),
                r.gradOutput(), Optional.empty(), r.gradFinalCell(), r.reserve(), r.output(), r.input(), r.initialHidden(), r.initialCell(), r.weights(),
                r.lengths(), r.precision()) : op, RecurrentCases::all, "recurrent LSTM");
    }
}
