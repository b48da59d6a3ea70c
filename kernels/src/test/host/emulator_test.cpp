// The emulator itself: threads wait for each other as CUDA's do, and what CUDA leaves undefined is found.
#include "emulator.h"

extern "C" __global__ void sum_block(const float* x, float* out, int n) {
    __shared__ float part[32];
    float sum = 0;
    for (int i = (int) threadIdx.x; i < n; i += (int) blockDim.x) sum += x[i];
    for (int o = 16; o > 0; o >>= 1) sum += __shfl_down_sync(0xffffffffu, sum, o);
    if (threadIdx.x % 32 == 0) part[threadIdx.x / 32] = sum;
    __syncthreads();
    if (threadIdx.x < 32) {
        sum = threadIdx.x < blockDim.x / 32 ? part[threadIdx.x] : 0;
        for (int o = 16; o > 0; o >>= 1) sum += __shfl_down_sync(0xffffffffu, sum, o);
        if (threadIdx.x == 0) *out = sum;
    }
}

extern "C" __global__ void turn_around(int* x) {
    NARAE_SHARED(int, s);
    s[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    x[threadIdx.x] = s[blockDim.x - 1 - threadIdx.x];
}

extern "C" __global__ void places(int* x) {
    unsigned block = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
    unsigned thread = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
    x[block * blockDim.x * blockDim.y * blockDim.z + thread]++;
}

// Eight functions of a warp, 32 answers each; groups of 8 lanes for the last.
extern "C" __global__ void warps(int* x) {
    int lane = (int) threadIdx.x;
    const unsigned all = 0xffffffffu;
    x[lane] = __shfl_sync(all, 100 + lane, 5);
    x[32 + lane] = __shfl_up_sync(all, lane, 3);
    x[64 + lane] = __shfl_xor_sync(all, lane, 1);
    x[96 + lane] = (int) __ballot_sync(all, lane % 2);
    x[128 + lane] = __any_sync(all, lane == 9);
    x[160 + lane] = __all_sync(all, lane != 9);
    if (lane < 16) {
        x[192 + lane] = __shfl_sync(0x0000ffffu, lane, 15);
    } else {
        x[192 + lane] = __shfl_sync(0xffff0000u, lane, 31);
    }
    x[224 + lane] = (int) __shfl_down_sync(all, (double) lane, 2, 8);
}

extern "C" __global__ void count(int* counter, unsigned* largest, float* sum) {
    atomicAdd(counter, 1);
    atomicMax(largest, threadIdx.x);
    atomicAdd(sum, 0.5f);
    __syncthreads();
    if (threadIdx.x == 0) atomicCAS(counter, 64, 1000);
}

extern "C" __global__ void some_leave(float* x) {
    if (threadIdx.x == 3) return;
    __syncthreads();
    *x = 1;
}

extern "C" __global__ void two_barriers(float* x) {
    if (threadIdx.x == 3) {
        __syncthreads();
    } else {
        __syncthreads();
    }
    *x = 1;
}

extern "C" __global__ void barrier_meets_shuffle(int* x) {
    if (threadIdx.x == 3) {
        __syncthreads();
    } else {
        *x = __shfl_xor_sync(0xffffffffu, 1, 1);
    }
}

extern "C" __global__ void wrong_mask(int* x) {
    *x = __shfl_sync(1u, 1, 0);
}

// Wrong unless shared memory that nobody has written is garbage.
extern "C" __global__ void unwritten(int* x) {
    __shared__ int s[4];
    NARAE_SHARED(int, d);
    *x = s[1] != 0 && d[1] != 0;
    s[1] = d[1] = 0;
}

// Right only if threads run in their order.
extern "C" __global__ void race(int* x) {
    __shared__ int s[64];
    s[threadIdx.x] = (int) threadIdx.x;
    x[threadIdx.x] = threadIdx.x > 0 ? s[threadIdx.x - 1] : -1;
}

#include "host.h"

extern "C" int setenv(const char* name, const char* value, int overwrite) noexcept;
extern "C" char* strstr(const char* text, const char* part) noexcept;

static void waiting() {
    Array<float> x(1000, 1.0f), sum(1);
    launch<sum_block>(1, 256, 0, x.data, sum.data, 1000);
    CHECK(sum[0] == 1000, "the sum is %g", sum[0]);
    Array<int> y(100);
    for (int i = 0; i < 100; i++) y[i] = i;
    launch<turn_around>(1, 100, 100 * sizeof(int), y.data);
    for (int i = 0; i < 100; i++) CHECK(y[i] == 99 - i, "y[%d] is %d", i, y[i]);
    Array<int> z(2 * 3 * 4 * 5 * 6 * 7, 0);
    launch<places>(dim3(2, 3, 4), dim3(5, 6, 7), 0, z.data);
    for (size_t i = 0; i < z.size; i++) CHECK(z[i] == 1, "place %d is visited %d times", (int) i, z[i]);
    Array<int> counter(1, 0);
    Array<unsigned> largest(1, 0u);
    Array<float> halves(1, 0.0f);
    launch<count>(1, 64, 0, counter.data, largest.data, halves.data);
    CHECK(counter[0] == 1000 && largest[0] == 63 && halves[0] == 32, "%d, %u, %g", counter[0], largest[0], halves[0]);
}

static void warp_functions() {
    Array<int> x(256);
    launch<warps>(1, 32, 0, x.data);
    for (int lane = 0; lane < 32; lane++) {
        int expected[] = {105, lane < 3 ? lane : lane - 3, lane ^ 1, (int) 0xaaaaaaaau, 1, 0, lane < 16 ? 15 : 31, lane % 8 < 6 ? lane + 2 : lane};
        for (int f = 0; f < 8; f++) CHECK(x[f * 32 + lane] == expected[f], "function %d, lane %d: %d", f, lane, x[f * 32 + lane]);
    }
}

static void finds(const char* message, const char* what) {
    CHECK(message && strstr(message, what), "%s", message ? message : "no message");
}

static void mistakes() {
    Array<float> x(1);
    Array<int> y(1);
    finds(try_launch<some_leave>(1, 64, 0, x.data), "__syncthreads");
    finds(try_launch<two_barriers>(1, 64, 0, x.data), "while others wait at that of line");
    finds(try_launch<barrier_meets_shuffle>(1, 32, 0, y.data), "wait");
    finds(try_launch<wrong_mask>(1, 2, 0, y.data), "does not name the caller");
    launch<unwritten>(3, 1, 16, y.data);
    CHECK(y[0] == 1, "shared memory was not garbage");
}

static bool right_by_chance() {
    Array<int> x(64);
    launch<race>(1, 64, 0, x.data);
    for (int i = 0; i < 64; i++) {
        if (x[i] != i - 1) return false;
    }
    return true;
}

static void orders() {
    setenv("NARAE_EMULATOR_ORDER", "", 1);
    CHECK(right_by_chance(), "threads do not run in their order");
    const char* others[] = {"reverse", "shuffle"};
    for (const char* order : others) {
        setenv("NARAE_EMULATOR_ORDER", order, 1);
        CHECK(!right_by_chance(), "%s hides a race", order);
        waiting();
        warp_functions();
        mistakes();
    }
    setenv("NARAE_EMULATOR_ORDER", "", 1);
}

static void functions() {
    CHECK(__popc(0xf0f0u) == 8 && __clz(1) == 31 && __clz(0) == 32 && __ffs(8) == 4 && __ffs(0) == 0, "bits");
    CHECK(__brev(1u) == 0x80000000u && __brev(0x12345678u) == 0x1e6a2c48u && __brevll(1ull) == 1ull << 63, "reversed bits");
    CHECK(__umulhi(0xffffffffu, 0xffffffffu) == 0xfffffffeu && __mulhi(-1, 1) == -1, "high halves");
    CHECK(__umul64hi(~0ull, ~0ull) == ~1ull, "high half of 128 bits");
    CHECK(__float2int_rn(2.5f) == 2 && __float2int_rz(-2.9f) == -2 && __float2int_rd(-2.1f) == -3 && __float2int_ru(2.1f) == 3, "rounding");
    CHECK(__float2int_rz(1e20f) == 2147483647 && __float2int_rz(__int_as_float(0x7fc00000)) == 0, "saturation");
    CHECK(__byte_perm(0x33221100u, 0x77665544u, 0x7410u) == 0x77441100u, "bytes");
    CHECK(__funnelshift_l(0x80000000u, 1u, 1) == 3u && __funnelshift_r(2u, 1u, 1) == 0x80000001u, "funnel shifts");
    CHECK(max(1.0f, __int_as_float(0x7fc00000)) == 1.0f && min(3, 2) == 2, "extrema");
    CHECK(sizeof(float4) == 16 && alignof(float4) == 16 && alignof(double2) == 16 && sizeof(float3) == 12 && alignof(int2) == 8, "vectors");
}

int main() {
    waiting();
    warp_functions();
    mistakes();
    orders();
    functions();
    return finished();
}
