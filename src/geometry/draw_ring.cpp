#include <algorithm>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "geometry/drawn_ring.hpp"

namespace phusong::geometry {
namespace {

struct Metres {
    double x = 0;
    double y = 0;
};

/// Below this length on the plane one look at the middle of an edge is enough: what bends to one
/// side there cannot bend to the other by a millimetre elsewhere, for the curvature of a map
/// projection changes over thousands of kilometres.
constexpr double kShort_m = 5000.0;
constexpr int kMostPieces = 1 << 16;
/// Below this length, away from the poles, no look is needed: the image of the edge would have to
/// be bent to a radius of 50 km to depart from its chord by a millimetre.
constexpr double kTiny_m = 20.0;
constexpr double kNearPole_deg = 80.0;
/// Fraction of a turn that a geographic edge may span before it is followed in steps.
constexpr double kLargeTurn = 1.0 / 8.0;

/// A degree along the equator; none of latitude is longer by a hundredth, and of longitude none.
constexpr double kMetresPerDegree = 111'319.5;

/// Longitude and latitude as the plane has them: what is straight there is drawn straight.
Metres on_plane(const SourcePoint& lonlat) {
    return {kMetresPerDegree * lonlat.x, kMetresPerDegree * lonlat.y};
}

double distance_to_chord(Metres a, Metres b, Metres p) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = std::hypot(dx, dy);
    if (length == 0) return std::hypot(p.x - a.x, p.y - a.y);
    return std::abs(dx * (p.y - a.y) - dy * (p.x - a.x)) / length;
}

/// Moves p by full turns to where it is nearest to a point before it.
void follow(double before_lon, SourcePoint& p) {
    p.x += 360.0 * std::round((before_lon - p.x) / 360.0);
}

bool comes_first(const SourcePoint& a, const SourcePoint& b) {
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}

/// Draws one ring; holds what its edges share.
class Drawer {
  public:
    Drawer(const SourceRing& ring, const CrsTransform& crs, DrawnRing& drawn, std::string& reason)
        : corners_(ring), crs_(crs), drawn_(drawn), reason_(reason) {
        if (corners_.size() > 1 && corners_.front() == corners_.back()) corners_.pop_back();
    }

    bool draw(bool& around_pole);

  private:
    bool transform_corners();
    bool transform_middles();
    bool is_tiny(std::size_t i) const;
    bool add_edge(std::size_t i, SourcePoint& end);
    bool cut_edge(const SourcePoint& a, const SourcePoint& b, int count, SourcePoint& end);
    bool sample_edge(const SourcePoint& from, const SourcePoint& to, int count, double& worst);
    void include_pole(double end_lon);

    SourceRing corners_;
    const CrsTransform& crs_;
    DrawnRing& drawn_;
    std::string& reason_;
    SourceRing images_;   // of the corners
    SourceRing middles_;  // of the edges that are not tiny, and their images
    std::size_t next_middle_ = 0;
    SourceRing samples_;  // along one edge
};

bool Drawer::transform_corners() {
    images_ = corners_;
    crs_.transform(images_);
    for (std::size_t i = 0; i < images_.size(); ++i) {
        if (std::isfinite(images_[i].x)) continue;
        reason_ = fmt::format("point {}, {} cannot be transformed from {}", corners_[i].x,
                              corners_[i].y, crs_.name());
        return false;
    }
    return true;
}

bool Drawer::is_tiny(std::size_t i) const {
    const SourcePoint& a = images_[i];
    SourcePoint b = images_[(i + 1) % images_.size()];
    if (std::abs(a.y) > kNearPole_deg || std::abs(b.y) > kNearPole_deg) return false;
    follow(a.x, b);
    const double dx = kMetresPerDegree * (b.x - a.x);
    const double dy = kMetresPerDegree * (b.y - a.y);
    return dx * dx + dy * dy < kTiny_m * kTiny_m;
}

bool Drawer::transform_middles() {
    const std::size_t n = corners_.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (is_tiny(i)) continue;
        const SourcePoint& a = corners_[i];
        const SourcePoint& b = corners_[(i + 1) % n];
        middles_.push_back({0.5 * (a.x + b.x), 0.5 * (a.y + b.y)});
    }
    const SourceRing sources = middles_;
    crs_.transform(middles_);
    for (std::size_t i = 0; i < middles_.size(); ++i) {
        if (std::isfinite(middles_[i].x)) continue;
        reason_ = fmt::format("point {}, {} cannot be transformed from {}", sources[i].x,
                              sources[i].y, crs_.name());
        return false;
    }
    return true;
}

bool Drawer::draw(bool& around_pole) {
    drawn_.clear();
    const std::size_t n = corners_.size();
    if (n == 0) return true;
    if (!transform_corners() || !transform_middles()) return false;
    SourcePoint here = images_[0];
    for (std::size_t i = 0; i < n; ++i) {
        drawn_.push_back({here.x, here.y, false});
        if (!add_edge(i, here)) return false;
    }
    if (std::abs(here.x - images_[0].x) > 180.0) {
        around_pole = true;
        include_pole(here.x);
    }
    return true;
}

/// Follows edge i from its start, which is drawn, to its end, which is not.
bool Drawer::add_edge(std::size_t i, SourcePoint& end) {
    const std::size_t n = corners_.size();
    const SourcePoint& a = corners_[i];
    const SourcePoint& b = corners_[(i + 1) % n];
    const SourcePoint start = end;
    SourcePoint stop = images_[(i + 1) % n];
    if (is_tiny(i)) {
        follow(start.x, stop);
        end = stop;
        return true;
    }
    SourcePoint middle = middles_[next_middle_++];
    follow(start.x, middle);
    follow(middle.x, stop);
    const bool forward = comes_first(a, b);
    const Metres from = on_plane(forward ? start : stop);
    const Metres to = on_plane(forward ? stop : start);
    const double deviation = distance_to_chord(from, to, on_plane(middle));
    const bool is_long = std::hypot(to.x - from.x, to.y - from.y) > kShort_m ||
                         (crs_.full_turn() && std::abs(b.x - a.x) > *crs_.full_turn() * kLargeTurn);
    if (deviation <= kChordTolerance_m && !is_long) {
        end = stop;
        return true;
    }
    const double pieces = std::ceil(std::sqrt(deviation / kChordTolerance_m));
    return cut_edge(a, b, static_cast<int>(std::clamp(pieces, 1.0, double{kMostPieces})), end);
}

/// Fills samples_ with the images of 4 count + 1 points along an edge, in one sheet of longitudes,
/// and finds the largest distance of one from the chord of its piece.
bool Drawer::sample_edge(const SourcePoint& from, const SourcePoint& to, int count, double& worst) {
    const int steps = 4 * count;
    samples_.resize(static_cast<std::size_t>(steps) + 1);
    for (int k = 0; k <= steps; ++k) {
        const double t = static_cast<double>(k) / steps;
        samples_[k] = {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
    }
    samples_[steps] = to;
    crs_.transform(samples_);
    worst = 0;
    for (int k = 0; k <= steps; ++k) {
        if (!std::isfinite(samples_[k].x)) return false;
        if (k > 0) follow(samples_[k - 1].x, samples_[k]);
    }
    for (std::size_t piece = 0; piece < static_cast<std::size_t>(count); ++piece) {
        const Metres a = on_plane(samples_[4 * piece]);
        const Metres b = on_plane(samples_[4 * piece + 4]);
        for (std::size_t k = 1; k < 4; ++k)
            worst = std::max(worst, distance_to_chord(a, b, on_plane(samples_[4 * piece + k])));
    }
    return true;
}

/// Cuts an edge into at least count pieces, more until all are straight enough. The points are
/// computed from the lexicographically smaller end: two neighbours get the same points for the edge
/// that they share.
bool Drawer::cut_edge(const SourcePoint& a, const SourcePoint& b, int count, SourcePoint& end) {
    const bool forward = comes_first(a, b);
    double worst = 0;
    while (true) {
        if (!sample_edge(forward ? a : b, forward ? b : a, count, worst)) {
            reason_ = fmt::format("the edge from {}, {} to {}, {} cannot be transformed from {}",
                                  a.x, a.y, b.x, b.y, crs_.name());
            return false;
        }
        if (worst <= kChordTolerance_m) break;
        const double factor = std::max(2.0, std::sqrt(worst / kChordTolerance_m));
        if (count * factor > kMostPieces) {
            reason_ =
                fmt::format("the edge from {}, {} to {}, {} leaves the area where {} is smooth",
                            a.x, a.y, b.x, b.y, crs_.name());
            return false;
        }
        count = static_cast<int>(std::ceil(count * factor));
    }
    if (!forward) std::reverse(samples_.begin(), samples_.end());
    const double shift = 360.0 * std::round((end.x - samples_.front().x) / 360.0);
    for (std::size_t piece = 1; piece < static_cast<std::size_t>(count); ++piece) {
        const SourcePoint& p = samples_[4 * piece];
        drawn_.push_back({p.x + shift, p.y, true});
    }
    end = {samples_.back().x + shift, samples_.back().y};
    return true;
}

/// Closes a ring that has gone once around the Earth along the edge of the map.
void Drawer::include_pole(double end_lon) {
    double sum = 0;
    for (const DrawnVertex& v : drawn_) sum += v.lat_deg;
    const double pole = sum < 0 ? -90.0 : 90.0;
    const DrawnVertex first = drawn_.front();
    drawn_.push_back({end_lon, first.lat_deg, true});
    drawn_.push_back({end_lon, pole, true});
    drawn_.push_back({first.lon_deg, pole, true});
}

}  // namespace

bool draw_ring(const SourceRing& ring, const CrsTransform& crs, DrawnRing& drawn, bool& around_pole,
               std::string& reason) {
    return Drawer(ring, crs, drawn, reason).draw(around_pole);
}

}  // namespace phusong::geometry
