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

    /**
     * How much of what a forecast says beyond a simpler one is best kept, by step ahead: the share a, from 0 to 1, for which
     * simpler + a · (forecast − simpler) has the smallest mean squared error on these windows, Σ (y − simpler)(forecast − simpler) over
     * Σ (forecast − simpler)². One number a step from thousands of windows: what it gains, it gains elsewhere too.
     *
     * @param windows those that both scores are of
     */
    double[] sharesBeyond(ForecastScore simpler, Dataset windows) {
        double[] product = new double[mse.length];
        double[] square = new double[mse.length];
        for (int window = 0; window < windows.size(); window++) {
            float[] truth = windows.example(window).labelFloats();
            for (int step = 0; step < mse.length; step++) {
                int at = window * mse.length + step;
                double beyond = (double) predictions[at] - simpler.predictions[at];
                product[step] += beyond * (truth[step] - simpler.predictions[at]);
                square[step] += beyond * beyond;
            }
        }
        double[] shares = new double[mse.length];
        for (int step = 0; step < shares.length; step++) {
            shares[step] = square[step] == 0 ? 1 : Math.clamp(product[step] / square[step], 0, 1);
        }
        return shares;
    }

    double meanMse() {
        return Arrays.stream(mse).average().orElseThrow();
    }

    double meanMae() {
        return Arrays.stream(mae).average().orElseThrow();
    }
}
