// common.cuh: conversions of 16-bit types over all their values, strided operands, reductions.
#include "emulator.h"
#include "common.cuh"

extern "C" __global__ void block_sums(const float* x, float* sums, float* largest) {
    __shared__ float shared[32];
    float value = x[narae_first()];
    sums[narae_first()] = narae_block_reduce(value, 0.0f, narae_adds(), shared);
    largest[narae_first()] = narae_block_reduce(value, __uint_as_float(0xFF800000u), narae_takes_larger(), shared);
}

extern "C" __global__ void places(narae_loops<2> loops, long long count, long long* at) {
    for (long long i = narae_first(); i < count; i += narae_step()) {
        long long found[2];
        narae_locate(loops, i, found);
        at[2 * i] = found[0];
        at[2 * i + 1] = found[1];
    }
}

#include "host.h"
#include "divisors.h"

// A half's value by definition; not for infinities and NaN.
static double half_value(unsigned bits) {
    int exponent = (int) (bits >> 10 & 31u);
    double mantissa = bits & 1023u;
    double magnitude = exponent == 0 ? mantissa * 0x1p-24 : ldexp(1024 + mantissa, exponent - 25);
    return bits >> 15 ? -magnitude : magnitude;
}

static void halves() {
    for (unsigned bits = 0; bits < 65536; bits++) {
        float value = narae_half_to_float((unsigned short) bits);
        unsigned magnitude = bits & 0x7FFFu;
        if (magnitude > 0x7C00u) {
            CHECK(value != value, "half %x", bits);
            unsigned back = narae_float_to_half(value);
            CHECK((back & 0x7C00u) == 0x7C00u && (back & 0x3FFu) != 0u, "half %x", bits);
            continue;
        }
        if (magnitude < 0x7C00u) {
            CHECK((double) value == half_value(bits), "half %x is %g", bits, (double) value);
        }
        CHECK(narae_float_to_half(value) == bits, "half %x comes back as %x", bits, narae_float_to_half(value));
        if (magnitude >= 0x7BFFu) {
            continue;
        }
        // Between neighbours: the nearer, and half way the even one.
        float next = narae_half_to_float((unsigned short) (bits + 1));
        float middle = (float) (((double) value + (double) next) / 2);
        CHECK(narae_float_to_half(middle) == bits + (bits & 1u), "middle above half %x", bits);
        CHECK(narae_float_to_half(nextafterf(middle, value)) == bits, "below the middle above half %x", bits);
        CHECK(narae_float_to_half(nextafterf(middle, next)) == bits + 1, "beyond the middle above half %x", bits);
    }
    CHECK(narae_float_to_half(65519.996f) == 0x7BFF, "largest");
    CHECK(narae_float_to_half(65520.0f) == 0x7C00, "overflow");
    CHECK(narae_float_to_half(-1e30f) == 0xFC00, "overflow");
    CHECK(narae_float_to_half(1e-30f) == 0, "underflow");
    CHECK(narae_float_to_half(__uint_as_float(0x7F800001u)) > 0x7C00, "a NaN whose bits are all in the lost part");
}

static void bfloats() {
    for (unsigned bits = 0; bits < 65536; bits++) {
        float value = narae_bfloat_to_float((unsigned short) bits);
        if (value != value) {
            CHECK((narae_float_to_bfloat(value) & 0x7FFFu) > 0x7F80u, "bfloat %x", bits);
            continue;
        }
        CHECK(narae_float_to_bfloat(value) == bits, "bfloat %x", bits);
        if ((bits & 0x7FFFu) < 0x7F80u) {
            unsigned low = bits << 16;
            CHECK(narae_float_to_bfloat(__uint_as_float(low | 0x7FFFu)) == bits, "below the middle above bfloat %x", bits);
            CHECK(narae_float_to_bfloat(__uint_as_float(low | 0x8000u)) == bits + (bits & 1u), "middle above bfloat %x", bits);
            CHECK(narae_float_to_bfloat(__uint_as_float(low | 0x8001u)) == bits + 1, "beyond the middle above bfloat %x", bits);
        }
    }
    CHECK((narae_float_to_bfloat(__uint_as_float(0x7F800001u)) & 0x7FFFu) > 0x7F80u, "a NaN whose bits are all in the lost part");
}

static void reductions() {
    const int sizes[] = {32, 64, 96, 256, 1024};
    for (int threads : sizes) {
        Array<float> x(2 * threads), sums(2 * threads), largest(2 * threads);
        for (int i = 0; i < 2 * threads; i++) {
            x[i] = (float) (i % 37) - 18;
        }
        x[threads + 5] = __uint_as_float(0x7FC00000u);
        launch<block_sums>(dim3(2), dim3(threads), 0, x.data, sums.data, largest.data);
        float sum = 0;
        float most = x[0];
        for (int i = 0; i < threads; i++) {
            sum += x[i];
            most = x[i] > most ? x[i] : most;
        }
        for (int i = 0; i < threads; i++) {
            CHECK(sums[i] == sum && largest[i] == most, "thread %d of %d: %g, %g", i, threads, (double) sums[i], (double) largest[i]);
            CHECK(largest[threads + i] != largest[threads + i], "thread %d of %d: NaN lost", i, threads);
        }
    }
}

static void loops() {
    narae_loops<2> loops{};
    loops.rank = 3;
    int extents[3] = {3, 5, 7};
    long long strides[2][3] = {{35, 7, 1}, {-2, 1ll << 40, 6}};
    for (int axis = 0; axis < 3; axis++) {
        loops.extent[axis] = divisor(extents[axis]);
        loops.stride[0][axis] = strides[0][axis];
        loops.stride[1][axis] = strides[1][axis];
    }
    Array<long long> at(2 * 105);
    launch<places>(dim3(2), dim3(32), 0, loops, 105ll, at.data);
    for (long long i = 0; i < 105; i++) {
        CHECK(at[2 * i] == i, "place %lld is %lld", i, at[2 * i]);
        long long other = i / 35 * -2 + i / 7 % 5 * (1ll << 40) + i % 7 * 6;
        CHECK(at[2 * i + 1] == other, "place %lld is %lld", i, at[2 * i + 1]);
    }
    const int divisors[] = {1, 2, 3, 5, 7, 10, 641, 1000, 1 << 16, 65537, (1 << 30) - 1, 1 << 30, (1 << 30) + 1, 2147483647};
    const int numbers[] = {0, 1, 2, 3, 999, 1000, 1001, 1 << 16, (1 << 30) - 1, 1 << 30, 2147483646, 2147483647};
    for (int by : divisors) {
        for (int number : numbers) {
            int rest;
            CHECK(narae_quotient(number, divisor(by)) == number / by, "%d / %d", number, by);
            CHECK(narae_divide(number, divisor(by), rest) == number / by && rest == number % by, "%d / %d", number, by);
            long long large = (5ll << 40) + number;
            CHECK(narae_divide(large, divisor(by), rest) == large / by && rest == large % by, "%lld / %d", large, by);
            CHECK(narae_quotient(number / by * by, divisor(by)) == number / by, "%d / %d", number / by * by, by);
        }
    }
    loops.rank = 0;
    launch<places>(dim3(1), dim3(32), 0, loops, 1ll, at.data);
    CHECK(at[0] == 0 && at[1] == 0, "no loops");
}

int main() {
    halves();
    bfloats();
    reductions();
    loops();
    return finished();
}
