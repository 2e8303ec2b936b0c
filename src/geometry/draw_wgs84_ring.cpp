#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include <fmt/format.h>

#include "geometry/drawn_ring.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::geometry {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPoleSlack_deg = 1e-6;
constexpr double kFarthestLongitude_deg = 540.0;

/// Bound of |d²N/dφ²| / |sin φ| in metres, N being the northing. From Snyder eq. 10-15 and 3-12:
/// dN/dφ = a (1 − e²) cos φ / (k₀ w²) with w = 1 − e² sin² φ, and therefore
/// d²N/dφ² = −a (1 − e²) sin φ / (k₀ w²) · (1 − 4 e² cos² φ / w). The last factor lies between 0.97
/// and 1, and w is at least 1 − e².
double curvature_bound_m() {
    constexpr double kF = 1.0 / 298.257223563;
    constexpr double kE2 = kF * (2.0 - kF);
    const double easting_per_radian = equal_area::easting_m(1.0) / kDegree;  // a k₀
    constexpr double kA = 6378137.0;
    const double k0 = easting_per_radian / kA;
    return kA / (k0 * (1.0 - kE2));
}

/// Computed at first use: constants of other files may not be there before main().
struct Scales {
    double curvature_m = curvature_bound_m();
    double easting_per_degree_m = equal_area::easting_m(1.0);
};
const Scales& scales() {
    static const Scales found;
    return found;
}

/// Upper bound of sin φ for 0 ≤ φ ≤ 90°: three terms of its series.
double sine_bound(double latitude_rad) {
    const double squared = latitude_rad * latitude_rad;
    return latitude_rad * (1.0 - squared / 6.0 * (1.0 - squared / 20.0));
}

/// Number of pieces into which an edge must be cut. The longitude runs linearly along the edge and
/// on the plane, so the image departs from its chord in the northing alone, by at most
/// max |d²N/dφ²| Δφ² / 8; what counts is the part of that across the chord.
int pieces(const Scales& scales, const SourcePoint& a, double northing_a, const SourcePoint& b,
           double northing_b) {
    const double latitude_step = (b.y - a.y) * kDegree;
    const double coarse = scales.curvature_m * latitude_step * latitude_step / 8.0;
    if (coarse <= kDrawingTolerance_m) return 1;
    const double farthest = std::max(std::abs(a.y), std::abs(b.y)) * kDegree;
    const double vertical = coarse * sine_bound(farthest);
    if (vertical <= kDrawingTolerance_m) return 1;
    const double dx = (b.x - a.x) * scales.easting_per_degree_m;
    const double dy = northing_b - northing_a;
    const double across = vertical * std::abs(dx);
    const double length_2 = dx * dx + dy * dy;
    // Nearly every edge ends here, without a root.
    if (across * across <= kDrawingTolerance_m * kDrawingTolerance_m * length_2) return 1;
    return static_cast<int>(
        std::ceil(std::sqrt(across / std::sqrt(length_2) / kDrawingTolerance_m)));
}

/// Cut points of an edge, computed from its lexicographically smaller end so that two neighbours
/// get the same points for the edge that they share.
void cut(const SourcePoint& a, const SourcePoint& b, int count, DrawnVertex* drawn) {
    const bool forward = a.x < b.x || (a.x == b.x && a.y < b.y);
    const SourcePoint& from = forward ? a : b;
    const SourcePoint& to = forward ? b : a;
    for (int i = 1; i < count; ++i) {
        const double t = static_cast<double>(forward ? i : count - i) / count;
        *drawn++ = {from.x + (to.x - from.x) * t,
                    equal_area::northing_m(from.y + (to.y - from.y) * t), true};
    }
}

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
    if (ring.empty()) return true;
    drawn.resize(ring.size());
    const Scales& known = scales();
    std::size_t count = 0;  // of the vertices that are there
    SourcePoint last;
    double last_northing = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (!is_on_earth(ring[i], reason)) return false;
        const SourcePoint p{ring[i].x, std::clamp(ring[i].y, -90.0, 90.0)};
        const bool closing = i + 1 == ring.size() && i > 0 && ring[i] == ring.front();
        const double northing = closing ? drawn.front().northing_m : equal_area::northing_m(p.y);
        if (i > 0) {
            const int parts = pieces(known, last, last_northing, p, northing);
            if (parts > 1) {
                drawn.resize(drawn.size() + static_cast<std::size_t>(parts - 1));
                cut(last, p, parts, drawn.data() + count);
                count += static_cast<std::size_t>(parts - 1);
            }
        }
        if (!closing) drawn[count++] = {p.x, northing, false};
        last = p;
        last_northing = northing;
    }
    drawn.resize(count);
    return true;
}

}  // namespace phusong::geometry
