#include "overlay/tile_worker.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "geometry/plane.hpp"

namespace phusong::overlay {
namespace {

/// What rounding leaves of places without area, such as those between two copies of one border,
/// mm²: sums of products of a tile's sides are exact to some 1e-6.
constexpr double kNothing_mm2 = 1e-3;
constexpr std::uint32_t kNone = 0xFFFF'FFFFU;

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

TileWorker::TileWorker(const Tiling& tiling, const Request& request)
    : signatures_(request.regions),
      places_(signatures_),
      tally_(tiling, places_, request),
      tree_(tiling, places_, tally_),
      tiling_(tiling) {}

/// The number of a signature in the result, which it is entered in.
std::uint32_t TileWorker::local_signature(std::uint32_t signature, TileResult& result) {
    if (local_.size() < signatures_.size()) local_.resize(signatures_.size(), kNone);
    std::uint32_t& local = local_[signature];
    if (local >= result.signatures.size() ||
        result.signatures[local] != signatures_.layers(signature)) {
        local = static_cast<std::uint32_t>(result.signatures.size());
        result.signatures.push_back(signatures_.layers(signature));
    }
    return local;
}

/// Likewise of a set of zones.
std::uint32_t TileWorker::local_zones(std::uint32_t zone_set, TileResult& result) {
    if (zone_set >= local_zones_.size()) local_zones_.resize(zone_set + 1, kNone);
    std::uint32_t& local = local_zones_[zone_set];
    if (local == kNone) {
        local = static_cast<std::uint32_t>(result.zone_sets.size());
        result.zone_sets.push_back(places_.set(zone_set));
    }
    return local;
}

void TileWorker::walk(const Tile& tile) {
    places_.clear();
    tally_.begin_tile(tile);
    try {
        tree_.run(tile);
    } catch (const TooManyZoneSets& many) {
        const auto middle = [this](std::int64_t p, std::int64_t q) {
            return geometry::degrees(0.5 * static_cast<double>(p + q) /
                                     static_cast<double>(tiling_.units_per_step()));
        };
        throw StackedZones(many.deepest, {middle(tile.x0, tile.x1), middle(tile.y0, tile.y1)});
    }
}

TileResult TileWorker::work_on(const Tile& tile) {
    walk(tile);
    local_zones_.clear();
    TileResult result;
    for (PlaceId place = 0; place < places_.size(); ++place) {
        const double area = tally_.area_mm2(place);
        if (places_.in_zone(place) && std::abs(area) > kNothing_mm2)
            result.areas.push_back({local_zones(places_.zone_set(place), result),
                                    local_signature(places_.signature(place), result), area,
                                    tally_.amount(place)});
    }
    for (const Tally::LineLength& line : tally_.lines())
        result.lines.push_back({local_zones(places_.zone_set(line.place), result),
                                local_signature(places_.signature(line.place), result),
                                line.line_class, line.length_m});
    for (const Tally::LocatedPoint& point : tally_.points())
        result.points.push_back({point.index, local_zones(places_.zone_set(point.place), result),
                                 local_signature(places_.signature(point.place), result)});
    // Places are numbered as they are met, and lines meet them in another order.
    const std::vector<std::uint32_t> zones = ranks(result.zone_sets);
    const std::vector<std::uint32_t> signatures = ranks(result.signatures);
    std::sort(result.areas.begin(), result.areas.end(),
              [&](const TileResult::Area& p, const TileResult::Area& q) {
                  return std::pair(zones[p.zones], signatures[p.signature]) <
                         std::pair(zones[q.zones], signatures[q.signature]);
              });
    result.borders = chainer_.chain(tally_.segments(), tally_.border_box());
    return result;
}

TileResult TileWorkers::work_on(const Tile& tile) {
    std::unique_ptr<TileWorker> worker;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            worker = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (worker == nullptr) worker = std::make_unique<TileWorker>(tiling_, request_);
    TileResult result = worker->work_on(tile);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
    return result;
}

}  // namespace phusong::overlay
