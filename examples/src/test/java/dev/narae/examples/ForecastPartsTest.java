package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Losses;
import dev.narae.optim.Sgd;
import dev.narae.series.SeriesWindows;
import dev.narae.series.TimeSeries;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastPartsTest {
    private static Device device;

    @BeforeAll
    static void open() {
        device = Device.open("reference");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    private static final int FEATURES = 3;
    private static final double[][] MAP = {{1, -2, 0.5}, {0, 4, 3}};

    private static Ridge ridge(int count, double noise) {
        Rng rng = Rng.seeded(1);
        return Ridge.of(count, FEATURES, 2, (_, x, y) -> {
            for (int i = 0; i < FEATURES; i++) {
                x[i] = (float) (rng.nextGaussian() + 5);
            }
            for (int o = 0; o < 2; o++) {
                y[o] = (float) (7 + o + MAP[o][0] * x[0] + MAP[o][1] * x[1] + MAP[o][2] * x[2] + noise * rng.nextGaussian());
            }
        });
    }

    @Test
    void ridgeFindsAnExactMap() {
        Ridge.Fit fit = ridge(41, 0).fit(1e-9);
        assertArrayEquals(new float[] {1, -2, 0.5f, 0, 4, 3}, fit.weights(), 1e-5f);
        assertArrayEquals(new float[] {7, 8}, fit.bias(), 1e-4f);
        // The more a weight costs, the smaller it is; in the end the mean is all that is forecast.
        Ridge.Fit dear = ridge(41, 0).fit(1e9);
        assertArrayEquals(new float[6], dear.weights(), 1e-5f);
        assertEquals(7 + 5 * (1 - 2 + 0.5), dear.bias()[0], 1);
    }

    /** One feature: w = Σ (x − x̄)(y − ȳ) / (Σ (x − x̄)² + λ). */
    @Test
    void ridgeIsTheFormula() {
        float[] xs = {1, 2, 4, 9, 3};
        float[] ys = {2, 1, 5, 7, 5};
        Ridge.Fit fit = Ridge.of(5, 1, 1, (i, x, y) -> {
            x[0] = xs[i];
            y[0] = ys[i];
        }).fit(2);
        double above = 0;
        double below = 2;
        for (int i = 0; i < 5; i++) {
            above += (xs[i] - 3.8) * (ys[i] - 4);
            below += (xs[i] - 3.8) * (xs[i] - 3.8);
        }
        assertEquals(above / below, fit.weights()[0], 1e-6);
        assertEquals(4 - 3.8 * above / below, fit.bias()[0], 1e-6);
    }

    @Test
    void naiveForecasts() {
        try (Scope _ = Scope.open()) {
            Tensor window = Tensor.of(device, new float[] {1, 10, 2, 20, 3, 30, 4, 40}, 1, 4, 2);
            Tensor last = new NaiveForecast(3, 1, 1).forward(window);
            assertEquals(Shape.of(1, 3, 1), last.shape());
            assertArrayEquals(new float[] {40, 40, 40}, last.toFloatArray());
            assertArrayEquals(new float[] {2, 3, 4, 2, 3}, new NaiveForecast(5, 0, 3).forward(window).toFloatArray());
            assertArrayEquals(new float[] {10, 20}, new NaiveForecast(2, 1, 4).forward(window).toFloatArray());
        }
    }

    /** y_t = 2 y_(t−1) − y_(t−2) is a straight line; the calendar's column adds what it says. */
    @Test
    void aLinearForecastIsWhatRidgeWasFittedOn() {
        int rows = 40;
        float[] values = new float[3 * rows];
        for (int row = 0; row < rows; row++) {
            values[3 * row] = row * row % 7;
            values[3 * row + 2] = row % 5 == 0 ? 1 : 0;
            values[3 * row + 1] = row < 2 ? row : 2 * values[3 * (row - 1) + 1] - values[3 * (row - 2) + 1] + 0.3f * values[3 * (row - 1) + 2];
        }
        SeriesWindows windows = SeriesWindows.of(TimeSeries.of(List.of("a", "b", "c"), values), 3, 1).targets("b").build();
        LinearForecast.Form form = new LinearForecast.Form(3, 1, 1, new int[] {1, 0}, 2, 1);
        assertEquals(7, form.features());
        Ridge ridge = Ridge.of(windows.size(), form.features(), 1, (i, x, y) -> {
            float[] window = windows.example(i).inputFloats();
            form.features(window, x);
            y[0] = windows.example(i).labelFloats()[0] - window[2 * 3 + 1];
        });
        LinearForecast forecast = LinearForecast.of(form, ridge.fit(1e-7)).to(device);
        ForecastScore score = ForecastScore.of("ridge", forecast, windows, device);
        assertTrue(score.meanMse() < 1e-6, () -> "MSE " + score.meanMse());
        assertEquals(windows.example(5).labelFloats()[0], score.predictions()[5], 1e-3);
        assertArrayEquals(score.predictions(), ForecastScore.of("copy", forecast.copy().to(device), windows, device).predictions());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINEAR")
    void aNetworkBeginsAtItsBaseAndLeavesItAlone(ForecastNetwork.Kind kind) {
        try (Scope _ = Scope.open()) {
            LinearForecast.Form form = new LinearForecast.Form(9, 2, 1, new int[] {0, 1}, 2, 1);
            LinearForecast base = new LinearForecast(form, Rng.seeded(3));
            ForecastNetwork network = new ForecastNetwork(base.copy(), kind, form, 4, 1, 0, Rng.seeded(4)).to(device);
            Tensor x = Rng.seeded(5).normal(device, 6, 9, 3);
            Tensor first = base.to(device).forward(x);
            assertEquals(Shape.of(6, 2, 1), first.shape());
            assertArrayEquals(first.toFloatArray(), network.forward(x).toFloatArray(), 1e-6f);
            Sgd optimizer = new Sgd(network.parameters(), 0.1);
            float[] before = network.state().get("base.steps.weight").toFloatArray();
            double loss = Losses.mse(network.forward(x), x.narrow(1, 0, 2).narrow(2, 0, 1)).item();
            for (int i = 0; i < 5; i++) {
                optimizer.step(Losses.mse(network.forward(x), x.narrow(1, 0, 2).narrow(2, 0, 1)).backward());
            }
            assertArrayEquals(before, network.state().get("base.steps.weight").toFloatArray());
            assertTrue(Losses.mse(network.forward(x), x.narrow(1, 0, 2).narrow(2, 0, 1)).item() < loss);
            // Everything in the window counts, the first step too.
            float[] now = network.forward(x).toFloatArray();
            float[] values = x.toFloatArray();
            values[2] += 3;
            float[] other = network.forward(Tensor.of(device, values, 6, 9, 3)).toFloatArray();
            assertTrue(Math.abs(now[0] - other[0]) > 1e-7, "the first step does not count");
            assertEquals(now[3], other[3]);
            network.shrink(new double[] {0.5, 0});
            float[] shrunk = network.forward(x).toFloatArray();
            float[] simple = network.base().forward(x).toFloatArray();
            for (int i = 0; i < shrunk.length; i++) {
                assertEquals(i % 2 == 0 ? simple[i] + 0.5f * (now[i] - simple[i]) : simple[i], shrunk[i], 1e-5f);
            }
        }
    }

    /** Of corrections of which a known part is right, that part is kept, but no more than all and no less than nothing. */
    @Test
    void correctionsAreKeptAsFarAsTheyHelp() {
        Rng rng = Rng.seeded(7);
        float[] values = new float[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rng.nextGaussian();
        }
        TimeSeries series = TimeSeries.of(List.of("a", "b"), values);
        SeriesWindows windows = SeriesWindows.of(series, 4, 3).targets("b").build();
        int count = windows.size() * 3;
        float[] simpler = new float[count];
        float[] whole = new float[count];
        for (int i = 0; i < count; i++) {
            float truth = windows.example(i / 3).labelFloats()[i % 3];
            float[] part = {0.25f, 1.5f, -1};
            // Of a correction by 2 this part was right.
            simpler[i] = truth - part[i % 3] * 2;
            whole[i] = simpler[i] + 2;
        }
        double[] shares = score(whole).sharesBeyond(score(simpler), windows);
        assertArrayEquals(new double[] {0.25, 1, 0}, shares, 1e-6);
        assertArrayEquals(new double[] {1, 1, 1}, score(simpler).sharesBeyond(score(simpler), windows));
    }

    private static ForecastScore score(float[] predictions) {
        return new ForecastScore("", predictions, new double[3], new double[3], 0);
    }
}
