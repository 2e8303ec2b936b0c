#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "overlay/flat_map.hpp"
#include "overlay/overlay.hpp"

namespace phusong::overlay {

/// The signatures that occur, numbered as they are met: sets of layers, ascending. 0 is that of no
/// layer. There are few of them, the same all over the country, so one table serves many tiles.
class SignatureTable {
  public:
    using Set = std::vector<std::uint32_t>;

    /// @param classes what is to be drawn; must outlive the table
    explicit SignatureTable(const RegionClasses& classes);

    /// The signature with a layer if it lacks it, without it if not.
    std::uint32_t toggle(std::uint32_t signature, std::uint32_t layer);

    bool has(std::uint32_t signature, std::uint32_t layer) const;
    const Set& layers(std::uint32_t signature) const { return known_[signature].layers; }
    /// Classes of the signature among those dissolved over zones, and among those of each zone.
    std::uint64_t dissolved(std::uint32_t signature) const { return known_[signature].dissolved; }
    std::uint64_t per_zone(std::uint32_t signature) const { return known_[signature].per_zone; }

    std::size_t size() const { return known_.size(); }

  private:
    struct Known {
        Set layers;
        std::uint64_t first_layers = 0;  ///< those below 64, as bits
        std::uint64_t dissolved = 0;
        std::uint64_t per_zone = 0;
    };

    std::uint32_t intern(Set layers);

    const RegionClasses& classes_;
    std::vector<Known> known_;
    std::map<Set, std::uint32_t> index_;
    FlatMap steps_;
};

/// A set with a member if it lacks it, without it if not.
std::vector<std::uint32_t> toggled(std::vector<std::uint32_t> set, std::uint32_t member);

inline bool SignatureTable::has(std::uint32_t signature, std::uint32_t layer) const {
    constexpr std::uint32_t kBits = 64;
    const Known& known = known_[signature];
    if (layer < kBits) return (known.first_layers >> layer & 1U) != 0;
    for (const std::uint32_t member : known.layers)
        if (member == layer) return true;
    return false;
}

}  // namespace phusong::overlay
