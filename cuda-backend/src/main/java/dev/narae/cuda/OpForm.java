package dev.narae.cuda;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What one execution of an operation has in common with the next one in a step that repeats: its kind, expressions, layouts,
 * types and device addresses, but not the numbers in its {@link Arguments}.
 */
final class OpForm {
    private final String name;
    private final Object[] traits;
    private final View[] views;
    private final long[] addresses;

    OpForm(Op op) {
        name = op.name();
        traits = traits(op);
        List<View> all = views(op);
        views = all.toArray(View[]::new);
        addresses = new long[views.length];
        for (int i = 0; i < views.length; i++) {
            addresses[i] = CudaBuffer.address(views[i]);
        }
    }

    private static List<View> views(Op op) {
        List<View> all = new ArrayList<>(op.written());
        all.addAll(op.read());
        return all;
    }

    /** What varies between executions of an operation; the same instance that its kernels are launched with. */
    static Arguments arguments(Op op) {
        return switch (op) {
            case Op.Map map -> map.arguments();
            case Op.Reduce reduce -> reduce.arguments();
            case Op.MatMul product -> product.epilogue().arguments();
            case Op.Conv conv -> conv.epilogue().arguments();
            case Op.ConvGradInput conv -> conv.epilogue().arguments();
            case Op.ConvGradWeight _, Op.Pool _, Op.PoolGrad _, Op.Gather _, Op.ScatterAdd _, Op.SegmentSum _, Op.Scan _, Op.Sort _, Op.Softmax _,
                    Op.SoftmaxGrad _, Op.BatchNorm _, Op.BatchNormGrad _, Op.LayerNorm _, Op.LayerNormGrad _, Op.Attention _,
                    Op.AttentionGrad _, Op.Recurrent _, Op.RecurrentGrad _ -> Arguments.none();
        };
    }

    /** Everything but the views and the arguments' numbers. */
    private static Object[] traits(Op op) {
        return switch (op) {
            case Op.Map map -> new Object[] {map.body()};
            case Op.Reduce reduce -> new Object[] {reduce.kind(), reduce.before(), reduce.after()};
            case Op.MatMul product -> new Object[] {body(product.epilogue()), product.precision()};
            case Op.Conv conv -> new Object[] {conv.window(), conv.groups(), body(conv.epilogue()), conv.precision()};
            case Op.ConvGradInput conv -> new Object[] {conv.window(), conv.groups(), body(conv.epilogue()), conv.precision()};
            case Op.ConvGradWeight conv -> new Object[] {conv.window(), conv.groups(), conv.precision()};
            case Op.Pool pool -> new Object[] {pool.kind(), pool.window(), pool.indices().isPresent()};
            case Op.PoolGrad pool -> new Object[] {pool.kind(), pool.window(), pool.indices().isPresent()};
            case Op.Gather gather -> new Object[] {gather.axis()};
            case Op.ScatterAdd scatter -> new Object[] {scatter.axis()};
            case Op.SegmentSum _ -> new Object[0];
            case Op.Scan scan -> new Object[] {scan.axis(), scan.reverse()};
            case Op.Sort sort -> new Object[] {sort.axis(), sort.descending()};
            case Op.Softmax softmax -> new Object[] {softmax.axis(), softmax.logarithm()};
            case Op.SoftmaxGrad softmax -> new Object[] {softmax.axis(), softmax.logarithm()};
            case Op.BatchNorm norm -> new Object[] {norm.weight().isPresent(), norm.bias().isPresent(), norm.epsilon()};
            case Op.BatchNormGrad norm -> new Object[] {norm.weight().isPresent()};
            case Op.LayerNorm norm -> new Object[] {norm.weight().isPresent(), norm.bias().isPresent(), norm.epsilon()};
            case Op.LayerNormGrad norm -> new Object[] {norm.weight().isPresent(), norm.gradWeight().isPresent(), norm.gradBias().isPresent()};
            case Op.Attention attention -> new Object[] {attention.bias().isPresent(), attention.earlier(), attention.scale()};
            case Op.AttentionGrad grad -> new Object[] {grad.gradQuery().isPresent(), grad.gradKey().isPresent(), grad.bias().isPresent(), grad.earlier(), grad.scale()};
            case Op.Recurrent net -> new Object[] {net.form(), net.lengths(), net.reserve().isPresent(), net.initialHidden().isPresent(),
                    net.initialCell().isPresent(), net.precision()};
            case Op.RecurrentGrad net -> new Object[] {net.form(), net.lengths(), net.reserve().isPresent(), net.initialHidden().isPresent(),
                    net.initialCell().isPresent(), net.gradInput().isPresent(), net.gradInitialHidden().isPresent(), net.gradInitialCell().isPresent(),
                    net.gradFinalHidden().isPresent(), net.gradFinalCell().isPresent(), net.precision()};
        };
    }

    private static Object body(Epilogue epilogue) {
        return epilogue.body();
    }

    /** What differs from an operation that is asked for now; empty if nothing does. */
    String difference(OpForm other) {
        if (!name.equals(other.name)) {
            return "it is " + other.name + " where " + name + " was recorded";
        }
        if (views.length != other.views.length) {
            return name + " has another number of operands";
        }
        for (int i = 0; i < views.length; i++) {
            if (views[i].dtype() != other.views[i].dtype() || !views[i].layout().equals(other.views[i].layout())) {
                return name + " works on " + other.views[i].dtype() + " " + other.views[i].layout() + " where " + views[i].dtype() + " "
                        + views[i].layout() + " was recorded";
            }
            if (addresses[i] != other.addresses[i]) {
                return name + "'s operand " + i + " lies elsewhere in memory than when it was recorded";
            }
        }
        for (int i = 0; i < traits.length; i++) {
            if (traits[i] != other.traits[i] && !traits[i].equals(other.traits[i])) {
                return name + " computes something else: " + other.traits[i] + " where " + traits[i] + " was recorded";
            }
        }
        return "";
    }
}
