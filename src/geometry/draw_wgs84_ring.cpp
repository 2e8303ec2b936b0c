#include <algorithm>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "geometry/drawn_ring.hpp"

namespace phusong::geometry {
namespace {

constexpr double kPoleSlack_deg = 1e-6;
constexpr double kFarthestLongitude_deg = 540.0;

bool is_on_earth(const SourcePoint& p, std::string& reason) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
        reason = "a coordinate is not a number";
        return false;
    }
    if (std::abs(p.y) > 90.0 + kPoleSlack_deg) {
        reason = fmt::format("latitude {} is beyond ±90 degrees", p.y);
        return false;
    }
    if (std::abs(p.x) > kFarthestLongitude_deg) {
        reason = fmt::format("longitude {} is beyond ±540 degrees", p.x);
        return false;
    }
    return true;
}

}  // namespace

bool draw_wgs84_ring(const SourceRing& ring, DrawnRing& drawn, std::string& reason) {
    drawn.clear();
    const bool closed = ring.size() > 1 && ring.front() == ring.back();
    const std::size_t count = closed ? ring.size() - 1 : ring.size();
    drawn.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_on_earth(ring[i], reason)) return false;
        drawn.push_back({ring[i].x, std::clamp(ring[i].y, -90.0, 90.0), false});
    }
    return true;
}

}  // namespace phusong::geometry
