#pragma once

#include <cstdint>
#include <vector>

#include "overlay/local_edge.hpp"
#include "overlay/tile_cell.hpp"

namespace phusong::overlay {

struct LeafCell;

inline constexpr std::uint32_t kNoTwin = 0xFFFF'FFFFU;

/// Borders that two features of a cell have in common: chains of edges from one side of the cell to
/// another that one feature runs along to and the other fro, vertex by vertex. Most borders between
/// units are such.
///
/// Those that two zones have in common are known from the tile (CellPair); where such a border ends
/// in the cell, its edges are taken back to both zones. What other features have in common is found
/// here.
///
/// One chain of each two is enough: where it is passed, one feature is left and the other entered.
/// It stands for both, displacement included, which is as good an arrangement as any: the chains
/// start and end on the cell's sides in the same places, so the neighbouring cells see no
/// difference, and nothing of what lay between the two had area.
class TwinChains {
  public:
    /// The cell with one of each two chains left out; it refers to the cell given or to this
    /// object, whichever has its edges. Its pairs are chains from side to side, which refer to the
    /// features by their index in the cell.
    LeafCell merge(const LeafCell& cell);

    /// Of an edge of the merged cell: index (into the cell's features) of the feature that runs the
    /// other way along it, kNoTwin for none.
    std::uint32_t feature_of(std::uint32_t edge) const { return merged_ ? twins_[edge] : kNoTwin; }

  private:
    struct Chain {
        std::uint32_t feature = 0;
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
        std::uint32_t twin = kNoTwin;  // index of a chain
        bool dropped = false;
    };
    /// A part of a pair of the cell.
    struct Part {
        std::uint32_t left = 0;  // index of a feature of the cell
        std::uint32_t right = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    void collect(const LeafCell& cell);
    bool match(const LeafCell& cell);
    void part_pairs(const LeafCell& cell);
    void add_own(const LeafCell& cell, std::uint32_t feature);
    void add_loose(const LeafCell& cell, std::uint32_t feature);
    void add_whole(const LeafCell& cell);

    bool merged_ = false;
    std::vector<Chain> chains_;
    std::vector<Part> whole_;           // from side to side
    std::vector<Part> loose_;           // the rest of the pairs
    std::vector<std::uint32_t> twins_;  // per merged edge
    std::vector<LocalEdge> edges_;
    std::vector<CellFeature> features_;
    std::vector<CellPair> pairs_;
};

}  // namespace phusong::overlay
