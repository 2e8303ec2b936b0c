#include "overlay/merger.hpp"

#include <algorithm>
#include <bit>
#include <set>

namespace phusong::overlay {
namespace {

/// Sums this small, mm², are what is left of the rounding of places without area, such as the
/// nothing between two copies of one border.
constexpr double kNoArea = 1.0;
/// Likewise for lengths, m.
constexpr double kNoLength = 1e-6;

}  // namespace

Merger::Merger(std::size_t points, const RegionClasses& classes) : classes_(classes) {
    result_.point_signatures.resize(points);
    result_.point_zones.resize(points);
}

void Merger::add(const TileResult& tile) {
    for (const TileResult::Area& area : tile.areas) {
        const std::uint32_t signature = signature_of(area.layers);
        result_.union_area_mm2 += area.area_mm2;
        result_.union_amount += area.amount;
        if (classes_.dissolved)
            add_classes(classes_.dissolved(area.layers), kAllZones, area.area_mm2);
        if (classes_.per_zone)
            for (const std::uint32_t zone : area.zones)
                add_classes(classes_.per_zone(area.layers), zone, area.area_mm2);
        for (std::size_t i = 0; i < area.zones.size(); ++i) {
            Sums& sums = cells_[{area.zones[i], signature}];
            sums.area_mm2 += area.area_mm2;
            sums.amount += area.amount;
            for (std::size_t j = i + 1; j < area.zones.size(); ++j)
                overlaps_[{area.zones[i], area.zones[j]}] += area.area_mm2;
        }
    }
    for (const TileResult::Line& line : tile.lines) {
        const std::uint32_t signature = signature_of(line.layers);
        for (const std::uint32_t zone : line.zones)
            lengths_[{zone, line.line_class, signature}] += line.length_m;
    }
    for (const TileResult::Point& point : tile.points) add_point(point.index, point);
}

void Merger::add_point(std::uint32_t index, const TileResult::Point& point) {
    result_.point_signatures[index] = signature_of(point.layers);
    result_.point_zones[index] = point.zones;
}

std::vector<std::uint32_t> Merger::rank_signatures() {
    std::set<std::uint32_t> used(result_.point_signatures.begin(), result_.point_signatures.end());
    for (const auto& [key, sums] : cells_)
        if (sums.area_mm2 > kNoArea) used.insert(key.second);
    for (const auto& [key, length] : lengths_)
        if (length > kNoLength) used.insert(std::get<2>(key));
    std::vector<std::uint32_t> rank(signatures_.size());
    for (const auto& [layers, number] : signatures_) {
        if (!used.contains(number)) continue;
        rank[number] = static_cast<std::uint32_t>(result_.signatures.size());
        result_.signatures.push_back(layers);
    }
    return rank;
}

Result Merger::finish() {
    const std::vector<std::uint32_t> rank = rank_signatures();
    // What rounding leaves where nobody lives may be less than nobody.
    for (const auto& [key, sums] : cells_)
        if (sums.area_mm2 > kNoArea)
            result_.cells.push_back(
                {key.first, rank[key.second], sums.area_mm2, std::max(0.0, sums.amount)});
    std::sort(result_.cells.begin(), result_.cells.end(), [](const Cell& p, const Cell& q) {
        return std::tie(p.zone, p.signature) < std::tie(q.zone, q.signature);
    });
    for (const auto& [key, length] : lengths_) {
        const auto [zone, line_class, signature] = key;
        if (length > kNoLength)
            result_.line_cells.push_back({zone, line_class, rank[signature], length});
    }
    std::sort(result_.line_cells.begin(), result_.line_cells.end(),
              [](const LineCell& p, const LineCell& q) {
                  return std::tie(p.zone, p.line_class, p.signature) <
                         std::tie(q.zone, q.line_class, q.signature);
              });
    for (const auto& [key, area] : overlaps_)
        if (area > kNoArea) result_.overlaps.push_back({key.first, key.second, area});
    for (std::uint32_t& signature : result_.point_signatures) signature = rank[signature];
    return std::move(result_);
}

double Merger::region_area_mm2(std::uint32_t region_class, std::uint32_t zone) const {
    const auto found = regions_.find({region_class, zone});
    return found == regions_.end() ? 0.0 : found->second;
}

std::uint32_t Merger::signature_of(const std::vector<std::uint32_t>& layers) {
    return signatures_.emplace(layers, static_cast<std::uint32_t>(signatures_.size()))
        .first->second;
}

void Merger::add_classes(std::uint64_t classes, std::uint32_t zone, double area_mm2) {
    for (; classes != 0; classes &= classes - 1)
        regions_[{static_cast<std::uint32_t>(std::countr_zero(classes)), zone}] += area_mm2;
}

}  // namespace phusong::overlay
