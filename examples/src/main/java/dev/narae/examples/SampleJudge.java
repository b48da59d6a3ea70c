package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Pass;
import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Parameter;
import dev.narae.nn.Sequential;
import dev.narae.optim.Adam;
import dev.narae.optim.Schedule;
import dev.narae.optim.Scheduler;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Judges generated images by what a small LeNet, trained on real ones with their classes, makes of them: its {@value #FEATURES}
 * features, for a distance between sets of images, and its classes. Images are {@code [n, channels, height, width]} from 0 to 1.
 */
final class SampleJudge {
    /** Few enough for a distance in a second or two. */
    static final int FEATURES = 64;

    private static final int EPOCHS = 3;
    private static final int BATCH = 64;
    private static final int VIEW = 250;

    private final Sequential body;
    private final Linear head;
    private final Device device;

    private SampleJudge(Shape image, int classes, Device device, Rng rng) {
        int flat = 32 * (image.dim(1) / 2 / 2) * (image.dim(2) / 2 / 2);
        this.device = device;
        body = new Sequential()
                .add("conv1", Conv2d.of(image.dim(0), 16, 5).padding(2).build(rng)).add("relu1", Activation.relu()).add("pool1", new MaxPool2d(2))
                .add("conv2", Conv2d.of(16, 32, 5).padding(2).build(rng)).add("relu2", Activation.relu()).add("pool2", new MaxPool2d(2))
                .add("flatten", new Flatten()).add("fc1", Linear.of(flat, FEATURES, rng)).add("relu3", Activation.relu());
        body.to(device);
        head = Linear.of(FEATURES, classes, rng).to(device);
    }

    /** Trains one, for three epochs. */
    static SampleJudge trained(Dataset images, Device device, Rng rng) {
        SampleJudge judge = new SampleJudge(images.input().shape(), images.classes().size(), device, rng.child("init"));
        DataLoader loader = images.batches(BATCH).on(device);
        List<Parameter> parameters = new ArrayList<>(judge.body.parameters());
        parameters.addAll(judge.head.parameters());
        Adam optimizer = new Adam(parameters, 1e-3);
        Scheduler scheduler = new Scheduler(optimizer, Schedule.cosine((long) EPOCHS * loader.count(), 0.02));
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            for (Batch batch : loader.shuffled(rng.child("order", epoch))) {
                try (batch; Scope _ = Scope.open("judge")) {
                    Tensor logits = judge.head.forward(judge.body.forward(batch.input()));
                    optimizer.step(Losses.crossEntropy(logits, batch.labels()).backward());
                    scheduler.step();
                }
            }
        }
        return judge;
    }

    /**
     * What it makes of some images.
     *
     * @param features {@code [n, 64]}
     * @param logits   {@code [n, classes]}
     */
    record View(Tensor features, Tensor logits) {
        /** The share of images whose likeliest class is the given one. @param labels int64 {@code [n]} */
        double agreement(long[] labels) {
            long[] taken = logits.argMax(1).toLongArray();
            int same = 0;
            for (int i = 0; i < labels.length; i++) {
                same += taken[i] == labels[i] ? 1 : 0;
            }
            return (double) same / labels.length;
        }
    }

    /** Looks at images, batch by batch; what it gives is in the current scope. */
    View look(Iterator<Tensor> batches) {
        List<Tensor> features = new ArrayList<>();
        List<Tensor> logits = new ArrayList<>();
        try (NoGrad _ = NoGrad.open()) {
            while (batches.hasNext()) {
                try (Scope scope = Scope.open("judging")) {
                    Tensor seen = body.forward(batches.next());
                    features.add(scope.keep(seen));
                    logits.add(scope.keep(head.forward(seen)));
                }
            }
            return new View(Tensor.concat(0, features), Tensor.concat(0, logits));
        }
    }

    /** Looks at real images. */
    View look(Dataset images) {
        try (Pass pass = images.batches(VIEW).on(device).open()) {
            return look(new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return pass.hasNext();
                }

                @Override
                public Tensor next() {
                    return pass.next().input();
                }
            });
        }
    }
}
