#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "overlay/box_lanes.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/place_table.hpp"
#include "overlay/tally.hpp"
#include "overlay/tile_cell.hpp"
#include "overlay/twin_chains.hpp"

namespace phusong::overlay {

/// A cell that is not divided any further.
struct LeafCell {
    LocalBox box;
    PlaceId base = kNowhere;  ///< zones and layers that cover the whole cell with no edge in it
    std::span<const CellFeature> features;  ///< those of one layer stand together
    std::span<const CellPair> pairs;
    std::span<const LocalEdge> edges;
    std::span<const LocalPoint> points;
    std::span<const LocalStretch> stretches;  ///< of lines
};

/// Walks the edges of one small cell. Finds all crossings by comparing all pairs, starts from the
/// known state at the cell's lower left corner, follows the cell's sides and from there every chain
/// of edges, with one counter per feature: the place to the left and to the right of every stretch
/// of border is known, and goes to the tally.
///
/// One object serves many cells, so that its working memory is not allocated anew for each.
class LeafWalk {
  public:
    LeafWalk(const std::vector<TileFeature>& features, PlaceTable& places, Tally& tally)
        : tile_features_(features), places_(places), tally_(tally) {}

    void walk(const LeafCell& cell);

  private:
    static constexpr std::uint32_t kNoEdge = 0xFFFF'FFFFU;

    /// Where the walk is: how often each feature and each layer contains the spot, and the place
    /// that follows from it.
    struct State {
        std::vector<std::int32_t> windings;  // per slot
        std::vector<std::int32_t> covers;    // per layer slot
        PlaceId place = kNowhere;
    };
    struct Slot {
        bool is_zone;
        std::uint32_t channel;
        std::uint32_t layer;  // layer slot
    };
    struct Crossing {
        double t;  // along the edge, 0…1
        LocalPosition at;
        std::uint32_t other_edge;
        std::int32_t change;  // of the other feature's winding when the edge goes on
    };
    struct RawCrossing {
        std::uint32_t edge;
        Crossing crossing;
    };
    struct SidePoint {
        std::int64_t position;  // anticlockwise from the lower left corner
        std::uint32_t edge;
        bool enters;
        LocalVertex vertex;
        bool of_line;  // `edge` is a stretch of a line, which changes nothing
    };
    /// Where a line passes the edge of a feature.
    struct LineCrossing {
        double t;  // along the stretch, 0…1
        std::uint32_t edge;
        std::int32_t change;
    };

    void set_up(const LeafCell& cell);
    void find_crossings();
    void cross(std::uint32_t i, std::uint32_t j);
    void touch(std::uint32_t edge, const LocalVertex& a, const LocalVertex& b,
               const LocalVertex& v);
    void sort_crossings();
    void collect_side_points();
    void walk_sides();
    void walk_closed_rings();
    void follow_chain(std::uint32_t edge, State& state);
    std::uint32_t next_edge(std::uint32_t edge) const;
    std::uint32_t previous_edge(std::uint32_t edge) const;
    void start_at(const LocalVertex& v, std::uint32_t skip_in, std::uint32_t skip_out);
    void start_ring(std::uint32_t edge);
    void locate_points();
    void start_lines();
    void follow_stretch(std::uint32_t stretch, State& state);
    void cross_line(const LocalStretch& stretch, std::uint32_t edge);
    void change(State& state, std::uint32_t slot, std::int32_t by);
    void pass(State& state, std::uint32_t edge, std::int32_t by);
    PlaceId without_one(const State& state, std::uint32_t slot);
    PlaceId beyond(const State& state, std::uint32_t edge);

    const std::vector<TileFeature>& tile_features_;
    PlaceTable& places_;
    Tally& tally_;

    TwinChains twins_;
    const LeafCell* cell_ = nullptr;
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> slot_of_edge_;
    State corner_;
    State walking_;
    State chain_;
    std::vector<RawCrossing> raw_;
    std::vector<Crossing> crossings_;
    std::vector<std::uint32_t> crossing_begin_;
    std::vector<std::uint32_t> crossing_next_;
    std::vector<SidePoint> side_points_;
    std::vector<std::uint8_t> done_;
    std::size_t done_count_ = 0;
    BoxLanes boxes_;  // of the edges
    std::vector<std::uint32_t> order_;
    std::vector<LineCrossing> line_crossings_;
};

}  // namespace phusong::overlay
