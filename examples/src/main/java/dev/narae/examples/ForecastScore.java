package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.Dataset;
import dev.narae.nn.Module;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.RegressionScores;
import java.util.Arrays;

/**
 * What a forecast came to on a set of windows, in the scale of the training part.
 *
 * @param predictions of every window, one after the other
 * @param mse         by step ahead
 * @param mae         by step ahead
 * @param r2          the mean over the steps
 */
record ForecastScore(String name, float[] predictions, double[] mse, double[] mae, double r2) {
    private static final int BATCH = 256;

    static ForecastScore of(String name, Module forecast, Dataset windows, Device device) {
        int horizon = windows.label().shape().dim(0);
        float[] predictions = new float[windows.size() * horizon];
        RegressionScores scores = new RegressionScores();
        int at = 0;
        forecast.eval();
        try (NoGrad _ = NoGrad.open()) {
            for (Batch batch : windows.batches(BATCH).on(device)) {
                try (Scope _ = Scope.open("forecast")) {
                    Tensor predicted = forecast.forward(batch.input());
                    scores.add(predicted, batch.labels());
                    float[] read = predicted.toFloatArray();
                    System.arraycopy(read, 0, predictions, at, read.length);
                    at += read.length;
                }
            }
            return new ForecastScore(name, predictions, scores.msePerPlace(), scores.maePerPlace(), scores.values().get("r2"));
        } finally {
            scores.reset();
        }
    }

    double meanMse() {
        return Arrays.stream(mse).average().orElseThrow();
    }

    double meanMae() {
        return Arrays.stream(mae).average().orElseThrow();
    }
}
