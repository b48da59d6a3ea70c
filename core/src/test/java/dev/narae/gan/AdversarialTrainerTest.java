package dev.narae.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Activation;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.nn.Sequential;
import dev.narae.optim.Adam;
import dev.narae.optim.Sgd;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdversarialTrainerTest {
    private static final Device DEVICE = Device.standard();
    private static final Optional<Tensor> NONE = Optional.empty();

    private static Generator generator(long seed, int width) {
        return Generator.of(3, Linear.of(3, width, Rng.seeded(seed)));
    }

    private static Critic critic(long seed, int width) {
        return Critic.of(Sequential.of(Linear.of(width, 16, Rng.seeded(seed)), Activation.leakyRelu(0.2)), Linear.of(16, 1, Rng.seeded(seed + 1)));
    }

    private static AdversarialTrainer.Builder plain(Generator generator, Critic critic, double criticRate) {
        return AdversarialTrainer.of(generator, critic, Rng.seeded(7))
                .optimizers(new Sgd(generator.parameters(), 0.1), new Sgd(critic.parameters(), criticRate));
    }

    private static Tensor real(long seed) {
        return Rng.seeded(seed).normal(DEVICE, DType.F32, Shape.of(8, 2), 2, 0.5);
    }

    private static List<float[]> values(Module network) {
        return network.parameters().stream().map(parameter -> parameter.value().toFloatArray()).toList();
    }

    private static boolean same(List<float[]> a, List<float[]> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!java.util.Arrays.equals(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void generatorsTurnComesAfterTheCriticsSteps() {
        Generator generator = generator(1, 2);
        Critic critic = critic(2, 2);
        AdversarialTrainer trainer = plain(generator, critic, 0.1).criticSteps(3).build();
        for (int step = 1; step <= 6; step++) {
            List<float[]> generatorBefore = values(generator);
            List<float[]> criticBefore = values(critic);
            AdversarialTrainer.Report report = trainer.step(real(step), NONE);
            assertEquals(step % 3 == 0, report.generator().isPresent());
            assertEquals(step % 3 != 0, same(generatorBefore, values(generator)));
            assertFalse(same(criticBefore, values(critic)));
        }
        assertEquals(6, trainer.steps());
    }

    /** Notes how it was called. */
    private static final class Watching extends Module {
        private final Module inside;
        private final List<String> calls;

        Watching(Module inside, List<String> calls) {
            this.inside = child("inside", inside);
            this.calls = calls;
        }

        @Override
        public Tensor forward(Tensor input) {
            boolean trainable = inside.parameters().stream().allMatch(Parameter::isTrainable);
            calls.add((trainable ? "trainable" : "frozen") + (NoGrad.isActive() ? " unrecorded" : ""));
            return inside.forward(input);
        }
    }

    @Test
    void oneNetworkAtATimeHasGradients() {
        List<String> ofGenerator = new ArrayList<>();
        List<String> ofCritic = new ArrayList<>();
        Generator generator = Generator.of(3, new Watching(Linear.of(3, 2, Rng.seeded(1)), ofGenerator));
        Critic critic = Critic.of(new Watching(Linear.of(2, 4, Rng.seeded(2)), ofCritic), Linear.of(4, 1, Rng.seeded(3)));
        AdversarialTrainer trainer = plain(generator, critic, 0.1).criticSteps(2).build();
        trainer.step(real(1), NONE);
        trainer.step(real(2), NONE);
        assertEquals(List.of("trainable unrecorded", "trainable unrecorded", "trainable"), ofGenerator);
        assertEquals(List.of("trainable", "trainable", "trainable", "trainable", "frozen"), ofCritic);
        assertTrue(critic.parameters().stream().allMatch(Parameter::isTrainable));
    }

    @Test
    void lossesByHand() {
        double[] x = {0.5, -1};
        double[] g = {0.25, 2};
        Tensor real = Tensor.of(DEVICE, x, 2);
        Tensor fake = Tensor.of(DEVICE, g, 2);
        double[] critic = new double[3];
        double[] generator = new double[3];
        for (int i = 0; i < 2; i++) {
            double p = 1 / (1 + Math.exp(-x[i]));
            double q = 1 / (1 + Math.exp(-g[i]));
            critic[0] += (-0.9 * Math.log(p) - 0.1 * Math.log(1 - p) - Math.log(1 - q)) / 2;
            generator[0] -= Math.log(q) / 2;
            critic[1] += ((x[i] - 0.9) * (x[i] - 0.9) + g[i] * g[i]) / 4;
            generator[1] += (g[i] - 1) * (g[i] - 1) / 4;
            critic[2] += (g[i] - x[i]) / 2;
            generator[2] -= g[i] / 2;
        }
        for (AdversarialLoss loss : AdversarialLoss.values()) {
            assertEquals(critic[loss.ordinal()], loss.critic(real, fake, 0.9).item(), 1e-12);
            assertEquals(generator[loss.ordinal()], loss.generator(fake).item(), 1e-12);
        }
    }

    @Test
    void featureMatchingAddsTheDistanceOfMeanFeatures() {
        double[] losses = new double[2];
        for (int run = 0; run < 2; run++) {
            losses[run] = plain(generator(1, 2), critic(2, 2), 0).featureMatching(3 * run).build().step(real(1), NONE).generator().orElseThrow().item();
        }
        Generator generator = generator(1, 2);
        Critic critic = critic(2, 2);
        Rng noise = Rng.seeded(7).child("noise");
        generator.sample(8, NONE, noise);
        Tensor made = critic.judge(generator.sample(8, NONE, noise), NONE).features().mean(0);
        Tensor wanted = critic.judge(real(1), NONE).features().mean(0);
        assertEquals(3 * made.sub(wanted).square().mean().item(), losses[1] - losses[0], 1e-6);
        assertTrue(losses[1] > losses[0] + 1e-3);
    }

    /** Central differences by the critic's parameters, at some elements of each. */
    private static void checkPenalty(Critic critic, Tensor real, Tensor fake) {
        List<Parameter> parameters = critic.parameters();
        var gradients = GradientPenalty.of(critic::forward, real, fake, Rng.seeded(4));
        assertTrue(gradients.item() > 1e-3);
        var byParameter = gradients.backward();
        double largest = 0;
        for (Parameter parameter : parameters) {
            double[] values = parameter.value().toDoubleArray();
            // The penalty does not depend on the head's bias, so no gradient reaches it.
            double[] actual = byParameter.find(parameter.value()).map(Tensor::toDoubleArray).orElse(new double[values.length]);
            for (int i = 0; i < values.length; i += 1 + values.length / 4) {
                double[] sides = new double[2];
                for (int side = 0; side < 2; side++) {
                    double[] moved = values.clone();
                    moved[i] += side == 0 ? -1e-6 : 1e-6;
                    try (Scope _ = Scope.open()) {
                        parameter.set(Tensor.of(DEVICE, moved, parameter.value().shape().dims()));
                        sides[side] = GradientPenalty.of(critic::forward, real, fake, Rng.seeded(4)).item();
                        parameter.set(Tensor.of(DEVICE, values, parameter.value().shape().dims()));
                    }
                }
                double expected = (sides[1] - sides[0]) / 2e-6;
                assertEquals(expected, actual[i], 1e-6 * Math.abs(expected) + 1e-7, parameter.name() + " element " + i);
                largest = Math.max(largest, Math.abs(expected));
            }
        }
        assertTrue(largest > 1e-3);
    }

    @Test
    void gradientOfThePenaltyAgainstFiniteDifferences() {
        Critic smooth = Critic.of(Sequential.of(Linear.of(4, 5, Rng.seeded(1)), Activation.tanh()), Linear.of(5, 1, Rng.seeded(2)));
        smooth.to(DType.F64);
        Rng rng = Rng.seeded(3);
        checkPenalty(smooth, rng.normal(DEVICE, DType.F64, Shape.of(3, 4), 0, 1), rng.normal(DEVICE, DType.F64, Shape.of(3, 4), 0, 1));
        Critic images = Dcgan.of(1, 16).width(2).normalization(Dcgan.Normalization.LAYER).critic(Rng.seeded(5)).to(DType.F64);
        images.parameters().forEach(parameter -> parameter.set(parameter.value().detach().mul(8)));
        checkPenalty(images, rng.normal(DEVICE, DType.F64, Shape.of(2, 1, 16, 16), 0, 1), rng.normal(DEVICE, DType.F64, Shape.of(2, 1, 16, 16), 0, 1));
    }

    @Test
    void penaltyOfALinearCriticIsItsSlopes() {
        Linear head = Linear.of(2, 1, Rng.seeded(1));
        head.weight().set(Tensor.of(DEVICE, new float[] {3, 4}, 1, 2));
        Critic critic = Critic.of(Activation.identity(), head);
        assertEquals(16, GradientPenalty.of(critic::forward, real(1), real(2), Rng.seeded(1)).item(), 1e-4);
        assertThrows(ShapeException.class, () -> GradientPenalty.of(critic::forward, real(1), Tensor.zeros(DEVICE, 8, 3), Rng.seeded(1)));
    }

    @Test
    void wassersteinFindsTheDistribution() {
        Generator generator = generator(1, 2);
        Critic critic = critic(2, 2);
        AdversarialTrainer trainer = AdversarialTrainer.of(generator, critic, Rng.seeded(3))
                .optimizers(new Adam(generator.parameters(), 0.02), new Adam(critic.parameters(), 0.02))
                .loss(AdversarialLoss.WASSERSTEIN).gradientPenalty(1).criticSteps(3).build();
        Tensor before = generator.sample(500, NONE, Rng.seeded(9)).detach().mean(0);
        for (int step = 0; step < 450; step++) {
            try (Scope _ = Scope.open()) {
                trainer.step(Rng.seeded(100 + step).normal(DEVICE, DType.F32, Shape.of(32, 2), 2, 0.5), NONE);
            }
        }
        Tensor after = generator.sample(500, NONE, Rng.seeded(9)).detach().mean(0);
        assertTrue(before.sub(2).abs().max().item() > 1);
        assertTrue(after.sub(2).abs().max().item() < 0.4, after.describe() + java.util.Arrays.toString(after.toFloatArray()));
    }

    @Test
    void sameSeedSameBitsAlsoAfterGoingOn() {
        List<List<float[]>> results = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            Generator generator = generator(1, 2);
            Critic critic = critic(2, 2);
            AdversarialTrainer trainer = penalised(generator, critic);
            for (int step = 0; step < 4; step++) {
                if (run == 2 && step == 2) {
                    Map<String, Tensor> state = new LinkedHashMap<>();
                    trainer.state().forEach((key, tensor) -> state.put(key, tensor.detach().copy()));
                    generator = generator(11, 2);
                    critic = critic(12, 2);
                    trainer = penalised(generator, critic);
                    trainer.load(state);
                    assertEquals(2, trainer.steps());
                }
                trainer.step(real(step), NONE);
            }
            List<float[]> all = new ArrayList<>(values(generator));
            all.addAll(values(critic));
            results.add(all);
        }
        for (int i = 0; i < results.get(0).size(); i++) {
            assertArrayEquals(results.get(0).get(i), results.get(1).get(i));
            assertArrayEquals(results.get(0).get(i), results.get(2).get(i));
        }
        AdversarialTrainer trainer = penalised(generator(1, 2), critic(2, 2));
        assertThrows(IllegalArgumentException.class, () -> trainer.load(Map.of()));
    }

    private static AdversarialTrainer penalised(Generator generator, Critic critic) {
        return AdversarialTrainer.of(generator, critic, Rng.seeded(7))
                .optimizers(new Adam(generator.parameters(), 0.01), new Adam(critic.parameters(), 0.01))
                .loss(AdversarialLoss.WASSERSTEIN).gradientPenalty(10).criticSteps(2).build();
    }

    @Test
    void networksThatDoNotMeet() {
        AdversarialTrainer wide = plain(generator(1, 3), critic(2, 2), 0.1).build();
        ShapeException e = assertThrows(ShapeException.class, () -> wide.step(real(1), NONE));
        assertTrue(e.getMessage().contains("[8, 3]") && e.getMessage().contains("[8, 2]"), e.getMessage());
        AdversarialTrainer other = plain(generator(1, 2), critic(2, 5), 0.1).build();
        e = assertThrows(ShapeException.class, () -> other.step(real(1), NONE));
        assertTrue(e.getMessage().contains("body.0"), e.getMessage());
        Critic many = Critic.of(Linear.of(2, 4, Rng.seeded(1)), Linear.of(4, 2, Rng.seeded(2)));
        e = assertThrows(ShapeException.class, () -> many.forward(real(1)));
        assertTrue(e.getMessage().contains("one number a sample"), e.getMessage());
        e = assertThrows(ShapeException.class, () -> generator(1, 2).forward(Tensor.zeros(DEVICE, 4, 5)));
        assertTrue(e.getMessage().contains("[n, 3]"), e.getMessage());
    }

    @Test
    void settingsThatMeanNothing() {
        Generator generator = generator(1, 2);
        Critic critic = critic(2, 2);
        assertThrows(IllegalArgumentException.class, () -> AdversarialTrainer.of(generator, critic, Rng.seeded(1)).build());
        assertThrows(IllegalArgumentException.class, () -> AdversarialTrainer.of(generator, critic, Rng.seeded(1))
                .optimizers(new Sgd(critic.parameters(), 0.1), new Sgd(generator.parameters(), 0.1)).build());
        assertThrows(IllegalArgumentException.class, () -> plain(generator, critic, 0.1).criticSteps(0).build());
        assertThrows(IllegalArgumentException.class, () -> plain(generator, critic, 0.1).labelSmoothing(1).build());
        assertThrows(IllegalArgumentException.class,
                () -> plain(generator, critic, 0.1).loss(AdversarialLoss.WASSERSTEIN).labelSmoothing(0.1).build());
        Generator classes = Generator.conditional(3, 4, Linear.of(7, 2, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> plain(classes, critic, 0.1).build());
    }

    @Test
    void conditionalDcganOfAnyKnownSize() {
        for (int size : new int[] {28, 32}) {
            Dcgan nets = Dcgan.of(3, size).noise(5).width(4).classes(10);
            Generator generator = nets.generator(Rng.seeded(1));
            Critic critic = nets.critic(Rng.seeded(2));
            AdversarialTrainer trainer = plain(generator, critic, 0.1).labelSmoothing(0.1).build();
            Tensor images = Rng.seeded(3).uniform(DEVICE, DType.F32, Shape.of(2, 3, size, size), -1, 1);
            Optional<Tensor> labels = Optional.of(Tensor.of(DEVICE, new long[] {3, 9}, 2));
            AdversarialTrainer.Report report = trainer.step(images, labels);
            assertTrue(Double.isFinite(report.critic().item()) && report.generator().isPresent());
            ShapeException e = assertThrows(ShapeException.class, () -> trainer.step(images, NONE));
            assertTrue(e.getMessage().contains("needs labels [2]"), e.getMessage());
            assertThrows(ShapeException.class, () -> critic.judge(images, Optional.of(Tensor.of(DEVICE, new long[] {1}, 1))));
        }
        assertThrows(IllegalArgumentException.class, () -> Dcgan.of(1, 27));
    }

    @Test
    void dcganBeginsAsPublished() {
        Dcgan nets = Dcgan.of(1, 64).width(16);
        Generator generator = nets.generator(Rng.seeded(1));
        assertEquals(Shape.of(100, 128, 4, 4), generator.state().get("body.project.weight").shape());
        assertEquals(Shape.of(16, 1, 4, 4), generator.state().get("body.up4.weight").shape());
        Tensor weight = generator.state().get("body.project.weight");
        assertEquals(0.02, weight.std().item(), 0.001);
        assertEquals(1, generator.state().get("body.norm0.weight").mean().item(), 0.01);
        assertEquals(0.02, generator.state().get("body.norm0.weight").std().item(), 0.005);
        Critic critic = nets.critic(Rng.seeded(2));
        assertFalse(critic.state().containsKey("body.norm1.weight"));
        assertEquals(Shape.of(128, 64, 4, 4), critic.state().get("body.down4.weight").shape());
        assertEquals(Shape.of(1, 128, 4, 4), critic.state().get("head.weight").shape());
    }
}
