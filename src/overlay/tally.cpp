#include "overlay/tally.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "geometry/plane.hpp"
#include "overlay/opposites.hpp"

namespace phusong::overlay {

Tally::Tally(const Tiling& tiling, PlaceTable& places, const Request& request)
    : places_(places),
      draws_(request.regions.dissolved || request.regions.per_zone),
      grid_(request.grid),
      units_per_step_(tiling.units_per_step()),
      border_units_(kBorderUnitsPerStep / tiling.units_per_step()),
      request_lines_(request.lines) {}

void Tally::begin_tile(const Tile& tile) {
    tile_ = &tile;
    area_.clear();
    amount_.clear();
    windows_.clear();
    lines_.clear();
    line_index_.clear();
    points_.clear();
    segments_.clear();
    cell_segments_ = 0;
    if (grid_ == nullptr) return;
    for (const double turns : {0.0, -1.0, 1.0}) {
        AmountWindow window(*grid_, units_per_step_, tile,
                            turns * 2 * static_cast<double>(geometry::kHalfTurn_steps));
        if (!window.empty()) windows_.push_back(std::move(window));
    }
}

void Tally::set_density(const LocalBox& cell) {
    const auto units = static_cast<double>(units_per_step_);
    const auto low = static_cast<double>(cell.y0);
    const auto high = static_cast<double>(cell.y1);
    // A cell may reach beyond a pole, and its middle may lie there: nothing else does.
    const double pole = 0.5 * static_cast<double>(geometry::kHalfTurn_steps) * units;
    const auto below = static_cast<double>(tile_->y0 - 1);
    middle_y_ = std::clamp(0.5 * (low + high), -pole - below, pole - below);
    density_ = geometry::area_density(latitude(middle_y_)).divided_by(units);
    is_tall_ = std::max(high - middle_y_, middle_y_ - low) > units * geometry::kDensityReach_steps;
}

/// Of a height in the tile.
double Tally::latitude(double local_y) const {
    // The poles are where they are, and a cell may reach a little beyond.
    return std::clamp(geometry::degrees((local_y + static_cast<double>(tile_->y0 - 1)) /
                                        static_cast<double>(units_per_step_)),
                      -90.0, 90.0);
}

/// What the area to the left of a stretch has more than the density in the middle of a tall cell
/// makes of it. @param x of the stretch's middle, from the left side of the cell
double Tally::excess_along(double x, LocalPosition p, LocalPosition q) const {
    const auto units = static_cast<double>(units_per_step_);
    const geometry::PlaneVertex from{-0.5 * (q.x - p.x) / units,
                                     geometry::kStepsPerDegree * latitude(p.y)};
    const geometry::PlaneVertex to{0.5 * (q.x - p.x) / units,
                                   geometry::kStepsPerDegree * latitude(q.y)};
    return geometry::area_between_mm2(from, to, -x / units) - density_.value * x * (q.y - p.y);
}

/// Area of a part of a cell from its left to its right side.
double Tally::strip(const LocalBox& cell, LocalCoordinate y0, LocalCoordinate y1) const {
    const auto x = static_cast<double>(cell.width());
    const LocalPosition from{x, static_cast<double>(y0)};
    const LocalPosition to{x, static_cast<double>(y1)};
    const double dy = to.y - from.y;
    return density_.value * (x * dy) +
           (is_tall_ ? excess_along(x, from, to)
                     : density_.excess(x, 0.5 * (from.y + to.y) - middle_y_, 0, dy));
}

void Tally::follow_more(const Border& border, LocalPosition p, LocalPosition q, Sources sources) {
    for (AmountWindow& window : windows_) {
        const double amount = window.integral(p, q);
        amount_of(border.left) += amount;
        amount_of(border.right) -= amount;
    }
    draw(border.left, border.right, p, q, sources);
}

void Tally::right_side(const LocalBox& cell, PlaceId place, LocalCoordinate y0,
                       LocalCoordinate y1) {
    area(place) += strip(cell, y0, y1);
    for (AmountWindow& window : windows_) amount_of(place) += window.right_side(y0, y1);
}

void Tally::whole_cell(const LocalBox& cell, PlaceId place) {
    set_density(cell);
    area(place) += strip(cell, cell.y0, cell.y1);
    for (AmountWindow& window : windows_) {
        window.enter(cell);
        amount_of(place) += window.whole();
    }
}

void Tally::add_stretch(PlaceId place, const LocalStretch& stretch, double share) {
    const std::uint64_t key = (std::uint64_t{place} << 32) | stretch.line_class;
    const std::uint32_t* found = line_index_.find(key);
    const auto index = found != nullptr ? *found : static_cast<std::uint32_t>(lines_.size());
    if (found == nullptr) {
        line_index_.insert(key, index);
        lines_.push_back({place, stretch.line_class, 0});
    }
    lines_[index].length_m += share * request_lines_->length_m(stretch.vertex);
}

void Tally::end_cell() {
    if (segments_.size() > cell_segments_ + 1) cancel_opposites(segments_, cell_segments_);
    cell_segments_ = segments_.size();
}

void Tally::draw(PlaceId left, PlaceId right, LocalPosition p, LocalPosition q, Sources sources) {
    const std::uint32_t left_zones = places_.zone_set(left);
    const std::uint32_t right_zones = places_.zone_set(right);
    const bool outline = places_.in_zone(left) != places_.in_zone(right);
    if (!draws_ && !outline) return;

    const auto plane = [this](double local, std::int64_t origin) {
        return std::llround(local * static_cast<double>(border_units_)) +
               (origin - 1) * border_units_;
    };
    BorderSegment segment;
    segment.ax = plane(p.x, tile_->x0);
    segment.ay = plane(p.y, tile_->y0);
    segment.bx = plane(q.x, tile_->x0);
    segment.by = plane(q.y, tile_->y0);
    if (segment.ax == segment.bx && segment.ay == segment.by) return;
    segment.source_edge = sources.left;

    if (outline) {
        BorderSegment rim = segment;
        rim.zone = kAllZones;
        rim.region_class = kUnionClass;
        if (!places_.in_zone(left)) {
            std::swap(rim.ax, rim.bx);
            std::swap(rim.ay, rim.by);
        }
        segments_.push_back(rim);
    }
    draw_classes(places_.dissolved(left), places_.dissolved(right), kAllZones, segment);

    const std::uint64_t left_classes = places_.per_zone(left);
    const std::uint64_t right_classes = places_.per_zone(right);
    if (left_zones == right_zones) {
        if (left_classes != right_classes)
            for (const std::uint32_t zone : places_.zones(left))
                draw_classes(left_classes, right_classes, zone, segment);
        return;
    }
    const auto has = [](const std::vector<std::uint32_t>& set, std::uint32_t member) {
        return std::binary_search(set.begin(), set.end(), member);
    };
    for (const std::uint32_t zone : places_.zones(left))
        draw_classes(left_classes, has(places_.zones(right), zone) ? right_classes : 0, zone,
                     segment);
    segment.source_edge = sources.right;
    for (const std::uint32_t zone : places_.zones(right))
        if (!has(places_.zones(left), zone)) draw_classes(0, right_classes, zone, segment);
}

void Tally::draw_classes(std::uint64_t left, std::uint64_t right, std::uint32_t zone,
                         const BorderSegment& forward) {
    for (std::uint64_t changed = left ^ right; changed != 0; changed &= changed - 1) {
        const std::uint64_t bit = changed & (~changed + 1);
        BorderSegment segment = forward;
        segment.zone = zone;
        segment.region_class = static_cast<std::uint32_t>(std::countr_zero(bit));
        if ((left & bit) == 0) {
            std::swap(segment.ax, segment.bx);
            std::swap(segment.ay, segment.by);
        }
        segments_.push_back(segment);
    }
}

}  // namespace phusong::overlay
