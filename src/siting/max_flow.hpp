#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phusong::siting {

/// An edge of a network, one way.
struct FlowEdge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::int64_t capacity = 0;  ///< not negative
};

/// Maximum flow (Dinic 1970) in whole numbers, again and again on the same edges with other
/// capacities and ends.
class MaxFlow {
  public:
    MaxFlow(std::size_t nodes, const std::vector<FlowEdge>& edges);

    std::int64_t capacity(std::size_t edge) const { return capacity_[place_[edge]]; }
    void set_capacity(std::size_t edge, std::int64_t capacity) {
        capacity_[place_[edge]] = capacity;
    }

    /// @param enough the work may stop when so much flows
    std::int64_t run(std::uint32_t source, std::uint32_t sink, std::int64_t enough);

    /// After a run that found less than enough: the cut next to the source, true on its side…
    std::vector<bool> near_source() const;
    /// …and the one next to the sink, true on the source's side.
    std::vector<bool> away_from_sink() const;

  private:
    bool level();
    std::int64_t push(std::uint32_t at, std::int64_t most);

    std::vector<std::uint32_t> first_;  ///< of each node; edges there and back lie together
    std::vector<std::uint32_t> to_;
    std::vector<std::uint32_t> twin_;
    std::vector<std::uint32_t> place_;  ///< of the edges as given
    std::vector<std::int64_t> capacity_;
    std::vector<std::int64_t> left_;
    std::vector<std::int32_t> level_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> queue_;
    std::uint32_t source_ = 0;
    std::uint32_t sink_ = 0;
};

}  // namespace phusong::siting
