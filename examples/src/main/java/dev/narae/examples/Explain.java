package dev.narae.examples;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.explain.FeatureMaps;
import dev.narae.explain.Filters;
import dev.narae.explain.GradCam;
import dev.narae.explain.IntegratedGradients;
import dev.narae.explain.NetworkGraph;
import dev.narae.explain.Occlusion;
import dev.narae.explain.Saliency;
import dev.narae.explain.TargetClass;
import dev.narae.nn.Convolution;
import dev.narae.nn.Module;
import dev.narae.nn.Trace;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Accuracy;
import dev.narae.train.Ending;
import dev.narae.train.History;
import dev.narae.train.Monitor;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a classifier of images, or takes a trained one, and shows what it goes by: maps of why images got their classes, the feature
 * maps and filters of its convolutions, its summary and its drawing. Every kind of map is judged by {@link Deletion}, beside random pixels.
 */
@Command(
        name = "explain",
        description = {
            "A classifier of images, explained by occlusion, saliency, SmoothGrad, integrated gradients and Grad-CAM.",
            "Writes these as pictures, feature maps and filters too, a summary of the layers, and the network as a drawing."
                    + " Without arguments: LeNet, trained on generated digits first."},
        footer = {
            "  narae train explain",
            "  narae train explain --data ../data/fashion-mnist --network cnn-bn",
            "  narae train explain --model runs/fashion --data ../data/fashion-mnist"})
final class Explain extends TrainedExperiment {
    private static final Monitor MONITOR = Monitor.largest("val_accuracy");
    private static final double DELETED = 0.1;
    private static final double NOISE = 0.15;
    private static final int TILE = 136;
    private static final int TESTED_AT_ONCE = 50;

    @Option(names = "--model", paramLabel = "DIR|FILE", description = "A trained classifier to explain: a run's folder, or weights in it. Default: train one.")
    private Path model;

    @Option(names = "--network", paramLabel = "RECIPE", defaultValue = "lenet", description = "What to train; 'narae recipes' lists them. Default: ${DEFAULT-VALUE}.")
    private String network;

    @Option(names = "--data", paramLabel = "DIR|NAME", defaultValue = ImageSource.DIGITS, description = "The images, as for 'narae train'. Default: ${DEFAULT-VALUE}.")
    private String data;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many images for training and for the test.")
    private Integer limit;

    @Option(names = "--images", paramLabel = "N", defaultValue = "6", description = "Images to explain, of different classes. Default: ${DEFAULT-VALUE}.")
    private int shown;

    @Option(names = "--layer", paramLabel = "NAME", description = "Where Grad-CAM looks. Default: the last convolution.")
    private String layer;

    @Option(names = "--patch", paramLabel = "PIXELS", description = "The side of the occluding patch. Default: a fifth of the image's.")
    private Integer patch;

    @Option(names = "--stride", paramLabel = "PIXELS", description = "How far it moves. Default: a fourteenth of the image's side.")
    private Integer stride;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "50", description = "Steps of integrated gradients. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "25", description = "Noisy images of SmoothGrad. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--tested", paramLabel = "N", defaultValue = "100", description = "Test images by which the maps are judged. Default: ${DEFAULT-VALUE}.")
    private int tested;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(3, 64, 1e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--limit", "32", "--epochs", "1", "--batch", "16", "--images", "1", "--tested", "2", "--patch", "14", "--stride", "14", "--steps", "2",
                "--samples", "2");
    }

    @Override
    protected void check() {
        super.check();
        positive("--images", shown);
        positive("--steps", steps);
        positive("--samples", samples);
        positive("--tested", tested);
        if (limit != null) {
            positive("--limit", limit);
        }
        if (patch != null) {
            positive("--patch", patch);
        }
        if (stride != null) {
            positive("--stride", stride);
        }
        if (model != null && resumed().isPresent()) {
            throw wrong("--model " + model + ": a trained network is not trained on; leave --resume out");
        }
        try {
            Recipes.named(network);
        } catch (IllegalArgumentException e) {
            throw wrong("--network " + network + ": " + e.getMessage());
        }
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource images = ImageSource.of(new ImageSource.Request(data, limit == null ? 0 : limit, ImageSource.SIDE, false),
                new Downloads(lab.out(), lab.terminal()));
        if (model != null) {
            Classifier given = given(lab, images);
            lab.describe(String.format(Locale.ROOT, "%s from %s, %,d parameters", given.about().recipe(), model, given.network().parameterCount()),
                    images.title());
            finish(lab, given, images);
            return new Ending.Completed();
        }
        Recipe recipe = Recipes.named(network);
        Dataset train = images.train();
        Module made = recipe.network(train.input().shape(), train.classes().size(), lab.rng("init")).to(lab.device());
        checkLayer(made);
        lab.describe(String.format(Locale.ROOT, "%s, %,d parameters", network, made.parameterCount()),
                String.format(Locale.ROOT, "%s, %,d to train", images.title(), train.size()));
        DataLoader batches = train.batches(chosen().batch()).on(lab.device());
        History history = trainer(lab, made, recipe.optimizer(made, chosen()), recipe::loss, MONITOR)
                .metric(Accuracy::new)
                .validation(images.validation().batches(256).on(lab.device()))
                .schedule(recipe.schedule((long) batches.count() * chosen().epochs()))
                .build().fit(batches);
        if (!(history.ending() instanceof Ending.Interrupted)) {
            loadBest(lab, made);
            Classifier.About about = Classifier.About.of(recipe, train);
            Classifier.write(lab.file("best.safetensors"), made, about);
            finish(lab, new Classifier(made, about), images);
        }
        return history.ending();
    }

    private Classifier given(Lab lab, ImageSource images) {
        Path file = Files.isDirectory(model) ? new RunFolder(model).best() : model;
        if (!Files.isRegularFile(file)) {
            throw wrong("--model " + model + ": " + file + " does not exist; give the folder of a run, or a safetensors file in it");
        }
        Classifier read = Classifier.read(file, lab.device());
        if (!read.about().image().equals(images.test().input().shape())) {
            throw wrong("--model " + model + " is for images " + read.about().image() + ", those of --data " + data + " are " + images.test().input().shape());
        }
        read.network().eval();
        checkLayer(read.network());
        return read;
    }

    /** Before anything is trained. */
    private void checkLayer(Module made) {
        if (layer != null && !made.namedModules().containsKey(layer)) {
            throw wrong("--layer " + layer + ": the network has no such layer; it has " + String.join(", ", made.namedModules().keySet().stream()
                    .filter(name -> !name.isEmpty()).toList()));
        }
    }

    private void finish(Lab lab, Classifier classifier, ImageSource images) {
        Module net = classifier.network();
        double accuracy = classifier.test(images.test().batches(256).on(lab.device())).micro().recall();
        lab.figure("test_accuracy", accuracy);
        lab.say("test accuracy %.2f %% of %,d images", 100 * accuracy, images.test().size());
        try (Scope _ = Scope.open("explain")) {
            ImageStack stack = ImageStack.of(images.test(), 2000, lab.device());
            describe(lab, net, stack.images().narrow(0, 0, 1));
            List<String> convolutions = net.namedModules().entrySet().stream().filter(entry -> entry.getValue() instanceof Convolution).map(Map.Entry::getKey).toList();
            Optional<String> looked = layer != null ? Optional.of(layer) : convolutions.stream().reduce((_, last) -> last);
            explain(lab, classifier, stack, looked);
            judge(lab, net, stack.images(), looked);
            Tensor first = stack.images().narrow(0, 0, 1);
            if (!convolutions.isEmpty()) {
                inside(lab, net, first, convolutions.getFirst());
                inside(lab, net, first, convolutions.getLast());
                lab.picture("filters-" + convolutions.getFirst() + ".png", filters(Filters.of(net, convolutions.getFirst())));
            }
        }
    }

    private static void describe(Lab lab, Module net, Tensor image) {
        String summary = net.summary(image.shape().remove(0)).toString();
        lab.text("summary.txt", summary + "\n");
        lab.say("%s", summary);
        lab.text("network.svg", NetworkDrawing.svg(NetworkGraph.of(Trace.of(net, image))));
    }

    /** Every kind of map of these images, {@code [n, height, width]}. */
    private Map<String, Tensor> maps(Lab lab, Module net, Tensor images, Optional<String> looked) {
        TargetClass target = TargetClass.predicted();
        int side = Math.min(images.dim(2), images.dim(3));
        int size = Math.min(side, patch == null ? Math.max(2, side / 5) : patch);
        int moved = stride == null ? Math.max(1, side / 14) : stride;
        Map<String, Tensor> maps = new LinkedHashMap<>();
        maps.put("occlusion", Occlusion.of(net).patch(size, size).stride(moved, moved).build().map(images, target));
        maps.put("saliency", Saliency.map(net, images, target));
        maps.put("smoothgrad", Saliency.smooth(net, images, target, samples, NOISE, lab.rng("smoothgrad")));
        maps.put("integrated gradients", IntegratedGradients.of(net).steps(steps).attribute(images, target).values().sum(1));
        looked.ifPresent(name -> maps.put("grad-cam", GradCam.at(net, name).map(images, target)));
        return maps;
    }

    private void explain(Lab lab, Classifier classifier, ImageStack stack, Optional<String> looked) {
        List<Integer> chosen = new ArrayList<>();
        List<String> classes = classifier.about().classes();
        for (int label = 0; label < classes.size() && chosen.size() < shown; label++) {
            int wanted = label;
            IntStream.range(0, stack.labels().length).filter(i -> stack.labels()[i] == wanted).findFirst().ifPresent(chosen::add);
        }
        Tensor images = Tensor.concat(0, chosen.stream().map(i -> stack.images().narrow(0, i, 1)).toList());
        Map<String, Tensor> maps = maps(lab, classifier.network(), images, looked);
        Tensor shares;
        try (NoGrad _ = NoGrad.open()) {
            shares = classifier.network().forward(images).softmax(1);
        }
        List<String> columns = new ArrayList<>(List.of("image"));
        columns.addAll(maps.keySet());
        PictureTable table = new PictureTable(TILE, columns);
        for (int i = 0; i < chosen.size(); i++) {
            float[] share = shares.select(0, i).toFloatArray();
            int best = IntStream.range(0, share.length).reduce((a, b) -> share[b] > share[a] ? b : a).orElseThrow();
            BufferedImage image = Tile.image(images.select(0, i), 0, 1);
            List<BufferedImage> pictures = new ArrayList<>(List.of(image));
            for (Map.Entry<String, Tensor> map : maps.entrySet()) {
                Tensor one = map.getValue().select(0, i);
                pictures.add(switch (map.getKey()) {
                    case "integrated gradients", "occlusion" -> Tile.signed(one);
                    case "grad-cam" -> Tile.over(image, Tile.heat(one));
                    default -> Tile.heat(one);
                });
            }
            table.row(String.format(Locale.ROOT, "%s%nas %s, %.1f %%", classes.get(stack.labels()[chosen.get(i)]), classes.get(best), 100 * share[best]), pictures);
        }
        lab.picture("explanations.png", table.png());
    }

    /** Takes away the pixels that each kind of map points to, and random ones, and tells how much the probabilities fall. */
    private void judge(Lab lab, Module net, Tensor images, Optional<String> looked) {
        Deletion deletion = new Deletion(net, DELETED);
        Map<String, Double> falls = new LinkedHashMap<>();
        int n = Math.min(tested, images.dim(0));
        double gap = 0;
        for (int first = 0; first < n; first += TESTED_AT_ONCE) {
            try (Scope _ = Scope.open("judge")) {
                int size = Math.min(TESTED_AT_ONCE, n - first);
                double part = size / (double) n;
                Tensor some = images.narrow(0, first, size);
                Map<String, Tensor> maps = maps(lab, net, some, looked);
                maps.put("random", lab.rng("random").uniform(lab.device(), size, images.dim(2), images.dim(3)));
                maps.forEach((name, map) -> falls.merge(name, part * deletion.fall(some, map), Double::sum));
                IntegratedGradients.Attribution parts = IntegratedGradients.of(net).steps(steps).attribute(some, TargetClass.predicted());
                gap += part * parts.gap().abs().mean().item() / parts.score().sub(parts.baselineScore()).abs().mean().item();
            }
        }
        lab.say("fall of the predicted class's probability when a tenth of the pixels become 0, mean of %d test images:", n);
        falls.forEach((name, fall) -> {
            lab.say("  %-22s %.3f", name, fall);
            lab.figure("fall_" + name.replaceAll("[^a-z]", "_"), fall);
        });
        lab.figure("integrated_gradients_gap", gap);
        lab.say("integrated gradients: the parts miss the difference of scores by %.2f %%", 100 * gap);
    }

    private static void inside(Lab lab, Module net, Tensor image, String name) {
        Tensor maps = FeatureMaps.of(net, image, name).select(0, 0);
        List<BufferedImage> tiles = maps.unbind(0).stream().map(Tile::signed).toList();
        lab.picture("feature-maps-" + name + ".png", PictureTable.grid(TILE / 2, 8, tiles));
    }

    /** Filters on one channel, or the first channel of filters on more. */
    private static byte[] filters(Tensor filters) {
        return PictureTable.grid(TILE / 2, 8, filters.select(1, 0).unbind(0).stream().map(Tile::signed).toList());
    }
}
