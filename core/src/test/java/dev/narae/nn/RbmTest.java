package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RbmTest {
    private static final Device DEVICE = Device.standard();
    private static final int VISIBLE = 3;
    private static final int HIDDEN = 2;

    private static Tensor points(int seed, int... dims) {
        return Rng.seeded(seed).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1);
    }

    private static Rbm tiny(Rbm.Visible kind) {
        Rbm machine = Rbm.of(kind, VISIBLE, HIDDEN, Rng.seeded(1)).to(DType.F64);
        machine.weight().set(points(2, HIDDEN, VISIBLE));
        machine.visibleBias().set(points(3, VISIBLE));
        machine.hiddenBias().set(points(4, HIDDEN));
        return machine;
    }

    private static double[] bits(int number, int count) {
        double[] bits = new double[count];
        for (int i = 0; i < count; i++) {
            bits[i] = number >> i & 1;
        }
        return bits;
    }

    private static double energy(Rbm machine, double[] v, double[] h) {
        double[] weight = machine.weight().value().toDoubleArray();
        double[] a = machine.visibleBias().value().toDoubleArray();
        double[] b = machine.hiddenBias().value().toDoubleArray();
        double energy = 0;
        for (int i = 0; i < VISIBLE; i++) {
            energy += machine.kind() == Rbm.Visible.GAUSSIAN ? (v[i] - a[i]) * (v[i] - a[i]) / 2 : -a[i] * v[i];
        }
        for (int j = 0; j < HIDDEN; j++) {
            energy -= b[j] * h[j];
            for (int i = 0; i < VISIBLE; i++) {
                energy -= h[j] * weight[j * VISIBLE + i] * v[i];
            }
        }
        return energy;
    }

    @Test
    void freeEnergyIsTheSumOverHiddenStates() {
        for (Rbm.Visible kind : Rbm.Visible.values()) {
            Rbm machine = tiny(kind);
            double[] v = {1, 0, 1};
            double sum = 0;
            for (int h = 0; h < 1 << HIDDEN; h++) {
                sum += Math.exp(-energy(machine, v, bits(h, HIDDEN)));
            }
            assertEquals(-Math.log(sum), machine.freeEnergy(Tensor.of(DEVICE, v, 1, VISIBLE)).item(), 1e-12);
        }
    }

    /** E over (v, h) of v hᵀ, by enumeration, is what the gradient of −log p(data) takes from the data's. */
    private static double[] exactWeightGradient(Rbm machine, double[] data) {
        double all = 0;
        double given = 0;
        double[] model = new double[HIDDEN * VISIBLE];
        double[] clamped = new double[HIDDEN * VISIBLE];
        for (int v = 0; v < 1 << VISIBLE; v++) {
            for (int h = 0; h < 1 << HIDDEN; h++) {
                double[] vs = bits(v, VISIBLE);
                double[] hs = bits(h, HIDDEN);
                double p = Math.exp(-energy(machine, vs, hs));
                boolean isData = java.util.Arrays.equals(vs, data);
                all += p;
                given += isData ? p : 0;
                for (int j = 0; j < HIDDEN; j++) {
                    for (int i = 0; i < VISIBLE; i++) {
                        model[j * VISIBLE + i] += p * hs[j] * vs[i];
                        clamped[j * VISIBLE + i] += isData ? p * hs[j] * vs[i] : 0;
                    }
                }
            }
        }
        double[] gradient = new double[model.length];
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = model[k] / all - clamped[k] / given;
        }
        return gradient;
    }

    @Test
    void gradientOfTheLikelihoodAgainstEnumeration() {
        Rbm machine = tiny(Rbm.Visible.BERNOULLI);
        double[] data = {1, 0, 1};
        double[] every = new double[VISIBLE << VISIBLE];
        for (int v = 0; v < 1 << VISIBLE; v++) {
            System.arraycopy(bits(v, VISIBLE), 0, every, v * VISIBLE, VISIBLE);
        }
        Tensor states = Tensor.of(DEVICE, every, 1 << VISIBLE, VISIBLE);
        Tensor surprise = machine.freeEnergy(Tensor.of(DEVICE, data, 1, VISIBLE)).mean()
                .add(machine.freeEnergy(states).neg().logSumExp());
        assertArrayEquals(exactWeightGradient(machine, data),
                surprise.backward().get(machine.weight().value()).toDoubleArray(), 1e-12);
    }

    @Test
    void longChainsApproachTheExactGradient() {
        Rbm machine = tiny(Rbm.Visible.BERNOULLI);
        double[] data = {1, 0, 1};
        Tensor copies = Tensor.of(DEVICE, data, 1, VISIBLE).expand(20_000, VISIBLE).contiguous();
        double[] expected = exactWeightGradient(machine, data);
        double[] fresh = machine.contrastiveDivergence(copies, 30, Rng.seeded(9)).get(machine.weight().value()).toDoubleArray();
        assertArrayEquals(expected, fresh, 0.02);
        try (PersistentChains chains = PersistentChains.of(machine, 20_000, Rng.seeded(10))) {
            chains.gradients(copies, 15);
            assertArrayEquals(expected, chains.gradients(copies, 15).get(machine.weight().value()).toDoubleArray(), 0.02);
        }
    }

    /** W⁻ statistics less W⁺, with the reconstruction drawn again from the same stream. */
    @Test
    void oneStepOfContrastiveDivergenceByHand() {
        for (Rbm.Visible kind : Rbm.Visible.values()) {
            Rbm machine = tiny(kind);
            Tensor data = points(5, 4, VISIBLE).greater(0).cast(DType.F64);
            double[] model = machine.gibbs(data, 1, Rng.seeded(6)).toDoubleArray();
            double[] flat = data.toDoubleArray();
            double[] weight = machine.weight().value().toDoubleArray();
            double[] a = machine.visibleBias().value().toDoubleArray();
            double[] b = machine.hiddenBias().value().toDoubleArray();
            double[] byWeight = new double[weight.length];
            double[] byVisible = new double[VISIBLE];
            double[] byHidden = new double[HIDDEN];
            for (int n = 0; n < 4; n++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double[] from = sign < 0 ? flat : model;
                    for (int i = 0; i < VISIBLE; i++) {
                        byVisible[i] += sign * (from[n * VISIBLE + i] - (kind == Rbm.Visible.GAUSSIAN ? a[i] : 0)) / 4;
                    }
                    for (int j = 0; j < HIDDEN; j++) {
                        double input = b[j];
                        for (int i = 0; i < VISIBLE; i++) {
                            input += weight[j * VISIBLE + i] * from[n * VISIBLE + i];
                        }
                        double on = 1 / (1 + Math.exp(-input));
                        byHidden[j] += sign * on / 4;
                        for (int i = 0; i < VISIBLE; i++) {
                            byWeight[j * VISIBLE + i] += sign * on * from[n * VISIBLE + i] / 4;
                        }
                    }
                }
            }
            Gradients gradients = machine.contrastiveDivergence(data, 1, Rng.seeded(6));
            assertArrayEquals(byWeight, gradients.get(machine.weight().value()).toDoubleArray(), 1e-12);
            assertArrayEquals(byVisible, gradients.get(machine.visibleBias().value()).toDoubleArray(), 1e-12);
            assertArrayEquals(byHidden, gradients.get(machine.hiddenBias().value()).toDoubleArray(), 1e-12);
        }
    }

    @Test
    void gaussianUnitsAreNormalAroundTheirMean() {
        Rbm machine = tiny(Rbm.Visible.GAUSSIAN);
        Tensor hidden = Tensor.of(DEVICE, new double[] {1, 0}, 1, HIDDEN).expand(20_000, HIDDEN).contiguous();
        Tensor drawn = machine.sampleVisible(hidden, Rng.seeded(3));
        assertArrayEquals(machine.visible(hidden.narrow(0, 0, 1)).toDoubleArray(), drawn.mean(0).toDoubleArray(), 0.03);
        assertArrayEquals(new double[] {1, 1, 1}, drawn.std(0).toDoubleArray(), 0.03);
    }

    @Test
    void freeEnergyDifferentiatesByItsInput() {
        for (Rbm.Visible kind : Rbm.Visible.values()) {
            Rbm machine = tiny(kind);
            GradCheck.create().check(at -> machine.freeEnergy(at.get(0)), points(8, 3, VISIBLE));
        }
    }

    @Test
    void sameSeedSameSamples() {
        Rbm machine = tiny(Rbm.Visible.BERNOULLI);
        Tensor start = points(5, 8, VISIBLE).greater(0).cast(DType.F64);
        assertArrayEquals(machine.gibbs(start, 5, Rng.seeded(1)).toDoubleArray(), machine.gibbs(start, 5, Rng.seeded(1)).toDoubleArray());
    }

    @Test
    void wrongShapesSaySo() {
        Rbm machine = tiny(Rbm.Visible.BERNOULLI);
        ShapeException e = assertThrows(ShapeException.class, () -> machine.freeEnergy(points(1, 2, 5)));
        assertTrue(e.getMessage().contains("visible units are [n, 3], got [2, 5]"), e.getMessage());
        assertThrows(ShapeException.class, () -> machine.visible(points(1, 2, 3)));
        assertThrows(IllegalArgumentException.class, () -> machine.gibbs(points(1, 2, 3), 0, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> DeepBelief.of(Rbm.Visible.BERNOULLI, Rng.seeded(1), 3));
    }

    @Test
    void unrolledStackGivesTheStacksProbabilities() {
        DeepBelief stack = DeepBelief.of(Rbm.Visible.GAUSSIAN, Rng.seeded(1), 5, 4, 3).to(DType.F64);
        int seed = 20;
        for (Parameter parameter : stack.parameters()) {
            parameter.set(points(seed++, parameter.value().shape().dims()));
        }
        Tensor x = points(2, 6, 5);
        Sequential net = stack.unroll(10, Rng.seeded(2));
        Tensor through = x;
        for (String name : new String[] {"hidden0", "sigmoid0", "hidden1", "sigmoid1"}) {
            through = net.children().get(name).forward(through);
        }
        assertArrayEquals(stack.forward(x).toDoubleArray(), through.toDoubleArray(), 1e-12);
        assertEquals(Shape.of(6, 10), net.forward(x).shape());
        assertTrue(net.namedParameters().containsKey("head.weight"));
        try (Scope _ = Scope.open()) {
            assertEquals(Shape.of(7, 5), stack.dream(7, 3, Rng.seeded(3)).shape());
        }
    }

    @Test
    void frozenWhileOpenAndNoLonger() {
        Sequential net = Sequential.of(Linear.of(2, 2, Rng.seeded(1)), Linear.of(2, 2, Rng.seeded(2)));
        net.children().get("0").freeze();
        try (Frozen _ = Frozen.of(net)) {
            assertTrue(net.parameters().stream().noneMatch(Parameter::isTrainable));
        }
        assertEquals(2, net.parameters().stream().filter(Parameter::isTrainable).count());
        assertTrue(net.children().get("0").parameters().stream().noneMatch(Parameter::isTrainable));
    }
}
