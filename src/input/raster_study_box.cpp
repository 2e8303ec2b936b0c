#include "input/raster_study_box.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geometry/equal_area.hpp"

namespace phusong::input {
namespace {

constexpr double kTurnDeg = 360;

struct LonRange {
    double west;
    double east;
};

struct Side {
    double x0;
    double y0;
    double x1;
    double y1;
};

/// ∫ x dy along an edge, of the part within a box, x being pulled to the box's sides.
double clipped_integral(const Side& box, Side e) {
    if (e.y0 == e.y1) return 0;
    const double slope = (e.x1 - e.x0) / (e.y1 - e.y0);
    const auto cut_at_y = [&](double& x, double& y) {
        const double to = std::clamp(y, box.y0, box.y1);
        x += slope * (to - y);
        y = to;
    };
    const double x0 = e.x0;
    const double y0 = e.y0;
    cut_at_y(e.x0, e.y0);
    cut_at_y(e.x1, e.y1);
    if (e.y0 == e.y1) return 0;
    // Cut where the edge passes the box's left and right sides, in its own order.
    double ys[4] = {e.y0, e.y0, e.y1, e.y1};
    if (slope != 0) {
        double first = y0 + ((slope * (e.y1 - e.y0) > 0 ? box.x0 : box.x1) - x0) / slope;
        double second = y0 + ((slope * (e.y1 - e.y0) > 0 ? box.x1 : box.x0) - x0) / slope;
        const double low = std::min(e.y0, e.y1);
        const double high = std::max(e.y0, e.y1);
        ys[1] = std::clamp(first, low, high);
        ys[2] = std::clamp(second, low, high);
    }
    double integral = 0;
    for (int i = 0; i < 3; ++i) {
        const double middle = 0.5 * (ys[i] + ys[i + 1]);
        const double x = std::clamp(x0 + slope * (middle - y0), box.x0, box.x1);
        integral += (x - box.x0) * (ys[i + 1] - ys[i]);
    }
    return integral;
}

template <typename Steps>
double northing(Steps y) {
    return geometry::equal_area::northing_m(geometry::degrees(y));
}

/// Sides and edges by their northings on the equal-area plane, where they are nearly straight:
/// areas are compared.
double area_within(const geometry::PlanePolygons& units, std::size_t unit, const Side& box) {
    double area = 0;
    for (std::size_t r = units.first_ring(unit); r < units.last_ring(unit); ++r) {
        const auto ring = units.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geometry::PlanePoint& a = ring[i];
            const geometry::PlanePoint& b = ring[i + 1 < ring.size() ? i + 1 : 0];
            area += clipped_integral(box, {static_cast<double>(a.x), northing(a.y),
                                           static_cast<double>(b.x), northing(b.y)});
        }
    }
    return area;
}

}  // namespace

StudyBox study_box(const geometry::PlanePolygons& units) {
    std::vector<LonRange> ranges;
    geometry::PlaneBox all;
    for (std::size_t u = 0; u < units.feature_count(); ++u) {
        const geometry::PlaneBox box = units.box(u);
        if (box.empty()) continue;
        all.include(box);
        ranges.push_back({geometry::degrees(box.min_x), geometry::degrees(box.max_x)});
    }
    StudyBox study;
    if (ranges.empty()) return study;
    study.south_deg = geometry::degrees(all.min_y);
    study.north_deg = geometry::degrees(all.max_y);
    std::sort(ranges.begin(), ranges.end(),
              [](const LonRange& p, const LonRange& q) { return p.west < q.west; });
    // The box is what the widest gap between units leaves of the circle.
    double reach = ranges.front().east;
    double widest = -1;
    for (std::size_t i = 1; i <= ranges.size(); ++i) {
        const bool around = i == ranges.size();
        const double next = around ? ranges.front().west + kTurnDeg : ranges[i].west;
        if (next - reach > widest) {
            widest = next - reach;
            study.west_deg = around ? ranges.front().west : ranges[i].west;
            study.east_deg = around ? reach : reach + kTurnDeg;
        }
        if (!around) reach = std::max(reach, ranges[i].east);
    }
    return study;
}

Uncovered uncovered_by(const geometry::PlaneGrid& grid, const geometry::PlanePolygons& units) {
    constexpr double turn = 2 * static_cast<double>(geometry::kHalfTurn_steps);
    std::vector<Side> covered;  // once for each way around the Earth
    if (!grid.empty())
        for (const double turns : {-1.0, 0.0, 1.0})
            covered.push_back({grid.west + turns * turn, northing(grid.row_sides.front()),
                               grid.east() + turns * turn, northing(grid.row_sides.back())});
    const auto holds = [](const Side& side, const geometry::PlaneBox& box) {
        return static_cast<double>(box.min_x) >= side.x0 &&
               static_cast<double>(box.max_x) <= side.x1 && northing(box.min_y) >= side.y0 &&
               northing(box.max_y) <= side.y1;
    };
    std::vector<bool> whole(units.feature_count());
    bool all_whole = true;
    for (std::size_t u = 0; u < units.feature_count(); ++u) {
        const geometry::PlaneBox box = units.box(u);
        whole[u] = std::any_of(covered.begin(), covered.end(),
                               [&](const Side& side) { return holds(side, box); });
        all_whole = all_whole && (whole[u] || box.empty());
    }
    Uncovered result;
    if (all_whole) return result;
    constexpr double kEverything = 1e11;
    constexpr double kRounding = 1e-9;
    const Side everywhere{-kEverything, -kEverything, kEverything, kEverything};
    double total = 0;
    double outside = 0;
    for (std::size_t u = 0; u < units.feature_count(); ++u) {
        const double area = area_within(units, u, everywhere);
        total += area;
        if (whole[u]) continue;
        double inside = 0;
        for (const Side& side : covered) inside += area_within(units, u, side);
        outside += std::max(0.0, area - inside);
        if (area > 0 && inside <= kRounding * area) ++result.whole_units;
    }
    if (total > 0) result.share = outside / total;
    if (result.share < kRounding) result.share = 0;
    return result;
}

}  // namespace phusong::input
