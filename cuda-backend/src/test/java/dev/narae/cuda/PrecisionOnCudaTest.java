package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataLoader;
import dev.narae.data.InMemory;
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
import dev.narae.optim.LossScaler;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.StepGraph;
import dev.narae.train.Accuracy;
import dev.narae.train.History;
import dev.narae.train.Listener;
import dev.narae.train.Run;
import dev.narae.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trainer on the simulated GPU in every arithmetic, with captured steps and without. */
class PrecisionOnCudaTest {
    private Device device;

    private record Result(Map<String, float[]> weights, double loss, Optional<StepGraph.Report> report) {
    }

    @BeforeEach
    void open() {
        device = OnSimulator.device();
    }

    @AfterEach
    void close() {
        device.close();
    }

    private static DataLoader data(Device on) {
        Rng rng = Rng.seeded(7);
        int count = 20;
        float[] pixels = new float[count * 64];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 5;
            for (int p = 0; p < 64; p++) {
                pixels[i * 64 + p] = (float) (rng.nextGaussian() * 0.3 + (p / 13 == labels[i] ? 1 : 0));
            }
        }
        return InMemory.of(pixels, Shape.of(1, 8, 8), labels).batches(4).on(on);
    }

    private static Result train(Device on, UnaryOperator<Trainer.Builder> settings) {
        Rng rng = Rng.seeded(11);
        Module network = new Sequential()
                .add("conv", Conv2d.of(1, 4, 3).padding(1).build(rng))
                .add("bn", new BatchNorm2d(4))
                .add("relu", Activation.relu())
                .add("pool", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("drop", new Dropout(0.2, rng.child("drop")))
                .add("fc", Linear.of(64, 5, rng))
                .to(on);
        List<Optional<StepGraph.Report>> reports = new ArrayList<>();
        Trainer.Builder builder = Trainer.of(network, new AdamW(network.parameters(), 0.01), Losses::crossEntropy).epochs(3).rng(Rng.seeded(3))
                .metric(Accuracy::new).listener(new Listener() {
                    @Override
                    public void runEnded(Run run, History history) {
                        reports.add(run.stepReport());
                    }
                });
        History history = settings.apply(builder).build().fit(data(on));
        Map<String, float[]> weights = new LinkedHashMap<>();
        network.state().forEach((name, tensor) -> weights.put(name, tensor.toFloatArray()));
        return new Result(weights, history.last().values().get("loss"), reports.getFirst());
    }

    @Test
    void everyArithmeticLearnsAsOnTheReference() {
        try (Device reference = Device.of(new ReferenceBackend())) {
            for (Arithmetic arithmetic : Arithmetic.values()) {
                double expected = train(reference, builder -> builder.precision(arithmetic)).loss;
                double actual = train(device, builder -> builder.precision(arithmetic)).loss;
                assertEquals(expected, actual, arithmetic.storage().isPresent() ? 0.05 : 1e-3, arithmetic.toString());
            }
        }
    }

    @Test
    void capturedRunsGiveTheSameBits() {
        Map<String, UnaryOperator<Trainer.Builder>> runs = new LinkedHashMap<>();
        runs.put("float32", builder -> builder.clipNorm(1));
        runs.put("tf32", builder -> builder.precision(Arithmetic.TF32));
        runs.put("bfloat16", builder -> builder.precision(Arithmetic.BFLOAT16));
        runs.put("float16", builder -> builder.precision(Arithmetic.FLOAT16).lossScaler(LossScaler.builder().initial(0x1p22).interval(4).build()));
        runs.put("accumulated", builder -> builder.accumulate(2));
        runs.forEach((name, settings) -> {
            Result plain = train(device, settings);
            Result captured = train(device, builder -> settings.apply(builder).captured(true));
            StepGraph.Report report = captured.report.orElseThrow();
            plain.weights.forEach((weight, values) -> assertArrayEquals(values, captured.weights.get(weight), () -> name + " " + weight + ": " + report));
            assertTrue(report.replayed() >= report.steps() / 3, name + ": " + report);
        });
    }
}
