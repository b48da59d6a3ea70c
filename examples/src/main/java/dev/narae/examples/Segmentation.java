package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.io.ModelFile;
import dev.narae.models.UNet;
import dev.narae.nn.Losses;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.ConfusionMatrix;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.MeanIntersection;
import dev.narae.train.Monitor;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a {@link UNet} to say of every pixel of a picture which digit it is of, if any. The pictures are {@link DigitScenes}: one set to
 * learn from, one to choose the best epoch with, one that is looked at once. Judged by the mean intersection over union of the eleven
 * classes.
 */
@Command(
        name = "unet",
        description = {
            "A U-Net that finds digits on noise and says of every pixel which digit it is of.",
            "Judged by the mean intersection over union on pictures it has not seen."},
        footer = {
            "  narae train unet",
            "  narae train unet --side 64 --width 16 --epochs 12"})
final class Segmentation extends TrainedExperiment {
    private static final Monitor MONITOR = Monitor.largest("val_iou");
    private static final int SHOWN = 6;
    /** A colour a class: black for nothing, then around the circle of hues. */
    private static final float[][] COLOURS = {{0, 0, 0}, {0.9f, 0.9f, 0.9f}, {0.9f, 0.2f, 0.2f}, {0.95f, 0.55f, 0.1f}, {0.95f, 0.9f, 0.2f}, {0.5f, 0.85f, 0.2f},
        {0.1f, 0.6f, 0.25f}, {0.2f, 0.8f, 0.85f}, {0.2f, 0.4f, 0.95f}, {0.55f, 0.3f, 0.85f}, {0.95f, 0.4f, 0.75f}};

    @Option(names = "--pictures", defaultValue = "4000", paramLabel = "N",
            description = "To learn from; an eighth as many choose the best epoch, and as many again test. Default: ${DEFAULT-VALUE}.")
    private int pictures;

    @Option(names = "--side", defaultValue = "48", paramLabel = "PIXELS", description = "Of a picture. Default: ${DEFAULT-VALUE}.")
    private int side;

    @Option(names = "--width", defaultValue = "12", paramLabel = "N", description = "Channels of the outermost level. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--depth", defaultValue = "3", paramLabel = "N", description = "How often pictures are halved. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(8, 32, 4e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--pictures", "16", "--side", "31", "--width", "2", "--depth", "2", "--epochs", "1", "--batch", "8");
    }

    @Override
    protected void check() {
        super.check();
        within("--pictures", pictures, 8, 1_000_000);
        within("--side", side, 28, 1024);
        positive("--width", width);
        within("--depth", depth, 1, 4);
    }

    @Override
    protected Ending run(Lab lab) {
        DigitScenes train = DigitScenes.of(pictures, side, lab.rng("train"));
        DigitScenes validation = DigitScenes.of(pictures / 8, side, lab.rng("validation"));
        DigitScenes test = DigitScenes.of(pictures / 8, side, lab.rng("test"));
        Sequential network = UNet.of(1, DigitScenes.CLASSES).width(width).depth(depth).build(lab.rng("init")).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "width %d, depth %d, %,d parameters", width, depth, network.parameterCount()),
                String.format(Locale.ROOT, "digits on noise, %d by %d: %,d to train, %,d to validate, %,d to test", side, side, train.size(),
                        validation.size(), test.size()));
        DataLoader batches = train.batches(chosen().batch()).on(lab.device());
        AdamW optimizer = AdamW.of(network.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
        History history = trainer(lab, network, optimizer, Losses::crossEntropy, MONITOR)
                .schedule(Schedule.oneCycle((long) batches.count() * chosen().epochs(), 0.25, 0.1, 1e-3))
                .metric(() -> new MeanIntersection(DigitScenes.CLASSES))
                .validation(validation.batches(chosen().batch()).on(lab.device()))
                .build().fit(batches);
        if (!(history.ending() instanceof Ending.Interrupted)) {
            finish(lab, network, history, test.batches(chosen().batch()).on(lab.device()));
        }
        return history.ending();
    }

    private static void finish(Lab lab, Sequential network, History history, DataLoader test) {
        loadBest(lab, network);
        ModelFile.write(lab.file("best.safetensors"), network);
        ConfusionMatrix matrix = new ConfusionMatrix(DigitScenes.CLASSES);
        boolean first = true;
        try (NoGrad _ = NoGrad.open(); Pass pass = test.open()) {
            while (pass.hasNext()) {
                try (Scope _ = Scope.open("test"); Batch batch = pass.next()) {
                    Tensor logits = network.forward(batch.input());
                    matrix.add(logits, batch.labels());
                    if (first) {
                        show(lab, batch.input(), batch.labels(), logits.argMax(1));
                        first = false;
                    }
                }
            }
        }
        EpochReport best = history.best().orElseGet(history::last);
        double[] each = matrix.intersectionOverUnion();
        List<String> names = DigitScenes.names();
        lab.figure("mean_iou", matrix.meanIntersectionOverUnion());
        lab.figure("pixel_accuracy", matrix.micro().recall());
        for (int c = 0; c < each.length; c++) {
            lab.figure("iou_" + names.get(c), each[c]);
        }
        lab.say("mean intersection over union %.4f, %.2f %% of the pixels right, on pictures not seen before, with the weights of epoch %d",
                matrix.meanIntersectionOverUnion(), 100 * matrix.micro().recall(), best.epoch());
    }

    /** Pictures in the first row, what they show in the second, what the network found in the third. */
    private static void show(Lab lab, Tensor pictures, Tensor right, Tensor found) {
        int count = Math.min(SHOWN, pictures.dim(0));
        Tensor colours = Tensor.of(lab.device(), flat(COLOURS), COLOURS.length, 3);
        Tensor grey = pictures.narrow(0, 0, count);
        SampleGrid.write(lab.file("pictures.png"), Tensor.concat(0, List.of(Tensor.concat(1, List.of(grey, grey, grey)),
                painted(colours, right.narrow(0, 0, count)), painted(colours, found.narrow(0, 0, count)))), count, 0, 1);
    }

    /** {@code [n, 3, height, width]} of classes {@code [n, height, width]}. */
    private static Tensor painted(Tensor colours, Tensor classes) {
        return colours.indexSelect(0, classes.reshape(-1)).reshape(classes.dim(0), classes.dim(1), classes.dim(2), 3).permute(0, 3, 1, 2);
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * 3];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, 3 * i, 3);
        }
        return all;
    }
}
