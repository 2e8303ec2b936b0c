#include "overlay/overlay.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "core/pipeline.hpp"
#include "geometry/boxes_of.hpp"
#include "overlay/band_features.hpp"
#include "overlay/bands.hpp"
#include "overlay/border_rings.hpp"
#include "overlay/feature_order.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/merger.hpp"
#include "overlay/tile_grid.hpp"
#include "overlay/tile_result.hpp"
#include "overlay/tile_worker.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {
namespace {

/// Results of tiles that may wait to be added up, as a multiple of what a pipeline needs: tiles
/// differ a lot in what they hold.
constexpr std::size_t kTilesPerSlot = 8;

void check(const Request& request) {
    const std::size_t features = request.filed_features != nullptr
                                     ? request.filed_features->feature_count()
                                     : request.features.feature_count();
    if (request.layer_of_feature.size() != features)
        throw core::RequestError("every coverage feature needs a layer", "", "");
    for (const std::uint32_t layer : request.layer_of_feature)
        if (layer >= request.layer_count)
            throw core::RequestError("layer number " + std::to_string(layer) + " is out of range",
                                     "", "");
    const char* const in_parts = "Run the study in parts, for example by province.";
    if (request.lines != nullptr && request.class_of_line.size() != request.lines->line_count())
        throw core::RequestError("every line needs a class", "", "");
    if (request.lines != nullptr && request.lines->vertex_count() >= kCutVertex)
        throw core::RequestError("the lines have more than 2^31 vertices", "", in_parts);
}

/// Number of vertices of everything; identifiers of vertices have 31 bits.
std::uint64_t count_vertices(const Request& request, std::span<const OrderedFeature> features) {
    std::uint64_t vertices = request.zones.vertex_count();
    for (const OrderedFeature& feature : features) vertices += feature.vertices;
    if (vertices >= kCutVertex)
        throw core::RequestError("the input has more than 2^31 vertices", "",
                                 "Run the study in parts, for example by province.");
    return vertices;
}

/// A band of tiles and who works on them.
struct BandWork {
    BandWork(const Request& request, const TileGrid& rows, BandFeatures features,
             std::span<const geometry::PlaneBox> zone_boxes)
        : tiling(request, rows, std::move(features), zone_boxes), workers(tiling, request) {}

    const Tiling tiling;
    TileWorkers workers;
};

/// Works on all tiles of a request, and hands each result over, in their order.
/// @param zone_boxes of all zones
/// @param box        around everything that is asked
/// @return the last band, which is done with: to be let go of beside something else
std::unique_ptr<const BandWork> walk(const Request& request,
                                     std::span<const OrderedFeature> features,
                                     std::span<const geometry::PlaneBox> zone_boxes,
                                     const geometry::PlaneBox& box,
                                     const std::function<void(TileResult&)>& take) {
    const TileGrid grid(box, share_under(box, zone_boxes), count_vertices(request, features),
                        request.grid != nullptr ? cells_over(*request.grid, box) : 0);
    const std::vector<Band> bands =
        plan_bands(request, grid, features, zone_boxes, request.band_bytes);
    BandLoader loader(request, grid, features, bands);

    core::Progress silent;
    core::Progress& progress = request.progress != nullptr ? *request.progress : silent;
    progress.begin("overlaying", grid.tiles());
    std::unique_ptr<BandWork> work;
    for (const Band& band : bands) {
        const TileGrid rows = grid.band(band.first_row, band.last_row);
        work = nullptr;  // first the memory of the band before
        work = std::make_unique<BandWork>(request, rows, loader.load(rows), zone_boxes);
        const Tiling& tiling = work->tiling;
        std::vector<TileResult> results(kTilesPerSlot * core::pipeline_slots(request.threads));
        std::size_t taken = 0;
        std::vector<std::size_t> of_slot(results.size());
        core::run_pipeline(request.threads, results.size(),
                           {[&](std::size_t slot) {
                                if (taken == tiling.size()) return false;
                                of_slot[slot] = taken++;
                                return true;
                            },
                            [&](std::size_t slot) {
                                results[slot] = work->workers.work_on(tiling.tile(of_slot[slot]));
                                progress.advance(1);
                            },
                            [&](std::size_t slot) {
                                take(results[slot]);
                                results[slot] = {};
                            }});
        progress.advance(rows.tiles() - tiling.size());  // those without a zone
    }
    progress.end();
    return work;
}

/// Signatures of the points beyond the box of all zones, from a grid of their own: in the grid of
/// the zones, one stray point would stretch it over half of the Earth.
void add_points_beyond(const Request& request, std::span<const OrderedFeature> features,
                       const geometry::PlaneBox& zones, Merger& merger) {
    std::vector<geometry::PlanePoint> points;
    std::vector<std::uint32_t> index;
    geometry::PlaneBox box;
    for (std::size_t i = 0; i < request.points.size(); ++i) {
        const geometry::PlanePoint& p = request.points[i];
        if (zones.contains(p)) continue;
        points.push_back(p);
        index.push_back(static_cast<std::uint32_t>(i));
        box.include(p);
    }
    if (points.empty()) return;
    const geometry::PlanePolygons no_zones;
    const Request beyond{.zones = no_zones,
                         .features = request.features,
                         .layer_of_feature = request.layer_of_feature,
                         .layer_count = request.layer_count,
                         .points = points,
                         .regions = {},
                         .threads = request.threads,
                         .filed_features = request.filed_features,
                         .band_bytes = request.band_bytes};
    walk(beyond, features, {}, box,
         [&](const TileResult& tile) { merger.add_points(tile, index); });
}

/// What was drawn for the map, and what is left open between the units.
struct Drawn {
    std::vector<Region> regions;
    std::vector<geometry::PlaneAreaPolygon> gaps;
};

/// Sorts the chains of all tiles by what they border and links each group.
Drawn draw(std::span<const TileBorders> tiles, const Merger& sums, int threads) {
    std::vector<const BorderChain*> all;
    for (const TileBorders& tile : tiles)
        for (const BorderChain& chain : tile.chains) all.push_back(&chain);
    const auto group = [](const BorderChain* c) { return std::tuple(c->region_class, c->zone); };
    const auto by_group = [&](const BorderChain* p, const BorderChain* q) {
        return group(p) < group(q);
    };
    // Where nothing is to be drawn, all of it is the rim of the units.
    if (!std::is_sorted(all.begin(), all.end(), by_group))
        std::stable_sort(all.begin(), all.end(), by_group);
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && group(all[end]) == group(all[i])) ++end;
        ranges.emplace_back(i, end);
        i = end;
    }
    Drawn drawn;
    drawn.regions.resize(ranges.size());
    core::parallel_for(ranges.size(), threads, [&](std::size_t r) {
        const auto chains =
            std::span(all).subspan(ranges[r].first, ranges[r].second - ranges[r].first);
        const auto [region_class, zone] = group(chains.front());
        if (region_class == kUnionClass) {
            drawn.gaps = holes_within(chains);
            return;
        }
        Region& region = drawn.regions[r];
        region.region_class = region_class;
        if (zone != kAllZones) region.zone = zone;
        region.area = link_borders(chains);
        region.area_mm2 = sums.region_area_mm2(region_class, zone);
    });
    std::erase_if(drawn.regions, [](const Region& region) { return region.area.empty(); });
    std::stable_sort(drawn.regions.begin(), drawn.regions.end(),
                     [](const Region& p, const Region& q) {
                         return std::tuple(p.zone.has_value(), p.region_class, p.zone.value_or(0)) <
                                std::tuple(q.zone.has_value(), q.region_class, q.zone.value_or(0));
                     });
    return drawn;
}

}  // namespace

StackedZones::StackedZones(std::vector<std::uint32_t> stacked, geometry::LonLat place)
    : core::InputError(
          fmt::format("up to {} units lie on top of one another, in more combinations than memory "
                      "can hold",
                      stacked.size()),
          fmt::format("near longitude {:.4f}, latitude {:.4f}", place.lon_deg, place.lat_deg),
          "Look there for units that repeat one another, such as several editions in one file, and "
          "give one of each, or fewer at a time."),
      zones(std::move(stacked)),
      near(place) {}

Result overlay(const Request& request) {
    check(request);
    const std::vector<OrderedFeature> features = feature_order(request);
    const std::vector<geometry::PlaneBox> zone_boxes =
        geometry::boxes_of(request.zones, request.threads);
    geometry::PlaneBox box;
    for (const geometry::PlaneBox& zone : zone_boxes) box.include(zone);
    Merger merger(request.points.size(), request.regions);
    add_points_beyond(request, features, box, merger);
    std::vector<TileBorders> borders;
    std::unique_ptr<const BandWork> last =
        walk(request, features, zone_boxes, box, [&](TileResult& tile) {
            merger.add(tile);
            if (!tile.borders.chains.empty()) borders.push_back(std::move(tile.borders));
        });
    // Sums are put into order while memory is given back and borders are linked.
    const bool alone = core::resolve_threads(request.threads) == 1;
    std::future<Result> sums = std::async(alone ? std::launch::deferred : std::launch::async,
                                          [&] { return merger.finish(); });
    last = nullptr;
    Drawn drawn = draw(borders, merger, request.threads);
    Result result = sums.get();
    result.gaps = std::move(drawn.gaps);
    result.regions = std::move(drawn.regions);
    return result;
}

}  // namespace phusong::overlay
