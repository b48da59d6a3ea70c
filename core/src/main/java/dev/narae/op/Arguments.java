package dev.narae.op;

import java.util.Arrays;
import java.util.List;

/** What varies between executions of one program: its scalars and its random draws. Immutable. */
public final class Arguments {
    private static final Arguments NONE = new Arguments(new double[0], List.of());

    private final double[] scalars;
    private final List<Draw> draws;

    private Arguments(double[] scalars, List<Draw> draws) {
        this.scalars = scalars;
        this.draws = draws;
    }

    public static Arguments none() {
        return NONE;
    }

    public static Arguments scalars(double... scalars) {
        return new Arguments(scalars.clone(), List.of());
    }

    public static Arguments of(double[] scalars, List<Draw> draws) {
        return new Arguments(scalars.clone(), List.copyOf(draws));
    }

    public double scalar(int index) {
        return scalars[index];
    }

    public int scalarCount() {
        return scalars.length;
    }

    public Draw draw(int index) {
        return draws.get(index);
    }

    public int drawCount() {
        return draws.size();
    }

    @Override
    public String toString() {
        return "scalars " + Arrays.toString(scalars) + " draws " + draws;
    }
}
