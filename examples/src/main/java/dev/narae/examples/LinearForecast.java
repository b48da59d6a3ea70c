package dev.narae.examples;

import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forecast that is linear in how far each step was from the last, and in the last step's calendar: ŷ = x_last + W (x − x_last) + C c
 * + b, for every step ahead. Taking differences from the last value makes it blind to the level, which wanders.
 *
 * <p>Input {@code [n, length, columns]}, output {@code [n, horizon, 1]}.
 *
 * <p>Source: NLinear in Zeng et al., "Are Transformers Effective for Time Series Forecasting?" (2023).
 */
final class LinearForecast extends Module {
    private final Form form;
    private final Linear steps;

    /**
     * What a forecast is made from.
     *
     * @param target   the column that is forecast
     * @param used     the columns whose steps count
     * @param observed columns in all, behind which those of the calendar stand
     * @param calendar columns of that
     */
    record Form(int length, int horizon, int target, int[] used, int observed, int calendar) {
        int features() {
            return length * used.length + calendar;
        }

        /** What the weights are for, of a window {@code [length, observed + calendar]}; for {@link Ridge}. */
        void features(float[] window, float[] target) {
            int width = observed + calendar;
            int last = window.length - width;
            for (int i = 0; i < length * used.length; i++) {
                int column = used[i % used.length];
                target[i] = window[i / used.length * width + column] - window[last + column];
            }
            System.arraycopy(window, last + observed, target, length * used.length, calendar);
        }
    }

    LinearForecast(Form form, Rng rng) {
        this.form = form;
        steps = child("steps", Linear.of(form.features(), form.horizon(), rng));
    }

    /** With weights that were fitted. */
    static LinearForecast of(Form form, Ridge.Fit fit) {
        LinearForecast forecast = new LinearForecast(form, Rng.seeded(0));
        Device device = Device.standard();
        forecast.steps.weight().set(Tensor.of(device, fit.weights(), fit.outputs(), fit.features()));
        forecast.steps.bias().orElseThrow().set(Tensor.of(device, fit.bias(), fit.outputs()));
        return forecast;
    }

    /** Another one with the same weights. */
    LinearForecast copy() {
        LinearForecast copy = new LinearForecast(form, Rng.seeded(0));
        copy.load(state(), true);
        return copy;
    }

    @Override
    public Tensor forward(Tensor window) {
        Tensor last = window.narrow(1, form.length() - 1, 1);
        List<Tensor> parts = new ArrayList<>();
        Tensor distance = window.sub(last);
        Tensor used = Tensor.concat(2, Arrays.stream(form.used()).mapToObj(column -> distance.narrow(2, column, 1)).toList());
        parts.add(used.flatten(1));
        if (form.calendar() > 0) {
            parts.add(last.narrow(2, form.observed(), form.calendar()).flatten(1));
        }
        return last.narrow(2, form.target(), 1).add(steps.forward(Tensor.concat(1, parts)).unsqueeze(2));
    }
}
