package dev.narae.rl;

import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Cells that an agent walks: up (0), right (1), down (2), left (3). With probability 1 − slip it goes where it means to, with
 * slip/2 each to one side of that; a wall or the edge leaves it where it is. Entering a cell earns the reward of its letter.
 *
 * <p>A map has a row of characters a string: {@code .} free, {@code S} free and a start (episodes begin on a random one; where
 * there is none, on any free cell), {@code #} wall, and letters with rewards of their own, which are final. Cells are numbered
 * by rows. Observation: the cell, one-hot, {@code [rows · columns]}.
 *
 * <pre>{@code
 * GridWorld world = GridWorld.of(-1, 0, 100, Map.of('G', -1.0), "G...", "....", "....", "...G");
 * }</pre>
 *
 * <p>Source: Sutton and Barto, "Reinforcement Learning" (2018), example 4.1, which is the one above; Russell and Norvig,
 * "Artificial Intelligence" (2010), section 17.1, for slipping.
 */
public final class GridWorld implements Environment {
    private static final int[] DOWN = {-1, 0, 1, 0};
    private static final int[] RIGHT = {0, 1, 0, -1};
    private static final Space.Discrete ACTIONS = new Space.Discrete(4);
    private static final double CONVERGED = 1e-12;
    private static final int SWEEPS = 1_000_000;

    private final String[] map;
    private final int columns;
    private final double stepReward;
    private final double slip;
    private final int limit;
    private final Map<Character, Double> ends;
    private final int[] starts;
    private final Space.Box observations;
    private Rng rng = Rng.seeded(0);
    private int cell;
    private int steps;
    private boolean running;

    /**
     * One thing that an action may lead to.
     *
     * @param terminated whether the cell is final
     */
    public record Outcome(double probability, int cell, double reward, boolean terminated) {
    }

    private GridWorld(double stepReward, double slip, int limit, Map<Character, Double> ends, String... map) {
        if (map.length == 0 || map[0].isEmpty()) {
            throw new IllegalArgumentException("grid world: the map is empty");
        }
        if (!(slip >= 0 && slip <= 1)) {
            throw new IllegalArgumentException("grid world: slip is a probability, got " + slip);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("grid world: the limit of steps must be positive, got " + limit);
        }
        this.map = map.clone();
        this.columns = map[0].length();
        this.stepReward = stepReward;
        this.slip = slip;
        this.limit = limit;
        this.ends = Map.copyOf(ends);
        this.observations = Space.Box.of(map.length * columns, 0, 1);
        this.starts = starts();
    }

    /**
     * @param stepReward for entering a free cell, or staying on it
     * @param slip       the probability of going to a side instead, 0 for none
     * @param limit      steps until an episode is truncated
     * @param ends       rewards of final cells by their letter
     * @param map        rows of equal length
     * @throws IllegalArgumentException if the rows differ in length, a character is unknown or no cell is free
     */
    public static GridWorld of(double stepReward, double slip, int limit, Map<Character, Double> ends, String... map) {
        return new GridWorld(stepReward, slip, limit, ends, map);
    }

    private int[] starts() {
        List<Integer> free = new ArrayList<>();
        List<Integer> marked = new ArrayList<>();
        for (int row = 0; row < map.length; row++) {
            if (map[row].length() != columns) {
                throw new IllegalArgumentException("grid world: row " + row + " has " + map[row].length() + " cells, row 0 has " + columns);
            }
            for (int column = 0; column < columns; column++) {
                char letter = map[row].charAt(column);
                if (letter != '.' && letter != 'S' && letter != '#' && !ends.containsKey(letter)) {
                    throw new IllegalArgumentException("grid world: row " + row + ", column " + column + ": '" + letter
                            + "' is not '.', 'S', '#' or one of the final letters " + ends.keySet());
                }
                if (letter == '.' || letter == 'S') {
                    free.add(row * columns + column);
                }
                if (letter == 'S') {
                    marked.add(row * columns + column);
                }
            }
        }
        if (free.isEmpty()) {
            throw new IllegalArgumentException("grid world: no cell is free");
        }
        return (marked.isEmpty() ? free : marked).stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Space.Box observations() {
        return observations;
    }

    @Override
    public Space.Discrete actions() {
        return ACTIONS;
    }

    /** Cells a row. */
    public int columns() {
        return columns;
    }

    private char letter(int where) {
        return map[where / columns].charAt(where % columns);
    }

    /** Whether an agent can stand on a cell and go on from it. */
    public boolean isFree(int where) {
        return letter(where) == '.' || letter(where) == 'S';
    }

    private int neighbour(int where, int direction) {
        int row = where / columns + DOWN[direction];
        int column = where % columns + RIGHT[direction];
        boolean inside = row >= 0 && row < map.length && column >= 0 && column < columns;
        return inside && map[row].charAt(column) != '#' ? row * columns + column : where;
    }

    /** What an action may lead to; the probabilities add up to 1. */
    public List<Outcome> outcomes(int where, int action) {
        ACTIONS.require(action);
        List<Outcome> all = new ArrayList<>();
        all.add(outcome(1 - slip, neighbour(where, action)));
        if (slip > 0) {
            all.add(outcome(slip / 2, neighbour(where, (action + 3) % 4)));
            all.add(outcome(slip / 2, neighbour(where, (action + 1) % 4)));
        }
        return all;
    }

    private Outcome outcome(double probability, int where) {
        boolean end = ends.containsKey(letter(where));
        return new Outcome(probability, where, end ? ends.get(letter(where)) : stepReward, end);
    }

    /** The cell's observation. */
    public double[] observation(int where) {
        double[] hot = new double[observations.width()];
        hot[where] = 1;
        return hot;
    }

    @Override
    public double[] reset(Rng stream) {
        rng = stream;
        cell = starts[rng.nextInt(starts.length)];
        steps = 0;
        running = true;
        return observation(cell);
    }

    @Override
    public Step step(int action) {
        if (!running) {
            throw new IllegalStateException("grid world: no episode is running; call reset first");
        }
        List<Outcome> all = outcomes(cell, action);
        int chosen = 0;
        for (double left = slip > 0 ? rng.nextDouble() : 0; chosen < all.size() - 1; chosen++) {
            left -= all.get(chosen).probability();
            if (left < 0) {
                break;
            }
        }
        Outcome outcome = all.get(chosen);
        cell = outcome.cell();
        steps++;
        boolean cut = !outcome.terminated() && steps >= limit;
        running = !outcome.terminated() && !cut;
        return new Step(observation(cell), outcome.reward(), outcome.terminated(), cut);
    }

    /** The value of an action: Σ p (reward + γ V(next)), with nothing after a final cell. */
    public double actionValue(int where, int action, double[] values, double discount) {
        double value = 0;
        for (Outcome outcome : outcomes(where, action)) {
            value += outcome.probability() * (outcome.reward() + (outcome.terminated() ? 0 : discount * values[outcome.cell()]));
        }
        return value;
    }

    /**
     * The optimal values V(s) = max over actions of Σ p (reward + γ V(next)) without a limit of steps, by value iteration;
     * Bellman, "Dynamic Programming" (1957). Walls and final cells have 0.
     *
     * @throws IllegalArgumentException if the discount is not between 0 and 1
     * @throws IllegalStateException    if the values do not converge, as with discount 1 where walking for ever pays
     */
    public double[] optimalValues(double discount) {
        if (!(discount >= 0 && discount <= 1)) {
            throw new IllegalArgumentException("grid world: the discount must be between 0 and 1, got " + discount);
        }
        double[] values = new double[observations.width()];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double change = 0;
            double[] before = values.clone();
            for (int where = 0; where < values.length; where++) {
                if (isFree(where)) {
                    double best = Double.NEGATIVE_INFINITY;
                    for (int action = 0; action < ACTIONS.count(); action++) {
                        best = Math.max(best, actionValue(where, action, before, discount));
                    }
                    values[where] = best;
                    change = Math.max(change, Math.abs(best - before[where]));
                }
            }
            if (change < CONVERGED) {
                return values;
            }
        }
        throw new IllegalStateException("grid world: the values did not converge with discount " + discount + ": "
                + Arrays.toString(values));
    }
}
