#include "overlay/place_table.hpp"

#include <algorithm>
#include <utility>

namespace phusong::overlay {
namespace {

std::vector<std::uint32_t> toggled(std::vector<std::uint32_t> set, std::uint32_t member) {
    const auto at = std::lower_bound(set.begin(), set.end(), member);
    if (at != set.end() && *at == member)
        set.erase(at);
    else
        set.insert(at, member);
    return set;
}

}  // namespace

PlaceTable::PlaceTable(const RegionClasses& classes) : classes_(classes) {
    intern_set({}, zone_sets_, zone_set_index_);
    intern_set({}, signatures_, signature_index_);
    intern(0, 0);
}

bool PlaceTable::has_layer(PlaceId place, std::uint32_t layer) const {
    const Set& set = layers(place);
    return std::binary_search(set.begin(), set.end(), layer);
}

PlaceId PlaceTable::make_step(PlaceId place, std::uint64_t channel) {
    const bool is_zone = (channel & 1) != 0;
    const auto member = static_cast<std::uint32_t>(channel >> 1);
    Place next = places_[place];
    if (is_zone)
        next.zones =
            intern_set(toggled(zone_sets_[next.zones], member), zone_sets_, zone_set_index_);
    else
        next.signature =
            intern_set(toggled(signatures_[next.signature], member), signatures_, signature_index_);
    const PlaceId result = intern(next.zones, next.signature);
    steps_.insert((channel << 31) ^ place, result);
    return result;
}

PlaceId PlaceTable::intern(std::uint32_t zones, std::uint32_t signature) {
    const std::uint64_t key = (std::uint64_t{zones} << 32) | signature;
    if (const std::uint32_t* found = place_index_.find(key)) return *found;
    Place place{zones, signature, 0, 0};
    const bool inside = !zone_sets_[zones].empty();
    if (inside && classes_.dissolved) place.dissolved = classes_.dissolved(signatures_[signature]);
    if (inside && classes_.per_zone) place.per_zone = classes_.per_zone(signatures_[signature]);
    const auto id = static_cast<PlaceId>(places_.size());
    places_.push_back(place);
    place_index_.insert(key, id);
    return id;
}

std::uint32_t PlaceTable::intern_set(Set set, std::vector<Set>& sets,
                                     std::map<Set, std::uint32_t>& index) {
    const auto [at, added] = index.emplace(std::move(set), static_cast<std::uint32_t>(sets.size()));
    if (added) sets.push_back(at->first);
    return at->second;
}

}  // namespace phusong::overlay
