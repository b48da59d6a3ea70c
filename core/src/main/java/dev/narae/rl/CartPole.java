package dev.narae.rl;

import dev.narae.tensor.Rng;
import java.util.List;

/**
 * A pole hinged on a cart that is pushed left (action 0) or right (action 1). With the force F = ±10 N, cart mass 1 kg and pole
 * mass m = 0.1 kg (M in all), half length l = 0.5 m, g = 9.8 m/s² and no friction:
 *
 * <pre>
 * u  = (F + m l θ'² sin θ) / M
 * θ" = (g sin θ − u cos θ) / (l (4/3 − m cos² θ / M))
 * x" = u − m l θ" cos θ / M
 * </pre>
 *
 * integrated by Euler's explicit method with τ = 0.02 s: positions by the velocities before, then velocities.
 *
 * <p>Observation {@code [4]}: x (m), x' (m/s), θ (rad, 0 upright), θ' (rad/s), at first each uniform on ±0.05. Reward 1 a step.
 * Terminates when |x| &gt; 2.4 m or |θ| &gt; 12°; truncated at the limit of steps. By custom solved at a mean total reward of
 * 195 over 100 episodes of 200 steps, or of 475 with 500 steps.
 *
 * <p>Source: Barto, Sutton and Anderson, "Neuronlike adaptive elements that can solve difficult learning control problems"
 * (1983), without its friction; limits as in Brockman et al., "OpenAI Gym" (2016).
 */
public final class CartPole implements Environment {
    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = 1 + POLE_MASS;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double TAU = 0.02;
    private static final double POSITION_LIMIT = 2.4;
    private static final double ANGLE_LIMIT = Math.toRadians(12);
    private static final double START = 0.05;
    private static final double FAST = Double.POSITIVE_INFINITY;
    private static final Space.Discrete ACTIONS = new Space.Discrete(2);
    // An episode ends only after the limit is passed, by less than twice.
    private static final Space.Box OBSERVATIONS = new Space.Box(
            List.of(-2 * POSITION_LIMIT, -FAST, -2 * ANGLE_LIMIT, -FAST), List.of(2 * POSITION_LIMIT, FAST, 2 * ANGLE_LIMIT, FAST));

    private final int limit;
    private double x;
    private double velocity;
    private double angle;
    private double spin;
    private int steps;
    private boolean running;

    /** @param limit steps until an episode is truncated, by custom 200 or 500 */
    public CartPole(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("cart-pole: the limit of steps must be positive, got " + limit);
        }
        this.limit = limit;
    }

    @Override
    public Space.Box observations() {
        return OBSERVATIONS;
    }

    @Override
    public Space.Discrete actions() {
        return ACTIONS;
    }

    @Override
    public double[] reset(Rng rng) {
        return start(uniform(rng), uniform(rng), uniform(rng), uniform(rng));
    }

    private static double uniform(Rng rng) {
        return START * (2 * rng.nextDouble() - 1);
    }

    /** Begins an episode at a state of choice. @return the first observation */
    public double[] start(double position, double cartVelocity, double poleAngle, double angularVelocity) {
        x = position;
        velocity = cartVelocity;
        angle = poleAngle;
        spin = angularVelocity;
        steps = 0;
        running = true;
        return observation();
    }

    private double[] observation() {
        return new double[] {x, velocity, angle, spin};
    }

    @Override
    public Step step(int action) {
        if (!running) {
            throw new IllegalStateException("cart-pole: no episode is running; call reset first");
        }
        double force = ACTIONS.require(action) == 1 ? FORCE : -FORCE;
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        double push = (force + POLE_MASS * HALF_LENGTH * spin * spin * sin) / TOTAL_MASS;
        double spinning = (GRAVITY * sin - push * cos) / (HALF_LENGTH * (4.0 / 3 - POLE_MASS * cos * cos / TOTAL_MASS));
        double acceleration = push - POLE_MASS * HALF_LENGTH * spinning * cos / TOTAL_MASS;
        x += TAU * velocity;
        velocity += TAU * acceleration;
        angle += TAU * spin;
        spin += TAU * spinning;
        steps++;
        boolean fallen = Math.abs(x) > POSITION_LIMIT || Math.abs(angle) > ANGLE_LIMIT;
        boolean cut = !fallen && steps >= limit;
        running = !fallen && !cut;
        return new Step(observation(), 1, fallen, cut);
    }
}
