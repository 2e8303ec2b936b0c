#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "overlay/flat_map.hpp"
#include "overlay/signature_table.hpp"

namespace phusong::overlay {

/// Number of a "place": the zones and layers that a spot of the plane lies in. 0 is nowhere: no
/// zone, no layer.
using PlaceId = std::uint32_t;

inline constexpr PlaceId kNowhere = 0;

/// The places that occur in one tile, each numbered when it is first met, and the step from one to
/// the next when a border is crossed. Steps are remembered, so that the walk pays one lookup each.
class PlaceTable {
  public:
    /// @param signatures must outlive the table
    explicit PlaceTable(SignatureTable& signatures);

    /// Forgets all places, for another tile.
    void clear();

    /// The place on the other side of the border of a zone: with the zone if `place` lacks it,
    /// without it if not.
    PlaceId toggle_zone(PlaceId place, std::uint32_t zone) {
        return toggle(place, 2 * std::uint64_t{zone} + 1);
    }
    /// Likewise for a layer.
    PlaceId toggle_layer(PlaceId place, std::uint32_t layer) {
        return toggle(place, 2 * std::uint64_t{layer});
    }

    bool has_layer(PlaceId place, std::uint32_t layer) const {
        return signatures_.has(places_[place].signature, layer);
    }
    bool in_zone(PlaceId place) const { return places_[place].zones != 0; }

    const std::vector<std::uint32_t>& zones(PlaceId place) const {
        return zone_sets_[places_[place].zones];
    }
    std::uint32_t zone_set(PlaceId place) const { return places_[place].zones; }
    /// Number of the place's signature in the table of signatures.
    std::uint32_t signature(PlaceId place) const { return places_[place].signature; }
    /// The sets that zone_set() numbers; the first is empty.
    const std::vector<std::vector<std::uint32_t>>& zone_sets() const { return zone_sets_; }
    /// Classes that the place belongs to among those dissolved over zones; none outside all zones.
    std::uint64_t dissolved(PlaceId place) const {
        return in_zone(place) ? signatures_.dissolved(signature(place)) : 0;
    }
    /// Classes that the place belongs to in each zone it lies in.
    std::uint64_t per_zone(PlaceId place) const {
        return in_zone(place) ? signatures_.per_zone(signature(place)) : 0;
    }

    std::size_t size() const { return places_.size(); }

  private:
    struct Place {
        std::uint32_t zones = 0;
        std::uint32_t signature = 0;
    };
    using Set = std::vector<std::uint32_t>;

    PlaceId toggle(PlaceId place, std::uint64_t channel);
    PlaceId make_step(PlaceId place, std::uint64_t channel);
    PlaceId intern(std::uint32_t zones, std::uint32_t signature);
    std::uint32_t intern_zones(Set zones);

    SignatureTable& signatures_;
    std::vector<Place> places_;
    std::vector<Set> zone_sets_;
    std::map<Set, std::uint32_t> zone_set_index_;
    FlatMap place_index_;
    FlatMap steps_;
};

inline PlaceId PlaceTable::toggle(PlaceId place, std::uint64_t channel) {
    const std::uint64_t key = (channel << 31) ^ place;
    if (const std::uint32_t* found = steps_.find(key)) return *found;
    return make_step(place, channel);
}

}  // namespace phusong::overlay
