package dev.narae.op;

import java.util.Arrays;
import java.util.Optional;

/**
 * How many multiply-adds an operation takes, a · b + c counted as one: those of matrix products, convolutions and recurrent
 * networks, which are nearly all of a network's work. Elementwise operations, pooling, softmax and normalisation count 0. What an
 * algorithm such as Winograd's saves is not taken off.
 */
public final class MultiplyAdds {
    private MultiplyAdds() {
    }

    public static long of(Op op) {
        return switch (op) {
            case Op.MatMul product -> product.output().shape().size() * product.left().shape().dim(-1);
            case Op.Conv conv -> taps(conv.output(), conv.weight());
            case Op.ConvGradInput conv -> taps(conv.gradOutput(), conv.weight());
            case Op.ConvGradWeight conv -> taps(conv.gradOutput(), conv.gradWeight());
            case Op.Recurrent net -> step(net.form()) * steps(net.input(), net.lengths());
            // Gradients by the inputs and by the weights are a product of the forward pass's size each.
            case Op.RecurrentGrad net -> (net.gradWeights().isEmpty() ? 1 : 2) * step(net.form()) * steps(net.input(), net.lengths());
            case Op.Attention attention -> scores(attention.query(), attention.key()) * (width(attention.query()) + width(attention.value()));
            // The scores again; then, where they are wanted, a product by the values and one by each of queries and keys.
            case Op.AttentionGrad grad -> attentionGradients(grad);
            case Op.Map _, Op.Reduce _, Op.Pool _, Op.PoolGrad _, Op.Gather _, Op.ScatterAdd _, Op.SegmentSum _, Op.Scan _, Op.Sort _, Op.Softmax _,
                    Op.SoftmaxGrad _, Op.BatchNorm _, Op.BatchNormGrad _, Op.LayerNorm _, Op.LayerNormGrad _ -> 0;
        };
    }

    /** For each element of the output the channels of a group times the window. */
    private static long taps(View output, View weight) {
        int outputs = weight.shape().dim(0);
        return outputs == 0 ? 0 : output.shape().size() * (weight.shape().size() / outputs);
    }

    private static long attentionGradients(Op.AttentionGrad grad) {
        long width = width(grad.query());
        long out = width(grad.value());
        long sum = width + (grad.gradValue().isPresent() ? out : 0);
        if (grad.gradQuery().isPresent() || grad.gradKey().isPresent()) {
            sum += out + (grad.gradQuery().isPresent() ? width : 0) + (grad.gradKey().isPresent() ? width : 0);
        }
        return scores(grad.query(), grad.key()) * sum;
    }

    private static long scores(View query, View key) {
        return query.shape().axes(0, 3).size() * key.shape().dim(2);
    }

    private static long width(View vectors) {
        return vectors.shape().dim(3);
    }

    /** One step of one sequence through all cells. */
    private static long step(Recurrence form) {
        long sum = 0;
        for (int layer = 0; layer < form.layers(); layer++) {
            long gates = (long) form.kind().gates() * form.hidden() * (form.width(layer) + form.out());
            sum += form.directions() * (gates + (long) form.projection() * form.hidden());
        }
        return sum;
    }

    private static long steps(View input, Optional<Lengths> lengths) {
        long all = (long) input.shape().dim(0) * input.shape().dim(1);
        return lengths.map(each -> Arrays.stream(each.toArray()).asLongStream().sum()).orElse(all);
    }
}
