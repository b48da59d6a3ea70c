// For test programs on the host, beside emulator.h: launches by C++ types, memory of exact sizes, checks.
//
//     #include "emulator.h"
//     #include "gather.cu"
//     #include "host.h"
//
//     int main() {
//         Array<float> x(100);
//         launch<gather_f32>(dim3(4), dim3(256), 0, x.data, ...);
//         CHECK(x[3] == 1.0f, "x[3] is %g", x[3]);
//         return finished();
//     }
//
// Built and run under AddressSanitizer and UndefinedBehaviorSanitizer by `run.sh TEST.cpp`. The headers of the C++ library
// cannot be included beside emulator.h; what tests need of the C library is declared here.
#ifndef NARAE_EMULATOR_HOST_H
#define NARAE_EMULATOR_HOST_H

#include "emulator.h"

extern "C" {
void* malloc(size_t bytes) noexcept;
void* aligned_alloc(size_t alignment, size_t bytes) noexcept;
void free(void* memory) noexcept;
[[noreturn]] void exit(int status) noexcept;
void* memcpy(void* target, const void* source, size_t bytes) noexcept;
void* memset(void* target, int value, size_t bytes) noexcept;
int memcmp(const void* a, const void* b, size_t bytes) noexcept;
int strcmp(const char* a, const char* b) noexcept;
}

static int narae_checks;
static int narae_failures;

#define CHECK(condition, ...)                                                                                          \
    do {                                                                                                               \
        narae_checks++;                                                                                                \
        if (!(condition)) {                                                                                            \
            narae_failures++;                                                                                          \
            printf("%s:%d: %s: ", __FILE__, __LINE__, #condition);                                                     \
            printf(__VA_ARGS__);                                                                                       \
            printf("\n");                                                                                              \
        }                                                                                                              \
    } while (0)

// The exit status; says how many checks were made.
inline int finished() {
    printf("%d checks, %d failed\n", narae_checks, narae_failures);
    return narae_failures || !narae_checks;
}

// Device memory: uninitialized, exactly as long as asked for, so that an access beside it is found.
template <class T> struct Array {
    T* data;
    size_t size;

    explicit Array(size_t size) : data(static_cast<T*>(malloc(size * sizeof(T)))), size(size) {
        memset(data, 0xA5, size * sizeof(T));
    }
    Array(size_t size, T value) : Array(size) {
        for (size_t i = 0; i < size; i++) data[i] = value;
    }
    Array(const Array&) = delete;
    Array& operator=(const Array&) = delete;
    ~Array() { free(data); }

    T& operator[](size_t i) { return data[i]; }
    const T& operator[](size_t i) const { return data[i]; }
};

// Numbers for tests: a 64-bit linear congruential generator (Knuth's constants).
struct Random {
    unsigned long long state;

    explicit Random(unsigned long long seed) : state(seed) {}

    unsigned next() {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        return (unsigned) (state >> 32);
    }
    int below(int bound) { return (int) (next() % (unsigned) bound); }
    float uniform(float low, float high) { return low + (high - low) * (float) (next() >> 8) / 16777216.0f; }
};

namespace narae_emulator {
template <auto function> struct Launcher;
template <class... P, void (*function)(P...)> struct Launcher<function> {
    static const char* run(dim3 grid, dim3 block, unsigned shared, P... arguments) {
        static char name[128];
        if (!*name) { // from the compiler's "... = NAME]"
            const char* end = __PRETTY_FUNCTION__ + sizeof(__PRETTY_FUNCTION__) - 2;
            const char* begin = end;
            while (begin[-1] != ' ') begin--;
            memcpy(name, begin, (size_t) (end - begin) < sizeof name ? (size_t) (end - begin) : sizeof name - 1);
        }
        static const Kernel kernel = Kernel_of<function>::of(name, 0);
        void* values[] = {const_cast<void*>(static_cast<const void*>(&arguments))..., nullptr};
        return launch(kernel, grid, block, shared, values);
    }
};
}

// Launches a kernel; null, or what went wrong.
template <auto kernel, class... A> const char* try_launch(dim3 grid, dim3 block, unsigned shared, A... arguments) {
    return narae_emulator::Launcher<kernel>::run(grid, block, shared, arguments...);
}

// Launches a kernel; ends the program if it goes wrong.
template <auto kernel, class... A> void launch(dim3 grid, dim3 block, unsigned shared, A... arguments) {
    const char* message = try_launch<kernel>(grid, block, shared, arguments...);
    if (message) {
        printf("%s\n", message);
        exit(1);
    }
}

#endif
