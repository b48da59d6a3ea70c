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
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
    private static final Device DEVICE = Device.standard();

    private static Tensor points(int seed, int... dims) {
        return Rng.seeded(seed).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1);
    }

    private static Vae vae(Vae.Likelihood likelihood) {
        Vae model = new Vae(Linear.of(5, 4, Rng.seeded(1)), Linear.of(2, 5, Rng.seeded(2)), likelihood);
        return model.to(DType.F64);
    }

    @Test
    void divergenceByItsFormulaAndByIntegration() {
        double[] mean = {0.3, -1.2};
        double[] logVariance = {-0.7, 0.4};
        double formula = 0;
        double integral = 0;
        for (int i = 0; i < 2; i++) {
            formula -= 0.5 * (1 + logVariance[i] - mean[i] * mean[i] - Math.exp(logVariance[i]));
            double std = Math.exp(logVariance[i] / 2);
            for (double z = -12; z < 12; z += 1e-3) {
                double logQ = -0.5 * Math.pow((z - mean[i]) / std, 2) - Math.log(std);
                integral += 1e-3 * Math.exp(logQ) / Math.sqrt(2 * Math.PI) * (logQ + 0.5 * z * z);
            }
        }
        double kl = new Vae.Posterior(Tensor.of(DEVICE, mean, 1, 2), Tensor.of(DEVICE, logVariance, 1, 2)).kl().item();
        assertEquals(formula, kl, 1e-12);
        assertEquals(integral, kl, 1e-6);
    }

    @Test
    void drawsHaveTheirMeanAndDeviation() {
        Tensor mean = Tensor.of(DEVICE, new double[] {2, -1}, 1, 2).expand(20_000, 2);
        Tensor logVariance = Tensor.of(DEVICE, new double[] {Math.log(4), Math.log(0.25)}, 1, 2).expand(20_000, 2);
        Tensor drawn = new Vae.Posterior(mean, logVariance).sample(Rng.seeded(5));
        assertArrayEquals(new double[] {2, -1}, drawn.mean(0).toDoubleArray(), 0.05);
        assertArrayEquals(new double[] {2, 0.5}, drawn.std(0).toDoubleArray(), 0.03);
    }

    @Test
    void boundOfItsParts() {
        Tensor x = points(3, 4, 5).sigmoid();
        for (Vae.Likelihood likelihood : Vae.Likelihood.values()) {
            Vae model = vae(likelihood);
            Vae.Elbo bound = model.elbo(x, 3, Rng.seeded(7));
            Vae.Posterior posterior = model.encode(x);
            Tensor mean = model.decode(posterior.sample(Rng.seeded(7)));
            double[] y = mean.toDoubleArray();
            double[] t = x.toDoubleArray();
            double expected = 0;
            for (int i = 0; i < t.length; i++) {
                expected += (likelihood == Vae.Likelihood.BERNOULLI ? -t[i] * Math.log(y[i]) - (1 - t[i]) * Math.log(1 - y[i])
                        : 0.5 * (t[i] - y[i]) * (t[i] - y[i])) / 4;
            }
            assertEquals(expected, bound.reconstruction().item(), 1e-10);
            assertEquals(posterior.kl().mean().item(), bound.kl().item(), 1e-12);
            assertEquals(expected + 3 * bound.kl().item(), bound.loss().item(), 1e-10);
        }
    }

    /** Every element of encoder and decoder, with the noise drawn again for each difference. */
    @Test
    void gradientsPassThroughTheDraw() {
        Tensor noiseless = points(4, 3, 5);
        GradCheck.create().check(at -> {
            Vae.Posterior posterior = new Vae.Posterior(at.get(0), at.get(1));
            return posterior.sample(Rng.seeded(11)).square().sum(1).add(posterior.kl());
        }, noiseless.narrow(1, 0, 2).contiguous(), noiseless.narrow(1, 2, 2).contiguous());
        Vae model = vae(Vae.Likelihood.BERNOULLI);
        var gradients = model.elbo(noiseless.sigmoid(), 1, Rng.seeded(1)).loss().backward();
        for (Parameter parameter : model.parameters()) {
            assertTrue(gradients.get(parameter.value()).norm().item() > 0, parameter.name());
        }
    }

    @Test
    void partsThatDoNotMeet() {
        Vae odd = new Vae(Linear.of(5, 3, Rng.seeded(1)), Linear.of(2, 5, Rng.seeded(2)), Vae.Likelihood.GAUSSIAN);
        ShapeException e = assertThrows(ShapeException.class, () -> odd.forward(Tensor.zeros(DEVICE, 2, 5)));
        assertTrue(e.getMessage().contains("[n, 2 · latent]"), e.getMessage());
        Vae narrow = new Vae(Linear.of(5, 4, Rng.seeded(1)), Linear.of(2, 6, Rng.seeded(2)), Vae.Likelihood.GAUSSIAN);
        e = assertThrows(ShapeException.class, () -> narrow.elbo(Tensor.zeros(DEVICE, 2, 5), 1, Rng.seeded(1)));
        assertTrue(e.getMessage().contains("[2, 5]") && e.getMessage().contains("[2, 6]"), e.getMessage());
        Autoencoder wrong = Autoencoder.of(Linear.of(5, 2, Rng.seeded(1)), Linear.of(2, 6, Rng.seeded(2)));
        assertThrows(ShapeException.class, () -> wrong.loss(Tensor.zeros(DEVICE, 2, 5), Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> Autoencoder.masking(1));
    }

    @Test
    void corruptionIsSeenByTheEncoderOnly() {
        Autoencoder model = Autoencoder.denoising(Linear.of(5, 2, Rng.seeded(1)), Linear.of(2, 5, Rng.seeded(2)), Autoencoder.masking(0.5));
        model.to(DType.F64);
        Tensor x = points(1, 400, 5);
        double[] seen = model.corrupted(x, Rng.seeded(3)).toDoubleArray();
        double[] whole = x.toDoubleArray();
        int zeros = 0;
        for (int i = 0; i < seen.length; i++) {
            assertTrue(seen[i] == 0 || seen[i] == whole[i]);
            zeros += seen[i] == 0 ? 1 : 0;
        }
        assertEquals(0.5, zeros / 2000.0, 0.05);
        double expected = Losses.mse(model.forward(model.corrupted(x, Rng.seeded(3))), x).item();
        assertEquals(expected, model.loss(x, Rng.seeded(3)).item(), 0);
        assertEquals(1.5, Autoencoder.gaussian(1.5).apply(points(1, 100, 100).zerosLike(), Rng.seeded(1)).std().item(), 0.03);
    }
}
