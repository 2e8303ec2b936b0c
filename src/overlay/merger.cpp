#include "overlay/merger.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

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

std::vector<std::uint32_t> Merger::number_signatures(const TileResult& tile) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(tile.signatures.size());
    for (const TileResult::Set& layers : tile.signatures)
        numbers.push_back(
            signatures_.emplace(layers, static_cast<std::uint32_t>(signatures_.size()))
                .first->second);
    return numbers;
}

void Merger::add(const TileResult& tile) {
    const std::vector<std::uint32_t> signatures = number_signatures(tile);
    for (const TileResult::Area& area : tile.areas)
        add_area(tile, area, signatures[area.signature]);
    for (const TileResult::Line& line : tile.lines)
        for (const std::uint32_t zone : tile.zone_sets[line.zones])
            lengths_[{zone, line.line_class, signatures[line.signature]}] += line.length_m;
    for (const TileResult::Point& point : tile.points)
        add_point(point.index, tile.zone_sets[point.zones], signatures[point.signature]);
}

void Merger::add_area(const TileResult& tile, const TileResult::Area& area,
                      std::uint32_t signature) {
    const TileResult::Set& zones = tile.zone_sets[area.zones];
    const TileResult::Set& layers = tile.signatures[area.signature];
    result_.union_area_mm2 += area.area_mm2;
    result_.union_amount += area.amount;
    if (classes_.dissolved) add_classes(classes_.dissolved(layers), kAllZones, area.area_mm2);
    if (classes_.per_zone)
        for (const std::uint32_t zone : zones)
            add_classes(classes_.per_zone(layers), zone, area.area_mm2);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const std::uint64_t key = (std::uint64_t{zones[i]} << 32U) | signature;
        const std::uint32_t* const found = cell_index_.find(key);
        if (found == nullptr) {
            cell_index_.insert(key, static_cast<std::uint32_t>(cells_.size()));
            cells_.push_back({zones[i], signature, area.area_mm2, area.amount});
        } else {
            cells_[*found].area_mm2 += area.area_mm2;
            cells_[*found].amount += area.amount;
        }
        for (std::size_t j = i + 1; j < zones.size(); ++j)
            add_overlap(zones[i], zones[j], area.area_mm2);
    }
}

void Merger::add_overlap(std::uint32_t first, std::uint32_t second, double area_mm2) {
    const std::uint64_t key = (std::uint64_t{first} << 32U) | second;
    const std::uint32_t* const found = overlap_index_.find(key);
    if (found != nullptr) {
        result_.overlaps[*found].area_mm2 += area_mm2;
        return;
    }
    overlap_index_.insert(key, static_cast<std::uint32_t>(result_.overlaps.size()));
    result_.overlaps.push_back({first, second, area_mm2});
}

void Merger::add_points(const TileResult& tile, std::span<const std::uint32_t> index) {
    if (tile.points.empty()) return;
    const std::vector<std::uint32_t> signatures = number_signatures(tile);
    for (const TileResult::Point& point : tile.points)
        add_point(index[point.index], tile.zone_sets[point.zones], signatures[point.signature]);
}

void Merger::add_point(std::uint32_t index, const TileResult::Set& zones, std::uint32_t signature) {
    result_.point_signatures[index] = signature;
    result_.point_zones[index] = zones;
}

std::vector<std::uint32_t> Merger::rank_signatures() {
    std::vector<bool> used(signatures_.size());
    for (const std::uint32_t signature : result_.point_signatures) used[signature] = true;
    for (const Cell& cell : cells_)
        if (cell.area_mm2 > kNoArea) used[cell.signature] = true;
    for (const auto& [key, length] : lengths_)
        if (length > kNoLength) used[std::get<2>(key)] = true;
    std::vector<std::uint32_t> rank(signatures_.size());
    for (const auto& [layers, number] : signatures_) {
        if (!used[number]) continue;
        rank[number] = static_cast<std::uint32_t>(result_.signatures.size());
        result_.signatures.push_back(layers);
    }
    return rank;
}

std::vector<Cell> Merger::ordered_cells(const std::vector<std::uint32_t>& rank) const {
    // There are many zones with a few cells each: sorted by counting, and then each by itself.
    std::vector<std::size_t> next;
    for (const Cell& cell : cells_) {
        if (cell.area_mm2 <= kNoArea) continue;
        if (cell.zone + std::size_t{2} > next.size()) next.resize(cell.zone + std::size_t{2});
        ++next[cell.zone + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<Cell> cells(next.empty() ? 0 : next.back());
    for (const Cell& cell : cells_)
        // What rounding leaves where nobody lives may be less than nobody.
        if (cell.area_mm2 > kNoArea)
            cells[next[cell.zone]++] = {cell.zone, rank[cell.signature], cell.area_mm2,
                                        std::max(0.0, cell.amount)};
    // By now, each stands where the cells of its zone end.
    auto begin = cells.begin();
    for (const std::size_t last : next) {
        const auto end = cells.begin() + static_cast<std::ptrdiff_t>(last);
        std::sort(begin, end,
                  [](const Cell& p, const Cell& q) { return p.signature < q.signature; });
        begin = end;
    }
    return cells;
}

Result Merger::finish() {
    const std::vector<std::uint32_t> rank = rank_signatures();
    cell_index_ = {};
    result_.cells = ordered_cells(rank);
    cells_ = {};
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
    overlap_index_ = {};
    std::erase_if(result_.overlaps,
                  [](const ZoneOverlap& overlap) { return overlap.area_mm2 <= kNoArea; });
    std::sort(result_.overlaps.begin(), result_.overlaps.end(),
              [](const ZoneOverlap& p, const ZoneOverlap& q) {
                  return std::tie(p.first, p.second) < std::tie(q.first, q.second);
              });
    for (std::uint32_t& signature : result_.point_signatures) signature = rank[signature];
    return std::move(result_);
}

double Merger::region_area_mm2(std::uint32_t region_class, std::uint32_t zone) const {
    const auto found = regions_.find({region_class, zone});
    return found == regions_.end() ? 0.0 : found->second;
}

void Merger::add_classes(std::uint64_t classes, std::uint32_t zone, double area_mm2) {
    for (; classes != 0; classes &= classes - 1)
        regions_[{static_cast<std::uint32_t>(std::countr_zero(classes)), zone}] += area_mm2;
}

}  // namespace phusong::overlay
