package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All derivative rules. For y = f(x, …) and the gradient g of a scalar by y, each rule gives the gradient by every input:
 * the product of g with the Jacobian. Rules are made of tensor operations, so gradients have gradients.
 *
 * <p>Elementwise expressions differentiate themselves ({@link Expr#derivative}); {@link #map} puts them to use.
 */
final class Vjp {
    private static final Expr G = Expr.in(0);
    private static final Expr G_TIMES = G.times(Expr.in(1));
    private static final Expr RELU = Epilogue.relu().body();

    private Vjp() {
    }

    /** A rule of one input. */
    private interface One {
        Tensor gradient(Tensor g);
    }

    private static Node.Rule one(One rule) {
        return (g, _) -> new Tensor[] {rule.gradient(g[0])};
    }

    // Elementwise: ∂/∂x_i = g · f_i'(x…), summed over axes along which x_i was broadcast.

    static Node.Rule map(Expr body, Arguments arguments, Tensor output, Tensor... inputs) {
        return (g, needed) -> {
            Tensor[] gradients = new Tensor[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                if (needed[i]) {
                    gradients[i] = mapGradient(body, i, arguments, output, g[0], inputs);
                }
            }
            return gradients;
        };
    }

    private static Tensor mapGradient(Expr body, int input, Arguments arguments, Tensor output, Tensor g, Tensor... inputs) {
        Slope slope = Slope.of(body, input, inputs.length);
        if (slope.isZero()) {
            return null;
        }
        Shape shape = inputs[input].shape();
        Tensor[] operands = slope.operands(output, g, inputs);
        // Under mixed precision operands, output and gradient may be stored as different types.
        Optional<DType> stored = Optional.of(inputs[input].dtype());
        if (shape.equals(output.shape())) {
            boolean same = slope.isGiven() && g.dtype() == inputs[input].dtype();
            return same ? g : Elementwise.map("backward", slope.gradient(), arguments, stored, operands);
        }
        if (NoGrad.isActive()) {
            return Elementwise.sumTo("backward", shape, output.shape(), slope.gradient(), arguments, stored, operands);
        }
        return Movement.sumTo(Elementwise.map("backward", slope.gradient(), arguments, stored, operands), shape);
    }

    /** What stands before max(·, 0) in one operation with it: y has the sign of that, so it has the slope at y. */
    static Node.Rule rectified(Tensor y, Node.Rule before) {
        return (g, needed) -> {
            Tensor masked = mapGradient(RELU, 0, Arguments.none(), y, g[0], y);
            Tensor[] gradients = before.gradients(new Tensor[] {masked}, needed);
            if (NoGrad.isActive()) {
                masked.close();
            }
            return gradients;
        };
    }

    // Movement: the gradient moves back.

    private static final Node.Rule IDENTITY = one(g -> g);

    static Node.Rule identity() {
        return IDENTITY;
    }

    static Node.Rule transpose(int a, int b) {
        return one(g -> Movement.transpose(g, a, b));
    }

    static Node.Rule reshape(Shape from) {
        return one(g -> Movement.reshape(g, from));
    }

    static Node.Rule permute(int[] inverse) {
        return one(g -> Movement.permute(g, inverse));
    }

    static Node.Rule expand(Shape from) {
        return one(g -> Movement.sumTo(g, from));
    }

    static Node.Rule sumTo(Shape from) {
        return one(g -> Movement.expand(g, from));
    }

    static Node.Rule slice(Shape from, int axis, Slice slice) {
        return one(g -> Movement.unslice(g, from, axis, slice));
    }

    static Node.Rule select(Shape from, int axis, Slice place) {
        return one(g -> Movement.unslice(Movement.unsqueeze(g, axis), from, axis, place));
    }

    static Node.Rule unbind(int axis, Tensor x) {
        Shape part = x.shape().remove(axis);
        return (g, _) -> {
            List<Tensor> parts = new ArrayList<>();
            for (Tensor gradient : g) {
                parts.add(gradient != null ? gradient : Tensor.zeros(x.device(), x.dtype(), part));
            }
            return new Tensor[] {NoGrad.isActive() ? Movement.stackLike(x.layout(), axis, parts) : Tensor.stack(axis, parts)};
        };
    }

    static Node.Rule unslice(int axis, Slice slice) {
        return one(g -> Movement.slice(g, axis, slice));
    }

    static Node.Rule squeeze(int axis) {
        return one(g -> Movement.squeeze(g, axis));
    }

    static Node.Rule unsqueeze(int axis) {
        return one(g -> Movement.unsqueeze(g, axis));
    }

    static Node.Rule unfold(Shape from, int axis, int size, int step) {
        return one(g -> Movement.fold(g, from, axis, size, step));
    }

    static Node.Rule fold(int axis, int size, int step) {
        return one(g -> Movement.unfold(g, axis, size, step));
    }

    static Node.Rule cast(DType from) {
        return one(g -> Movement.cast(g, from));
    }

    static Node.Rule to(Device from) {
        return one(g -> g.to(from));
    }

    static Node.Rule pad(int axis, int before, int extent) {
        return one(g -> Movement.slice(g, axis, Slice.of(before, before + extent)));
    }

    static Node.Rule concat(int axis, int[] starts, Tensor... parts) {
        return (g, needed) -> {
            Tensor[] gradients = new Tensor[parts.length];
            for (int i = 0; i < parts.length; i++) {
                if (needed[i]) {
                    gradients[i] = Movement.slice(g[0], axis, Slice.of(starts[i], starts[i] + parts[i].dim(axis)));
                }
            }
            return gradients;
        };
    }

    // Reductions, their axes kept.

    /** y = s · Σ x: g · s everywhere. */
    static Node.Rule mean(Shape from, double scale) {
        return one(g -> Movement.expand(g.mul(scale), from));
    }

    /**
     * y = Π x. Without zeros g · y / x; a single zero gets the product of the others; several zeros have slope 0. Where the
     * gradient is differentiated again, zeros included, that needs the products of the others themselves.
     */
    static Node.Rule prod(Shape kept, Tensor x) {
        return one(g -> {
            if (!NoGrad.isActive() && x.size() > 0) {
                return g.mul(productOfOthers(x, kept));
            }
            Tensor zero = x.equalTo(0);
            Tensor zeros = Reducing.sum(zero.cast(x.dtype()), kept);
            Tensor others = Reducing.prod(Tensor.where(zero, x.onesLike(), x), kept);
            Tensor slope = Tensor.where(zeros.equalTo(0), others.div(Tensor.where(zero, x.onesLike(), x)),
                    Tensor.where(zeros.equalTo(1).and(zero), others.expand(x.shape()), x.zerosLike()));
            return g.mul(slope);
        });
    }

    /** For every element the product of all others that were reduced with it: of rows of a square, each without its diagonal. */
    private static Tensor productOfOthers(Tensor x, Shape kept) {
        int[] order = new int[x.rank()];
        int[] inverse = new int[x.rank()];
        int at = 0;
        for (boolean reduced : new boolean[] {false, true}) {
            for (int axis = 0; axis < x.rank(); axis++) {
                if ((kept.dim(axis) != x.dim(axis)) == reduced) {
                    inverse[axis] = at;
                    order[at++] = axis;
                }
            }
        }
        Tensor ordered = x.permute(order);
        int groups = Math.toIntExact(kept.size());
        int count = Math.toIntExact(x.size() / groups);
        Tensor diagonal = Elementwise.generate("diagonal", x.device(), DType.BOOL, Shape.of(count, count),
                Expr.index(0).equalTo(Expr.index(1)), Arguments.none());
        Tensor others = Elementwise.map("others", Expr.in(0).select(Expr.constant(1), Expr.in(1)), diagonal, ordered.reshape(groups, 1, count));
        return Reducing.prod(others, Shape.of(groups, count, 1)).reshape(ordered.shape()).permute(inverse);
    }

    /** y = max x: equal maxima share g. */
    static Node.Rule extreme(Tensor x, Tensor y) {
        return one(g -> {
            Tensor chosen = x.equalTo(y).or(x.isNan()).cast(x.dtype());
            return g.mul(chosen).div(Reducing.sum(chosen, y.shape()));
        });
    }

    /** y = s · Σ (x − mean)²: 2 s (x − mean) g; the mean's own part cancels. */
    static Node.Rule variance(Tensor x, Shape kept, double scale) {
        return one(g -> x.sub(Reducing.mean(x, kept)).mul(g).mul(2 * scale));
    }

    /** y = √(Σ x²): x g / y, and 0 where y = 0. */
    static Node.Rule norm(Tensor x, Tensor y) {
        return one(g -> {
            Expr ratio = Expr.in(2).equalTo(Expr.constant(0)).select(Expr.constant(0), Expr.in(0).times(Expr.in(1)).over(Expr.in(2)));
            return Elementwise.map("norm", ratio, x, g, y);
        });
    }

    /** y = log Σ exp x: exp(x − y) g. */
    static Node.Rule logSumExp(Tensor x, Tensor y) {
        return one(g -> Elementwise.map("logSumExp", Expr.in(0).minus(Expr.in(1)).exp().times(Expr.in(2)), x, y, g));
    }

    static Node.Rule cumSum(int axis, boolean reverse) {
        return one(g -> Reducing.cumSum(g, axis, !reverse));
    }

    static Node.Rule sort(Shape from, int axis, Tensor indices) {
        return one(g -> Selecting.scattered(g, from, axis, indices));
    }

    /** y = softmax x: y (g − Σ y g). y = log softmax x: g − exp(y) Σ g. By one operation where softmax is, unless it is differentiated again. */
    static Node.Rule softmax(Tensor y, int axis, boolean logarithm) {
        return one(g -> {
            if (NoGrad.isActive() && y.device().has(Feature.SOFTMAX)) {
                return Reducing.softmaxGradient(g, y, axis, logarithm);
            }
            Shape kept = y.shape().with(axis, 1);
            if (logarithm) {
                Expr body = Expr.in(0).minus(Expr.in(1).exp().times(Expr.in(2)));
                return Elementwise.map("logSoftmax", body, g, y, Reducing.sum(g, kept));
            }
            Tensor dot = NoGrad.isActive()
                    ? Elementwise.sumTo("softmax", kept, y.shape(), G_TIMES, Arguments.none(), Optional.empty(), y, g)
                    : Reducing.sum(y.mul(g), kept);
            return Elementwise.map("softmax", Expr.in(0).times(Expr.in(1).minus(Expr.in(2))), y, g, dot);
        });
    }

    /**
     * y = x̂ w + b with x̂ = (x − mean) s and s = 1/√(variance + ε): with h = g w,
     * dx = s (h − mean h − x̂ · mean(h x̂)), dw = Σ g x̂, db = Σ g.
     */
    static Node.Rule normalize(Tensor input, Tensor mean, Tensor scale, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon,
            Shape kept) {
        return (given, needed) -> {
            // Where gradients of gradients are wanted, mean and scale are functions of x; 16 bits are widened then, and read as they are else.
            boolean recording = !NoGrad.isActive();
            Tensor x = recording ? MixedPrecision.computed(input) : input;
            Tensor g = recording ? MixedPrecision.computed(given[0]) : given[0];
            Optional<DType> stored = Optional.of(input.dtype());
            Tensor m = recording ? Reducing.mean(x, kept) : mean;
            Tensor s = recording ? Reducing.variance(x, kept, 0).add(epsilon).rsqrt() : scale;
            double share = 1.0 * kept.size() / x.size();
            Expr normalized = Expr.in(1).minus(Expr.in(2)).times(Expr.in(3));
            Expr product = G.times(normalized);
            Shape full = x.shape();
            Tensor[] gradients = new Tensor[needed.length];
            int biasAt = weight.isPresent() ? 2 : 1;
            boolean alike = weight.isEmpty() || weight.get().shape().equals(kept);
            Shape weightShape = weight.isPresent() ? weight.get().shape() : kept;
            Tensor byWeight = alike || needed[1] ? sumOf(weightShape, full, product, g, x, m, s) : null;
            Tensor byBias = alike ? sumOf(kept, full, G, g) : null;
            if (weight.isPresent() && needed[1]) {
                gradients[1] = byWeight;
            }
            if (bias.isPresent() && needed[biasAt]) {
                Shape shape = bias.get().shape();
                gradients[biasAt] = alike && shape.equals(kept) ? byBias : sumOf(shape, full, G, g);
            }
            if (needed[0]) {
                if (alike) {
                    // w is the same for all that is summed, so the sums are those by weight and bias.
                    Tensor factor = weight.isPresent() ? s.mul(weight.get()) : s;
                    Expr body = Expr.in(5).times(G.minus(Expr.in(4)).minus(normalized.times(Expr.in(6))));
                    gradients[0] = Elementwise.map("normalize", body, Arguments.none(), stored, g, x, m, s, byBias.mul(share), factor, byWeight.mul(share));
                } else {
                    Tensor w = weight.get();
                    Expr h = G.times(Expr.in(4));
                    Tensor sum = sumOf(kept, full, G.times(Expr.in(1)), g, w);
                    Tensor dot = sumOf(kept, full, h.times(normalized), g, x, m, s, w);
                    Expr body = Expr.in(3).times(h.minus(Expr.in(5)).minus(normalized.times(Expr.in(6))));
                    gradients[0] = Elementwise.map("normalize", body, Arguments.none(), stored, g, x, m, s, w, sum.mul(share), dot.mul(share));
                }
            }
            return gradients;
        };
    }

    /** As {@link #normalize}; by one operation, unless it is differentiated again or the input needs no gradient. */
    static Node.Rule batchNorm(Tensor x, Tensor mean, Tensor inverseStd, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon, Shape kept) {
        Node.Rule composed = normalize(x, mean, inverseStd, weight, bias, epsilon, kept);
        return (g, needed) -> NoGrad.isActive() && needed[0]
                ? Normalizing.batchNormGradients(g[0], x, mean, inverseStd, weight, bias)
                : composed.gradients(g, needed);
    }

    /** As {@link #normalize} over the axes that {@code mean} has not; by one operation where {@link #batchNorm} is. */
    static Node.Rule layerNorm(Tensor x, Tensor mean, Tensor inverseStd, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon, int leading) {
        return (g, needed) -> {
            if (NoGrad.isActive() && needed[0]) {
                return Normalizing.layerNormGradients(g[0], x, mean, inverseStd, weight, bias, leading);
            }
            Tensor[] gradients = normalize(x, mean, inverseStd, weight.map(w -> Normalizing.spread(w, leading)),
                    bias.map(b -> Normalizing.spread(b, leading)), epsilon, mean.shape()).gradients(g, needed);
            for (int i = 1; i < gradients.length; i++) {
                gradients[i] = gradients[i] == null ? null : Movement.reshape(gradients[i], x.shape().axes(leading, x.rank()));
            }
            return gradients;
        };
    }

    /** The sum of an expression over the axes that {@code target} lacks, in one pass where nothing is recorded; float32 of 16 bits. */
    private static Tensor sumOf(Shape target, Shape full, Expr body, Tensor... inputs) {
        if (NoGrad.isActive()) {
            return Elementwise.sumTo("backward", target, full, body, Arguments.none(), Optional.of(inputs[0].dtype().compute()), inputs);
        }
        return Movement.sumTo(body.equals(G) ? inputs[0] : Elementwise.map("backward", body, inputs), target);
    }

    // Products.

    /** Y = A B: g Bᵀ and Aᵀ g, summed over broadcast batch axes. */
    static Node.Rule matmul(Tensor a, Tensor b) {
        return (g, needed) -> new Tensor[] {
            needed[0] ? Movement.sumTo(g[0].matmul(b.transpose(-2, -1)), a.shape()) : null,
            needed[1] ? Movement.sumTo(a.transpose(-2, -1).matmul(g[0]), b.shape()) : null};
    }

    /** Y = X Wᵀ + b: g W, gᵀ X and Σ g. */
    static Node.Rule linear(Tensor x, Tensor weight) {
        return (g, needed) -> {
            Tensor[] gradients = new Tensor[needed.length];
            gradients[0] = needed[0] ? g[0].matmul(weight) : null;
            gradients[1] = needed[1] ? g[0].transpose(0, 1).matmul(x) : null;
            if (needed.length > 2) {
                gradients[2] = needed[2] ? g[0].sum(0) : null;
            }
            return gradients;
        };
    }

    // A convolution is linear in its input and in its weight; its two gradients are linear again, and each one's gradients
    // are among the three.

    static Node.Rule conv(Tensor x, Tensor weight, Window window, int groups) {
        return (g, needed) -> {
            Tensor[] gradients = new Tensor[needed.length];
            gradients[0] = needed[0]
                    ? Contractions.convGradInput("convGradInput", g[0], weight, Optional.empty(), x.shape(), window, groups) : null;
            gradients[1] = needed[1] ? Contractions.convGradWeight(g[0], x, weight.shape(), window, groups) : null;
            if (needed.length > 2) {
                gradients[2] = needed[2] ? channelSum(g[0]) : null;
            }
            return gradients;
        };
    }

    private static Tensor channelSum(Tensor g) {
        int[] axes = new int[g.rank() - 1];
        for (int axis = 2; axis < g.rank(); axis++) {
            axes[axis - 1] = axis;
        }
        return g.sum(axes);
    }

    static Node.Rule convGradInput(Tensor gradOutput, Tensor weight, Window window, int groups) {
        return (g, needed) -> {
            Tensor[] gradients = new Tensor[needed.length];
            gradients[0] = needed[0] ? cut(Contractions.conv(g[0], weight, Optional.empty(), window, groups, false), gradOutput.shape()) : null;
            gradients[1] = needed[1] ? Contractions.convGradWeight(gradOutput, g[0], weight.shape(), window, groups) : null;
            if (needed.length > 2) {
                gradients[2] = needed[2] ? channelSum(g[0]) : null;
            }
            return gradients;
        };
    }

    /** With output padding beyond the stride, windows fit behind the last one that was used. */
    private static Tensor cut(Tensor x, Shape shape) {
        Tensor result = x;
        for (int axis = 2; axis < shape.rank(); axis++) {
            result = result.dim(axis) == shape.dim(axis) ? result : Movement.slice(result, axis, Slice.to(shape.dim(axis)));
        }
        return result;
    }

    static Node.Rule convGradWeight(Tensor gradOutput, Tensor x, Window window, int groups) {
        return (g, needed) -> new Tensor[] {
            needed[0] ? cut(Contractions.conv(x, g[0], Optional.empty(), window, groups, false), gradOutput.shape()) : null,
            needed[1] ? Contractions.convGradInput("convGradInput", gradOutput, g[0], Optional.empty(), x.shape(), window, groups) : null};
    }

    // Recurrence: back through time by one operation, or through the composed form where that is differentiated again.

    static Node.Rule recurrent(Recurrent run) {
        return (g, needed) -> NoGrad.isActive() ? run.gradients(g, needed) : run.composedGradients(g);
    }

    // Attention: tile by tile, or of the composed form where gradients of gradients are wanted.

    static Node.Rule attention(AttentionPass pass) {
        return (g, needed) -> NoGrad.isActive() ? pass.gradients(g[0], needed) : pass.composedGradients(g[0]);
    }

    // Pooling: an extreme sends g to the element it chose, an average spreads it.

    static Node.Rule pool(PoolKind kind, Tensor x, Optional<Tensor> indices, Window window) {
        Layout like = x.layout().isBroadcast() ? Layout.contiguous(x.shape()) : x.layout().dense();
        return one(g -> Pools.poolGrad(kind, g, indices, like, window));
    }

    /** The transpose of the transpose: take what was chosen, or average again. */
    static Node.Rule poolGrad(PoolKind kind, Optional<Tensor> indices, Shape output, Window window) {
        return one(g -> {
            if (indices.isEmpty()) {
                return Pools.pool(kind, g, window, output);
            }
            Tensor chosen = indices.get();
            return Selecting.gather(g.flatten(2), 2, chosen.contiguous().flatten(2)).reshape(chosen.shape());
        });
    }

    // Reading and writing at named places.

    static Node.Rule gather(Shape from, int axis, Tensor index) {
        return one(g -> Selecting.scattered(g, from, axis, index));
    }

    static Node.Rule scattered(int axis, Tensor index) {
        return one(g -> Selecting.gather(g, axis, index));
    }

    static Node.Rule scatterAdd(int axis, Tensor index) {
        return (g, needed) -> new Tensor[] {needed[0] ? g[0] : null, needed[1] ? Selecting.gather(g[0], axis, index) : null};
    }

    static Node.Rule indexSelect(Shape from, int axis, Tensor index) {
        return one(g -> Selecting.indexAdd(g, from, axis, index));
    }

    static Node.Rule indexAdd(int axis, Tensor index) {
        return one(g -> Selecting.indexSelect(g, axis, index));
    }
}
