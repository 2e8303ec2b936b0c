#pragma once

#include <cstdint>
#include <vector>

#include "geometry/outline_chains.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// The vertices in which rings touch one another.
class RingTouches {
  public:
    void clear() { touches_.clear(); }

    /// Enters a vertex; one may be entered several times.
    void add(const OutlineChains& outline, std::uint32_t ring, const SourcePoint* vertex);

    /// Whether in all that were entered each ring passes once, none crosses another, and those of
    /// one polygon do not hang together elsewhere, which would cut off a part of its inside. False
    /// where rounding could decide.
    bool are_plain(const OutlineChains& outline);

    /// Calls visit(ring, vertex) for all that were entered: the vertex where the edge starts that
    /// goes on from there.
    template <typename Visit>
    void for_all(const Visit& visit) const {
        for (const Touch& touch : touches_) visit(touch.ring, touch.vertex);
    }

  private:
    struct Touch {
        SourcePoint at;
        std::uint32_t ring;
        std::uint32_t vertex;  ///< where the edge starts that goes on from there

        bool operator==(const Touch&) const = default;
    };
    bool is_plain(const OutlineChains& outline, const Touch* begin, const Touch* end);
    std::uint32_t root_of(std::uint32_t ring);
    static bool pass_by(const OutlineChains& outline, const Touch& p, const Touch& q);

    std::vector<Touch> touches_;
    std::vector<std::uint32_t> joined_;  // per ring: another that it hangs together with
};

}  // namespace phusong::geometry
