#include "output/bounding_box.hpp"

#include <algorithm>
#include <cstddef>

namespace phusong::output {
namespace {

constexpr std::int64_t kAntimeridian_e7 = 1'800'000'000;

// Disjoint stretches of longitude are few on a map; this only bounds memory on the way.
constexpr std::size_t kCompactAt = 4096;

}  // namespace

void BoundingBox::include(const geometry::GeographicArea& area) {
    for (const geometry::GeographicPolygon& polygon : area.polygons) {
        const auto [west, east] =
            std::minmax_element(polygon.shell.begin(), polygon.shell.end(),
                                [](const auto& a, const auto& b) { return a.lon_e7 < b.lon_e7; });
        const auto [south, north] =
            std::minmax_element(polygon.shell.begin(), polygon.shell.end(),
                                [](const auto& a, const auto& b) { return a.lat_e7 < b.lat_e7; });
        include(Interval{west->lon_e7, east->lon_e7}, Interval{south->lat_e7, north->lat_e7});
    }
}

void BoundingBox::include(const BoundingBox& other) {
    for (const Interval& longitudes : other.longitudes_) include(longitudes, *other.latitudes_);
}

void BoundingBox::include(Interval longitudes, Interval latitudes) {
    longitudes_.push_back(longitudes);
    if (!latitudes_) latitudes_ = latitudes;
    latitudes_->first = std::min(latitudes_->first, latitudes.first);
    latitudes_->second = std::max(latitudes_->second, latitudes.second);
    if (longitudes_.size() > kCompactAt) compact();
}

void BoundingBox::compact() {
    std::sort(longitudes_.begin(), longitudes_.end());
    std::vector<Interval> merged;
    for (const Interval& next : longitudes_) {
        if (!merged.empty() && next.first <= merged.back().second) {
            merged.back().second = std::max(merged.back().second, next.second);
        } else {
            merged.push_back(next);
        }
    }
    longitudes_ = std::move(merged);
}

std::optional<std::array<std::int64_t, 4>> BoundingBox::corners() const {
    if (!latitudes_) return std::nullopt;
    BoundingBox merged = *this;
    merged.compact();
    const std::vector<Interval>& stretches = merged.longitudes_;
    std::int64_t west = stretches.front().first;
    std::int64_t east = stretches.back().second;
    if (west == -kAntimeridian_e7 && east == kAntimeridian_e7) {
        // Once around the world, or everything but the widest gap.
        std::int64_t widest = 0;
        for (std::size_t i = 1; i < stretches.size(); ++i) {
            const std::int64_t gap = stretches[i].first - stretches[i - 1].second;
            if (gap <= widest) continue;
            widest = gap;
            west = stretches[i].first;
            east = stretches[i - 1].second;
        }
    }
    return std::array{west, latitudes_->first, east, latitudes_->second};
}

}  // namespace phusong::output
