package dev.narae.rl;

import dev.narae.nn.Module;
import dev.narae.optim.DivergedException;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;

/**
 * A network's outputs for several observations, read to the host, where choosing among a few actions costs less than an
 * operation on a device.
 *
 * @param values {@code [rows · columns]}
 */
record Scores(float[] values, int rows, int columns) {
    /** @throws DivergedException if an output is not a number */
    static Scores of(Module network, float[] observations, int rows) {
        Device device = device(network);
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("scores")) {
            float[] values = network.forward(Tensor.of(device, observations, rows, observations.length / rows)).toFloatArray();
            for (float value : values) {
                if (Float.isNaN(value)) {
                    throw new DivergedException("the network gives NaN: learning has diverged; lower the learning rate");
                }
            }
            return new Scores(values, rows, values.length / rows);
        }
    }

    /**
     * These, once it is sure that there are so many columns.
     *
     * @throws ShapeException if there are not; the message names the network
     */
    Scores require(String network, int expected) {
        if (columns != expected) {
            throw new ShapeException(network + ": must give [n, " + expected + "], gave [n, " + columns + "]");
        }
        return this;
    }

    static Device device(Module network) {
        return network.parameters().getFirst().value().device();
    }

    /** The column of the largest value of each row, the first of equals. */
    int[] best() {
        int[] best = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 1; column < columns; column++) {
                if (values[row * columns + column] > values[row * columns + best[row]]) {
                    best[row] = column;
                }
            }
        }
        return best;
    }

    /** One column a row, drawn with the probabilities softmax(row). */
    int[] sample(Rng rng) {
        int[] best = best();
        int[] drawn = new int[rows];
        for (int row = 0; row < rows; row++) {
            double[] weights = new double[columns];
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                weights[column] = Math.exp((double) values[row * columns + column] - values[row * columns + best[row]]);
                sum += weights[column];
            }
            double left = rng.nextDouble() * sum;
            int column = 0;
            for (; column < columns - 1; column++) {
                left -= weights[column];
                if (left < 0) {
                    break;
                }
            }
            drawn[row] = column;
        }
        return drawn;
    }

    /** log softmax(row)[column]. */
    double logProbability(int row, int column) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < columns; k++) {
            largest = Math.max(largest, values[row * columns + k]);
        }
        double sum = 0;
        for (int k = 0; k < columns; k++) {
            sum += Math.exp(values[row * columns + k] - largest);
        }
        return values[row * columns + column] - largest - Math.log(sum);
    }
}
