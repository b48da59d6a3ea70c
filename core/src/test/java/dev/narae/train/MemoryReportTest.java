package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Batch;
import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm1d;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.optim.Adam;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
    /** 20 to 16 to 3, with biases. */
    private static final long WEIGHTS = 4 * (20 * 16 + 16 + 16 * 3 + 3);

    private Device device;
    private Module model;
    private Optimizer optimizer;

    @BeforeEach
    void build() {
        device = Device.of(new ReferenceBackend());
        model = mlp(1).to(device);
        optimizer = new Adam(model.parameters(), 1e-3);
    }

    @AfterEach
    void close() {
        device.close();
    }

    private static Sequential mlp(long seed) {
        Rng rng = Rng.seeded(seed);
        return new Sequential()
                .add("fc1", Linear.of(20, 16, rng.child("fc1")))
                .add("relu", Activation.relu())
                .add("fc2", Linear.of(16, 3, rng.child("fc2")));
    }

    private Batch batch(int size) {
        return Scope.outside(() -> new Batch(Rng.seeded(2).uniform(device, size, 20), Tensor.of(device, new long[size], size)));
    }

    private void step(Batch batch) {
        optimizer.step(Losses.crossEntropy(model.forward(batch.input()), batch.labels()).backward());
    }

    private MemoryReport report(Batch batch) {
        return MemoryReport.ofStep(model, optimizer, batch, () -> step(batch));
    }

    @Test
    void purposesAreWhatShapesSay() {
        try (Batch batch = batch(32)) {
            report(batch);
            MemoryReport report = report(batch);
            assertEquals("reference", report.device());
            assertEquals(WEIGHTS, report.parameters());
            assertEquals(WEIGHTS, report.gradients());
            assertEquals(2 * WEIGHTS, report.optimizer());
            assertEquals(0, report.buffers());
            assertEquals(32 * 20 * 4 + 32 * 8, report.batch());
            assertEquals(0, report.others(), "a step leaves nothing");
            assertEquals(device.memory().peakLiveBytes(), report.peak());
            // What backward needs at least: the hidden layer before or after relu, and the scores.
            assertTrue(report.activations() >= 32 * (16 + 3) * 4, report::toString);
            assertEquals(report.peak(), report.parameters() + report.gradients() + report.optimizer() + report.batch() + report.activations());
            assertTrue(report.heap() > 0 && report.heap() <= report.heapLimit(), report::toString);
        }
    }

    @Test
    void aSteadyStepNeedsTheSameEachTime() {
        try (Batch batch = batch(32)) {
            List<Long> peaks = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                peaks.add(report(batch).peak());
            }
            assertEquals(peaks.get(4), peaks.get(5));
            assertEquals(peaks.get(1), peaks.get(4));
        }
    }

    @Test
    void activationsGrowWithTheBatch() {
        try (Batch small = batch(400); Batch large = batch(800)) {
            report(small);
            MemoryReport one = report(small);
            MemoryReport two = report(large);
            assertEquals(2.0, (double) two.activations() / one.activations(), 0.05, () -> one + "\n" + two);
            assertEquals(one.batch(), two.others(), "the other batch is kept too");
            assertEquals(one.parameters() + one.gradients() + one.optimizer(), two.parameters() + two.gradients() + two.optimizer());
        }
    }

    @Test
    void evaluationNeedsLess() {
        try (Batch batch = batch(200)) {
            report(batch);
            MemoryReport training = report(batch);
            assertTrue(model.isTraining());
            MemoryReport evaluation = MemoryReport.ofEvaluation(model, batch,
                    () -> assertTrue(!model.isTraining() && !model.forward(batch.input()).requiresGrad()));
            assertTrue(model.isTraining());
            assertEquals(0, evaluation.gradients());
            assertEquals(2 * WEIGHTS, evaluation.others(), "the moments");
            assertTrue(evaluation.activations() < training.activations() && evaluation.peak() < training.peak(), () -> training + "\n" + evaluation);
        }
    }

    @Test
    void frozenParametersBuffersAndTensorsElsewhere() {
        try (Device other = Device.of(new ReferenceBackend()); Batch batch = batch(8)) {
            Sequential normed = mlp(3).add("norm", new BatchNorm1d(3));
            model = normed.to(device);
            long before = device.memory().liveBytes();
            normed.freeze("fc1.*");
            assertEquals(before, device.memory().liveBytes());
            optimizer = new Sgd(model.parameters(), 0.1);
            MemoryReport report = report(batch);
            assertEquals(WEIGHTS + 4 * 6, report.parameters());
            assertEquals(4 * (16 * 3 + 3 + 6), report.gradients(), "of what is not frozen");
            assertEquals(0, report.optimizer(), "plain descent keeps nothing");
            assertTrue(report.buffers() >= 4 * 6, "running mean and variance: " + report.buffers());
            try (Tensor _ = Scope.outside(() -> Tensor.zeros(device, DType.F32, Shape.of(1000)));
                    Tensor _ = Scope.outside(() -> Tensor.zeros(other, DType.F32, Shape.of(5000)))) {
                assertEquals(report.others() + 4000, report(batch).others());
            }
        }
    }

    @Test
    void sharedParametersCountOnce() {
        final class Tied extends Module {
            Tied() {
                parameter("again", parameter("weight", Tensor.zeros(device, DType.F32, Shape.of(20, 3))));
            }

            @Override
            public Tensor forward(Tensor input) {
                return input.matmul(parameters().getFirst().value());
            }
        }
        model = new Tied();
        optimizer = new Adam(model.parameters(), 0.1);
        try (Batch batch = batch(4)) {
            MemoryReport report = report(batch);
            assertEquals(List.of(240L, 240L, 480L, 0L),
                    List.of(report.parameters(), report.gradients(), report.optimizer(), report.buffers()));
        }
    }

    @Test
    void anExpandedGradientIsNotCountedInFull() {
        try (Batch batch = batch(1)) {
            MemoryReport report = MemoryReport.ofStep(model, optimizer = new Sgd(model.parameters(), 1e-6), batch, () ->
                    optimizer.step(model.parameters().stream().map(each -> each.value().sum()).reduce(Tensor::add).orElseThrow().backward()));
            assertTrue(report.activations() >= 0 && report.gradients() <= WEIGHTS, report::toString);
        }
    }

    @Test
    void tableOfAllPurposes() {
        long mebi = 1 << 20;
        MemoryReport report = new MemoryReport("cpu", 2 * mebi, 2 * mebi, 4 * mebi, 0, mebi, 0, 2000 * mebi, 512 * mebi, 3000 * mebi, 4096 * mebi);
        assertEquals("""
                memory on cpu                            MiB    share
                parameters                              2.00    0.1 %
                gradients, by their shapes              2.00    0.1 %
                optimiser                               4.00    0.2 %
                buffers of the model                    0.00    0.0 %
                batch                                   1.00    0.1 %
                kept otherwise                          0.00    0.0 %
                activations and working memory      1,991.00   99.6 %
                peak of a step                      2,000.00  100.0 %
                pooled for reuse after it             512.00
                heap of the JVM                     3,000.00 of at most 4,096""", report.toString().replace("\r", ""));
    }

    private List<MemoryReport> ofRun(int examples, int epochs, int accumulate, Listener more) {
        Module blobs = Blobs.network(1).to(device);
        List<MemoryReport> reports = new ArrayList<>();
        Trainer.of(blobs, new AdamW(blobs.parameters(), 0.01), Losses::crossEntropy).metric(Accuracy::new).epochs(epochs).accumulate(accumulate)
                .listener(new MemoryMeter(reports::add)).listener(more).build().fit(Blobs.loader(device, examples, 8));
        return reports;
    }

    @Test
    void aRunTellsOnceWhatItsThirdStepHeld() {
        List<Integer> epochs = new ArrayList<>();
        List<MemoryReport> reports = ofRun(40, 3, 1, new Listener() {
            @Override
            public void stepEnded(Run run) {
                // A later step's peak is its own affair.
                if (run.step() == 4) {
                    Scope.outside(() -> Tensor.zeros(device, DType.F32, Shape.of(1_000_000))).close();
                }
            }

            @Override
            public void epochEnded(Run run, EpochReport report) {
                epochs.add(report.epoch());
            }
        });
        assertEquals(1, reports.size());
        assertEquals(List.of(1, 2, 3), epochs);
        MemoryReport report = reports.getFirst();
        long weights = 4 * (2 * 8 + 8 + 8 * 3 + 3);
        assertEquals(List.of(weights, weights, 2 * weights, 8 * 2 * 4 + 8 * 8L),
                List.of(report.parameters(), report.gradients(), report.optimizer(), report.batch()));
        assertTrue(report.activations() > 8 * 8 * 4 && report.peak() < 4_000_000, report::toString);
    }

    @Test
    void shortRunsAndSummedGradients() {
        long weights = 4 * (2 * 8 + 8 + 8 * 3 + 3);
        MemoryReport ofOne = ofRun(8, 1, 1, new Listener() { }).getFirst();
        assertEquals(2 * weights, ofOne.optimizer(), "the first step has made the moments");
        MemoryReport summed = ofRun(48, 2, 2, new Listener() { }).getFirst();
        assertTrue(summed.others() >= ofOne.others() + weights, "the sum of gradients is kept: " + ofOne + "\n" + summed);
        assertTrue(summed.activations() >= 0, summed::toString);
    }
}
