package dev.narae.examples;

import dev.narae.cluster.Agreement;
import dev.narae.cluster.KMeans;
import dev.narae.cluster.Pca;
import dev.narae.cluster.Tsne;
import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.shape.DType;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ending;
import dev.narae.train.History;
import dev.narae.train.Monitor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains {@link Codes} without labels, and looks at the codes of test images: drawn by principal components and by neighbour
 * embedding, and grouped by k-means, which is compared with k-means on the pixels. Reconstruction is compared with that of as many
 * principal components.
 */
@Command(
        name = "autoencoder",
        description = {
            "An autoencoder of images, plain or denoising, and what its codes hold: PCA and t-SNE as pictures, k-means against the classes.",
            "Without arguments: on generated digits. Labels are used to judge and to colour, not to learn."},
        footer = {
            "  narae train autoencoder",
            "  narae train autoencoder --data ../data/fashion-mnist --noise 0.3"})
final class AutoencoderCodes extends TrainedExperiment {
    private static final Monitor MONITOR = Monitor.smallest("val_loss");
    private static final int COMPARED = 5000;
    private static final int SHOWN = 10;
    private static final int TILE = 56;

    @Option(names = "--data", paramLabel = "DIR|NAME", defaultValue = ImageSource.DIGITS, description = "The images, as for 'narae train'. Default: ${DEFAULT-VALUE}.")
    private String data;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many images for training and for the test.")
    private Integer limit;

    @Option(names = "--code", paramLabel = "N", defaultValue = "16", description = "Numbers in a code. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--noise", paramLabel = "P", defaultValue = "0", description = "The part of the pixels that is put out in training. Default: ${DEFAULT-VALUE}.")
    private double noise;

    @Option(names = "--points", paramLabel = "N", defaultValue = "1500", description = "Test images that t-SNE draws. Default: ${DEFAULT-VALUE}.")
    private int points;

    @Option(names = "--perplexity", paramLabel = "X", defaultValue = "30", description = "Of t-SNE. Default: ${DEFAULT-VALUE}.")
    private double perplexity;

    @Option(names = "--iterations", paramLabel = "N", defaultValue = "750", description = "Of t-SNE. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(15, 128, 2e-3, 1e-5);
    }

    @Override
    public List<String> quick() {
        return List.of("--limit", "64", "--epochs", "1", "--batch", "32", "--code", "4", "--points", "32", "--perplexity", "5", "--iterations", "5", "--noise", "0.2");
    }

    @Override
    protected void check() {
        super.check();
        positive("--code", width);
        positive("--points", points);
        positive("--iterations", iterations);
        within("--noise", noise, 0, 0.95);
        within("--perplexity", perplexity, 1.01, 1000);
        if (limit != null) {
            positive("--limit", limit);
        }
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource images = ImageSource.of(new ImageSource.Request(data, limit == null ? 0 : limit, ImageSource.SIDE, false),
                new Downloads(lab.out(), lab.terminal()));
        Dataset train = images.train();
        Codes codes = new Codes((int) train.input().shape().size(), width, noise, lab.rng("init")).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "codes of %d numbers, %,d parameters%s", width, codes.parameterCount(), noise > 0 ? ", denoising" : ""),
                String.format(Locale.ROOT, "%s, %,d to train", images.title(), train.size()));
        DataLoader batches = train.batches(chosen().batch()).on(lab.device());
        AdamW optimizer = AdamW.of(codes.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
        History history = trainer(lab, codes, optimizer, (misses, _) -> misses.square().mean(), MONITOR)
                .forward(codes::misses)
                .validation(images.validation().batches(256).on(lab.device()))
                .schedule(Schedule.cosine((long) batches.count() * chosen().epochs(), 0.02))
                .build().fit(batches);
        if (!(history.ending() instanceof Ending.Interrupted)) {
            loadBest(lab, codes);
            try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("codes")) {
                finish(lab, codes, images);
            }
        }
        return history.ending();
    }

    private void finish(Lab lab, Codes network, ImageSource images) {
        ImageStack test = ImageStack.of(images.test(), COMPARED, lab.device());
        Tensor pixels = test.images().flatten(1);
        Tensor codes = network.encode(pixels);
        reconstruct(lab, network, images, test);
        groups(lab, "codes", codes, test.labels(), images.test().classes().size());
        groups(lab, "pixels", pixels, test.labels(), images.test().classes().size());
        draw(lab, codes, test.labels(), images);
    }

    private void reconstruct(Lab lab, Codes network, ImageSource images, ImageStack test) {
        Tensor pixels = test.images().flatten(1);
        double error = network.misses(test.images()).square().mean().item();
        lab.figure("reconstruction_error", error);
        Tensor training = ImageStack.of(images.train(), COMPARED, lab.device()).images().flatten(1);
        Pca pca = Pca.fit(training, Math.min(width, Math.min(training.dim(0) - 1, training.dim(1))));
        double linear = pca.inverse(pca.transform(pixels)).sub(pixels).square().mean().item();
        lab.figure("reconstruction_error_of_components", linear);
        lab.say("mean squared error of test images from %d numbers: %.5f by the autoencoder, %.5f by principal components", width, error, linear);

        int n = Math.min(SHOWN, test.labels().length);
        Tensor first = test.images().narrow(0, 0, n);
        PictureTable table = new PictureTable(TILE, List.of()).row("image", tiles(first, first));
        if (noise > 0) {
            Tensor noisy = network.corrupted(first, lab.rng("look"));
            table.row("with noise", tiles(noisy, first)).row("autoencoder", tiles(network.forward(noisy), first));
            double denoised = network.forward(network.corrupted(test.images(), lab.rng("judge"))).sub(pixels).square().mean().item();
            double left = network.corrupted(test.images(), lab.rng("judge")).sub(pixels).square().mean().item();
            lab.figure("denoised_error", denoised);
            lab.figure("noise_error", left);
            lab.say("mean squared error of noisy test images: %.5f as they are, %.5f denoised", left, denoised);
        } else {
            table.row("autoencoder", tiles(network.forward(first), first));
        }
        table.row(pca.components().dim(0) + " components", tiles(pca.inverse(pca.transform(first.flatten(1))), first));
        lab.picture("reconstructions.png", table.png());
    }

    private static List<BufferedImage> tiles(Tensor rows, Tensor like) {
        List<BufferedImage> tiles = new ArrayList<>();
        for (Tensor image : rows.reshape(like.shape()).unbind(0)) {
            tiles.add(Tile.image(image, 0, 1));
        }
        return tiles;
    }

    private static void groups(Lab lab, String what, Tensor x, int[] labels, int classes) {
        KMeans.Clusters found = KMeans.of(classes).fit(x, lab.rng("k-means"));
        Agreement agreement = Agreement.of(found.labels().cast(DType.I32).toIntArray(), labels);
        lab.figure("purity_" + what, agreement.purity());
        lab.figure("mutual_information_" + what, agreement.normalizedMutualInformation());
        lab.figure("adjusted_rand_" + what, agreement.adjustedRand());
        lab.say("k-means on %-7s purity %.3f, normalised mutual information %.3f, adjusted Rand index %.3f", what + ":", agreement.purity(),
                agreement.normalizedMutualInformation(), agreement.adjustedRand());
    }

    private void draw(Lab lab, Tensor codes, int[] labels, ImageSource images) {
        List<String> classes = images.test().classes();
        Pca pca = Pca.fit(codes, Math.min(2, width));
        double[] ratio = pca.explainedRatio();
        if (ratio.length == 2) {
            lab.picture("codes-pca.png", ScatterPlot.png("Codes of " + images.title() + ", principal components",
                    String.format(Locale.ROOT, "%.0f %% of the variance", 100 * ratio[0]), String.format(Locale.ROOT, "%.0f %% of the variance", 100 * ratio[1]),
                    pca.transform(codes), labels, classes));
        }
        int n = Math.min(points, labels.length);
        if (n < 4) {
            return;
        }
        Rng rng = lab.rng("t-sne");
        Tsne.Embedding places = Tsne.of(Math.min(perplexity, (n - 1) / 2.0)).iterations(iterations).fit(codes.narrow(0, 0, n), rng);
        lab.figure("tsne_divergence", places.divergence());
        lab.picture("codes-tsne.png", ScatterPlot.png("Codes of " + images.title() + ", t-SNE", "", "", places.places(), Arrays.copyOf(labels, n), classes));
    }
}
