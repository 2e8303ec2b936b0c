#include "overlay/tile_result.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "overlay/cell_tree.hpp"
#include "overlay/place_table.hpp"

namespace phusong::overlay {
namespace {

/// The place of every set in lexicographic order.
std::vector<std::uint32_t> ranks(const std::vector<TileResult::Set>& sets) {
    std::vector<std::uint32_t> order(sets.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t i, std::uint32_t k) { return sets[i] < sets[k]; });
    std::vector<std::uint32_t> rank(sets.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    return rank;
}

}  // namespace

TileResult work_on(const Tiling& tiling, const Tile& tile, const Request& request) {
    const RegionClasses& classes = request.regions;
    PlaceTable places(classes);
    Tally tally(tiling, tile, places, request);
    CellTree(tiling, tile, places, tally).run();

    TileResult result;
    for (PlaceId place = 0; place < places.size(); ++place) {
        const double area = tally.area_mm2(place);
        if (places.in_zone(place) && area != 0)
            result.areas.push_back(
                {places.zone_set(place), places.signature(place), area, tally.amount(place)});
    }
    // Places are numbered as they are met, and lines meet them in another order.
    const std::vector<std::uint32_t> zones = ranks(places.zone_sets());
    const std::vector<std::uint32_t> signatures = ranks(places.signatures());
    std::sort(result.areas.begin(), result.areas.end(),
              [&](const TileResult::Area& p, const TileResult::Area& q) {
                  return std::pair(zones[p.zones], signatures[p.signature]) <
                         std::pair(zones[q.zones], signatures[q.signature]);
              });
    for (const Tally::LineLength& line : tally.lines())
        result.lines.push_back({places.zone_set(line.place), places.signature(line.place),
                                line.line_class, line.length_m});
    for (const Tally::LocatedPoint& point : tally.points())
        result.points.push_back(
            {point.index, places.zone_set(point.place), places.signature(point.place)});
    result.segments = std::move(tally.segments());
    result.zone_sets = places.zone_sets();
    result.signatures = places.signatures();
    return result;
}

}  // namespace phusong::overlay
