package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.reference.ReferenceBackend;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static Device device;

    @BeforeAll
    static void open() {
        device = Device.of(new ReferenceBackend());
    }

    @AfterAll
    static void close() {
        device.close();
    }

    private static void assertSameBits(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    @Test
    void fitIsThePlainLoop() {
        Module plain = Blobs.network(1).to(device);
        Optimizer plainOptimizer = new AdamW(plain.parameters(), 0.01);
        Rng rng = Rng.seeded(5);
        DataLoader train = Blobs.loader(device, 30, 8);
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (Batch batch : train.shuffled(rng.child("epoch", epoch))) {
                try (Scope _ = Scope.open()) {
                    Tensor loss = Losses.crossEntropy(plain.forward(batch.input()), batch.labels());
                    plainOptimizer.step(loss.backward().clipNorm(1));
                }
            }
        }
        Module fitted = Blobs.network(1).to(device);
        Trainer trainer = Trainer.of(fitted, new AdamW(fitted.parameters(), 0.01), Losses::crossEntropy)
                .epochs(2).rng(Rng.seeded(5)).clipNorm(1).metric(Accuracy::new).build();
        History history = trainer.fit(train);
        assertSameBits(Blobs.weights(plain), Blobs.weights(fitted));
        assertEquals(2, history.epochs().size());
        assertEquals(8, history.last().step());
        assertFalse(fitted.isTraining());
    }

    @Test
    void learnsAndMeasures() {
        Module model = Blobs.network(2).to(device);
        Trainer trainer = Trainer.of(model, new AdamW(model.parameters(), 0.02), Losses::crossEntropy)
                .epochs(6).metric(Accuracy::new).metric(() -> Accuracy.top(2)).validation(Blobs.loader(device, 30, 7)).build();
        History history = trainer.fit(Blobs.loader(device, 60, 8));
        assertInstanceOf(Ending.Completed.class, history.ending());
        EpochReport last = history.last();
        assertEquals(List.of("loss", "accuracy", "top2", "learning_rate", "val_loss", "val_accuracy", "val_top2"), List.copyOf(last.values().keySet()));
        assertTrue(last.values().get("val_accuracy") > 0.9, history.epochs().toString());
        assertTrue(last.values().get("val_top2") >= last.values().get("val_accuracy"));
        assertEquals(last.values().get("val_loss"), trainer.evaluate(Blobs.loader(device, 30, 7)).get("loss"));
        // The mean over examples does not depend on how they are cut into batches.
        assertEquals(last.values().get("val_loss"), trainer.evaluate(Blobs.loader(device, 30, 30)).get("loss"), 1e-6);
    }

    @Test
    void accumulationIsOneLargeBatch() {
        Map<Integer, Map<String, float[]>> weights = new LinkedHashMap<>();
        for (int accumulate : new int[] {1, 3}) {
            Module model = Blobs.network(3, 0).to(device);
            // 20 examples: batches of 12 and 8, or of 4, 4, 4 and 4, 4.
            Trainer.of(model, new Sgd(model.parameters(), 0.1), Losses::crossEntropy).shuffle(false).accumulate(accumulate).epochs(2)
                    .build().fit(Blobs.loader(device, 20, 12 / accumulate));
            weights.put(accumulate, Blobs.weights(model));
        }
        weights.get(1).forEach((name, values) -> assertArrayEquals(values, weights.get(3).get(name), 1e-5f, name));
    }

    @Test
    void stepsLeaveNothingBehind() {
        Module model = Blobs.network(4).to(device);
        List<Long> live = new ArrayList<>();
        Trainer.of(model, new AdamW(model.parameters(), 0.01), Losses::crossEntropy).epochs(3).metric(Accuracy::new).accumulate(2)
                .listener(new Listener() {
                    @Override
                    public void stepEnded(Run run) {
                        live.add(device.memory().liveBytes());
                    }
                }).build().fit(Blobs.loader(device, 32, 4));
        assertEquals(live.get(2), live.getLast(), live.toString());
    }

    @Test
    void aLossThatIsNotFiniteStopsAtItsStep() {
        for (int bad : new int[] {1, 5, 17, 20}) {
            Module model = Blobs.network(5).to(device);
            int[] step = {0};
            List<Ending> endings = new ArrayList<>();
            Trainer trainer = Trainer.of(model, new Sgd(model.parameters(), 0.1), (output, labels) -> {
                Tensor loss = Losses.crossEntropy(output, labels);
                return ++step[0] == bad ? loss.mul(Double.NaN) : loss;
            }).epochs(3).listener(new Listener() {
                @Override
                public void runEnded(Run run, History history) {
                    endings.add(history.ending());
                }
            }).build();
            NonFiniteLossException error = assertThrows(NonFiniteLossException.class, () -> trainer.fit(Blobs.loader(device, 80, 8)));
            assertEquals(bad, error.step());
            assertTrue(error.getMessage().startsWith("the loss became NaN at step " + bad + " (epoch " + ((bad - 1) / 10 + 1) + ", batch " + ((bad - 1) % 10 + 1) + ")"),
                    error.getMessage());
            assertEquals(new Ending.Failed(error), endings.getFirst());
        }
    }

    @Test
    void listenersHearEverythingInOrder() {
        List<String> heard = new ArrayList<>();
        Module model = Blobs.network(6).to(device);
        Trainer.of(model, new Sgd(model.parameters(), 0.1), Losses::crossEntropy).validation(Blobs.loader(device, 4, 4)).listener(new Listener() {
            @Override
            public void runStarted(Run run) {
                heard.add("run 0 of " + run.epochs());
            }

            @Override
            public void epochStarted(Run run) {
                heard.add("epoch " + run.epoch());
            }

            @Override
            public void stepStarted(Run run) {
                heard.add("step after " + run.step());
            }

            @Override
            public void stepEnded(Run run) {
                heard.add("step " + run.step() + " batch " + run.batch() + "/" + run.batches());
            }

            @Override
            public void validationStarted(Run run) {
                heard.add("validation " + run.validationBatches());
            }

            @Override
            public void epochEnded(Run run, EpochReport report) {
                heard.add("report " + report.epoch());
            }

            @Override
            public void checkpointSaved(Run run, Path file, boolean best) {
                heard.add("checkpoint");
            }

            @Override
            public void runEnded(Run run, History history) {
                heard.add("end " + history.ending());
            }
        }).build().fit(Blobs.loader(device, 8, 4));
        assertEquals(List.of("run 0 of 1", "epoch 1", "step after 0", "step 1 batch 1/2", "step after 1", "step 2 batch 2/2", "validation 1", "report 1",
                "end Completed[]"), heard);
    }

    @Test
    void aListenerCanStopTheRun() {
        Module model = Blobs.network(7).to(device);
        History history = Trainer.of(model, new Sgd(model.parameters(), 0.1), Losses::crossEntropy).epochs(5).listener(new Listener() {
            @Override
            public void stepEnded(Run run) {
                if (run.step() == 3) {
                    run.requestStop("enough");
                }
            }
        }).build().fit(Blobs.loader(device, 8, 4));
        assertEquals(new Ending.Stopped("enough"), history.ending());
        assertEquals(1, history.epochs().size());
    }

    @Test
    void aFailureIsNotHiddenByAListenersOwn() {
        Module model = Blobs.network(7).to(device);
        Trainer trainer = Trainer.of(model, new Sgd(model.parameters(), 0.1), (output, labels) -> {
            throw new IllegalStateException("first");
        }).listener(new Listener() {
            @Override
            public void runEnded(Run run, History history) {
                throw new IllegalStateException("second");
            }
        }).build();
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> trainer.fit(Blobs.loader(device, 8, 4)));
        assertEquals("first", error.getMessage());
        assertEquals("second", error.getSuppressed()[0].getMessage());
    }

    @Test
    void stopsEarlyWhenNothingGetsBetter() {
        Module model = Blobs.network(8, 0).to(device);
        History history = Trainer.of(model, new Sgd(model.parameters(), 0), Losses::crossEntropy).epochs(50).shuffle(false)
                .earlyStopping(EarlyStopping.on(Monitor.smallest("loss"), 3)).build().fit(Blobs.loader(device, 8, 8));
        assertEquals(4, history.epochs().size());
        assertTrue(((Ending.Stopped) history.ending()).reason().startsWith("loss was best in epoch 1 ("), history.ending().toString());
        assertEquals(1, history.best().orElseThrow().epoch());
        Trainer unknown = Trainer.of(model, new Sgd(model.parameters(), 0), Losses::crossEntropy)
                .earlyStopping(EarlyStopping.on(Monitor.largest("val_accuracy"), 3)).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> unknown.fit(Blobs.loader(device, 8, 8))).getMessage()
                .startsWith("there is no value 'val_accuracy' to monitor; this run has [loss"));
    }

    @Test
    void anEmptySetIsRefused() {
        Module model = Blobs.network(9).to(device);
        Trainer trainer = Trainer.of(model, new Sgd(model.parameters(), 0.1), Losses::crossEntropy).build();
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(Blobs.loader(device, 3, 8).dropLast()));
    }
}
