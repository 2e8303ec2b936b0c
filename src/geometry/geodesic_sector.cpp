#include "geometry/geodesic_sector.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <geodesic.h>

namespace phusong::geometry {
namespace {

constexpr double kRadian = std::numbers::pi / 180.0;
constexpr double kSemiMajor_m = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kE2 = kFlattening * (2.0 - kFlattening);

/// Shares of the allowed error: of the chords of the arc, of edges that are straight in degrees.
constexpr double kChordShare = 0.75;
/// An edge that is straight in degrees departs from the geodesic by L |Δλ sin φ| / 8. Where that is
/// at most this share of its angle at the centre, it is as good as a chord. Else its middle must
/// keep to the arc within a share of the chord's own sagitta, or the edge is divided.
constexpr double kConvergence = 0.09;
constexpr double kSagittaShare = 0.5;
constexpr double kLargeTurn_deg = 60;
/// On the straight sides the measure is length · |Δλ sin φ| over error · width · radius: a piece of
/// length l adds l² |Δλ sin φ| / 12, and a tenth of the allowed error is for both sides.
constexpr double kSideConvergence = 0.3;
/// Edges are not divided further than to a millionth of their length: by then they are a millimetre
/// long, and lie at the pole.
constexpr int kDeepest = 20;
constexpr int kMostCorrections = 8;
constexpr double kAreaTolerance = 1e-8;

const geod_geodesic& wgs84() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g{};
        geod_init(&g, kSemiMajor_m, kFlattening);
        return g;
    }();
    return ellipsoid;
}

bool all_around(const GeodesicSector& sector) {
    return !sector.azimuth_deg || sector.width_deg >= 360.0;
}

double width_rad(const GeodesicSector& sector) {
    return all_around(sector) ? 2 * std::numbers::pi : sector.width_deg * kRadian;
}

double turn_to(double lon, double reference) {
    return lon + 360.0 * std::round((reference - lon) / 360.0);
}

/// |Δλ sin φ| in radians, of an edge.
double convergence(const SourcePoint& a, const SourcePoint& b) {
    const double turn = std::remainder(b.x - a.x, 360.0) * kRadian;
    return std::abs(turn * std::sin(0.5 * (a.y + b.y) * kRadian));
}

class Outline {
  public:
    Outline(const GeodesicSector& sector, double area_error, double reach_m)
        : sector_(sector), reach_m_(reach_m), error_(area_error) {
        const double width = width_rad(sector);
        // Chords of a circle that is enlarged to equal area have t² / (9 √3) of it on the wrong
        // side, t being the angle of a chord at the centre.
        const double most =
            std::sqrt(9.0 * std::numbers::sqrt3 * std::min(0.5, kChordShare * area_error));
        chords_ = std::max(all_around(sector) ? 8 : 2, static_cast<int>(std::ceil(width / most)));
        if (all_around(sector)) chords_ = (chords_ + 3) / 4 * 4;
        chord_deg_ = width / chords_ / kRadian;
    }

    double chord_rad() const { return chord_deg_ * kRadian; }

    SourceRing draw() {
        const double first = all_around(sector_) ? 0 : *sector_.azimuth_deg - sector_.width_deg / 2;
        const SourcePoint centre{sector_.centre.lon_deg, sector_.centre.lat_deg};
        const SourcePoint begin = at(first, reach_m_);
        if (all_around(sector_)) {
            add(begin);
        } else {
            add(centre);
            side(first, 0, reach_m_, centre, begin, 0);
        }
        SourcePoint last = begin;
        for (int i = 1; i <= chords_; ++i) {
            const double from = first + (i - 1) * chord_deg_;
            const double to = first + i * chord_deg_;
            const SourcePoint next = i == chords_ && all_around(sector_) ? begin : at(to, reach_m_);
            arc(from, to, last, next, 0);
            last = next;
        }
        if (!all_around(sector_)) side(first + sector_.width_deg, reach_m_, 0, last, centre, 0);
        close();
        return std::move(ring_);
    }

  private:
    SourcePoint at(double azimuth_deg, double distance_m) const {
        SourcePoint p;
        geod_direct(&wgs84(), sector_.centre.lat_deg, sector_.centre.lon_deg, azimuth_deg,
                    distance_m, &p.y, &p.x, nullptr);
        return p;
    }

    void add(SourcePoint p) {
        p.x = turn_to(p.x, ring_.empty() ? sector_.centre.lon_deg : ring_.back().x);
        ring_.push_back(p);
    }

    /// Adds what follows on the arc behind `a`, which is there already.
    void arc(double from_deg, double to_deg, const SourcePoint& a, const SourcePoint& b,
             int depth) {
        const double angle = (to_deg - from_deg) * kRadian;
        if (depth == kDeepest || convergence(a, b) <= kConvergence * angle || keeps_to_arc(a, b)) {
            add(b);
            return;
        }
        const double half = 0.5 * (from_deg + to_deg);
        const SourcePoint middle = at(half, reach_m_);
        arc(from_deg, half, a, middle, depth + 1);
        arc(half, to_deg, middle, b, depth + 1);
    }

    bool keeps_to_arc(const SourcePoint& a, const SourcePoint& b) const {
        const double turn = std::remainder(b.x - a.x, 360.0);
        if (std::abs(turn) > kLargeTurn_deg) return false;
        double distance_m = 0;
        geod_inverse(&wgs84(), sector_.centre.lat_deg, sector_.centre.lon_deg, 0.5 * (a.y + b.y),
                     a.x + 0.5 * turn, &distance_m, nullptr, nullptr);
        const double sagitta_m = reach_m_ * chord_rad() * chord_rad() / 8;
        return std::abs(distance_m - reach_m_) <= kSagittaShare * sagitta_m;
    }

    void side(double azimuth_deg, double from_m, double to_m, const SourcePoint& a,
              const SourcePoint& b, int depth) {
        const double length = std::abs(to_m - from_m);
        const double allowed = kSideConvergence * error_ * width_rad(sector_) * reach_m_;
        if (depth == kDeepest || length * convergence(a, b) <= allowed) {
            add(b);
            return;
        }
        const double half = 0.5 * (from_m + to_m);
        const SourcePoint middle = at(azimuth_deg, half);
        side(azimuth_deg, from_m, half, a, middle, depth + 1);
        side(azimuth_deg, half, to_m, middle, b, depth + 1);
    }

    /// Ends at the first vertex, or, having gone once around a pole, there by way of the pole.
    void close() {
        const SourcePoint first = ring_.front();
        if (std::abs(ring_.back().x - first.x) > 180.0) {
            const double pole = sector_.centre.lat_deg < 0 ? -90.0 : 90.0;
            ring_.push_back({ring_.back().x, pole});
            ring_.push_back({first.x, pole});
        }
        if (!(ring_.back() == first)) ring_.push_back(first);
        // What has gone around a pole spans 360 degrees: into the range that to_plane() takes.
        const auto [west, east] = std::minmax_element(
            ring_.begin(), ring_.end(),
            [](const SourcePoint& a, const SourcePoint& b) { return a.x < b.x; });
        const double shift = -360.0 * std::round(0.5 * (west->x + east->x) / 360.0);
        if (shift != 0)
            for (SourcePoint& p : ring_) p.x += shift;
    }

    const GeodesicSector& sector_;
    double reach_m_;
    double error_;
    int chords_ = 0;
    double chord_deg_ = 0;
    SourceRing ring_;
};

/// Area of a ring whose edges are straight in degrees: Σ of ∫ N dE on the equal-area plane, by
/// Simpson's rule per edge, which is exact to 1e-10 for edges of a degree.
double ring_area_m2(const SourceRing& ring, double northing_0) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const SourcePoint& a = ring[i];
        const SourcePoint& b = ring[i + 1];
        const double mean =
            (equal_area::northing_m(a.y) + 4 * equal_area::northing_m(0.5 * (a.y + b.y)) +
             equal_area::northing_m(b.y)) /
            6;
        sum += (mean - northing_0) * equal_area::easting_m(b.x - a.x);
    }
    return std::abs(sum);
}

}  // namespace

double sector_area_m2(const GeodesicSector& sector) {
    const double sine = std::sin(sector.centre.lat_deg * kRadian);
    const double w = 1.0 - kE2 * sine * sine;
    const double curvature = w * w / (kSemiMajor_m * kSemiMajor_m * (1.0 - kE2));
    const double half = std::sin(0.5 * sector.radius_m * std::sqrt(curvature));
    return width_rad(sector) * 2.0 * half * half / curvature;
}

SourcePolygon geodesic_sector(const GeodesicSector& sector, double area_error) {
    const double target = sector_area_m2(sector);
    const double northing_0 = equal_area::northing_m(sector.centre.lat_deg);
    const double t = Outline(sector, area_error, sector.radius_m).chord_rad();
    double reach_m = sector.radius_m * std::sqrt(t / std::sin(t));
    SourcePolygon polygon;
    for (int i = 0; i < kMostCorrections; ++i) {
        polygon.shell = Outline(sector, area_error, reach_m).draw();
        const double ratio = target / ring_area_m2(polygon.shell, northing_0);
        if (std::abs(ratio - 1.0) <= kAreaTolerance) break;
        reach_m *= std::sqrt(ratio);
    }
    return polygon;
}

}  // namespace phusong::geometry
