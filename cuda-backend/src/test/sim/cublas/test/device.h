#ifndef NARAE_SIM_TEST_DEVICE_H
#define NARAE_SIM_TEST_DEVICE_H

#include "../../include/narae_sim.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

void* device_alloc(size_t bytes);
void device_free(void* address);
void device_capture(bool on);  // while on, work is kept
void device_replay(void);      // runs what was kept
void device_drop(void);        // forgets it
int device_failure(void);      // the last failure of work, which is thereby forgotten

// Device memory of a type; read and written directly, as it is host memory.
template <class T> struct Memory {
    explicit Memory(size_t size) : size(size), data(static_cast<T*>(device_alloc(size * sizeof(T)))) {}
    Memory(const std::vector<double>& values) : Memory(values.size()) {
        for (size_t i = 0; i < size; i++) data[i] = T(values[i]);
    }
    Memory(const Memory&) = delete;
    ~Memory() { device_free(data); }
    std::vector<double> values() const { return {data, data + size}; }
    size_t size;
    T* data;
};

inline std::vector<double> draw(size_t size, unsigned seed, double scale = 1) {
    std::mt19937 generator(seed);
    std::vector<double> values(size);
    for (double& value : values) value = scale * (double(generator()) / 2147483648.0 - 1);
    return values;
}

inline int mistakes = 0;

#define EXPECT(condition)                                                          \
    do {                                                                           \
        if (!(condition)) {                                                        \
            std::printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);    \
            mistakes++;                                                            \
        }                                                                          \
    } while (0)

#define EXPECT_NEAR(actual, wanted, tolerance)                                                                            \
    do {                                                                                                                  \
        double left = (actual), right = (wanted);                                                                         \
        if (!(std::fabs(left - right) <= (tolerance) * (1 + std::fabs(right)))) {                                         \
            std::printf("%s:%d: %s is %.9g, not %.9g\n", __FILE__, __LINE__, #actual, left, right);                       \
            mistakes++;                                                                                                   \
        }                                                                                                                 \
    } while (0)

#endif
