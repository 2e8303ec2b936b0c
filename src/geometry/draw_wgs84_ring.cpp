#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include <fmt/format.h>

#include "geometry/drawn_ring.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/northing_table.hpp"

namespace phusong::geometry {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPoleSlack_deg = 1e-6;
constexpr double kFarthestLongitude_deg = 540.0;

/// First eccentricity of WGS 84, squared.
constexpr double kEllipse2 = (2.0 - 1.0 / 298.257223563) / 298.257223563;

/// Computed at first use: constants of other files may not be there before main().
struct Scales {
    double easting_per_degree_m = equal_area::easting_m(1.0);  // a k₀, by degrees
    /// Bound of |d²N/dφ²| / |sin φ|, N being the northing: a / (k₀ (1 − e²)), see bend_m().
    double bend_bound_m = kA * kA / (equal_area::easting_m(1.0) / kDegree * (1.0 - kEllipse2));

    static constexpr double kA = 6378137.0;
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

/// d²N/dφ². From Snyder eq. 10-15 and 3-12: dN/dφ = a (1 − e²) cos φ / (k₀ w²) with
/// w = 1 − e² sin² φ, and therefore d²N/dφ² = −a (1 − e²) sin φ / (k₀ w²) · (1 − 4 e² cos² φ / w).
/// The last factor lies between 0.97 and 1, and w is at least 1 − e².
double bend_m(const Scales& known, double latitude_deg) {
    const double sine = std::copysign(sine_bound(std::abs(latitude_deg) * kDegree), latitude_deg);
    const double square = std::min(1.0, sine * sine);
    const double by_w = 1.0 / (1.0 - kEllipse2 * square);
    const double ratio = (1.0 - kEllipse2) * by_w;
    return -known.bend_bound_m * ratio * ratio * sine *
           (1.0 - 4.0 * kEllipse2 * (1.0 - square) * by_w);
}

/// Number of pieces into which an edge must be cut. The longitude runs linearly along the edge and
/// on the plane, so the image departs from its chord in the northing alone, by at most
/// max |d²N/dφ²| Δφ² / 8; what counts is the part of that across the chord.
int pieces(const Scales& known, const SourcePoint& a, double northing_a, const SourcePoint& b,
           double northing_b) {
    const double latitude_step = (b.y - a.y) * kDegree;
    const double coarse = known.bend_bound_m * latitude_step * latitude_step / 8.0;
    if (coarse <= kChordTolerance_m) return 1;
    const double farthest = std::max(std::abs(a.y), std::abs(b.y)) * kDegree;
    const double vertical = coarse * sine_bound(farthest);
    if (vertical <= kChordTolerance_m) return 1;
    const double dx = (b.x - a.x) * known.easting_per_degree_m;
    const double dy = northing_b - northing_a;
    const double across = vertical * std::abs(dx);
    const double length_2 = dx * dx + dy * dy;
    // Nearly every edge ends here, without a root.
    if (across * across <= kChordTolerance_m * kChordTolerance_m * length_2) return 1;
    // The points are moved by up to 4/3 of how far the image departs from the chord of a piece,
    // which is n² times less than from the chord of the whole. Most edges need few pieces.
    constexpr double kSag_m = 0.75 * kDrawingTolerance_m;
    for (int n = 2; n <= 4; ++n) {
        const double most = n * n * kSag_m;
        if (across * across <= most * most * length_2) return n;
    }
    return static_cast<int>(std::ceil(std::sqrt(across / std::sqrt(length_2) / kSag_m)));
}

/// Cut points of an edge, computed from its lexicographically smaller end so that two neighbours
/// get the same points for the edge that they share.
///
/// The image lies on one side of all chords between points on it, by two thirds of its greatest
/// distance in the mean. The points are moved to that side so far that the area along the edge is
/// right: in each of n pieces the image departs by s = |d²N/dφ²| (Δφ/n)² / 8, and n − 1 points
/// moved by d add d (n − 1) / n in the mean, so d = 2/3 s n / (n − 1).
void cut(const Scales& known, const SourcePoint& a, const SourcePoint& b, int count,
         DrawnVertex* drawn) {
    const bool forward = a.x < b.x || (a.x == b.x && a.y < b.y);
    const SourcePoint& from = forward ? a : b;
    const SourcePoint& to = forward ? b : a;
    const double step = (to.y - from.y) * kDegree / count;
    const double share = step * step / 8.0 * 2.0 / 3.0 * count / (count - 1);
    for (int i = 1; i < count; ++i) {
        const double t = static_cast<double>(forward ? i : count - i) / count;
        const double latitude = from.y + (to.y - from.y) * t;
        *drawn++ = {from.x + (to.x - from.x) * t,
                    equal_area::northing_m(latitude) - bend_m(known, latitude) * share, true};
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
    const equal_area::NorthingTable& northings = equal_area::northing_table();
    std::size_t count = 0;  // of the vertices that are there
    SourcePoint last;
    double last_northing = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (!is_on_earth(ring[i], reason)) return false;
        const SourcePoint p{ring[i].x, std::clamp(ring[i].y, -90.0, 90.0)};
        const bool closing = i + 1 == ring.size() && i > 0 && ring[i] == ring.front();
        const double northing =
            closing ? drawn.front().northing_m : std::copysign(northings.at(std::abs(p.y)), p.y);
        if (i > 0) {
            const int parts = pieces(known, last, last_northing, p, northing);
            if (parts > 1) {
                drawn.resize(drawn.size() + static_cast<std::size_t>(parts - 1));
                cut(known, last, p, parts, drawn.data() + count);
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
