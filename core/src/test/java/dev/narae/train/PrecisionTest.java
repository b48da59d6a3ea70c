package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.optim.LossScaler;
import dev.narae.optim.Optimizer;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.QueueingBackend;
import dev.narae.tensor.Rng;
import dev.narae.tensor.StepGraph;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionTest {
    private static final long SEED = 21;
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

    private static Trainer.Builder trainer(Module model, Device on) {
        return Trainer.of(model, new AdamW(model.parameters(), 0.02), Losses::crossEntropy).epochs(4).rng(Rng.seeded(SEED)).metric(Accuracy::new)
                .validation(Blobs.loader(on, 9, 4));
    }

    /** Weights and reports of four epochs of five batches. */
    private static Map<String, float[]> run(Device on, UnaryOperator<Trainer.Builder> settings) {
        Module model = Blobs.network(SEED).to(on);
        settings.apply(trainer(model, on)).build().fit(Blobs.loader(on, 20, 4));
        return Blobs.weights(model);
    }

    private static void assertSameBits(Map<String, float[]> expected, Map<String, float[]> actual) {
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    @Test
    void sixteenBitsLearnWithFloat32Weights() {
        for (Arithmetic arithmetic : List.of(Arithmetic.TF32, Arithmetic.BFLOAT16, Arithmetic.FLOAT16)) {
            Module model = Blobs.network(SEED).to(device);
            List<DType> types = new ArrayList<>();
            Trainer trainer = trainer(model, device).precision(arithmetic).forward(input -> {
                Tensor output = model.forward(input);
                types.add(output.dtype());
                return output;
            }).build();
            History history = trainer.fit(Blobs.loader(device, 60, 4));
            assertTrue(history.last().values().get("val_accuracy") > 0.85, arithmetic + " " + history.epochs());
            assertEquals(List.of(arithmetic.storage().orElse(DType.F32)), types.stream().distinct().toList());
            model.parameters().forEach(parameter -> assertEquals(DType.F32, parameter.value().dtype()));
            assertEquals(history.last().values().get("val_loss"), trainer.evaluate(Blobs.loader(device, 9, 4)).get("loss"), "evaluated in the same arithmetic");
        }
    }

    @Test
    void anOverflowLeavesOutExactlyThatStep() {
        Module model = Blobs.network(SEED).to(device);
        Optimizer optimizer = new AdamW(model.parameters(), 0.02);
        LossScaler scaler = LossScaler.builder().initial(0x1p20).build();
        List<Boolean> changed = new ArrayList<>();
        List<Map<String, float[]>> weights = new ArrayList<>(List.of(Blobs.weights(model)));
        int[] step = {0};
        Trainer.of(model, optimizer, (output, labels) -> {
            // The gradient of the fourth step's loss passes what float16 holds.
            step[0]++;
            Tensor loss = Losses.crossEntropy(output, labels);
            return step[0] == 4 ? loss.add(output.cast(DType.F32).mul(1e6).sub(output.detach().cast(DType.F32).mul(1e6)).sum()) : loss;
        }).precision(Arithmetic.FLOAT16).lossScaler(scaler).rng(Rng.seeded(SEED)).epochs(2).listener(new Listener() {
            @Override
            public void stepEnded(Run run) {
                Map<String, float[]> now = Blobs.weights(model);
                changed.add(!java.util.Arrays.equals(now.get("fc1.weight"), weights.getLast().get("fc1.weight")));
                weights.add(now);
            }
        }).build().fit(Blobs.loader(device, 20, 4));
        int first = changed.indexOf(true);
        assertTrue(first >= 0 && first < 10, changed.toString());
        assertEquals(10, changed.size());
        assertEquals(false, changed.get(3), changed.toString());
        long taken = changed.stream().filter(each -> each).count();
        assertEquals(10 - taken, scaler.skipped());
        assertTrue(taken > 3, changed.toString());
        assertEquals(taken, (long) optimizer.state().get("fc1.weight/step").item(), "the optimiser does not count it");
        for (float[] values : weights.getLast().values()) {
            for (float value : values) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void everyScaledStepIsOneToGoOnFrom() {
        for (int accumulate : new int[] {1, 2}) {
            Path files = folder.resolve("every" + accumulate);
            UnaryOperator<Trainer.Builder> scaled = builder -> builder.precision(Arithmetic.FLOAT16).accumulate(accumulate)
                    .lossScaler(LossScaler.builder().initial(0x1p22).interval(3).build()).clipNorm(0.5);
            LossScaler watched = LossScaler.builder().initial(0x1p22).interval(3).build();
            Map<String, float[]> whole = run(device, builder -> scaled.apply(builder).lossScaler(watched));
            assertTrue(watched.skipped() > 0 && watched.scale() != 0x1p22, watched.state().toString());
            assertSameBits(whole, run(device, builder -> scaled.apply(builder).checkpoints(Checkpoints.in(files).everySteps(1).keepLast(100))));
            List<Path> all = Checkpoints.all(files);
            assertEquals(accumulate == 1 ? 20 : 12, all.size());
            for (Path file : all) {
                assertSameBits(whole, run(device, builder -> scaled.apply(builder).resume(file)));
            }
        }
    }

    @Test
    void aCheckpointIsOfOnePrecision() {
        run(device, builder -> builder.precision(Arithmetic.FLOAT16).checkpoints(Checkpoints.in(folder)));
        String message = assertThrows(CheckpointException.class, () -> run(device, builder -> builder.resume(folder))).getMessage();
        assertTrue(message.contains("float16") && message.contains("float32"), message);
        Path plain = folder.resolve("plain");
        run(device, builder -> builder.precision(Arithmetic.BFLOAT16).checkpoints(Checkpoints.in(plain)));
        message = assertThrows(CheckpointException.class, () -> run(device, builder -> builder.precision(Arithmetic.BFLOAT16)
                .lossScaler(LossScaler.create()).resume(plain))).getMessage();
        assertTrue(message.contains("was not scaled"), message);
    }

    @Test
    void gradientsThatAreNeverFiniteEndTheRun() {
        Module model = Blobs.network(SEED).to(device);
        LossScaler scaler = LossScaler.builder().initial(1).build();
        Trainer trainer = Trainer.of(model, new AdamW(model.parameters(), 0.02), (output, labels) -> output.cast(DType.F32).mul(0).sum().sqrt())
                .precision(Arithmetic.FLOAT16).lossScaler(scaler).epochs(9).build();
        NonFiniteLossException e = assertThrows(NonFiniteLossException.class, () -> trainer.fit(Blobs.loader(device, 20, 4)));
        assertEquals(11, e.step());
        assertTrue(e.getMessage().contains("gradients are not finite"), e.getMessage());
    }

    @Test
    void capturedStepsAreThePlainLoop() {
        List<UnaryOperator<Trainer.Builder>> all = List.of(builder -> builder, builder -> builder.clipNorm(1).clipValue(0.1),
                builder -> builder.accumulate(2), builder -> builder.precision(Arithmetic.FLOAT16),
                builder -> builder.precision(Arithmetic.FLOAT16).accumulate(2), builder -> builder.precision(Arithmetic.BFLOAT16));
        for (UnaryOperator<Trainer.Builder> settings : all) {
            Map<String, float[]> plain = run(device, settings);
            QueueingBackend engine = new QueueingBackend(new ReferenceBackend());
            try (Device queueing = Device.of(engine)) {
                List<StepGraph.Report> reports = new ArrayList<>();
                assertSameBits(plain, run(queueing, builder -> settings.apply(builder).captured(true).listener(new Listener() {
                    @Override
                    public void runEnded(Run run, History history) {
                        reports.add(run.stepReport().orElseThrow());
                    }
                })));
                StepGraph.Report report = reports.getFirst();
                assertTrue(report.replayed() > report.recorded() && report.executed().isEmpty(), report.toString());
                assertEquals("close", engine.events.getLast());
                assertFalse(engine.events.contains("abandon"));
            }
            assertSameBits(plain, run(device, builder -> settings.apply(builder).captured(true)));
        }
    }

    @Test
    void withoutCapturingThereIsNoReport() {
        List<Optional<StepGraph.Report>> reports = new ArrayList<>();
        run(device, builder -> builder.epochs(1).listener(new Listener() {
            @Override
            public void runEnded(Run run, History history) {
                reports.add(run.stepReport());
            }
        }));
        assertEquals(List.of(Optional.empty()), reports);
    }
}
