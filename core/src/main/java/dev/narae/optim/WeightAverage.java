package dev.narae.optim;

import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A running mean of a model's weights, which often judges better than the weights themselves:
 *
 * <pre>{@code
 * WeightAverage average = WeightAverage.exponential(model, 0.999);
 * for (Batch batch : train) {
 *     optimizer.step(…);
 *     average.update();
 * }
 * try (WeightAverage.Swapped _ = average.swapped()) {
 *     trainer.evaluate(test);                           // with the mean
 * }                                                     // the model has its own weights again
 * }</pre>
 *
 * <p>Exponential: {@code a ← decay · a + (1 − decay) · w}; equal: {@code a ← a + (w − a) / (n + 1)} after n updates. The first update
 * copies the weights. What a model keeps beside parameters, as running means, is copied at every update. Definitions are those of
 * PyTorch's {@code AveragedModel}. The mean lives outside scopes, on the parameters' device.
 *
 * <p>Sources: Polyak and Juditsky, "Acceleration of Stochastic Approximation by Averaging" (1992); Izmailov et al., "Averaging
 * Weights Leads to Wider Optima and Better Generalization" (2018) for the equal mean.
 */
public final class WeightAverage {
    private static final List<Expr> TOWARDS = List.of(Expr.in(0).plus(Expr.scalar(0).times(Expr.in(1).minus(Expr.in(0)))));
    private static final String UPDATES = "updates";

    private final Module model;
    private final OptionalDouble decay;
    private final Map<String, Tensor> mean;
    private long updates;

    private WeightAverage(Module model, OptionalDouble decay) {
        this.model = model;
        this.decay = decay;
        this.mean = copy(model.state());
    }

    /** @param decay from 0 to 1, such as 0.999: about the last 1 / (1 − decay) updates count */
    public static WeightAverage exponential(Module model, double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("weight average: the decay must be between 0 and 1, got " + decay);
        }
        return new WeightAverage(model, OptionalDouble.of(decay));
    }

    /** In which every update counts alike: stochastic weight averaging. */
    public static WeightAverage equal(Module model) {
        return new WeightAverage(model, OptionalDouble.empty());
    }

    private static Map<String, Tensor> copy(Map<String, Tensor> state) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        try (NoGrad _ = NoGrad.open()) {
            state.forEach((name, tensor) -> copies.put(name, Scope.outside(tensor::copy)));
        }
        return copies;
    }

    /** Takes the model's weights as they are now into the mean. */
    public void update() {
        Set<Tensor> averaged = Collections.newSetFromMap(new IdentityHashMap<>());
        model.parameters().stream().map(Parameter::value).forEach(averaged::add);
        double share = updates == 0 ? 1 : decay.isPresent() ? 1 - decay.getAsDouble() : 1.0 / (updates + 1);
        try (NoGrad _ = NoGrad.open()) {
            model.state().forEach((name, value) -> {
                Tensor own = matching(name, value);
                if (averaged.contains(value) && share != 1) {
                    Tensor.update("weight average", List.of(own), TOWARDS, Arguments.scalars(share), own, value);
                } else {
                    own.assign(value);
                }
            });
        }
        updates++;
    }

    /** The mean of a name, where the model's tensor now is and of its type. */
    private Tensor matching(String name, Tensor value) {
        Tensor own = mean.get(name);
        if (own == null || !own.shape().equals(value.shape())) {
            throw new IllegalStateException("weight average: the model's " + name + " " + value.describe()
                    + " is not what it was when the average was made; make a new one");
        }
        if (own.device() != value.device() || own.dtype() != value.dtype()) {
            Tensor before = own;
            own = Scope.outside(() -> before.cast(value.dtype()).to(value.device()));
            mean.put(name, own);
        }
        return own;
    }

    /** How many updates the mean is of. */
    public long updates() {
        return updates;
    }

    /** The mean, by the names of {@link Module#state()}. */
    public Map<String, Tensor> state() {
        return Collections.unmodifiableMap(mean);
    }

    /** What a checkpoint must hold to go on: {@link #state()}, and {@code updates} (int64). */
    public Map<String, Tensor> checkpoint() {
        Map<String, Tensor> all = new LinkedHashMap<>(mean);
        all.put(UPDATES, Tensor.of(mean.values().iterator().next().device(), new long[] {updates}));
        return all;
    }

    /**
     * Takes over what {@link #checkpoint} gave.
     *
     * @throws IllegalArgumentException if it is of another model; then nothing is changed
     */
    public void load(Map<String, Tensor> checkpoint) {
        mean.forEach((name, own) -> {
            Tensor given = checkpoint.get(name);
            if (given == null || !given.shape().equals(own.shape())) {
                throw new IllegalArgumentException("weight average: the checkpoint " + (given == null ? "lacks " + name
                        : "has " + name + " " + given.shape() + ", and the model's is " + own.shape()));
            }
        });
        Tensor count = checkpoint.get(UPDATES);
        if (count == null || count.dtype() != DType.I64 || count.size() != 1) {
            throw new IllegalArgumentException("weight average: the checkpoint does not say the number of updates");
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("weight average")) {
            mean.forEach((name, own) -> own.assign(checkpoint.get(name).cast(own.dtype()).to(own.device())));
        }
        updates = (long) count.item();
    }

    /** Gives the model the mean for good. */
    public void apply() {
        model.load(mean, true);
    }

    /** Gives the model the mean until the result is closed; do not train it meanwhile. */
    public Swapped swapped() {
        return new Swapped(model, mean);
    }

    /** While open, a model has other weights; closing gives it back its own. */
    public static final class Swapped implements AutoCloseable {
        private final Module model;
        private final Map<String, Tensor> own;
        private boolean closed;

        private Swapped(Module model, Map<String, Tensor> other) {
            this.model = model;
            this.own = copy(model.state());
            model.load(other, true);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                model.load(own, true);
                own.values().forEach(Tensor::close);
            }
        }
    }
}
