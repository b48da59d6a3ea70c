package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.Pass;
import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.ConvTranspose2d;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.nn.Vae;
import dev.narae.optim.Adam;
import dev.narae.optim.Schedule;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ending;
import dev.narae.train.History;
import dev.narae.train.Mean;
import dev.narae.train.Monitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A variational autoencoder of images whose grey values count as the probabilities of white. Its bound is in nats: the mean, over
 * images of black and white pixels drawn with those probabilities, of a lower bound of log p(image).
 */
@Command(
        name = "vae",
        description = {
            "A variational autoencoder: an encoder to a normal distribution over a few numbers, and a decoder from those back to images.",
            "Without arguments: on generated digits, in about a minute."},
        footer = {
            "  narae train vae",
            "  narae train vae --data fashion-mnist --network conv --latent 16",
            "  narae train vae --latent 2             with a walk through the latent plane",
            "  narae train vae --beta 4"})
final class VariationalAutoencoder extends TrainedExperiment {
    private static final int COLUMNS = 10;
    private static final int WALK = 20;
    /** The latent plane is shown to so many standard deviations. */
    private static final double REACH = 2.5;
    private static final int VIEW = 250;
    private static final int WEIGHED_IMAGES = 1000;
    /** A latent number whose mean varies by more than this over images is used; Burda et al. (2016). */
    private static final double ACTIVE = 0.01;

    /** What encoder and decoder are made of. */
    enum Network { MLP, CONV }

    @Mixin
    private ImageChoice images;

    @Option(names = "--network", paramLabel = "NAME", defaultValue = "mlp", description = "What encoder and decoder are: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Network network;

    @Option(names = "--latent", paramLabel = "N", defaultValue = "16", description = "Numbers that an image becomes. Default: ${DEFAULT-VALUE}.")
    private int latent;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "400", description = "Hidden units of each of an MLP's layers. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--width", paramLabel = "N", defaultValue = "32",
            description = "Channels of a convolutional network next to the image; twice as many in the middle. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--beta", paramLabel = "X", defaultValue = "1",
            description = "The weight of the divergence from the prior in training; more than 1 makes the latent numbers more independent. Default: ${DEFAULT-VALUE}.")
    private double beta;

    @Option(names = "--draws", paramLabel = "N", defaultValue = "50", description = "Draws an image for the importance-weighted bound. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(20, 100, 1e-3, 0);
    }

    @Override
    public List<String> quick() {
        return List.of("--limit", "24", "--epochs", "1", "--batch", "12", "--width", "2", "--latent", "2", "--network", "conv", "--draws", "2");
    }

    @Override
    protected void check() {
        super.check();
        images.check();
        positive("--latent", latent);
        positive("--hidden", hidden);
        positive("--width", width);
        positive("--beta", beta);
        positive("--draws", draws);
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource source = images.open(lab);
        Shape image = source.train().input().shape();
        Module decoder = decoder(image, lab.rng("decoder"));
        Vae vae = new Vae(encoder(image, lab.rng("encoder")), decoder, Vae.Likelihood.BERNOULLI);
        VaeBound bound = new VaeBound(vae, lab.rng("draws")).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "%s, %,d parameters, %d latent", network, bound.parameterCount(), latent),
                String.format(Locale.ROOT, "%s %s: %,d to train", source.title(), image, source.train().size()));
        long steps = (long) source.train().batches(chosen().batch()).count() * chosen().epochs();
        History history = trainer(lab, bound, new Adam(bound.parameters(), chosen().learningRate()), (parts, labels) -> VaeBound.loss(parts, beta),
                Monitor.smallest("val_loss"))
                .metric(VaeBound.Parts::new)
                .schedule(Schedule.cosine(steps, 0.02))
                .validation(source.validation().batches(VIEW).on(lab.device()))
                .build().fit(source.train().batches(chosen().batch()).on(lab.device()));
        if (!(history.ending() instanceof Ending.Interrupted)) {
            loadBest(lab, bound);
            lab.picture("bound.png", Figures.curves(List.of(panel(history, "bound"), panel(history, "divergence"))));
            judge(lab, bound, decoder, source.test());
            show(lab, vae, source.test());
        }
        return history.ending();
    }

    private static Figures.Panel panel(History history, String name) {
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (String part : List.of(name, "val_" + name)) {
            lines.put(part.equals(name) ? "training" : "validation",
                    history.epochs().stream().mapToDouble(report -> report.value(part).orElse(Double.NaN)).toArray());
        }
        return new Figures.Panel(name + ", nats", lines);
    }

    // The networks

    private static int quarter(Shape image) {
        if (image.dim(1) % 4 != 0 || image.dim(2) % 4 != 0) {
            throw new DataException("vae: the convolutional network halves images twice, so their sides must be multiples of 4, not " + image
                    + "; take --network mlp, or class folders with another --size");
        }
        return image.dim(1) / 4 * (image.dim(2) / 4);
    }

    private Sequential encoder(Shape image, Rng rng) {
        if (network == Network.MLP) {
            return Sequential.of(new Flatten(), Linear.of((int) image.size(), hidden, rng), Activation.relu(), Linear.of(hidden, hidden, rng), Activation.relu(),
                    Linear.of(hidden, 2 * latent, rng));
        }
        return Sequential.of(Conv2d.of(image.dim(0), width, 4).stride(2).padding(1).build(rng), Activation.relu(),
                Conv2d.of(width, 2 * width, 4).stride(2).padding(1).build(rng), Activation.relu(),
                new Flatten(), Linear.of(2 * width * quarter(image), 2 * latent, rng));
    }

    /** Rows as images. */
    private static final class Fold extends Module {
        private final Shape image;

        Fold(Shape image) {
            this.image = image;
        }

        @Override
        public Tensor forward(Tensor rows) {
            return rows.reshape(rows.dim(0), image.dim(0), image.dim(1), image.dim(2));
        }
    }

    private Sequential decoder(Shape image, Rng rng) {
        if (network == Network.MLP) {
            return Sequential.of(Linear.of(latent, hidden, rng), Activation.relu(), Linear.of(hidden, hidden, rng), Activation.relu(),
                    Linear.of(hidden, (int) image.size(), rng), new Fold(image));
        }
        return Sequential.of(Linear.of(latent, 2 * width * quarter(image), rng), Activation.relu(),
                new Fold(Shape.of(2 * width, image.dim(1) / 4, image.dim(2) / 4)),
                ConvTranspose2d.of(2 * width, width, 4).stride(2).padding(1).build(rng), Activation.relu(),
                ConvTranspose2d.of(width, image.dim(0), 4).stride(2).padding(1).build(rng));
    }

    // Judging

    private void judge(Lab lab, VaeBound bound, Module decoder, Dataset test) {
        Mean reconstruction = new Mean();
        Mean divergence = new Mean();
        List<Tensor> means = new ArrayList<>();
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("judging"); Pass pass = test.batches(VIEW).on(lab.device()).open()) {
            while (pass.hasNext()) {
                try (Scope scope = Scope.open("test"); Batch batch = pass.next()) {
                    Tensor parts = bound.forward(batch.input());
                    reconstruction.add(parts.select(0, 0), batch.size());
                    divergence.add(parts.select(0, 1), batch.size());
                    means.add(scope.keep(bound.vae().encode(batch.input()).mean()));
                }
            }
            Tensor spread = Tensor.concat(0, means).variance(0);
            int active = (int) spread.greater(ACTIVE).cast(spread.dtype()).sum().item();
            int weighed = Math.min(WEIGHED_IMAGES, test.size());
            double tighter = weighted(lab, bound, decoder, test.range(0, weighed));
            double elbo = -reconstruction.value() - divergence.value();
            lab.say("bound %.2f nats on %,d unseen images: reconstruction %.2f, divergence %.2f", elbo, test.size(), -reconstruction.value(), divergence.value());
            lab.say("importance-weighted bound with %d draws %.2f nats, on %,d of them; %d of %d latent numbers are used", draws, tighter, weighed, active, latent);
            lab.figure("bound", elbo);
            lab.figure("reconstruction", -reconstruction.value());
            lab.figure("divergence", divergence.value());
            lab.figure("importance_weighted_bound", tighter);
            lab.figure("draws", draws);
            lab.figure("latent", latent);
            lab.figure("latent_in_use", active);
        }
    }

    /** The mean of {@link VaeBound#weighted} over images. */
    private double weighted(Lab lab, VaeBound bound, Module decoder, Dataset some) {
        Rng rng = lab.rng("weighted");
        Mean all = new Mean();
        try (Pass pass = some.batches(VIEW).on(lab.device()).open()) {
            while (pass.hasNext()) {
                try (Scope _ = Scope.open("weighted"); Batch batch = pass.next()) {
                    all.add(bound.weighted(decoder, batch.input(), draws, rng).mean(), batch.size());
                }
            }
        }
        return all.value();
    }

    /** Pictures: images over their reconstructions, samples of the prior, and the plane of two latent numbers. */
    private void show(Lab lab, Vae vae, Dataset test) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("pictures"); Pass pass = test.range(0, Math.min(4 * COLUMNS, test.size())).batches(COLUMNS).on(lab.device()).open()) {
            List<Tensor> rows = new ArrayList<>();
            while (pass.hasNext()) {
                Tensor originals = pass.next().input().copy();
                if (originals.dim(0) == COLUMNS) {
                    rows.add(originals);
                    rows.add(vae.forward(originals));
                }
            }
            if (!rows.isEmpty()) {
                SampleGrid.write(lab.file("reconstructions.png"), Tensor.concat(0, rows), COLUMNS, 0, 1);
            }
            SampleGrid.write(lab.file("samples.png"), vae.decode(lab.rng("samples").normal(lab.device(), 8 * COLUMNS, latent)), COLUMNS, 0, 1);
            if (latent == 2) {
                float[] plane = new float[2 * WALK * WALK];
                for (int i = 0; i < WALK * WALK; i++) {
                    plane[2 * i] = (float) (REACH * (2.0 * (i % WALK) / (WALK - 1) - 1));
                    plane[2 * i + 1] = (float) (REACH * (1 - 2.0 * (i / WALK) / (WALK - 1)));
                }
                SampleGrid.write(lab.file("walk.png"), vae.decode(Tensor.of(lab.device(), plane, WALK * WALK, 2)), WALK, 0, 1);
            }
        }
    }
}
