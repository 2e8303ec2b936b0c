#include "overlay/place_table.hpp"

#include <algorithm>
#include <utility>

namespace phusong::overlay {

PlaceTable::PlaceTable(SignatureTable& signatures, std::size_t most_members)
    : signatures_(signatures), most_members_(most_members) {
    clear();
}

void PlaceTable::clear() {
    places_.clear();
    zone_sets_.clear();
    zone_set_index_.clear();
    members_ = 0;
    place_index_.clear();
    steps_.clear();
    intern_zones({});
    intern(0, 0);
}

PlaceId PlaceTable::make_step(PlaceId place, std::uint64_t channel) {
    const bool is_zone = (channel & 1) != 0;
    const auto member = static_cast<std::uint32_t>(channel >> 1);
    Place next = places_[place];
    if (is_zone)
        next.zones = intern_zones(toggled(set(next.zones), member));
    else
        next.signature = signatures_.toggle(next.signature, member);
    const PlaceId result = intern(next.zones, next.signature);
    steps_.insert((channel << 31) ^ place, result);
    return result;
}

PlaceId PlaceTable::intern(std::uint32_t zones, std::uint32_t signature) {
    const std::uint64_t key = (std::uint64_t{zones} << 32) | signature;
    if (const std::uint32_t* found = place_index_.find(key)) return *found;
    const auto id = static_cast<PlaceId>(places_.size());
    places_.push_back({zones, signature});
    place_index_.insert(key, id);
    return id;
}

std::uint32_t PlaceTable::intern_zones(Set zones) {
    const auto number = static_cast<std::uint32_t>(zone_sets_.size());
    const auto [at, added] = zone_set_index_.emplace(std::move(zones), number);
    if (!added) return at->second;
    zone_sets_.push_back(&at->first);
    members_ += at->first.size();
    if (members_ <= most_members_) return number;
    const auto smaller = [](const Set* p, const Set* q) { return p->size() < q->size(); };
    throw TooManyZoneSets{**std::max_element(zone_sets_.begin(), zone_sets_.end(), smaller)};
}

}  // namespace phusong::overlay
