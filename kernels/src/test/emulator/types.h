// CUDA's vector types: structs with the alignment that CUDA gives them, so that a misaligned access faults here too.
#ifndef NARAE_EMULATOR_TYPES_H
#define NARAE_EMULATOR_TYPES_H

typedef decltype(sizeof(0)) size_t;

#define NARAE_VECTOR1(T, name)                                                                                         \
    struct name##1 { T x; };                                                                                           \
    inline name##1 make_##name##1(T x) { return {x}; }
#define NARAE_VECTOR2(T, name, bytes)                                                                                  \
    struct alignas(bytes) name##2 { T x, y; };                                                                         \
    inline name##2 make_##name##2(T x, T y) { return {x, y}; }
#define NARAE_VECTOR3(T, name)                                                                                         \
    struct name##3 { T x, y, z; };                                                                                     \
    inline name##3 make_##name##3(T x, T y, T z) { return {x, y, z}; }
#define NARAE_VECTOR4(T, name, bytes)                                                                                  \
    struct alignas(bytes) name##4 { T x, y, z, w; };                                                                   \
    inline name##4 make_##name##4(T x, T y, T z, T w) { return {x, y, z, w}; }
#define NARAE_VECTORS(T, name, two, four) NARAE_VECTOR1(T, name) NARAE_VECTOR2(T, name, two) NARAE_VECTOR3(T, name) NARAE_VECTOR4(T, name, four)

NARAE_VECTORS(signed char, char, 2, 4)
NARAE_VECTORS(unsigned char, uchar, 2, 4)
NARAE_VECTORS(short, short, 4, 8)
NARAE_VECTORS(unsigned short, ushort, 4, 8)
NARAE_VECTORS(int, int, 8, 16)
NARAE_VECTORS(unsigned, uint, 8, 16)
NARAE_VECTORS(long long, longlong, 16, 16)
NARAE_VECTORS(unsigned long long, ulonglong, 16, 16)
NARAE_VECTORS(float, float, 8, 16)
NARAE_VECTORS(double, double, 16, 16)

struct dim3 {
    unsigned x, y, z;
    constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};

#endif
