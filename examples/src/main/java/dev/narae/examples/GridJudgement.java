package dev.narae.examples;

import dev.narae.rl.GridWorld;
import dev.narae.rl.Policy;
import java.util.Locale;

/**
 * What a policy is worth in a grid world, against the best there can be, both by dynamic programming:
 * {@code V(s) = Σ p (r + γ V(s'))} with the policy's action, and with the best one.
 *
 * @param actions  the policy's, a cell
 * @param values   the policy's, a cell; 0 for walls and final cells
 * @param optimal  the best, a cell
 * @param free     whether an agent can stand on the cell
 * @param columns  cells a row
 */
record GridJudgement(int[] actions, double[] values, double[] optimal, boolean[] free, int columns) {
    /** What the mean value over the free cells may lack of the optimum, where rewards are between −1 and 1. */
    static final double TOLERANCE = 0.01;

    private static final String ARROWS = "↑→↓←";
    private static final double CONVERGED = 1e-12;

    static GridJudgement of(GridWorld world, double discount, Policy policy) {
        int cells = world.observations().width();
        float[] observations = new float[cells * cells];
        boolean[] free = new boolean[cells];
        for (int cell = 0; cell < cells; cell++) {
            observations[cell * cells + cell] = 1;
            free[cell] = world.isFree(cell);
        }
        int[] actions = policy.act(observations, cells);
        return new GridJudgement(actions, valuesOf(world, discount, actions), world.optimalValues(discount), free, world.columns());
    }

    /** A discount below 1 makes every sweep a contraction, so that this ends. */
    private static double[] valuesOf(GridWorld world, double discount, int[] actions) {
        double[] values = new double[actions.length];
        for (double change = 1; change > CONVERGED;) {
            double[] before = values.clone();
            change = 0;
            for (int cell = 0; cell < values.length; cell++) {
                if (world.isFree(cell)) {
                    values[cell] = world.actionValue(cell, actions[cell], before, discount);
                    change = Math.max(change, Math.abs(values[cell] - before[cell]));
                }
            }
        }
        return values;
    }

    /** The mean value over the free cells. */
    double mean() {
        return mean(values);
    }

    /** The mean of the best over the free cells. */
    double bestMean() {
        return mean(optimal);
    }

    private double mean(double[] of) {
        double sum = 0;
        int count = 0;
        for (int cell = 0; cell < of.length; cell++) {
            if (free[cell]) {
                sum += of[cell];
                count++;
            }
        }
        return sum / count;
    }

    boolean solved() {
        return mean() >= bestMean() - TOLERANCE;
    }

    /** The policy as arrows, a wall as #, a final cell as a dot. */
    String map() {
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < actions.length; cell++) {
            text.append(free[cell] ? ARROWS.charAt(actions[cell]) : '·');
            text.append((cell + 1) % columns == 0 ? "\n" : " ");
        }
        return text.toString();
    }

    /** A line a free cell: row, column, action, the policy's value, the best. */
    String table() {
        StringBuilder text = new StringBuilder("row,column,action,value,optimal\n");
        for (int cell = 0; cell < actions.length; cell++) {
            if (free[cell]) {
                text.append(String.format(Locale.ROOT, "%d,%d,%s,%.6f,%.6f%n", cell / columns, cell % columns, ARROWS.charAt(actions[cell]), values[cell],
                        optimal[cell]).replace(System.lineSeparator(), "\n"));
            }
        }
        return text.toString();
    }
}
