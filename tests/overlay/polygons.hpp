#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <random>
#include <vector>

#include "geometry/plane.hpp"

/// Polygons to test the engine with, on a grid of their own choosing: a coarse grid makes shared
/// borders, touching vertices and identical edges the rule.
namespace phusong::test {

using Ring = std::vector<geometry::PlanePoint>;
using Feature = std::vector<Ring>;  // shells counter-clockwise, holes clockwise

inline Ring box(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

inline Ring reversed(Ring ring) {
    return {ring.rbegin(), ring.rend()};
}

inline geometry::PlanePolygons store(const std::vector<Feature>& features) {
    geometry::PlanePolygons polygons;
    for (const Feature& feature : features) polygons.add_feature(feature);
    return polygons;
}

inline Ring disc(std::int64_t x, std::int64_t y, double radius, int vertices) {
    Ring ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        ring.push_back({x + std::llround(radius * std::cos(angle)),
                        y + std::llround(radius * std::sin(angle))});
    }
    return ring;
}

/// A star-shaped ring around (x, y): simple by construction.
inline Ring star(std::mt19937_64& random, std::int64_t x, std::int64_t y, double radius,
                 int vertices) {
    std::uniform_real_distribution<double> share(0.2, 1.0);
    Ring ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        const double r = radius * share(random);
        ring.push_back(
            {x + std::llround(r * std::cos(angle)), y + std::llround(r * std::sin(angle))});
    }
    return ring;
}

}  // namespace phusong::test
