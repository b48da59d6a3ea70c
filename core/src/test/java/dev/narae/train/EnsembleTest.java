package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.Schedule;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final Device DEVICE = Device.standard();

    /** A network that says these logits to an input of 1. */
    private static Linear saying(double... logits) {
        Linear layer = Linear.of(1, 3, Rng.seeded(1));
        layer.load(state(logits), true);
        return layer;
    }

    private static Map<String, Tensor> state(double... logits) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("weight", Tensor.zeros(DEVICE, 3, 1));
        state.put("bias", Tensor.of(DEVICE, logits, 3));
        return state;
    }

    private static final double[][] LOGITS = {{Math.log(0.5), Math.log(0.3), Math.log(0.2)}, {Math.log(0.1), Math.log(0.5), Math.log(0.4)},
            {Math.log(0.4), Math.log(0.3), Math.log(0.3)}};
    private static final double[] MEAN = {1.0 / 3, 1.1 / 3, 0.9 / 3};

    @Test
    void averageAndVoteByHand() {
        Ensemble ensemble = Ensemble.of(List.of(saying(LOGITS[0]), saying(LOGITS[1]), saying(LOGITS[2])));
        Tensor x = Tensor.ones(DEVICE, 2, 1);
        assertEquals(3, ensemble.size());
        assertArrayEquals(MEAN, ensemble.average(x).narrow(0, 1, 1).toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {2.0 / 3, 1.0 / 3, 0}, ensemble.vote(x).narrow(0, 0, 1).toDoubleArray(), 1e-6);
        // The vote and the average disagree here.
        assertEquals(1, ensemble.forward(x).argMax(1).toLongArray()[0]);
        assertArrayEquals(MEAN, ensemble.forward(x).softmax(1).narrow(0, 0, 1).toDoubleArray(), 1e-6);
    }

    @Test
    void snapshotsAreLoadedAndPutBack() {
        Linear model = saying(9, 8, 7);
        Ensemble ensemble = Ensemble.ofSnapshots(model, List.of(state(LOGITS[0]), state(LOGITS[1]), state(LOGITS[2])));
        Tensor x = Tensor.ones(DEVICE, 1, 1);
        assertArrayEquals(MEAN, ensemble.average(x).toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {2.0 / 3, 1.0 / 3, 0}, ensemble.vote(x).toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {9, 8, 7}, model.state().get("bias").toDoubleArray());
        assertTrue(model.isTraining());
        Ensemble broken = Ensemble.ofSnapshots(model, List.of(state(LOGITS[0]), Map.of()));
        assertThrows(RuntimeException.class, () -> broken.average(x));
        assertArrayEquals(new double[] {9, 8, 7}, model.state().get("bias").toDoubleArray());
    }

    @Test
    void snapshotsOfACyclicRunJudgeNewPoints() {
        Module model = Blobs.network(5, 0.2);
        List<Map<String, Tensor>> snapshots = new ArrayList<>();
        Trainer trainer = Trainer.of(model, new Sgd(model.parameters(), 0.2), Losses::crossEntropy).epochs(6)
                .scheduleByEpoch(Schedule.cosineWithRestarts(2, 1, 0)).listener(new Listener() {
                    @Override
                    public void epochEnded(Run run, EpochReport report) {
                        if (run.epoch() % 2 == 1) {
                            snapshots.add(Ensemble.snapshot(run.model()));
                        }
                    }
                }).build();
        trainer.fit(Blobs.loader(DEVICE, 96, 16));
        assertEquals(3, snapshots.size());
        Ensemble ensemble = Ensemble.ofSnapshots(model, snapshots);
        Trainer judge = Trainer.of(ensemble, new Sgd(model.parameters(), 0.2), Losses::crossEntropy).metric(Accuracy::new).build();
        assertTrue(judge.evaluate(Blobs.loader(DEVICE, 60, 20)).get("accuracy") > 0.95);
        float[] first = snapshots.get(0).get("fc1.weight").toFloatArray();
        assertFalse(java.util.Arrays.equals(first, snapshots.get(2).get("fc1.weight").toFloatArray()));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Linear one = saying(1, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> Ensemble.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Ensemble.of(List.of(one, one)));
        assertThrows(IllegalArgumentException.class, () -> Ensemble.ofSnapshots(one, List.of()));
    }
}
