#include "overlay/cell_tree.hpp"

#include <span>
#include <utility>

namespace phusong::overlay {
namespace {

/// Cells with at most this many edges are walked. Comparing all pairs of so few edges, eight at a
/// time, costs less than two more cuts.
constexpr std::size_t kLeafEdges = 64;
/// Cuts that leave more than nine tenths of the edges on one side and some on the other have
/// separated little; after so many in a row, the edges meet in one spot.
constexpr int kMaxStalled = 3;
/// Cuts that most edges run across only make more of them; after so many, the edges lie along one
/// another (coverage with one border in common), and no cut will ever separate them.
constexpr int kMaxSpread = 2;
/// In both cases up to so many edges are walked as they are: all pairs of them are fewer than what
/// further cuts would add up to.
constexpr std::size_t kFutileLeafEdges = 4096;

}  // namespace

CellTree::CellTree(const Tiling& tiling, PlaceTable& places, Tally& tally)
    : tiling_(tiling),
      places_(places),
      tally_(tally),
      edges_(tiling),
      hidden_(edges_.features, places),
      leaf_(edges_.features, places, tally) {}

void CellTree::run(const Tile& tile) {
    gather(tile);
    visit(root_, 0, {});
}

/// Makes a cell of the tile.
void CellTree::gather(const Tile& tile) {
    edges_.gather(tile);
    touched_.assign(edges_.features.size(), {});
    TileCell& cell = root_;
    cell.clear(edges_.box(), kNowhere);
    cell.pairs.swap(edges_.pairs);
    cell.edges.swap(edges_.edges);
    cell.edge_end = cell.edges.size();
    for (const CellPair& pair : cell.pairs)
        touched_[pair.left].low = touched_[pair.right].low = true;
    for (const CellFeature& f : edges_.cell_features) {
        if (f.begin != f.end || touched_[f.feature].low)
            cell.features.push_back(f);
        else
            hidden_.close(cell, f.feature, f.winding);
        touched_[f.feature] = {};
    }
    hidden_.drop(cell);
    for (const std::uint32_t index : tile.points) cell.points.push_back(edges_.local_point(index));
    for (const Run& run : tile.line_runs) tiling_.stretches_of(run, tile, cell.stretches);
}

void CellTree::visit(TileCell& cell, std::size_t depth, Futility futility) {
    if (cell.points.empty() && cell.zone_features == 0 && !places_.in_zone(cell.base)) return;
    if (cell.edge_count == 0) {
        tally_.whole_cell(cell.box, cell.base);
        for (const LocalPoint& point : cell.points) tally_.point(point.index, cell.base);
        for (const LocalStretch& s : cell.stretches) tally_.stretch(cell.base, s, s.t0, s.t1);
        return;
    }
    const bool small = cell.box.width() <= kSmallestSide && cell.box.height() <= kSmallestSide;
    const bool futile = (futility.spread >= kMaxSpread || futility.stalled >= kMaxStalled) &&
                        cell.edge_count <= kFutileLeafEdges;
    if (cell.edge_count <= kLeafEdges || small || futile) {
        walk_leaf(cell);
        return;
    }
    if (levels_.size() <= depth) levels_.push_back(std::make_unique<Halves>());
    Halves& children = *levels_[depth];
    divide(cell, choose_line(cell, futility.stalled > 0 || futility.zooming), children);
    const std::size_t low = children.low.edge_count;
    const std::size_t high = children.high.edge_count;
    const bool separated = std::max(low, high) * 10 <= cell.edge_count * 9;
    if ((low + high) * 10 > cell.edge_count * 17)
        ++futility.spread;
    else if (separated)
        futility.spread = 0;
    // An empty half costs nothing: the cell only closes in on its edges.
    futility.zooming = std::min(low, high) == 0;
    if (!futility.zooming) futility.stalled = separated ? 0 : futility.stalled + 1;
    visit(children.low, depth + 1, futility);
    visit(children.high, depth + 1, futility);
}

/// Walks a cell, without the edges of dropped features.
void CellTree::walk_leaf(const TileCell& cell) {
    if (cell.edge_count == cell.edge_end) {
        leaf_.walk({cell.box, cell.base, cell.features, cell.pairs,
                    std::span(cell.edges).first(cell.edge_end), cell.points, cell.stretches});
        return;
    }
    leaf_features_.clear();
    leaf_pairs_.clear();
    leaf_edges_.clear();
    const auto copy = [&](auto& range) {
        const auto begin = static_cast<std::uint32_t>(leaf_edges_.size());
        leaf_edges_.insert(leaf_edges_.end(), cell.edges.begin() + range.begin,
                           cell.edges.begin() + range.end);
        range.begin = begin;
        range.end = static_cast<std::uint32_t>(leaf_edges_.size());
    };
    for (CellFeature f : cell.features) {
        copy(f);
        leaf_features_.push_back(f);
    }
    for (CellPair pair : cell.pairs) {
        copy(pair);
        leaf_pairs_.push_back(pair);
    }
    leaf_.walk({cell.box, cell.base, leaf_features_, leaf_pairs_, leaf_edges_, cell.points,
                cell.stretches});
}

void CellTree::divide(const TileCell& cell, CutLine line, Halves& halves) {
    TileCell& low = halves.low;
    TileCell& high = halves.high;
    LocalBox low_box = cell.box;
    LocalBox high_box = cell.box;
    (line.vertical ? low_box.x1 : low_box.y1) = line.at;
    (line.vertical ? high_box.x0 : high_box.y0) = line.at;
    low.clear(low_box, cell.base);
    high.clear(high_box, cell.base);
    // Every edge makes at most one in each half.
    if (low.edges.size() < cell.edge_count) low.edges.resize(cell.edge_count);
    if (high.edges.size() < cell.edge_count) high.edges.resize(cell.edge_count);
    CutEnds ends{low.edges.data(), high.edges.data()};
    cut_pairs(cell, line, ends, halves);
    for (const CellFeature& f : cell.features) {
        const auto low_begin = static_cast<std::uint32_t>(ends.low - low.edges.data());
        const auto high_begin = static_cast<std::uint32_t>(ends.high - high.edges.data());
        std::int32_t winding =
            f.winding +
            cut_edges(cell.edges.data() + f.begin, cell.edges.data() + f.end, cell.box, line, ends);
        const auto low_end = static_cast<std::uint32_t>(ends.low - low.edges.data());
        const auto high_end = static_cast<std::uint32_t>(ends.high - high.edges.data());
        Touched touched;
        if (!cell.pairs.empty()) touched = std::exchange(touched_[f.feature], {});
        winding += touched.change;
        if (touched.low || low_begin != low_end)
            low.features.push_back({f.feature, f.winding, low_begin, low_end});
        else
            hidden_.close(low, f.feature, f.winding);
        if (touched.high || high_begin != high_end)
            high.features.push_back({f.feature, winding, high_begin, high_end});
        else
            hidden_.close(high, f.feature, winding);
    }
    low.edge_end = static_cast<std::size_t>(ends.low - low.edges.data());
    high.edge_end = static_cast<std::size_t>(ends.high - high.edges.data());
    hidden_.drop(low);
    hidden_.drop(high);
    for (const LocalPoint& point : cell.points)
        ((line.vertical ? point.x : point.y) < line.at ? low : high).points.push_back(point);
    for (const LocalStretch& s : cell.stretches)
        cut_stretch(s, line, low.stretches, high.stretches);
}

/// Divides the edges that two zones have in common, and notes what that means for the zones.
void CellTree::cut_pairs(const TileCell& cell, CutLine line, CutEnds& ends, Halves& halves) {
    for (const CellPair& pair : cell.pairs) {
        const LocalEdge* const low = halves.low.edges.data();
        const LocalEdge* const high = halves.high.edges.data();
        const auto low_begin = static_cast<std::uint32_t>(ends.low - low);
        const auto high_begin = static_cast<std::uint32_t>(ends.high - high);
        const std::int32_t change = cut_edges(cell.edges.data() + pair.begin,
                                              cell.edges.data() + pair.end, cell.box, line, ends);
        const auto low_end = static_cast<std::uint32_t>(ends.low - low);
        const auto high_end = static_cast<std::uint32_t>(ends.high - high);
        Touched& left = touched_[pair.left];
        Touched& right = touched_[pair.right];
        left.change += change;
        right.change -= change;
        if (low_begin != low_end) {
            halves.low.pairs.push_back({pair.left, pair.right, low_begin, low_end});
            left.low = right.low = true;
        }
        if (high_begin != high_end) {
            halves.high.pairs.push_back({pair.left, pair.right, high_begin, high_end});
            left.high = right.high = true;
        }
    }
}

}  // namespace phusong::overlay
