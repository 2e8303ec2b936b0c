#include "overlay/signature_table.hpp"

#include <algorithm>
#include <utility>

namespace phusong::overlay {

std::vector<std::uint32_t> toggled(std::vector<std::uint32_t> set, std::uint32_t member) {
    const auto at = std::lower_bound(set.begin(), set.end(), member);
    if (at != set.end() && *at == member)
        set.erase(at);
    else
        set.insert(at, member);
    return set;
}

SignatureTable::SignatureTable(const RegionClasses& classes) : classes_(classes) {
    intern({});
}

std::uint32_t SignatureTable::toggle(std::uint32_t signature, std::uint32_t layer) {
    const std::uint64_t key = (std::uint64_t{signature} << 32U) | layer;
    if (const std::uint32_t* found = steps_.find(key)) return *found;
    const std::uint32_t result = intern(toggled(known_[signature].layers, layer));
    steps_.insert(key, result);
    return result;
}

std::uint32_t SignatureTable::intern(Set layers) {
    const auto number = static_cast<std::uint32_t>(known_.size());
    const auto [at, added] = index_.emplace(std::move(layers), number);
    if (!added) return at->second;
    constexpr std::uint32_t kBits = 64;
    Known known{at->first, 0, 0, 0};
    for (const std::uint32_t layer : known.layers)
        if (layer < kBits) known.first_layers |= std::uint64_t{1} << layer;
    if (classes_.dissolved) known.dissolved = classes_.dissolved(known.layers);
    if (classes_.per_zone) known.per_zone = classes_.per_zone(known.layers);
    known_.push_back(std::move(known));
    return number;
}

}  // namespace phusong::overlay
