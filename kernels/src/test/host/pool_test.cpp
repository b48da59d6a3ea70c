// pool.cu: against loops over windows, in both memory orders, with dilation, padding and windows that are cut.
#include "emulator.h"
#define NARAE_ELEMENT float
#include "pool.cu"
#include "host.h"
#include "divisors.h"

struct Setting {
    int batch, channels;
    int input[3], output[3], size[3], stride[3], before[3], after[3], dilation[3];
};

static pool_layout dense(const Setting& setting, const int (&extents)[3], bool channelsLast) {
    long long step = channelsLast ? setting.channels : 1;
    pool_layout layout{};
    for (int axis = 2; axis >= 0; axis--) {
        layout.axis[axis] = step;
        step *= extents[axis];
    }
    layout.channel = channelsLast ? 1 : step;
    layout.batch = channelsLast ? step : step * setting.channels;
    return layout;
}

static bool meets(const Setting& setting, const int (&p)[3], const int (&r)[3], int (&at)[3]) {
    bool inside = true;
    for (int axis = 0; axis < 3; axis++) {
        at[axis] = p[axis] * setting.stride[axis] + r[axis] * setting.dilation[axis] - setting.before[axis];
        inside = inside && at[axis] >= 0 && at[axis] < setting.input[axis];
    }
    return inside;
}

// Calls body(position, tap) for every output position and tap, both in row-major order.
template <typename F> static void positions(const int (&output)[3], F body) {
    int p[3];
    for (p[0] = 0; p[0] < output[0]; p[0]++) {
        for (p[1] = 0; p[1] < output[1]; p[1]++) {
            for (p[2] = 0; p[2] < output[2]; p[2]++) {
                body(p);
            }
        }
    }
}

static long long element(const pool_layout& layout, int n, int c, const int (&at)[3]) {
    return n * layout.batch + c * layout.channel + at[0] * layout.axis[0] + at[1] * layout.axis[1] + at[2] * layout.axis[2];
}

static void pooling(const Setting& setting, bool channelsLast, Random& random) {
    pool_window window{};
    window.channels = divisor(setting.channels);
    window.channelsLast = channelsLast;
    int inputs = setting.batch * setting.channels;
    int outputs = inputs;
    for (int axis = 0; axis < 3; axis++) {
        window.input[axis] = divisor(setting.input[axis]);
        window.output[axis] = divisor(setting.output[axis]);
        window.size[axis] = setting.size[axis];
        window.stride[axis] = divisor(setting.stride[axis]);
        window.before[axis] = setting.before[axis];
        window.after[axis] = setting.after[axis];
        window.dilation[axis] = divisor(setting.dilation[axis]);
        inputs *= setting.input[axis];
        outputs *= setting.output[axis];
    }
    pool_layout in = dense(setting, setting.input, channelsLast);
    pool_layout out = dense(setting, setting.output, channelsLast);
    Array<float> input(inputs), output(outputs), gradOutput(outputs), gradInput(inputs), expected(inputs);
    Array<int> indices(outputs);
    for (int i = 0; i < inputs; i++) {
        input[i] = random.below(30) == 0 ? __uint_as_float(0x7FC00000u) : (float) random.below(7) - 3;
    }
    for (int i = 0; i < outputs; i++) {
        gradOutput[i] = random.uniform(-1, 1);
    }
    for (int largest = 0; largest < 2; largest++) {
        launch<pool_select>(dim3(3), dim3(64), 0, (const float*) input.data, output.data, indices.data, window, in, out, out, (long long) outputs, largest);
        launch<pool_grad_select>(dim3(3), dim3(64), 0, gradInput.data, (const float*) gradOutput.data, (const int*) indices.data, window, in, out, out,
                                 (long long) inputs);
        memset(expected.data, 0, inputs * sizeof(float));
        for (int n = 0; n < setting.batch; n++) {
            for (int c = 0; c < setting.channels; c++) {
                positions(setting.output, [&](const int (&p)[3]) {
                    int chosen = -1;
                    float best = 0;
                    positions(setting.size, [&](const int (&r)[3]) {
                        int at[3];
                        if (meets(setting, p, r, at)) {
                            float value = input[element(in, n, c, at)];
                            if (chosen < 0 || (best == best && (value != value || (largest ? value > best : value < best)))) {
                                best = value;
                                chosen = (at[0] * setting.input[1] + at[1]) * setting.input[2] + at[2];
                            }
                        }
                    });
                    long long here = element(out, n, c, p);
                    CHECK(indices[here] == chosen, "index %d, expected %d", indices[here], chosen);
                    CHECK(__float_as_uint(output[here]) == __float_as_uint(best), "%g, expected %g", (double) output[here], (double) best);
                    int at[3] = {chosen / setting.input[2] / setting.input[1], chosen / setting.input[2] % setting.input[1], chosen % setting.input[2]};
                    expected[element(in, n, c, at)] += gradOutput[here];
                });
            }
        }
        for (int i = 0; i < inputs; i++) {
            CHECK(gradInput[i] == expected[i], "gradient %d is %g, expected %g", i, (double) gradInput[i], (double) expected[i]);
        }
    }
    for (int padded = 0; padded < 2; padded++) {
        launch<pool_average>(dim3(3), dim3(64), 0, (const float*) input.data, output.data, window, in, out, (long long) outputs, padded);
        launch<pool_grad_average>(dim3(3), dim3(64), 0, gradInput.data, (const float*) gradOutput.data, window, in, out, (long long) inputs, padded);
        memset(expected.data, 0, inputs * sizeof(float));
        for (int n = 0; n < setting.batch; n++) {
            for (int c = 0; c < setting.channels; c++) {
                positions(setting.output, [&](const int (&p)[3]) {
                    float sum = 0;
                    int divisor = 0;
                    positions(setting.size, [&](const int (&r)[3]) {
                        int at[3];
                        bool inside = meets(setting, p, r, at);
                        sum += inside ? input[element(in, n, c, at)] : 0.0f;
                        bool counts = true;
                        for (int axis = 0; axis < 3; axis++) {
                            counts = counts && at[axis] < setting.input[axis] + setting.after[axis];
                        }
                        divisor += padded ? counts : inside;
                    });
                    long long here = element(out, n, c, p);
                    float mean = sum / (float) divisor;
                    CHECK(output[here] == mean || (output[here] != output[here] && mean != mean), "%g, expected %g", (double) output[here], (double) mean);
                    positions(setting.size, [&](const int (&r)[3]) {
                        int at[3];
                        if (meets(setting, p, r, at)) {
                            expected[element(in, n, c, at)] += gradOutput[here] / (float) divisor;
                        }
                    });
                });
            }
        }
        for (int i = 0; i < inputs; i++) {
            CHECK(gradInput[i] == expected[i], "gradient %d is %g, expected %g", i, (double) gradInput[i], (double) expected[i]);
        }
    }
}

int main() {
    Random random(4);
    const Setting settings[] = {
        {2, 3, {1, 1, 11}, {1, 1, 5}, {1, 1, 2}, {1, 1, 2}, {0, 0, 0}, {0, 0, 0}, {1, 1, 1}},
        {2, 3, {1, 9, 7}, {1, 5, 4}, {1, 2, 2}, {1, 2, 2}, {0, 0, 0}, {0, 0, 0}, {1, 1, 1}},
        {1, 19, {1, 11, 12}, {1, 6, 6}, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, {0, 1, 1}, {1, 1, 1}},
        {1, 4, {1, 12, 13}, {1, 4, 5}, {1, 3, 3}, {1, 3, 3}, {0, 1, 1}, {0, 1, 1}, {1, 2, 2}},
        {1, 4, {1, 9, 10}, {1, 8, 4}, {1, 3, 2}, {1, 1, 3}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}},
        {2, 3, {5, 5, 5}, {3, 3, 3}, {3, 3, 3}, {2, 2, 2}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
        {3, 2, {1, 7, 6}, {1, 1, 1}, {1, 7, 6}, {1, 1, 1}, {0, 0, 0}, {0, 0, 0}, {1, 1, 1}},
    };
    for (const Setting& setting : settings) {
        pooling(setting, false, random);
        pooling(setting, true, random);
    }
    return finished();
}
