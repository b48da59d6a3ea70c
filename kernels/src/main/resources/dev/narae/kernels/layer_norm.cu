// Layer normalisation over m elements together and its gradient. T is the element type, NARAE_REAL; everything else has the
// type V that it is computed in.
//
//   mean = Σ x / m,  inverse = 1 / √(Σ (x − mean)² / m + epsilon),  output = (x − mean) · inverse · weight + bias
//   With x̂ = (x − mean) · inverse and h = g · weight:
//   gradInput = inverse · (h − Σ h / m − x̂ · Σ (h · x̂) / m),  gradWeight = Σ g · x̂,  gradBias = Σ g, over all rows
//
// Sums over rows go in two steps, so that no two threads add to one place: layer_norm_parts sums `share` rows a block,
// layer_norm_columns sums the parts in order.
//
// Shapes   rows and columns are loops: a row's operands are input, output, mean, inverse (backward: input, gradOutput,
//          gradInput, mean, inverse), a column's input, output, weight, bias (backward: input, gradOutput, gradInput, weight,
//          gradWeight, gradBias). parts: [2, parts, m]. Null for a weight, bias or gradient that is not there.
// Launch   layer_norm, layer_norm_grad: ⌈rows / (256 / lanes)⌉ blocks of 256 threads, lanes (32 or 256) a row.
//          layer_norm_parts: ⌈m / 32⌉ x parts blocks of 32 x 8 threads. layer_norm_columns: a line of blocks, a thread a column.
// Checked  by the kit's group "layer norm"; by layer_norm_test.cpp under sanitizers.
#include "common.cuh"

#define THREADS 256
#define ROW_LANES 8

typedef NARAE_REAL T;
typedef narae_storage<T>::compute V;

__device__ __forceinline__ float layer_norm_root(float x) { return sqrtf(x); }
__device__ __forceinline__ double layer_norm_root(double x) { return sqrt(x); }

// Over the lanes of a row.
__device__ __forceinline__ V layer_norm_sum(V value, int lanes, V* shared) {
    return lanes == 32 ? narae_warp_reduce(value, narae_adds()) : narae_block_reduce(value, (V) 0, narae_adds(), shared);
}

extern "C" __global__ void __launch_bounds__(THREADS)
layer_norm(const T* __restrict__ input, T* __restrict__ output, V* __restrict__ means, V* __restrict__ inverses, const V* __restrict__ weight,
           const V* __restrict__ bias, narae_loops<4> rows, narae_loops<4> columns, long long rowCount, long long m, double epsilon, int lanes) {
    __shared__ V shared[32];
    long long row = (long long) blockIdx.x * (THREADS / lanes) + threadIdx.x / (unsigned) lanes;
    int lane = (int) threadIdx.x & (lanes - 1);
    long long from = row < rowCount ? lane : m; // lanes without a row only take part in sums
    long long line[4], at[4];
    narae_locate(rows, row < rowCount ? row : 0, line);
    V sum = 0;
    for (long long column = from; column < m; column += lanes) {
        narae_locate(columns, column, at);
        sum += narae_load(input + line[0] + at[0]);
    }
    V mean = layer_norm_sum(sum, lanes, shared) / (V) m;
    V squares = 0;
    for (long long column = from; column < m; column += lanes) {
        narae_locate(columns, column, at);
        V centered = narae_load(input + line[0] + at[0]) - mean;
        squares += centered * centered;
    }
    V inverse = (V) 1 / layer_norm_root(layer_norm_sum(squares, lanes, shared) / (V) m + (V) epsilon);
    for (long long column = from; column < m; column += lanes) {
        narae_locate(columns, column, at);
        V value = (narae_load(input + line[0] + at[0]) - mean) * inverse;
        if (weight != nullptr) {
            value *= weight[at[2]];
        }
        if (bias != nullptr) {
            value += bias[at[3]];
        }
        narae_store(output + line[1] + at[1], value);
    }
    if (lane == 0 && row < rowCount) {
        means[line[2]] = mean;
        inverses[line[3]] = inverse;
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
layer_norm_grad(const T* __restrict__ input, const T* __restrict__ gradOutput, T* __restrict__ gradInput, const V* __restrict__ means,
                const V* __restrict__ inverses, const V* __restrict__ weight, narae_loops<5> rows, narae_loops<6> columns, long long rowCount,
                long long m, int lanes) {
    __shared__ V shared[32];
    long long row = (long long) blockIdx.x * (THREADS / lanes) + threadIdx.x / (unsigned) lanes;
    long long from = row < rowCount ? threadIdx.x & (unsigned) (lanes - 1) : m;
    long long line[5], at[6];
    narae_locate(rows, row < rowCount ? row : 0, line);
    V mean = means[line[3]];
    V inverse = inverses[line[4]];
    V sum = 0;
    V product = 0;
    for (long long column = from; column < m; column += lanes) {
        narae_locate(columns, column, at);
        V h = narae_load(gradOutput + line[1] + at[1]) * (weight != nullptr ? weight[at[3]] : (V) 1);
        sum += h;
        product += h * ((narae_load(input + line[0] + at[0]) - mean) * inverse);
    }
    sum = layer_norm_sum(sum, lanes, shared) / (V) m;
    product = layer_norm_sum(product, lanes, shared) / (V) m;
    for (long long column = from; column < m; column += lanes) {
        narae_locate(columns, column, at);
        V h = narae_load(gradOutput + line[1] + at[1]) * (weight != nullptr ? weight[at[3]] : (V) 1);
        V normalized = (narae_load(input + line[0] + at[0]) - mean) * inverse;
        narae_store(gradInput + line[2] + at[2], inverse * (h - sum - normalized * product));
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
layer_norm_parts(const T* __restrict__ input, const T* __restrict__ gradOutput, const V* __restrict__ means, const V* __restrict__ inverses,
                 V* __restrict__ parts, narae_loops<5> rows, narae_loops<6> columns, long long rowCount, long long m, long long share) {
    __shared__ V weights[ROW_LANES][33];
    __shared__ V biases[ROW_LANES][33];
    long long column = (long long) blockIdx.x * 32 + threadIdx.x;
    long long end = (blockIdx.y + 1) * share < rowCount ? (blockIdx.y + 1) * share : rowCount;
    V byWeight = 0;
    V byBias = 0;
    if (column < m) {
        long long line[5], at[6];
        narae_locate(columns, column, at);
        for (long long row = blockIdx.y * share + threadIdx.y; row < end; row += ROW_LANES) {
            narae_locate(rows, row, line);
            V g = narae_load(gradOutput + line[1] + at[1]);
            byBias += g;
            byWeight += g * ((narae_load(input + line[0] + at[0]) - means[line[3]]) * inverses[line[4]]);
        }
    }
    weights[threadIdx.y][threadIdx.x] = byWeight;
    biases[threadIdx.y][threadIdx.x] = byBias;
    __syncthreads();
    if (threadIdx.y == 0 && column < m) {
        for (int lane = 1; lane < ROW_LANES; lane++) {
            byWeight += weights[lane][threadIdx.x];
            byBias += biases[lane][threadIdx.x];
        }
        parts[blockIdx.y * m + column] = byWeight;
        parts[(gridDim.y + blockIdx.y) * m + column] = byBias;
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
layer_norm_columns(const V* __restrict__ parts, V* __restrict__ gradWeight, V* __restrict__ gradBias, narae_loops<6> columns, long long m,
                   int count) {
    for (long long column = narae_first(); column < m; column += narae_step()) {
        long long at[6];
        narae_locate(columns, column, at);
        V byWeight = 0;
        V byBias = 0;
        for (long long part = 0; part < count; part++) {
            byWeight += parts[part * m + column];
            byBias += parts[(count + part) * m + column];
        }
        if (gradWeight != nullptr) {
            gradWeight[at[4]] = byWeight;
        }
        if (gradBias != nullptr) {
            gradBias[at[5]] = byBias;
        }
    }
}
