#include "overlay/tile_edges.hpp"

#include <algorithm>
#include <cstddef>

namespace phusong::overlay {

LocalBox TileEdges::box() const {
    return {1, 1, static_cast<LocalCoordinate>(tile_->x1 - tile_->x0 + 1),
            static_cast<LocalCoordinate>(tile_->y1 - tile_->y0 + 1)};
}

LocalPoint TileEdges::local_point(std::uint32_t index) const {
    const UnitPoint p = tiling_.point(index);
    return {static_cast<LocalCoordinate>(p.x - tile_->x0 + 1),
            static_cast<LocalCoordinate>(p.y - tile_->y0 + 1), index};
}

void TileEdges::list_entries() {
    std::vector<Entry>& found = entries_;
    found.clear();
    for (std::uint32_t r = 0; r < tile_->runs.size(); ++r) {
        const std::uint32_t feature = tile_->runs[r].feature;
        if (found.empty() || found.back().feature != feature) found.push_back({feature, 0, r, r});
        found.back().last_run = r + 1;
    }
    const std::size_t with_edges = found.size();
    for (const CornerWinding& corner : tile_->windings) {
        const auto begin = found.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(with_edges);
        const auto at =
            std::lower_bound(begin, end, corner.feature,
                             [](const Entry& e, std::uint32_t f) { return e.feature < f; });
        if (at != end && at->feature == corner.feature)
            at->winding = corner.winding;
        else
            found.push_back({corner.feature, corner.winding, 0, 0});
    }
    // Zones have the least numbers, and coverage is numbered by layer.
    std::inplace_merge(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(with_edges),
                       found.end(),
                       [](const Entry& p, const Entry& q) { return p.feature < q.feature; });
}

CellFeature TileEdges::add(const Entry& entry) {
    const auto number = static_cast<std::uint32_t>(features.size());
    features.push_back({tiling_.is_zone(entry.feature), tiling_.channel(entry.feature)});
    const auto begin = static_cast<std::uint32_t>(edges.size());
    constexpr std::uint32_t kAhead = 4;
    for (std::uint32_t r = entry.first_run; r < entry.last_run; ++r) {
        if (r + kAhead < tile_->runs.size()) tiling_.prefetch(tile_->runs[r + kAhead]);
        tiling_.edges_of(tile_->runs[r], *tile_, edges);
    }
    return {number, entry.winding, begin, static_cast<std::uint32_t>(edges.size())};
}

void TileEdges::gather(const Tile& tile) {
    tile_ = &tile;
    features.clear();
    cell_features.clear();
    pairs.clear();
    edges.clear();
    list_entries();
    const std::vector<Entry>& all = entries_;
    std::size_t i = 0;
    for (; i < all.size() && tiling_.is_zone(all[i].feature); ++i)
        cell_features.push_back(add(all[i]));
    common_borders_.find(cell_features, edges, pairs);
    while (i < all.size()) {
        const std::uint32_t layer = tiling_.channel(all[i].feature);
        members_.clear();
        for (; i < all.size() && tiling_.channel(all[i].feature) == layer; ++i) {
            const CellFeature feature = add(all[i]);
            members_.push_back(
                {feature, feature.begin != feature.end && tiling_.is_convex(all[i].feature)});
        }
        side_by_side_.join(members_, edges);
        for (const SideBySide::Member& member : members_) cell_features.push_back(member.feature);
    }
}

}  // namespace phusong::overlay
