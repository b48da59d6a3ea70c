package dev.narae.optim;

import dev.narae.nn.Module;
import dev.narae.nn.NamePattern;
import dev.narae.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts a model's parameters by name, for learning rates and weight decays of their own:
 *
 * <pre>{@code
 * ParameterGroups groups = ParameterGroups.of(model)
 *         .group("*.bias|*norm*", 1e-3, 0)              // no decay
 *         .group("features.*", 1e-4, 0.01);             // slower than the new head
 * AdamW optimizer = groups.addTo(AdamW.of(groups.rest(), 1e-3)).build();
 * }</pre>
 *
 * <p>A parameter is in the first group whose pattern it matches; see {@link NamePattern}.
 */
public final class ParameterGroups {
    private final Module model;
    private final Map<String, Parameter> rest;
    private final List<Optimizer.Group> groups = new ArrayList<>();

    private ParameterGroups(Module model) {
        this.model = model;
        this.rest = new LinkedHashMap<>(model.namedParameters());
    }

    public static ParameterGroups of(Module model) {
        return new ParameterGroups(model);
    }

    /**
     * Makes a group of the parameters that match and are in none yet.
     *
     * @throws IllegalArgumentException if there is none, or the rate or decay is negative
     */
    public ParameterGroups group(String pattern, double learningRate, double weightDecay) {
        Map<String, Parameter> matching = NamePattern.of(pattern).in(model);
        matching.keySet().retainAll(rest.keySet());
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("parameter groups: all that '" + pattern + "' matches is in a group already; left are " + rest.keySet());
        }
        groups.add(new Optimizer.Group(List.copyOf(matching.values()), learningRate, weightDecay));
        rest.keySet().removeAll(matching.keySet());
        return this;
    }

    /** The parameters that are in no group: an optimiser's first. */
    public List<Parameter> rest() {
        return List.copyOf(rest.values());
    }

    /** The groups so far. */
    public List<Optimizer.Group> groups() {
        return List.copyOf(groups);
    }

    /** Tells an optimiser of the groups. @return the builder */
    public <B extends OptimizerBuilder<B, ?>> B addTo(B builder) {
        groups.forEach(group -> builder.group(group.parameters(), group.learningRate(), group.weightDecay()));
        return builder;
    }
}
