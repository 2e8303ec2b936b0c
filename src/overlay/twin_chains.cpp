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

/// Divides the pairs of a cell into chains from side to side and the rest.
void TwinChains::part_pairs(const LeafCell& cell) {
    whole_.clear();
    loose_.clear();
    const auto index_of = [&](std::uint32_t feature) {
        std::uint32_t i = 0;
        while (cell.features[i].feature != feature) ++i;
        return i;
    };
    for (const CellPair& pair : cell.pairs) {
        const std::uint32_t left = index_of(pair.left);
        const std::uint32_t right = index_of(pair.right);
        std::uint32_t done = pair.begin;
        std::uint32_t begin = pair.begin;
        bool open = false;
        for (std::uint32_t e = pair.begin; e < pair.end; ++e) {
            const LocalEdge& edge = cell.edges[e];
            if (edge.starts_at_cut()) {
                begin = e;
                open = true;
            } else if (open && (edge.source != cell.edges[e - 1].next ||
                                edge.twin_next != cell.edges[e - 1].twin_source)) {
                open = false;
            }
            if (!open || !edge.ends_at_cut()) continue;
            if (done < begin) loose_.push_back({left, right, done, begin});
            whole_.push_back({left, right, begin, e + 1});
            done = e + 1;
            open = false;
        }
        if (done < pair.end) loose_.push_back({left, right, done, pair.end});
    }
}

/// Adds the edges that stood with a feature of the cell, but for chains that a twin stands for.
void TwinChains::add_own(const LeafCell& cell, std::uint32_t feature) {
    std::uint32_t e = cell.features[feature].begin;
    for (const Chain& chain : chains_) {
        if (chain.feature != feature || (!chain.dropped && chain.twin == kNoTwin)) continue;
        edges_.insert(edges_.end(), cell.edges.begin() + e, cell.edges.begin() + chain.begin);
        twins_.resize(edges_.size(), kNoTwin);
        e = chain.begin + chain.count;
        if (chain.dropped) continue;
        const Chain& twin = chains_[chain.twin];
        for (std::uint32_t k = 0; k < chain.count; ++k) {
            const LocalEdge& back = cell.edges[twin.begin + twin.count - 1 - k];
            edges_.push_back(cell.edges[chain.begin + k]);
            edges_.back().twin_source = back.source;
            edges_.back().twin_next = back.next;
            twins_.push_back(twin.feature);
        }
    }
    edges_.insert(edges_.end(), cell.edges.begin() + e,
                  cell.edges.begin() + cell.features[feature].end);
}

/// Adds the edges of pairs that go back to a feature.
void TwinChains::add_loose(const LeafCell& cell, std::uint32_t feature) {
    for (const Part& part : loose_) {
        if (part.left == feature)
            edges_.insert(edges_.end(), cell.edges.begin() + part.begin,
                          cell.edges.begin() + part.end);
        if (part.right == feature)
            for (std::uint32_t e = part.end; e > part.begin; --e)
                edges_.push_back(cell.edges[e - 1].twin());
    }
}

void TwinChains::add_whole(const LeafCell& cell) {
    for (const Part& part : whole_) {
        const auto begin = static_cast<std::uint32_t>(edges_.size());
        edges_.insert(edges_.end(), cell.edges.begin() + part.begin, cell.edges.begin() + part.end);
        twins_.resize(edges_.size(), part.right);
        pairs_.push_back({part.left, part.right, begin, static_cast<std::uint32_t>(edges_.size())});
    }
}

LeafCell TwinChains::merge(const LeafCell& cell) {
    collect(cell);
    const bool found = chains_.size() >= 2 && chains_.size() <= kMostChains && match(cell);
    merged_ = found || !cell.pairs.empty();
    if (!merged_) return cell;
    part_pairs(cell);
    edges_.clear();
    twins_.clear();
    features_.clear();
    pairs_.clear();
    for (std::uint32_t f = 0; f < cell.features.size(); ++f) {
        CellFeature feature = cell.features[f];
        feature.begin = static_cast<std::uint32_t>(edges_.size());
        add_own(cell, f);
        add_loose(cell, f);
        feature.end = static_cast<std::uint32_t>(edges_.size());
        twins_.resize(edges_.size(), kNoTwin);
        features_.push_back(feature);
    }
    add_whole(cell);
    return {cell.box, cell.base, features_, pairs_, edges_, cell.points, cell.stretches};
}

}  // namespace phusong::overlay
