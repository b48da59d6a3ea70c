// Element types of device memory and their conversions; everything is computed in double.
#ifndef NARAE_SIM_NUMBERS_H
#define NARAE_SIM_NUMBERS_H

#include <cmath>
#include <cstdint>
#include <cstring>

namespace sim {

enum class Element { F32, F64, F16, BF16, I8, I32 };

inline size_t width(Element type) {
    switch (type) {
        case Element::F64: return 8;
        case Element::F32:
        case Element::I32: return 4;
        case Element::F16:
        case Element::BF16: return 2;
        case Element::I8: return 1;
    }
    return 0;
}

inline uint32_t bits(float value) {
    uint32_t word;
    std::memcpy(&word, &value, 4);
    return word;
}

inline float number(uint32_t word) {
    float value;
    std::memcpy(&value, &word, 4);
    return value;
}

// IEEE binary16 as it is stored; rounding is to nearest, ties to even.
inline float half_to_float(uint16_t half) {
    uint32_t sign = uint32_t(half & 0x8000) << 16, exponent = (half >> 10) & 31, fraction = half & 1023;
    if (exponent == 31) return number(sign | 0x7f800000 | fraction << 13);
    if (exponent == 0) return (sign ? -1.0f : 1.0f) * std::ldexp(float(fraction), -24);
    return number(sign | (exponent + 112) << 23 | fraction << 13);
}

inline uint16_t float_to_half(float value) {
    uint16_t sign = uint16_t(bits(value) >> 16 & 0x8000);
    if (std::isnan(value)) return sign | 0x7e00;
    float magnitude = std::fabs(value);
    if (magnitude >= 65520.0f) return sign | 0x7c00;
    // A subnormal half is a multiple of 2^-24, a normal one of 2^(exponent - 10).
    int exponent = magnitude < 0x1p-14f ? -14 : std::ilogb(magnitude);
    auto steps = uint32_t(std::nearbyint(std::ldexp(double(magnitude), 10 - exponent)));
    return uint16_t(sign | (uint32_t((exponent + 14) << 10) + steps));
}

// The upper half of a float; rounding is to nearest, ties to even.
inline float bfloat_to_float(uint16_t word) {
    return number(uint32_t(word) << 16);
}

inline uint16_t float_to_bfloat(float value) {
    uint32_t word = bits(value);
    if (std::isnan(value)) return uint16_t(word >> 16 | 0x40);
    return uint16_t((word + 0x7fff + (word >> 16 & 1)) >> 16);
}

// What a tensor core makes of a float operand: ten bits of mantissa, rounded to nearest, ties away from zero.
inline double tf32(double value) {
    uint32_t word = bits(float(value));
    if ((word & 0x7f800000) == 0x7f800000) return value;
    return number((word + 0x1000) & 0xffffe000);
}

inline double load(Element type, const void* base, int64_t index) {
    switch (type) {
        case Element::F32: return static_cast<const float*>(base)[index];
        case Element::F64: return static_cast<const double*>(base)[index];
        case Element::F16: return half_to_float(static_cast<const uint16_t*>(base)[index]);
        case Element::BF16: return bfloat_to_float(static_cast<const uint16_t*>(base)[index]);
        case Element::I8: return static_cast<const int8_t*>(base)[index];
        case Element::I32: return static_cast<const int32_t*>(base)[index];
    }
    return 0;
}

// The 16-bit types are reached by way of float, as NVIDIA's accumulators are float.
inline void store(Element type, void* base, int64_t index, double value) {
    switch (type) {
        case Element::F32: static_cast<float*>(base)[index] = float(value); break;
        case Element::F64: static_cast<double*>(base)[index] = value; break;
        case Element::F16: static_cast<uint16_t*>(base)[index] = float_to_half(float(value)); break;
        case Element::BF16: static_cast<uint16_t*>(base)[index] = float_to_bfloat(float(value)); break;
        case Element::I8: static_cast<int8_t*>(base)[index] = int8_t(value); break;
        case Element::I32: static_cast<int32_t*>(base)[index] = int32_t(int64_t(value)); break;
    }
}

}  // namespace sim

#endif
