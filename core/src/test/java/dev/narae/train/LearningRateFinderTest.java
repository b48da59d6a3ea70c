package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataLoader;
import dev.narae.data.InMemory;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
    private static final Device DEVICE = Device.standard();

    @Test
    void steepestByHand() {
        double[] losses = {2.0, 2.0, 1.9, 1.4, 1.1, 1.2, 3.0};
        LearningRateFinder.Curve curve = new LearningRateFinder.Curve(java.util.stream.IntStream.range(0, 7)
                .mapToObj(i -> new LearningRateFinder.Point(Math.pow(10, i - 5), 0, losses[i])).toList());
        // Differences over two steps: −0.1, −0.6, −0.8, −0.2, 1.9.
        assertEquals(1e-2, curve.steepest(), 1e-12);
        assertThrows(IllegalStateException.class, () -> new LearningRateFinder.Curve(curve.points().subList(0, 2)).steepest());
        assertThrows(IllegalStateException.class, () -> new LearningRateFinder.Curve(curve.points().subList(4, 7)).steepest());
    }

    @Test
    void ratesGrowGeometricallyAndTheFoundOneLearns() {
        Module model = Blobs.network(3, 0);
        Optimizer optimizer = new Sgd(model.parameters(), 0.1);
        DataLoader loader = Blobs.loader(DEVICE, 96, 32);
        LearningRateFinder.Curve curve = LearningRateFinder.of(model, optimizer, Losses::crossEntropy).range(1e-4, 100).steps(61).run(loader);
        List<LearningRateFinder.Point> points = curve.points();
        for (int i = 0; i < points.size(); i++) {
            assertEquals(1e-4 * Math.pow(10, i / 10.0), points.get(i).rate(), 1e-9 + 1e-9 * points.get(i).rate());
        }
        double smoothed = 0;
        for (int i = 0; i < points.size(); i++) {
            smoothed = 0.9 * smoothed + 0.1 * points.get(i).loss();
            assertEquals(smoothed / (1 - Math.pow(0.9, i + 1)), points.get(i).smoothed(), 1e-9);
        }
        double rate = curve.steepest();
        assertTrue(rate > 1e-2 && rate < 50, "found " + rate);
        double first = points.getFirst().loss();
        optimizer.learningRate(rate);
        History history = Trainer.of(model, optimizer, Losses::crossEntropy).epochs(4).build().fit(loader);
        assertTrue(history.epochs().getLast().values().get("loss") < first / 2);
    }

    @Test
    void everythingIsAsItWas() {
        Module model = Blobs.network(3, 0.5);
        Optimizer optimizer = new AdamW(model.parameters(), 0.01);
        DataLoader loader = Blobs.loader(DEVICE, 96, 32);
        Trainer.of(model, optimizer, Losses::crossEntropy).build().fit(loader);
        model.eval();
        Map<String, float[]> weights = Blobs.weights(model);
        Map<String, Tensor> moments = Ensemble.copies(optimizer.state());
        Rng.State stream = model.streams().values().iterator().next().state();
        LearningRateFinder.of(model, optimizer, Losses::crossEntropy).steps(20).run(loader);
        weights.forEach((name, values) -> assertArrayEquals(values, model.state().get(name).toFloatArray(), name));
        assertEquals(moments.keySet(), optimizer.state().keySet());
        optimizer.state().forEach((name, tensor) -> assertArrayEquals(moments.get(name).toDoubleArray(), tensor.toDoubleArray(), name));
        assertEquals(0.01, optimizer.learningRate(), 1e-15);
        assertEquals(stream, model.streams().values().iterator().next().state());
        assertTrue(!model.isTraining());
    }

    @Test
    void stopsWhereTheLossRunsAway() {
        Module model = Blobs.network(3, 0);
        LearningRateFinder.Curve curve = LearningRateFinder.of(model, new Sgd(model.parameters(), 1), Losses::crossEntropy)
                .range(1e-3, 1e9).steps(50).smoothing(0).run(Blobs.loader(DEVICE, 96, 32));
        assertTrue(curve.points().size() < 50);
        assertTrue(curve.points().stream().allMatch(point -> Double.isFinite(point.smoothed())));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Module model = Blobs.network(3, 0);
        LearningRateFinder finder = LearningRateFinder.of(model, new Sgd(model.parameters(), 1), Losses::crossEntropy);
        assertThrows(IllegalArgumentException.class, () -> finder.range(1, 0.1));
        assertThrows(IllegalArgumentException.class, () -> finder.range(0, 1));
        assertThrows(IllegalArgumentException.class, () -> finder.steps(2));
        assertThrows(IllegalArgumentException.class, () -> finder.smoothing(1));
        DataLoader empty = InMemory.of(new float[0], Shape.of(2), new long[0]).batches(4).on(DEVICE);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> finder.run(empty)).getMessage().contains("no batch"));
    }
}
