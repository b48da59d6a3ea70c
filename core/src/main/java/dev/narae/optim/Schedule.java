package dev.narae.optim;

import java.util.Arrays;

/**
 * The learning rate over time, as a factor on the optimiser's own: a pure function of the number of steps done. Whether a step
 * is a batch or an epoch is up to whoever calls {@link Scheduler#step}.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.cosine(10_000, 0.01).afterWarmUp(500, 0);
 * Scheduler scheduler = new Scheduler(optimizer, schedule);
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {
    /** What the learning rate is multiplied by after this many steps. */
    double factor(long step);

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("schedule: " + what);
        }
    }

    /** Always 1. */
    static Schedule constant() {
        return _ -> 1;
    }

    /** Times {@code gamma} every so many steps. */
    static Schedule step(long every, double gamma) {
        require(every > 0, "steps must be at least 1 apart, got " + every);
        return step -> Math.pow(gamma, step / every);
    }

    /** Times {@code gamma} at each milestone. */
    static Schedule multiStep(double gamma, long... milestones) {
        long[] sorted = milestones.clone();
        Arrays.sort(sorted);
        return step -> Math.pow(gamma, Arrays.stream(sorted).filter(milestone -> step >= milestone).count());
    }

    /** Times {@code gamma} every step. */
    static Schedule exponential(double gamma) {
        return step -> Math.pow(gamma, step);
    }

    /** From 1 along a line to {@code last} over so many steps, and on at {@code last}. */
    static Schedule linear(long steps, double last) {
        require(steps > 0, "a line needs at least 1 step, got " + steps);
        return step -> 1 + (last - 1) * Math.min(1, (double) step / steps);
    }

    /**
     * From 1 along half a cosine to {@code floor} over so many steps, and on at {@code floor}; Loshchilov and Hutter, "SGDR:
     * Stochastic Gradient Descent with Warm Restarts" (2017).
     */
    static Schedule cosine(long steps, double floor) {
        require(steps > 0, "a cosine needs at least 1 step, got " + steps);
        return step -> anneal(1, floor, Math.min(1, (double) step / steps));
    }

    /** {@link #cosine} that starts anew when it has run down, each time {@code growth} times as long. */
    static Schedule cosineWithRestarts(long first, double growth, double floor) {
        require(first > 0 && growth >= 1, "a first cycle of at least 1 step and a growth of at least 1 are needed, got " + first + " and " + growth);
        return step -> {
            double length = first;
            double at = step;
            while (at >= length) {
                at -= length;
                length *= growth;
            }
            return anneal(1, floor, at / length);
        };
    }

    /** {@link #oneCycle(long, double, double, double)} with PyTorch's defaults: 30 % rising, from 1/25, to 1/250,000. */
    static Schedule oneCycle(long steps) {
        return oneCycle(steps, 0.3, 1.0 / 25, 1.0 / 250_000);
    }

    /**
     * Half a cosine from {@code first} up to 1 for the share {@code rising} of all steps, then half a cosine down to
     * {@code last}, reached at step {@code steps − 1}; Smith and Topin, "Super-Convergence" (2018).
     */
    static Schedule oneCycle(long steps, double rising, double first, double last) {
        require(steps > 1 && rising > 0 && rising < 1, "one cycle needs 2 steps and a rising share between 0 and 1, got " + steps + " and " + rising);
        double top = rising * steps - 1;
        return step -> {
            // With few steps the first may be the top already.
            if (step <= top && top > 0) {
                return anneal(first, 1, step / top);
            }
            return anneal(1, last, Math.min(1, (step - top) / (steps - 1 - top)));
        };
    }

    /** Half a cosine between two values. */
    private static double anneal(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    /** So many steps along a line from {@code first} to this schedule's beginning, then this schedule. */
    default Schedule afterWarmUp(long steps, double first) {
        require(steps > 0, "warm-up needs at least 1 step, got " + steps);
        return step -> step < steps ? factor(0) * (first + (1 - first) * step / steps) : factor(step - steps);
    }

    /** This schedule for so many steps, then another from its beginning. */
    default Schedule then(long steps, Schedule next) {
        return step -> step < steps ? factor(step) : next.factor(step - steps);
    }

    /** The product of two schedules. */
    default Schedule times(Schedule other) {
        return step -> factor(step) * other.factor(step);
    }
}
