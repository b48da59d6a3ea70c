package dev.narae.train;

import dev.narae.cpu.CpuBackend;
import dev.narae.cpu.CpuOptions;
import dev.narae.data.DataLoader;
import dev.narae.data.InMemory;
import dev.narae.io.SafeTensors;
import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that trains a small convolutional network and saves often, made to be killed: started again with the same folder
 * it goes on. It prints a line a step, and {@code done} when the weights are in {@code final.safetensors}.
 *
 * <p>Arguments: the folder, the number of threads, the milliseconds to wait after each step.
 */
final class KilledRun {
    static final int STEPS = 120;
    private static final int EPOCHS = 4;
    private static final int BATCH = 8;

    private KilledRun() {
    }

    private static Module network(Rng rng) {
        return new Sequential()
                .add("conv", Conv2d.of(1, 6, 3).padding(1).build(rng.child("conv")))
                .add("norm", new BatchNorm2d(6))
                .add("relu", Activation.relu())
                .add("pool", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("drop", new Dropout(0.25, rng.child("drop")))
                .add("fc", Linear.of(96, 5, rng.child("fc")));
    }

    private static DataLoader data(Device device, int count, Rng rng) {
        float[] pixels = new float[count * 64];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 5;
            for (int p = 0; p < 64; p++) {
                pixels[i * 64 + p] = (float) (rng.nextGaussian() * 0.5 + (p / 13 == labels[i] ? 1 : 0));
            }
        }
        return InMemory.of(pixels, Shape.of(1, 8, 8), labels).batches(BATCH).on(device);
    }

    static History train(Path folder, int threads, Optional<Listener> listener) {
        try (Device device = Device.of(new CpuBackend(CpuOptions.defaults().withThreads(threads)))) {
            Rng rng = Rng.seeded(2024);
            Module model = network(rng.child("init")).to(device);
            Trainer.Builder builder = Trainer.of(model, AdamW.of(model.parameters(), 0.01).build(), Losses::crossEntropy)
                    .epochs(EPOCHS).rng(rng.child("order")).metric(Accuracy::new).clipNorm(1)
                    .schedule(Schedule.cosine(STEPS, 0.05).afterWarmUp(10, 0.1))
                    .validation(data(device, 20, rng.child("validation")))
                    .checkpoints(Checkpoints.in(folder.resolve("checkpoints")).everySteps(7).keepLast(2)).resumeLatest().interruptible();
            listener.ifPresent(builder::listener);
            History history = builder.build().fit(data(device, STEPS / EPOCHS * BATCH, rng.child("training")));
            if (history.ending() instanceof Ending.Completed) {
                SafeTensors.write(folder.resolve("final.safetensors"), model.state());
            }
            return history;
        }
    }

    public static void main(String[] arguments) {
        long pause = Long.parseLong(arguments[2]);
        History history = train(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Optional.of(new Listener() {
            @Override
            public void stepEnded(Run run) {
                System.out.println("step " + run.step());
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        switch (history.ending()) {
            case Ending.Completed() -> System.out.println("done");
            case Ending.Interrupted(Optional<Path> checkpoint) -> System.out.println("interrupted " + checkpoint.map(Path::getFileName).orElseThrow());
            default -> throw new IllegalStateException("unexpected: " + history.ending());
        }
    }
}
