#pragma once

#include <cstdint>
#include <vector>

#include "overlay/local_edge.hpp"

namespace phusong::overlay {

struct LeafCell;

inline constexpr std::uint32_t kNoTwin = 0xFFFF'FFFFU;

/// Borders that two features of a cell have in common: chains of edges from one side of the cell to
/// another that one feature runs along to and the other fro, vertex by vertex. Most borders between
/// units are such.
///
/// One chain of each two is enough: where it is passed, one feature is left and the other entered.
/// It stands for both, displacement included, which is as good an arrangement as any: the chains
/// start and end on the cell's sides in the same places, so the neighbouring cells see no
/// difference, and nothing of what lay between the two had area.
class TwinChains {
  public:
    /// The cell with one of each two chains left out; it refers to the cell given or to this
    /// object, whichever has its edges.
    LeafCell merge(const LeafCell& cell);

    /// Of an edge of the merged cell: index (into the cell's features) of the feature that runs the
    /// other way along it, kNoTwin for none.
    std::uint32_t feature_of(std::uint32_t edge) const {
        return merged_ ? twins_[edge].feature : kNoTwin;
    }
    /// LocalEdge::source of that feature's own edge.
    std::uint32_t source_of(std::uint32_t edge) const { return twins_[edge].source; }

  private:
    struct Chain {
        std::uint32_t feature = 0;
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
        std::uint32_t twin = kNoTwin;  // index of a chain
        bool dropped = false;
    };
    struct Twin {
        std::uint32_t feature = kNoTwin;
        std::uint32_t source = 0;
    };

    void collect(const LeafCell& cell);
    bool match(const LeafCell& cell);

    bool merged_ = false;
    std::vector<Chain> chains_;
    std::vector<Twin> twins_;
    std::vector<LocalEdge> edges_;
    std::vector<struct CellFeature> features_;
};

}  // namespace phusong::overlay
