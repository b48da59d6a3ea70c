package dev.narae.optim;

import dev.narae.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What every optimiser can be told: weight decay, and further groups of parameters with settings of their own. */
public abstract class OptimizerBuilder<B extends OptimizerBuilder<B, O>, O extends Optimizer> {
    private final List<Parameter> parameters;
    private final double learningRate;
    private double weightDecay;
    private final List<Optimizer.Group> further = new ArrayList<>();

    OptimizerBuilder(List<Parameter> parameters, double learningRate, double weightDecay) {
        this.parameters = parameters;
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
    }

    /** Of the first group. */
    public B weightDecay(double value) {
        weightDecay = value;
        return self();
    }

    /** Further parameters with a learning rate and a weight decay of their own. */
    public B group(List<Parameter> others, double rate, double decay) {
        further.add(new Optimizer.Group(others, rate, decay));
        return self();
    }

    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }

    List<Optimizer.Group> groups() {
        List<Optimizer.Group> all = new ArrayList<>();
        all.add(new Optimizer.Group(parameters, learningRate, weightDecay));
        all.addAll(further);
        return all;
    }

    public abstract O build();
}
