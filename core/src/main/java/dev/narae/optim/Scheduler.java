package dev.narae.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves an optimiser's learning rate along a {@link Schedule}, and down a {@link Plateau} where there is one:
 *
 * <pre>{@code
 * Scheduler scheduler = new Scheduler(optimizer, Schedule.cosine(epochs, 0));
 * for (int epoch = 0; epoch < epochs; epoch++) {
 *     ...
 *     scheduler.step();
 * }
 * }</pre>
 */
public final class Scheduler {
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final Optional<Plateau> plateau;
    private long steps;

    /** Sets the learning rate of step 0. */
    public Scheduler(Optimizer optimizer, Schedule schedule) {
        this(optimizer, schedule, Optional.empty());
    }

    /** Sets the learning rate of step 0; {@link #observe} feeds the plateau. */
    public Scheduler(Optimizer optimizer, Schedule schedule, Plateau plateau) {
        this(optimizer, schedule, Optional.of(plateau));
    }

    private Scheduler(Optimizer optimizer, Schedule schedule, Optional<Plateau> plateau) {
        this.optimizer = optimizer;
        this.schedule = schedule;
        this.plateau = plateau;
        set();
    }

    private void set() {
        optimizer.scale(schedule.factor(steps) * plateau.map(Plateau::factor).orElse(1.0));
    }

    /** One step further along the schedule. */
    public void step() {
        steps++;
        set();
    }

    /** Tells the plateau a metric. @throws IllegalStateException if there is none */
    public void observe(double metric) {
        plateau.orElseThrow(() -> new IllegalStateException("this scheduler has no plateau; give it one to observe metrics")).observe(metric);
        set();
    }

    /** The number of steps done. */
    public long steps() {
        return steps;
    }

    /** Where it stands, for a checkpoint. */
    public Map<String, Double> state() {
        Map<String, Double> state = new LinkedHashMap<>();
        state.put("steps", (double) steps);
        plateau.ifPresent(p -> state.putAll(p.state()));
        return state;
    }

    /** Takes over what {@link #state} gave and sets the learning rate. @throws IllegalArgumentException if something is missing */
    public void load(Map<String, Double> state) {
        if (!state.containsKey("steps")) {
            throw new IllegalArgumentException("scheduler: the state has " + state.keySet() + " and lacks 'steps'");
        }
        plateau.ifPresent(p -> p.load(state));
        steps = state.get("steps").longValue();
        set();
    }
}
