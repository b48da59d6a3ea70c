// layer_norm.cu: against the formulas in double, for few and many rows and columns, with and without weight and bias.
#include "emulator.h"
#define NARAE_REAL float
#include "layer_norm.cu"
#include "host.h"
#include "divisors.h"

template <int K> static narae_loops<K> line(int extent, long long stride) {
    narae_loops<K> loops{};
    loops.rank = 1;
    loops.extent[0] = divisor(extent);
    for (int k = 0; k < K; k++) {
        loops.stride[k][0] = stride;
    }
    return loops;
}

static void near(const char* what, int at, float got, double expected, int terms) {
    CHECK(fabs((double) got - expected) <= (terms + 8) * 0x1p-20, "%s %d is %g, expected %g", what, at, (double) got, expected);
}

static void norm(int rows, int m, int lanes, int share, bool affine, Random& random) {
    Array<float> x(rows * m), y(rows * m), g(rows * m), gradInput(rows * m), mean(rows), inverse(rows), weight(m), bias(m), gradWeight(m), gradBias(m);
    for (int i = 0; i < rows * m; i++) {
        x[i] = random.uniform(-2, 2);
        g[i] = random.uniform(-1, 1);
    }
    for (int i = 0; i < m; i++) {
        weight[i] = random.uniform(-1, 1);
        bias[i] = random.uniform(-1, 1);
    }
    narae_loops<4> forwardRows = line<4>(rows, m);
    forwardRows.stride[2][0] = forwardRows.stride[3][0] = 1;
    narae_loops<5> backwardRows = line<5>(rows, m);
    backwardRows.stride[3][0] = backwardRows.stride[4][0] = 1;
    const float* given = affine ? weight.data : nullptr;
    const float* added = affine ? bias.data : nullptr;
    int blocks = (rows + 256 / lanes - 1) / (256 / lanes);
    launch<layer_norm>(dim3(blocks), dim3(256), 0, (const float*) x.data, y.data, mean.data, inverse.data, given, added, forwardRows, line<4>(m, 1),
                       (long long) rows, (long long) m, 0.1, lanes);
    launch<layer_norm_grad>(dim3(blocks), dim3(256), 0, (const float*) x.data, (const float*) g.data, gradInput.data, (const float*) mean.data,
                            (const float*) inverse.data, given, backwardRows, line<6>(m, 1), (long long) rows, (long long) m, lanes);
    int parts = (rows + share - 1) / share;
    Array<float> partial(2 * parts * m);
    launch<layer_norm_parts>(dim3((m + 31) / 32, parts), dim3(32, 8), 0, (const float*) x.data, (const float*) g.data, (const float*) mean.data,
                             (const float*) inverse.data, partial.data, backwardRows, line<6>(m, 1), (long long) rows, (long long) m, (long long) share);
    launch<layer_norm_columns>(dim3(2), dim3(256), 0, (const float*) partial.data, affine ? gradWeight.data : nullptr, gradBias.data, line<6>(m, 1),
                               (long long) m, parts);
    Array<double> byWeight(m, 0.0), byBias(m, 0.0);
    for (int r = 0; r < rows; r++) {
        double sum = 0, squares = 0, first = 0, second = 0;
        for (int i = 0; i < m; i++) {
            sum += x[r * m + i] / (double) m;
        }
        for (int i = 0; i < m; i++) {
            squares += (x[r * m + i] - sum) * (x[r * m + i] - sum) / m;
        }
        double root = 1 / sqrt(squares + 0.1);
        near("mean", r, mean[r], sum, m);
        near("inverse", r, inverse[r], root, m);
        for (int i = 0; i < m; i++) {
            double normalized = (x[r * m + i] - sum) * root;
            double h = g[r * m + i] * (affine ? (double) weight[i] : 1.0);
            near("output", r * m + i, y[r * m + i], affine ? normalized * weight[i] + bias[i] : normalized, m);
            first += h / m;
            second += h * normalized / m;
            byWeight[i] += g[r * m + i] * normalized;
            byBias[i] += g[r * m + i];
        }
        for (int i = 0; i < m; i++) {
            double normalized = (x[r * m + i] - sum) * root;
            double h = g[r * m + i] * (affine ? (double) weight[i] : 1.0);
            near("gradient", r * m + i, gradInput[r * m + i], root * (h - first - normalized * second), m);
        }
    }
    for (int i = 0; i < m; i++) {
        if (affine) {
            near("weight's gradient", i, gradWeight[i], byWeight[i], rows);
        }
        near("bias's gradient", i, gradBias[i], byBias[i], rows);
    }
}

int main() {
    Random random(5);
    norm(1, 1, 32, 8, true, random);
    norm(9, 3, 32, 4, false, random);
    norm(5, 33, 32, 16, true, random);
    norm(70, 65, 32, 16, true, random);
    norm(3, 1000, 256, 8, true, random);
    norm(2, 257, 256, 1, false, random);
    return finished();
}
