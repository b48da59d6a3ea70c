package dev.narae.examples;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Reduction;
import dev.narae.nn.Vae;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A {@link Vae} as a trainer takes it: from images to the two parts of the negative bound, {@code [2]}, −E log p(x | z) and
 * KL(q(z | x) ‖ N(0, 1)), each the mean over the batch.
 */
final class VaeBound extends Module {
    private final Vae vae;
    private final Rng draws;

    VaeBound(Vae vae, Rng draws) {
        this.vae = child("vae", vae);
        this.draws = stream("draws", draws);
    }

    Vae vae() {
        return vae;
    }

    @Override
    public Tensor forward(Tensor images) {
        Vae.Elbo elbo = vae.elbo(images, 1, draws);
        return Tensor.stack(0, List.of(elbo.reconstruction(), elbo.kl()));
    }

    /**
     * log (1/k) Σ p(x, zᵢ) / q(zᵢ | x) with k draws zᵢ of q(z | x): a lower bound of log p(x) that comes closer to it with k.
     * Burda, Grosse and Salakhutdinov, "Importance Weighted Autoencoders" (2016).
     *
     * @param decoder the autoencoder's, which gives the logits of Bernoulli pixels
     * @return {@code [n]}, in nats
     */
    Tensor weighted(Module decoder, Tensor x, int draws, Rng rng) {
        Vae.Posterior q = vae.encode(x);
        Tensor deviation = q.logVariance().mul(0.5).exp();
        List<Tensor> weights = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            Tensor noise = rng.normal(x.device(), x.dtype(), q.mean().shape(), 0, 1);
            Tensor z = q.mean().add(deviation.mul(noise));
            // log p(z) − log q(z | x): the constants of both normal densities are the same.
            Tensor prior = noise.square().sub(z.square()).add(q.logVariance()).sum(1).mul(0.5);
            Tensor given = Losses.bceWithLogits(decoder.forward(z), x, Optional.empty(), Optional.empty(), Reduction.NONE).flatten(1).sum(1);
            weights.add(prior.sub(given));
        }
        return Tensor.stack(1, weights).logSumExp(1).sub(Math.log(draws));
    }

    /** What training makes small. */
    static Tensor loss(Tensor parts, double beta) {
        return parts.select(0, 0).add(parts.select(0, 1).mul(beta));
    }

    /** The parts over many batches, as {@code bound} = {@code −reconstruction − divergence}, {@code reconstruction} and {@code divergence}. */
    static final class Parts implements Metric {
        private Tensor sums;
        private long count;

        @Override
        public void add(Tensor output, Tensor labels) {
            try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("parts")) {
                if (sums == null) {
                    sums = Scope.outside(() -> Tensor.zeros(output.device(), DType.F64, Shape.of(2)));
                }
                sums.assign(sums.add(output.detach().cast(DType.F64).mul(labels.dim(0))));
            }
            count += labels.dim(0);
        }

        @Override
        public SequencedMap<String, Double> values() {
            double[] read = sums == null ? new double[] {Double.NaN, Double.NaN} : sums.toDoubleArray();
            SequencedMap<String, Double> values = new LinkedHashMap<>();
            values.put("bound", -(read[0] + read[1]) / count);
            values.put("divergence", read[1] / count);
            return values;
        }

        @Override
        public void reset() {
            if (sums != null) {
                sums.close();
                sums = null;
            }
            count = 0;
        }

        @Override
        public Map<String, Tensor> state() {
            return sums == null ? Map.of() : Map.of("sums", sums, "count", Tensor.of(sums.device(), new long[] {count}));
        }

        @Override
        public void load(Map<String, Tensor> state) {
            reset();
            if (state.containsKey("sums")) {
                Tensor saved = state.get("sums");
                sums = Scope.outside(saved::copy);
                count = (long) state.get("count").item();
            }
        }
    }
}
