package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Finds a learning rate: trains for a few steps while the rate grows from very small to very large, and looks where the loss
 * falls fastest. Model and optimiser are afterwards as they were.
 *
 * <pre>{@code
 * LearningRateFinder.Curve curve = LearningRateFinder.of(model, optimizer, Losses::crossEntropy).run(train);
 * optimizer.learningRate(curve.steepest());
 * }</pre>
 *
 * <p>Step i of n has the rate {@code from · (to / from)^(i / (n − 1))}. The loss is smoothed by an exponential mean, freed of its bias
 * to 0; the run stops where that is over four times its least, or the loss is no finite number.
 *
 * <p>Source: Smith, "Cyclical Learning Rates for Training Neural Networks" (2017).
 */
public final class LearningRateFinder {
    private static final double HOPELESS = 4;

    private final Module model;
    private final Optimizer optimizer;
    private final BinaryOperator<Tensor> loss;
    private UnaryOperator<Tensor> forward;
    private double from = 1e-7;
    private double to = 10;
    private int steps = 100;
    private double smoothing = 0.9;

    private LearningRateFinder(Module model, Optimizer optimizer, BinaryOperator<Tensor> loss) {
        this.model = model;
        this.optimizer = optimizer;
        this.loss = loss;
        this.forward = model::forward;
    }

    /** @param loss from the model's output and the batch's labels, a scalar */
    public static LearningRateFinder of(Module model, Optimizer optimizer, BinaryOperator<Tensor> loss) {
        return new LearningRateFinder(model, optimizer, loss);
    }

    /** How to get from a batch's input to the output, where that is not {@code model.forward(input)}. */
    public LearningRateFinder forward(UnaryOperator<Tensor> function) {
        forward = function;
        return this;
    }

    /** 10⁻⁷ to 10 unless told. */
    public LearningRateFinder range(double smallest, double largest) {
        if (!(smallest > 0 && largest > smallest) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("learning rate finder: the range must be of positive numbers, the smaller first, got " + smallest
                    + " to " + largest);
        }
        from = smallest;
        to = largest;
        return this;
    }

    /** 100 unless told. */
    public LearningRateFinder steps(int count) {
        if (count < 3) {
            throw new IllegalArgumentException("learning rate finder: at least 3 steps are needed, got " + count);
        }
        steps = count;
        return this;
    }

    /** How much of the mean before is kept in each step; 0.9 unless told, 0 for none. */
    public LearningRateFinder smoothing(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("learning rate finder: the smoothing must be from 0 to below 1, got " + share);
        }
        smoothing = share;
        return this;
    }

    /** One step: its learning rate, the loss of its batch before it, and the smoothed loss. */
    public record Point(double rate, double loss, double smoothed) {
    }

    /** What the steps came to, in order. */
    public record Curve(List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }

        /**
         * The rate at which the smoothed loss falls fastest by the logarithm of the rate, between neighbours on both sides.
         *
         * @throws IllegalStateException if there are fewer than 3 points, or the loss falls nowhere
         */
        public double steepest() {
            double best = 0;
            int at = -1;
            for (int i = 1; i + 1 < points.size(); i++) {
                Point before = points.get(i - 1);
                Point after = points.get(i + 1);
                double slope = (after.smoothed() - before.smoothed()) / Math.log(after.rate() / before.rate());
                if (slope < best) {
                    best = slope;
                    at = i;
                }
            }
            if (at < 0) {
                throw new IllegalStateException("learning rate finder: the loss falls nowhere in " + points.size()
                        + " points; take a wider range, more steps or larger batches");
            }
            return points.get(at).rate();
        }
    }

    /**
     * Runs over the batches, from the beginning again where they end.
     *
     * @throws IllegalArgumentException if there is no batch
     */
    public Curve run(DataLoader loader) {
        if (loader.count() == 0) {
            throw new IllegalArgumentException("learning rate finder: the set has no batch: it has " + loader.dataset().size() + " examples");
        }
        boolean training = model.isTraining();
        Map<String, Tensor> weights = Ensemble.snapshot(model);
        Map<String, Tensor> moments = Ensemble.copies(optimizer.state());
        Map<Rng, Rng.State> streams = new LinkedHashMap<>();
        model.streams().values().forEach(stream -> streams.put(stream, stream.state()));
        model.train();
        try {
            return new Curve(walk(loader));
        } finally {
            model.load(weights, true);
            optimizer.load(moments);
            streams.forEach(Rng::restore);
            weights.values().forEach(Tensor::close);
            moments.values().forEach(Tensor::close);
            if (!training) {
                model.eval();
            }
        }
    }

    private List<Point> walk(DataLoader loader) {
        List<Point> points = new ArrayList<>();
        double mean = 0;
        double least = Double.POSITIVE_INFINITY;
        while (points.size() < steps) {
            try (Pass pass = loader.from(0).open()) {
                while (points.size() < steps && pass.hasNext()) {
                    int i = points.size();
                    double rate = from * Math.pow(to / from, i / (steps - 1.0));
                    optimizer.learningRate(rate);
                    double value = step(pass.next());
                    mean = smoothing * mean + (1 - smoothing) * value;
                    double smoothed = mean / (1 - Math.pow(smoothing, i + 1.0));
                    if (!Double.isFinite(smoothed) || smoothed > HOPELESS * least && i > 1) {
                        return points;
                    }
                    least = Math.min(least, smoothed);
                    points.add(new Point(rate, value, smoothed));
                }
            }
        }
        return points;
    }

    private double step(Batch batch) {
        try (Scope _ = Scope.open("learning rate finder")) {
            Tensor value = loss.apply(forward.apply(batch.input()), batch.labels());
            optimizer.step(value.backward());
            return value.item();
        }
    }
}
