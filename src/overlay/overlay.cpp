#include "overlay/overlay.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>

#include "core/parallel.hpp"
#include "overlay/border_rings.hpp"
#include "overlay/cell_tree.hpp"
#include "overlay/place_table.hpp"
#include "overlay/tally.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {
namespace {

/// What one tile found, freed from the tile's own numbers.
struct TileResult {
    struct Area {
        std::vector<std::uint32_t> zones;
        std::vector<std::uint32_t> layers;
        double area_mm2;
        double amount;
    };
    struct Point {
        std::uint32_t index;
        std::vector<std::uint32_t> zones;
        std::vector<std::uint32_t> layers;
    };
    struct Line {
        std::vector<std::uint32_t> zones;
        std::vector<std::uint32_t> layers;
        std::uint32_t line_class;
        double length_m;
    };
    std::vector<Area> areas;
    std::vector<Line> lines;
    std::vector<Point> points;
    std::vector<BorderSegment> segments;
};

/// Sums this small, mm², are what is left of the rounding of places without area, such as the
/// nothing between two copies of one border.
constexpr double kNoArea = 1.0;
/// Likewise for lengths, m.
constexpr double kNoLength = 1e-6;

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

/// Adds the tiles up, in their order.
class Merger {
  public:
    Merger(std::size_t points, const RegionClasses& classes) : classes_(classes) {
        result_.point_signatures.resize(points);
        result_.point_zones.resize(points);
    }

    void add(const TileResult& tile) {
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

    /// @param index of the point in the caller's request
    void add_point(std::uint32_t index, const TileResult::Point& point) {
        result_.point_signatures[index] = signature_of(point.layers);
        result_.point_zones[index] = point.zones;
    }

    /// Numbers the signatures in lexicographic order and hands the sums over. Signatures that
    /// turned out to have no area anywhere are left out.
    Result finish() {
        std::set<std::uint32_t> used(result_.point_signatures.begin(),
                                     result_.point_signatures.end());
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

    /// Area of a drawn class (and zone, or kAllZones).
    double region_area_mm2(std::uint32_t region_class, std::uint32_t zone) const {
        const auto found = regions_.find({region_class, zone});
        return found == regions_.end() ? 0.0 : found->second;
    }

  private:
    std::uint32_t signature_of(const std::vector<std::uint32_t>& layers) {
        return signatures_.emplace(layers, static_cast<std::uint32_t>(signatures_.size()))
            .first->second;
    }

    void add_classes(std::uint64_t classes, std::uint32_t zone, double area_mm2) {
        for (; classes != 0; classes &= classes - 1)
            regions_[{static_cast<std::uint32_t>(std::countr_zero(classes)), zone}] += area_mm2;
    }

    struct Sums {
        double area_mm2 = 0;
        double amount = 0;
    };
    using Pair = std::pair<std::uint32_t, std::uint32_t>;
    const RegionClasses& classes_;
    std::map<Pair, double> regions_;
    std::map<std::vector<std::uint32_t>, std::uint32_t> signatures_;
    std::map<Pair, Sums> cells_;
    std::map<Pair, double> overlaps_;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, double> lengths_;
    Result result_;
};

/// Sorts the segments of all tiles by what they border and links each group.
void draw(std::vector<TileResult>& tiles, const Merger& sums, int threads, Result& result) {
    std::vector<BorderSegment> all;
    for (TileResult& tile : tiles) {
        all.insert(all.end(), tile.segments.begin(), tile.segments.end());
        tile.segments = {};
    }
    const auto group = [](const BorderSegment& s) { return std::tuple(s.region_class, s.zone); };
    std::stable_sort(all.begin(), all.end(), [&](const BorderSegment& p, const BorderSegment& q) {
        return group(p) < group(q);
    });
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && group(all[end]) == group(all[i])) ++end;
        ranges.emplace_back(i, end);
        i = end;
    }
    std::vector<Region> regions(ranges.size());
    core::parallel_for(ranges.size(), threads, [&](std::size_t r) {
        const auto [begin, end] = ranges[r];
        regions[r].region_class = all[begin].region_class;
        if (all[begin].zone != kAllZones) regions[r].zone = all[begin].zone;
        regions[r].area = link_borders(std::span(all).subspan(begin, end - begin));
        regions[r].area_mm2 = sums.region_area_mm2(all[begin].region_class, all[begin].zone);
    });
    for (Region& region : regions) {
        if (region.region_class == kUnionClass) {
            for (const geometry::PlaneAreaPolygon& polygon : region.area.polygons)
                for (const std::vector<geometry::PlaneVertex>& hole : polygon.holes)
                    result.gaps.push_back({{hole.rbegin(), hole.rend()}, {}});
        } else if (!region.area.empty()) {
            result.regions.push_back(std::move(region));
        }
    }
    std::stable_sort(result.regions.begin(), result.regions.end(),
                     [](const Region& p, const Region& q) {
                         return std::tuple(p.zone.has_value(), p.region_class, p.zone.value_or(0)) <
                                std::tuple(q.zone.has_value(), q.region_class, q.zone.value_or(0));
                     });
}

std::vector<TileResult> work_on_tiles(const Request& request) {
    const Tiling tiling(request);
    core::Progress silent;
    core::Progress& progress = request.progress != nullptr ? *request.progress : silent;
    progress.begin("overlaying", tiling.size());
    std::vector<TileResult> tiles(tiling.size());
    core::parallel_for(tiling.size(), request.threads, [&](std::size_t t) {
        tiles[t] = work_on(tiling, tiling.tile(t), request);
        progress.advance(1);
    });
    progress.end();
    return tiles;
}

/// Signatures of the points beyond the box of all zones, from a grid of their own.
void add_points_beyond(const Request& request, Merger& merger) {
    const geometry::PlaneBox box = Tiling::box_of(request);
    std::vector<geometry::PlanePoint> points;
    std::vector<std::uint32_t> index;
    for (std::size_t i = 0; i < request.points.size(); ++i) {
        const geometry::PlanePoint& p = request.points[i];
        if (box.contains(p)) continue;
        points.push_back(p);
        index.push_back(static_cast<std::uint32_t>(i));
    }
    if (points.empty()) return;
    const geometry::PlanePolygons no_zones;
    const std::vector<TileResult> tiles =
        work_on_tiles({.zones = no_zones,
                       .features = request.features,
                       .layer_of_feature = request.layer_of_feature,
                       .layer_count = request.layer_count,
                       .points = points,
                       .regions = {},
                       .threads = request.threads});
    for (const TileResult& tile : tiles)
        for (const TileResult::Point& point : tile.points)
            merger.add_point(index[point.index], point);
}

}  // namespace

Result overlay(const Request& request) {
    std::vector<TileResult> tiles = work_on_tiles(request);
    Merger merger(request.points.size(), request.regions);
    for (const TileResult& tile : tiles) merger.add(tile);
    add_points_beyond(request, merger);
    Result result = merger.finish();
    draw(tiles, merger, request.threads, result);
    return result;
}

}  // namespace phusong::overlay
