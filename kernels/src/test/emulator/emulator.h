// CUDA C as C++17 on the host: the device side. A translation unit of CUDA C that includes this first is compiled by g++;
// runtime.cpp runs its kernels, one fiber for a CUDA thread where threads wait for each other, one block after another.
//
// It includes no header of the C or C++ library, because NVRTC has none either (so what is missing there is missing here)
// and because a source must compile in a tenth of a second.
//
// What is checked: __syncthreads that not all threads of a block reach, or not on the same line; warp functions whose mask
// names a thread that does something else; writes past the end of dynamic shared memory. Shared memory starts as garbage.
// With NARAE_EMULATOR_ORDER=reverse or =shuffle in the environment threads run in another order, so that races show.
#ifndef NARAE_EMULATOR_H
#define NARAE_EMULATOR_H

#define NARAE_EMULATED 1
#define __CUDA_ARCH__ 900

#include "types.h"
#include "interface.h"

// The attribute changes nothing; it marks kernels in preprocessed text, as the next one marks their launch bounds.
#define __global__ __attribute__((__noclone__))
#define __launch_bounds__(...) [[narae::launch_bounds(__VA_ARGS__)]]
#define __device__
#define __host__
#define __constant__
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __inline__ inline
#define __grid_constant__
#define __align__(bytes) alignas(bytes)
// One block runs at a time, so its shared memory is static; the section tells the runtime what to fill with garbage.
#define __shared__ static __attribute__((section("narae_shared")))
#define NARAE_SHARED(T, name) T* name = reinterpret_cast<T*>(narae_emulated.dynamic_shared)

static narae_emulator::State narae_emulated;

#define threadIdx narae_emulated.thread_index
#define blockIdx narae_emulated.block_index
#define blockDim narae_emulated.block_dim
#define gridDim narae_emulated.grid_dim
#define warpSize 32

// Bounds of the section above, where it exists.
extern "C" char __start_narae_shared[] __attribute__((weak, visibility("hidden")));
extern "C" char __stop_narae_shared[] __attribute__((weak, visibility("hidden")));

namespace narae_emulator {
template <class T> struct Parameter_of { static constexpr Parameter value{sizeof(T), alignof(T), false}; };
template <class T> struct Parameter_of<T*> { static constexpr Parameter value{sizeof(T*), alignof(T*), true}; };

template <int...> struct Indices {};
template <class T> struct Unqualified { typedef T type; };
template <class T> struct Unqualified<const T> { typedef T type; };

template <auto function> struct Kernel_of;
template <class... A, void (*function)(A...)> struct Kernel_of<function> {
    static constexpr Parameter parameters[] = {Parameter_of<typename Unqualified<A>::type>::value..., {0, 0, false}};

    template <int... I> static void call(void** values, Indices<I...>) {
        function(*static_cast<typename Unqualified<A>::type*>(values[I])...);
    }

    static void run(void** values) {
        call(values, Indices<__integer_pack(sizeof...(A))...>());
    }

    static constexpr Kernel of(const char* name, int threads) {
        return {name, run, &narae_emulated, sizeof...(A), parameters, __start_narae_shared, __stop_narae_shared, threads};
    }
};
}

#include "intrinsics.h"
#include "device_math.h"

#endif
