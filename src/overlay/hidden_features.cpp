#include "overlay/hidden_features.hpp"

#include <algorithm>

namespace phusong::overlay {
namespace {

/// A number that two features that look the same in a cell have in common.
std::uint64_t looks_of(const LocalEdge& first, std::uint32_t count, std::uint32_t layer) {
    std::uint64_t number = (std::uint64_t{count} << 32) ^ layer;
    for (const LocalCoordinate c : {first.ax, first.ay, first.bx, first.by})
        number = (number ^ static_cast<std::uint32_t>(c)) * 0x9E37'79B9'7F4A'7C15ULL;
    return number;
}

}  // namespace

void HiddenFeatures::close(TileCell& cell, std::uint32_t feature, std::int32_t winding) {
    if (winding <= 0) return;
    const TileFeature& known = features_[feature];
    if (known.is_zone)
        cell.base = places_.toggle_zone(cell.base, known.channel);
    else if (!places_.has_layer(cell.base, known.channel))
        cell.base = places_.toggle_layer(cell.base, known.channel);
}

void HiddenFeatures::drop(TileCell& cell) {
    std::erase_if(cell.features, [&](const CellFeature& f) {
        const TileFeature& known = features_[f.feature];
        return !known.is_zone && places_.has_layer(cell.base, known.channel);
    });
    drop_repeated(cell);
    cell.edge_count = 0;
    cell.zone_features = 0;
    for (const CellFeature& f : cell.features) {
        cell.edge_count += f.end - f.begin;
        if (features_[f.feature].is_zone) ++cell.zone_features;
    }
    for (const CellPair& pair : cell.pairs) cell.edge_count += pair.end - pair.begin;
}

/// Features of one layer that look the same in a cell cover the same part of it: one of them is
/// enough. Coverage that was cut along a coast or a border has that border in common, feature by
/// feature, and without this every two of them would have to be told apart along all of it.
void HiddenFeatures::drop_repeated(TileCell& cell) {
    constexpr std::size_t kWorthLooking = 4;
    if (cell.features.size() < kWorthLooking) return;
    const auto same = [&](const CellFeature& f, const CellFeature& g) {
        if (f.end - f.begin != g.end - g.begin || f.winding != g.winding ||
            features_[f.feature].channel != features_[g.feature].channel)
            return false;
        const auto edges = cell.edges.begin();
        return std::equal(edges + f.begin, edges + f.end, edges + g.begin,
                          [](const LocalEdge& p, const LocalEdge& q) {
                              return p.ax == q.ax && p.ay == q.ay && p.bx == q.bx && p.by == q.by;
                          });
    };
    std::size_t slots = 16;
    while (slots < 2 * cell.features.size()) slots *= 2;
    if (seen_.size() < slots) seen_.resize(slots);
    ++seen_cell_;
    std::size_t kept = 0;
    for (const CellFeature& f : cell.features) {
        const TileFeature& known = features_[f.feature];
        bool repeated = false;
        // A zone may have no edge of its own here, but only such that it shares with another.
        if (!known.is_zone) {
            const std::uint64_t looks =
                looks_of(cell.edges[f.begin], f.end - f.begin, known.channel);
            std::size_t at = (looks ^ (looks >> 32)) & (slots - 1);
            while (seen_[at].cell == seen_cell_ && seen_[at].looks != looks)
                at = (at + 1) & (slots - 1);
            if (seen_[at].cell == seen_cell_)
                repeated = same(cell.features[seen_[at].index], f);
            else
                seen_[at] = {looks, seen_cell_, kept};
        }
        if (!repeated) cell.features[kept++] = f;
    }
    cell.features.resize(kept);
}

}  // namespace phusong::overlay
