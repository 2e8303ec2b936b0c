#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "overlay/flat_map.hpp"
#include "overlay/overlay.hpp"
#include "overlay/tile_result.hpp"

namespace phusong::overlay {

/// Adds the tiles up, in their order.
class Merger {
  public:
    /// @param points that the request asks for
    Merger(std::size_t points, const RegionClasses& classes);

    void add(const TileResult& tile);

    /// Adds the points of a tile alone. @param index of its points in the caller's request
    void add_points(const TileResult& tile, std::span<const std::uint32_t> index);

    /// Numbers the signatures in lexicographic order and hands the sums over. Signatures that
    /// turned out to have no area anywhere are left out.
    Result finish();

    /// Area of a drawn class (and zone, or kAllZones).
    double region_area_mm2(std::uint32_t region_class, std::uint32_t zone) const;

  private:
    using Pair = std::pair<std::uint32_t, std::uint32_t>;

    /// The numbers of a tile's signatures here.
    std::vector<std::uint32_t> number_signatures(const TileResult& tile);
    void add_area(const TileResult& tile, const TileResult::Area& area, std::uint32_t signature);
    void add_overlap(std::uint32_t first, std::uint32_t second, double area_mm2);
    void add_point(std::uint32_t index, const TileResult::Set& zones, std::uint32_t signature);
    void add_classes(std::uint64_t classes, std::uint32_t zone, double area_mm2);
    /// The new number of every signature that is used, in lexicographic order.
    std::vector<std::uint32_t> rank_signatures();
    /// The cells that have an area, by zone and signature. @param rank of every signature
    std::vector<Cell> ordered_cells(const std::vector<std::uint32_t>& rank) const;

    const RegionClasses& classes_;
    std::map<Pair, double> regions_;
    std::map<std::vector<std::uint32_t>, std::uint32_t> signatures_;
    std::vector<Cell> cells_;  // with numbers of signatures as they are here
    FlatMap cell_index_;       // by zone and signature
    FlatMap overlap_index_;    // by both zones; what is found stands in the result
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, double> lengths_;
    Result result_;
};

}  // namespace phusong::overlay
