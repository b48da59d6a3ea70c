package dev.narae.train;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;

/**
 * How far predicted numbers are from the right ones. Over n examples with the errors e = prediction − target and the targets' mean t̄:
 *
 * <pre>
 * MSE = (1 / n) Σ e²    RMSE = √MSE    MAE = (1 / n) Σ |e|    R² = 1 − Σ e² / Σ (t − t̄)²
 * </pre>
 *
 * <p>Output and labels {@code [n, …]} of one shape. Each place of an example is judged by itself, and the mean over the places is
 * what {@link #values} tells: for MSE and MAE that is the mean over all numbers, RMSE is the root of that MSE, and R² is the
 * uniform average, as in scikit-learn. R² of a target that never changes is 1 where it is met exactly and 0 elsewhere; of fewer than two examples
 * it is NaN. Sums are float64.
 */
public final class RegressionScores implements Metric {
    private final Total squares = Total.ofReals();
    private final Total distances = Total.ofReals();
    /** What targets are counted from, so that a large mean does not eat the digits of a small variance: the first batch's mean. */
    private final Total pivot = Total.ofReals();
    private final Total targets = Total.ofReals();
    private final Total targetSquares = Total.ofReals();

    public RegressionScores() {
    }

    @Override
    public void add(Tensor output, Tensor labels) {
        if (output.rank() < 1 || !output.shape().equals(labels.shape())) {
            throw new ShapeException("regression scores: output " + output.shape() + " and labels " + labels.shape()
                    + " must have one shape [n, ...]");
        }
        int n = output.dim(0);
        if (n == 0) {
            return;
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("regression scores")) {
            Tensor right = labels.cast(DType.F64).reshape(n, (int) (labels.size() / n));
            Tensor error = output.cast(DType.F64).reshape(right.shape()).sub(right);
            squares.add(error.square().sum(0), n);
            distances.add(error.abs().sum(0), n);
            if (pivot.count() == 0) {
                pivot.add(right.mean(0), 1);
            }
            Tensor from = right.sub(pivot.sum());
            targets.add(from.sum(0), n);
            targetSquares.add(from.square().sum(0), n);
        }
    }

    private double[] perPlace(Total total) {
        double[] sums = total.read();
        return Arrays.stream(sums).map(sum -> sum / total.count()).toArray();
    }

    /** The mean squared error of each place of an example, row-major; empty before the first batch. Waits for the device. */
    public double[] msePerPlace() {
        return perPlace(squares);
    }

    /** The mean absolute error of each place of an example. Waits for the device. */
    public double[] maePerPlace() {
        return perPlace(distances);
    }

    /** The R² of each place of an example. Waits for the device. */
    public double[] r2PerPlace() {
        double[] error = squares.read();
        double[] sum = targets.read();
        double[] square = targetSquares.read();
        long n = squares.count();
        double[] shares = new double[error.length];
        Arrays.setAll(shares, (IntToDoubleFunction) i -> {
            double spread = square[i] - sum[i] * sum[i] / n;
            return n < 2 || Double.isNaN(error[i]) ? Double.NaN : spread > 1e-14 * square[i] ? 1 - error[i] / spread : error[i] == 0 ? 1 : 0;
        });
        return shares;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** {@code mse}, {@code rmse}, {@code mae} and {@code r2}. */
    @Override
    public SequencedMap<String, Double> values() {
        double mse = mean(msePerPlace());
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("mse", mse);
        values.put("rmse", Math.sqrt(mse));
        values.put("mae", mean(maePerPlace()));
        values.put("r2", mean(r2PerPlace()));
        return values;
    }

    @Override
    public void reset() {
        squares.reset();
        distances.reset();
        pivot.reset();
        targets.reset();
        targetSquares.reset();
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(squares.state("squares"));
        state.putAll(distances.state("distances"));
        state.putAll(pivot.state("pivot"));
        state.putAll(targets.state("targets"));
        state.putAll(targetSquares.state("target_squares"));
        return state;
    }

    @Override
    public void load(Map<String, Tensor> state) {
        squares.load("squares", state);
        distances.load("distances", state);
        pivot.load("pivot", state);
        targets.load("targets", state);
        targetSquares.load("target_squares", state);
    }
}
