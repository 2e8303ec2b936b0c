#include "geometry/draw_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "geometry/geodesic_length.hpp"
#include "geometry/plane.hpp"

namespace phusong::geometry {
namespace {

constexpr double kLongestPiece_m = 250;
constexpr int kMostLinePieces = 1 << 17;  // of an edge around the Earth

bool is_place(const SourcePoint& lonlat) {
    return std::isfinite(lonlat.x) && std::isfinite(lonlat.y) && std::abs(lonlat.y) <= 90 &&
           std::abs(lonlat.x) <= 540;
}

double within_half_turn(double lon_deg) {
    if (lon_deg > 180) return lon_deg - 360;
    return lon_deg < -180 ? lon_deg + 360 : lon_deg;
}

/// Collects the vertices of one line and starts another at the antimeridian.
class LineBuilder {
  public:
    explicit LineBuilder(PlaneLines& lines) : lines_(lines) {}

    void add(const LonLat& place) {
        if (has_last_ && std::abs(place.lon_deg - last_.lon_deg) > 180) cross(place);
        append(place);
    }

    /// True when something has been drawn.
    bool finish() {
        flush();
        return drawn_;
    }

  private:
    void append(const LonLat& place) {
        const PlanePoint point = plane_point(place.lon_deg, place.lat_deg);
        if (!vertices_.empty() && vertices_.back() == point) return;
        if (!vertices_.empty()) lengths_m_.push_back(geodesic_length_m(last_, place));
        vertices_.push_back(point);
        last_ = place;
        has_last_ = true;
    }

    void cross(const LonLat& place) {
        const double edge = last_.lon_deg > 0 ? 180 : -180;
        const double beyond = place.lon_deg + 2 * edge;  // seen from this side
        const double t = (edge - last_.lon_deg) / (beyond - last_.lon_deg);
        const double lat_deg = last_.lat_deg + t * (place.lat_deg - last_.lat_deg);
        append({edge, lat_deg});
        flush();
        append({-edge, lat_deg});
    }

    void flush() {
        if (vertices_.size() > 1) {
            lines_.add_line(vertices_, lengths_m_);
            drawn_ = true;
        }
        vertices_.clear();
        lengths_m_.clear();
    }

    PlaneLines& lines_;
    std::vector<PlanePoint> vertices_;
    std::vector<double> lengths_m_;
    LonLat last_;
    bool has_last_ = false;
    bool drawn_ = false;
};

/// The points of the source with cut points between them, still in its CRS.
std::vector<SourcePoint> cut_edges(std::span<const SourcePoint> points,
                                   std::span<const SourcePoint> lonlat,
                                   const std::optional<double>& full_turn) {
    std::vector<SourcePoint> cut{points.front()};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const SourcePoint& a = points[i - 1];
        SourcePoint b = points[i];
        if (full_turn) b.x += *full_turn * std::round((a.x - b.x) / *full_turn);
        const double length_m =
            geodesic_length_m({lonlat[i - 1].x, lonlat[i - 1].y}, {lonlat[i].x, lonlat[i].y});
        const int pieces =
            std::min(kMostLinePieces, 1 + static_cast<int>(length_m / kLongestPiece_m));
        for (int k = 1; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces;
            cut.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
        cut.push_back(points[i]);
    }
    return cut;
}

}  // namespace

bool draw_line(std::span<const SourcePoint> points, const CrsTransform& crs, PlaneLines& lines,
               std::string& reason) {
    std::vector<SourcePoint> lonlat(points.begin(), points.end());
    crs.transform(lonlat);
    for (std::size_t i = 0; i < lonlat.size(); ++i) {
        if (is_place(lonlat[i])) continue;
        reason = fmt::format("{}, {} is no place in {}", points[i].x, points[i].y, crs.name());
        return false;
    }
    if (points.size() > 1) {
        std::vector<SourcePoint> cut = cut_edges(points, lonlat, crs.full_turn());
        crs.transform(cut);
        LineBuilder builder(lines);
        for (const SourcePoint& p : cut) {
            if (is_place(p)) builder.add({within_half_turn(p.x), p.y});
        }
        if (builder.finish()) return true;
    }
    reason = "it has no length";
    return false;
}

}  // namespace phusong::geometry
