package dev.narae.optim;

import dev.narae.nn.Parameter;
import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes parameters so that the loss falls: {@code optimizer.step(loss.backward())}.
 *
 * <p>What an optimiser keeps of each parameter (moments and the number of its steps) lives outside scopes on the parameter's
 * device and is part of {@link #state()}. Parameters that no gradient reached, frozen ones among them, are left as they are.
 */
public abstract class Optimizer {
    private final List<Group> groups;
    private final Map<Parameter, Moments> moments = new LinkedHashMap<>();
    private double scale = 1;

    /** @throws IllegalArgumentException if a parameter is in two groups, or there is none */
    protected Optimizer(List<Group> groups) {
        this.groups = List.copyOf(groups);
        for (Group group : groups) {
            for (Parameter parameter : group.parameters()) {
                if (moments.put(parameter, new Moments(parameter)) != null) {
                    throw new IllegalArgumentException("parameter " + parameter.name() + " is in two groups, or twice in one");
                }
            }
        }
        if (moments.isEmpty()) {
            throw new IllegalArgumentException("an optimiser needs parameters; model.parameters() gives them");
        }
    }

    /**
     * Parameters with a learning rate and a weight decay of their own.
     *
     * @param learningRate at scale 1; {@link #learningRate(double)} and schedules move all groups in proportion
     * @param weightDecay  as the optimiser understands it, 0 for none
     */
    public record Group(List<Parameter> parameters, double learningRate, double weightDecay) {
        public Group {
            parameters = List.copyOf(parameters);
            if (!(learningRate >= 0) || !(weightDecay >= 0)) {
                throw new IllegalArgumentException("learning rate and weight decay must not be negative, got " + learningRate
                        + " and " + weightDecay);
            }
        }
    }

    /** What is kept of one parameter. */
    protected static final class Moments {
        private final Parameter parameter;
        private final Map<String, Tensor> tensors = new LinkedHashMap<>();
        private long step;

        Moments(Parameter parameter) {
            this.parameter = parameter;
        }

        /** The number of this step, from 1. */
        public long step() {
            return step;
        }

        /** A tensor like the parameter, zeros at first. */
        public Tensor get(String name) {
            return get(name, 0);
        }

        /** A tensor like the parameter, at first filled with a number. */
        public Tensor get(String name, double initial) {
            Tensor value = parameter.value();
            Tensor found = tensors.computeIfAbsent(name,
                    _ -> Scope.outside(() -> Tensor.full(value.device(), value.dtype(), initial, value.shape())));
            if (found.device() != value.device() || found.dtype() != value.dtype()) {
                found = Scope.outside(() -> found(name).cast(value.dtype()).to(value.device()));
                tensors.put(name, found);
            }
            return found;
        }

        private Tensor found(String name) {
            return tensors.get(name);
        }
    }

    /** The names under which {@link #update} asks for moments. */
    protected abstract Set<String> momentNames();

    /** Overwrites one parameter, and what is kept of it, in one pass. */
    protected abstract void update(Tensor value, Tensor gradient, Moments moments, double learningRate, double weightDecay);

    /** One pass: outputs become the bodies, over the same tensors as inputs with the gradient first. */
    static void pass(String name, Tensor gradient, List<Tensor> outputs, List<Expr> bodies, double... scalars) {
        Tensor[] inputs = new Tensor[outputs.size() + 1];
        inputs[0] = gradient;
        for (int i = 0; i < outputs.size(); i++) {
            inputs[i + 1] = outputs.get(i);
        }
        Tensor.update(name, outputs, bodies, Arguments.scalars(scalars), inputs);
    }

    /** Changes every parameter that has a gradient. */
    public final void step(Gradients gradients) {
        try (NoGrad _ = NoGrad.open()) {
            for (Group group : groups) {
                for (Parameter parameter : group.parameters()) {
                    Tensor gradient = gradients.find(parameter.value()).orElse(null);
                    if (gradient != null) {
                        Moments kept = moments.get(parameter);
                        kept.step++;
                        update(parameter.value(), gradient, kept, group.learningRate() * scale, group.weightDecay());
                    }
                }
            }
        }
    }

    public final List<Group> groups() {
        return groups;
    }

    /** The parameters that a gradient has reached so far, in the order of the groups. */
    public final List<Parameter> stepped() {
        return moments.entrySet().stream().filter(each -> each.getValue().step > 0).map(Map.Entry::getKey).toList();
    }

    /** The moments that are kept now, without copying: do not close or change them. */
    public final List<Tensor> moments() {
        return moments.values().stream().flatMap(kept -> kept.tensors.values().stream()).toList();
    }

    /** The learning rate of the first group now. */
    public final double learningRate() {
        return groups.get(0).learningRate() * scale;
    }

    /** Sets the learning rate of the first group, and those of the others in proportion. */
    public final void learningRate(double rate) {
        scale(rate / groups.get(0).learningRate());
    }

    /** What all groups' learning rates are multiplied by; 1 at first. Schedules set it. */
    public final double scale() {
        return scale;
    }

    public final void scale(double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("the learning rate's scale must be a number that is not negative, got " + factor);
        }
        scale = factor;
    }

    /**
     * Everything that a checkpoint must hold to go on as if never stopped: {@code PARAMETER/MOMENT} for every moment,
     * {@code PARAMETER/step} (int64) and {@code scale} (float64).
     */
    public final Map<String, Tensor> state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        named().forEach((name, kept) -> {
            kept.tensors.forEach((moment, tensor) -> all.put(name + "/" + moment, tensor));
            if (kept.step > 0) {
                all.put(name + "/step", Tensor.of(kept.parameter.value().device(), new long[] {kept.step}));
            }
        });
        all.put("scale", Tensor.full(moments.keySet().iterator().next().value().device(), DType.F64, scale, Shape.scalar()));
        return all;
    }

    /** By parameter name; a name that two parameters have is numbered. */
    private Map<String, Moments> named() {
        Map<String, Moments> named = new LinkedHashMap<>();
        moments.forEach((parameter, kept) -> {
            String name = parameter.name();
            for (int number = 2; named.containsKey(name); number++) {
                name = parameter.name() + "#" + number;
            }
            named.put(name, kept);
        });
        return named;
    }

    /**
     * Takes over what {@link #state} of an optimiser of the same kind gave, replacing what is kept now.
     *
     * @throws IllegalArgumentException if an entry belongs to no parameter, is not kept by this kind of optimiser or has another shape; then nothing is changed
     */
    public final void load(Map<String, Tensor> state) {
        Map<String, Moments> named = named();
        List<String> wrong = new ArrayList<>();
        state.forEach((key, tensor) -> {
            int slash = key.lastIndexOf('/');
            Moments kept = slash < 0 ? null : named.get(key.substring(0, slash));
            String moment = key.substring(slash + 1);
            Shape expected = key.equals("scale") || key.endsWith("/step") ? Shape.scalar()
                    : kept == null ? tensor.shape() : kept.parameter.value().shape();
            if (kept == null && !key.equals("scale")) {
                wrong.add(key + " (no such parameter)");
            } else if (kept != null && !moment.equals("step") && !momentNames().contains(moment)) {
                wrong.add(key + " (" + getClass().getSimpleName() + " keeps " + (momentNames().isEmpty() ? "nothing" : momentNames()) + ")");
            } else if (!tensor.shape().equals(expected)) {
                wrong.add(key + " " + tensor.shape() + " (expected " + expected + ")");
            }
        });
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("optimiser state of another model or optimiser: " + String.join(", ", wrong));
        }
        named.values().forEach(kept -> {
            kept.tensors.values().forEach(Tensor::close);
            kept.tensors.clear();
            kept.step = 0;
        });
        try (NoGrad _ = NoGrad.open()) {
            state.forEach((key, tensor) -> {
                if (key.equals("scale")) {
                    scale(tensor.item());
                    return;
                }
                int slash = key.lastIndexOf('/');
                Moments kept = named.get(key.substring(0, slash));
                String moment = key.substring(slash + 1);
                if (moment.equals("step")) {
                    kept.step = (long) tensor.item();
                } else {
                    kept.get(moment).assign(tensor.cast(kept.parameter.value().dtype()).to(kept.parameter.value().device()));
                }
            });
        }
    }
}
