package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Linear;
import dev.narae.nn.Sequential;
import dev.narae.nn.Activation;
import dev.narae.nn.Vae;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

class VaeBoundTest {
    private static final Device DEVICE = Device.standard();
    private static final int PIXELS = 5;

    private final Sequential decoder = Sequential.of(Linear.of(1, 6, Rng.seeded(1)), Activation.tanh(), Linear.of(6, PIXELS, Rng.seeded(2)));
    private final VaeBound bound = new VaeBound(new Vae(Linear.of(PIXELS, 2, Rng.seeded(3)), decoder, Vae.Likelihood.BERNOULLI), Rng.seeded(4));
    private final float[] image = {1, 0, 1, 1, 0};

    /** log ∫ p(x | z) N(z; 0, 1) dz by the trapezoidal rule. */
    private double logLikelihood() {
        int points = 4001;
        float[] z = new float[points];
        for (int i = 0; i < points; i++) {
            z[i] = (float) (16.0 * i / (points - 1) - 8);
        }
        double[] logits = decoder.forward(Tensor.of(DEVICE, z, points, 1)).toDoubleArray();
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double log = -0.5 * z[i] * z[i] - 0.5 * Math.log(2 * Math.PI);
            for (int p = 0; p < PIXELS; p++) {
                double logit = logits[i * PIXELS + p];
                log -= Math.log1p(Math.exp(image[p] == 1 ? -logit : logit));
            }
            sum += Math.exp(log) * 16 / (points - 1);
        }
        return Math.log(sum);
    }

    @Test
    void manyDrawsComeToTheLikelihoodAndOneStaysBelow() {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("test")) {
            Tensor x = Tensor.of(DEVICE, image, 1, PIXELS);
            double exact = logLikelihood();
            assertEquals(exact, bound.weighted(decoder, x.expand(100, PIXELS).contiguous(), 400, Rng.seeded(5)).mean().item(), 0.01);
            Tensor many = x.expand(4000, PIXELS).contiguous();
            double one = bound.weighted(decoder, many, 1, Rng.seeded(6)).mean().item();
            double five = bound.weighted(decoder, many, 5, Rng.seeded(7)).mean().item();
            assertTrue(one < five && five < exact + 0.005, one + " " + five + " " + exact);
            // One draw is the bound itself.
            Tensor parts = bound.forward(many);
            assertEquals(-VaeBound.loss(parts, 1).item(), one, 0.03);
            assertEquals(parts.select(0, 0).item() + 3 * parts.select(0, 1).item(), VaeBound.loss(parts, 3).item(), 1e-5);
        }
    }

    @Test
    void partsAreMeansOverImagesAndSurviveACheckpoint() {
        VaeBound.Parts parts = new VaeBound.Parts();
        assertTrue(Double.isNaN(parts.values().get("bound")) && parts.state().isEmpty());
        parts.add(Tensor.of(DEVICE, new float[] {2, 1}, 2), Tensor.of(DEVICE, new long[3], 3));
        VaeBound.Parts other = new VaeBound.Parts();
        other.load(parts.state());
        other.add(Tensor.of(DEVICE, new float[] {4, 3}, 2), Tensor.of(DEVICE, new long[1], 1));
        assertArrayEquals(new double[] {-4, 1.5}, other.values().values().stream().mapToDouble(Double::doubleValue).toArray(), 1e-12);
        other.reset();
        assertTrue(Double.isNaN(other.values().get("divergence")));
    }
}
