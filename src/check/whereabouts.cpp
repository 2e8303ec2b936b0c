#include "check/whereabouts.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "geometry/boxes_of.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::check {
namespace {

using core::Severity;
using geometry::PlaneBox;

constexpr double kMetresPerKm = 1000;

geometry::LonLat middle_of(const PlaneBox& box) {
    return {(geometry::degrees(box.min_x) + geometry::degrees(box.max_x)) / 2,
            (geometry::degrees(box.min_y) + geometry::degrees(box.max_y)) / 2};
}

double quantile(std::vector<double> values, double share) {
    const auto index =
        static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + index, values.end());
    return values[static_cast<std::size_t>(index)];
}

double outside(double value, double low, double high) {
    return std::max({0.0, low - value, value - high});
}

bool meet(const PlaneBox& a, const PlaneBox& b) {
    return !a.empty() && !b.empty() && a.min_x <= b.max_x && b.min_x <= a.max_x &&
           a.min_y <= b.max_y && b.min_y <= a.max_y;
}

std::string place_text(const geometry::LonLat& place) {
    return fmt::format("{:.3f}, {:.3f}", place.lon_deg, place.lat_deg);
}

/// Boxes of units, for one question many times: does any of them meet this one?
class UnitBoxes {
  public:
    explicit UnitBoxes(const domain::Units& units) {
        for (std::size_t i = 0; i < units.size(); ++i) {
            boxes_.push_back(units.polygons.box(i));
            all_.include(boxes_.back());
            widest_ = std::max(widest_, boxes_.back().max_x - boxes_.back().min_x);
        }
        std::sort(boxes_.begin(), boxes_.end(),
                  [](const PlaneBox& a, const PlaneBox& b) { return a.min_x < b.min_x; });
    }

    bool any_meets(const PlaneBox& box) const {
        if (!meet(all_, box)) return false;
        // Those that begin left of it by more than the widest unit cannot reach it.
        auto it =
            std::lower_bound(boxes_.begin(), boxes_.end(), box.min_x - widest_,
                             [](const PlaneBox& unit, std::int64_t x) { return unit.min_x < x; });
        for (; it != boxes_.end() && it->min_x <= box.max_x; ++it)
            if (meet(*it, box)) return true;
        return false;
    }

  private:
    std::vector<PlaneBox> boxes_;
    PlaneBox all_;
    std::int64_t widest_ = 0;
};

}  // namespace

void check_far_units(const domain::Units& units, int threads, const std::string& source,
                     core::IssueLog& issues) {
    constexpr std::size_t kFewest = 10;
    if (units.size() < kFewest) return;
    std::vector<geometry::LonLat> middles;
    std::vector<double> x;  // on the equal-area plane, m
    std::vector<double> y;
    for (const PlaneBox& box : geometry::boxes_of(units.polygons, threads)) {
        middles.push_back(middle_of(box));
        x.push_back(geometry::equal_area::easting_m(middles.back().lon_deg));
        y.push_back(geometry::equal_area::northing_m(middles.back().lat_deg));
    }
    constexpr double kTail = 0.05;
    const double west = quantile(x, kTail);
    const double east = quantile(x, 1 - kTail);
    const double south = quantile(y, kTail);
    const double north = quantile(y, 1 - kTail);
    const double size = std::hypot(east - west, north - south);
    for (std::size_t i = 0; i < units.size(); ++i) {
        const double distance = std::hypot(outside(x[i], west, east), outside(y[i], south, north));
        if (distance <= size) continue;
        issues.add(
            {Severity::warning, "unit_far_away", source, units.list[i].code,
             fmt::format("{} lies {:.0f} km outside the area of nine tenths of the units, "
                         "which is {:.0f} km across; its middle is at {}",
                         units.list[i].name.empty() ? "it" : units.list[i].name,
                         distance / kMetresPerKm, size / kMetresPerKm, place_text(middles[i])),
             "it was used as it stands; check its coordinates"});
    }
}

void check_coverage_place(const domain::Units& units, const domain::Coverage& coverage,
                          const std::string& source, core::IssueLog& issues) {
    const UnitBoxes boxes(units);
    std::vector<std::uint64_t> all(coverage.layers.size());
    std::vector<std::uint64_t> away(coverage.layers.size());
    std::vector<PlaneBox> extent(coverage.layers.size());
    for (std::size_t f = 0; f < coverage.polygons.feature_count(); ++f) {
        const std::uint32_t layer = coverage.layer_of_feature[f];
        const PlaneBox box = coverage.polygons.box(f);
        ++all[layer];
        extent[layer].include(box);
        if (!boxes.any_meets(box)) ++away[layer];
    }
    for (std::size_t i = 0; i < coverage.layers.size(); ++i) {
        if (all[i] == 0 || away[i] * 2 <= all[i]) continue;
        const bool entirely = away[i] == all[i];
        core::Issue issue{
            entirely ? Severity::warning : Severity::info,
            entirely ? "coverage_outside_units" : "coverage_partly_outside",
            source,
            domain::layer_id(coverage.layers[i]),
            entirely ? fmt::format("the layer lies outside all units; its middle is at {}",
                                   place_text(middle_of(extent[i])))
                     : fmt::format("{} of {} polygons lie outside all units", away[i], all[i]),
            entirely ? "it covers nothing; check its coordinate system"
                     : "they cover nothing; the others count"};
        issue.records = away[i];
        issues.add(std::move(issue));
    }
}

}  // namespace phusong::check
