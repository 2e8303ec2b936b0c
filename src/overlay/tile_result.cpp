#include "overlay/tile_result.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "overlay/cell_tree.hpp"
#include "overlay/place_table.hpp"

namespace phusong::overlay {

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
                {places.zones(place), places.layers(place), area, tally.amount(place)});
    }
    // Places are numbered as they are met, and lines meet them in another order.
    std::sort(result.areas.begin(), result.areas.end(),
              [](const TileResult::Area& p, const TileResult::Area& q) {
                  return std::tie(p.zones, p.layers) < std::tie(q.zones, q.layers);
              });
    for (const Tally::LineLength& line : tally.lines())
        result.lines.push_back(
            {places.zones(line.place), places.layers(line.place), line.line_class, line.length_m});
    for (const Tally::LocatedPoint& point : tally.points())
        result.points.push_back(
            {point.index, places.zones(point.place), places.layers(point.place)});
    result.segments = std::move(tally.segments());
    return result;
}

}  // namespace phusong::overlay
