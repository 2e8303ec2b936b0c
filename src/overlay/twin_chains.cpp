#include "overlay/twin_chains.hpp"

#include <algorithm>

#include "overlay/leaf.hpp"

namespace phusong::overlay {
namespace {

/// Every two chains are compared; in a cell with more than this, that is left alone.
constexpr std::size_t kMostChains = 64;

bool starts_where_ends(const LocalEdge& p, const LocalEdge& q) {
    return p.ax == q.bx && p.ay == q.by;
}

}  // namespace

/// Chains from side to side whose edges stand in one row.
void TwinChains::collect(const LeafCell& cell) {
    chains_.clear();
    for (std::uint32_t f = 0; f < cell.features.size(); ++f) {
        std::uint32_t begin = 0;
        bool open = false;
        for (std::uint32_t e = cell.features[f].begin; e < cell.features[f].end; ++e) {
            const LocalEdge& edge = cell.edges[e];
            if (edge.starts_at_cut()) {
                begin = e;
                open = true;
            } else if (open && edge.source != cell.edges[e - 1].next) {
                open = false;
            }
            if (!open || !edge.ends_at_cut()) continue;
            chains_.push_back({f, begin, e + 1 - begin, kNoTwin, false});
            open = false;
        }
    }
}

bool TwinChains::match(const LeafCell& cell) {
    bool found = false;
    for (std::uint32_t i = 0; i < chains_.size(); ++i) {
        Chain& p = chains_[i];
        if (p.dropped) continue;
        const LocalEdge* const first = &cell.edges[p.begin];
        for (std::uint32_t j = i + 1; j < chains_.size(); ++j) {
            Chain& q = chains_[j];
            if (q.dropped || q.count != p.count || q.feature == p.feature) continue;
            // Vertex by vertex, and the last one too: edges of a chain follow one another.
            const LocalEdge* const last = &cell.edges[q.begin + q.count - 1];
            bool same = starts_where_ends(cell.edges[q.begin], first[p.count - 1]);
            for (std::uint32_t k = 0; same && k < p.count; ++k)
                same = starts_where_ends(first[k], *(last - k));
            if (!same) continue;
            p.twin = j;
            q.dropped = true;
            found = true;
            break;
        }
    }
    return found;
}

LeafCell TwinChains::merge(const LeafCell& cell) {
    merged_ = false;
    collect(cell);
    if (chains_.size() < 2 || chains_.size() > kMostChains || !match(cell)) return cell;
    merged_ = true;
    edges_.clear();
    twins_.clear();
    features_.clear();
    auto chain = chains_.begin();
    for (std::uint32_t f = 0; f < cell.features.size(); ++f) {
        CellFeature feature = cell.features[f];
        const std::uint32_t end = feature.end;
        std::uint32_t e = feature.begin;
        feature.begin = static_cast<std::uint32_t>(edges_.size());
        while (e < end) {
            while (chain != chains_.end() && chain->feature == f && chain->begin < e) ++chain;
            const bool in_chain =
                chain != chains_.end() && chain->feature == f && chain->begin == e;
            if (!in_chain || (!chain->dropped && chain->twin == kNoTwin)) {
                edges_.push_back(cell.edges[e++]);
                twins_.push_back({});
                continue;
            }
            const Chain* const twin = chain->dropped ? nullptr : &chains_[chain->twin];
            for (std::uint32_t k = 0; twin != nullptr && k < chain->count; ++k) {
                edges_.push_back(cell.edges[e + k]);
                twins_.push_back(
                    {twin->feature, cell.edges[twin->begin + twin->count - 1 - k].source});
            }
            e += chain->count;
        }
        feature.end = static_cast<std::uint32_t>(edges_.size());
        features_.push_back(feature);
        while (chain != chains_.end() && chain->feature == f) ++chain;
    }
    return {cell.box, cell.base, features_, edges_, cell.points, cell.stretches};
}

}  // namespace phusong::overlay
