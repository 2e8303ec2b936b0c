#include "overlay/tile_worker.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

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

TileWorker::TileWorker(const Tiling& tiling, const Request& request)
    : signatures_(request.regions),
      places_(signatures_),
      tally_(tiling, places_, request),
      tree_(tiling, places_, tally_) {}

/// The number of a signature in the result, which it is entered in.
std::uint32_t TileWorker::local_signature(std::uint32_t signature, TileResult& result) {
    constexpr std::uint32_t kNone = 0xFFFF'FFFFU;
    if (local_.size() < signatures_.size()) local_.resize(signatures_.size(), kNone);
    std::uint32_t& local = local_[signature];
    if (local >= result.signatures.size() ||
        result.signatures[local] != signatures_.layers(signature)) {
        local = static_cast<std::uint32_t>(result.signatures.size());
        result.signatures.push_back(signatures_.layers(signature));
    }
    return local;
}

TileResult TileWorker::work_on(const Tile& tile) {
    places_.clear();
    tally_.begin_tile(tile);
    tree_.run(tile);

    TileResult result;
    for (PlaceId place = 0; place < places_.size(); ++place) {
        const double area = tally_.area_mm2(place);
        if (places_.in_zone(place) && area != 0)
            result.areas.push_back({places_.zone_set(place),
                                    local_signature(places_.signature(place), result), area,
                                    tally_.amount(place)});
    }
    for (const Tally::LineLength& line : tally_.lines())
        result.lines.push_back({places_.zone_set(line.place),
                                local_signature(places_.signature(line.place), result),
                                line.line_class, line.length_m});
    for (const Tally::LocatedPoint& point : tally_.points())
        result.points.push_back({point.index, places_.zone_set(point.place),
                                 local_signature(places_.signature(point.place), result)});
    result.zone_sets = places_.zone_sets();
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
