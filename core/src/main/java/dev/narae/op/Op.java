package dev.narae.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
     * {@code target[k, …] = Σ source[i…, …]} over all {@code i…} with {@code index[i…] = k}, added in row-major order of the index: the same
     * bits on every run. Rows that no index names are zeros. The gradient of taking rows, as an embedding does. Only for engines that declare
     * {@code Feature.SEGMENT_SUM}.
     *
     * <p>An index that is negative or not below the number of rows is an {@link IndexException} from the engine; the target is then undefined.
     *
     * @param target {@code [rows, …]}, overwritten
     * @param index  int32 or int64
     * @param source of the index's shape, followed by that of a row
     */
    record SegmentSum(View target, View index, View source) implements Op {
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

    /**
     * The gradient of {@link Softmax} by its input: with g = gradOutput and y = output {@code gradInput = y · (g − Σ y · g)}, or, of the logarithm,
     * {@code gradInput = g − exp(y) · Σ g}; sums along the axis. Only for engines that declare {@code Feature.SOFTMAX}.
     *
     * @param gradInput  of the output's shape, filled
     * @param gradOutput of the output's shape
     * @param output     as {@link Softmax} gave it
     */
    record SoftmaxGrad(View gradInput, View gradOutput, View output, int axis, boolean logarithm) implements Op {
    }

    /**
     * Batch normalisation with the batch's own statistics. Over all axes but axis 1, m elements a channel:
     * {@code mean[c] = Σ x / m}, {@code variance[c] = Σ (x − mean)² / m}, {@code inverseStd[c] = 1 / √(variance[c] + epsilon)},
     * {@code output = (x − mean[c]) · inverseStd[c] · weight[c] + bias[c]}. Without elements (m = 0) the three statistics are
     * NaN. Only for engines that declare {@code Feature.BATCH_NORM}.
     *
     * <p>Statistics, weight and bias have the type in which engines compute with the input's: float32 for float16 and bfloat16.
     *
     * @param output     {@code [n, c, spatial…]}, of the input's type
     * @param mean       {@code [c]}
     * @param inverseStd {@code [c]}
     * @param variance   {@code [c]}, biased, without epsilon: what running statistics follow
     * @param input      {@code [n, c, spatial…]} of any rank from 2 on
     * @param weight     {@code [c]}; ones where absent
     * @param bias       {@code [c]}; zeros where absent
     * @param epsilon    not negative
     */
    record BatchNorm(View output, View mean, View inverseStd, View variance, View input, Optional<View> weight, Optional<View> bias,
            double epsilon) implements Op {
    }

    /**
     * The gradients of {@link BatchNorm}. With x̂ = (x − mean) · inverseStd and m elements a channel:
     * {@code gradBias[c] = Σ g}, {@code gradWeight[c] = Σ g · x̂},
     * {@code gradInput = weight · inverseStd · (g − gradBias / m − x̂ · gradWeight / m)}. Only for engines that declare
     * {@code Feature.BATCH_NORM}.
     *
     * @param gradInput  {@code [n, c, spatial…]}, filled
     * @param gradWeight {@code [c]}, filled, of the statistics' type; wanted even where there is no weight
     * @param gradBias   {@code [c]}, filled, likewise
     * @param gradOutput g, {@code [n, c, spatial…]}
     * @param input      as {@link BatchNorm} took it
     * @param weight     as {@link BatchNorm} took it
     * @param mean       as {@link BatchNorm} gave it
     * @param inverseStd as {@link BatchNorm} gave it
     */
    record BatchNormGrad(View gradInput, View gradWeight, View gradBias, View gradOutput, View input, Optional<View> weight, View mean,
            View inverseStd) implements Op {
    }

    /**
     * Normalisation of every sample over its trailing axes, m elements together: {@code mean = Σ x / m},
     * {@code inverseStd = 1 / √(Σ (x − mean)² / m + epsilon)}, {@code output = (x − mean) · inverseStd · weight + bias}. Without
     * elements (m = 0) the statistics are NaN. Only for engines that declare {@code Feature.LAYER_NORM}.
     *
     * <p>Statistics, weight and bias have the type in which engines compute with the input's: float32 for float16 and bfloat16.
     *
     * @param output     {@code [leading…, trailing…]}, of the input's type
     * @param mean       {@code [leading…]}: its rank says how many axes are leading; at least one axis is trailing
     * @param inverseStd {@code [leading…]}
     * @param input      {@code [leading…, trailing…]}
     * @param weight     {@code [trailing…]}; ones where absent
     * @param bias       {@code [trailing…]}; zeros where absent
     * @param epsilon    not negative
     */
    record LayerNorm(View output, View mean, View inverseStd, View input, Optional<View> weight, Optional<View> bias, double epsilon)
            implements Op {
    }

    /**
     * The gradients of {@link LayerNorm}. With x̂ = (x − mean) · inverseStd and h = g · weight:
     * {@code gradInput = inverseStd · (h − Σ h / m − x̂ · Σ (h · x̂) / m)}, sums over the trailing axes;
     * {@code gradWeight = Σ g · x̂} and {@code gradBias = Σ g}, sums over the leading axes. Only for engines that declare
     * {@code Feature.LAYER_NORM}.
     *
     * @param gradInput  {@code [leading…, trailing…]}, filled
     * @param gradWeight {@code [trailing…]}, filled, of the statistics' type, where it is wanted
     * @param gradBias   {@code [trailing…]}, filled, likewise
     * @param gradOutput g, {@code [leading…, trailing…]}
     * @param input      as {@link LayerNorm} took it
     * @param weight     as {@link LayerNorm} took it
     * @param mean       as {@link LayerNorm} gave it
     * @param inverseStd as {@link LayerNorm} gave it
     */
    record LayerNormGrad(View gradInput, Optional<View> gradWeight, Optional<View> gradBias, View gradOutput, View input, Optional<View> weight,
            View mean, View inverseStd) implements Op {
    }

    /**
     * Scaled dot-product attention of every query of a head: with h's keys k and values v, those of key head {@code h / (heads / keyHeads)},
     * {@code score[j] = scale · Σ_e query[i, e] · k[j, e] + bias[i, j]}, {@code weight[j] = exp(score[j] − max) / Σ_l exp(score[l] − max)} over the keys that i
     * sees, 0 for all others, and {@code output[i, e] = Σ_j weight[j] · v[j, e]}. Query i sees key j where {@code j ≤ i + earlier} and every {@code visible} is true;
     * with any of bias, visible and earlier, not where the score is −2¹⁰⁰ or less, as by a bias of −∞. A query that sees none has zeros. Whether NaN and infinities of
     * hidden keys and values count, times 0, is up to the engine. Only for engines that declare {@code Feature.ATTENTION}.
     *
     * <p>All operands but {@code visible} are float32; there is at least one query, one key and one element of each vector.
     *
     * @param output  {@code [batch, heads, queries, out]}
     * @param query   {@code [batch, heads, queries, width]}
     * @param key     {@code [batch, keyHeads, keys, width]}, keyHeads a divisor of heads
     * @param value   {@code [batch, keyHeads, keys, out]}
     * @param bias    {@code [batch, heads, queries, keys]}, added to the scores
     * @param visible bools of that shape
     * @param earlier how many keys lie before the first query, not negative; where absent every query sees later keys too
     */
    record Attention(View output, View query, View key, View value, Optional<View> bias, List<View> visible, OptionalInt earlier, double scale)
            implements Op {
        public Attention {
            visible = List.copyOf(visible);
        }
    }

    /**
     * The gradients of {@link Attention} by query, key and value. With P its weights and g the gradient by its output: {@code gradValue = Pᵀ g}, summed over
     * the heads that share a key head, {@code P' = g valueᵀ}, {@code S' = P ∘ (P' − Σ_j P ∘ P')}, {@code gradQuery = scale · S' key} and
     * {@code gradKey = scale · S'ᵀ query}, summed likewise. Only for engines that declare {@code Feature.ATTENTION}.
     *
     * @param gradQuery  of the query's shape, filled, where it is wanted
     * @param gradKey    of the key's shape, likewise
     * @param gradValue  of the value's shape, likewise
     * @param gradOutput {@code [batch, heads, queries, out]}
     * @param query      as {@link Attention} took it, and so all that follow
     */
    record AttentionGrad(Optional<View> gradQuery, Optional<View> gradKey, Optional<View> gradValue, View gradOutput, View query, View key, View value,
            Optional<View> bias, List<View> visible, OptionalInt earlier, double scale) implements Op {
        public AttentionGrad {
            visible = List.copyOf(visible);
        }
    }

    /**
     * A recurrent network over whole sequences: {@link Recurrence} says which, with its formulas and weights. In what follows
     * {@code out} is the width of a hidden state, {@code cells = layers · directions}, and state {@code layer · directions + direction}
     * belongs to a layer's direction. Layer 0 reads the input, every further layer the outputs of the one before, both
     * directions side by side. The second direction runs from a sequence's last step to its first. Nothing is dropped between
     * layers: dropout there is composed, one operation a layer. Only for engines that declare {@code Feature.RECURRENT}.
     *
     * <p>All operands but the reserve have one floating type. There are at least one step, one feature and one hidden unit; the
     * batch may be empty. With {@code lengths} sequence b takes part in its first {@code lengths[b]} steps only: its state stays
     * as it was after the last of them, the backward direction begins there, and its outputs behind are 0.
     *
     * @param output        {@code [time, batch, directions · out]}, the last layer's hidden states, the forward direction's first
     * @param finalHidden   {@code [cells, batch, out]}, each direction's hidden state after its last step
     * @param finalCell     {@code [cells, batch, hidden]}, for LSTM only
     * @param reserve       uint8, contiguous, at least {@code Backend.reserveSize} elements, filled with whatever the engine wants to find again in
     *                      {@link RecurrentGrad}; absent where no gradient will be asked for, and where that size is 0
     * @param input         {@code [time, batch, inputs]}; a batch-first input is a transposed view
     * @param initialHidden {@code [cells, batch, out]}; zeros where absent
     * @param initialCell   {@code [cells, batch, hidden]}, for LSTM only; zeros where absent
     * @param weights       in {@link Recurrence}'s order
     * @param lengths       one a sequence, in any order; where absent every sequence has {@code time} steps
     */
    record Recurrent(Recurrence form, View output, View finalHidden, Optional<View> finalCell, Optional<View> reserve, View input,
            Optional<View> initialHidden, Optional<View> initialCell, List<View> weights, Optional<Lengths> lengths, Precision precision)
            implements Op {
        public Recurrent {
            weights = List.copyOf(weights);
        }
    }

    /**
     * The gradients of {@link Recurrent} by its input, its initial states and its weights, summed over time and batch. Where a
     * sequence has ended its gradInput is 0 and its gradOutput is not read. Only for engines that declare
     * {@code Feature.RECURRENT}.
     *
     * @param gradInput         {@code [time, batch, inputs]}, filled, where it is wanted: a first layer reads data, which has no gradient
     * @param gradInitialHidden {@code [cells, batch, out]}, likewise
     * @param gradInitialCell   {@code [cells, batch, hidden]}, likewise
     * @param gradWeights       filled, in the weights' order and of their shapes; an empty list where none is wanted
     * @param gradOutput        {@code [time, batch, directions · out]}
     * @param gradFinalHidden   {@code [cells, batch, out]}; zeros where absent
     * @param gradFinalCell     {@code [cells, batch, hidden]}; zeros where absent
     * @param reserve           as {@link Recurrent} filled it, present if it was there; undefined afterwards, so that it serves one
     *                          RecurrentGrad only
     * @param output            as {@link Recurrent} gave it
     * @param input             as {@link Recurrent} took it, and so all that follow
     */
    record RecurrentGrad(Recurrence form, Optional<View> gradInput, Optional<View> gradInitialHidden, Optional<View> gradInitialCell,
            List<View> gradWeights, View gradOutput, Optional<View> gradFinalHidden, Optional<View> gradFinalCell, Optional<View> reserve,
            View output, View input, Optional<View> initialHidden, Optional<View> initialCell, List<View> weights, Optional<Lengths> lengths,
            Precision precision) implements Op {
        public RecurrentGrad {
            gradWeights = List.copyOf(gradWeights);
            weights = List.copyOf(weights);
        }
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
            case SegmentSum op -> List.of(op.target());
            case Scan op -> List.of(op.output());
            case Sort op -> List.of(op.values(), op.indices());
            case Softmax op -> List.of(op.output());
            case SoftmaxGrad op -> List.of(op.gradInput());
            case BatchNorm op -> List.of(op.output(), op.mean(), op.inverseStd(), op.variance());
            case BatchNormGrad op -> List.of(op.gradInput(), op.gradWeight(), op.gradBias());
            case LayerNorm op -> List.of(op.output(), op.mean(), op.inverseStd());
            case LayerNormGrad op -> present(List.of(op.gradInput()), op.gradWeight(), op.gradBias());
            case Attention op -> List.of(op.output());
            case AttentionGrad op -> present(List.of(), op.gradQuery(), op.gradKey(), op.gradValue());
            case Recurrent op -> present(List.of(op.output(), op.finalHidden()), op.finalCell(), op.reserve());
            case RecurrentGrad op -> present(op.gradWeights(), op.gradInput(), op.gradInitialHidden(), op.gradInitialCell(), op.reserve());
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
            case SegmentSum op -> List.of(op.index(), op.source());
            case Scan op -> List.of(op.input());
            case Sort op -> List.of(op.input());
            case Softmax op -> List.of(op.input());
            case SoftmaxGrad op -> List.of(op.gradOutput(), op.output());
            case BatchNorm op -> present(List.of(op.input()), op.weight(), op.bias());
            case BatchNormGrad op -> present(List.of(op.gradOutput(), op.input(), op.mean(), op.inverseStd()), op.weight());
            case LayerNorm op -> present(List.of(op.input()), op.weight(), op.bias());
            case LayerNormGrad op -> present(List.of(op.gradOutput(), op.input(), op.mean(), op.inverseStd()), op.weight());
            case Attention op -> present(joined(op.visible(), op.query(), op.key(), op.value()), op.bias());
            case AttentionGrad op -> present(joined(op.visible(), op.gradOutput(), op.query(), op.key(), op.value()), op.bias());
            case Recurrent op -> present(joined(op.weights(), op.input()), op.initialHidden(), op.initialCell());
            case RecurrentGrad op -> present(joined(op.weights(), op.gradOutput(), op.output(), op.input()), op.gradFinalHidden(), op.gradFinalCell(),
                    op.initialHidden(), op.initialCell(), op.reserve());
        };
    }

    @SafeVarargs
    private static List<View> present(List<View> head, Optional<View>... tail) {
        List<View> all = new ArrayList<>(head);
        for (Optional<View> view : tail) {
            view.ifPresent(all::add);
        }
        return all;
    }

    private static List<View> joined(List<View> tail, View... head) {
        List<View> all = new ArrayList<>(List.of(head));
        all.addAll(tail);
        return all;
    }
}
