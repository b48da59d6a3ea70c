package dev.narae.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each optimiser against its formula written out for one number at a time, over six steps of changing gradients. */
class OptimizersTest {
    private static final int STEPS = 6;
    private static final double[] START = {0.7, -1.3, 0.02};

    /** Two float64 parameters. */
    static final class Pair extends Module {
        final Parameter a = parameter("a", Tensor.of(Device.standard(), START, 3));
        final Parameter b = parameter("b", Tensor.of(Device.standard(), new double[] {0.5}, 1, 1));
    }

    private static double[] gradient(int step) {
        return new double[] {Math.sin(step), 3 * Math.cos(2 * step), 0.01 * step - 0.03};
    }

    private static void step(Optimizer optimizer, Parameter parameter, int step) {
        try (Scope _ = Scope.open()) {
            optimizer.step(Gradients.of(Map.of(parameter.value(), Tensor.of(Device.standard(), gradient(step), 3))));
        }
    }

    /** The update of one number: gets the number, its gradient and the step from 1; keeps its own moments. */
    private interface Rule {
        double next(double p, double g, int t);
    }

    private static void check(Function<List<Parameter>, Optimizer> maker, java.util.function.Supplier<Rule> rule) {
        Pair pair = new Pair();
        Optimizer optimizer = maker.apply(pair.parameters());
        double[] expected = START.clone();
        List<Rule> rules = List.of(rule.get(), rule.get(), rule.get());
        for (int t = 1; t <= STEPS; t++) {
            step(optimizer, pair.a, t);
            for (int i = 0; i < 3; i++) {
                expected[i] = rules.get(i).next(expected[i], gradient(t)[i], t);
            }
            assertArrayEquals(expected, pair.a.value().toDoubleArray(), 1e-12, "step " + t);
        }
        assertEquals(0.5, pair.b.value().item(), "no gradient reached b");
    }

    @Test
    void sgd() {
        check(p -> new Sgd(p, 0.1), () -> (p, g, _) -> p - 0.1 * g);
        check(p -> Sgd.of(p, 0.1).weightDecay(0.3).build(), () -> (p, g, _) -> p - 0.1 * (g + 0.3 * p));
        check(p -> Sgd.of(p, 0.1).momentum(0.9).dampening(0.4).weightDecay(0.2).build(), () -> new Rule() {
            private double b;

            @Override
            public double next(double p, double g, int t) {
                double d = g + 0.2 * p;
                b = t == 1 ? d : 0.9 * b + 0.6 * d;
                return p - 0.1 * b;
            }
        });
        check(p -> Sgd.of(p, 0.1).momentum(0.8).nesterov(true).build(), () -> new Rule() {
            private double b;

            @Override
            public double next(double p, double g, int t) {
                b = 0.8 * b + g;
                return p - 0.1 * (g + 0.8 * b);
            }
        });
        assertEquals("Nesterov's momentum needs a momentum and no dampening, got 0.0 and 0.0", assertThrows(IllegalArgumentException.class,
                () -> Sgd.of(new Pair().parameters(), 0.1).nesterov(true).build()).getMessage());
    }

    @Test
    void adagrad() {
        check(p -> Adagrad.of(p, 0.2).rateDecay(0.1).weightDecay(0.05).initialAccumulator(0.1).epsilon(1e-2).build(), () -> new Rule() {
            private double s = 0.1;

            @Override
            public double next(double p, double g, int t) {
                double d = g + 0.05 * p;
                s += d * d;
                return p - 0.2 / (1 + (t - 1) * 0.1) * d / (Math.sqrt(s) + 1e-2);
            }
        });
    }

    private static Rule rmsProp(double momentum, boolean centered, double decay) {
        return new Rule() {
            private double s;
            private double a;
            private double b;

            @Override
            public double next(double p, double g, int t) {
                double d = g + decay * p;
                s = 0.9 * s + 0.1 * d * d;
                a = 0.9 * a + 0.1 * d;
                double ratio = d / (Math.sqrt(centered ? s - a * a : s) + 1e-4);
                b = momentum * b + ratio;
                return p - 0.01 * b;
            }
        };
    }

    @Test
    void rmsProp() {
        check(p -> RmsProp.of(p, 0.01).alpha(0.9).epsilon(1e-4).build(), () -> rmsProp(0, false, 0));
        check(p -> RmsProp.of(p, 0.01).alpha(0.9).epsilon(1e-4).momentum(0.7).weightDecay(0.1).build(), () -> rmsProp(0.7, false, 0.1));
        check(p -> RmsProp.of(p, 0.01).alpha(0.9).epsilon(1e-4).centered(true).build(), () -> rmsProp(0, true, 0));
        check(p -> RmsProp.of(p, 0.01).alpha(0.9).epsilon(1e-4).centered(true).momentum(0.5).build(), () -> rmsProp(0.5, true, 0));
    }

    private static Rule adam(double coupled, double decoupled, boolean amsgrad) {
        return new Rule() {
            private double m;
            private double v;
            private double largest;

            @Override
            public double next(double p, double g, int t) {
                double d = g + coupled * p;
                m = 0.7 * m + 0.3 * d;
                v = 0.6 * v + 0.4 * d * d;
                largest = Math.max(largest, v);
                double hat = (amsgrad ? largest : v) / (1 - Math.pow(0.6, t));
                return p * (1 - 0.05 * decoupled) - 0.05 * m / (1 - Math.pow(0.7, t)) / (Math.sqrt(hat) + 1e-3);
            }
        };
    }

    @Test
    void adamAndAdamW() {
        for (boolean amsgrad : new boolean[] {false, true}) {
            check(p -> Adam.of(p, 0.05).betas(0.7, 0.6).epsilon(1e-3).weightDecay(0.2).amsgrad(amsgrad).build(), () -> adam(0.2, 0, amsgrad));
            check(p -> AdamW.of(p, 0.05).betas(0.7, 0.6).epsilon(1e-3).weightDecay(0.2).amsgrad(amsgrad).build(), () -> adam(0, 0.2, amsgrad));
        }
        assertEquals(0.01, new AdamW(new Pair().parameters(), 1e-3).groups().getFirst().weightDecay());
        assertEquals(0, new Adam(new Pair().parameters(), 1e-3).groups().getFirst().weightDecay());
    }

    @Test
    void lion() {
        check(p -> Lion.of(p, 0.02).weightDecay(0.3).betas(0.8, 0.7).build(), () -> new Rule() {
            private double m;

            @Override
            public double next(double p, double g, int t) {
                double u = Math.signum(0.8 * m + 0.2 * g);
                m = 0.7 * m + 0.3 * g;
                return p * (1 - 0.02 * 0.3) - 0.02 * u;
            }
        });
    }

    private static final List<Function<List<Parameter>, Optimizer>> ALL = List.of(
            p -> Sgd.of(p, 0.05).momentum(0.9).build(),
            p -> new Adagrad(p, 0.05),
            p -> RmsProp.of(p, 0.05).centered(true).momentum(0.5).build(),
            p -> Adam.of(p, 0.05).amsgrad(true).build(),
            p -> new AdamW(p, 0.05),
            p -> new Lion(p, 0.05));

    @Test
    void goesOnFromItsStateBitForBit() {
        for (Function<List<Parameter>, Optimizer> maker : ALL) {
            Pair whole = new Pair();
            Optimizer uninterrupted = maker.apply(whole.parameters());
            Pair first = new Pair();
            Optimizer before = maker.apply(first.parameters());
            before.learningRate(0.02);
            uninterrupted.learningRate(0.02);
            for (int t = 1; t <= 3; t++) {
                step(uninterrupted, whole.a, t);
                step(before, first.a, t);
            }
            Map<String, Tensor> saved = new LinkedHashMap<>();
            before.state().forEach((name, tensor) -> saved.put(name, tensor.copy()));
            Pair second = new Pair();
            second.load(first.state(), true);
            Optimizer after = maker.apply(second.parameters());
            step(after, second.a, 5);
            second.load(first.state(), true);
            after.load(saved);
            assertEquals(0.02, after.learningRate());
            for (int t = 4; t <= STEPS; t++) {
                step(uninterrupted, whole.a, t);
                step(after, second.a, t);
            }
            assertArrayEquals(whole.a.value().toDoubleArray(), second.a.value().toDoubleArray(), uninterrupted.getClass().getSimpleName());
        }
    }

    @Test
    void stateNamesParameters() {
        Pair pair = new Pair();
        AdamW optimizer = new AdamW(pair.parameters(), 0.1);
        step(optimizer, pair.a, 1);
        assertEquals(List.of("a/exp_avg", "a/exp_avg_sq", "a/step", "scale"), List.copyOf(optimizer.state().keySet()));
        assertEquals(1, optimizer.state().get("a/step").item());
        Pair other = new Pair();
        AdamW two = new AdamW(List.of(pair.a, other.a), 0.1);
        step(two, other.a, 1);
        assertTrue(two.state().containsKey("a#2/exp_avg"), two.state().keySet().toString());
        Map<String, Tensor> wrong = Map.of("c/exp_avg", Tensor.ones(Device.standard(), 3));
        assertEquals("optimiser state of another model or optimiser: c/exp_avg (no such parameter)",
                assertThrows(IllegalArgumentException.class, () -> optimizer.load(wrong)).getMessage());
        Map<String, Tensor> misshaped = Map.of("a/exp_avg", Tensor.ones(Device.standard(), 4));
        assertEquals("optimiser state of another model or optimiser: a/exp_avg [4] (expected [3])",
                assertThrows(IllegalArgumentException.class, () -> optimizer.load(misshaped)).getMessage());
        assertEquals("optimiser state of another model or optimiser: a/exp_avg_sq (Lion keeps [exp_avg])",
                assertThrows(IllegalArgumentException.class, () -> new Lion(pair.parameters(), 0.1).load(optimizer.state())).getMessage());
        assertEquals(1, optimizer.state().get("a/step").item());
    }

    @Test
    void groupsHaveTheirOwnSettings() {
        Pair pair = new Pair();
        Optimizer optimizer = Sgd.of(List.of(pair.a), 0.1).group(List.of(pair.b), 0.01, 0.5).build();
        Gradients gradients = Gradients.of(Map.of(pair.a.value(), Tensor.of(Device.standard(), new double[] {1, 1, 1}, 3),
                pair.b.value(), Tensor.of(Device.standard(), new double[] {1}, 1, 1)));
        optimizer.step(gradients);
        assertEquals(0.7 - 0.1, pair.a.value().toDoubleArray()[0], 1e-15);
        assertEquals(0.5 - 0.01 * (1 + 0.5 * 0.5), pair.b.value().item(), 1e-15);
        optimizer.learningRate(0.2);
        assertEquals(0.2, optimizer.learningRate(), 1e-15);
        double b = pair.b.value().item();
        optimizer.step(gradients);
        assertEquals(b - 0.02 * (1 + 0.5 * b), pair.b.value().item(), 1e-15);
        assertEquals("parameter a is in two groups, or twice in one", assertThrows(IllegalArgumentException.class,
                () -> Sgd.of(List.of(pair.a), 0.1).group(List.of(pair.a), 0.1, 0).build()).getMessage());
        assertEquals("an optimiser needs parameters; model.parameters() gives them",
                assertThrows(IllegalArgumentException.class, () -> new Sgd(List.of(), 0.1)).getMessage());
    }

    @Test
    void momentsFollowTheParameterToAnotherType() {
        Pair pair = new Pair();
        AdamW optimizer = new AdamW(pair.parameters(), 0.1);
        step(optimizer, pair.a, 1);
        pair.to(DType.F32);
        try (Scope _ = Scope.open()) {
            optimizer.step(Gradients.of(Map.of(pair.a.value(), Tensor.of(Device.standard(), gradient(2), 3).cast(DType.F32))));
        }
        assertEquals(DType.F32, optimizer.state().get("a/exp_avg").dtype());
        assertEquals(2, optimizer.state().get("a/step").item());
    }

    @Test
    void accumulatedMicroBatchesAreTheWholeBatch() {
        Tensor x = Tensor.of(Device.standard(), new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 4, 3);
        Tensor y = Tensor.of(Device.standard(), new double[] {1, -1, 2, 0.5}, 4);
        Pair pair = new Pair();
        double[] whole = Losses.mse(x.matmul(pair.a.value()), y).backward().get(pair.a.value()).toDoubleArray();
        try (GradientSum sum = new GradientSum()) {
            List<Integer> sizes = new ArrayList<>();
            for (int start = 0; start < 4; start += 2) {
                try (Scope scope = Scope.open()) {
                    sum.add(Losses.mse(x.narrow(0, start, 2).matmul(pair.a.value()), y.narrow(0, start, 2)).backward());
                    sizes.add(scope.size());
                }
            }
            assertEquals(2, sum.count());
            try (Scope _ = Scope.open()) {
                assertArrayEquals(whole, sum.mean().get(pair.a.value()).toDoubleArray(), 1e-12);
            }
            sum.zero();
            assertThrows(IllegalStateException.class, sum::mean);
            assertTrue(sum.sum().tensors().isEmpty(), "what no gradient reached has none, not zeros");
            sum.add(Gradients.of(Map.of(pair.a.value(), pair.a.value().detach())));
            assertArrayEquals(pair.a.value().toDoubleArray(), sum.sum().get(pair.a.value()).toDoubleArray());
            sum.clear();
            assertThrows(IllegalStateException.class, sum::mean);
        }
    }

    @Test
    void aStepLeavesNothingBehind() {
        try (Device device = Device.of(new ReferenceBackend())) {
            Pair pair = new Pair().to(device);
            AdamW optimizer = new AdamW(pair.parameters(), 0.1);
            List<Long> live = new ArrayList<>();
            for (int t = 1; t <= STEPS; t++) {
                try (Scope scope = Scope.open()) {
                    Gradients gradients = Gradients.of(Map.of(pair.a.value(), Tensor.of(device, gradient(t), 3)));
                    int before = scope.size();
                    optimizer.step(gradients);
                    assertEquals(before, scope.size());
                }
                live.add(device.memory().liveBytes());
            }
            // a, b and two moments of a.
            assertEquals(Collections.nCopies(STEPS, 10L * Double.BYTES), live);
        }
    }
}
