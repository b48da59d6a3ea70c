package dev.narae.train;

import dev.narae.nn.Module;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several classifiers that answer together. With logits l_k of member k:
 *
 * <pre>
 * average   mean over k of softmax(l_k)
 * vote      the share of members whose largest logit is the class's; the first of equal ones
 * forward   the logarithm of the average: logits, so that losses and metrics take an ensemble for a model
 * </pre>
 *
 * <p>Members run in evaluation mode and without gradients; each is left in the mode in which it was. They become children named 0, 1
 * and so on, which is part of their parameters' full names: put them together when they are trained.
 *
 * <pre>{@code
 * List<Map<String, Tensor>> snapshots = new ArrayList<>();
 * … at the end of each cycle of Schedule.cosineWithRestarts: snapshots.add(Ensemble.snapshot(model));
 * Ensemble ensemble = Ensemble.ofSnapshots(model, snapshots);
 * Tensor probabilities = ensemble.average(images);                          // [n, classes]
 * }</pre>
 *
 * <p>Sources: Breiman, "Bagging Predictors" (1996); Huang et al., "Snapshot Ensembles: Train 1, Get M for Free" (2017).
 */
public final class Ensemble extends Module {
    private final List<Module> members = new ArrayList<>();
    private final List<Map<String, Tensor>> snapshots;

    private Ensemble(List<? extends Module> modules, List<Map<String, Tensor>> snapshots) {
        for (Module module : modules) {
            members.add(child(Integer.toString(members.size()), module));
        }
        this.snapshots = List.copyOf(snapshots);
    }

    /** Of networks with the same classes. @throws IllegalArgumentException if there is none, or one is there twice */
    public static Ensemble of(List<? extends Module> members) {
        if (members.isEmpty() || members.stream().distinct().count() != members.size()) {
            throw new IllegalArgumentException("ensemble: at least one member is needed, and each once; got " + members.size());
        }
        return new Ensemble(members, List.of());
    }

    /**
     * Of one network with the weights that it had at several times; it has its own again after every answer. For one thread at a time.
     *
     * @throws IllegalArgumentException if there is no snapshot
     */
    public static Ensemble ofSnapshots(Module model, List<Map<String, Tensor>> snapshots) {
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException("ensemble: at least one snapshot is needed");
        }
        return new Ensemble(List.of(model), snapshots);
    }

    /** A copy of a model's weights and other state as they are now, which lives outside scopes. */
    public static Map<String, Tensor> snapshot(Module model) {
        return copies(model.state());
    }

    static Map<String, Tensor> copies(Map<String, Tensor> state) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        try (NoGrad _ = NoGrad.open()) {
            state.forEach((name, tensor) -> copies.put(name, Scope.outside(tensor::copy)));
        }
        return copies;
    }

    /** The number of members, or of snapshots. */
    public int size() {
        return snapshots.isEmpty() ? members.size() : snapshots.size();
    }

    /** The mean of the members' probabilities. @param input what each member takes @return {@code [n, classes, …]} */
    public Tensor average(Tensor input) {
        return mean(input, logits -> logits.softmax(1));
    }

    /** The share of the members' votes. @param input what each member takes @return {@code [n, classes]} */
    public Tensor vote(Tensor input) {
        return mean(input, logits -> logits.argMax(1).oneHot(logits.dim(1), logits.dtype()));
    }

    /** The logarithm of {@link #average}; a probability below 10⁻³⁰ counts as that. */
    @Override
    public Tensor forward(Tensor input) {
        return average(input).maximum(1e-30).log();
    }

    private Tensor mean(Tensor input, Function<Tensor, Tensor> answer) {
        List<Tensor> answers = new ArrayList<>();
        try (NoGrad _ = NoGrad.open()) {
            if (snapshots.isEmpty()) {
                members.forEach(member -> answers.add(answer.apply(evaluated(member, input))));
            } else {
                Module model = members.getFirst();
                Map<String, Tensor> own = snapshot(model);
                try {
                    for (Map<String, Tensor> snapshot : snapshots) {
                        model.load(snapshot, true);
                        answers.add(answer.apply(evaluated(model, input)));
                    }
                } finally {
                    model.load(own, true);
                    own.values().forEach(Tensor::close);
                }
            }
            return answers.stream().reduce(Tensor::add).orElseThrow().div(answers.size());
        }
    }

    private static Tensor evaluated(Module member, Tensor input) {
        boolean training = member.isTraining();
        member.eval();
        try {
            return member.forward(input);
        } finally {
            if (training) {
                member.train();
            }
        }
    }
}
