#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

/// Areas on the WGS 84 ellipsoid by another way than the tool's: the integral of the radii of
/// curvature along every edge by Gauss's rule, in long double.
namespace phusong::test {

/// ∫ (λ − λ₀) M N cos φ dφ along an edge that is straight in longitude and latitude, m², with
/// M N cos φ = a² (1 − e²) cos φ / (1 − e² sin² φ)² (Snyder, eq. 3-12 and 4-18 to 4-20).
inline long double area_along_m2(long double lon0_deg, long double ax_deg, long double ay_deg,
                                 long double bx_deg, long double by_deg) {
    constexpr long double kDegree = std::numbers::pi_v<long double> / 180;
    constexpr long double kA = 6378137;
    constexpr long double kF = 1 / 298.257223563L;
    constexpr long double kE2 = kF * (2 - kF);
    // Three nodes are exact to the fifth degree.
    const long double far = std::sqrt(0.6L);
    const std::array<long double, 3> nodes{-far, 0, far};
    const std::array<long double, 3> weights{5.0L / 9, 8.0L / 9, 5.0L / 9};
    const auto pieces = static_cast<int>(std::ceil(std::abs(by_deg - ay_deg) / 0.05L));
    long double sum = 0;
    for (int piece = 0; piece < pieces; ++piece)
        for (std::size_t k = 0; k < nodes.size(); ++k) {
            const long double t = (static_cast<long double>(piece) + (1 + nodes[k]) / 2) / pieces;
            const long double lon = (ax_deg + t * (bx_deg - ax_deg) - lon0_deg) * kDegree;
            const long double lat = (ay_deg + t * (by_deg - ay_deg)) * kDegree;
            const long double sine = std::sin(lat);
            const long double w = 1 - kE2 * sine * sine;
            sum += weights[k] / 2 * lon * kA * kA * (1 - kE2) * std::cos(lat) / (w * w);
        }
    return pieces == 0 ? 0 : sum * (by_deg - ay_deg) * kDegree / pieces;
}

/// Area within a ring of positions x, y in steps of the grid (1e-8 degrees), not closed, positive
/// where it runs counter-clockwise, mm².
template <typename Ring>
double ellipsoid_area_mm2(const Ring& ring, double shift_x = 0, double shift_y = 0) {
    constexpr long double kSteps = 1e8L;
    const auto x = [&](std::size_t i) {
        return (static_cast<long double>(ring[i % ring.size()].x) + shift_x) / kSteps;
    };
    const auto y = [&](std::size_t i) {
        return (static_cast<long double>(ring[i % ring.size()].y) + shift_y) / kSteps;
    };
    long double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += area_along_m2(x(0), x(i), y(i), x(i + 1), y(i + 1));
    return static_cast<double>(sum * 1e6L);
}

/// Of one feature of a store, m².
template <typename Polygons>
double feature_area_m2(const Polygons& polygons, std::size_t feature) {
    double sum_mm2 = 0;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r)
        sum_mm2 += ellipsoid_area_mm2(polygons.ring(r));
    return sum_mm2 * 1e-6;
}

}  // namespace phusong::test
