package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataLoader;
import dev.narae.io.SafeTensors;
import dev.narae.nn.Activation;
import dev.narae.nn.Dropout;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Plateau;
import dev.narae.optim.Schedule;
import dev.narae.optim.Sgd;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final long SEED = 11;
    private static Device device;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        device = Device.open("reference");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    /** What a run came to. */
    private record Result(Map<String, float[]> weights, List<String> reports, Ending ending) {
    }

    private static Listener after(Consumer<Run> action) {
        return new Listener() {
            @Override
            public void stepEnded(Run run) {
                action.accept(run);
            }
        };
    }

    /** Four epochs of five batches, with dropout, momenta and metrics: all that has a state. */
    private static Result run(UnaryOperator<Trainer.Builder> settings) {
        Module model = Blobs.network(SEED).to(device);
        Optimizer optimizer = new AdamW(model.parameters(), 0.01);
        Trainer.Builder builder = Trainer.of(model, optimizer, Losses::crossEntropy)
                .epochs(4).rng(Rng.seeded(SEED)).metric(Accuracy::new).validation(Blobs.loader(device, 9, 4));
        History history = settings.apply(builder).build().fit(Blobs.loader(device, 20, 4));
        return new Result(Blobs.weights(model), history.epochs().stream().map(report -> report.epoch() + " " + report.step() + " " + report.values()).toList(),
                history.ending());
    }

    private static void assertSame(Result expected, Result actual) {
        assertEquals(expected.reports, actual.reports);
        assertEquals(expected.weights.keySet(), actual.weights.keySet());
        expected.weights.forEach((name, values) -> assertArrayEquals(values, actual.weights.get(name), name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyStepIsOneToGoOnFrom() {
        Result whole = run(builder -> builder);
        assertSame(whole, run(builder -> builder.checkpoints(Checkpoints.in(folder).everySteps(1).keepLast(100))));
        List<Path> all = Checkpoints.all(folder);
        assertEquals(20, all.size());
        for (Path file : all) {
            assertSame(whole, run(builder -> builder.resume(file)));
        }
        assertSame(whole, run(builder -> builder.resume(folder)));
    }

    @Test
    void accumulatedStepsAreToGoOnFromToo() {
        UnaryOperator<Trainer.Builder> accumulated = builder -> builder.accumulate(2).shuffle(false).clipNorm(0.5);
        Result whole = run(accumulated);
        run(builder -> accumulated.apply(builder).checkpoints(Checkpoints.in(folder).everySteps(1).keepLast(100)));
        assertEquals(12, Checkpoints.all(folder).size());
        for (Path file : Checkpoints.all(folder)) {
            assertSame(whole, run(builder -> accumulated.apply(builder).resume(file)));
        }
    }

    @Test
    void schedulesGoOnToo() {
        List<UnaryOperator<Trainer.Builder>> kinds = List.of(
                builder -> builder.schedule(Schedule.cosine(20, 0.1).afterWarmUp(3, 0)),
                builder -> builder.scheduleByEpoch(Schedule.exponential(0.5)),
                // No epoch is ever better, so the plateau lowers the rate every time.
                builder -> builder.plateau(Plateau.lowerIsBetter().patience(0).threshold(1e9).factor(0.5).build()));
        for (int kind = 0; kind < kinds.size(); kind++) {
            UnaryOperator<Trainer.Builder> scheduled = kinds.get(kind);
            Path own = folder.resolve("" + kind);
            Result whole = run(builder -> scheduled.apply(builder).checkpoints(Checkpoints.in(own).everySteps(7).keepLast(100)));
            assertFalse(whole.reports.equals(run(builder -> builder).reports));
            for (Path file : Checkpoints.all(own)) {
                // A plateau remembers, so each run has one of its own.
                UnaryOperator<Trainer.Builder> again = kind < 2 ? scheduled
                        : builder -> builder.plateau(Plateau.lowerIsBetter().patience(0).threshold(1e9).factor(0.5).build());
                assertSame(whole, run(builder -> again.apply(builder).resume(file)));
            }
            Path last = Checkpoints.latest(own).orElseThrow();
            assertTrue(assertThrows(CheckpointException.class, () -> run(builder -> builder.resume(last))).getMessage().contains("the same kind of schedule"));
        }
    }

    @Test
    void aRunThatDiesAgainAndAgainEndsTheSame() {
        Result whole = run(builder -> builder);
        Checkpoints checkpoints = Checkpoints.in(folder).everySteps(3).keepLast(1);
        int deaths = 0;
        while (true) {
            int[] lived = {0};
            int last = deaths == 0 ? 2 : 4;
            try {
                Result result = run(builder -> builder.checkpoints(checkpoints).resumeLatest().listener(after(_ -> {
                    if (++lived[0] > last) {
                        throw new IllegalStateException("dead");
                    }
                })));
                assertSame(whole, result);
                break;
            } catch (IllegalStateException e) {
                assertEquals("dead", e.getMessage());
                deaths++;
            }
        }
        assertTrue(deaths > 4, "died " + deaths + " times");
    }

    @Test
    void aStoppedRunGoesOnFromItsLastStep() {
        Result whole = run(builder -> builder);
        Result stopped = run(builder -> builder.checkpoints(Checkpoints.in(folder)).listener(after(run -> {
            if (run.step() == 8) {
                run.requestStop("enough");
            }
        })));
        assertEquals(new Ending.Stopped("enough"), stopped.ending);
        assertEquals(folder.resolve("step-00000008.safetensors"), Checkpoints.latest(folder).orElseThrow());
        boolean[] resumed = {false};
        assertSame(whole, run(builder -> builder.resume(folder).listener(new Listener() {
            @Override
            public void runStarted(Run run) {
                resumed[0] = run.isResumed() && run.step() == 8 && run.batch() == 3;
            }
        })));
        assertTrue(resumed[0]);
    }

    @Test
    void earlyStoppingIsRememberedOverAResumption() {
        UnaryOperator<Trainer.Builder> stopping = builder -> builder.earlyStopping(new EarlyStopping(Monitor.smallest("val_loss"), 2, 1e9));
        Result whole = run(stopping);
        assertEquals(3, whole.reports.size());
        run(builder -> stopping.apply(builder).checkpoints(Checkpoints.in(folder)));
        Result again = run(builder -> stopping.apply(builder).resume(folder));
        assertSame(whole, again);
        assertEquals(whole.ending, again.ending);
    }

    @Test
    void theLastFewAndTheBestAreKept() throws IOException {
        Result whole = run(builder -> builder.checkpoints(Checkpoints.in(folder.resolve("a/b")).keepLast(2)).monitor(Monitor.largest("val_loss")));
        assertEquals(List.of("a"), files());
        Path deep = folder.resolve("a/b");
        assertEquals(List.of(deep.resolve("step-00000015.safetensors"), deep.resolve("step-00000020.safetensors")), Checkpoints.all(deep));
        // The largest loss is that of the first epoch, whose own file is gone by now.
        try (Checkpoint best = Checkpoint.open(Checkpoints.best(deep).orElseThrow()); Checkpoint last = Checkpoint.open(deep)) {
            assertEquals(5, best.step());
            assertEquals(1, best.reports().size());
            assertEquals(20, last.step());
            assertEquals(0, last.batch());
            assertEquals(4, last.reports().size());
            Module model = Blobs.network(77).to(device);
            assertTrue(last.load(model, device, true).isExact());
            Blobs.weights(model).forEach((name, values) -> assertArrayEquals(whole.weights.get(name), values, name));
        }
    }

    @Test
    void timeInBetweenSavesToo() {
        run(builder -> builder.checkpoints(Checkpoints.in(folder).every(Duration.ofNanos(1)).keepLast(100)));
        assertEquals(20, Checkpoints.all(folder).size());
    }

    @Test
    void anotherRunsFolderIsRefused() {
        run(builder -> builder.checkpoints(Checkpoints.in(folder)));
        CheckpointException error = assertThrows(CheckpointException.class, () -> run(builder -> builder.checkpoints(Checkpoints.in(folder))));
        assertEquals("the folder " + folder + " already holds the checkpoints of a run; resume that run, or choose another folder", error.getMessage());
    }

    @Test
    void goingOnFromAnEarlierStepForgetsLaterOnes() {
        run(builder -> builder.checkpoints(Checkpoints.in(folder).keepLast(10)));
        Path second = Checkpoints.all(folder).get(1);
        run(builder -> builder.epochs(3).checkpoints(Checkpoints.in(folder).keepLast(10)).resume(second));
        assertEquals(folder.resolve("step-00000015.safetensors"), Checkpoints.latest(folder).orElseThrow());
    }

    private static void assertRefused(Path from, Module model, Optimizer optimizer, DataLoader data, long seed, String... parts) {
        Map<String, float[]> before = Blobs.weights(model);
        Trainer trainer = Trainer.of(model, optimizer, Losses::crossEntropy).epochs(4).rng(Rng.seeded(seed)).resume(from).build();
        CheckpointException error = assertThrows(CheckpointException.class, () -> trainer.fit(data));
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
        Blobs.weights(model).forEach((name, values) -> assertArrayEquals(before.get(name), values, name));
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        run(builder -> builder.checkpoints(Checkpoints.in(folder).everySteps(3)));
        Path middle = Checkpoints.all(folder).get(1);
        DataLoader data = Blobs.loader(device, 20, 4);
        Rng rng = Rng.seeded(1);
        Module other = new Sequential().add("fc1", Linear.of(2, 9, rng)).add("relu", Activation.relu()).add("out", Linear.of(9, 3, rng)).to(device);
        assertRefused(middle, other, new AdamW(other.parameters(), 0.01), data, SEED, "cannot resume from " + middle + ": it was saved from another architecture:\n",
                "fc1.weight: float32 [8, 2] in the checkpoint, float32 [9, 2] in the model", "fc2.bias: float32 [3] in the checkpoint, nothing in the model",
                "out.weight: nothing in the checkpoint, float32 [3, 9] in the model");
        Module tanh = new Sequential().add("fc1", Linear.of(2, 8, rng)).add("relu", Activation.tanh()).add("drop", new Dropout(0.2, rng)).add("fc2", Linear.of(8, 3, rng))
                .to(device);
        // The same shapes, another function.
        assertRefused(middle, tanh, new AdamW(tanh.parameters(), 0.01), data, SEED, "relu: ReLU {} in the checkpoint, Tanh {} in the model");
        Module same = Blobs.network(SEED).to(device);
        assertRefused(middle, same, new Sgd(same.parameters(), 0.01), data, SEED, "its optimiser is AdamW, this run's Sgd");
        assertRefused(middle, same, new AdamW(same.parameters(), 0.01), Blobs.loader(device, 20, 5), SEED, "in the middle of an epoch: its training data were",
                "batch size=4", "batch size=5");
        assertRefused(middle, same, new AdamW(same.parameters(), 0.01), data, SEED + 1, "the order of the examples is drawn from another seed");
        Module reseeded = Blobs.network(SEED + 1).to(device);
        assertRefused(middle, reseeded, new AdamW(reseeded.parameters(), 0.01), data, SEED, "the model's stream 'drop.rng' is drawn from another seed");
    }

    @Test
    void whatIsNoCheckpointIsRefused() throws IOException {
        Path plain = folder.resolve("weights.safetensors");
        SafeTensors.write(plain, Blobs.network(1).state());
        assertTrue(assertThrows(CheckpointException.class, () -> Checkpoint.open(plain)).getMessage().startsWith(plain + " is no checkpoint of a training run"));
        assertEquals("there is no checkpoint in the folder " + folder, assertThrows(CheckpointException.class, () -> Checkpoint.open(folder)).getMessage());
        Path none = folder.resolve("none");
        assertEquals("there is no checkpoint " + none, assertThrows(CheckpointException.class, () -> Checkpoint.open(none)).getMessage());
        Path damaged = folder.resolve("damaged.safetensors");
        SafeTensors.write(damaged, Map.of(), Map.of(Checkpoint.KEY, "{\"format\": 1, \"reports\": 3}"));
        assertEquals(damaged + " is damaged: 'reports' must be a list, got 3", assertThrows(CheckpointException.class, () -> Checkpoint.open(damaged)).getMessage());
        SafeTensors.write(damaged, Map.of(), Map.of(Checkpoint.KEY, "{\"format\": 2}"));
        assertTrue(assertThrows(CheckpointException.class, () -> Checkpoint.open(damaged)).getMessage().contains("has checkpoint format 2"));
    }

    @Test
    void whatIsNotFiniteIsNeverSaved() {
        int[] step = {0};
        Module model = Blobs.network(SEED).to(device);
        Trainer trainer = Trainer.of(model, new Sgd(model.parameters(), 0.1), (output, labels) -> {
            Tensor loss = Losses.crossEntropy(output, labels);
            return ++step[0] == 7 ? loss.mul(Double.POSITIVE_INFINITY) : loss;
        }).epochs(4).checkpoints(Checkpoints.in(folder).everySteps(2)).build();
        NonFiniteLossException error = assertThrows(NonFiniteLossException.class, () -> trainer.fit(Blobs.loader(device, 20, 4)));
        Path sixth = folder.resolve("step-00000006.safetensors");
        assertEquals("the loss became Infinity at step 7 (epoch 2, batch 2), so training stopped. The last good checkpoint is " + sixth
                + "; go on from it with a smaller learning rate or with gradient clipping", error.getMessage());
        assertEquals(sixth, Checkpoints.latest(folder).orElseThrow());
        for (Path file : Checkpoints.all(folder)) {
            try (Checkpoint open = Checkpoint.open(file)) {
                open.weights(device).values().forEach(tensor -> {
                    for (float value : tensor.toFloatArray()) {
                        assertTrue(Float.isFinite(value));
                    }
                });
            }
        }
    }

    @Test
    void weightsThatAreNotFiniteAreNeverSavedEither() {
        List<Path> saved = new ArrayList<>();
        NonFiniteLossException error = assertThrows(NonFiniteLossException.class, () -> run(builder -> builder
                .checkpoints(Checkpoints.in(folder).everySteps(4)).listener(new Listener() {
                    @Override
                    public void stepEnded(Run run) {
                        if (run.step() == 8) {
                            run.model().parameters().getFirst().set(Tensor.full(device, DType.F32, Double.NaN, Shape.of(8, 2)));
                        }
                    }

                    @Override
                    public void checkpointSaved(Run run, Path file, boolean best) {
                        saved.add(file);
                    }
                })));
        assertTrue(error.getMessage().startsWith("the weights became NaN or infinite at step 8 "), error.getMessage());
        assertEquals(saved.getLast(), error.lastGood().orElseThrow());
        assertFalse(Files.exists(folder.resolve("step-00000008.safetensors")));
    }

    @Test
    void leftoversOfAKilledRunAreRemoved() throws IOException {
        Files.writeString(folder.resolve(".step-00000003.safetensors-12.partial"), "half");
        run(builder -> builder.epochs(1).checkpoints(Checkpoints.in(folder)));
        assertEquals(List.of("best.safetensors", "step-00000005.safetensors"), files());
    }
}
