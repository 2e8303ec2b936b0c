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

/// Thrown where zones lie on one another in more combinations than memory shall be given for.
struct TooManyZoneSets {
    std::vector<std::uint32_t> deepest;  ///< the largest set so far
};

/// The places that occur in one tile, each numbered when it is first met, and the step from one to
/// the next when a border is crossed. Steps are remembered, so that the walk pays one lookup each.
class PlaceTable {
  public:
    /// Members of all sets of zones together, four bytes each. Zones that tile the land have a
    /// handful in a tile; a hundred copies of one zone have some millions, a thousand more than
    /// memory holds, since copies are told apart by displacements and cross one another at every
    /// vertex.
    static constexpr std::size_t kMostMembers = std::size_t{1} << 27U;

    /// @param signatures must outlive the table
    explicit PlaceTable(SignatureTable& signatures, std::size_t most_members = kMostMembers);

    /// Forgets all places, for another tile.
    void clear();

    /// The place on the other side of the border of a zone: with the zone if `place` lacks it,
    /// without it if not.
    /// @throws TooManyZoneSets
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
        return set(places_[place].zones);
    }
    /// Number of the set of zones that the place lies in; 0 is the empty one.
    std::uint32_t zone_set(PlaceId place) const { return places_[place].zones; }
    /// The zones of such a set, ascending.
    const std::vector<std::uint32_t>& set(std::uint32_t zone_set) const {
        return *zone_sets_[zone_set];
    }
    /// Number of the place's signature in the table of signatures.
    std::uint32_t signature(PlaceId place) const { return places_[place].signature; }
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
    std::vector<const Set*> zone_sets_;  // keys of the index
    std::map<Set, std::uint32_t> zone_set_index_;
    std::size_t members_ = 0;  // of all sets
    std::size_t most_members_;
    FlatMap place_index_;
    FlatMap steps_;
};

inline PlaceId PlaceTable::toggle(PlaceId place, std::uint64_t channel) {
    const std::uint64_t key = (channel << 31) ^ place;
    if (const std::uint32_t* found = steps_.find(key)) return *found;
    return make_step(place, channel);
}

}  // namespace phusong::overlay
