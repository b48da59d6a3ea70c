package dev.narae.examples;

import dev.narae.rl.CartPole;
import dev.narae.rl.Environment;
import dev.narae.rl.GridWorld;
import dev.narae.rl.Policy;
import java.util.Locale;
import java.util.Map;

/** The worlds that the recipes of reinforcement learning know. */
enum World {
    /** Cart-pole with episodes of at most 200 steps, solved at a mean of 195. */
    CART_POLE(200, 195) {
        @Override
        Environment create() {
            return new CartPole(limit());
        }
    },

    /** Cart-pole with episodes of at most 500 steps, solved at a mean of 475. */
    CART_POLE_500(500, 475) {
        @Override
        Environment create() {
            return new CartPole(limit());
        }
    },

    /**
     * Russell and Norvig's world of 4 × 3 cells, in which one step in five slips to a side; episodes begin on any free cell. It is
     * judged by {@link GridJudgement}, not by a total reward.
     */
    GRID_WORLD(100, Double.NaN) {
        @Override
        GridWorld create() {
            return grid();
        }
    };

    /** γ of all recipes, and of the grid's optimal values. */
    static final double DISCOUNT = 0.99;

    private final int limit;
    private final double threshold;

    World(int limit, double threshold) {
        this.limit = limit;
        this.threshold = threshold;
    }

    /** A new one each time. */
    abstract Environment create();

    static GridWorld grid() {
        return GridWorld.of(-0.04, 0.2, GRID_WORLD.limit, Map.of('G', 1.0, 'P', -1.0), "...G", ".#.P", "....");
    }

    /** Steps until an episode is truncated. */
    int limit() {
        return limit;
    }

    /** The mean total reward that counts as solved; NaN for the grid. */
    double threshold() {
        return threshold;
    }

    boolean isGrid() {
        return this == GRID_WORLD;
    }

    /** The number of components of an observation. */
    int width() {
        return create().observations().width();
    }

    int actions() {
        return create().actions().count();
    }

    /** The number of actions that a policy would choose as the optimum does, and so on; only of the grid. */
    GridJudgement judge(Policy policy) {
        return GridJudgement.of(grid(), DISCOUNT, policy);
    }

    /** As the command line calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
