#include "overlay/tally.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "geometry/equal_area.hpp"
#include "overlay/opposites.hpp"

namespace phusong::overlay {

Tally::Tally(const Tiling& tiling, PlaceTable& places, const Request& request)
    : places_(places),
      draws_(request.regions.dissolved || request.regions.per_zone),
      grid_(request.grid),
      units_per_mm_(tiling.units_per_mm()),
      square_units_per_mm2_(static_cast<double>(tiling.units_per_mm() * tiling.units_per_mm())),
      border_units_(kBorderUnitsPerMm / tiling.units_per_mm()),
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
    constexpr double kMmPerM = 1000;
    for (const double turns : {0.0, -1.0, 1.0}) {
        AmountWindow window(*grid_, units_per_mm_, tile,
                            turns * 2 * kMmPerM * geometry::equal_area::half_width_m());
        if (!window.empty()) windows_.push_back(std::move(window));
    }
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
    area(place) += static_cast<double>(cell.width()) * (static_cast<double>(y1) - y0);
    for (AmountWindow& window : windows_) amount_of(place) += window.right_side(y0, y1);
}

void Tally::whole_cell(const LocalBox& cell, PlaceId place) {
    area(place) += static_cast<double>(cell.width()) * static_cast<double>(cell.height());
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
