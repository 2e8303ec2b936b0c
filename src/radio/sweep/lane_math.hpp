#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

// Loops over the samples of a radial or the cells of a row are written so that the compiler runs
// them on many lanes at once. A function marked so is compiled for processors with and without
// AVX2; both give the same bits, because no operation is fused or reordered.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PHUSONG_LANES __attribute__((target_clones("avx2", "default")))
#else
#define PHUSONG_LANES
#endif
#define PHUSONG_INLINE inline __attribute__((always_inline))

/// Functions of the sweep's inner loops in single precision: without branches, calls or tables, and
/// the same bits on every machine, which those of a mathematical library are not. Polynomials were
/// fitted by minimising their largest error, which tests assert.
namespace phusong::radio::lanes {

/// Binary logarithm, x a positive normal number: within 1e-7 of its value plus 1e-7.
PHUSONG_INLINE float log2(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    const std::int32_t exponent = (bits - 0x3f3504f3) >> 23;  // mantissa in [√½, √2)
    const float mantissa = std::bit_cast<float>(bits - exponent * (1 << 23));
    const float s = (mantissa - 1) / (mantissa + 1);
    const float z = s * s;
    const float series = 2.88539008F + z * (0.961798854F + z * (0.576713771F + z * 0.431750105F));
    return static_cast<float>(exponent) + s * series;
}

/// 2^x for |x| ≤ 120, beyond that as at 120: within 3e-7 of the result.
PHUSONG_INLINE float exp2(float x) {
    const float held = x < -120 ? -120.0F : x > 120 ? 120.0F : x;
    const float shifted = held + 12'582'912.0F;  // 1.5 · 2²³: the sum is rounded to a whole number
    const float whole = shifted - 12'582'912.0F;
    const float f = held - whole;
    const float power =
        1.0F + f * (0.693147207F +
                    f * (0.240226515F +
                         f * (0.0555032722F +
                              f * (0.00961799452F + f * (0.00134004317F + f * 0.000154780219F)))));
    const std::int32_t scale = (static_cast<std::int32_t>(whole) + 127) * (1 << 23);
    return power * std::bit_cast<float>(scale);
}

/// 10 log₁₀ x, as log2().
PHUSONG_INLINE float decibel(float x) {
    return 3.01029996F * log2(x);
}

/// sin(asin(x) / 3), |x| ≤ 1: within 2e-7, but that the end itself is ill-conditioned.
PHUSONG_INLINE float third_of_sine(float x) {
    const float a = std::abs(x);
    const float series =
        1.57079617F +
        a * (-0.214585269F +
             a * (0.0887556689F +
                  a * (-0.0488026086F +
                       a * (0.026900093F + a * (-0.0111463519F + a * 0.00229601157F)))));
    const float angle = (1.57079633F - std::sqrt(1 - a) * series) * (1.0F / 3);
    const float z = angle * angle;
    const float sine =
        angle * (1.0F + z * (-0.166666653F + z * (0.00833307568F - z * 0.0001969071F)));
    return x < 0 ? -sine : sine;
}

/// cos(x), |x| ≤ π: within 3e-7.
PHUSONG_INLINE float cosine(float x) {
    const float rest = 1.57079633F - std::abs(x);  // cos x = sin(π/2 − |x|)
    const float z = rest * rest;
    return rest *
           (1.0F + z * (-0.166666667F +
                        z * (0.00833333333F +
                             z * (-0.000198412698F +
                                  z * (2.75573192e-6F + z * (-2.50521084e-8F + z * 1.6e-10F))))));
}

/// atan(x), 0 ≤ x ≤ 1, radians: within 2e-7.
PHUSONG_INLINE float first_octant(float x) {
    const bool steep = x > 0.414213562F;  // tan(π/8)
    const float t = steep ? (x - 1) / (x + 1) : x;
    const float z = t * t;
    const float series =
        0.999999982F +
        z * (-0.333328079F + z * (0.199747243F + z * (-0.138544576F + z * 0.0799364387F)));
    return (steep ? 0.785398163F : 0.0F) + t * series;
}

/// Angle of (x, y) from the x axis, radians in [−π, π]: within 4e-7; 0 at the origin.
PHUSONG_INLINE float angle_of(float y, float x) {
    const float ax = std::abs(x);
    const float ay = std::abs(y);
    const float longer = ax > ay ? ax : ay;
    const float shorter = ax > ay ? ay : ax;
    const float octant = first_octant(shorter / (longer > 0 ? longer : 1.0F));
    const float quadrant = ax > ay ? octant : 1.57079633F - octant;
    const float half = x < 0 ? 3.14159265F - quadrant : quadrant;
    const float turned = y < 0 ? -half : half;
    return longer > 0 ? turned : 0.0F;
}

}  // namespace phusong::radio::lanes
