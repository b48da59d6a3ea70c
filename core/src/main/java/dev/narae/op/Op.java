package dev.narae.op;

import java.util.List;
import java.util.Optional;

/**
 * The closed set of operations that an engine executes. Outputs are allocated by the caller; the engine fills them. All
 * views were checked above the door: shapes fit, types are legal, indices of axes are counted from 0.
 *
 * <p>An output never overlaps an input, except that an output of {@link Map} may be an input of the same layout. Every
 * operation must honour any strides of its operands, and zero-sized operands.
 */
public sealed interface Op {
    /**
     * {@code outputs[j][i] = body[j](inputs[·][i])} for every index i of the iteration space.
     *
     * @param outputs one an expression; all of one shape, which is the iteration space; no broadcast axes
     * @param inputs  each already broadcast to that shape
     */
    record Map(List<View> outputs, List<View> inputs, List<Expr> body, Arguments arguments) implements Op {
        public Map {
            outputs = List.copyOf(outputs);
            inputs = List.copyOf(inputs);
            body = List.copyOf(body);
        }
    }

    /**
     * {@code output = after(reduce over axes of before(inputs))}.
     *
     * @param output has extent 1 on every reduced axis and the inputs' extent on every other
     * @param inputs all of one shape, broadcast where need be
     * @param before an expression over the inputs; its type is the type in which the reduction accumulates
     * @param after  an expression over {@code In(0)}, the reduced value; {@code In(0)} itself for index reductions
     */
    record Reduce(Reduction kind, View output, List<View> inputs, Expr before, Expr after, Arguments arguments) implements Op {
        public Reduce {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Batched matrix product, {@code output[…, i, j] = epilogue(Σ_k left[…, i, k] · right[…, k, j])}.
     *
     * @param output {@code [batch…, m, n]}
     * @param left   {@code [batch…, m, k]}, its batch axes broadcast to the output's
     * @param right  {@code [batch…, k, n]}, likewise
     */
    record MatMul(View output, View left, View right, Epilogue epilogue, Precision precision) implements Op {
        public MatMul(View output, View left, View right, Epilogue epilogue) {
            this(output, left, right, epilogue, Precision.FLOAT32);
        }
    }

    /**
     * Cross-correlation over 1 to 3 spatial axes, as neural networks call convolution:
     * {@code output[n, o, p] = epilogue(Σ_{c, r} weight[o, c, r] · input[n, group(o) · C/groups + c, p · stride + r · dilation − before])}.
     *
     * @param output {@code [n, o, spatial…]}
     * @param input  {@code [n, c, spatial…]}
     * @param weight {@code [o, c/groups, window…]}
     */
    record Conv(View output, View input, View weight, Window window, int groups, Epilogue epilogue, Precision precision) implements Op {
        public Conv(View output, View input, View weight, Window window, int groups, Epilogue epilogue) {
            this(output, input, weight, window, groups, epilogue, Precision.FLOAT32);
        }
    }

    /**
     * The transpose of {@link Conv} by its input: the gradient of a convolution by its input, and the forward pass of a
     * transposed convolution.
     *
     * @param gradInput  {@code [n, c, spatial…]}, filled
     * @param gradOutput {@code [n, o, spatial…]}
     * @param weight     {@code [o, c/groups, window…]}
     * @param epilogue   applied to gradInput (a transposed convolution's bias)
     */
    record ConvGradInput(View gradInput, View gradOutput, View weight, Window window, int groups, Epilogue epilogue, Precision precision)
            implements Op {
        public ConvGradInput(View gradInput, View gradOutput, View weight, Window window, int groups, Epilogue epilogue) {
            this(gradInput, gradOutput, weight, window, groups, epilogue, Precision.FLOAT32);
        }
    }

    /**
     * The gradient of {@link Conv} by its weight.
     *
     * @param gradWeight {@code [o, c/groups, window…]}, filled
     * @param gradOutput {@code [n, o, spatial…]}
     * @param input      {@code [n, c, spatial…]}
     */
    record ConvGradWeight(View gradWeight, View gradOutput, View input, Window window, int groups, Precision precision) implements Op {
        public ConvGradWeight(View gradWeight, View gradOutput, View input, Window window, int groups) {
            this(gradWeight, gradOutput, input, window, groups, Precision.FLOAT32);
        }
    }

    /**
     * Pooling over 1 to 3 spatial axes. Windows that hang over the padded end are cut there.
     *
     * @param output  {@code [n, c, spatial…]}
     * @param indices for kinds that {@linkplain PoolKind#selects() select}, where wanted: int32 {@code [n, c, spatial…]}, the
     *                row-major index in the input's spatial axes of the element chosen (the first of equals)
     * @param input   {@code [n, c, spatial…]}
     */
    record Pool(PoolKind kind, View output, Optional<View> indices, View input, Window window) implements Op {
    }

    /**
     * The gradient of {@link Pool} by its input. Elements chosen by several windows get the sum.
     *
     * @param gradInput  {@code [n, c, spatial…]}, filled
     * @param gradOutput {@code [n, c, spatial…]}
     * @param indices    as {@link Pool} gave them, for kinds that select; empty for averages
     */
    record PoolGrad(PoolKind kind, View gradInput, View gradOutput, Optional<View> indices, Window window) implements Op {
    }

    /**
     * {@code output[i0, …, i_axis, …] = input[i0, …, index[i0, …, i_axis, …], …]}.
     *
     * <p>An index that is negative or not below the axis's extent is an {@link IndexException} from the engine.
     *
     * @param output of the index's shape and the input's type
     * @param input  on every axis but {@code axis} at least as long as the index; exactly as long where it was broadcast
     * @param index  int32 or int64; where it is broadcast along the axes after {@code axis}, whole rows are copied
     */
    record Gather(View output, View input, View index, int axis) implements Op {
    }

    /**
     * {@code target[i0, …, index[i0, …, i_axis, …], …] += source[i0, …, i_axis, …]}, added in row-major order of the
     * source: the same bits on every run.
     *
     * <p>An index that is negative or not below the axis's extent is an {@link IndexException} from the engine; the target is then undefined.
     *
     * @param target changed in place
     * @param index  int32 or int64, of the source's shape
     */
    record ScatterAdd(View target, View index, View source, int axis) implements Op {
    }

    /**
     * Running sum along an axis: {@code output[…, i, …] = Σ_{j ≤ i} input[…, j, …]}, or {@code j ≥ i} if reversed.
     */
    record Scan(View output, View input, int axis, boolean reverse) implements Op {
    }

    /**
     * Stable sort along an axis. NaN counts as larger than every number.
     *
     * @param values  sorted elements, of the input's shape and type
     * @param indices int64, where each came from
     */
    record Sort(View values, View indices, View input, int axis, boolean descending) implements Op {
    }

    /**
     * {@code exp(x − max) / Σ exp(x − max)} along an axis, or its logarithm. Only for engines that declare
     * {@code Feature.SOFTMAX}.
     */
    record Softmax(View output, View input, int axis, boolean logarithm) implements Op {
    }

    /** The name for profiles and messages, for example {@code MatMul}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The views that this operation fills or changes. */
    default List<View> written() {
        return switch (this) {
            case Map op -> op.outputs();
            case Reduce op -> List.of(op.output());
            case MatMul op -> List.of(op.output());
            case Conv op -> List.of(op.output());
            case ConvGradInput op -> List.of(op.gradInput());
            case ConvGradWeight op -> List.of(op.gradWeight());
            case Pool op -> op.indices().map(indices -> List.of(op.output(), indices)).orElseGet(() -> List.of(op.output()));
            case PoolGrad op -> List.of(op.gradInput());
            case Gather op -> List.of(op.output());
            case ScatterAdd op -> List.of(op.target());
            case Scan op -> List.of(op.output());
            case Sort op -> List.of(op.values(), op.indices());
            case Softmax op -> List.of(op.output());
        };
    }

    /** The views that this operation reads. */
    default List<View> read() {
        return switch (this) {
            case Map op -> op.inputs();
            case Reduce op -> op.inputs();
            case MatMul op -> joined(op.epilogue().inputs(), op.left(), op.right());
            case Conv op -> joined(op.epilogue().inputs(), op.input(), op.weight());
            case ConvGradInput op -> joined(op.epilogue().inputs(), op.gradOutput(), op.weight());
            case ConvGradWeight op -> List.of(op.gradOutput(), op.input());
            case Pool op -> List.of(op.input());
            case PoolGrad op -> op.indices().map(indices -> List.of(op.gradOutput(), indices)).orElseGet(() -> List.of(op.gradOutput()));
            case Gather op -> List.of(op.input(), op.index());
            case ScatterAdd op -> List.of(op.target(), op.index(), op.source());
            case Scan op -> List.of(op.input());
            case Sort op -> List.of(op.input());
            case Softmax op -> List.of(op.input());
        };
    }

    private static List<View> joined(List<View> tail, View... head) {
        List<View> all = new java.util.ArrayList<>(List.of(head));
        all.addAll(tail);
        return all;
    }
}
