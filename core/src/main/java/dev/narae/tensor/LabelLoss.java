package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.Optional;

/**
 * {@link Tensor#crossEntropy}: one node of the graph. Behind a small network the loss, composed of operations of its own, would cost more
 * of them than a layer: the gradient of the logits is (softmax − one-hot) · g / n, a product and a few numbers subtracted.
 */
final class LabelLoss {
    private static final String NAME = "crossEntropy";
    private static final Expr TIMES = Expr.in(0).times(Expr.scalar(0));
    private static final Expr SOFTMAX_TIMES = Expr.in(0).exp().times(Expr.in(1).times(Expr.scalar(0)));

    private LabelLoss() {
    }

    static Tensor mean(Tensor logits, Tensor labels) {
        if (logits.rank() < 2) {
            throw new ShapeException(NAME + ": logits must be [n, classes, …], got " + logits.describe());
        }
        Shape places = logits.shape().remove(1);
        if (labels.dtype() != DType.I32 && labels.dtype() != DType.I64 || !labels.shape().equals(places)) {
            throw new ShapeException(NAME + ": labels " + labels.describe() + " do not fit scores " + logits.shape() + "; int32 or int64 "
                    + places + " is needed");
        }
        Tensor x = MixedPrecision.wide(logits);
        Tensor column = labels.unsqueeze(1);
        double share = 1.0 / places.size();
        Tensor logarithms;
        Tensor loss;
        try (NoGrad _ = NoGrad.open()) {
            logarithms = x.logSoftmax(1);
            Tensor picked = logarithms.gather(1, column);
            Shape kept = Reducing.kept(NAME, picked.shape());
            loss = Reducing.execute(NAME, Reduction.SUM, x.dtype(), kept, Expr.in(0), TIMES, Arguments.scalars(-share), picked).reshape(Shape.scalar());
            picked.close();
        }
        return loss.recorded(NAME, rule(x, logarithms, column, share), x);
    }

    private static Node.Rule rule(Tensor x, Tensor logarithms, Tensor column, double share) {
        return (g, _) -> {
            if (!NoGrad.isActive()) {
                Tensor each = g[0].mul(share);
                Tensor hits = Selecting.scattered(Movement.expand(each, column.shape()), x.shape(), 1, column);
                return new Tensor[] {x.softmax(1).mul(each).sub(hits)};
            }
            Optional<DType> stored = Optional.of(x.dtype());
            Tensor gradient = Elementwise.map(NAME, SOFTMAX_TIMES, Arguments.scalars(share), stored, logarithms, g[0]);
            Tensor minus = Elementwise.map(NAME, TIMES, Arguments.scalars(-share), stored, g[0]);
            x.device().execute(new Op.ScatterAdd(gradient.view(), column.view(), minus.view().expand(column.shape()), 1));
            return new Tensor[] {gradient};
        };
    }
}
