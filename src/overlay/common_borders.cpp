#include "overlay/common_borders.hpp"

#include <cstddef>

namespace phusong::overlay {
namespace {

/// Values of partner_ beside indexes of zones.
constexpr std::uint32_t kSingle = 0xFFFF'FFFFU;
constexpr std::uint32_t kGone = 0xFFFF'FFFEU;

}  // namespace

void CommonBorders::find(std::span<CellFeature> zones, std::vector<LocalEdge>& edges,
                         std::vector<CellPair>& pairs) {
    pairs.clear();
    if (zones.size() < 2 || !match(zones, edges)) return;
    single_.clear();
    paired_.clear();
    for (std::uint32_t z = 0; z < zones.size(); ++z) take(z, zones, edges, pairs);
    const auto first = static_cast<std::uint32_t>(single_.size());
    for (CellPair& pair : pairs) {
        pair.begin += first;
        pair.end += first;
    }
    edges.assign(single_.begin(), single_.end());
    edges.insert(edges.end(), paired_.begin(), paired_.end());
}

/// Makes the first of every two opposite edges stand for both.
bool CommonBorders::match(std::span<const CellFeature> zones, std::span<LocalEdge> edges) {
    table_.clear(edges.size());
    partner_.assign(edges.size(), kSingle);
    zone_of_edge_.resize(edges.size());
    bool found = false;
    std::uint32_t last = 0;  // the edge that was matched last
    for (std::uint32_t z = 0; z < zones.size(); ++z)
        for (std::uint32_t i = zones[z].begin; i < zones[z].end; ++i) {
            zone_of_edge_[i] = z;
            const LocalEdge& e = edges[i];
            const auto matches = [&](std::uint32_t k) {
                return partner_[k] == kSingle && zone_of_edge_[k] != z &&
                       edges[k].runs_back_along(e);
            };
            // Along a common border the other zone's edges follow one another backwards.
            std::uint32_t twin = IndexTable::kNone;
            if (last > 0 && matches(last - 1))
                twin = last - 1;
            else
                twin = table_.find(hash_of_edge(e.bx, e.by, e.ax, e.ay), matches);
            if (twin == IndexTable::kNone) {
                table_.insert(hash_of_edge(e.ax, e.ay, e.bx, e.by), i);
                continue;
            }
            edges[twin].twin_source = e.source;
            edges[twin].twin_next = e.next;
            partner_[twin] = z;
            partner_[i] = kGone;
            last = twin;
            found = true;
        }
    return found;
}

/// Sorts the edges of a zone into those of its own and those that stand for two.
void CommonBorders::take(std::uint32_t zone, std::span<CellFeature> zones,
                         std::span<const LocalEdge> edges, std::vector<CellPair>& pairs) {
    const std::size_t first_pair = pairs.size();
    const auto begin = static_cast<std::uint32_t>(single_.size());
    for (std::uint32_t i = zones[zone].begin; i < zones[zone].end; ++i) {
        if (partner_[i] == kSingle) single_.push_back(edges[i]);
        if (partner_[i] == kSingle || partner_[i] == kGone) continue;
        const std::uint32_t right = zones[partner_[i]].feature;
        const auto at = static_cast<std::uint32_t>(paired_.size());
        if (pairs.size() == first_pair || pairs.back().right != right)
            pairs.push_back({zones[zone].feature, right, at, at});
        paired_.push_back(edges[i]);
        ++pairs.back().end;
    }
    zones[zone].begin = begin;
    zones[zone].end = static_cast<std::uint32_t>(single_.size());
}

}  // namespace phusong::overlay
